//! The forms of milestones.

use atlas_shared::{account::Role, progress::Milestone, source::Origin};
use leptos::prelude::*;

use super::{LIST, of_commitment, quarters, takes_part};
use crate::{
    language::{t, use_lang},
    workspace::{
        breadcrumb,
        form::{Form, Kind},
        heading, lost, own_account,
    },
};

/// The form of a new milestone.
pub fn new(id: &str) -> AnyView {
    of_commitment(id, |detail| {
        let lang = use_lang();
        let here = super::address(detail.commitment.id.as_str());
        let action = [&here, "/hitos/nuevo"].concat();
        let form = Form::here();
        let fields = fields(&form, None);
        view! {
            {breadcrumb(LIST, t!(lang, workspace.progress.heading), detail.commitment.short.get(lang).to_owned())}
            {heading(t!(lang, workspace.progress.new_milestone))}
            {form.draw(&action, fields, t!(lang, workspace.form.save), Some(&here))}
        }
        .into_any()
    })
}

/// One milestone: its form where an editor entered it, and what can be written on each of its quarters.
pub fn edit(id: &str, number: &str) -> AnyView {
    let number: Option<i32> = number.parse().ok();
    of_commitment(id, move |detail| {
        let lang = use_lang();
        let Some(milestone) = detail.milestones.iter().find(|it| Some(it.id) == number) else {
            return lost();
        };
        let account = own_account();
        let edits = takes_part(&account, &detail);
        let here = super::address(detail.commitment.id.as_str());
        let action = [&here, "/hitos/", &milestone.id.to_string()].concat();
        let form = (edits && milestone.origin == Origin::Editor).then(|| {
            let form = Form::here();
            let fields = fields(&form, Some(milestone));
            form.draw(&action, fields, t!(lang, workspace.form.save), Some(&here))
        });
        view! {
            {breadcrumb(LIST, t!(lang, workspace.progress.heading), detail.commitment.short.get(lang).to_owned())}
            {heading(milestone.title.get(lang))}
            {form}
            <section class="section">
                <h2>{t!(lang, commitment.reports)}</h2>
                {quarters(&detail, Some(milestone), edits, account.role == Role::Monitor)}
            </section>
        }
        .into_any()
    })
}

fn fields(form: &Form, milestone: Option<&Milestone>) -> AnyView {
    let lang = use_lang();
    let es = milestone.map(|it| it.title.es.as_str()).unwrap_or_default();
    let en = milestone
        .and_then(|it| it.title.en.as_deref())
        .unwrap_or_default();
    let due = milestone
        .and_then(|it| it.due)
        .map(|due| due.to_string())
        .unwrap_or_default();
    let title = t!(lang, workspace.progress.milestone_title);
    let translated = [title, " ", t!(lang, workspace.progress.in_english)].concat();
    let hint = Some(t!(lang, workspace.progress.due_hint));
    view! {
        {form.text("title.es", title, Kind::Text, es, None)}
        {form.text("title.en", &translated, Kind::Text, en, None)}
        {form.text("due", t!(lang, workspace.progress.due), Kind::Text, &due, hint)}
    }
    .into_any()
}

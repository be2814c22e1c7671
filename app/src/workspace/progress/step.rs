//! The forms of milestones.

use atlas_shared::{account::Role, progress::Milestone, source::Origin};
use leptos::prelude::*;

use super::{LIST, of_commitment, quarters, takes_part};
use crate::{
    commitment::{milestone_mark, why},
    language::{t, use_lang},
    workspace::{
        breadcrumb,
        form::{self, Form, Kind, hidden},
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

/// One milestone: its form where an editor entered it and it stands, how it is given up, and what can be written on
/// each of its quarters.
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
        let own = edits && milestone.origin == Origin::Editor;
        let form = (own && milestone.archived.is_none()).then(|| {
            let form = Form::here();
            let fields = fields(&form, Some(milestone));
            form.draw(&action, fields, t!(lang, workspace.form.save), Some(&here))
        });
        let archived = milestone.archived.as_ref().map(|archived| {
            view! { <div class="notice"><div class="chips">{milestone_mark(lang, milestone.state)}</div> {why(lang, archived)}</div> }
        });
        let ways = own.then(|| ways(milestone, &action));
        view! {
            {breadcrumb(LIST, t!(lang, workspace.progress.heading), detail.commitment.short.get(lang).to_owned())}
            {heading(milestone.title.get(lang))}
            {archived}
            {form}
            {ways}
            <section class="section">
                <h2>{t!(lang, commitment.reports)}</h2>
                {quarters(&detail, Some(milestone), edits, account.role == Role::Monitor)}
            </section>
        }
        .into_any()
    })
}

/// What can be done to a milestone beside writing: deleted while nothing was said of it, else archived; taken back.
fn ways(milestone: &Milestone, address: &str) -> AnyView {
    let lang = use_lang();
    let (words, way) = if milestone.archived.is_some() {
        let restore = form::button(
            &[address, "/restaurar"].concat(),
            t!(lang, workspace.progress.restore_milestone),
            true,
            hidden("archived:bool", "false".to_owned()),
        );
        (None, restore)
    } else if milestone.may_be_deleted() {
        let delete = form::button(
            &[address, "/borrar"].concat(),
            t!(lang, workspace.progress.delete_milestone),
            true,
            ().into_any(),
        );
        (Some(t!(lang, workspace.progress.may_be_deleted)), delete)
    } else {
        let page = [address, "/archivar"].concat();
        let archive = view! { <a class="button button--quiet" href=page>{t!(lang, workspace.progress.archive_milestone)}</a> };
        (
            Some(t!(lang, workspace.progress.may_be_archived)),
            archive.into_any(),
        )
    };
    view! {
        {words.map(|words| view! { <p class="explanation">{words}</p> })}
        <div class="actions">{way}</div>
    }
    .into_any()
}

/// The form by which a milestone is given up.
pub fn archive(id: &str, number: &str) -> AnyView {
    let number: Option<i32> = number.parse().ok();
    of_commitment(id, move |detail| {
        let lang = use_lang();
        let Some(milestone) = detail.milestones.iter().find(|it| Some(it.id) == number) else {
            return lost();
        };
        let here = super::address(detail.commitment.id.as_str());
        let page = [&here, "/hitos/", &milestone.id.to_string()].concat();
        let form = Form::here();
        let reason = t!(lang, workspace.progress.archive_reason);
        let translated = [reason, " ", t!(lang, workspace.progress.in_english)].concat();
        let hint = Some(t!(lang, workspace.progress.archive_hint));
        let fields = view! {
            {hidden("archived:bool", "true".to_owned())}
            {form.lines("reason.es", reason, "", hint)}
            {form.lines("reason.en", &translated, "", None)}
        };
        let action = [&page, "/archivar"].concat();
        view! {
            {breadcrumb(LIST, t!(lang, workspace.progress.heading), detail.commitment.short.get(lang).to_owned())}
            {heading(t!(lang, workspace.progress.archive_milestone))}
            <p class="lead">{milestone.title.get(lang).to_owned()}</p>
            {form.draw(&action, fields.into_any(), t!(lang, workspace.progress.archive), Some(&page))}
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

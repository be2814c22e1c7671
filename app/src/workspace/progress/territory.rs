//! The form that links a commitment to a canton or a parish.

use atlas_shared::{canton::Canton, page::Page, parish::Parish};
use leptos::prelude::*;

use super::{LIST, of_commitment};
use crate::{
    language::{fill, t, use_lang},
    workspace::{
        breadcrumb,
        form::{Choice, Form, Kind},
        heading, told,
    },
};

/// The form of a new link.
pub fn new(id: &str) -> AnyView {
    of_commitment(id, |detail| {
        told::<Page<Canton>>("/api/v1/cantons", move |cantons| {
            told::<Page<Parish>>("/api/v1/parishes?per_page=200", move |parishes| {
                let lang = use_lang();
                let here = super::address(detail.commitment.id.as_str());
                let action = [&here, "/alcance/nuevo"].concat();
                let form = Form::here();
                let fields = fields(&form, &places(&cantons.items, &parishes.items));
                view! {
                    {breadcrumb(LIST, t!(lang, workspace.progress.heading), detail.commitment.short.get(lang).to_owned())}
                    {heading(t!(lang, workspace.progress.new_reach))}
                    <p class="lead">{t!(lang, workspace.progress.reach_lead)}</p>
                    {form.draw(&action, fields, t!(lang, workspace.form.save), Some(&here))}
                }
                .into_any()
            })
        })
    })
}

/// Cantons, then parishes by name, each told apart by its canton.
fn places(cantons: &[Canton], parishes: &[Parish]) -> Vec<Choice> {
    let lang = use_lang();
    let canton = |it: &Canton| {
        let words = fill(t!(lang, commitment.canton), &it.name);
        (it.code.to_string(), words)
    };
    let parish = |it: &Parish| {
        let words = [&it.name, " (", &it.canton.name, ")"].concat();
        (it.code.to_string(), words)
    };
    let mut all: Vec<_> = parishes.iter().map(parish).collect();
    all.sort_by_cached_key(|(_, words)| atlas_shared::filter::fold(words));
    cantons.iter().map(canton).chain(all).collect()
}

fn fields(form: &Form, places: &[Choice]) -> AnyView {
    let lang = use_lang();
    let reason = t!(lang, workspace.progress.reason);
    let translated = [reason, " ", t!(lang, workspace.progress.in_english)].concat();
    let hint = Some(t!(lang, workspace.progress.reason_hint));
    view! {
        {form.select("territory", t!(lang, workspace.progress.territory), places, "", Some(t!(lang, workspace.form.choose)), None)}
        {form.lines("reason.es", reason, "", hint)}
        {form.lines("reason.en", &translated, "", None)}
        {form.text("basis.title", t!(lang, workspace.progress.basis), Kind::Text, "", Some(t!(lang, workspace.progress.basis_hint)))}
        {form.text("basis.url", t!(lang, workspace.progress.basis_url), Kind::Link, "", None)}
    }
    .into_any()
}

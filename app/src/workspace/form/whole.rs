//! Whole forms: fields with a button and the way back, under a summary of what is wrong.

use atlas_shared::error::{FieldError, ProblemCode};
use leptos::prelude::*;

use super::Form;
use crate::language::{t, use_lang};

impl Form {
    /// The whole form without a button of its own: the fields bring theirs.
    pub fn draw_without_button(
        &self,
        action: &str,
        fields: AnyView,
        back: Option<&str>,
    ) -> AnyView {
        let lang = use_lang();
        let summary = self.summary();
        let back = back.map(|back| view! { <p><a class="button button--quiet" href=back.to_owned()>{t!(lang, workspace.form.cancel)}</a></p> });
        view! {
            <form class="form" method="post" action=action.to_owned() novalidate data-guard="">
                {summary}
                {fields}
                {back}
            </form>
        }
        .into_any()
    }

    /// The whole form: posted to an address, with its fields, the words of its button and the way back.
    pub fn draw(&self, action: &str, fields: AnyView, submit: &str, back: Option<&str>) -> AnyView {
        let lang = use_lang();
        let summary = self.summary();
        // A form that one can leave by cancelling asks before what was typed is lost.
        let guarded = back.is_some().then_some("");
        let back = back.map(|back| view! { <a class="button button--quiet" href=back.to_owned()>{t!(lang, workspace.form.cancel)}</a> });
        view! {
            <form class="form" method="post" action=action.to_owned() novalidate data-guard=guarded>
                {summary}
                {fields}
                <p class="form__actions">
                    <button class="button" type="submit">{submit.to_owned()}</button>
                    {back}
                </p>
            </form>
        }
        .into_any()
    }

    /// A whole form that sends one file.
    pub fn upload(&self, action: &str, label: &str, hint: &str, submit: &str) -> AnyView {
        let parts = self.parts("file", label, Some(hint), None);
        let summary = self.summary();
        view! {
            <form class="form" method="post" action=action.to_owned() enctype="multipart/form-data">
                {summary}
                <div class="field">
                    <label for=parts.id.clone()>{label.to_owned()}</label>
                    {parts.hint}
                    <input class="input" type="file" id=parts.id name="file" required accept=".xlsx,.csv,.txt,.tsv"
                        aria-describedby=parts.described aria-invalid=parts.invalid autofocus=parts.focus/>
                    {parts.error}
                </div>
                <p class="form__actions"><button class="button" type="submit">{submit.to_owned()}</button></p>
            </form>
        }
        .into_any()
    }

    /// What is wrong, with a link to each field; nothing where nothing is.
    pub fn summary(&self) -> AnyView {
        let Some(problem) = &self.filled.problem else {
            return ().into_any();
        };
        let lang = use_lang();
        let drawn = self.drawn.borrow();
        let entry = |fault: &FieldError| {
            let field = drawn.iter().find(|(field, ..)| {
                fault.field == *field
                    || fault
                        .field
                        .strip_prefix(field.as_str())
                        .is_some_and(|rest| rest.starts_with(['[', '.']))
            });
            match field {
                Some((_, id, label)) => {
                    let words = [label, ": ", &fault.message].concat();
                    view! { <li><a href=["#", id].concat()>{words}</a></li> }.into_any()
                }
                None => {
                    view! { <li>{[&fault.field, ": ", &fault.message].concat()}</li> }.into_any()
                }
            }
        };
        let entries: Vec<_> = problem.fields.iter().map(entry).collect();
        let with_fields = !entries.is_empty();
        // Where no field is at fault, the summary itself takes the focus.
        let focus = !self.focused.get();
        let detail = (!with_fields).then(|| problem.detail.clone());
        let request = (problem.code == ProblemCode::Internal).then(|| problem.request_id.clone());
        view! {
            <div class="notice notice--error" role="alert" tabindex="-1" autofocus=focus>
                <h2>{if with_fields { t!(lang, workspace.form.wrong).to_owned() } else { problem.title.clone() }}</h2>
                {detail.map(|detail| view! { <p>{detail}</p> })}
                {with_fields.then(|| view! { <ul>{entries}</ul> })}
                {request.map(|id| view! { <p class="notice__request">{t!(lang, state.request)} " " <code>{id}</code></p> })}
            </div>
        }
        .into_any()
    }
}

/// A value that goes along unseen.
pub fn hidden(name: &str, value: String) -> AnyView {
    view! { <input type="hidden" name=name.to_owned() value=value/> }.into_any()
}

/// A button by itself, which does something to what the page shows.
pub fn button(action: &str, words: &str, quiet: bool, fields: AnyView) -> AnyView {
    let class = if quiet {
        "button button--quiet"
    } else {
        "button"
    };
    view! {
        <form class="form-button" method="post" action=action.to_owned()>
            {fields}
            <button class=class type="submit">{words.to_owned()}</button>
        </form>
    }
    .into_any()
}

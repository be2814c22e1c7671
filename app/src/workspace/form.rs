//! Forms: fields with what is stored or what was typed, and what is wrong with them. The first field at
//! fault takes the focus when the page is there; a summary links to each.
//!
//! The names of fields say how values stand in the JSON; see `server/src/page/workspace/form.rs`.

use std::cell::{Cell, RefCell};

use atlas_shared::error::{FieldError, Problem, ProblemCode};
use leptos::prelude::*;

use crate::{
    api,
    language::{fill, t, use_lang},
};

/// What became of a form that was sent, as a context.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    typed: Option<Vec<(String, String)>>,
    problem: Option<Problem>,
    answer: Option<String>,
    /// Where the form goes on once its sender has signed in again.
    interrupted: Option<String>,
}

impl Filled {
    /// The API refused what was typed; `problem` is what it said.
    pub fn refused(typed: Vec<(String, String)>, problem: &str) -> Self {
        Self {
            typed: Some(typed),
            problem: api::read(problem).ok(),
            ..Self::default()
        }
    }

    /// The session ended before the form was sent to `posted`.
    pub fn interrupted(posted: &str, typed: Vec<(String, String)>, problem: &str) -> Self {
        Self {
            interrupted: Some(posted.to_owned()),
            ..Self::refused(typed, problem)
        }
    }

    /// Where an interrupted form goes on, with what was typed into it.
    pub fn kept(&self) -> Option<(String, Vec<(String, String)>)> {
        let posted = self.interrupted.clone()?;
        Some((posted, self.typed.clone().unwrap_or_default()))
    }

    /// The API did what was asked for, and its answer is to be shown this once.
    pub fn answered(answer: String) -> Self {
        Self {
            answer: Some(answer),
            ..Self::default()
        }
    }

    /// The answer to be shown once.
    pub fn answer<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        api::read(self.answer.as_deref()?).ok()
    }
}

/// A form while it is drawn. Fields are drawn before the whole, so that the summary knows their names.
pub struct Form {
    filled: Filled,
    /// Fields drawn so far: name, id and label.
    drawn: RefCell<Vec<(String, String, String)>>,
    /// Whether something has the focus already.
    focused: Cell<bool>,
}

/// A choice: its key and its words.
pub type Choice = (String, String);

/// How a field of one line is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// An email address.
    Email,
    /// An email address that is not the reader's own.
    OfficeEmail,
    /// The password until now.
    CurrentPassword,
    /// A password that is being chosen.
    NewPassword,
    /// A day.
    Date,
    /// A time of the day.
    Time,
    /// A whole number.
    Number,
    /// A decimal number.
    Decimal,
    /// An address on the web.
    Link,
    /// A telephone number.
    Phone,
}

impl Kind {
    const fn html(self) -> &'static str {
        match self {
            Self::Email | Self::OfficeEmail => "email",
            Self::CurrentPassword | Self::NewPassword => "password",
            Self::Date => "date",
            Self::Time => "time",
            Self::Phone => "tel",
            Self::Link => "url",
            // Fields of numbers swallow what they do not understand; then nobody could say what is wrong.
            Self::Text | Self::Number | Self::Decimal => "text",
        }
    }

    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Email => "username",
            Self::CurrentPassword => "current-password",
            Self::NewPassword => "new-password",
            _ => "off",
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Number => Some("numeric"),
            _ => None,
        }
    }
}

impl Form {
    /// The form of the present page.
    pub fn here() -> Self {
        Self {
            filled: use_context().unwrap_or_default(),
            drawn: RefCell::default(),
            focused: Cell::new(false),
        }
    }

    /// Whether somebody else changed the record since the form was opened.
    pub fn is_outdated(&self) -> bool {
        let problem = self.filled.problem.as_ref();
        problem.is_some_and(|problem| problem.status == 412)
    }

    /// What was typed into a field, if the form was sent.
    pub fn typed(&self, name: &str) -> Option<&str> {
        let typed = self.filled.typed.as_ref()?;
        let found = typed.iter().find(|(typed, _)| typed == name);
        Some(found.map_or("", |(_, value)| value.as_str()))
    }

    /// Whether a choice of a list was ticked, if the form was sent.
    fn ticked(&self, name: &str, key: &str) -> Option<bool> {
        let typed = self.filled.typed.as_ref()?;
        Some(
            typed
                .iter()
                .any(|(typed, value)| typed == name && value == key),
        )
    }

    /// What a field is to show.
    fn shown(&self, name: &str, stored: &str) -> String {
        // A password is never sent back.
        self.typed(name).unwrap_or(stored).to_owned()
    }

    fn fault(&self, name: &str) -> Option<&FieldError> {
        let field = field_of(name);
        let faults = &self.filled.problem.as_ref()?.fields;
        faults.iter().find(|fault| {
            fault.field == field
                || fault
                    .field
                    .strip_prefix(field)
                    .is_some_and(|rest| rest.starts_with(['[', '.']))
        })
    }

    /// The parts that every field has: id, ids of what describes it, what is wrong, whether it takes the
    /// focus.
    fn parts(&self, name: &str, label: &str, hint: Option<&str>, stored: Option<&str>) -> Parts {
        let id = id_of(name);
        self.drawn
            .borrow_mut()
            .push((field_of(name).to_owned(), id.clone(), label.to_owned()));
        let fault = self.fault(name);
        let lang = use_lang();
        let words = fault.map(|fault| match fault.accepts.as_str() {
            "" => fault.message.clone(),
            accepts if accepts.len() < 80 => [
                &fault.message,
                " ",
                &fill(t!(lang, workspace.form.accepts), accepts),
            ]
            .concat(),
            _ => fault.message.clone(),
        });
        let theirs = stored
            .filter(|stored| {
                self.is_outdated() && self.typed(name).is_some_and(|typed| typed != *stored)
            })
            .map(|stored| match stored {
                "" => t!(lang, workspace.form.theirs_empty).to_owned(),
                stored => fill(t!(lang, workspace.form.theirs), stored),
            });
        let described: Vec<_> = [
            hint.map(|_| [&id, "-hint"].concat()),
            theirs.as_ref().map(|_| [&id, "-theirs"].concat()),
            words.as_ref().map(|_| [&id, "-error"].concat()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let focus = words.is_some() && !self.focused.replace(self.focused.get() || words.is_some());
        Parts {
            described: (!described.is_empty()).then(|| described.join(" ")),
            invalid: words.is_some().then_some("true"),
            hint: hint.map(|hint| view! { <p class="field__hint" id=[&id, "-hint"].concat()>{hint.to_owned()}</p> }.into_any()),
            theirs: theirs.map(|theirs| view! { <p class="field__theirs" id=[&id, "-theirs"].concat()><bdi>{theirs}</bdi></p> }.into_any()),
            error: words.map(|words| view! { <p class="field__error" id=[&id, "-error"].concat()>{words}</p> }.into_any()),
            focus,
            id,
        }
    }

    /// A field of one line.
    pub fn text(
        &self,
        name: &str,
        label: &str,
        kind: Kind,
        stored: &str,
        hint: Option<&str>,
    ) -> AnyView {
        let secret = matches!(kind, Kind::CurrentPassword | Kind::NewPassword);
        let compared = (!secret).then_some(stored);
        let parts = self.parts(name, label, hint, compared);
        let value = (!secret).then(|| self.shown(name, stored));
        let short = matches!(kind, Kind::Date | Kind::Time | Kind::Number);
        let class = if short { "input input--short" } else { "input" };
        view! {
            <div class="field">
                <label for=parts.id.clone()>{label.to_owned()}</label>
                {parts.hint}
                <input class=class id=parts.id.clone() name=name.to_owned() type=kind.html() value=value dir="auto"
                    autocomplete=kind.autocomplete() inputmode=kind.keyboard() spellcheck=secret.then_some("false")
                    aria-describedby=parts.described aria-invalid=parts.invalid autofocus=parts.focus/>
                {parts.theirs}
                {parts.error}
            </div>
        }
        .into_any()
    }

    /// A field of several lines.
    pub fn lines(&self, name: &str, label: &str, stored: &str, hint: Option<&str>) -> AnyView {
        let parts = self.parts(name, label, hint, Some(stored));
        let value = text_of_lines(&self.shown(name, stored));
        view! {
            <div class="field">
                <label for=parts.id.clone()>{label.to_owned()}</label>
                {parts.hint}
                <textarea class="input input--lines" id=parts.id.clone() name=name.to_owned() rows="4" dir="auto"
                    aria-describedby=parts.described aria-invalid=parts.invalid autofocus=parts.focus>{value}</textarea>
                {parts.theirs}
                {parts.error}
            </div>
        }
        .into_any()
    }

    /// One of several choices. `none` is what stands there before anything is chosen; without it, one must
    /// be.
    pub fn select(
        &self,
        name: &str,
        label: &str,
        choices: &[Choice],
        stored: &str,
        none: Option<&str>,
        hint: Option<&str>,
    ) -> AnyView {
        let words = |key: &str| {
            let found = choices.iter().find(|(known, _)| known == key);
            found.map_or_else(String::new, |(_, words)| words.clone())
        };
        let chosen = self.shown(name, stored);
        let mut parts = self.parts(name, label, hint, None);
        if self.is_outdated() && chosen != stored {
            let lang = use_lang();
            let theirs = fill(t!(lang, workspace.form.theirs), &words(stored));
            parts.theirs = Some(view! { <p class="field__theirs">{theirs}</p> }.into_any());
        }
        let option = |(key, words): &Choice| {
            let selected = *key == chosen;
            view! { <option value=key.clone() selected=selected>{words.clone()}</option> }
        };
        let options: Vec<_> = choices.iter().map(option).collect();
        let none = none.map(|none| view! { <option value="">{none.to_owned()}</option> });
        view! {
            <div class="field">
                <label for=parts.id.clone()>{label.to_owned()}</label>
                {parts.hint}
                <select class="select" id=parts.id.clone() name=name.to_owned()
                    aria-describedby=parts.described aria-invalid=parts.invalid autofocus=parts.focus>
                    {none}{options}
                </select>
                {parts.theirs}
                {parts.error}
            </div>
        }
        .into_any()
    }

    /// One of a few choices, all in sight, each with a line on what it means. Between choices and hint stands
    /// nothing that is not of the field.
    pub fn radios(
        &self,
        name: &str,
        label: &str,
        choices: &[(String, String, String)],
        stored: &str,
        hint: Option<&str>,
    ) -> AnyView {
        let parts = self.parts(name, label, hint, None);
        let chosen = self.shown(name, stored);
        let outdated = self.is_outdated() && chosen != stored;
        let mut first = parts.focus;
        let mut place = 0;
        let choices: Vec<_> = choices
            .iter()
            .map(|(key, words, meaning)| {
                place += 1;
                // The summary links to the first choice.
                let id = if place == 1 { parts.id.clone() } else { [&parts.id, "-", key].concat() };
                let theirs = (outdated && key == stored)
                    .then(|| view! { <span class="field__theirs">{t!(use_lang(), workspace.form.theirs_choice)}</span> });
                view! {
                    <label class="choice">
                        <input type="radio" id=id name=name.to_owned() value=key.clone() checked=*key == chosen
                            aria-describedby=parts.described.clone() autofocus=std::mem::take(&mut first)/>
                        <span class="choice__words">{words.clone()} {theirs}
                            {(!meaning.is_empty()).then(|| view! { <span class="choice__meaning">{meaning.clone()}</span> })}
                        </span>
                    </label>
                }
            })
            .collect();
        view! {
            <fieldset class="field field--choices" aria-invalid=parts.invalid>
                <legend>{label.to_owned()}</legend>
                {parts.hint}
                {choices}
                {parts.error}
            </fieldset>
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

    /// Any number of choices. The name ends in `[]`.
    pub fn checks(
        &self,
        name: &str,
        label: &str,
        choices: &[Choice],
        stored: &[String],
        hint: Option<&str>,
    ) -> AnyView {
        let parts = self.parts(name, label, hint, None);
        let lang = use_lang();
        let words: Vec<_> = choices
            .iter()
            .filter(|(key, _)| stored.contains(key))
            .map(|(_, words)| words.as_str())
            .collect();
        let differs = |(key, _): &Choice| {
            self.ticked(name, key)
                .is_some_and(|ticked| ticked != stored.contains(key))
        };
        let theirs =
            (self.is_outdated() && choices.iter().any(differs)).then(|| match words.as_slice() {
                [] => t!(lang, workspace.form.theirs_empty).to_owned(),
                words => fill(t!(lang, workspace.form.theirs), &words.join(", ")),
            });
        let mut first = parts.focus;
        let mut place = 0;
        let choices: Vec<_> = choices
            .iter()
            .map(|(key, words)| {
                place += 1;
                let id = if place == 1 { parts.id.clone() } else { [&parts.id, "-", key].concat() };
                let ticked = self.ticked(name, key).unwrap_or_else(|| stored.contains(key));
                view! {
                    <label class="choice">
                        <input type="checkbox" id=id name=name.to_owned() value=key.clone() checked=ticked
                            autofocus=std::mem::take(&mut first)/>
                        <span class="choice__words">{words.clone()}</span>
                    </label>
                }
            })
            .collect();
        view! {
            <fieldset class="field field--choices" aria-invalid=parts.invalid aria-describedby=parts.described>
                <legend>{label.to_owned()}</legend>
                {parts.hint}
                // Says that nothing is ticked, which a form otherwise leaves out.
                <input type="hidden" name=name.to_owned() value=""/>
                <div class="choices">{choices}</div>
                {theirs.map(|theirs| view! { <p class="field__theirs">{theirs}</p> })}
                {parts.error}
            </fieldset>
        }
        .into_any()
    }

    /// Yes or no. The name ends in `:bool`.
    pub fn check(&self, name: &str, label: &str, stored: bool, hint: Option<&str>) -> AnyView {
        let parts = self.parts(name, label, hint, None);
        let ticked = self.ticked(name, "true").unwrap_or(stored);
        view! {
            <div class="field">
                <label class="choice">
                    <input type="checkbox" id=parts.id name=name.to_owned() value="true" checked=ticked
                        aria-describedby=parts.described aria-invalid=parts.invalid autofocus=parts.focus/>
                    <span class="choice__words">{label.to_owned()}</span>
                </label>
                {parts.hint}
                {parts.error}
            </div>
        }
        .into_any()
    }

    /// The version on which the change builds: the one that the form was opened with, until somebody was
    /// told of a newer one and saw both.
    pub fn version(&self, stored: &str) -> AnyView {
        let version = match self.typed("_version") {
            Some(typed) if !typed.is_empty() && !self.is_outdated() => typed.to_owned(),
            _ => stored.to_owned(),
        };
        hidden("_version", version)
    }

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

/// What stands in a field of several lines. Leptos writes the content of this element as it is, so that
/// signs that would end it are escaped here; a first line feed would be swallowed, and is doubled.
fn text_of_lines(value: &str) -> String {
    let text = value.replace('&', "&amp;").replace('<', "&lt;");
    if text.starts_with('\n') {
        return ["\n", &text].concat();
    }
    text
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

/// What stands around a field.
struct Parts {
    id: String,
    described: Option<String>,
    invalid: Option<&'static str>,
    hint: Option<AnyView>,
    theirs: Option<AnyView>,
    error: Option<AnyView>,
    focus: bool,
}

/// The field of the API that a name means.
fn field_of(name: &str) -> &str {
    let name = name.strip_suffix("[]").unwrap_or(name);
    name.split(':').next().unwrap_or(name)
}

fn id_of(name: &str) -> String {
    ["campo-", &field_of(name).replace('.', "-")].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_a_field_of_the_api_whatever_its_ending() {
        for (name, field) in [
            ("name.es", "name.es"),
            ("groups[]", "groups"),
            ("count:number", "count"),
            ("open:bool", "open"),
        ] {
            assert_eq!(field_of(name), field);
        }
        assert_eq!(id_of("name.es"), "campo-name-es");
    }
}

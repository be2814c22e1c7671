//! The fields of forms. Each has a label, what is stored or typed, and beside it what somebody else saved
//! meanwhile and what is wrong.

use leptos::prelude::*;

use super::{Form, hidden};
use crate::language::{fill, t, use_lang};

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

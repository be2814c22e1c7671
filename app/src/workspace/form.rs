//! Forms: fields with what is stored or what was typed, and what is wrong with them. The first field at
//! fault takes the focus when the page is there; a summary links to each.
//!
//! `field` has the fields, `whole` what stands around them. The names of fields say how values stand in the
//! JSON; see `server/src/page/workspace/form/object.rs`.

use std::cell::{Cell, RefCell};

use atlas_shared::error::{FieldError, Problem};
use leptos::prelude::*;

use crate::{
    api,
    language::{fill, t, use_lang},
};

mod field;
mod whole;

pub use self::{
    field::{Choice, Kind},
    whole::{button, hidden},
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

    /// The API tried what was typed without keeping it, and `answer` is what it said.
    pub fn tried(typed: Vec<(String, String)>, answer: String) -> Self {
        Self {
            typed: Some(typed),
            answer: Some(answer),
            ..Self::default()
        }
    }

    /// What the API said is wrong.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
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

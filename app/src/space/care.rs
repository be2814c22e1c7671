//! What stands on the pages of care spaces: help lines, and honest words on what a browser remembers.

use atlas_shared::space::{HelpLine, Space, SpaceStatus};
use leptos::prelude::*;

use crate::{
    format::date,
    language::{fill, foreign, t, use_lang},
};

/// The warning of a space that nobody has confirmed; nothing for others.
pub fn confirm_first(space: &Space) -> Option<AnyView> {
    let lang = use_lang();
    (space.status == SpaceStatus::Unconfirmed).then(|| {
        let care = space
            .is_sensitive()
            .then(|| view! { <p>{t!(lang, care.no_address)}</p> });
        view! {
            <div class="notice notice--warning">
                <h2>{t!(lang, status.advice)}</h2>
                <p>{t!(lang, care.unconfirmed)}</p>
                {care}
            </div>
        }
        .into_any()
    })
}

/// The national lines, each to be dialled with one tap; nothing where there are none.
pub fn help_lines(lines: &[HelpLine]) -> Option<AnyView> {
    let lang = use_lang();
    let line = |line: &HelpLine| {
        let confirmed = fill(t!(lang, care.confirmed), &date(lang, line.confirmed));
        view! {
            <li>
                <a href=["tel:", &line.number].concat()>
                    <strong>{line.display.clone()}</strong> " "
                    <span lang=foreign(&line.name, lang)>{line.name.get(lang).to_owned()}</span> " "
                    <small>{confirmed}</small>
                </a>
            </li>
        }
    };
    let entries: Vec<_> = lines.iter().map(line).collect();
    (!entries.is_empty()).then(|| {
        view! {
            <div class="notice notice--care">
                <h2>{t!(lang, care.lines)}</h2>
                <ul class="lines">{entries}</ul>
            </div>
        }
        .into_any()
    })
}

/// What the browser and others may remember of this visit; nothing for spaces that are not about care.
pub fn trace(space: &Space) -> Option<AnyView> {
    let lang = use_lang();
    space.is_sensitive().then(|| {
        view! {
            <section class="section">
                <h2>{t!(lang, care.trace)}</h2>
                <p class="explanation">{t!(lang, care.history)}</p>
                <p class="explanation">{t!(lang, care.exit)}</p>
            </section>
        }
        .into_any()
    })
}

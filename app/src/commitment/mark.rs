//! The mark that says how far a commitment has come: an icon and a word, never colour alone.

use atlas_shared::{
    language::Lang,
    progress::{Completion, ProgressReport},
};
use leptos::prelude::*;

use super::words::completion_name;
use crate::language::t;

const CIRCLE: &str = "M8 1.5a6.5 6.5 0 1 0 .01 0";

/// The latest report on a commitment, or that none is published.
pub fn report_mark(lang: Lang, report: Option<&ProgressReport>) -> AnyView {
    match report {
        Some(report) => completion_mark(lang, report.completion),
        None => mark(
            "no-report",
            "M4 1.5h5.5L12 4v10.5H4zM6.5 8h3M6.5 11h3",
            t!(lang, commitment.no_report),
        ),
    }
}

/// How far something has come.
pub fn completion_mark(lang: Lang, completion: Completion) -> AnyView {
    let inside = match completion {
        Completion::NoEvidence => "M6 6.3a2 2 0 1 1 2.8 1.8c-.6.3-.8.7-.8 1.4M8 11.6v.1",
        Completion::NotStarted => "",
        Completion::Limited => "M8 1.5V8h6.5",
        Completion::Substantial => "M8 1.5V8H1.5",
        Completion::Complete => "M5 8.3l2.2 2.2L11 6",
    };
    mark(
        completion.key(),
        &[CIRCLE, inside].concat(),
        completion_name(lang, completion),
    )
}

fn mark(key: &'static str, icon: &str, words: &'static str) -> AnyView {
    view! {
        <p class=["status status--", key].concat()>
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=icon.to_owned()></path></svg>
            <span>{words}</span>
        </p>
    }
    .into_any()
}

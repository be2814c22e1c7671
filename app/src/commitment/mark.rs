//! The marks that say how far something has come and what is late: an icon and a word, never colour alone.

use atlas_shared::{
    commitment::Commitment,
    language::Lang,
    progress::{Completion, MilestoneState, MissingReport, ReportState},
};
use leptos::prelude::*;

use super::words::{completion_name, in_quarter};
use crate::language::{fill, t};

const CIRCLE: &str = "M8 1.5a6.5 6.5 0 1 0 .01 0";
const CLOCK: &str = "M8 1.5a6.5 6.5 0 1 0 .01 0M8 4.5V8l2.5 1.5";
const PAGE: &str = "M4 1.5h5.5L12 4v10.5H4zM6.5 8h3M6.5 11h3";
const ALIKE: &str = "M3 6h10M3 10h10";
const UNLIKE: &str = "M3 6h10M3 10h10M11 2.5l-6 11";

/// The latest report on a commitment, and how many are missing; or that none is published.
pub fn progress_marks(lang: Lang, commitment: &Commitment) -> Vec<AnyView> {
    let latest = commitment.latest_report.as_ref();
    let completion = latest.map(|report| completion_mark(lang, report.completion));
    let late = late_mark(lang, &commitment.missing_reports);
    let marks: Vec<_> = completion.into_iter().chain(late).collect();
    if marks.is_empty() {
        return vec![mark(
            "no-report",
            PAGE,
            t!(lang, commitment.no_report).to_owned(),
        )];
    }
    marks
}

/// That reports are missing, by the latest of their quarters and how many there are before; nothing where
/// none is.
fn late_mark(lang: Lang, missing: &[MissingReport]) -> Option<AnyView> {
    let latest = missing.iter().map(|missing| missing.quarter).max()?;
    let words = match missing.len() - 1 {
        0 => in_quarter(t!(lang, commitment.late_one), latest),
        1 => in_quarter(t!(lang, commitment.late_two), latest),
        earlier => {
            let words = in_quarter(t!(lang, commitment.late_many), latest);
            fill(&words, &earlier.to_string())
        }
    };
    Some(mark("late", CLOCK, words))
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
    let icon = [CIRCLE, inside].concat();
    let words = completion_name(lang, completion).to_owned();
    mark(completion.key(), &icon, words)
}

/// Whether the report on a quarter is there, with what the state needs to be understood.
pub fn state_mark(lang: Lang, state: ReportState, more: &str) -> AnyView {
    let (key, icon) = match state {
        ReportState::Reported => ("held", PAGE),
        ReportState::Missing => ("late", CLOCK),
        ReportState::Awaited => ("scheduled", CLOCK),
        ReportState::Running | ReportState::ToCome => ("concluded", CIRCLE),
    };
    let mut words = state_name(lang, state).to_owned();
    if !more.is_empty() {
        words.push_str(": ");
        words.push_str(more);
    }
    mark(key, icon, words)
}

/// The name of a state.
pub fn state_name(lang: Lang, state: ReportState) -> &'static str {
    match state {
        ReportState::Reported => t!(lang, progress.state.reported),
        ReportState::Missing => t!(lang, progress.state.missing),
        ReportState::Awaited => t!(lang, progress.state.awaited),
        ReportState::Running => t!(lang, progress.state.running),
        ReportState::ToCome => t!(lang, progress.state.to_come),
    }
}

/// That a report came after its deadline.
pub fn belated_mark(lang: Lang) -> AnyView {
    mark("late", CLOCK, t!(lang, progress.late).to_owned())
}

/// How a milestone stands.
pub fn milestone_mark(lang: Lang, state: MilestoneState) -> AnyView {
    let (key, icon, words) = match state {
        MilestoneState::Complete => (
            "complete",
            "M3 8.5l3.3 3.3L13 5",
            t!(lang, progress.milestone.complete),
        ),
        MilestoneState::Overdue => ("late", CLOCK, t!(lang, progress.milestone.overdue)),
        MilestoneState::Due => ("scheduled", CIRCLE, t!(lang, progress.milestone.due)),
        MilestoneState::Unknown => ("no-report", PAGE, t!(lang, progress.milestone.unknown)),
        MilestoneState::Archived => (
            "concluded",
            "M2.5 3.5h11v3h-11zM3.5 6.5v6h9v-6M6.5 9h3",
            t!(lang, progress.milestone.archived),
        ),
    };
    mark(key, icon, words.to_owned())
}

/// Whether institution and monitor judge alike. "No evidence" is no step of the scale below the others.
pub fn difference_mark(lang: Lang, reported: Completion, assessed: Completion) -> AnyView {
    let no_evidence = Completion::NoEvidence;
    let (key, icon, words) = if reported == assessed {
        ("concluded", ALIKE, t!(lang, progress.same))
    } else if reported == no_evidence || assessed == no_evidence {
        ("late", UNLIKE, t!(lang, progress.differ))
    } else if assessed < reported {
        ("late", UNLIKE, t!(lang, progress.below))
    } else {
        ("late", UNLIKE, t!(lang, progress.above))
    };
    mark(key, icon, words.to_owned())
}

fn mark(key: &'static str, icon: &str, words: String) -> AnyView {
    view! {
        <p class=["status status--", key].concat()>
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=icon.to_owned()></path></svg>
            <span>{words}</span>
        </p>
    }
    .into_any()
}

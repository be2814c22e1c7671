//! Milestones and self-reported progress of a commitment; where none is published, who can supply them.

use atlas_shared::{
    commitment::CommitmentDetail,
    progress::{Milestone, ProgressReport},
};
use leptos::prelude::*;

use super::{mark::completion_mark, words::leads};
use crate::{
    format::date,
    language::{fill, foreign, t, use_lang},
};

/// The milestones by due date.
pub fn milestones(detail: &CommitmentDetail) -> AnyView {
    let lang = use_lang();
    if detail.milestones.is_empty() {
        return missing(t!(lang, commitment.no_milestones), detail);
    }
    let pair = |milestone: &Milestone| {
        let due = match milestone.due {
            Some(due) => date(lang, due),
            None => t!(lang, commitment.no_date).to_owned(),
        };
        let title = milestone.title.get(lang).to_owned();
        view! {
            <div class="pairs__pair">
                <dt>{due}</dt>
                <dd lang=foreign(&milestone.title, lang)>{title}</dd>
            </div>
        }
    };
    let pairs: Vec<_> = detail.milestones.iter().map(pair).collect();
    view! { <dl class="pairs">{pairs}</dl> }.into_any()
}

/// What the responsible institutions say about each quarter, newest first.
pub fn reports(detail: &CommitmentDetail) -> AnyView {
    let lang = use_lang();
    if detail.reports.is_empty() {
        return missing(t!(lang, commitment.no_reports), detail);
    }
    let pair = |report: &ProgressReport| {
        let quarter = fill(
            &fill(
                t!(lang, commitment.quarter),
                &report.quarter.number().to_string(),
            ),
            &report.quarter.year().to_string(),
        );
        let about = report.milestone.and_then(|id| {
            let milestone = detail
                .milestones
                .iter()
                .find(|milestone| milestone.id == id)?;
            Some(milestone.title.get(lang).to_owned())
        });
        let institution = detail
            .institutions
            .iter()
            .find(|it| it.id == report.institution);
        let by = institution
            .map_or(report.institution.as_str(), |it| it.name.get(lang))
            .to_owned();
        let delay = report.delay.as_ref().map(|delay| {
            let text = delay.get(lang).to_owned();
            view! { <p lang=foreign(delay, lang)>{t!(lang, commitment.delay)} " " {text}</p> }
        });
        view! {
            <div class="pairs__pair">
                <dt>{quarter}</dt>
                <dd>
                    {about.map(|about| view! { <p><strong>{about}</strong></p> })}
                    {completion_mark(lang, report.completion)}
                    <p lang=foreign(&report.done, lang)>{report.done.get(lang).to_owned()}</p>
                    {delay}
                    <p class="source">{by} " · " {date(lang, report.published)}</p>
                </dd>
            </div>
        }
    };
    let pairs: Vec<_> = detail.reports.iter().map(pair).collect();
    view! {
        <p class="explanation">{t!(lang, commitment.self_reported)}</p>
        <dl class="pairs">{pairs}</dl>
    }
    .into_any()
}

/// Nothing is published: says so, and who can supply it.
fn missing(what: &'static str, detail: &CommitmentDetail) -> AnyView {
    let lang = use_lang();
    let who = fill(
        t!(lang, commitment.supplied_by),
        &leads(lang, &detail.institutions),
    );
    view! { <p class="empty">{what} " " {who}</p> }.into_any()
}

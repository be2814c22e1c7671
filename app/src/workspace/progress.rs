//! Progress in the workspace: an institution's reports on its commitments, the monitor's assessments, and
//! the milestones and reach that institutions enter. `judge` has the forms of reports and assessments,
//! `step` those of milestones, `territory` that of a reach.

use std::sync::Arc;

use atlas_shared::{
    account::{Account, Role},
    commitment::{Commitment, CommitmentDetail, Reach, Scope},
    page::Page,
    progress::{Milestone, ProgressKind, Quarter, QuarterProgress, ReportState},
    source::Origin,
};
use leptos::prelude::*;

use super::{Known, form, heading, own_account, told};
use crate::{
    commitment::{completion_name, milestone_mark, quarter_name, scope_name, state_name},
    format::date,
    language::{fill, foreign, t, use_lang},
    store::Store,
};

pub mod judge;
pub mod step;
pub mod territory;

/// Where these pages begin.
pub const LIST: &str = "/direccion/avance";

/// The page of a commitment here.
fn address(id: &str) -> String {
    [LIST, "/", id].concat()
}

/// What the API tells of a commitment.
fn of_commitment(id: &str, view: impl FnOnce(Arc<CommitmentDetail>) -> AnyView) -> AnyView {
    told::<CommitmentDetail>(&["/api/v1/commitments/", id].concat(), view)
}

/// Whether an account's institutions take part in a commitment.
fn takes_part(account: &Account, detail: &CommitmentDetail) -> bool {
    let own = |id: &str| account.edits(id);
    detail.institutions.iter().any(|it| own(&it.id))
}

/// The commitments that concern whoever is signed in.
pub fn list() -> AnyView {
    let lang = use_lang();
    told::<Page<Commitment>>("/api/v1/commitments?per_page=200", move |page| {
        let account = own_account();
        let store = expect_context::<Store>();
        let mut cards = Vec::new();
        for commitment in &page.items {
            let path = ["/api/v1/commitments/", commitment.id.as_str()].concat();
            let Known::Yes(detail) = store.ask::<CommitmentDetail>(&path).known() else {
                continue;
            };
            if account.role == Role::Monitor || takes_part(&account, &detail) {
                cards.push(card(commitment));
            }
        }
        let lead = match account.role {
            Role::Monitor => t!(lang, workspace.progress.lead_monitor),
            _ => t!(lang, workspace.progress.lead_editor),
        };
        let none = cards
            .is_empty()
            .then(|| view! { <p class="empty">{t!(lang, workspace.progress.none)}</p> });
        view! {
            {heading(t!(lang, workspace.progress.heading))}
            <p class="lead">{lead}</p>
            {none}
            <ul class="cards">{cards}</ul>
        }
        .into_any()
    })
}

fn card(commitment: &Commitment) -> AnyView {
    let lang = use_lang();
    let short = &commitment.short;
    let missing: Vec<_> = commitment
        .missing_reports
        .iter()
        .map(|missing| quarter_name(lang, missing.quarter))
        .collect();
    let missing = (!missing.is_empty()).then(|| {
        let words = [t!(lang, progress.missing), " ", &missing.join(", ")].concat();
        view! { <p class="card__facts">{words}</p> }
    });
    view! {
        <li class="card">
            <h2 class="card__title" lang=foreign(short, lang)>
                <a class="card__link" href=address(commitment.id.as_str())>{short.get(lang).to_owned()}</a>
            </h2>
            {missing}
        </li>
    }
    .into_any()
}

/// One commitment: its quarters with what can be written on each, its milestones and its reach.
pub fn commitment(id: &str) -> AnyView {
    of_commitment(id, |detail| {
        let lang = use_lang();
        let account = own_account();
        let edits = takes_part(&account, &detail);
        let short = detail.commitment.short.get(lang).to_owned();
        let public = ["/compromisos/", detail.commitment.id.as_str()].concat();
        let reach = edits.then(|| territories(&detail));
        view! {
            {super::breadcrumb(LIST, t!(lang, workspace.progress.heading), detail.commitment.id.to_string())}
            {heading(short)}
            <p><a href=public>{t!(lang, workspace.progress.public)}</a></p>
            <section class="section">
                <h2>{t!(lang, commitment.reports)}</h2>
                {quarters(&detail, None, edits, account.role == Role::Monitor)}
                <p class="explanation">{t!(lang, progress.rule)}</p>
            </section>
            {milestones(&detail, edits)}
            {reach}
        }
        .into_any()
    })
}

/// The quarters as a table, with the way to the form of each that is over.
fn quarters(
    detail: &CommitmentDetail,
    milestone: Option<&Milestone>,
    edits: bool,
    assesses: bool,
) -> AnyView {
    let lang = use_lang();
    let id = milestone.map(|it| it.id);
    let row = |quarter: &QuarterProgress| {
        let of = quarter.quarter;
        let is_over = !matches!(quarter.state, ReportState::Running | ReportState::ToCome);
        let reported = detail
            .reports
            .iter()
            .find(|it| (it.quarter, it.milestone) == (of, id));
        let assessed = detail
            .assessments
            .iter()
            .find(|it| (it.quarter, it.milestone) == (of, id));
        let way = |kind: ProgressKind, there: bool| {
            let words = match (kind, there) {
                (ProgressKind::Report, false) => t!(lang, workspace.progress.report),
                (ProgressKind::Assessment, false) => t!(lang, workspace.progress.assess),
                (_, true) => t!(lang, workspace.progress.correct),
            };
            let label = [words, ": ", &quarter_name(lang, of)].concat();
            let href = judge::address(detail.commitment.id.as_str(), kind, of, id);
            view! { <a class="button button--quiet" href=href aria-label=label>{words}</a> }
        };
        let report = match reported {
            Some(report) => completion_name(lang, report.completion),
            None if milestone.is_some() => "—",
            None => state_name(lang, quarter.state),
        };
        let assessment = assessed.map_or("—", |it| completion_name(lang, it.completion));
        // Of what was given up, only what was reported already can be corrected.
        let closed = milestone.is_some_and(|it| it.archived.is_some()) && reported.is_none();
        let report_way =
            (edits && is_over && !closed).then(|| way(ProgressKind::Report, reported.is_some()));
        let assess_way =
            (assesses && is_over).then(|| way(ProgressKind::Assessment, assessed.is_some()));
        view! {
            <tr>
                <th scope="row">{quarter_name(lang, of)}</th>
                <td>{report} " " {report_way}</td>
                <td>{assessment} " " {assess_way}</td>
            </tr>
        }
    };
    let rows: Vec<_> = detail.quarters.iter().rev().map(row).collect();
    view! {
        <table class="states">
            <thead><tr>
                <th scope="col">{t!(lang, plan.quarter)}</th>
                <th scope="col">{t!(lang, progress.report)}</th>
                <th scope="col">{t!(lang, progress.assessment)}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn milestones(detail: &CommitmentDetail, edits: bool) -> AnyView {
    let lang = use_lang();
    let here = address(detail.commitment.id.as_str());
    let entry = |milestone: &Milestone| {
        let title = &milestone.title;
        let due = match milestone.due {
            Some(due) => date(lang, due),
            None => t!(lang, commitment.no_date).to_owned(),
        };
        let page = [&here, "/hitos/", &milestone.id.to_string()].concat();
        view! {
            <li class="card">
                <h3 class="card__title" lang=foreign(title, lang)>
                    <a class="card__link" href=page>{title.get(lang).to_owned()}</a>
                </h3>
                <p class="card__facts">{due}</p>
                {milestone_mark(lang, milestone.state)}
            </li>
        }
    };
    let entries: Vec<_> = detail.milestones.iter().map(entry).collect();
    let none = entries
        .is_empty()
        .then(|| view! { <p class="empty">{t!(lang, commitment.no_milestones)}</p> });
    let new = edits.then(|| {
        let page = [&here, "/hitos/nuevo"].concat();
        view! { <p><a class="button" href=page>{t!(lang, workspace.progress.new_milestone)}</a></p> }
    });
    view! {
        <section class="section">
            <h2>{t!(lang, commitment.milestones)}</h2>
            {none}
            <ul class="cards">{entries}</ul>
            {new}
        </section>
    }
    .into_any()
}

fn territories(detail: &CommitmentDetail) -> AnyView {
    let lang = use_lang();
    let here = address(detail.commitment.id.as_str());
    let entry = |reach: &Reach| {
        let code = match &reach.scope {
            Scope::Province => None,
            Scope::Canton { canton } => Some(canton.code.to_string()),
            Scope::Parish { parish } => Some(parish.code.to_string()),
        };
        let remove = code.filter(|_| reach.origin == Origin::Editor).map(|code| {
            let action = [&here, "/alcance/", &code].concat();
            form::button(
                &action,
                t!(lang, workspace.progress.remove_reach),
                true,
                ().into_any(),
            )
        });
        let origin = match reach.origin {
            Origin::Source => t!(lang, commitment.named_by_source),
            Origin::Editor => t!(lang, commitment.named_by_editor),
        };
        let reason = reach.reason.as_ref().map(|reason| {
            view! { <p class="card__facts" lang=foreign(reason, lang)><bdi>{reason.get(lang).to_owned()}</bdi></p> }
        });
        let basis = reach.basis.as_ref().map(|basis| {
            let words = fill(t!(lang, workspace.progress.rests_on), &basis.title);
            view! { <p class="card__facts"><bdi>{words}</bdi></p> }
        });
        view! {
            <li class="card">
                <h3 class="card__title">{scope_name(lang, &reach.scope)}</h3>
                <p class="card__facts">{origin}</p>
                {reason} {basis} {remove}
            </li>
        }
    };
    let entries: Vec<_> = detail.commitment.reach.iter().map(entry).collect();
    view! {
        <section class="section">
            <h2>{t!(lang, commitment.where_)}</h2>
            <ul class="cards">{entries}</ul>
            <p><a class="button" href=[&here, "/alcance/nuevo"].concat()>{t!(lang, workspace.progress.new_reach)}</a></p>
        </section>
    }
    .into_any()
}

/// A quarter as an address names it.
fn quarter_in(text: &str) -> Option<Quarter> {
    text.parse().ok()
}

//! The whole plan in one picture: for each commitment and quarter a bar for what the institution reports and
//! one for what the monitor finds, and where a report is missing. The same stands in a table below it.
//!
//! Lengths across are shares of the width and lengths down are pixels, so that letters keep their size on
//! every screen.

use atlas_shared::{
    commitment::Commitment,
    plan::Plan,
    progress::{CommitmentQuarters, Completion, Quarter, QuarterProgress, ReportState},
};
use leptos::prelude::*;

use crate::{
    clock::now,
    commitment::{completion_name, quarter_name, quarter_short, state_name},
    language::{fill, foreign, t, use_lang},
};

/// Height of a bar that says "complete", and of a commitment with its name, in pixels.
const FULL: u32 = 48;
const ROW: u32 = 92;
/// Where the bars of a row stand below its name.
const BASE: u32 = 78;
/// Half the distance between the two bars of a quarter, and their width.
const HALF: i32 = 7;
const BAR: i32 = 11;
/// Room for the names of quarters below the last row.
const FOOT: u32 = 40;

/// The picture, its key, and the table.
pub fn chart(plan: &Plan) -> AnyView {
    let lang = use_lang();
    let quarters = columns(plan);
    let rows: Vec<_> = plan
        .commitments
        .iter()
        .zip(0..)
        .map(|(commitment, number)| row(commitment, of(plan, commitment), &quarters, number * ROW))
        .collect();
    let bottom = u32::try_from(plan.commitments.len()).unwrap_or_default() * ROW;
    let names: Vec<_> = quarters
        .iter()
        .enumerate()
        .map(|(column, &quarter)| name(quarter, at(column, quarters.len()), bottom))
        .collect();
    let now = quarters
        .iter()
        .position(|&quarter| quarter == Quarter::at(now()))
        .map(|column| {
            let (x, width) = (share(column, quarters.len()), share(1, quarters.len()));
            view! { <rect class="chart__now" x=x width=width height=(bottom + FOOT).to_string()></rect> }
        });
    let nothing = plan
        .quarters
        .iter()
        .flat_map(|it| &it.quarters)
        .all(|quarter| quarter.reported.is_none() && quarter.assessed.is_none());
    let nothing = nothing.then(|| view! { <p class="explanation">{t!(lang, plan.chart_none)}</p> });
    view! {
        <p>{summary(plan)}</p>
        {nothing}
        <figure class="chart">
            <svg class="chart__drawing" height=(bottom + FOOT).to_string() role="img" aria-label=t!(lang, plan.chart)>
                {now} {rows} {names}
            </svg>
            <figcaption>{key()}</figcaption>
        </figure>
        <details class="fold">
            <summary>{t!(lang, plan.chart_table)}</summary>
            {table(plan)}
        </details>
    }
    .into_any()
}

/// How many of the reports that were due are missing.
fn summary(plan: &Plan) -> String {
    let lang = use_lang();
    let count = |state: fn(&QuarterProgress) -> bool| {
        let all = plan.quarters.iter().flat_map(|it| &it.quarters);
        all.filter(|quarter| state(quarter)).count()
    };
    let missing = count(|quarter| quarter.state == ReportState::Missing);
    // A report that came before its deadline is over with as well.
    let due = missing + count(|quarter| quarter.state == ReportState::Reported);
    if missing == 0 {
        return fill(t!(lang, plan.complete), &due.to_string());
    }
    let words = fill(t!(lang, plan.missing), &missing.to_string());
    fill(&words, &due.to_string())
}

/// All quarters of all commitments in their order.
fn columns(plan: &Plan) -> Vec<Quarter> {
    let all = plan.quarters.iter().flat_map(|it| &it.quarters);
    let mut quarters: Vec<_> = all.map(|it| it.quarter).collect();
    quarters.sort_unstable();
    quarters.dedup();
    quarters
}

fn of<'a>(plan: &'a Plan, commitment: &Commitment) -> &'a [QuarterProgress] {
    let found = plan
        .quarters
        .iter()
        .find(|it: &&CommitmentQuarters| it.commitment == commitment.id);
    found.map_or(&[], |it| it.quarters.as_slice())
}

/// A share of the width as a percentage with two decimals.
fn share(part: usize, whole: usize) -> String {
    percent(part * 10_000, whole)
}

/// The middle of a column.
fn at(column: usize, columns: usize) -> String {
    percent(column * 10_000 + 5_000, columns)
}

fn percent(parts: usize, whole: usize) -> String {
    let hundredths = parts / whole.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn row(
    commitment: &Commitment,
    quarters: &[QuarterProgress],
    columns: &[Quarter],
    top: u32,
) -> AnyView {
    let lang = use_lang();
    let short = &commitment.short;
    let cells: Vec<_> = columns
        .iter()
        .enumerate()
        .filter_map(|(column, of)| {
            let quarter = quarters.iter().find(|it| it.quarter == *of)?;
            let x = at(column, columns.len());
            Some(view! { <svg x=x y=(top + BASE).to_string() class="chart__cell">{cell(quarter)}</svg> })
        })
        .collect();
    view! {
        <text class="chart__name" y=(top + 20).to_string() lang=foreign(short, lang)>{short.get(lang).to_owned()}</text>
        <line class="chart__base" x2="100%" y1=(top + BASE).to_string() y2=(top + BASE).to_string()></line>
        {cells}
    }
    .into_any()
}

/// What is drawn of a quarter, around the middle of its column on the base line.
fn cell(quarter: &QuarterProgress) -> AnyView {
    let missing = (quarter.state == ReportState::Missing).then(|| {
        view! {
            <path class="chart__missing" d="M-7-14a7 7 0 1 0 .01 0M-7-10.5v3.5l2.4 1.4"></path>
        }
    });
    let open = matches!(quarter.state, ReportState::Awaited | ReportState::Running)
        .then(|| view! { <path class="chart__open" d="M-7-3h.01"></path> });
    let reported = quarter
        .reported
        .map(|completion| bar(completion, -HALF, "chart__report"));
    let assessed = quarter
        .assessed
        .map(|completion| bar(completion, HALF, "chart__assessment"));
    view! { {missing} {open} {reported} {assessed} }.into_any()
}

fn bar(completion: Completion, middle: i32, class: &'static str) -> AnyView {
    let height = match completion {
        Completion::NoEvidence => {
            let x = middle.to_string();
            return view! { <text class="chart__doubt" x=x y="-3">"?"</text> }.into_any();
        }
        Completion::NotStarted => 3,
        Completion::Limited => FULL / 3,
        Completion::Substantial => FULL * 2 / 3,
        Completion::Complete => FULL,
    };
    let x = (middle - BAR / 2).to_string();
    view! {
        <rect class=class x=x y=format!("-{height}") width=BAR.to_string() height=height.to_string()></rect>
    }
    .into_any()
}

/// The name of a quarter under its column, with the year under the first one of each.
fn name(quarter: Quarter, x: String, bottom: u32) -> AnyView {
    let lang = use_lang();
    let short = quarter_short(lang, quarter);
    let (number, year) = short.split_once(' ').unwrap_or((&short, ""));
    let year = (quarter.number() == 1).then(|| {
        view! { <text class="chart__quarter" x=x.clone() y=(bottom + 32).to_string()>{year.to_owned()}</text> }
    });
    view! {
        <text class="chart__quarter" x=x.clone() y=(bottom + 14).to_string()>{number.to_owned()}</text>
        {year}
    }
    .into_any()
}

fn key() -> AnyView {
    let lang = use_lang();
    let entry = |drawing: AnyView, words: &'static str| {
        view! {
            <li class="reach__key">
                <svg class="chart__swatch" viewBox="-10 -18 20 20" aria-hidden="true">{drawing}</svg>
                {words}
            </li>
        }
    };
    let bar = |class: &'static str| {
        view! { <rect class=class x="-5" y="-16" width="11" height="16"></rect> }.into_any()
    };
    let clock =
        view! { <path class="chart__missing" d="M0-15a7 7 0 1 0 .01 0M0-11.5v3.5l2.4 1.4"></path> };
    let dot = view! { <path class="chart__open" d="M0-6h.01"></path> };
    let now = view! { <rect class="chart__now" x="-8" y="-18" width="16" height="20"></rect> };
    view! {
        <ul class="reach__keys">
            {entry(bar("chart__report"), t!(lang, progress.report))}
            {entry(bar("chart__assessment"), t!(lang, progress.assessment))}
            {entry(clock.into_any(), t!(lang, progress.state.missing))}
            {entry(dot.into_any(), t!(lang, plan.chart_open))}
            {entry(now.into_any(), t!(lang, plan.chart_today))}
        </ul>
        <p class="explanation">{t!(lang, plan.chart_level)} " " {t!(lang, progress.rule)}</p>
    }
    .into_any()
}

fn table(plan: &Plan) -> AnyView {
    let lang = use_lang();
    let judged = |completion: Option<Completion>| match completion {
        Some(completion) => completion_name(lang, completion),
        None => "—",
    };
    let groups: Vec<_> = plan
        .commitments
        .iter()
        .map(|commitment| {
            let line = |quarter: &QuarterProgress| {
                let report = match quarter.state {
                    ReportState::Reported => judged(quarter.reported),
                    state => state_name(lang, state),
                };
                let late = quarter.late.then(|| [" (", t!(lang, progress.late), ")"].concat());
                view! {
                    <tr>
                        <th scope="row">{quarter_name(lang, quarter.quarter)}</th>
                        <td>{report} {late}</td>
                        <td>{judged(quarter.assessed)}</td>
                    </tr>
                }
            };
            let lines: Vec<_> = of(plan, commitment).iter().map(line).collect();
            let short = &commitment.short;
            view! {
                <tbody>
                    <tr><th colspan="3" scope="rowgroup" lang=foreign(short, lang)>{short.get(lang).to_owned()}</th></tr>
                    {lines}
                </tbody>
            }
        })
        .collect();
    view! {
        <table class="states">
            <caption class="visually-hidden">{t!(lang, plan.chart)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, plan.quarter)}</th>
                    <th scope="col">{t!(lang, progress.report)}</th>
                    <th scope="col">{t!(lang, progress.assessment)}</th>
                </tr>
            </thead>
            {groups}
        </table>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_width_evenly() {
        assert_eq!(
            (at(0, 8), at(7, 8)),
            ("6.25%".to_owned(), "93.75%".to_owned())
        );
        assert_eq!(share(1, 3), "33.33%");
        assert_eq!(at(0, 0), "50.00%", "nothing divides by zero");
    }
}

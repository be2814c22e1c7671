//! The tables of an import: what is wrong, by row and column, and what changes.

use atlas_shared::import::{Change, MAX_LISTED, Problem, Report};
use leptos::prelude::*;

use super::words::{accepted, column_name, effect_name, fault_words};
use crate::{
    format::number,
    language::{fill, t, use_lang},
};

/// Every problem, by row and column as the spreadsheet shows them.
pub fn problems(report: &Report) -> AnyView {
    let lang = use_lang();
    if report.problems.is_empty() {
        return ().into_any();
    }
    let row = |it: &Problem| {
        let column = it.column.map_or_else(
            || t!(lang, import.problems.whole_row).to_owned(),
            |column| column_name(lang, column).to_owned(),
        );
        view! {
            <tr>
                <th scope="row">{number(lang, it.row)}</th>
                <td>{column}</td>
                <td class="table__words"><bdi>{it.given.clone()}</bdi></td>
                <td class="table__words">{fault_words(lang, it.fault)} {accepted(lang, it)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = report.problems.iter().map(row).collect();
    let more = (report.problems_total as usize > MAX_LISTED).then(|| {
        let text = fill(
            t!(lang, import.problems.more),
            &number(lang, MAX_LISTED as u32),
        );
        view! { <p class="explanation">{fill(&text, &number(lang, report.problems_total))}</p> }
    });
    let heading = |words: &'static str| {
        view! { <th scope="col"><span class="table__sort">{words}</span></th> }
    };
    view! {
        <section class="section">
            <h2 id="problems">{t!(lang, import.problems.title)}</h2>
            <div class="table-region" role="region" aria-labelledby="problems" tabindex="0">
                <table class="table table--rows">
                    <thead><tr>
                        {heading(t!(lang, import.problems.row))}
                        {heading(t!(lang, import.problems.column))}
                        {heading(t!(lang, import.problems.given))}
                        {heading(t!(lang, import.problems.what))}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
        </section>
    }
    .into_any()
}

/// What changes, space by space.
pub fn changes(report: &Report) -> AnyView {
    let lang = use_lang();
    if report.changes.is_empty() {
        return ().into_any();
    }
    let row = |it: &Change| {
        let columns: Vec<_> =
            match report.written || it.effect != atlas_shared::import::Effect::Create {
                true if it.effect != atlas_shared::import::Effect::Create => it
                    .columns
                    .iter()
                    .map(|&column| column_name(lang, column))
                    .collect(),
                _ => Vec::new(),
            };
        let name = match report.written {
            true => {
                let page = ["/espacios/", it.id.as_str()].concat();
                view! { <a href=page>{it.name.clone()}</a> }.into_any()
            }
            false => it.name.clone().into_any(),
        };
        view! {
            <tr>
                <th scope="row"><bdi>{name}</bdi></th>
                <td class="table__number">{number(lang, it.row)}</td>
                <td>{effect_name(lang, it.effect)}</td>
                <td class="table__words">{columns.join(", ")}</td>
                <td class="table__number">{number(lang, it.sessions)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = report.changes.iter().map(row).collect();
    let heading = |words: &'static str, class: Option<&'static str>| {
        view! { <th scope="col" class=class><span class="table__sort">{words}</span></th> }
    };
    view! {
        <section class="section">
            <h2 id="changes">{t!(lang, import.changes.title)}</h2>
            <div class="table-region" role="region" aria-labelledby="changes" tabindex="0">
                <table class="table">
                    <thead><tr>
                        {heading(t!(lang, import.changes.space), None)}
                        {heading(t!(lang, import.problems.row), Some("table__number"))}
                        {heading(t!(lang, import.changes.effect), None)}
                        {heading(t!(lang, import.changes.columns), None)}
                        {heading(t!(lang, import.changes.sessions), Some("table__number"))}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

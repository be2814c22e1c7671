//! The coverage as a table that can be sorted: by parish, gaps first, or by canton.

use std::cmp::Ordering;

use atlas_shared::{
    coverage::{Access, CantonCoverage, Coverage, Level, Nearest, ParishCoverage},
    filter::fold,
};
use leptos::prelude::*;

use super::{
    asked::{Asked, Column},
    words::{figure_name, kilometres},
};
use crate::{
    format::number,
    language::{fill, t, use_lang},
};

/// The table with its headings.
pub fn table(asked: Asked, coverage: &Coverage) -> AnyView {
    let lang = use_lang();
    let headings: Vec<_> = Column::of(asked.level)
        .iter()
        .map(|&column| heading(asked, column, coverage))
        .collect();
    let rows: Vec<_> = match asked.level {
        Level::Parish => {
            let mut rows: Vec<_> = coverage.parishes.iter().collect();
            sort(&mut rows, asked.order, compare_parishes);
            rows.into_iter()
                .map(|it| parish_row(it, coverage))
                .collect()
        }
        Level::Canton => {
            let mut rows: Vec<_> = coverage.cantons.iter().collect();
            sort(&mut rows, asked.order, |column, a, b| {
                compare_cantons(column, a, b, coverage.concerned.is_some())
            });
            rows.into_iter()
                .map(|it| canton_row(it, coverage))
                .collect()
        }
    };
    view! {
        <div class="table-region" role="region" aria-labelledby="coverage-caption" tabindex="0">
            <table class="table">
                <caption id="coverage-caption" class="visually-hidden">{t!(lang, coverage.caption)}</caption>
                <thead><tr>{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What is compared: none stands at the end in both directions.
type Comparison = (Option<()>, Option<()>, Ordering);

fn sort<T>(
    rows: &mut [&T],
    (column, falling): (Column, bool),
    compare: impl Fn(Column, &T, &T) -> Comparison,
) {
    rows.sort_by(|a, b| match compare(column, a, b) {
        (Some(()), Some(()), ordering) if falling => ordering.reverse(),
        (Some(()), Some(()), ordering) => ordering,
        (a, b, _) => b.is_some().cmp(&a.is_some()),
    });
}

fn both<V>(a: Option<V>, b: Option<V>, compare: impl Fn(&V, &V) -> Ordering) -> Comparison {
    let ordering = match (&a, &b) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    (a.map(|_| ()), b.map(|_| ()), ordering)
}

fn compare_parishes(column: Column, a: &ParishCoverage, b: &ParishCoverage) -> Comparison {
    let figures = |of: fn(&ParishCoverage) -> Option<u32>| both(of(a), of(b), Ord::cmp);
    let km = |of: fn(&ParishCoverage) -> Option<&Nearest>| {
        both(of(a).map(|it| it.km), of(b).map(|it| it.km), f64::total_cmp)
    };
    let words =
        |of: fn(&ParishCoverage) -> &str| both(Some(fold(of(a))), Some(fold(of(b))), Ord::cmp);
    match column {
        Column::Name => words(|it| &it.name),
        Column::Canton => words(|it| &it.canton.name),
        Column::People => figures(|it| it.people),
        Column::Active => figures(|it| Some(it.spaces.active)),
        Column::Planned => figures(|it| Some(it.spaces.planned)),
        Column::Unconfirmed => figures(|it| Some(it.spaces.unconfirmed)),
        Column::Distance => km(|it| it.nearest.as_ref()),
        Column::Uncertain => km(|it| it.uncertain.as_ref()),
        // The API's own order has the gaps first, and among those without a number the farthest.
        Column::Gap | Column::Without | Column::PeopleWithout => figures(|it| it.gap),
    }
}

fn compare_cantons(
    column: Column,
    a: &CantonCoverage,
    b: &CantonCoverage,
    counted: bool,
) -> Comparison {
    let figures = |of: fn(&CantonCoverage) -> Option<u32>| both(of(a), of(b), Ord::cmp);
    match column {
        Column::Name | Column::Canton => {
            let name = |it: &CantonCoverage| Some(fold(&it.canton.name));
            both(name(a), name(b), Ord::cmp)
        }
        Column::People => figures(|it| it.people),
        Column::Active => figures(|it| Some(it.spaces.active)),
        Column::Planned => figures(|it| Some(it.spaces.planned)),
        Column::Unconfirmed => figures(|it| Some(it.spaces.unconfirmed)),
        Column::Distance | Column::Uncertain => both(a.farthest_km, b.farthest_km, f64::total_cmp),
        Column::PeopleWithout if counted => figures(|it| Some(it.summary.people_without)),
        Column::Without | Column::Gap | Column::PeopleWithout => {
            figures(|it| Some(it.summary.without))
        }
    }
}

fn heading(asked: Asked, column: Column, coverage: &Coverage) -> AnyView {
    let lang = use_lang();
    let words = match column {
        Column::Name if asked.level == Level::Canton => t!(lang, coverage.column.canton),
        Column::Name => t!(lang, coverage.column.parish),
        Column::Gap => t!(lang, coverage.column.gap),
        Column::Canton => t!(lang, coverage.column.canton),
        Column::People => figure_name(lang, coverage.concerned),
        Column::Active => t!(lang, coverage.column.active),
        Column::Planned => t!(lang, coverage.column.planned),
        Column::Unconfirmed => t!(lang, coverage.column.unconfirmed),
        Column::Distance if asked.level == Level::Canton => t!(lang, coverage.column.farthest),
        Column::Distance => t!(lang, coverage.column.nearest),
        Column::Uncertain => t!(lang, coverage.column.uncertain),
        Column::Without => t!(lang, coverage.column.without),
        Column::PeopleWithout => t!(lang, coverage.column.people_without),
    };
    let sorted = match asked.order {
        (present, falling) if present == column => {
            Some(if falling { "descending" } else { "ascending" })
        }
        _ => None,
    };
    let href = asked.ordered(asked.next(column));
    let class = column.is_number().then_some("table__number");
    view! {
        <th scope="col" class=class aria-sort=sorted><a class="table__sort" href=href>{words}</a></th>
    }
    .into_any()
}

fn parish_row(it: &ParishCoverage, coverage: &Coverage) -> AnyView {
    let lang = use_lang();
    let id = ["p", it.code.as_str()].concat();
    let page = ["/parroquias/", it.code.as_str()].concat();
    let gap = match (it.access, it.gap) {
        (Access::Here, _) => quiet(t!(lang, coverage.no_gap).to_owned()),
        (_, Some(gap)) => count(gap),
        (_, None) => quiet(t!(lang, coverage.unranked).to_owned()),
    };
    view! {
        <tr id=id>
            <th scope="row"><a href=page>{it.name.clone()}</a></th>
            {gap}
            <td>{it.canton.name.clone()}</td>
            {people(it.people)}
            {count(it.spaces.active)}
            <td class="table__number">{access(it, coverage)}</td>
            {count(it.spaces.planned)}
            {count(it.spaces.unconfirmed)}
            <td class="table__number">{it.uncertain.as_ref().map(|nearest| distance(nearest, coverage))
                .unwrap_or_else(|| view! { <span class="table__none">"—"</span> }.into_any())}</td>
        </tr>
    }
    .into_any()
}

/// How people of a parish reach an active space: never 0 km for one whose place is not known.
fn access(it: &ParishCoverage, coverage: &Coverage) -> AnyView {
    let lang = use_lang();
    let nearest = it.nearest.as_ref();
    let served = |words: &'static str| {
        let away = nearest.map(|nearest| view! { <br/> {distance(nearest, coverage)} });
        view! { {words} {away} }.into_any()
    };
    match it.access {
        Access::Here => match nearest.filter(|nearest| nearest.exact) {
            Some(nearest) => view! {
                {t!(lang, coverage.access.here)} <br/> {kilometres(lang, nearest)}
            }
            .into_any(),
            None => t!(lang, coverage.access.here).into_any(),
        },
        Access::Canton => served(t!(lang, coverage.access.canton)),
        Access::Away => nearest.map_or_else(|| ().into_any(), |it| distance(it, coverage)),
        Access::Province => t!(lang, coverage.access.province).into_any(),
        Access::None => {
            view! { <span class="table__none">{t!(lang, coverage.access.none)}</span> }.into_any()
        }
    }
}

/// Kilometres, and to which space of which parish.
fn distance(nearest: &Nearest, coverage: &Coverage) -> AnyView {
    let lang = use_lang();
    let mut parishes = coverage.parishes.iter();
    let parish = parishes.find(|it| it.code == nearest.parish);
    let parish = parish.map(|it| it.name.clone()).unwrap_or_default();
    let page = ["/espacios/", nearest.space.as_str()].concat();
    // Hidden words in a cell would make the page as long as the table.
    let told = [&parish, ": ", nearest.name.get(lang)].concat();
    view! {
        {kilometres(lang, nearest)} <br/>
        <a href=page aria-label=told>{parish}</a>
    }
    .into_any()
}

fn canton_row(it: &CantonCoverage, coverage: &Coverage) -> AnyView {
    let lang = use_lang();
    let id = ["p", it.canton.code.as_str()].concat();
    let page = ["/cantones/", it.canton.code.as_str()].concat();
    let without = [
        number(lang, it.summary.without),
        " / ".to_owned(),
        number(lang, it.summary.parishes),
    ]
    .concat();
    // A sum that lacks parishes says so; where all lack, there is no figure at all.
    let unknown = it.summary.without_figure;
    let people_without = match (coverage.concerned, unknown) {
        (None, _) => people(None),
        (Some(_), unknown) if unknown > 0 && unknown == it.summary.without => people(None),
        (Some(_), 0) => people(Some(it.summary.people_without)),
        (Some(_), unknown) => view! {
            <td class="table__number">
                {number(lang, it.summary.people_without)} <br/>
                <span class="table__none">{fill(t!(lang, coverage.plus_unknown), &number(lang, unknown))}</span>
            </td>
        }
        .into_any(),
    };
    let farthest = it.farthest_km.map(|km| super::words::km(lang, km));
    let farthest = match farthest {
        Some(km) => view! { <td class="table__number">{km}</td> }.into_any(),
        None => quiet("—".to_owned()),
    };
    view! {
        <tr id=id>
            <th scope="row"><a href=page>{it.canton.name.clone()}</a></th>
            <td class="table__number">{without}</td>
            {people_without}
            {people(it.people)}
            {count(it.spaces.active)}
            {farthest}
            {count(it.spaces.planned)}
            {count(it.spaces.unconfirmed)}
        </tr>
    }
    .into_any()
}

fn count(value: u32) -> AnyView {
    view! { <td class="table__number">{number(use_lang(), value)}</td> }.into_any()
}

fn quiet(words: String) -> AnyView {
    view! { <td class="table__number table__none">{words}</td> }.into_any()
}

fn people(value: Option<u32>) -> AnyView {
    match value {
        Some(value) => count(value),
        None => quiet(t!(use_lang(), parishes.no_figure).to_owned()),
    }
}

//! Every group with every parish or canton: how many active spaces stand there.

use atlas_shared::{
    coverage::{CoverageMatrix, Level, MatrixRow},
    filter::Group,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::super::{heading, told};
use super::{
    asked::{MATRIX, PATH},
    levels, views,
};
use crate::{
    format::number,
    language::{t, use_lang},
    space::group_name,
};

/// The page of the matrix.
pub fn all() -> AnyView {
    let lang = use_lang();
    let level = use_query_map().with_untracked(|query| {
        let level = query.get_str("nivel").and_then(Level::from_slug);
        level.unwrap_or_default()
    });
    view! {
        {heading(t!(lang, coverage.title))}
        <p class="lead">{t!(lang, coverage.matrix.lead)}</p>
        {views(MATRIX)}
        <div>{levels(level, |level| [MATRIX, "?nivel=", level.slug()].concat())}</div>
        {told::<CoverageMatrix>("/api/v1/coverage/matrix", move |matrix| content(level, &matrix))}
        <p class="explanation">{t!(lang, coverage.matrix.note)}</p>
        <p class="explanation">{t!(lang, coverage.precision)}</p>
    }
    .into_any()
}

fn content(level: Level, matrix: &CoverageMatrix) -> AnyView {
    let lang = use_lang();
    let heading = |&group: &Group| {
        let href = [PATH, "?grupo=", group.slug(), "&nivel=", level.slug()].concat();
        view! { <th scope="col" class="table__number"><a class="table__sort" href=href>{group_name(lang, group)}</a></th> }
    };
    let headings: Vec<_> = matrix.groups.iter().map(heading).collect();
    let row = |row: &MatrixRow, link: bool| {
        let page = match level {
            Level::Parish => ["/parroquias/", &row.code].concat(),
            Level::Canton => ["/cantones/", &row.code].concat(),
        };
        let cells: Vec<_> = row
            .active
            .iter()
            .map(|&active| {
                let class = match active {
                    0 => "table__number table__none",
                    _ => "table__number table__some",
                };
                view! { <td class=class>{number(lang, active)}</td> }
            })
            .collect();
        let name = match link {
            true => view! { <a href=page>{row.name.clone()}</a> }.into_any(),
            false => t!(lang, coverage.matrix.province).into_any(),
        };
        let canton = row.canton.as_ref().map(|canton| {
            view! { <span class="table__none">" "{canton.clone()}</span> }
        });
        view! { <tr><th scope="row">{name} {canton}</th>{cells}</tr> }
    };
    let (rows, place) = match level {
        Level::Parish => (&matrix.parishes, t!(lang, coverage.column.parish)),
        Level::Canton => (&matrix.cantons, t!(lang, coverage.column.canton)),
    };
    let rows: Vec<_> = rows.iter().map(|it| row(it, true)).collect();
    view! {
        <div class="table-region" role="region" aria-labelledby="matrix-caption" tabindex="0">
            <table class="table table--matrix">
                <caption id="matrix-caption" class="visually-hidden">{t!(lang, coverage.matrix.caption)}</caption>
                <thead><tr><th scope="col"><span class="table__sort">{place}</span></th>{headings}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot>{row(&matrix.province, false)}</tfoot>
            </table>
        </div>
    }
    .into_any()
}

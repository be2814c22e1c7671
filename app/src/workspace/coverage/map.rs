//! The coverage on the map: how many people have no active space in their parish, or how far the nearest
//! one is. Each place leads to its row of the table.

use atlas_shared::{
    coverage::{Access, Coverage, Level, ParishCoverage},
    language::Lang,
    outline::Outlines,
};
use leptos::prelude::*;

use super::{
    asked::{Asked, Shade},
    words::{figure_name, kilometres, km},
};
use crate::{
    format::number,
    language::{fill, t, use_lang},
    map::{
        measure::{Level as Units, class},
        shaded::{Shaded, shaded},
    },
};

const SHADES: [&str; class::CLASSES] = [
    "parish c0",
    "parish c1",
    "parish c2",
    "parish c3",
    "parish c4",
];
const UNKNOWN: &str = "parish none";
const COVERED: &str = "parish covered";
/// Where classes of distance begin, in kilometres.
const DISTANCES: [u32; class::CLASSES] = [0, 5, 10, 20, 40];

/// What a shade says of a place.
#[derive(Clone, Copy, PartialEq)]
enum Value {
    /// An active space stands in it, or in each of its parishes.
    Covered,
    /// A number of people or kilometres.
    Number(u32),
    /// Nobody knows.
    Unknown,
}

/// A place before it has its class.
struct Place {
    code: String,
    name: String,
    told: String,
    value: Value,
    active: u32,
}

/// The map with its legend.
pub fn map(asked: Asked, coverage: &Coverage, outlines: &Outlines) -> AnyView {
    let lang = use_lang();
    let places = match asked.level {
        Level::Parish => parishes(lang, asked.shade, coverage),
        Level::Canton => cantons(lang, asked.shade, coverage),
    };
    let numbers = places.iter().filter_map(|it| match it.value {
        Value::Number(number) => Some(number),
        _ => None,
    });
    let breaks = match asked.shade {
        Shade::People => class::by_rank(numbers.collect()),
        Shade::Distance => DISTANCES.to_vec(),
    };
    let units = match asked.level {
        Level::Parish => Units::Parishes,
        Level::Canton => Units::Cantons,
    };
    let has = |value: Value| places.iter().any(|it| it.value == value);
    let (some_covered, some_unknown) = (has(Value::Covered), has(Value::Unknown));
    let some_numbers = places.iter().any(|it| matches!(it.value, Value::Number(_)));
    let shapes: Vec<_> = places
        .into_iter()
        .map(|it| Shaded {
            href: ["#p", &it.code].concat(),
            shade: match it.value {
                Value::Covered => COVERED,
                Value::Unknown => UNKNOWN,
                Value::Number(number) => SHADES
                    .get(class::of(&breaks, number))
                    .copied()
                    .unwrap_or(UNKNOWN),
            },
            code: it.code,
            name: it.name,
            told: it.told,
            badge: it.active,
        })
        .collect();
    let title = match asked.shade {
        Shade::People => fill(
            t!(lang, coverage.map.people),
            figure_name(lang, coverage.concerned),
        ),
        Shade::Distance => t!(lang, coverage.map.distance).to_owned(),
    };
    let last = breaks.len().saturating_sub(1);
    let class = |(i, from): (usize, &u32)| {
        let open = if i == last && *from > 0 { "+" } else { "" };
        view! {
            <li class="legend__class">
                <span class=format!("legend__swatch c{i}") aria-hidden="true"></span>
                <span class="legend__from">{number(lang, *from)} {open}</span>
            </li>
        }
    };
    let scale: Vec<_> = breaks.iter().enumerate().map(class).collect();
    let mark = |class: &'static str, words: &'static str| {
        view! {
            <p class="legend__none">
                <span class=["legend__swatch ", class].concat() aria-hidden="true"></span>
                <span>{words}</span>
            </p>
        }
    };
    let unknown = match asked.shade {
        Shade::People => t!(lang, coverage.map.no_figure),
        Shade::Distance => t!(lang, coverage.map.no_distance),
    };
    view! {
        <section class="section coverage__map" aria-label=t!(lang, coverage.map.label)>
            {shaded(outlines, units, &shapes, &title)}
            <div class="legend">
                <p class="legend__title">{title.clone()}</p>
                {some_numbers.then(|| view! { <ul class="legend__scale" aria-label=t!(lang, legend.scale)>{scale}</ul> })}
                {some_covered.then(|| mark("covered", t!(lang, coverage.map.covered)))}
                {some_unknown.then(|| mark("none", unknown))}
                <p class="legend__source">{t!(lang, coverage.map.badge)}</p>
            </div>
            <p class="source">{t!(lang, footer.limits)}</p>
        </section>
    }
    .into_any()
}

fn parishes(lang: Lang, shade: Shade, coverage: &Coverage) -> Vec<Place> {
    let place = |it: &ParishCoverage| {
        let value = match (it.access, shade) {
            (Access::Here, _) => Value::Covered,
            (_, Shade::People) => it.people.map_or(Value::Unknown, Value::Number),
            (_, Shade::Distance) => it
                .nearest
                .as_ref()
                .map_or(Value::Unknown, |nearest| Value::Number(whole(nearest.km))),
        };
        let people = it.people.map_or_else(
            || t!(lang, parishes.no_figure).to_owned(),
            |people| {
                [
                    figure_name(lang, coverage.concerned),
                    " ",
                    &number(lang, people),
                ]
                .concat()
            },
        );
        let reached = match (it.access, &it.nearest) {
            (Access::Here, _) => t!(lang, coverage.access.here).to_owned(),
            (Access::Canton, _) => t!(lang, coverage.access.canton).to_owned(),
            (_, Some(nearest)) => kilometres(lang, nearest),
            (Access::Province, None) => t!(lang, coverage.access.province).to_owned(),
            (_, None) => t!(lang, coverage.access.none).to_owned(),
        };
        Place {
            code: it.code.to_string(),
            name: it.name.clone(),
            told: [
                it.name.as_str(),
                ", ",
                &it.canton.name,
                " · ",
                &people,
                " · ",
                &reached,
            ]
            .concat(),
            value,
            active: it.spaces.active,
        }
    };
    // Links stand in the order of the codes, as on the public map.
    let mut places: Vec<_> = coverage.parishes.iter().map(place).collect();
    places.sort_by(|a, b| a.code.cmp(&b.code));
    places
}

fn cantons(lang: Lang, shade: Shade, coverage: &Coverage) -> Vec<Place> {
    let places = coverage.cantons.iter().map(|it| {
        let sum = &it.summary;
        let known = coverage.concerned.is_some() && sum.without_figure < sum.without;
        let value = match shade {
            _ if sum.without == 0 => Value::Covered,
            Shade::People if known => Value::Number(sum.people_without),
            Shade::People => Value::Unknown,
            Shade::Distance => it
                .farthest_km
                .map_or(Value::Unknown, |km| Value::Number(whole(km))),
        };
        let without = [
            t!(lang, coverage.column.without),
            ": ",
            &number(lang, sum.without),
            " / ",
            &number(lang, sum.parishes),
        ]
        .concat();
        let farthest = it.farthest_km.map_or_else(
            || t!(lang, coverage.access.none).to_owned(),
            |farthest| km(lang, farthest),
        );
        Place {
            code: it.canton.code.to_string(),
            name: it.canton.name.clone(),
            told: [it.canton.name.as_str(), " · ", &without, " · ", &farthest].concat(),
            value,
            active: it.spaces.active,
        }
    });
    places.collect()
}

/// Whole kilometres, cut: 4.9 km are not yet 5.
fn whole(km: f64) -> u32 {
    km.clamp(0.0, 1000.0) as u32
}

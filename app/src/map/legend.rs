//! What the shades mean: the choice of the measure, its classes with their numbers, its source. The
//! choice is a form, so that it works without scripts; the app only changes the address.

use atlas_shared::progress::Completion;
use leptos::prelude::*;

use crate::{
    commitment::completion_name,
    format::number,
    language::{t, use_lang},
};

use super::{
    drawn::Shown,
    measure::{Count, Level, Measure},
};

/// The legend, with the choice of the measure.
pub fn legend(shown: &Shown) -> AnyView {
    let lang = use_lang();
    let last = shown.breaks.len().saturating_sub(1);
    let is_progress = shown.measure.count == Count::Progress;
    let class = |(i, from): (usize, &u32)| {
        if let (true, Some(&step)) = (is_progress, Completion::ALL.get(i)) {
            return view! {
                <li class="legend__none">
                    <span class=format!("legend__swatch c{i}") aria-hidden="true"></span>
                    {completion_name(lang, step)}
                </li>
            }
            .into_any();
        }
        let open = if i == last && *from > 0 { "+" } else { "" };
        view! {
            <li class="legend__class">
                <span class=format!("legend__swatch c{i}") aria-hidden="true"></span>
                <span class="legend__from">{number(lang, *from)} {open}</span>
            </li>
        }
        .into_any()
    };
    let classes: Vec<_> = shown.breaks.iter().enumerate().map(class).collect();
    let has = |class: &str| shown.shades.iter().any(|shade| shade.ends_with(class));
    let (none, why) = shown.measure.missing(lang);
    let scale = if is_progress {
        "legend__steps"
    } else {
        "legend__scale"
    };
    let without = |class: &'static str, words: &'static str, why: &'static str| {
        has(class).then(|| {
            view! {
                <p class="legend__none">
                    <span class=["legend__swatch ", class].concat() aria-hidden="true"></span>
                    <span>{words} <span class="legend__why">{why}</span></span>
                </p>
            }
        })
    };
    view! {
        <form class="legend" method="get">
            <label class="legend__choice">
                <span class="visually-hidden">{t!(lang, legend.choose)}</span>
                <select class="select" name="medida">
                    {choices(shown.measure)}
                </select>
            </label>
            <button class="button legend__go" type="submit">{t!(lang, legend.show)}</button>
            <p class="legend__source">{shown.measure.count.source(lang)}</p>
            <ul class=scale aria-label=t!(lang, legend.scale)>{classes}</ul>
            {without("none", none, why)}
            {without("spaceless", t!(lang, legend.no_space), t!(lang, legend.no_space_why))}
        </form>
    }
    .into_any()
}

/// The measures to choose from, for a `select` named `medida`.
pub fn choices(chosen: Measure) -> AnyView {
    let lang = use_lang();
    let group = |level: Level, name: &'static str| {
        let options = Count::ALL.map(|count| {
            let measure = count.by(level);
            // The default is not written into the address.
            let value = if measure == Measure::default() {
                ""
            } else {
                measure.slug()
            };
            view! { <option value=value selected=chosen == measure>{count.name(lang)}</option> }
        });
        view! { <optgroup label=name>{options}</optgroup> }
    };
    view! {
        {group(Level::Parishes, t!(lang, legend.by_parish))}
        {group(Level::Cantons, t!(lang, legend.by_canton))}
    }
    .into_any()
}

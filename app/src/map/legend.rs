//! What the shades mean: the choice of the measure, its classes with their numbers, its source.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use crate::{
    address::with_measure,
    format::number,
    language::{t, use_lang},
};

use super::{MapState, measure::Measure};

/// The legend, with the choice of the measure.
#[component]
pub fn Legend(state: MapState) -> impl IntoView {
    let lang = use_lang();
    let navigate = use_navigate();
    let path = use_location().pathname;
    let choose = move |event: leptos::ev::Event| {
        let measure = Measure::from_slug(&event_target_value(&event)).unwrap_or_default();
        let stay = leptos_router::NavigateOptions {
            scroll: false,
            replace: true,
            ..Default::default()
        };
        navigate(&with_measure(&path.get_untracked(), measure), stay);
    };
    let options = Measure::ALL.map(|measure| {
        view! {
            <option value=measure.slug() prop:selected=move || state.measure.get() == measure>
                {measure.name(lang)}
            </option>
        }
    });
    let classes = move || {
        let breaks = state.breaks.get();
        let last = breaks.len().saturating_sub(1);
        let class = |(i, from): (usize, &u32)| {
            let open = if i == last && *from > 0 { "+" } else { "" };
            view! {
                <li class="legend__class">
                    <span class=["legend__swatch c", &i.to_string()].concat() aria-hidden="true"></span>
                    <span class="legend__from">{number(lang, *from)} {open}</span>
                </li>
            }
        };
        breaks.iter().enumerate().map(class).collect::<Vec<_>>()
    };
    let census = Memo::new(move |_| state.measure.get().is_census());
    view! {
        <div class="legend">
            <label class="legend__choice">
                <span class="visually-hidden">{t!(lang, legend.choose)}</span>
                <select class="select" on:change=choose>{options}</select>
            </label>
            <p class="legend__source">
                {move || if census.get() { t!(lang, legend.census) } else { t!(lang, legend.spaces) }}
            </p>
            <ul class="legend__scale" aria-label=t!(lang, legend.scale)>{classes}</ul>
            {move || census.get().then(|| view! {
                <p class="legend__none">
                    <span class="legend__swatch none" aria-hidden="true"></span>
                    <span>{t!(lang, legend.none)} <span class="legend__why">{t!(lang, legend.unpublished)}</span></span>
                </p>
            })}
        </div>
    }
}

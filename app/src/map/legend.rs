//! What the shades mean: the choice of the measure, its classes with their numbers, its source. The
//! choice is a form, so that it works without scripts; the app only changes the address.

use leptos::prelude::*;

use crate::{
    format::number,
    language::{t, use_lang},
};

use super::{drawn::Shown, measure::Measure};

/// The legend, with the choice of the measure.
pub fn legend(shown: &Shown) -> AnyView {
    let lang = use_lang();
    let options = Measure::ALL.map(|measure| {
        // The default is not written into the address.
        let value = if measure == Measure::default() {
            ""
        } else {
            measure.slug()
        };
        view! { <option value=value selected=shown.measure == measure>{measure.name(lang)}</option> }
    });
    let last = shown.breaks.len().saturating_sub(1);
    let class = |(i, from): (usize, &u32)| {
        let open = if i == last && *from > 0 { "+" } else { "" };
        view! {
            <li class="legend__class">
                <span class=format!("legend__swatch c{i}") aria-hidden="true"></span>
                <span class="legend__from">{number(lang, *from)} {open}</span>
            </li>
        }
    };
    let classes: Vec<_> = shown.breaks.iter().enumerate().map(class).collect();
    let census = shown.measure.is_census();
    let source = if census {
        t!(lang, legend.census)
    } else {
        t!(lang, legend.spaces)
    };
    view! {
        <form class="legend" method="get">
            <label class="legend__choice">
                <span class="visually-hidden">{t!(lang, legend.choose)}</span>
                <select class="select" name="medida">{options}</select>
            </label>
            <button class="button legend__go" type="submit">{t!(lang, legend.show)}</button>
            <p class="legend__source">{source}</p>
            <ul class="legend__scale" aria-label=t!(lang, legend.scale)>{classes}</ul>
            {census.then(|| view! {
                <p class="legend__none">
                    <span class="legend__swatch none" aria-hidden="true"></span>
                    <span>{t!(lang, legend.none)} <span class="legend__why">{t!(lang, legend.unpublished)}</span></span>
                </p>
            })}
        </form>
    }
    .into_any()
}

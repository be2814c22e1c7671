//! Quito's urban parishes, drawn larger beside the map. A convenience for pointers only: the same
//! links stand in the map and in the list, so assistive technology does not meet them twice.

use leptos::prelude::*;

use crate::language::{t, use_lang};

use super::{MapState, use_visit};

/// The inset; nothing where there is no urban parish.
#[component]
pub fn Inset(state: MapState) -> impl IntoView {
    let lang = use_lang();
    let visit = use_visit(state);
    state.units.with_value(|units| {
        let (left, top, right, bottom) = units.urban_bounds()?;
        let air = (right - left) / 20;
        let view_box = [
            left - air,
            top - air,
            right - left + 2 * air,
            bottom - top + 2 * air,
        ]
        .map(|length| length.to_string())
        .join(" ");
        let within =
            |b: (i32, i32, i32, i32)| b.0 < right && b.2 > left && b.1 < bottom && b.3 > top;
        let paths: Vec<_> = units
            .iter()
            .filter(|(_, unit)| within(unit.bounds))
            .map(|(position, unit)| {
                let visit = visit.clone();
                let shade = move || state.shades.with(|shades| shades.get(position).copied());
                view! {
                    <path class=shade class:chosen=move || state.selected.get() == Some(position)
                        d=unit.d.clone() on:click=move |_| visit(position)>
                        <title>{unit.parish.name.clone()}</title>
                    </path>
                }
            })
            .collect();
        Some(view! {
            <div class="inset" aria-hidden="true">
                <p class="inset__title">{t!(lang, map.inset)}</p>
                <svg class="inset__svg" viewBox=view_box>{paths}</svg>
            </div>
        })
    })
}

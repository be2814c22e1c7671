//! Quito's urban parishes, drawn larger beside the map. A convenience for pointers only: the same
//! links stand in the map and in the list, so assistive technology does not meet them twice.

use leptos::prelude::*;

use crate::language::{t, use_lang};

use super::drawn::Shown;

/// The inset; nothing where there is no urban parish.
pub fn inset(shown: &Shown) -> Option<AnyView> {
    let lang = use_lang();
    let (left, top, right, bottom) = shown.units.urban_bounds()?;
    let air = (right - left) / 20;
    let view_box = [
        left - air,
        top - air,
        right - left + 2 * air,
        bottom - top + 2 * air,
    ]
    .map(|length| length.to_string())
    .join(" ");
    let within = |b: (i32, i32, i32, i32)| b.0 < right && b.2 > left && b.1 < bottom && b.3 > top;
    let paths: Vec<_> = shown
        .units
        .iter()
        .filter(|(_, unit)| within(unit.bounds))
        .map(|(position, unit)| {
            view! {
                <path class=shown.shades.get(position).copied() class:chosen=shown.selected == Some(position)
                    d=shown.path(&unit.d) data-n=unit.code.clone()>
                    <title>{unit.name.clone()}</title>
                </path>
            }
        })
        .collect();
    let inset = view! {
        <div class="inset" aria-hidden="true">
            <p class="inset__title">{t!(lang, map.inset)}</p>
            <svg class="inset__svg" viewBox=view_box>{paths}</svg>
        </div>
    };
    Some(inset.into_any())
}

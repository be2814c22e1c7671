//! The drawing itself: parishes as links, borders, the selected outline, names, the hover name.

use std::sync::Arc;

use atlas_shared::outline::Outlines;
use leptos::{ev, prelude::*, svg, tachys::html::attribute::custom::CustomAttribute};
use wasm_bindgen::JsCast;

use crate::{
    format::number,
    language::{t, use_lang},
};

use super::{MapState, label::LINE_HEIGHT, label::Label, size::pixels_per_unit, use_visit};

/// Letter heights of names on the screen, in pixels.
const FONTS: [f64; 3] = [12.0, 10.5, 9.0];

/// Where the name of the parish under the pointer or in focus stands, from the map's corner.
#[derive(Clone, Copy, PartialEq)]
struct Hovered {
    position: usize,
    at: (f64, f64),
}

/// The map without its legend.
#[component]
pub fn Drawing(state: MapState, outlines: Arc<Outlines>) -> impl IntoView {
    let lang = use_lang();
    let hovered = RwSignal::new(None::<Hovered>);
    let visit = use_visit(state);
    let click = move |event: ev::MouseEvent| {
        if let Some(position) = position_at(&event)
            && is_plain(&event)
        {
            event.prevent_default();
            visit(position);
        }
    };
    let picture = NodeRef::<svg::Svg>::new();
    let scale = pixels_per_unit(picture, (outlines.width, outlines.height));
    let view_box = [
        "0 0 ",
        &outlines.width.to_string(),
        " ",
        &outlines.height.to_string(),
    ]
    .concat();
    let point = move |event: ev::PointerEvent| {
        let at = position_at(&event).filter(|_| event.pointer_type() != "touch");
        let from = picture
            .get_untracked()
            .map(|picture| picture.get_bounding_client_rect());
        hovered.set(at.zip(from).map(|(position, from)| Hovered {
            position,
            at: (
                f64::from(event.client_x()) - from.left(),
                f64::from(event.client_y()) - from.top(),
            ),
        }));
    };
    let focus = move |event: ev::FocusEvent| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let from = picture
            .get_untracked()
            .map(|picture| picture.get_bounding_client_rect());
        hovered.set(
            position_at(&event)
                .zip(link)
                .zip(from)
                .map(|((position, link), from)| {
                    let place = link.get_bounding_client_rect();
                    let middle = (
                        place.left() + place.width() / 2.0,
                        place.top() + place.height() / 2.0,
                    );
                    Hovered {
                        position,
                        at: (middle.0 - from.left(), middle.1 - from.top()),
                    }
                }),
        );
    };
    view! {
        <div class="map__drawing">
            <svg
                class="map__svg" viewBox=view_box role="group" aria-label=t!(lang, map.label) node_ref=picture
                on:click=click
                on:pointermove=point
                on:pointerleave=move |_| hovered.set(None)
                on:focusin=focus
                on:focusout=move |_| hovered.set(None)
            >
                <defs>
                    <pattern id="hatch" width="100" height="100" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect class="hatch__ground" width="100" height="100"></rect>
                        <line class="hatch__line" y2="100"></line>
                    </pattern>
                </defs>
                <g class="map__view">
                    <g class="parishes">{parish_links(state)}</g>
                    <path class="cantons" d=outlines.canton_borders.clone()></path>
                    <path class="province" d=outlines.province.clone()></path>
                    {selected_outline(state)}
                    <g class="labels" aria-hidden="true">
                        {move || labels(state, scale.get())}
                    </g>
                </g>
            </svg>
            {move || hovered.get().map(|hovered| state.units.with_value(|units| {
                let unit = units.get(hovered.position)?;
                let measure = state.measure.get();
                let figure = match measure.value(&unit.parish) {
                    Some(value) => number(lang, value),
                    None => t!(lang, legend.none).to_owned(),
                };
                Some(view! {
                    <p class="tooltip" aria-hidden="true"
                        style:left=pixels(hovered.at.0) style:top=pixels(hovered.at.1)>
                        <span class="tooltip__name">{unit.name.clone()}</span>
                        <span class="tooltip__figure">{measure.name(lang)} ": " {figure}</span>
                    </p>
                })
            }))}
        </div>
    }
}

fn parish_links(state: MapState) -> Vec<impl IntoView> {
    state.units.with_value(|units| {
        let link = |(position, unit): (usize, &super::unit::Unit)| {
            let shade = move || state.shades.with(|shades| shades.get(position).copied());
            let path = svg::path().attr("class", shade).attr("d", unit.d.clone());
            svg::a()
                .attr("href", move || state.href(position))
                .attr("aria-label", unit.name.clone())
                .attr("data-n", position.to_string())
                .attr("aria-current", move || {
                    (state.selected.get() == Some(position)).then_some("page")
                })
                .child(path)
        };
        units.iter().map(link).collect()
    })
}

/// The selected parish lifted by a double outline, above all borders.
fn selected_outline(state: MapState) -> impl IntoView {
    let d = Memo::new(move |_| {
        let position = state.selected.get()?;
        state
            .units
            .with_value(|units| Some(units.get(position)?.d.clone()))
    });
    view! {
        <path class="selected selected--halo" d=move || d.get()></path>
        <path class="selected" d=move || d.get()></path>
    }
}

fn labels(state: MapState, scale: f64) -> Vec<impl IntoView> {
    let fonts = if scale > 0.0 {
        FONTS.map(|pixels| pixels / scale).to_vec()
    } else {
        Vec::new()
    };
    let labels = state.units.with_value(|units| units.labels(&fonts));
    let text = |label: Label| {
        let (x, y) = label.middle;
        // Lines stand on their base line, about a third of the letter height below their middle.
        let top = y + label.font * (0.34 - LINE_HEIGHT * (label.lines.len() as f64 - 1.0) / 2.0);
        let line = move |(i, line): (usize, String)| {
            let y = top + label.font * LINE_HEIGHT * i as f64;
            view! { <tspan x=rounded(x) y=rounded(y)>{line}</tspan> }
        };
        let lines = label
            .lines
            .into_iter()
            .enumerate()
            .map(line)
            .collect::<Vec<_>>();
        view! { <text font-size=rounded(label.font)>{lines}</text> }
    };
    labels.into_iter().map(text).collect()
}

/// Whole view-box units are finer than a pixel.
fn rounded(length: f64) -> i32 {
    length.round() as i32
}

fn pixels(length: f64) -> String {
    let mut text = rounded(length).to_string();
    text.push_str("px");
    text
}

/// The parish on whose link something happens.
fn position_at(event: &web_sys::Event) -> Option<usize> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target
        .closest("[data-n]")
        .ok()??
        .get_attribute("data-n")?
        .parse()
        .ok()
}

/// Whether a click is meant to follow the link here, not to open it elsewhere.
pub fn is_plain(event: &ev::MouseEvent) -> bool {
    event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented()
}

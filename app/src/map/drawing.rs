//! The drawing itself: parishes as links, borders, the selected outline, names, the hover name.

use std::sync::Arc;

use atlas_shared::outline::Outlines;
use leptos::{ev, prelude::*, svg, tachys::html::attribute::custom::CustomAttribute};
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use crate::{
    format::number,
    language::{t, use_lang},
};

use super::{
    MapState,
    gestures::Gestures,
    label::{LINE_HEIGHT, Label},
    size::pixels_per_unit,
    use_visit,
};

/// Letter heights of names on the screen, in pixels.
const FONTS: [f64; 3] = [12.5, 11.0, 9.5];
/// Width of the drawing until it is measured, in pixels: about that of a laptop's.
const USUAL_WIDTH: f64 = 820.0;
/// The selected parish is brought nearer where its smaller side takes fewer pixels than this.
const READABLE: f64 = 48.0;

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
    let view = NodeRef::<svg::G>::new();
    let extent = (outlines.width, outlines.height);
    let guess = USUAL_WIDTH / f64::from(extent.0.max(1));
    let scale = pixels_per_unit(picture, extent, guess, move || {
        state.with_gestures(Gestures::refit)
    });
    let enlarged = RwSignal::new(1.0);
    let path = use_location().pathname;
    Effect::new(move |_| {
        let (Some(picture), Some(view)) = (picture.get(), view.get()) else {
            return;
        };
        if state.gestures.with_value(Option::is_none) {
            let gestures = Gestures::new(&picture, &view, move |times| enlarged.set(times));
            state.gestures.set_value(Some(gestures));
        }
        show_selection(state, state.selected.get(), path.with(|path| path == "/"));
    });
    on_cleanup(move || state.gestures.set_value(None));
    let focused = RwSignal::new(None);
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
        let by_key = |link: &web_sys::Element| link.matches(":focus-visible") == Ok(true);
        focused.set(position_at(&event).filter(|_| link.as_ref().is_some_and(by_key)));
        if let Some(bounds) = focused.get_untracked().and_then(|it| state.bounds(it)) {
            state.with_gestures(|gestures| gestures.reveal(bounds, 0.0));
        }
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
        <div class="map__drawing" on:keydown=move |event| move_by_key(state, &event)>
            <svg
                class="map__svg" viewBox=view_box role="group" aria-label=t!(lang, map.label) node_ref=picture
                on:click=click
                on:pointermove=point
                on:pointerleave=move |_| hovered.set(None)
                on:focusin=focus
                on:focusout=move |_| {
                    hovered.set(None);
                    focused.set(None);
                }
                on:pointerdown=move |event| prefetch(state, &event)
            >
                <defs>
                    <pattern id="hatch" width="100" height="100" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect class="hatch__ground" width="100" height="100"></rect>
                        <line class="hatch__line" y2="100"></line>
                    </pattern>
                </defs>
                <g class="map__view" node_ref=view>
                    <g class="parishes">{parish_links(state)}</g>
                    <path class="cantons" d=outlines.canton_borders.clone()></path>
                    <path class="province" d=outlines.province.clone()></path>
                    {lifted("selected", move || state.selected.get(), state)}
                    {lifted("focused", move || focused.get(), state)}
                    <g class="labels" aria-hidden="true">
                        {move || labels(state, scale.get() * enlarged.get())}
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

/// A parish lifted by a double outline, above all borders.
fn lifted(
    class: &'static str,
    which: impl Fn() -> Option<usize> + Send + Sync + 'static,
    state: MapState,
) -> impl IntoView {
    let d = Memo::new(move |_| {
        let position = which()?;
        state
            .units
            .with_value(|units| Some(units.get(position)?.d.clone()))
    });
    view! {
        <path class=[class, " halo"].concat() d=move || d.get()></path>
        <path class=class d=move || d.get()></path>
    }
}

/// Brings the selected parish into sight, on the home page the whole province; on the way back, what
/// was in sight before.
fn show_selection(state: MapState, selected: Option<usize>, at_home: bool) {
    state.with_gestures(|gestures| {
        if gestures.restore() {
            return;
        }
        match selected.and_then(|position| state.bounds(position)) {
            Some(bounds) => gestures.reveal(bounds, READABLE),
            None if at_home => gestures.whole(),
            None => (),
        }
    });
}

/// The keys that maps have: plus and minus, arrows, 0 for the whole.
fn move_by_key(state: MapState, event: &ev::KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    const STEP: f64 = 0.25;
    let go: fn(&Gestures) = match event.key().as_str() {
        "+" | "=" => |gestures| gestures.enlarge(2.0),
        "-" | "_" => |gestures| gestures.enlarge(0.5),
        "0" => Gestures::whole,
        "ArrowLeft" => |gestures| gestures.shift(-STEP, 0.0),
        "ArrowRight" => |gestures| gestures.shift(STEP, 0.0),
        "ArrowUp" => |gestures| gestures.shift(0.0, -STEP),
        "ArrowDown" => |gestures| gestures.shift(0.0, STEP),
        _ => return,
    };
    event.prevent_default();
    state.with_gestures(go);
}

/// Asks for a parish's page when the pointer goes down on it: a tap takes longer than most answers.
fn prefetch(state: MapState, event: &ev::PointerEvent) {
    if let Some(href) = position_at(event).and_then(|position| untrack(|| state.href(position))) {
        let _ = untrack(|| state.store.part(&href));
    }
}

fn labels(state: MapState, scale: f64) -> Vec<impl IntoView> {
    let fonts = FONTS.map(|pixels| pixels / scale);
    let chosen = state.selected.get();
    let labels = state.units.with_value(|units| units.labels(&fonts, chosen));
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

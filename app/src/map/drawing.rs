//! The drawing itself: parishes as links, borders, the selected outline, names.

use atlas_shared::outline::Outlines;
use leptos::{prelude::*, svg, tachys::html::attribute::custom::CustomAttribute};

use crate::{
    format::number,
    language::{t, use_lang},
};

use super::{
    drawn::Shown,
    label::place,
    names::{FONTS, svg_of},
    unit::Unit,
};

/// Width of the drawing for which the server places names, in pixels: about that of a laptop's.
const USUAL_WIDTH: f64 = 820.0;

/// The map without what stands around it.
pub fn drawing(shown: &Shown, outlines: &Outlines) -> AnyView {
    let lang = use_lang();
    let view_box = format!("0 0 {} {}", outlines.width, outlines.height);
    let projection = &outlines.projection;
    let projection = format!(
        "{} {} {}",
        projection.left, projection.top, projection.scale
    );
    let scale = USUAL_WIDTH / f64::from(outlines.width.max(1));
    let fonts = FONTS.map(|pixels| pixels / scale);
    let names = svg_of(&place(shown.units.candidates(shown.selected), &fonts));
    let selected = shown
        .selected
        .and_then(|position| shown.path(&shown.units.get(position)?.d));
    view! {
        <div class="map__drawing">
            <svg class="map__svg" viewBox=view_box role="group" aria-label=t!(lang, map.label) data-projection=projection>
                <defs>
                    <pattern id="hatch" width="100" height="100" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect class="hatch__ground" width="100" height="100"></rect>
                        <line class="hatch__line" y2="100"></line>
                    </pattern>
                </defs>
                <g class="map__view">
                    <g class="parishes">{links(shown)}</g>
                    <path class="cantons" d=shown.path(&outlines.canton_borders)></path>
                    <path class="province" d=shown.path(&outlines.province)></path>
                    <path class="selected halo" d=selected.clone()></path>
                    <path class="selected" d=selected></path>
                    <path class="focused halo"></path>
                    <path class="focused"></path>
                    <g class="labels" aria-hidden="true" inner_html=names></g>
                </g>
            </svg>
            <p class="tooltip" aria-hidden="true" hidden>
                <span class="tooltip__name"></span>
                <span class="tooltip__figure">{shown.measure.name(lang)} ": " <span></span></span>
            </p>
        </div>
    }
    .into_any()
}

fn links(shown: &Shown) -> Vec<AnyView> {
    let lang = use_lang();
    let link = |(position, unit): (usize, &Unit)| {
        let figure = match shown.measure.value(&unit.parish) {
            Some(value) => number(lang, value),
            None => t!(lang, legend.none).to_owned(),
        };
        let current = (shown.selected == Some(position)).then_some("page");
        let path = svg::path()
            .attr("class", shown.shades.get(position).copied())
            .attr("d", shown.path(&unit.d));
        svg::a()
            .attr("href", shown.address.parish(&unit.parish.code))
            .attr("aria-label", unit.name.clone())
            .attr("data-n", unit.parish.code.to_string())
            .attr("data-label", label_of(unit))
            .attr("data-figure", figure)
            .attr("aria-current", current)
            .child(path)
            .into_any()
    };
    shown.units.iter().map(link).collect()
}

/// What the app needs to place the name anew: its middle, and the width and height of its parish.
fn label_of(unit: &Unit) -> String {
    let (left, top, right, bottom) = unit.bounds;
    format!(
        "{} {} {} {}",
        unit.label.0,
        unit.label.1,
        right - left,
        bottom - top
    )
}

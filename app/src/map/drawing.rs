//! The drawing itself: parishes as links, borders, the selected outline, names.

use atlas_shared::{
    outline::{Outlines, Projection},
    standing::Pin,
};
use leptos::{prelude::*, svg, tachys::html::attribute::custom::CustomAttribute};

use crate::language::{t, use_lang};

use super::{
    drawn::Shown,
    label::place,
    measure::Level,
    names::{BADGE, Badge, FONTS, badges_of, clustered, cores, svg_of},
    pattern::{dots, hatch},
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
    let label = match shown.measure.level {
        Level::Parishes => t!(lang, map.label),
        Level::Cantons => t!(lang, map.label_cantons),
    };
    let scale = USUAL_WIDTH / f64::from(outlines.width.max(1));
    let fonts = FONTS.map(|pixels| pixels / scale);
    let font = BADGE / scale;
    let counted = shown.units.iter().filter_map(|(_, unit)| badge(unit));
    let badges = clustered(counted, font);
    let names = svg_of(&place(
        shown.units.candidates(shown.selected),
        &fonts,
        Vec::new(),
        &cores(&badges, font),
    ));
    let badges = badges_of(&badges, font);
    let one = shown
        .selected
        .and_then(|position| shown.units.get(position));
    let several = shown.canton_of_units(outlines);
    let selected = one
        .map(|unit| &unit.d)
        .or(several)
        .and_then(|d| shown.path(d));
    let inside = several.and_then(|d| shown.path(d));
    let class = match several {
        Some(_) => "map__svg map__svg--several",
        None => "map__svg",
    };
    view! {
        <div class="map__drawing">
            <svg class=class viewBox=view_box role="group" aria-label=label data-projection=projection>
                <defs>
                    {hatch()} {dots()}
                    // What lies outside of the selected parishes: a canton is outlined from there, without the
                    // borders within it.
                    <mask id="outside" maskUnits="userSpaceOnUse" x="-20%" y="-20%" width="140%" height="140%">
                        <rect class="outside" x="-20%" y="-20%" width="140%" height="140%"></rect>
                        <path class="selected inside" d=inside></path>
                    </mask>
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
                    <g class="badges" aria-hidden="true" inner_html=badges></g>
                    <g class="pins">{pins(shown, &outlines.projection)}</g>
                </g>
            </svg>
            <p class="tooltip" aria-hidden="true" hidden>
                <span class="tooltip__name"></span>
                <span class="tooltip__figure">{shown.measure.count.name(lang)} ": " <span></span></span>
            </p>
        </div>
    }
    .into_any()
}

fn links(shown: &Shown) -> Vec<AnyView> {
    let lang = use_lang();
    let link = |(position, unit): (usize, &Unit)| {
        let figure = shown.measure.count.value(&unit.figures).words(lang);
        let spaces = (unit.figures.spaces > 0).then(|| unit.figures.spaces.to_string());
        let current = (shown.selected == Some(position)).then_some("page");
        let path = svg::path()
            .attr("class", shown.shades.get(position).copied())
            .attr("d", shown.path(&unit.d));
        svg::a()
            .attr("href", shown.address.page(&unit.page))
            .attr("aria-label", unit.full_name.clone())
            .attr("data-n", unit.code.clone())
            .attr("data-spaces", spaces)
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

/// How many spaces stand in a unit, above its name.
fn badge(unit: &Unit) -> Option<Badge> {
    let at = (f64::from(unit.label.0), f64::from(unit.label.1));
    (unit.figures.spaces > 0).then_some(Badge {
        at,
        count: unit.figures.spaces,
    })
}

/// Spaces whose point is public. A line without length has a width of pixels at any scale.
fn pins(shown: &Shown, projection: &Projection) -> Vec<AnyView> {
    let lang = use_lang();
    let pin = |pin: &Pin| {
        let (x, y) = projection.project(pin.point);
        let dot = svg::path().attr("d", format!("M{x:.0} {y:.0}h0"));
        svg::a()
            .attr("class", "pin")
            .attr(
                "href",
                shown
                    .address
                    .page(&["/espacios/", pin.id.as_str()].concat()),
            )
            .attr("aria-label", pin.name.get(lang).to_owned())
            .child(dot)
            .into_any()
    };
    shown.pins.iter().map(pin).collect()
}

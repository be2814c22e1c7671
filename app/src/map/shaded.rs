//! A map that only shows: places shaded by what a page measures, each a link into the page. It has no
//! gestures and needs no script.

use atlas_shared::outline::Outlines;
use leptos::{prelude::*, svg, tachys::html::attribute::custom::CustomAttribute};

use super::{
    label::{Candidate, place},
    measure::Level,
    names::{BADGE, Badge, FONTS, badges_of, cores, svg_of},
    pattern::hatch,
};

/// Width of the drawing for which names are placed, in pixels.
const USUAL_WIDTH: f64 = 640.0;

/// A parish or canton with its shade.
pub struct Shaded {
    /// DPA code.
    pub code: String,
    /// Its name as the map writes it.
    pub name: String,
    /// What it is and what the shade says of it, in words.
    pub told: String,
    /// Where it leads.
    pub href: String,
    /// Class names of the shade.
    pub shade: &'static str,
    /// The number that stands above its name; 0 for none.
    pub badge: u32,
}

/// The map. `label` names it.
pub fn shaded(outlines: &Outlines, level: Level, places: &[Shaded], label: &str) -> AnyView {
    let view_box = format!("0 0 {} {}", outlines.width, outlines.height);
    let scale = USUAL_WIDTH / f64::from(outlines.width.max(1));
    let found: Vec<_> = places
        .iter()
        .filter_map(|place| Some((place, Outline::find(outlines, level, &place.code)?)))
        .collect();
    let links: Vec<_> = found
        .iter()
        .map(|(place, outline)| {
            let path = svg::path()
                .attr("class", place.shade)
                .attr("d", outline.d.clone());
            let title = svg::title().child(place.told.clone());
            svg::a()
                .attr("href", place.href.clone())
                .attr("aria-label", place.told.clone())
                .child((title, path))
                .into_any()
        })
        .collect();
    let candidates = found.iter().map(|(place, outline)| Candidate {
        name: &place.name,
        middle: outline.middle,
        extent: outline.extent,
        chosen: false,
    });
    let badges: Vec<_> = found
        .iter()
        .filter(|(place, _)| place.badge > 0)
        .map(|(place, outline)| Badge {
            at: outline.middle,
            count: place.badge,
        })
        .collect();
    let font = BADGE / scale;
    let names = svg_of(&self::place(
        candidates.collect(),
        &FONTS.map(|pixels| pixels / scale),
        Vec::new(),
        &cores(&badges, font),
    ));
    let badges = badges_of(&badges, font);
    view! {
        <svg class="map__svg" viewBox=view_box role="group" aria-label=label.to_owned()>
            <defs>{hatch()}</defs>
            <g class="parishes">{links}</g>
            <path class="cantons" d=outlines.canton_borders.clone()></path>
            <path class="province" d=outlines.province.clone()></path>
            <g class="labels" aria-hidden="true" inner_html=names></g>
            <g class="badges" aria-hidden="true" inner_html=badges></g>
        </svg>
    }
    .into_any()
}

/// What is drawn of a place.
struct Outline {
    d: String,
    middle: (f64, f64),
    extent: (f64, f64),
}

impl Outline {
    fn find(outlines: &Outlines, level: Level, code: &str) -> Option<Self> {
        let extent = |bounds: (i32, i32, i32, i32)| {
            (
                f64::from(bounds.2 - bounds.0),
                f64::from(bounds.3 - bounds.1),
            )
        };
        match level {
            Level::Parishes => {
                let mut all = outlines.parishes.iter();
                let found = all.find(|it| it.code.as_str() == code)?;
                Some(Self {
                    d: found.d.clone(),
                    middle: (f64::from(found.label.0), f64::from(found.label.1)),
                    extent: extent(found.bounds),
                })
            }
            Level::Cantons => {
                let mut all = outlines.cantons.iter();
                let found = all.find(|it| it.code.as_str() == code)?;
                // The name stands amid the names of its parishes.
                let within: Vec<_> = outlines
                    .parishes
                    .iter()
                    .filter(|it| it.code.canton().as_str() == code)
                    .collect();
                let mean = |of: fn((i32, i32)) -> i32| {
                    let sum: f64 = within.iter().map(|it| f64::from(of(it.label))).sum();
                    sum / within.len().max(1) as f64
                };
                Some(Self {
                    d: found.d.clone(),
                    middle: (mean(|it| it.0), mean(|it| it.1)),
                    extent: extent(found.bounds),
                })
            }
        }
    }
}

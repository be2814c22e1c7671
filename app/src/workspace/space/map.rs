//! A drawing of the province in which a point can be chosen. `app/js/workspace.js` turns a tap into degrees;
//! without scripts one types them, or chooses a parish.

use std::sync::Arc;

use atlas_shared::{
    outline::{Outlines, ParishOutline},
    place::Point,
};
use leptos::prelude::*;

use crate::{
    language::{t, use_lang},
    store::Store,
    workspace::Known,
};

/// The drawing, near a parish where one is chosen, with the point that is chosen.
pub fn picker(parish: &str, lon: Option<f64>, lat: Option<f64>) -> AnyView {
    match expect_context::<Store>().outlines().known() {
        Known::Yes(outlines) => drawing(&outlines, parish, lon.zip(lat)),
        Known::Asked | Known::No(_) => ().into_any(),
    }
}

fn drawing(outlines: &Arc<Outlines>, parish: &str, chosen: Option<(f64, f64)>) -> AnyView {
    let lang = use_lang();
    let projection = outlines.projection;
    let whole = [
        "0 0 ",
        &outlines.width.to_string(),
        " ",
        &outlines.height.to_string(),
    ]
    .concat();
    let near = outlines
        .parishes
        .iter()
        .find(|it| it.code.as_str() == parish)
        .map_or_else(|| whole.clone(), |it| around(it.bounds));
    let path = |it: &ParishOutline| {
        let class = if it.code.as_str() == parish {
            "picker__parish picker__parish--chosen"
        } else {
            "picker__parish"
        };
        view! { <path class=class d=it.d.clone() data-code=it.code.to_string() data-box=around(it.bounds)></path> }
    };
    let parishes: Vec<_> = outlines.parishes.iter().map(path).collect();
    let (x, y) = chosen.map_or((-1.0, -1.0), |(lon, lat)| {
        projection.project(Point { lon, lat })
    });
    view! {
        <svg class="picker" viewBox=near data-whole=whole data-left=projection.left.to_string() data-top=projection.top.to_string()
            data-scale=projection.scale.to_string() role="img" aria-label=t!(lang, workspace.spaces.picker)>
            {parishes}
            <path class="picker__cantons" d=outlines.canton_borders.clone()></path>
            <circle class="picker__point" cx=x.to_string() cy=y.to_string() r="1%"></circle>
        </svg>
        <button class="button button--quiet picker__whole" type="button" hidden>{t!(lang, workspace.spaces.whole)}</button>
    }
    .into_any()
}

/// A view box around bounds, with room beside them.
fn around((left, top, right, bottom): (i32, i32, i32, i32)) -> String {
    let margin = (right - left).max(bottom - top) / 8;
    let numbers = [
        left - margin,
        top - margin,
        right - left + 2 * margin,
        bottom - top + 2 * margin,
    ];
    numbers.map(|it| it.to_string()).join(" ")
}

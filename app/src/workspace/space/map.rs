//! A drawing of the province in which a point can be chosen, with the gestures of the public map.
//! `app/js/workspace/picker.js` turns a tap into degrees; without scripts one types them, or chooses a parish.

use std::sync::Arc;

use atlas_shared::{
    outline::{Outlines, ParishOutline},
    place::Point,
};
use leptos::prelude::*;

use crate::{
    language::{t, use_lang},
    map::controls::zoom,
    store::Store,
    workspace::Known,
};

/// The drawing, with the parish and the point that are chosen.
pub fn picker(parish: &str, lon: Option<f64>, lat: Option<f64>) -> AnyView {
    match expect_context::<Store>().outlines().known() {
        Known::Yes(outlines) => drawing(&outlines, parish, lon.zip(lat)),
        Known::Asked | Known::No(_) => ().into_any(),
    }
}

fn drawing(outlines: &Arc<Outlines>, parish: &str, chosen: Option<(f64, f64)>) -> AnyView {
    let lang = use_lang();
    let projection = outlines.projection;
    let view_box = format!("0 0 {} {}", outlines.width, outlines.height);
    let path = |it: &ParishOutline| {
        let class = if it.code.as_str() == parish {
            "picker__parish picker__parish--chosen"
        } else {
            "picker__parish"
        };
        view! { <path class=class d=it.d.clone() data-code=it.code.to_string()></path> }
    };
    let parishes: Vec<_> = outlines.parishes.iter().map(path).collect();
    let (x, y) = chosen.map_or((-1.0, -1.0), |(lon, lat)| {
        projection.project(Point { lon, lat })
    });
    let mark = chosen.map(|_| "");
    view! {
        <div class="picker">
            <div class="picker__frame" tabindex="0" role="application" aria-label=t!(lang, workspace.spaces.picker)
                data-left=projection.left.to_string() data-top=projection.top.to_string() data-scale=projection.scale.to_string()>
                <svg class="map__svg" viewBox=view_box aria-hidden="true">
                    <g class="map__view">
                        {parishes}
                        <path class="picker__cantons" d=outlines.canton_borders.clone()></path>
                        <circle class="picker__point" cx=x.to_string() cy=y.to_string() r="1%" data-put=mark></circle>
                    </g>
                </svg>
            </div>
            {zoom()}
        </div>
    }
    .into_any()
}

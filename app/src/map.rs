//! The map: a document of links, one a parish, beside the panel on every page of the atlas.
//!
//! The address owns the selection: a click only leads to another page. The outlines are drawn once
//! and stay; what changes with the address are single attributes.

mod controls;
mod drawing;
mod gestures;
mod inset;
mod label;
mod legend;
pub mod measure;
mod size;
mod unit;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use crate::{
    address::Address,
    fetched::fetched,
    language::{t, use_lang},
    route::Route,
    store::Store,
};

use self::{
    controls::Controls,
    drawing::Drawing,
    gestures::{Bounds, Gestures},
    inset::Inset,
    legend::Legend,
    unit::Units,
};

/// The map with its legend, from the outlines and the list of parishes.
#[component]
pub fn Map() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let parishes = store.parishes();
    view! {
        <section class="map" aria-label=t!(lang, map.region)>
            {fetched(store.outlines(), move |outlines| {
                let outlines = outlines.clone();
                fetched(parishes.clone(), move |parishes| {
                    let units = Units::new(&outlines, &parishes.items);
                    let state = MapState::new(units);
                    view! {
                        <Drawing state outlines=outlines.clone()/>
                        <Controls state/>
                        <Inset state/>
                        <Legend state/>
                        <p class="map__attribution">{outlines.attribution.clone()}</p>
                    }
                    .into_any()
                })
            })}
        </section>
    }
}

/// What the parts of the map share. All of it derives from the address and from what was fetched.
#[derive(Clone, Copy)]
pub struct MapState {
    /// The parishes with their outlines; the parts name them by their position in it.
    units: StoredValue<Units>,
    /// The measure that shades the map.
    measure: Memo<measure::Measure>,
    /// Where the classes of the measure begin.
    breaks: Memo<Vec<u32>>,
    /// The class names of each parish.
    shades: Memo<Vec<&'static str>>,
    /// The parish of the present page.
    selected: Memo<Option<usize>>,
    /// Addresses of pages.
    address: Address,
    /// Where pages come from.
    store: Store,
    /// What moves the drawing, once it is in the document.
    gestures: StoredValue<Option<Gestures>, LocalStorage>,
}

impl MapState {
    fn new(units: Units) -> Self {
        let address = expect_context::<Address>();
        let measure = address.measure;
        let units = StoredValue::new(units);
        let breaks = Memo::new(move |_| units.with_value(|units| units.breaks(measure.get())));
        let shades = Memo::new(move |_| {
            units.with_value(|units| units.shades(measure.get(), &breaks.read()))
        });
        let path = use_location().pathname;
        let selected = Memo::new(move |_| {
            let Route::Parish(code) = path.with(|path| Route::parse(path)) else {
                return None;
            };
            let code = code.parse().ok()?;
            units.with_value(|units| units.position(&code))
        });
        Self {
            units,
            measure,
            breaks,
            shades,
            selected,
            address,
            store: expect_context(),
            gestures: StoredValue::new_local(None),
        }
    }

    /// Moves the drawing, where there is one to move.
    fn with_gestures(self, go: impl FnOnce(&Gestures)) {
        self.gestures.with_value(|gestures| {
            if let Some(gestures) = gestures {
                go(gestures);
            }
        });
    }

    /// The box around a parish.
    fn bounds(self, position: usize) -> Option<Bounds> {
        self.units
            .with_value(|units| Some(units.get(position)?.bounds))
    }

    /// The address of a parish's page; tracked.
    fn href(self, position: usize) -> Option<String> {
        self.units
            .with_value(|units| Some(self.address.parish(units.code(position)?)))
    }
}

/// Leads to a parish's page and leaves the page where it is scrolled. The router only sees to links
/// of HTML, so the links of the drawing come here.
fn use_visit(state: MapState) -> impl Fn(usize) + Clone {
    let navigate = use_navigate();
    move |position| {
        if let Some(href) = untrack(|| state.href(position)) {
            let stay = leptos_router::NavigateOptions {
                scroll: false,
                ..Default::default()
            };
            navigate(&href, stay);
        }
    }
}

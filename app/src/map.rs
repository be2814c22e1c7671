//! The map: a document of links, one a parish, beside the panel on every page of the atlas.
//!
//! The server draws it, like every page. In the browser the drawing comes alive where it stands
//! (`live`): it is moved, named and shaded anew, and never drawn a second time. The address owns
//! selection, measure and filters: a click only leads to another page.

#[cfg(feature = "ssr")]
mod controls;
#[cfg(feature = "ssr")]
mod drawing;
#[cfg(feature = "ssr")]
mod inset;
#[cfg(feature = "ssr")]
mod legend;
#[cfg(feature = "ssr")]
mod unit;

#[cfg(not(feature = "ssr"))]
mod gestures;
mod label;
#[cfg(not(feature = "ssr"))]
mod live;
pub mod measure;
mod names;
#[cfg(not(feature = "ssr"))]
mod size;

#[cfg(feature = "ssr")]
pub use drawn::Map;
#[cfg(not(feature = "ssr"))]
pub use live::{LiveMap, Map};

/// Where the server draws the map by itself.
#[cfg(not(feature = "ssr"))]
pub const PATH: &str = "/mapa";
/// The parameter that asks for the drawing with its path data, which a browser needs only once.
pub const WITH_PATHS: &str = "trazos";

#[cfg(feature = "ssr")]
mod drawn {
    use std::sync::Arc;

    use atlas_shared::{outline::Outlines, page::Page, parish::Parish};
    use leptos::prelude::*;
    use leptos_router::hooks::{use_location, use_query_map};

    use super::{
        WITH_PATHS, controls::controls, drawing::drawing, inset::inset, legend::legend,
        measure::Measure, unit::Units,
    };
    use crate::{
        address::Address,
        fetched::fetched,
        language::{t, use_lang},
        route::Route,
        server::OnlyPart,
        store::Store,
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
                    fetched(parishes.clone(), move |parishes| shown(&outlines, parishes))
                })}
            </section>
        }
    }

    fn shown(outlines: &Arc<Outlines>, parishes: Arc<Page<Parish>>) -> AnyView {
        let state = Shown::new(outlines, &parishes.items);
        view! {
            {drawing(&state, outlines)}
            {controls()}
            {inset(&state)}
            {legend(&state)}
            <p class="map__attribution">{outlines.attribution.clone()}</p>
        }
        .into_any()
    }

    /// What the parts of the map share.
    pub struct Shown {
        /// The parishes with their outlines.
        pub units: Units,
        /// The measure that shades the map.
        pub measure: Measure,
        /// Where its classes begin.
        pub breaks: Vec<u32>,
        /// The class names of each parish.
        pub shades: Vec<&'static str>,
        /// The position of the parish of the present page.
        pub selected: Option<usize>,
        /// Whether path data are drawn.
        pub with_paths: bool,
        /// Addresses of pages.
        pub address: Address,
    }

    impl Shown {
        fn new(outlines: &Outlines, parishes: &[Parish]) -> Self {
            let units = Units::new(outlines, parishes);
            let address = expect_context::<Address>();
            let measure = address.measure.get();
            let breaks = units.breaks(measure);
            let selected = match Route::parse(&use_location().pathname.get()) {
                Route::Parish(code) => code.parse().ok().and_then(|code| units.position(&code)),
                _ => None,
            };
            let asked = use_query_map().with(|query| query.get_str(WITH_PATHS).is_some());
            Self {
                shades: units.shades(measure, &breaks),
                with_paths: asked || use_context::<OnlyPart>().is_none(),
                units,
                measure,
                breaks,
                selected,
                address,
            }
        }

        /// Path data, where they are drawn.
        pub fn path(&self, d: &str) -> Option<String> {
            self.with_paths.then(|| d.to_owned())
        }
    }
}

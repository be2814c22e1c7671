//! The map: a document of links, one a parish, beside the panel on every page of the atlas.
//!
//! The server draws it, like every page. In the browser the drawing comes alive where it stands
//! (`live`): it is moved, named and shaded anew, and never drawn a second time. The address owns
//! selection, measure and filters: a click only leads to another page.

#[cfg(feature = "ssr")]
pub mod controls;
#[cfg(feature = "ssr")]
mod drawing;
#[cfg(feature = "ssr")]
mod inset;
#[cfg(feature = "ssr")]
mod legend;
#[cfg(feature = "ssr")]
mod pattern;
#[cfg(feature = "ssr")]
pub mod shaded;
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
pub use self::{
    drawn::{Known, Map},
    legend::choices,
    measure::{Count, Level, Measure},
    pattern::{dots, hatch},
    unit::{Unit, Units},
};
#[cfg(not(feature = "ssr"))]
pub use live::{LiveMap, follow};

/// Where the server draws the map by itself.
#[cfg(not(feature = "ssr"))]
pub const PATH: &str = "/mapa";
/// The parameter that asks for the drawing with its path data, which a browser needs only once.
pub const WITH_PATHS: &str = "trazos";

#[cfg(feature = "ssr")]
mod drawn {
    use atlas_shared::{
        canton::Canton,
        commitment::Commitment,
        outline::Outlines,
        parish::Parish,
        standing::{Pin, Standing},
    };
    use leptos::prelude::*;
    use leptos_router::hooks::{use_location, use_query_map};

    use super::{
        WITH_PATHS,
        controls::controls,
        drawing::drawing,
        inset::inset,
        legend::legend,
        measure::{Count, Level, Measure},
        unit::Units,
    };
    use crate::{
        address::Address,
        fetched::fetched,
        filter::query,
        language::{t, use_lang},
        route::Route,
        server::OnlyPart,
        store::Store,
    };

    /// The map with its legend. Filters in the address act on what it counts.
    #[component]
    pub fn Map() -> impl IntoView {
        let lang = use_lang();
        let store = expect_context::<Store>();
        let (outlines, parishes, cantons) = (store.outlines(), store.parishes(), store.cantons());
        // A filter that cannot be read is told by the page; the map then counts everything.
        let filter = use_query_map().with(query::read).map(|(filter, _)| filter);
        // How far commitments have come is asked only where the map is to show it.
        let measure = expect_context::<Address>().measure.get();
        let commitments = (measure.count == Count::Progress).then(|| store.commitments());
        let standing = store.standing(&query::facets_query(&filter.unwrap_or_default()));
        let shown = || {
            let answers = (
                outlines.get(),
                parishes.get(),
                cantons.get(),
                standing.get(),
            );
            let (Some(outlines), Some(parishes), Some(cantons), Some(standing)) = answers else {
                return None;
            };
            let commitments = match &commitments {
                Some(commitments) => commitments.get()?.items.clone(),
                None => Vec::new(),
            };
            let known = Known {
                parishes: &parishes.items,
                cantons: &cantons.items,
                standing: &standing,
                commitments: &commitments,
            };
            let shown = Shown::new(&outlines, measure, &known);
            Some(view! {
                {drawing(&shown, &outlines)}
                {legend(&shown)}
                {controls()}
                {inset(&shown)}
                <p class="map__attribution">{t!(lang, footer.limits)}</p>
            })
        };
        let map = shown();
        // What is not there yet, or cannot be had, is told in the place of the map.
        let rest = map
            .is_none()
            .then(|| fetched(parishes.clone(), |_| ().into_any()));
        view! { <section class="map" aria-label=t!(lang, map.region)>{map} {rest}</section> }
    }

    /// What the parts of the map share.
    pub struct Shown {
        /// The parishes or cantons with their outlines.
        pub units: Units,
        /// The measure that shades the map.
        pub measure: Measure,
        /// Where its classes begin.
        pub breaks: Vec<u32>,
        /// The class names of each unit.
        pub shades: Vec<&'static str>,
        /// The position of the unit of the present page.
        pub selected: Option<usize>,
        /// The canton of the present page, where the units are its parishes.
        canton: Option<String>,
        /// Spaces whose point is public.
        pub pins: Vec<Pin>,
        /// Whether path data are drawn.
        pub with_paths: bool,
        /// Addresses of pages.
        pub address: Address,
    }

    /// What the API says of the places.
    pub struct Known<'a> {
        /// All parishes.
        pub parishes: &'a [Parish],
        /// All cantons.
        pub cantons: &'a [Canton],
        /// Where spaces stand.
        pub standing: &'a Standing,
        /// All commitments, where the measure needs them.
        pub commitments: &'a [Commitment],
    }

    impl Shown {
        fn new(outlines: &Outlines, measure: Measure, known: &Known<'_>) -> Self {
            let address = expect_context::<Address>();
            let units = match measure.level {
                Level::Parishes => Units::parishes(outlines, known),
                Level::Cantons => Units::cantons(outlines, known),
            };
            let standing = known.standing;
            let breaks = units.breaks(measure.count);
            let (selected, canton) = match Route::parse(&use_location().pathname.get()) {
                Route::Parish(code) => (units.position(&code), None),
                Route::Canton(code) => (units.position(&code), Some(code)),
                _ => (None, None),
            };
            let asked = use_query_map().with(|query| query.get_str(WITH_PATHS).is_some());
            Self {
                shades: units.shades(measure.count, &breaks),
                with_paths: asked || use_context::<OnlyPart>().is_none(),
                pins: standing.pins.clone(),
                units,
                measure,
                breaks,
                selected,
                canton: canton.filter(|_| selected.is_none()),
                address,
            }
        }

        /// Path data of the canton of the present page, where the units are its parishes.
        pub fn canton_of_units<'a>(&self, outlines: &'a Outlines) -> Option<&'a String> {
            let code = self.canton.as_deref()?;
            let mut cantons = outlines.cantons.iter();
            Some(&cantons.find(|canton| canton.code.as_str() == code)?.d)
        }

        /// Path data, where they are drawn.
        pub fn path(&self, d: &str) -> Option<String> {
            self.with_paths.then(|| d.to_owned())
        }
    }
}

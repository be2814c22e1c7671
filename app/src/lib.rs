//! The atlas in the browser: the routes, and what stands around every page.
//!
//! Each domain has its own file (then a folder) under the name that it has in `shared` and `server`.

#[cfg(feature = "ssr")]
mod about;
pub mod address;
#[cfg(feature = "ssr")]
mod agenda;
pub mod api;
#[cfg(feature = "ssr")]
mod canton;
#[cfg(feature = "ssr")]
mod clock;
#[cfg(feature = "ssr")]
mod commitment;
#[cfg(feature = "ssr")]
mod dataset;
#[cfg(feature = "ssr")]
pub mod embed;
#[cfg(feature = "ssr")]
pub mod feed;
pub mod fetched;
#[cfg(feature = "ssr")]
mod figure;
#[cfg(feature = "ssr")]
mod filter;
pub mod first_paint;
pub mod format;
pub mod head;
mod header;
pub mod heading;
#[cfg(feature = "ssr")]
mod help;
#[cfg(feature = "ssr")]
mod home;
pub mod language;
mod layout;
mod map;
#[cfg(feature = "ssr")]
mod not_found;
#[cfg(feature = "ssr")]
mod page;
#[cfg(not(feature = "ssr"))]
mod paint;
#[cfg(feature = "ssr")]
mod parish;
pub mod part;
#[cfg(feature = "ssr")]
mod plan;
mod quick_exit;
pub mod route;
mod search;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub mod share;
mod sheet;
#[cfg(feature = "ssr")]
mod source;
#[cfg(feature = "ssr")]
mod space;
pub mod store;
pub mod takeover;
#[cfg(feature = "ssr")]
pub mod workspace;

use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    address::Address,
    header::LanguageChanged,
    heading::Arrivals,
    layout::{Frame, Shell},
    route::Route,
    store::Store,
};

/// Puts the app in the place of what the server drew.
#[cfg(not(feature = "ssr"))]
pub fn start() {
    use wasm_bindgen::JsCast;

    let beside = document().create_element("div").ok();
    let Some(beside) = beside.and_then(|beside| beside.dyn_into().ok()) else {
        return;
    };
    let drawn = document().get_element_by_id(first_paint::DRAWN);
    let given = drawn.as_ref().map(first_paint::given).unwrap_or_default();
    let map = drawn
        .as_ref()
        .and_then(|drawn| drawn.query_selector("section.map").ok()?);
    takeover::take_over(beside, drawn, move || {
        provide_context(given);
        provide_context(map::LiveMap::new(map));
        App()
    });
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Atlas/>
        </Router>
    }
}

/// What outlives a change of page or language: what was fetched, the language, the state of arrival.
#[component]
fn Atlas() -> impl IntoView {
    let language = language::follow_address();
    provide_context(Store::new(language));
    provide_context(Address::follow());
    provide_context(Arrivals::follow());
    provide_context(LanguageChanged(StoredValue::new(false)));
    quick_exit::listen();
    let route = follow_path();
    // A change of language draws everything anew, from what is already in the store. So texts
    // are plain strings everywhere, instead of a closure each.
    move || {
        provide_context(language.get());
        #[cfg(feature = "ssr")]
        if use_context::<server::OnlyPart>().is_some() {
            return part::part(route);
        }
        view! { <Shell><Frame route/></Shell> }.into_any()
    }
}

/// The page of the present path.
fn follow_path() -> Memo<Route> {
    let path = use_location().pathname;
    let route = Memo::new(move |_| path.with(|path| Route::parse(path)));
    let browser = use_context::<BrowserUrl>();
    // A followed link waits for its page before the address bar shows it.
    Effect::new(move |_| {
        path.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
    route
}

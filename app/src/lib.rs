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
#[cfg(not(feature = "ssr"))]
mod listen;
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
#[cfg(feature = "ssr")]
pub mod workspace;

use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

#[cfg(not(feature = "ssr"))]
use crate::heading::Arrivals;
use crate::{address::Address, route::Route, store::Store};

/// Lets the app take over what the server drew, where it stands: nothing of it is drawn a second time. It does
/// so in several steps, the map last, so that the browser can answer to the reader between; until then links are
/// links.
#[cfg(not(feature = "ssr"))]
pub fn start() {
    use leptos::mount::mount_to;
    use wasm_bindgen::JsCast;

    let root = document().get_element_by_id(first_paint::DRAWN);
    let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    // First, because it must answer whatever else fails.
    quick_exit::follow(&root);
    let given = first_paint::given(&root);
    let map = map::LiveMap::new(root.query_selector("section.map").ok().flatten());
    let arrivals = Arrivals::before_router();
    paint::later(move || {
        let within = Clone::clone(&root);
        let app = move || {
            provide_context(given);
            provide_context(map);
            provide_context(arrivals);
            App()
        };
        mount_to(within, app).forget();
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

/// What outlives a change of page: what was fetched, the state of arrival.
#[component]
fn Atlas() -> impl IntoView {
    let lang = language::of_document();
    provide_context(lang);
    provide_context(Store::new(lang));
    provide_context(Address::follow());
    let route = follow_path();
    #[cfg(not(feature = "ssr"))]
    expect_context::<Arrivals>().follow();
    #[cfg(not(feature = "ssr"))]
    language::remember(lang);
    #[cfg(not(feature = "ssr"))]
    if let Some(root) = document().get_element_by_id(first_paint::DRAWN) {
        let _ = layout::follow(root, route);
    }
    #[cfg(feature = "ssr")]
    if use_context::<server::OnlyPart>().is_some() {
        part::part(route)
    } else {
        view! { <layout::Layout route/> }.into_any()
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

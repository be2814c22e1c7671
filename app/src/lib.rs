//! The atlas in the browser: the routes, and what stands around every page.
//!
//! Each domain has its own file (then a folder) under the name that it has in `shared` and `server`.

mod about;
mod address;
pub mod api;
mod clock;
mod commitment;
mod fetched;
pub mod first_paint;
mod format;
pub mod head;
mod heading;
mod home;
mod language;
mod layout;
mod map;
mod not_found;
mod parish;
mod plan;
mod quick_exit;
mod route;
#[cfg(feature = "ssr")]
pub mod server;
mod source;
mod space;
mod store;

use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    about::AboutPage,
    address::Address,
    commitment::{CommitmentPage, CommitmentsPage},
    heading::Arrivals,
    home::HomePage,
    layout::{AtlasLayout, LanguageChanged, Shell},
    not_found::NotFoundPage,
    parish::ParishPage,
    plan::PlanPage,
    route::Route,
    space::{SpacePage, SpacesPage},
    store::Store,
};

/// Puts the app in the place of what the server drew, within one frame.
pub fn start() {
    let drawn = document().get_element_by_id(first_paint::DRAWN);
    let given = drawn.as_ref().map(first_paint::given).unwrap_or_default();
    mount_to_body(move || {
        provide_context(given);
        App()
    });
    if let Some(drawn) = drawn {
        drawn.remove();
    }
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
    let beside_map = Memo::new(move |_| route.with(Route::is_beside_map));
    // A change of language draws everything anew, from what is already in the store. So texts
    // are plain strings everywhere, instead of a closure each.
    move || {
        provide_context(language.get());
        let shown = move || page(route.get());
        let layout = move || match beside_map.get() {
            true => view! { <AtlasLayout route>{shown}</AtlasLayout> }.into_any(),
            false => shown.into_any(),
        };
        view! { <Shell>{layout}</Shell> }
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

fn page(route: Route) -> AnyView {
    match route {
        Route::Home => HomePage().into_any(),
        Route::Parish(given) => view! { <ParishPage given/> }.into_any(),
        Route::Commitments => CommitmentsPage().into_any(),
        Route::Commitment(given) => view! { <CommitmentPage given/> }.into_any(),
        Route::Spaces => SpacesPage().into_any(),
        Route::Space(given) => view! { <SpacePage given/> }.into_any(),
        Route::Plan => PlanPage().into_any(),
        Route::About => AboutPage().into_any(),
        Route::Lost => NotFoundPage().into_any(),
    }
}

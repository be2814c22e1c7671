//! The atlas in the browser: the routes, and what stands around every page.
//!
//! Each domain has its own file (then a folder) under the name that it has in `shared` and `server`.

mod about;
mod address;
mod api;
mod commitment;
mod fetched;
mod format;
mod heading;
mod home;
mod language;
mod layout;
mod map;
mod not_found;
mod parish;
mod plan;
mod quick_exit;
mod source;
mod space;
mod store;

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
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
    space::{SpacePage, SpacesPage},
    store::Store,
};

/// Puts the app in the place of the skeleton that `index.html` shows while it loads.
pub fn start() {
    if let Some(skeleton) = document().get_element_by_id("boot") {
        skeleton.remove();
    }
    mount_to_body(App);
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    leptos_meta::provide_meta_context();
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
    // A change of language draws everything anew, from what is already in the store. So texts
    // are plain strings everywhere, instead of a closure each.
    move || {
        provide_context(language.get());
        view! {
            <Shell>
                <Routes fallback=NotFoundPage>
                    <ParentRoute path=path!("") view=AtlasLayout>
                        <Route path=path!("") view=HomePage/>
                        <Route path=path!("parroquias/:code") view=ParishPage/>
                        <Route path=path!("compromisos") view=CommitmentsPage/>
                        <Route path=path!("compromisos/:id") view=CommitmentPage/>
                        <Route path=path!("espacios") view=SpacesPage/>
                        <Route path=path!("espacios/:id") view=SpacePage/>
                    </ParentRoute>
                    <Route path=path!("plan") view=PlanPage/>
                    <Route path=path!("acerca") view=AboutPage/>
                </Routes>
            </Shell>
        }
    }
}

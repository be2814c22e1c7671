//! The atlas in the browser: the routes, and what stands around every page.
//!
//! Each domain has its own file (then a folder) under the name that it has in `shared` and `server`.

mod about;
mod address;
mod api;
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
#[cfg(feature = "ssr")]
pub mod server;
mod source;
mod space;
mod store;

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
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

/// Puts the app in the place of what the server drew, within one frame.
pub fn start() {
    let drawn = document().get_element_by_id(first_paint::DRAWN);
    let given = drawn.as_ref().map(first_paint::given).unwrap_or_default();
    mount_to_body(move || {
        provide_context(given);
        App()
    });
    spawn_local(async move {
        // The router shows its first page a moment after it is mounted, still before anything is painted.
        tick().await;
        if let Some(drawn) = drawn {
            drawn.remove();
        }
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

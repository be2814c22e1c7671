//! Drawing pages on the server. The views ask the store as in the browser; what it lacks is noted, so
//! that the server can fetch it and draw again.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use atlas_shared::language::Lang;
use leptos::{prelude::*, tachys::view::RenderHtml};
use leptos_router::{components::Router, location::RequestUrl};

use crate::{
    App,
    address::Address,
    first_paint::Given,
    head::{Head, HeadSlot},
    language,
    store::Store,
    workspace::{Workspace, form::Filled},
};

/// A page as the server drew it.
pub struct Drawn {
    /// HTML of the body.
    pub html: String,
    /// What the head of the document is to say.
    pub head: Head,
    /// Paths of the API that a view asked for and that were not given.
    pub asked: BTreeSet<String>,
}

/// What views asked for in vain while they were drawn; a context on the server only.
#[derive(Clone, Default)]
pub struct Asked(Arc<Mutex<BTreeSet<String>>>);

impl Asked {
    /// Notes a path that was asked for.
    pub fn note(&self, path: &str) {
        if let Ok(mut asked) = self.0.lock() {
            asked.insert(path.to_owned());
        }
    }
}

/// The language in which a page without `?lang=` is drawn, as a context.
#[derive(Clone, Copy)]
pub struct Preferred(pub Lang);

/// That only the page itself is drawn, without what stands around it; a context.
#[derive(Clone, Copy)]
pub struct OnlyPart;

/// Draws the page at an address (path and query) from what is given: with all that stands around it,
/// or only the part that changes from page to page.
pub fn draw(address: &str, preferred: Lang, given: Given, only_part: bool) -> Drawn {
    drawn(address, preferred, given, move || {
        if only_part {
            provide_context(OnlyPart);
        }
        App().into_view().to_html()
    })
}

/// Draws a page of the workspace from what is given, and from what became of a form that was sent.
pub fn draw_workspace(address: &str, preferred: Lang, given: Given, filled: Filled) -> Drawn {
    drawn(address, preferred, given, move || {
        provide_context(filled);
        view! { <Router><Workspaces/></Router> }
            .into_view()
            .to_html()
    })
}

/// What the views of the workspace find around them.
#[component]
fn Workspaces() -> impl IntoView {
    let lang = language::of_document();
    provide_context(lang);
    provide_context(Store::new(lang));
    provide_context(Address::follow());
    Workspace()
}

fn drawn(address: &str, preferred: Lang, given: Given, html: impl FnOnce() -> String) -> Drawn {
    let owner = Owner::new_root(None);
    let (asked, head) = (Asked::default(), HeadSlot::default());
    let html = owner.with(|| {
        provide_context(RequestUrl::new(address));
        provide_context(given);
        provide_context(asked.clone());
        provide_context(head.clone());
        provide_context(Preferred(preferred));
        html()
    });
    owner.cleanup();
    let asked = asked
        .0
        .lock()
        .map(|mut asked| std::mem::take(&mut *asked))
        .unwrap_or_default();
    Drawn {
        html,
        head: head.take(),
        asked,
    }
}

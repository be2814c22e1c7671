//! The heading of a page: it names the document, takes the focus on arrival and is announced.

use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use crate::{
    head,
    language::{t, use_lang},
};

/// Whether somebody has just come to another page of the app.
#[derive(Clone, Copy)]
pub struct Arrivals {
    /// True from the change of page until its heading is there. False at first load, where the
    /// browser itself sets the focus and reads the title.
    pending: StoredValue<bool>,
    /// The path to which the last change of page led where that was a way back or forth in the history; the browser
    /// itself scrolls then to what was in sight.
    popped: StoredValue<Option<String>>,
}

impl Arrivals {
    /// Notes every way back or forth in the history. To hear of it before the router looks for the page, this has
    /// to be there before the router.
    pub fn before_router() -> Self {
        let arrivals = Self {
            pending: StoredValue::new(false),
            popped: StoredValue::new(None),
        };
        // As long as the document lives.
        let _ = window_event_listener(ev::popstate, move |_| {
            arrivals
                .popped
                .set_value(window().location().pathname().ok());
        });
        arrivals
    }

    /// Notes every change of page.
    pub fn follow(self) {
        let path = use_location().pathname;
        Effect::new(move |before: Option<String>| {
            let path = path.get();
            if before.is_some_and(|before| before != path) {
                self.pending.set_value(true);
            }
            path
        });
    }

    /// Notes that the app goes to a path, and tells whether that is a way back or forth in the history.
    pub fn set_out(self, path: &str) -> bool {
        let by_history = self
            .popped
            .with_value(|popped| popped.as_deref() == Some(path));
        if !by_history {
            self.popped.set_value(None);
        }
        by_history
    }
}

/// The first heading of a page. `title` names the document; empty leaves the neutral name of the
/// atlas alone, as pages need whose visit a watched phone must not betray.
#[component]
pub fn Heading(#[prop(into)] text: String, #[prop(into)] title: String) -> impl IntoView {
    let name = t!(use_lang(), brand.name);
    head::set_title(&match title.as_str() {
        "" => name.to_owned(),
        title => [title, " · ", name].concat(),
    });
    view! { <h1 class="title" tabindex="-1">{text}</h1> }
}

impl Arrivals {
    /// Names the document after a page that has just been shown and, if somebody came to it from
    /// another one, announces it and brings its heading into focus and sight.
    pub fn arrive(self, title: &str) {
        document().set_title(title);
        if !self.pending.get_value() {
            return;
        }
        self.pending.set_value(false);
        if let Ok(Some(region)) = document().query_selector(".arrival") {
            region.set_text_content(Some(title));
        }
        let heading = document().query_selector("main h1").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into().ok()) {
            show_heading(&heading, self.popped.with_value(Option::is_some));
        }
    }
}

/// Gives the heading the focus and brings it into sight, each where that is needed.
fn show_heading(heading: &web_sys::HtmlElement, by_history: bool) {
    let still = web_sys::FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&still);
    if by_history {
        return;
    }
    // Beside the map the panel scrolls by itself; on phones the page does, from the map down.
    match heading.closest(".panel") {
        Ok(Some(panel)) if panel.scroll_height() > panel.client_height() + 1 => {
            panel.set_scroll_top(0)
        }
        _ => window().scroll_to_with_x_and_y(0.0, 0.0),
    }
}

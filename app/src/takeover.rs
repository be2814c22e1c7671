//! How the app takes the place of what the server drew: in steps, between which the browser can answer to
//! the reader, because all of them at once keep a slow phone busy for a tenth of a second and more.
//!
//! The app is built beside the document, header first, then the page. Then it is put into the drawing's
//! place, so that one frame shows the one and the next the other. The map comes alive when that has been
//! painted; until then its links are links.

use leptos::prelude::*;

/// Attribute of the document's root from the last step on.
#[cfg(not(feature = "ssr"))]
const ALIVE: &str = "data-alive";

/// A step of the way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The header is built, beside the document.
    Header,
    /// The page is built.
    Page,
    /// All that is built stands in the document.
    Shown,
    /// It was painted; what is left may be done.
    Alive,
}

/// How far the app has come; a context in the browser only.
#[derive(Clone)]
pub struct Takeover(ArcRwSignal<Step>);

/// Whether the app has come to a step. On the server everything is drawn at once.
pub fn has_come_to(step: Step) -> Memo<bool> {
    let takeover = use_context::<Takeover>();
    Memo::new(move |_| {
        takeover
            .as_ref()
            .is_none_or(|takeover| takeover.0.get() >= step)
    })
}

#[cfg(not(feature = "ssr"))]
pub use steps::take_over;

#[cfg(not(feature = "ssr"))]
mod steps {
    use leptos::{mount::mount_to, prelude::*};
    use web_sys::{Element, HtmlElement};

    use super::{ALIVE, Step, Takeover};
    use crate::paint::{later, once_painted};

    /// Builds the app within an element that stands nowhere, and takes it step by step to the place of what
    /// was drawn.
    pub fn take_over<V: IntoView + 'static>(
        beside: HtmlElement,
        drawn: Option<Element>,
        app: impl FnOnce() -> V + 'static,
    ) {
        let address = window().location().href().ok();
        let takeover = Takeover(ArcRwSignal::new(Step::Header));
        let step = takeover.0.clone();
        later(move || {
            let within = Clone::clone(&beside);
            let with_step = move || {
                provide_context(takeover);
                app()
            };
            mount_to(within, with_step).forget();
            later(move || {
                if window().location().href().ok() != address {
                    // The reader was quicker than we: the page that we have is not the one she wants.
                    let _ = window().location().reload();
                    return;
                }
                step.set(Step::Page);
                later(move || show(&beside, drawn, step));
            });
        });
    }

    fn show(beside: &HtmlElement, drawn: Option<Element>, step: ArcRwSignal<Step>) {
        let body = document().body();
        while let (Some(body), Some(node)) = (&body, beside.first_child()) {
            let _ = body.append_child(&node);
        }
        // With it goes its element: the browser looks at all that follows anew, which it does now anyway.
        if let Some(drawn) = drawn {
            drawn.remove();
        }
        step.set(Step::Shown);
        once_painted(move || {
            step.set(Step::Alive);
            // For whoever waits for the app, as our journeys do.
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute(ALIVE, "");
            }
        });
    }
}

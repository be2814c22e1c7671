//! The sheet: on phones the panel lies over the map like a sheet of paper, at one of three heights.
//!
//! Half way up is where the page begins. From there up the sheet is the page itself, which scrolls as
//! every page does, so that fingers, wheels and keys need nothing of ours. Low, where only its edge
//! shows, is the one state that is kept.

use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;

use crate::language::{t, use_lang};

/// How far a finger must draw the edge until the sheet follows to the next height, in pixels.
const FAR: f64 = 36.0;

/// Whether only the edge of the sheet shows; a context.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// True while the map has all the room.
    pub low: RwSignal<bool>,
}

impl Sheet {
    /// A sheet half way up, which comes back there with every change of page.
    pub fn follow() -> Self {
        let sheet = Self {
            low: RwSignal::new(false),
        };
        let path = use_location().pathname;
        Effect::new(move |_| {
            path.track();
            sheet.low.set(false);
        });
        sheet
    }

    /// Low where it was higher, else half way up.
    #[cfg(not(feature = "ssr"))]
    pub fn turn(self) {
        self.low.update(|low| *low = !*low);
    }

    /// One height up.
    fn raise(self, edge: Option<web_sys::HtmlElement>) {
        if self.low.get_untracked() {
            self.low.set(false);
        } else if let Some(edge) = edge {
            window().scroll_by_with_x_and_y(0.0, edge.get_bounding_client_rect().top());
        }
    }

    /// One height down.
    fn lower(self) {
        if is_raised() {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        } else {
            self.low.set(true);
        }
    }
}

/// Whether the page is scrolled, so that the sheet covers some of the map.
fn is_raised() -> bool {
    window().scroll_y().is_ok_and(|y| y > 8.0)
}

/// The edge by which the sheet is drawn; also a button, and moved by the arrow keys.
#[component]
pub fn SheetEdge() -> impl IntoView {
    let lang = use_lang();
    let sheet = expect_context::<Sheet>();
    let edge = NodeRef::<leptos::html::Button>::new();
    let element = move || edge.get_untracked().map(|edge| (*edge).clone());
    // Where the finger went down and where it is.
    let drawn = StoredValue::new(None::<(f64, f64)>);
    let was_drawn = StoredValue::new(false);
    let down = move |event: ev::PointerEvent| {
        let y = f64::from(event.client_y());
        drawn.set_value(Some((y, y)));
        was_drawn.set_value(false);
        if let Some(edge) = edge.get_untracked() {
            let _ = edge.set_pointer_capture(event.pointer_id());
        }
    };
    let draw = move |event: ev::PointerEvent| {
        let y = f64::from(event.client_y());
        drawn.update_value(|drawn| {
            if let Some((_, last)) = drawn {
                window().scroll_by_with_x_and_y(0.0, *last - y);
                *last = y;
            }
        });
    };
    let up = move |_| {
        let Some((from, to)) = drawn.try_update_value(Option::take).flatten() else {
            return;
        };
        was_drawn.set_value((to - from).abs() > 8.0);
        if from - to > FAR {
            sheet.raise(element());
        } else if to - from > FAR {
            sheet.lower();
        }
    };
    let press = move |_| {
        if was_drawn.try_update_value(std::mem::take) == Some(true) {
            return;
        }
        if is_raised() {
            sheet.lower();
        } else {
            sheet.raise(element());
        }
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowUp" => {
            event.prevent_default();
            sheet.raise(element());
        }
        "ArrowDown" => {
            event.prevent_default();
            sheet.lower();
        }
        _ => (),
    };
    view! {
        <button class="sheet-edge" type="button" aria-label=t!(lang, sheet.edge) node_ref=edge
            on:pointerdown=down on:pointermove=draw on:pointerup=up on:pointercancel=up
            on:click=press on:keydown=key></button>
    }
}

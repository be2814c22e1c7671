//! The height of the sheet, and what moves it.

use std::cell::Cell;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use crate::listen::listen;

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
    pub fn turn(self) {
        self.low.update(|low| *low = !*low);
    }

    /// One height up.
    fn raise(self, edge: &HtmlElement) {
        if self.low.get_untracked() {
            self.low.set(false);
        } else {
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

/// What a finger does at the edge.
#[derive(Default)]
struct Drawing {
    /// Where it went down and where it is, while it is down.
    from_to: Cell<Option<(f64, f64)>>,
    /// Whether it moved, so that the click that follows is none.
    moved: Cell<bool>,
}

impl Sheet {
    /// Lets the edge move the sheet.
    pub fn listen(self, edge: HtmlElement) {
        let drawing = Drawing::default();
        let events = [
            "pointerdown",
            "pointermove",
            "pointerup",
            "pointercancel",
            "click",
            "keydown",
        ];
        listen(&Clone::clone(&edge), &events, move |event| {
            match event.type_().as_str() {
                "click" if drawing.moved.take() => {}
                "click" if is_raised() => self.lower(),
                "click" => self.raise(&edge),
                "keydown" => self.press(event.unchecked_ref(), &edge),
                _ => self.draw(&drawing, event.unchecked_ref(), &edge),
            }
        });
    }

    fn press(self, event: &KeyboardEvent, edge: &HtmlElement) {
        match event.key().as_str() {
            "ArrowUp" => self.raise(edge),
            "ArrowDown" => self.lower(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Follows a finger, and at its end goes on to the next height.
    fn draw(self, drawing: &Drawing, event: &PointerEvent, edge: &HtmlElement) {
        let y = f64::from(event.client_y());
        match (event.type_().as_str(), drawing.from_to.get()) {
            ("pointerdown", _) => {
                drawing.from_to.set(Some((y, y)));
                drawing.moved.set(false);
                let _ = edge.set_pointer_capture(event.pointer_id());
            }
            ("pointermove", Some((from, last))) => {
                window().scroll_by_with_x_and_y(0.0, last - y);
                drawing.from_to.set(Some((from, y)));
            }
            ("pointerup" | "pointercancel", Some((from, to))) => {
                drawing.from_to.set(None);
                drawing.moved.set((to - from).abs() > 8.0);
                if from - to > FAR {
                    self.raise(edge);
                } else if to - from > FAR {
                    self.lower();
                }
            }
            _ => {}
        }
    }
}

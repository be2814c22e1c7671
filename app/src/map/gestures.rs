//! The binding to `app/js/gestures.js`, where d3-zoom moves the drawing. The only file of the map that
//! touches JavaScript of ours.

use wasm_bindgen::{JsCast, closure::Closure, prelude::wasm_bindgen};

use super::label::Rectangle;

#[wasm_bindgen(module = "/js/gestures.js")]
extern "C" {
    #[wasm_bindgen(js_name = Gestures)]
    type Bound;

    #[wasm_bindgen(constructor, js_class = Gestures)]
    fn new(svg: &web_sys::Element, settled: &js_sys::Function, before: Option<&Bound>) -> Bound;
    #[wasm_bindgen(method)]
    fn act(this: &Bound, name: &str) -> bool;
    #[wasm_bindgen(method)]
    fn press(this: &Bound, event: &web_sys::KeyboardEvent);
    #[wasm_bindgen(method)]
    fn whole(this: &Bound) -> bool;
    #[wasm_bindgen(method)]
    fn reveal(this: &Bound, elements: &js_sys::Array, pixels: f64) -> bool;
    #[wasm_bindgen(method)]
    fn restore(this: &Bound) -> bool;
    #[wasm_bindgen(method, getter)]
    fn moving(this: &Bound) -> bool;
    #[wasm_bindgen(method)]
    fn refit(this: &Bound);
    #[wasm_bindgen(method)]
    fn place(this: &Bound, element: &web_sys::Element) -> js_sys::Array;
    #[wasm_bindgen(method)]
    fn release(this: &Bound);
}

/// Gestures on a drawing, until this is dropped.
pub struct Gestures {
    bound: Bound,
    _settled: Closure<dyn FnMut(f64)>,
}

impl Gestures {
    /// Lets people move the view of a drawing. `settled` is told how many times it is enlarged whenever
    /// it comes to rest; `before` moved the drawing that this one replaces.
    pub fn new(
        svg: &web_sys::Element,
        settled: impl FnMut(f64) + 'static,
        before: Option<&Self>,
    ) -> Self {
        let settled = Closure::<dyn FnMut(f64)>::new(settled);
        let before = before.map(|before| &before.bound);
        Self {
            bound: Bound::new(svg, settled.as_ref().unchecked_ref(), before),
            _settled: settled,
        }
    }

    /// Does what a button says; false where that is nothing of theirs.
    pub fn act(&self, name: &str) -> bool {
        self.bound.act(name)
    }

    /// Does what a key means on maps, if it means anything there.
    pub fn press(&self, event: &web_sys::KeyboardEvent) {
        self.bound.press(event);
    }

    /// Flies to the whole province; false where that is in sight.
    pub fn whole(&self) -> bool {
        self.bound.whole()
    }

    /// Flies to elements of the drawing where they are out of sight, or their smaller side takes fewer
    /// pixels on the screen; false where there is no need.
    pub fn reveal(&self, elements: &js_sys::Array, pixels: f64) -> bool {
        self.bound.reveal(elements, pixels)
    }

    /// Shows the view that the page had before; false where this is not a way back.
    pub fn restore(&self) -> bool {
        self.bound.restore()
    }

    /// Whether the view moves, so that it will be told where it comes to rest.
    pub fn moves(&self) -> bool {
        self.bound.moving()
    }

    /// The part of the map under an element that lies over it.
    pub fn place(&self, element: &web_sys::Element) -> Rectangle {
        let place = self.bound.place(element);
        let side = |number| place.get(number).as_f64().unwrap_or_default();
        Rectangle {
            left: side(0),
            top: side(1),
            right: side(2),
            bottom: side(3),
        }
    }

    /// Keeps the drawing within its limits after a change of size.
    pub fn refit(&self) {
        self.bound.refit();
    }
}

impl Drop for Gestures {
    fn drop(&mut self) {
        self.bound.release();
    }
}

//! How large the map is on the screen. Watches the element and lets go of it when the map goes.

use leptos::{prelude::*, svg};
use wasm_bindgen::{JsCast, closure::Closure};

/// Pixels that one view-box unit takes when a drawing of `extent` is fitted into the element;
/// until it is known, `guess`. Calls back after every change.
pub fn pixels_per_unit(
    element: NodeRef<svg::Svg>,
    extent: (i32, i32),
    guess: f64,
    changed: impl Fn() + Copy + 'static,
) -> ReadSignal<f64> {
    let (scale, set_scale) = signal(guess);
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let measured = element.clone();
        let watch = Watch::new(&element, move || {
            let shown = measured.get_bounding_client_rect();
            let (across, down) = (f64::from(extent.0.max(1)), f64::from(extent.1.max(1)));
            let fitted = (shown.width() / across).min(shown.height() / down);
            // Small changes do not move the names about.
            if fitted > 0.0 && (fitted - scale.get_untracked()).abs() > fitted * 0.04 {
                set_scale.set(fitted);
            }
            changed();
        });
        StoredValue::new_local(watch);
    });
    scale
}

/// Calls back whenever an element changes its size, until it is dropped.
struct Watch {
    observer: Option<web_sys::ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(element: &web_sys::Element, callback: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            // The first call comes at once.
            observer.observe(element);
        }
        Self {
            observer,
            _callback: callback,
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

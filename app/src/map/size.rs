//! Watches the size of an element, and lets go of it when dropped.

use wasm_bindgen::{JsCast, closure::Closure};

/// Calls back whenever an element changes its size, and once at the beginning, until it is dropped.
pub struct Watch {
    observer: Option<web_sys::ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl Watch {
    /// Begins to watch.
    pub fn new(element: &web_sys::Element, callback: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
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

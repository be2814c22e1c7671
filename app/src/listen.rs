//! Finding, hearing and writing the elements that the server drew.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, EventTarget};

/// Calls back for each of these events, as long as the element lives. One function for all that happens in a
/// place: a typed one for each event would be code to download.
pub fn listen(to: &EventTarget, events: &[&str], happen: impl Fn(&Event) + 'static) {
    let happen: Box<dyn Fn(Event)> = Box::new(move |event| happen(&event));
    let listener = Closure::wrap(happen).into_js_value();
    for event in events {
        let _ = to.add_event_listener_with_callback(event, listener.unchecked_ref());
    }
}

/// All elements with a selector.
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(nodes) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..nodes.length())
        .filter_map(|i| nodes.get(i)?.dyn_into().ok())
        .collect()
}

/// The first element with a selector.
pub fn one<T: JsCast>(within: &Element, selector: &str) -> Option<T> {
    within.query_selector(selector).ok()??.dyn_into().ok()
}

/// The element with a selector in which something happened.
pub fn target(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
}

/// Writes an attribute, unless it says this already: the browser looks at an element anew where one is written.
pub fn write(element: &Element, attribute: &str, value: Option<&str>) {
    if element.get_attribute(attribute).as_deref() == value {
        return;
    }
    let _ = match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    };
}

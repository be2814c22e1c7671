//! What a living drawing answers to pointer, keys and buttons.

use std::time::Duration;

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle, untrack, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::{Inner, Unit, with};
use crate::listen::{all, target};

/// What happens on the map that is ours to answer.
pub(super) const EVENTS: [&str; 9] = [
    "click",
    "change",
    "submit",
    "keydown",
    "pointerdown",
    "pointermove",
    "pointerleave",
    "focusin",
    "focusout",
];
/// How long a pointer is over the map until the tooltip begins to tell of what is under it.
const SOON: Duration = Duration::from_millis(100);

/// Where a pointer is, until the tooltip tells of it.
pub(super) struct Pointed {
    link: Element,
    at: (f64, f64),
    timer: Option<TimeoutHandle>,
}

impl Inner {
    /// Answers to what happens on the map; none where it is not ours to answer.
    pub(super) fn answer(&self, event: &Event) -> Option<()> {
        match event.type_().as_str() {
            "click" => self.click(event.dyn_ref()?),
            "change" | "submit" => self.choose(event),
            "keydown" => self.move_by_key(event.dyn_ref()?),
            // A tap takes longer than most answers: the page is asked for as it begins.
            "pointerdown" => {
                self.hush();
                let href = self.unit_at(event)?.link.get_attribute("href")?;
                drop(untrack(|| self.around.store.part(&href)));
                Some(())
            }
            "pointermove" => {
                let event: &web_sys::PointerEvent = event.dyn_ref()?;
                // A finger, and a mouse that drags, move the map.
                if event.buttons() != 0 {
                    return self.hush();
                }
                let Some(unit) = self.unit_at(event) else {
                    return self.hush();
                };
                let at = (f64::from(event.client_x()), f64::from(event.client_y()));
                self.point_at(&unit.link, at)
            }
            "focusin" => {
                let unit = self.unit_at(event)?;
                if unit.link.matches(":focus-visible") != Ok(true) {
                    return None;
                }
                self.forget_pointer();
                self.lift(".focused", std::iter::once(unit));
                self.gestures
                    .get()?
                    .reveal(&js_sys::Array::of1(&unit.link), 0.0);
                let place = unit.link.get_bounding_client_rect();
                let middle = (
                    place.left() + place.width() / 2.0,
                    place.top() + place.height() / 2.0,
                );
                self.tooltip.as_ref()?.show(&unit.link, middle)
            }
            "focusout" => {
                self.lift(".focused", std::iter::empty());
                self.hush()
            }
            _ => self.hush(),
        }
    }

    /// Tells of the parish under a pointer: while it goes from one to the next at once, else soon, so that a
    /// pointer that only comes to press needs no tooltip.
    fn point_at(&self, link: &Element, at: (f64, f64)) -> Option<()> {
        let tooltip = self.tooltip.as_ref()?;
        if tooltip.is_shown() {
            return tooltip.show(link, at);
        }
        let before = self.pointed.take();
        let timer = before.and_then(|before| before.timer).or_else(|| {
            let this = self.this.clone();
            let tell = |inner: &Self| {
                if let (Some(tooltip), Some(pointed)) = (&inner.tooltip, inner.pointed.take()) {
                    let _ = tooltip.show(&pointed.link, pointed.at);
                }
            };
            set_timeout_with_handle(move || with(&this, tell), SOON).ok()
        });
        let link = Clone::clone(link);
        self.pointed.replace(Some(Pointed { link, at, timer }));
        Some(())
    }

    /// Lets the tooltip tell of no pointer any more.
    fn forget_pointer(&self) {
        let pointed = self.pointed.take();
        let _ = pointed.and_then(|it| it.timer).map(|timer| timer.clear());
    }

    /// Says nothing of any parish.
    fn hush(&self) -> Option<()> {
        self.forget_pointer();
        self.tooltip.as_ref()?.hide();
        Some(())
    }

    fn click(&self, event: &web_sys::MouseEvent) -> Option<()> {
        if let Some(button) = target(event, "[data-do]") {
            return self.act(&button.get_attribute("data-do")?);
        }
        // In the inset a parish is only an outline; its link stands in the drawing.
        let link = match target(event, ".map__svg a[href]") {
            Some(link) => link,
            None => self.unit_at(event)?.link.clone(),
        };
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if elsewhere || event.button() != 0 || event.default_prevented() {
            return None;
        }
        event.prevent_default();
        (self.around.go)(&link.get_attribute("href")?, false);
        Some(())
    }

    /// Does what a button says.
    fn act(&self, name: &str) -> Option<()> {
        if !self.gestures.get()?.act(name) {
            self.around.sheet.turn();
        }
        Some(())
    }

    /// Changes what the form of the legend says in the present address, and nothing else in it.
    fn choose(&self, event: &Event) -> Option<()> {
        event.prevent_default();
        let form = self.section.query_selector("form").ok()??;
        let location = window().location();
        let query = web_sys::UrlSearchParams::new_with_str(&location.search().ok()?).ok()?;
        let chosen = web_sys::FormData::new_with_form(form.dyn_ref()?).ok()?;
        for field in all(&form, "[name]") {
            let name = field.get_attribute("name")?;
            let value = chosen.get(&name).as_string().unwrap_or_default();
            if value.is_empty() {
                query.delete(&name);
            } else {
                query.set(&name, &value);
            }
        }
        let query = String::from(query.to_string());
        let mark = if query.is_empty() { "" } else { "?" };
        (self.around.go)(&[&location.pathname().ok()?, mark, &query].concat(), true);
        Some(())
    }

    fn move_by_key(&self, event: &web_sys::KeyboardEvent) -> Option<()> {
        target(event, ".map__drawing")?;
        self.gestures.get()?.press(event);
        Some(())
    }

    /// The unit in which an event happens.
    fn unit_at(&self, event: &Event) -> Option<&Unit> {
        let link = target(event, "[data-n]")?;
        self.unit(&link.get_attribute("data-n")?)
    }
}

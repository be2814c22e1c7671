//! Name and figure of a parish, beside the pointer or the link that has the focus.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The card that the server drew for it, hidden until there is something to tell.
pub struct Tooltip {
    card: HtmlElement,
    name: Element,
    figure: Element,
    /// What it lies upon, from whose corner its place is counted.
    ground: Element,
    /// The link of which it tells.
    tells: RefCell<Option<Element>>,
}

impl Tooltip {
    /// The card of a map; none where the map has none.
    pub fn of(section: &Element) -> Option<Self> {
        let find = |selector| section.query_selector(selector).ok().flatten();
        Some(Self {
            card: find(".tooltip")?.dyn_into().ok()?,
            name: find(".tooltip__name")?,
            figure: find(".tooltip__figure span")?,
            ground: find(".map__drawing")?,
            tells: RefCell::default(),
        })
    }

    /// Whether it tells of a parish.
    pub fn is_shown(&self) -> bool {
        self.tells.borrow().is_some()
    }

    /// Tells of a parish beside a place on the screen, in pixels of the window. A pointer that moves within
    /// a parish moves the card only, which costs no layout.
    pub fn show(&self, link: &Element, (x, y): (f64, f64)) -> Option<()> {
        // Read before anything is written, or the browser would lay out the page in between.
        let corner = self.ground.get_bounding_client_rect();
        if self.tells.borrow().as_ref() != Some(link) {
            let told = |attribute| link.get_attribute(attribute);
            self.name.set_text_content(told("aria-label").as_deref());
            self.figure.set_text_content(told("data-figure").as_deref());
            if self.tells.replace(Some(link.clone())).is_none() {
                self.card.set_hidden(false);
            }
        }
        let pixels = |length: f64| (length.round() as i32).to_string();
        let (across, down) = (pixels(x - corner.left()), pixels(y - corner.top()));
        let place = [&across, "px ", &down, "px"].concat();
        self.card.style().set_property("translate", &place).ok()
    }

    /// Tells of nothing.
    pub fn hide(&self) {
        if self.tells.take().is_some() {
            self.card.set_hidden(true);
        }
    }
}

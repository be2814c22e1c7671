//! A drawing of the server's that answers to pointer, keys and buttons.

mod answer;
mod naming;
mod unit;

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::{Rc, Weak},
};

use atlas_shared::place::ParishCode;
use leptos::prelude::document;
use web_sys::{Element, HtmlElement};

use self::{
    answer::Pointed,
    naming::Numbers,
    unit::{Unit, numbers},
};
use crate::{
    listen::{all, listen, one},
    map::{gestures::Gestures, size::Watch},
    part::ahead::Place,
    route::Route,
    sheet::Sheet,
    store::Store,
};

use super::tooltip::Tooltip;

/// The selected parish is brought nearer where its smaller side takes fewer pixels than this.
const READABLE: f64 = 48.0;

/// Leads to an address; true leaves the present one out of the history.
pub type Go = Box<dyn Fn(&str, bool)>;

/// What the map needs of the app around it.
pub struct Surroundings {
    /// Leads to other pages.
    pub go: Go,
    /// Where pages come from.
    pub store: Store,
    /// The sheet that lies over the map on phones.
    pub sheet: Sheet,
}

/// A drawing that answers, until it is dropped.
pub struct Living {
    inner: Rc<Inner>,
    _watch: Watch,
}

struct Inner {
    this: Weak<Self>,
    /// Whether it takes the place of another drawing.
    replaces: bool,
    section: Element,
    svg: Element,
    units: Vec<Unit>,
    /// Width and height of the view box.
    extent: (f64, f64),
    /// Pixels that one unit of the view box takes before it is enlarged.
    scale: Cell<f64>,
    enlarged: Cell<f64>,
    /// DPA code of the selected parish or canton, empty where none is; none until the drawing is told.
    selected: RefCell<Option<String>>,
    /// Whether the names stand as they should with this one selected.
    is_named: Cell<bool>,
    /// Whether they are about to be written.
    is_naming: Cell<bool>,
    /// The numbers that are about to be written beside the names.
    numbers: RefCell<Option<Numbers>>,
    gestures: OnceCell<Gestures>,
    tooltip: Option<Tooltip>,
    /// What the tooltip is about to tell of.
    pointed: RefCell<Option<Pointed>>,
    around: Surroundings,
}

/// The map in what the server drew.
pub fn parse(html: &str) -> Option<Element> {
    let around = document().create_element("div").ok()?;
    around.set_inner_html(html);
    one(&around, "section.map")
}

impl Living {
    /// Brings a drawing to life; path data that it lacks come from the one that it replaces.
    pub fn new(section: Element, before: Option<&Self>, around: Surroundings) -> Option<Self> {
        let svg = section.query_selector(".map__svg").ok()??;
        if let Some(before) = before {
            for path in all(&section, "path:not([d])") {
                before.inner.give_path(&path);
            }
        }
        let [_, _, width, height] = numbers(&svg, "viewBox");
        let inner = Rc::new_cyclic(|this| Inner {
            this: this.clone(),
            replaces: before.is_some(),
            units: all(&svg, "a[data-n]")
                .into_iter()
                .filter_map(Unit::of)
                .collect(),
            extent: (width, height),
            scale: Cell::new(0.0),
            enlarged: Cell::new(1.0),
            selected: RefCell::default(),
            is_named: Cell::new(false),
            is_naming: Cell::new(false),
            numbers: RefCell::default(),
            gestures: OnceCell::new(),
            tooltip: Tooltip::of(&section),
            pointed: RefCell::default(),
            around,
            section,
            svg,
        });
        let weak = Rc::downgrade(&inner);
        let settled = move |times| {
            with(&weak, |inner| {
                inner.enlarged.set(times);
                inner.name_units();
            });
        };
        let old = before.and_then(|before| before.inner.gestures.get());
        drop(inner.gestures.set(Gestures::new(&inner.svg, settled, old)));
        let weak = Rc::downgrade(&inner);
        listen(&inner.section, &answer::EVENTS, move |event| {
            with(&weak, |inner| {
                let _ = inner.answer(event);
            });
        });
        let weak = Rc::downgrade(&inner);
        let watch = Watch::new(&inner.svg, move || with(&weak, Inner::measure));
        Some(Self {
            inner,
            _watch: watch,
        })
    }

    /// The element of the map.
    pub fn section(&self) -> &Element {
        &self.inner.section
    }

    /// Puts another drawing in the place of this one, and the focus where it was.
    pub fn give_way_to(&self, other: &Self) {
        let focus = document().active_element();
        let had_focus = self.inner.section.contains(focus.as_deref());
        let _ = self
            .inner
            .section
            .replace_with_with_node_1(&other.inner.section);
        let choice = one::<HtmlElement>(&other.inner.section, "select");
        if let (true, Some(choice)) = (had_focus, choice) {
            let _ = choice.focus();
        }
    }

    /// The place of a page, as far as the drawing tells it.
    pub fn place(&self, route: &Route) -> Option<Place> {
        let code = code_of(route);
        let unit = self.inner.near(code).next()?;
        let Some(canton) = unit.canton.clone() else {
            let name = unit.name.clone();
            return (unit.code == code).then_some(Place { name, canton: None });
        };
        let within = unit.code.parse::<ParishCode>().ok()?.canton().to_string();
        if unit.code == code {
            let name = unit.name.clone();
            let canton = Some((within, canton));
            return Some(Place { name, canton });
        }
        // The name of a canton is told by its parishes.
        let name = canton;
        (within == code).then_some(Place { name, canton: None })
    }

    /// Lifts the parish of a page.
    pub fn show(&self, route: &Route) {
        let inner = &self.inner;
        let code = code_of(route);
        if inner.selected.borrow().as_deref() == Some(code) {
            return;
        }
        for link in all(&inner.svg, "a[aria-current]") {
            let _ = link.remove_attribute("aria-current");
        }
        for path in all(&inner.section, ".inset .chosen") {
            let _ = path.class_list().remove_1("chosen");
        }
        for unit in inner.units.iter().filter(|unit| unit.code == code) {
            let _ = unit.link.set_attribute("aria-current", "page");
        }
        for path in all(&inner.section, ".inset [data-n]") {
            if path.get_attribute("data-n").as_deref() == Some(code) {
                let _ = path.class_list().add_1("chosen");
            }
        }
        let several = inner.near(code).nth(1).is_some();
        // What lies within is cut out of the outline of several only.
        let outlines = if several {
            ".selected"
        } else {
            ".selected:not(.inside)"
        };
        inner.lift(outlines, inner.near(code));
        let _ = inner
            .svg
            .class_list()
            .toggle_with_force("map__svg--several", several);
        inner.selected.replace(Some(code.to_owned()));
        inner.is_named.set(false);
    }

    /// Brings the parish of a page into sight, on the home page the whole province; on the way back,
    /// what was in sight before.
    pub fn bring_into_sight(&self, route: &Route) {
        // A view that moves has its names when it comes to rest.
        if !self.fly_to(route) && !self.inner.is_named.get() {
            self.inner.name_units();
        }
    }

    /// Whether the view moves.
    fn fly_to(&self, route: &Route) -> bool {
        let Some(gestures) = self.inner.gestures.get() else {
            return false;
        };
        if gestures.restore() {
            return true;
        }
        let near = self.inner.near(code_of(route));
        let links: js_sys::Array = near.map(|unit| &unit.link).collect();
        match *route {
            _ if links.length() > 0 => gestures.reveal(&links, READABLE),
            Route::Home => gestures.whole(),
            _ => false,
        }
    }
}

fn code_of(route: &Route) -> &str {
    match route {
        Route::Parish(code) | Route::Canton(code) => code,
        _ => "",
    }
}

fn with(inner: &Weak<Inner>, go: impl FnOnce(&Inner)) {
    if let Some(inner) = inner.upgrade() {
        go(&inner);
    }
}

impl Inner {
    fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// The unit with a code, the canton that holds it, or the parishes within it.
    fn near(&self, code: &str) -> impl Iterator<Item = &Unit> {
        let is_near = move |unit: &&Unit| {
            !code.is_empty() && (unit.code.starts_with(code) || code.starts_with(&unit.code))
        };
        self.units.iter().filter(is_near)
    }

    /// Gives a path of another drawing the path data of its like in this one.
    fn give_path(&self, path: &Element) -> Option<()> {
        let like = match path.closest("[data-n]").ok()? {
            Some(unit) => ["a[data-n=\"", &unit.get_attribute("data-n")?, "\"] path"].concat(),
            None => [".", &path.class_list().item(0)?].concat(),
        };
        let d = self.svg.query_selector(&like).ok()??.get_attribute("d")?;
        path.set_attribute("d", &d).ok()
    }

    /// Draws a double outline around parishes, above all borders, or around none.
    fn lift<'a>(&self, class: &str, units: impl Iterator<Item = &'a Unit>) {
        let path = |unit: &Unit| unit.link.query_selector("path").ok()??.get_attribute("d");
        let d: String = units.filter_map(path).collect();
        for outline in all(&self.svg, class) {
            let _ = outline.set_attribute("d", &d);
        }
    }

    /// Takes the size of the element.
    fn measure(&self) {
        // First, because it takes off what moves the drawing.
        if let Some(gestures) = self.gestures.get() {
            gestures.refit();
        }
        let shown = self.svg.get_bounding_client_rect();
        let fitted = (shown.width() / self.extent.0).min(shown.height() / self.extent.1);
        // While the page hides the map there is nothing to fit.
        if fitted <= 0.0 {
            return;
        }
        // Small changes do not move the names about.
        let before = self.scale.get();
        if (fitted - before).abs() <= fitted * 0.04 {
            return;
        }
        self.scale.set(fitted);
        if before > 0.0 || self.replaces {
            // Names of the wrong size are not to be seen even once.
            self.name_at_once();
        } else {
            self.name_units();
        }
    }
}

//! A drawing of the server's that answers to pointer, keys and buttons.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::{Rc, Weak},
    time::Duration,
};

use atlas_shared::place::ParishCode;
use leptos::prelude::{TimeoutHandle, document, set_timeout_with_handle, untrack, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::{
    listen::{all, listen, one, target},
    map::{
        gestures::Gestures,
        label::{Candidate, Rectangle, place},
        names::{BADGE, Badge, FONTS, badges_of, clustered, cores, svg_of},
        size::Watch,
    },
    paint::once_painted,
    part::ahead::Place,
    route::Route,
    sheet::Sheet,
    store::Store,
};

use super::tooltip::Tooltip;

/// What happens on the map that is ours to answer.
const EVENTS: [&str; 9] = [
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
/// What lies over the drawing where there is room.
const COVERS: &str = ".legend, .inset, .zoom, .map__attribution";
/// How long a pointer is over the map until the tooltip begins to tell of what is under it.
const SOON: Duration = Duration::from_millis(100);
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
    gestures: OnceCell<Gestures>,
    tooltip: Option<Tooltip>,
    /// What the tooltip is about to tell of.
    pointed: RefCell<Option<Pointed>>,
    around: Surroundings,
}

/// Where a pointer is, until the tooltip tells of it.
struct Pointed {
    link: Element,
    at: (f64, f64),
    timer: Option<TimeoutHandle>,
}

/// A parish or canton as its link tells it.
struct Unit {
    code: String,
    name: String,
    /// Name of its canton; none where it is one.
    canton: Option<String>,
    middle: (f64, f64),
    extent: (f64, f64),
    /// How many spaces stand in it, if any.
    spaces: Option<u32>,
    link: Element,
}

impl Unit {
    fn candidate(&self, selected: &str) -> Candidate<'_> {
        Candidate {
            name: &self.name,
            middle: self.middle,
            extent: self.extent,
            chosen: self.code == selected,
        }
    }
}

/// The map in what the server drew.
pub fn parse(html: &str) -> Option<Element> {
    let around = document().create_element("div").ok()?;
    around.set_inner_html(html);
    one(&around, "section.map")
}

fn numbers(element: &Element, attribute: &str) -> [f64; 4] {
    let text = element.get_attribute(attribute).unwrap_or_default();
    let mut numbers = text.split(' ').filter_map(|number| number.parse().ok());
    std::array::from_fn(|_| numbers.next().unwrap_or_default())
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
        let unit = |link: Element| {
            let [x, y, width, height] = numbers(&link, "data-label");
            let label = link.get_attribute("aria-label")?;
            let mut names = label.split(", ").map(str::to_owned);
            Some(Unit {
                code: link.get_attribute("data-n")?,
                name: names.next()?,
                canton: names.next(),
                middle: (x, y),
                extent: (width, height),
                spaces: link
                    .get_attribute("data-spaces")
                    .and_then(|spaces| spaces.parse().ok()),
                link,
            })
        };
        let [_, _, width, height] = numbers(&svg, "viewBox");
        let inner = Rc::new_cyclic(|this| Inner {
            this: this.clone(),
            replaces: before.is_some(),
            units: all(&svg, "a[data-n]")
                .into_iter()
                .filter_map(unit)
                .collect(),
            extent: (width, height),
            scale: Cell::new(0.0),
            enlarged: Cell::new(1.0),
            selected: RefCell::default(),
            is_named: Cell::new(false),
            is_naming: Cell::new(false),
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
        listen(&inner.section, &EVENTS, move |event| {
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

    /// The unit in which an event happens.
    fn unit_at(&self, event: &Event) -> Option<&Unit> {
        let link = target(event, "[data-n]")?;
        self.unit(&link.get_attribute("data-n")?)
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
            self.write_names();
            self.write_badges();
        } else {
            self.name_units();
        }
    }

    /// Writes names and badges anew, each once what was changed before is painted: all at once, they would
    /// hold up the frame with which a gesture comes to rest. A view that moves by then comes to rest itself.
    fn name_units(&self) {
        if self.is_naming.replace(true) {
            return;
        }
        let this = self.this.clone();
        let write = |inner: &Self| {
            // They may have been written meanwhile.
            if inner.is_naming.get() && inner.gestures.get().is_some_and(Gestures::moves) {
                inner.is_naming.set(false);
            } else if inner.is_naming.get() {
                inner.write_names();
                let this = inner.this.clone();
                once_painted(move || with(&this, Self::write_badges));
            }
        };
        once_painted(move || with(&this, write));
    }

    /// The part of the map that is in sight.
    fn sight(&self) -> Option<Rectangle> {
        let frame = self.svg.parent_element()?;
        Some(self.gestures.get()?.place(&frame))
    }

    /// What is in sight, and as much again around it: elsewhere nobody reads a name, and each takes the browser
    /// its time.
    fn near_sight(&self, sight: Option<Rectangle>) -> impl Iterator<Item = &Unit> {
        let near = sight.map(|sight| sight.widened());
        let is_near = move |unit: &&Unit| near.as_ref().is_none_or(|near| near.holds(unit.middle));
        self.units.iter().filter(is_near)
    }

    /// Pixels that one unit of the view box takes; none where the map is out of sight.
    fn pixels(&self) -> Option<f64> {
        let scale = self.scale.get() * self.enlarged.get();
        let is_shown = self.section.client_width() > 0;
        (scale > 0.0 && is_shown).then_some(scale)
    }

    fn write_names(&self) {
        self.is_naming.set(false);
        self.is_named.set(false);
        let (Some(scale), Ok(Some(names))) = (self.pixels(), self.svg.query_selector(".labels"))
        else {
            return;
        };
        self.is_named.set(true);
        let selected = self.selected.borrow();
        let selected = selected.as_deref().unwrap_or_default();
        let sight = self.sight();
        let candidates = self.near_sight(sight);
        let candidates = candidates.map(|unit| unit.candidate(selected));
        let fonts = FONTS.map(|pixels| pixels / scale);
        let font = BADGE / scale;
        let mut avoided = cores(&self.badges(sight, font), font);
        avoided.extend(sight.iter().flat_map(Rectangle::sides));
        names.set_inner_html(&svg_of(&place(
            candidates.collect(),
            &fonts,
            self.covered(),
            &avoided,
        )));
    }

    /// The parts of the map on which something lies.
    fn covered(&self) -> Vec<Rectangle> {
        let Some(gestures) = self.gestures.get() else {
            return Vec::new();
        };
        let covers = all(&self.section, COVERS).into_iter();
        let covered = covers.map(|cover| gestures.place(&cover));
        // What is not shown covers nothing.
        covered.filter(|it| it.left < it.right).collect()
    }

    fn write_badges(&self) {
        let (Some(scale), Ok(Some(place))) = (self.pixels(), self.svg.query_selector(".badges"))
        else {
            self.is_named.set(false);
            return;
        };
        let font = BADGE / scale;
        let badges = self.badges(self.sight(), font);
        place.set_inner_html(&badges_of(&badges, font));
    }

    fn badges(&self, sight: Option<Rectangle>, font: f64) -> Vec<Badge> {
        let badge = |unit: &Unit| {
            unit.spaces.map(|count| Badge {
                at: unit.middle,
                count,
            })
        };
        clustered(self.near_sight(sight).filter_map(badge), font)
    }

    /// Answers to what happens on the map; none where it is not ours to answer.
    fn answer(&self, event: &Event) -> Option<()> {
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
}

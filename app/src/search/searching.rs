//! What the search answers, in the browser.

use std::{cell::Cell, rc::Rc};

use atlas_shared::language::Lang;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{
    find::{Found, find},
    location::{self, Failure, Whereabouts},
};
use crate::{
    address::{Address, encoded},
    language::{fill, t, use_lang},
    listen::{listen, one, target},
    store::Store,
};

/// How many places the list offers at most; more are in the table.
const OFFERED: usize = 12;

/// Lets the search answer.
pub fn follow(place: Element) {
    let navigate = use_navigate();
    let address = expect_context::<Address>();
    let go = move |path: &str| {
        let stay = NavigateOptions {
            scroll: false,
            ..Default::default()
        };
        navigate(&untrack(|| address.page(path)), stay);
    };
    let search = Rc::new(Searching {
        lang: use_lang(),
        store: expect_context(),
        place,
        go: Box::new(go),
        led: Cell::new(false),
        pages: Cell::new(0),
    });
    let events = [
        "input",
        "keydown",
        "submit",
        "mousedown",
        "click",
        "focusout",
    ];
    let happening = search.clone();
    listen(&search.place, &events, move |event| happening.happen(event));
    let path = use_location().pathname;
    Effect::new(move |before: Option<()>| {
        path.track();
        search.pages.set(search.pages.get() + 1);
        // What was said and written on another page is over, but for where one is.
        if before.is_some() && !search.led.take() {
            search.close();
            let written = search.field().filter(|field| !field.value().is_empty());
            let _ = written.map(|field| field.set_value(""));
        }
    });
}

/// What the parts of the search share.
struct Searching {
    lang: Lang,
    store: Store,
    place: Element,
    /// Leads to a path.
    go: Box<dyn Fn(&str)>,
    /// Whether the location has just led to another page.
    led: Cell<bool>,
    /// How many pages were shown so far.
    pages: Cell<u32>,
}

impl Searching {
    fn happen(self: &Rc<Self>, event: &Event) {
        match event.type_().as_str() {
            "input" => {
                self.answer();
            }
            "keydown" => self.press(event.unchecked_ref()),
            "submit" => self.submit(event),
            "click" => self.click(event),
            // The list closes when the focus leaves the field; what was said stays.
            "focusout" if target(event, ".search__field").is_some() => self.offer("", ""),
            // And pressing on a name must not take it from the field: the list would be gone before
            // the click.
            "mousedown" if target(event, "[role=listbox]").is_some() => event.prevent_default(),
            _ => {}
        }
    }

    fn part(&self, selector: &str) -> Option<Element> {
        one(&self.place, selector)
    }

    fn field(&self) -> Option<HtmlInputElement> {
        one(&self.place, ".search__field")
    }

    fn list(&self) -> Option<HtmlElement> {
        one(&self.place, ".search__list")
    }

    /// The name in the list that is chosen.
    fn active(&self) -> Option<Element> {
        self.part("[aria-selected=true]")
    }

    /// Offers what the words of the field mean. Tells how many places that are, and how many of them
    /// have the words as their whole name.
    fn answer(&self) -> (usize, usize) {
        let lang = self.lang;
        let (Some(field), Some(parishes)) =
            (self.field(), untrack(|| self.store.parish_names().get()))
        else {
            return (0, 0);
        };
        let words = field.value();
        let found = find(&parishes.items, &words);
        let mut options = String::new();
        for (i, found) in found.iter().take(OFFERED).enumerate() {
            let i = i.to_string();
            for piece in [
                "<li class=\"search__option\" role=\"option\" aria-selected=\"false\" id=\"search-",
                &i,
                "\" data-to=\"",
                &found.path(),
                "\"><b>",
                &escaped(found.name()),
                "</b> <small>",
                &escaped(&detail(lang, found)),
                "</small></li>",
            ] {
                options.push_str(piece);
            }
        }
        let all = found.len().to_string();
        let count = match found.len() {
            0 => String::new(),
            1 => t!(lang, search.one).to_owned(),
            many if many <= OFFERED => fill(t!(lang, search.many), &all),
            _ => fill(&fill(t!(lang, search.first), &all), &OFFERED.to_string()),
        };
        self.offer(&options, &count);
        if found.is_empty() && !words.trim().is_empty() {
            let words = [t!(lang, search.none), " ", t!(lang, search.none_way)].concat();
            let table = t!(lang, search.none_table).to_owned();
            self.say(&words, &[("/parroquias".to_owned(), table)]);
        } else {
            self.say("", &[]);
        }
        let exact = found.iter().filter(|found| found.exact).count();
        (found.len(), exact)
    }

    /// Puts names into the list, or closes it where there are none.
    fn offer(&self, options: &str, count: &str) {
        self.choose(None);
        if let (Some(list), Some(field)) = (self.list(), self.field()) {
            list.set_inner_html(options);
            list.set_hidden(options.is_empty());
            let open = if options.is_empty() { "false" } else { "true" };
            let _ = field.set_attribute("aria-expanded", open);
        }
        if let Some(status) = self.part("p[role=status]") {
            status.set_inner_html(count);
        }
    }

    /// Shows words under the field, with links.
    fn say(&self, words: &str, links: &[(String, String)]) {
        let mut said = String::new();
        if !words.is_empty() {
            said = ["<p>", &escaped(words), "</p><ul class=\"search__links\">"].concat();
            for (path, name) in links {
                for piece in ["<li><a href=\"", path, "\">", &escaped(name), "</a></li>"] {
                    said.push_str(piece);
                }
            }
            for piece in [
                "</ul><button class=\"search__close\" type=\"button\" aria-label=\"",
                t!(self.lang, location.close),
                "\"></button>",
            ] {
                said.push_str(piece);
            }
        }
        if let Some(place) = self.part(".search__said") {
            place.set_inner_html(&said);
        }
    }

    fn close(&self) {
        // Closed it nearly always is, and writing costs the browser time even so.
        if self
            .part("[role=option], .search__said > *, p[role=status]:not(:empty)")
            .is_some()
        {
            self.offer("", "");
            self.say("", &[]);
        }
    }

    /// Chooses a name of the list without following it yet.
    fn choose(&self, option: Option<&Element>) {
        let Some(field) = self.field() else { return };
        if let Some(before) = self.active() {
            let _ = before.set_attribute("aria-selected", "false");
        }
        let Some(option) = option else {
            let _ = field.remove_attribute("aria-activedescendant");
            return;
        };
        let _ = option.set_attribute("aria-selected", "true");
        let _ = field.set_attribute("aria-activedescendant", &option.id());
        if let Some(list) = self.list() {
            let top = option.unchecked_ref::<HtmlElement>().offset_top();
            list.set_scroll_top(top - list.client_height() / 2);
        }
    }

    /// Goes where a name of the list leads.
    fn follow(&self, option: &Element) {
        if let (Some(to), Some(field)) = (option.get_attribute("data-to"), self.field()) {
            field.set_value("");
            self.close();
            (self.go)(&to);
        }
    }

    fn press(&self, event: &KeyboardEvent) {
        let (Some(list), now) = (self.list(), self.active()) else {
            return;
        };
        if target(event, ".search__field").is_none() {
            return;
        }
        let key = event.key();
        let next = match (key.as_str(), &now) {
            ("ArrowDown" | "ArrowUp", _) if list.hidden() => {
                self.answer();
                None
            }
            // Past the ends of the list lies the field itself.
            ("ArrowDown", Some(now)) => now.next_element_sibling(),
            ("ArrowUp", Some(now)) => now.previous_element_sibling(),
            ("ArrowDown", None) | ("Home", Some(_)) => list.first_element_child(),
            ("ArrowUp", None) | ("End", Some(_)) => list.last_element_child(),
            ("Enter", Some(now)) => {
                event.prevent_default();
                return self.follow(now);
            }
            ("Escape", _) if !list.hidden() => {
                event.prevent_default();
                return self.close();
            }
            _ => return,
        };
        event.prevent_default();
        self.choose(next.as_ref());
    }

    /// One answer, or one whose very name was written, is what was meant; several are for the table.
    fn submit(&self, event: &Event) {
        event.prevent_default();
        let (all, exact) = self.answer();
        let Some(field) = self.field() else { return };
        if all == 1 || exact == 1 {
            if let Some(first) = self.part("[role=option]") {
                self.follow(&first);
            }
        } else if all > 1 || field.value().is_empty() {
            let words = encoded(&field.value());
            self.close();
            (self.go)(&["/parroquias?q=", &words].concat());
        }
    }

    fn click(self: &Rc<Self>, event: &Event) {
        if let Some(option) = target(event, "[role=option]") {
            self.follow(&option);
        } else if target(event, ".search__locate").is_some() {
            let search = self.clone();
            spawn_local(async move { search.locate().await });
        } else if target(event, ".search__close").is_some() {
            self.close();
        }
    }

    /// Finds out on the device in which parish it is, and goes there.
    async fn locate(&self) {
        let lang = self.lang;
        self.offer("", "");
        self.say(t!(lang, location.looking), &[]);
        let asked_on = self.pages.get();
        let position = location::position().await;
        if self.pages.get() != asked_on {
            // The person has gone elsewhere meanwhile.
            return;
        }
        let found = position.and_then(|(point, radius)| {
            let found = location::whereabouts(point, radius);
            Ok((found.ok_or(Failure::Unavailable)?, radius))
        });
        let words = match found {
            Ok((Whereabouts::In(link), _)) => {
                let (to, name) = parish(&link);
                let here = window().location().pathname();
                self.led.set(here.is_ok_and(|here| here != to));
                self.say(&fill(t!(lang, location.found), &name), &[]);
                return (self.go)(&to);
            }
            Ok((Whereabouts::Near(links), radius)) => {
                let kilometres = ((radius / 1000.0) as u32).to_string();
                let words = fill(t!(lang, location.inexact), &kilometres);
                return self.say(&words, &links.iter().map(parish).collect::<Vec<_>>());
            }
            Ok((Whereabouts::Outside, _)) => t!(lang, location.outside),
            Err(Failure::Denied) => t!(lang, location.denied),
            Err(Failure::Unavailable) => t!(lang, location.unavailable),
            Err(Failure::TimedOut) => t!(lang, location.timeout),
        };
        self.say(words, &[]);
    }
}

/// The path and the name of a parish, from its link of the map.
fn parish(link: &Element) -> (String, String) {
    let told = |name| link.get_attribute(name).unwrap_or_default();
    (
        ["/parroquias/", &told("data-n")].concat(),
        told("aria-label"),
    )
}

/// What tells a place from others of its name, and why it was found if not by its name.
fn detail(lang: Lang, found: &Found) -> String {
    let place = match found.parish {
        Some(_) => &found.canton.name,
        None => t!(lang, search.canton),
    };
    match found.by {
        Some(by) => [place, " · ", &fill(t!(lang, search.former), by)].concat(),
        None => place.to_owned(),
    }
}

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

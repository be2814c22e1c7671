//! The map in the browser: what the server drew, alive. It is taken from the first document, or asked for
//! once where that had no map; measure and filters bring a new drawing, which gets its path
//! data from the one that it replaces.

use std::rc::Rc;

use leptos::{mount::mount_to, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{PATH, WITH_PATHS, measure::Level};
use crate::{
    address::Address,
    fetched::fetched,
    language::use_lang,
    paint::once_painted,
    part::ahead::Place,
    route::Route,
    sheet::Sheet,
    store::{Phase, Store},
};

mod living;
mod tooltip;

use living::{Living, Surroundings};

/// The map that lives as long as the app, on whatever page it is shown; a context.
#[derive(Clone, Copy)]
pub struct LiveMap {
    living: StoredValue<Option<Living>, LocalStorage>,
    /// What the first document had, until it lives.
    found: StoredValue<Option<web_sys::Element>, LocalStorage>,
    /// What the server drew it for: its address, and the level of its units. None
    /// while there is no map.
    shows: RwSignal<Option<(String, Level)>>,
    /// Whether it is time that what was found lives.
    is_awake: RwSignal<bool>,
}

impl LiveMap {
    /// The map of the first document, if it has one.
    pub fn new(found: Option<web_sys::Element>) -> Self {
        Self {
            living: StoredValue::new_local(None),
            found: StoredValue::new_local(found),
            shows: RwSignal::new(None),
            is_awake: RwSignal::new(false),
        }
    }

    /// Lets the map of the first document live.
    pub fn awake(self) {
        self.is_awake.set(true);
    }

    fn with<T>(self, go: impl FnOnce(&Living) -> T) -> Option<T> {
        self.living.with_value(|living| living.as_ref().map(go))
    }

    /// The place of a page, as far as the map knows it.
    pub fn place(self, route: &Route) -> Option<Place> {
        self.with(|living| living.place(route)).flatten()
    }

    /// Puts a map into its place, alive.
    fn enliven(self, section: web_sys::Element, place: &web_sys::Element, around: Surroundings) {
        let old = self.living.try_update_value(Option::take).flatten();
        let living = Living::new(section, old.as_ref(), around);
        if let Some(living) = &living {
            match &old {
                Some(old) => old.give_way_to(living),
                None if place.contains(Some(living.section())) => {}
                None => {
                    // Before what may be said of it (style/map.css).
                    let _ = place.insert_before(living.section(), place.first_child().as_ref());
                }
            }
        }
        self.living.set_value(living);
    }
}

/// Shows the map in its place, on pages that have it.
pub fn follow(place: web_sys::HtmlElement, route: Memo<Route>) {
    let map = expect_context::<LiveMap>();
    let store = expect_context::<Store>();
    let sheet = expect_context::<Sheet>();
    let lang = use_lang();
    let navigate = Rc::new(use_navigate());
    let address = expect_context::<Address>();
    let wanted = Memo::new(move |_| {
        let drawn = address.page(&[PATH, "?lang=", lang.slug()].concat());
        (drawn, address.measure.get().level)
    });
    let is_beside = Memo::new(move |_| route.with(Route::is_beside_map));
    // A drawing that replaces another of the same units needs no path data.
    let asked = Memo::new(move |_| {
        let wanted = wanted.get();
        let shown = map.shows.get();
        let found = map.found.with_value(Option::is_some);
        (is_beside.get() && !found && shown.as_ref() != Some(&wanted)).then(|| {
            let (drawn, level) = wanted;
            let paths: &[&str] = match shown {
                Some((_, before)) if before == level => &[],
                _ => &["&", WITH_PATHS, "=1"],
            };
            store.part(&[&drawn, paths.concat().as_str()].concat())
        })
    });
    let within = Clone::clone(&place);
    let found_for = wanted.get_untracked();
    Effect::new(move |_| {
        let drawn = asked.get().and_then(|asked| asked.get());
        let around = || {
            let navigate = navigate.clone();
            let go = move |address: &str, replace: bool| {
                let options = NavigateOptions {
                    scroll: false,
                    replace,
                    ..Default::default()
                };
                navigate(address, options);
            };
            Surroundings {
                go: Box::new(go),
                store,
                sheet,
            }
        };
        if let Some(found) = map.found.get_value() {
            if map.is_awake.get() {
                map.found.set_value(None);
                map.enliven(found, &within, around());
                map.shows.set(Some(Clone::clone(&found_for)));
            }
            return;
        }
        if let Some(section) = drawn.and_then(|drawn| living::parse(&drawn.html)) {
            map.enliven(section, &within, around());
            map.shows.set(Some(wanted.get_untracked()));
        }
    });
    let show = move |route: &Route| map.with(|living| living.show(route));
    Effect::new(move |_| {
        map.shows.track();
        route.with_untracked(show);
    });
    // A new page moves the view, a new drawing of the same map does not. What the map shows of a place follows
    // what is said of it, because the browser takes longer over a drawing; by then there may be another page.
    let is_there = Memo::new(move |_| map.shows.with(Option::is_some));
    Effect::new(move |_| {
        let asked = route.get();
        if !is_there.get() {
            return;
        }
        if !asked.is_beside_map() {
            show(&asked);
            return;
        }
        once_painted(move || {
            route.with_untracked(|present| {
                if *present == asked {
                    show(present);
                    map.with(|living| living.bring_into_sight(present));
                }
            });
        });
    });
    let state = move || {
        let asked = asked.get()?;
        let failed = matches!(asked.clone().phases().get(), Phase::Failed(_));
        let lacking = map.shows.with(Option::is_none);
        (failed || lacking).then(|| {
            view! { <div class="map__state">{fetched(asked, |_| ().into_any())}</div> }
        })
    };
    mount_to(place, move || state).forget();
}

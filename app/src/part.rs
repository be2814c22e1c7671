//! The page itself, the part of the document that changes from address to address.
//!
//! The server draws it, on the first visit within the document and later by itself; the app only shows
//! what was drawn. So what a page looks like is written once, and nobody downloads the code for it.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::route::Route;

/// How a caller asks for a page's part instead of its document.
pub const MEDIA_TYPE: &str = "application/vnd.atlas.part+json";

/// The page of the present address, drawn here.
#[cfg(feature = "ssr")]
pub fn part(route: Memo<Route>) -> AnyView {
    (move || crate::page::page(route.get())).into_any()
}

#[cfg(not(feature = "ssr"))]
pub use shown::follow;

#[cfg(not(feature = "ssr"))]
pub mod ahead;

#[cfg(not(feature = "ssr"))]
mod shown {
    use std::sync::Arc;

    use atlas_shared::part::Part;
    use leptos::{
        mount::mount_to,
        prelude::*,
        task::{spawn_local, tick},
    };
    use leptos_router::{
        NavigateOptions,
        hooks::{use_location, use_navigate},
    };
    use wasm_bindgen::JsCast;
    use web_sys::HtmlElement;

    use crate::{
        fetched::fetched,
        heading::Arrivals,
        listen::{listen, target},
        map::LiveMap,
        part::ahead::ahead,
        route::Route,
        store::{Fetched, Phase, Store},
    };

    /// Shows in a place the page of the present address. The first one stands there already.
    pub fn follow(place: HtmlElement, route: Memo<Route>) {
        let store = expect_context::<Store>();
        let map = expect_context::<LiveMap>();
        let location = use_location();
        // Asked for once an address: a failure waits for somebody to try again.
        let arrivals = expect_context::<Arrivals>();
        let wanted = Memo::new(move |before: Option<&Fetched<Part>>| {
            let (path, query) = (location.pathname.get(), location.query.get());
            let part = store.part(&[path.as_str(), query.to_query_string().as_str()].concat());
            let by_history = arrivals.set_out(&path);
            // A place is named before the page of it that was kept; on the way back all of it is there at once.
            let is_place = route.with(|route| map.place(route).is_some());
            if before.is_some() && is_place && !by_history {
                part.once_painted()
            } else {
                part
            }
        });
        // While only the query changes, the page stays in sight until its next state is there.
        let last = Memo::new(move |before: Option<&Option<(Route, Arc<Part>)>>| {
            let route = route.get();
            match wanted.get().get() {
                Some(part) => Some((route, part)),
                None => before.cloned().flatten().filter(|(of, _)| *of == route),
            }
        });
        Effect::new(move |before: Option<bool>| {
            if let Some((_, part)) = last.get() {
                let changed = before.is_some();
                spawn_local(async move {
                    // The page is in the document only after everything that shows it has run.
                    tick().await;
                    arrivals.arrive(&part.title);
                    if changed {
                        keep_focus();
                    }
                });
            }
            true
        });
        let show = |part: Arc<Part>| {
            view! { <div class="part" inner_html=part.html.clone()></div> }.into_any()
        };
        let found = StoredValue::new_local(place.first_element_child());
        let mut is_first = true;
        let page = move || {
            let last = last.get();
            if std::mem::take(&mut is_first) && last.is_some() {
                return ().into_any();
            }
            if let Some(found) = found.try_update_value(Option::take).flatten() {
                found.remove();
            }
            if let Some((_, part)) = last {
                return show(part);
            }
            let wanted = wanted.get();
            let is_loading = matches!(wanted.clone().phases().get(), Phase::Loading);
            let place = route.with_untracked(|route| map.place(route));
            match place.filter(|_| is_loading) {
                Some(place) => ahead(place),
                None => fetched(wanted, show),
            }
        };
        let navigate = use_navigate();
        let go = move |form: &web_sys::HtmlFormElement| {
            let path = form.get_attribute("action").unwrap_or_default();
            if let Some(query) = written(form) {
                let stay = NavigateOptions {
                    scroll: false,
                    ..Default::default()
                };
                navigate(&[path, query].concat(), stay);
            }
        };
        listen(&place, &["change", "submit"], move |event| {
            if event.type_() == "submit" {
                if let Some(form) = target(event, "form") {
                    event.prevent_default();
                    go(form.unchecked_ref());
                }
            } else if let Some(select) = target(event, "select") {
                let select: &web_sys::HtmlSelectElement = select.unchecked_ref();
                let _ = select.form().map(|form| go(&form));
            }
        });
        mount_to(place, move || page).forget();
    }

    /// A new state of a list takes away the control that led to it: the focus goes to what was found.
    fn keep_focus() {
        let document = document();
        let lost = document
            .active_element()
            .is_none_or(|element| element.tag_name() == "BODY");
        let results = document.query_selector("main .results").ok().flatten();
        if let Some(results) = results.filter(|_| lost)
            && let Ok(results) = results.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = results.focus();
        }
    }

    /// What a form says, as a query without the fields that are empty.
    fn written(form: &web_sys::HtmlFormElement) -> Option<String> {
        let data = web_sys::FormData::new_with_form(form).ok()?;
        let query = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
        let query = String::from(query.to_string());
        let filled = |pair: &&str| !pair.is_empty() && !pair.ends_with('=');
        let filled = query
            .split('&')
            .filter(filled)
            .collect::<Vec<_>>()
            .join("&");
        Some(if filled.is_empty() {
            filled
        } else {
            ["?", &filled].concat()
        })
    }
}

//! The first paint: the server draws a page with the very views of the app, and hands over what it
//! fetched for it, so that the app shows the same at once and asks for nothing twice.
//!
//! Page and map stand in the drawing itself, which the app keeps.

use std::{collections::BTreeMap, sync::Arc};

use atlas_shared::{outline::Outlines, part::Part};
use leptos::prelude::document;
use wasm_bindgen::JsCast;

use crate::api::ApiError;

/// Id of the element that holds what the server drew.
pub const DRAWN: &str = "atlas-drawn";
/// Class of the elements that hold an answer of the API each; `data-path` tells of which path.
pub const FETCHED: &str = "atlas-fetched";
/// Where the API has the parishes.
pub const PARISHES: &str = "/api/v1/parishes?per_page=200";
/// Where the API has the outlines.
pub const OUTLINES: &str = "/api/v1/outlines";

/// What is there before the app asks, as a context.
#[derive(Clone, Default)]
pub struct Given {
    /// Answers of the API by path, or why there is none.
    pub answers: BTreeMap<String, Result<String, ApiError>>,
    /// The outlines, which only the server draws.
    pub outlines: Option<Arc<Outlines>>,
    /// The page that stands in the document already.
    pub part: Option<Arc<Part>>,
    /// Where people reach the atlas, without a slash at the end; on the server only.
    pub base_url: Arc<str>,
}

/// Reads what the server handed over beside its drawing.
pub fn given(drawn: &web_sys::Element) -> Given {
    let part = |part: web_sys::Element| Part {
        title: document().title(),
        html: part.inner_html(),
    };
    let page = drawn.query_selector("main .part .part").ok().flatten();
    let mut given = Given {
        part: page.map(part).map(Arc::new),
        ..Given::default()
    };
    let Ok(elements) = document().query_selector_all([".", FETCHED].concat().as_str()) else {
        return given;
    };
    for i in 0..elements.length() {
        let Some(element) = elements
            .get(i)
            .and_then(|node| node.dyn_into::<web_sys::Element>().ok())
        else {
            continue;
        };
        let (Some(path), Some(body)) = (element.get_attribute("data-path"), element.text_content())
        else {
            continue;
        };
        given.answers.insert(path, Ok(body));
        element.remove();
    }
    given
}

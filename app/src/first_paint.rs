//! The first paint: the server draws a page with the very views of the app, and hands over what it
//! fetched for it, so that the app shows the same at once and asks for nothing twice.
//!
//! The outlines stand in the drawing itself. They are handed over without their path data, which the
//! app takes from the drawing.

use std::{collections::BTreeMap, sync::Arc};

use atlas_shared::outline::Outlines;
use serde_json::value::RawValue;

/// Id of the element that holds what the server drew.
pub const DRAWN: &str = "atlas-drawn";
/// Where the API has the outlines.
pub const OUTLINES: &str = "/api/v1/outlines";
/// Id of the element that holds what the server fetched: an object of API paths and their answers.
pub const FETCHED: &str = "atlas-fetched";

/// What is there before the app asks, as a context.
#[derive(Clone, Default)]
pub struct Given {
    /// Answers of the API by path.
    pub answers: BTreeMap<String, Answer>,
    /// The outlines, which do not travel as an answer.
    pub outlines: Option<Arc<Outlines>>,
}

/// What the API said at a path: the body, and whether it was a success.
#[derive(Clone)]
pub struct Answer {
    /// The body: what was asked for, or a problem.
    pub body: String,
    /// Whether the body is what was asked for.
    pub ok: bool,
}

/// The outlines without their path data, as they are handed over beside their drawing.
pub fn without_paths(mut outlines: Outlines) -> Outlines {
    for parish in &mut outlines.parishes {
        parish.d.clear();
    }
    for canton in &mut outlines.cantons {
        canton.d.clear();
    }
    outlines.canton_borders.clear();
    outlines.province.clear();
    outlines
}

/// Reads what the server handed over beside its drawing.
pub fn given(drawn: &web_sys::Element) -> Given {
    let text = leptos::prelude::document()
        .get_element_by_id(FETCHED)
        .and_then(|element| element.text_content())
        .unwrap_or_default();
    let Ok(answers) = serde_json::from_str::<BTreeMap<String, &RawValue>>(&text) else {
        return Given::default();
    };
    let mut given = Given::default();
    for (path, body) in answers {
        if path == OUTLINES {
            given.outlines = with_paths(body.get(), drawn).map(Arc::new);
        } else {
            let body = body.get().to_owned();
            given.answers.insert(path, Answer { body, ok: true });
        }
    }
    given
}

/// Puts the path data of the drawing back into the outlines.
fn with_paths(body: &str, drawn: &web_sys::Element) -> Option<Outlines> {
    let mut outlines: Outlines = serde_json::from_str(body).ok()?;
    let path = |selector: &str| drawn.query_selector(selector).ok()??.get_attribute("d");
    for parish in &mut outlines.parishes {
        parish.d = path(&["[href*=\"/", parish.code.as_str(), "\"] > path"].concat())?;
    }
    outlines.canton_borders = path(".cantons")?;
    outlines.province = path(".province")?;
    Some(outlines)
}

//! The line under a fact that says where it comes from and of when it is.

use atlas_shared::source::Source;
use leptos::prelude::*;

use crate::{
    format::date,
    language::{fill, t, use_lang},
};

/// Source and date of a fact, with a link where the source has an address.
pub fn source_line(source: &Source) -> AnyView {
    let lang = use_lang();
    let when = date(lang, source.as_of);
    let title = source.title.clone();
    let named = match source.url.clone() {
        Some(url) => view! { <a href=url rel="external noreferrer">{title}</a> }.into_any(),
        None => view! { <span>{title}</span> }.into_any(),
    };
    // What an editor said comes from the institution itself.
    let said = if source.id.starts_with("institution-") {
        t!(lang, source.said_by)
    } else {
        t!(lang, source.as_of)
    };
    view! { <p class="source">{fill(said, &when)} " · " {named}</p> }.into_any()
}

//! The sheet: on phones the panel lies over the map like a sheet of paper, at one of three heights.
//!
//! Half way up is where the page begins. From there up the sheet is the page itself, which scrolls as
//! every page does, so that fingers, wheels and keys need nothing of ours. Low, where only its edge
//! shows, is the one state that is kept.

#[cfg(not(feature = "ssr"))]
mod height;

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::language::{t, use_lang};

#[cfg(not(feature = "ssr"))]
pub use height::Sheet;

/// The edge by which the sheet is drawn; also a button, and moved by the arrow keys.
#[cfg(feature = "ssr")]
#[component]
pub fn SheetEdge() -> impl IntoView {
    let lang = use_lang();
    view! { <button class="sheet-edge" type="button" aria-label=t!(lang, sheet.edge)></button> }
}

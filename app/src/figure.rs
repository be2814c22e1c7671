//! A box with one figure and what it counts.

use leptos::prelude::*;

/// The box, an item of a list of class `figures`.
pub fn figure(shown: String, words: &'static str) -> AnyView {
    view! {
        <li class="figure">
            <span class="figure__number">{shown}</span>
            <span class="figure__words">{words}</span>
        </li>
    }
    .into_any()
}

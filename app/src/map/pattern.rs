//! What fills places that have no figure: hatching, and dots where people have no space. Maps refer to them by
//! their ids, `hatch` and `dots`.

use leptos::prelude::*;

/// Hatching.
pub fn hatch() -> AnyView {
    view! {
        <pattern id="hatch" width="100" height="100" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch__ground" width="100" height="100"></rect>
            <line class="hatch__line" y2="100"></line>
        </pattern>
    }
    .into_any()
}

/// Dots.
pub fn dots() -> AnyView {
    view! {
        <pattern id="dots" width="100" height="100" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch__ground" width="100" height="100"></rect>
            <circle class="dots__dot" cx="50" cy="50" r="16"></circle>
        </pattern>
    }
    .into_any()
}

//! What can wait until the browser has shown what there is.

use std::time::Duration;

use leptos::prelude::{Owner, request_animation_frame, set_timeout};

/// Does something in a task of its own, so that the browser can answer to the reader before.
pub fn later(go: impl FnOnce() + 'static) {
    set_timeout(go, Duration::ZERO);
}

/// Does something in a task of its own, with the contexts of whoever asks for it.
pub fn later_here(go: impl FnOnce() + 'static) {
    let here = Owner::current();
    later(move || match here {
        Some(here) => here.with(go),
        None => go(),
    });
}

/// Does something once all that was changed so far is painted.
pub fn once_painted(go: impl FnOnce() + 'static) {
    request_animation_frame(move || later(go));
}

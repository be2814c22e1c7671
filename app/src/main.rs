//! Mounts the app in the page. Everything else lives in the library, where it can be tested.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};

fn main() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    // What the server drew is seen first: the app takes its place in the frame after.
    request_animation_frame(|| set_timeout(atlas_app::start, Duration::ZERO));
}

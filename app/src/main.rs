//! Mounts the app in the page. Everything else lives in the library, where it can be tested.

fn main() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    atlas_app::start();
}

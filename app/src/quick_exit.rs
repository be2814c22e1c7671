//! Leaving at once: a button on every screen, and Shift pressed three times.
//!
//! Leaving clears the page and puts a harmless one in its place in the history. Earlier pages stay
//! in the history; the hint beside the button says so. Before the app is there, and without scripts, the
//! button is a link that leads away; the page that one leaves then stays in the history as well.

#[cfg(not(feature = "ssr"))]
use std::cell::RefCell;

#[cfg(feature = "ssr")]
use leptos::prelude::*;
#[cfg(not(feature = "ssr"))]
use leptos::prelude::{document, window};
#[cfg(not(feature = "ssr"))]
use wasm_bindgen::JsCast;
#[cfg(not(feature = "ssr"))]
use web_sys::{Element, KeyboardEvent};

#[cfg(feature = "ssr")]
use crate::language::{t, use_lang};
#[cfg(not(feature = "ssr"))]
use crate::listen::{listen, target};

/// A page that anybody might have open.
const ELSEWHERE: &str = "https://www.google.com/search?q=clima+quito";
/// How many times Shift is pressed.
#[cfg(any(test, not(feature = "ssr")))]
const PRESSES: usize = 3;
/// Within how many milliseconds.
#[cfg(any(test, not(feature = "ssr")))]
const WITHIN: f64 = 2000.0;

/// The button, with a hint on what leaving does not do.
#[cfg(feature = "ssr")]
#[component]
pub fn QuickExit() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="quick-exit">
            <a class="quick-exit__button" role="button" href=ELSEWHERE rel="external nofollow noreferrer"
                draggable="false" aria-describedby="quick-exit-hint">
                {t!(lang, quick_exit.button)}
            </a>
            <p class="quick-exit__hint" id="quick-exit-hint">{t!(lang, quick_exit.hint)}</p>
        </div>
    }
}

/// Listens to the button within an element, and for Shift, as long as the app lives.
#[cfg(not(feature = "ssr"))]
pub fn follow(root: &Element) {
    listen(root, &["click", "keydown"], |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        // The browser makes a click of Enter on a link, and of the space bar only on a button of its own.
        let is_meant = key.is_none_or(|key| key.key() == " ");
        if is_meant && target(event, ".quick-exit__button").is_some() {
            event.prevent_default();
            leave();
        }
    });
    let presses = RefCell::new(Presses::default());
    listen(&window(), &["keydown"], move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if !event.repeat()
            && presses
                .borrow_mut()
                .press(event.key() == "Shift", event.time_stamp())
        {
            leave();
        }
    });
}

#[cfg(not(feature = "ssr"))]
fn leave() {
    if let Some(body) = document().body() {
        // The next page may take seconds to arrive: nothing of this one is seen meanwhile.
        body.set_hidden(true);
    }
    document().set_title("");
    if window().location().replace(ELSEWHERE).is_err() {
        let _ = window().location().set_href("about:blank");
    }
}

/// When Shift was pressed last. Any other key starts anew, so that writing capitals does not count.
#[cfg(any(test, not(feature = "ssr")))]
#[derive(Default)]
struct Presses(Vec<f64>);

#[cfg(any(test, not(feature = "ssr")))]
impl Presses {
    /// Notes a key pressed at a time in milliseconds; true when it is the last that was needed.
    fn press(&mut self, shift: bool, now: f64) -> bool {
        if !shift {
            self.0.clear();
            return false;
        }
        self.0.retain(|&before| now - before <= WITHIN);
        self.0.push(now);
        self.0.len() >= PRESSES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(keys: &[(bool, f64)]) -> bool {
        let mut presses = Presses::default();
        keys.iter().any(|&(shift, now)| presses.press(shift, now))
    }

    #[test]
    fn shift_three_times_within_two_seconds_leaves() {
        assert!(left(&[(true, 0.0), (true, 700.0), (true, 1900.0)]));
        assert!(left(&[
            (true, 0.0),
            (true, 1500.0),
            (true, 2500.0),
            (true, 3000.0)
        ]));
    }

    #[test]
    fn shift_pressed_slowly_or_while_writing_does_not() {
        assert!(!left(&[(true, 0.0), (true, 1100.0), (true, 2200.0)]));
        assert!(!left(&[
            (true, 0.0),
            (false, 100.0),
            (true, 300.0),
            (false, 400.0),
            (true, 600.0)
        ]));
    }
}

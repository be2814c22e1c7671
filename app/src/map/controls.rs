//! The buttons of the map: nearer, farther, the whole province; on phones, more or less room for it.

use leptos::prelude::*;

use crate::language::{t, use_lang};

/// What gestures do, as buttons, and how much room a phone gives to the map.
pub fn controls() -> AnyView {
    buttons(true)
}

/// What gestures do, as buttons.
pub fn zoom() -> AnyView {
    buttons(false)
}

/// What each button does is named by `data-do`.
fn buttons(with_room: bool) -> AnyView {
    let lang = use_lang();
    let button = |does: &'static str, name: &'static str| {
        view! {
            <button class=["zoom__button zoom__button--", does].concat() type="button" data-do=does
                aria-label=name title=name></button>
        }
    };
    view! {
        <div class="zoom" role="group" aria-label=t!(lang, map.view)>
            {button("in", t!(lang, map.nearer))}
            {button("out", t!(lang, map.farther))}
            {button("whole", t!(lang, map.whole))}
            {with_room.then(|| button("room", t!(lang, map.room)))}
        </div>
    }
    .into_any()
}

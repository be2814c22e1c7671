//! The buttons of the map: nearer, farther, the whole province; on phones, more or less room for it.

use leptos::prelude::*;

use crate::language::{t, use_lang};

/// What gestures do, as buttons. What each does is named by `data-do`.
pub fn controls() -> AnyView {
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
            {button("room", t!(lang, map.room))}
        </div>
    }
    .into_any()
}

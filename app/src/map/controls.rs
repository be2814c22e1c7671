//! The buttons of the map: nearer, farther, the whole province; on phones, more or less room for it.

use leptos::prelude::*;

use crate::{
    language::{t, use_lang},
    sheet::Sheet,
};

use super::{MapState, gestures::Gestures};

/// What gestures do, as buttons.
#[component]
pub fn Controls(state: MapState) -> impl IntoView {
    let lang = use_lang();
    let button = move |icon: &'static str, name: &'static str, go: fn(&Gestures)| {
        view! {
            <button class=["zoom__button zoom__button--", icon].concat() type="button" aria-label=name title=name
                on:click=move |_| state.with_gestures(go)></button>
        }
    };
    let sheet = expect_context::<Sheet>();
    let room = move || {
        if sheet.low.get() {
            t!(lang, map.less_room)
        } else {
            t!(lang, map.more_room)
        }
    };
    view! {
        <div class="zoom" role="group" aria-label=t!(lang, map.view)>
            {button("in", t!(lang, map.nearer), |gestures| gestures.enlarge(2.0))}
            {button("out", t!(lang, map.farther), |gestures| gestures.enlarge(0.5))}
            {button("whole", t!(lang, map.whole), Gestures::whole)}
            <button class="zoom__button zoom__button--room" type="button" aria-label=room title=room
                on:click=move |_| sheet.low.update(|low| *low = !*low)></button>
        </div>
    }
}

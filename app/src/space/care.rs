//! What stands on the pages of care spaces: to confirm first, and what a browser remembers.

use atlas_shared::space::{Space, SpaceStatus};
use leptos::prelude::*;

use crate::{
    address::Address,
    language::{t, use_lang},
};

/// The warning of a space that nobody has confirmed; nothing for others.
pub fn confirm_first(space: &Space) -> Option<AnyView> {
    let lang = use_lang();
    (space.status == SpaceStatus::Unconfirmed).then(|| {
        let care = space
            .is_sensitive()
            .then(|| view! { <p>{t!(lang, care.no_address)}</p> });
        view! {
            <div class="notice notice--warning">
                <h2>{t!(lang, status.advice)}</h2>
                <p>{t!(lang, care.unconfirmed)}</p>
                {care}
            </div>
        }
        .into_any()
    })
}

/// What the browser and others may remember of this visit; nothing for spaces that are not about care.
pub fn trace(space: &Space) -> Option<AnyView> {
    let lang = use_lang();
    let address = expect_context::<Address>();
    space.is_sensitive().then(|| {
        view! {
            <section class="section">
                <h2>{t!(lang, care.trace)}</h2>
                <p class="explanation">{t!(lang, care.history)}</p>
                <p class="explanation">{t!(lang, care.exit)}</p>
                <p><a href=move || address.page("/ayuda")>{t!(lang, care.more)}</a></p>
            </section>
        }
        .into_any()
    })
}

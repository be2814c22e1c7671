//! The page for addresses that lead nowhere.

use leptos::prelude::*;

use crate::{
    head,
    heading::Heading,
    language::{t, use_lang},
};

/// Says that there is no such page, and where to go.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    head::missing();
    let lang = use_lang();
    view! {
            <Heading text=t!(lang, not_found.title) title=t!(lang, not_found.title)/>
            <p>{t!(lang, not_found.detail)}</p>
            <p><a href="/">{t!(lang, not_found.map)}</a></p>
    }
}

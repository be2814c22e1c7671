//! Addresses that lead nowhere: to no page, or to a code or id that nothing has.

use leptos::prelude::*;

use crate::{
    address::Address,
    head,
    heading::Heading,
    language::{t, use_lang},
};

/// Says that there is no such page, and where to go.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    head::missing();
    let lang = use_lang();
    let address = expect_context::<Address>();
    view! {
            <Heading text=t!(lang, not_found.title) title=t!(lang, not_found.title)/>
            <div class="notice notice--not-found">
                <p>{t!(lang, not_found.detail)}</p>
                <p class="notice__actions">
                    <a class="button" href=move || address.page("/")>{t!(lang, not_found.map)}</a>
                </p>
            </div>
    }
}

/// What to say where nothing has a code or an id.
pub struct Unknown {
    /// That there is no such thing.
    pub title: &'static str,
    /// A sentence that ends with what was asked for.
    pub detail: &'static str,
    /// What such a code looks like, or what is known besides; empty for nothing.
    pub advice: &'static str,
    /// The path of the list where all are, and what it is called.
    pub list: (&'static str, &'static str),
}

/// Nothing has the code or id that was given: says so, and leads to the list and to the map.
pub fn unknown(given: &str, words: Unknown) -> AnyView {
    head::missing();
    let lang = use_lang();
    let address = expect_context::<Address>();
    let (path, list) = words.list;
    let advice = (!words.advice.is_empty()).then(|| view! { <p>{words.advice}</p> });
    view! {
        <Heading text=words.title title=words.title/>
        <div class="notice notice--not-found">
            <p>{words.detail} " " <code>{given.to_owned()}</code> "."</p>
            {advice}
            <p class="notice__actions">
                <a class="button" href=move || address.page(path)>{list}</a>
                <a class="button button--quiet" href=move || address.page("/")>{t!(lang, not_found.map)}</a>
            </p>
        </div>
    }
    .into_any()
}

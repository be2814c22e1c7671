//! The page about the atlas: who makes it, from what, and what it does not know.

use leptos::prelude::*;

use crate::{
    heading::Heading,
    language::{t, use_lang},
    layout::Column,
};

/// About the atlas.
#[component]
pub fn AboutPage() -> impl IntoView {
    let lang = use_lang();
    view! { <Column><Heading text=t!(lang, nav.about) title=t!(lang, nav.about)/></Column> }
}

//! Pages of spaces: the list, and one space with its sessions.

mod card;
mod words;

use leptos::prelude::*;

pub use self::{
    card::{space_card, status_mark},
    words::{audience_name, kind_name, modality_name, place_name},
};

use crate::{
    heading::Heading,
    language::{t, use_lang},
};

/// All spaces.
#[component]
pub fn SpacesPage() -> impl IntoView {
    let lang = use_lang();
    view! { <Heading text=t!(lang, nav.spaces) title=t!(lang, nav.spaces)/> }
}

/// One space.
#[component]
pub fn SpacePage() -> impl IntoView {
    let lang = use_lang();
    view! { <Heading text=t!(lang, nav.spaces) title=""/> }
}

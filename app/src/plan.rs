//! The page of the action plan.

use leptos::prelude::*;

use crate::{
    heading::Heading,
    language::{t, use_lang},
    layout::Column,
};

/// The plan as a whole.
#[component]
pub fn PlanPage() -> impl IntoView {
    let lang = use_lang();
    view! { <Column><Heading text=t!(lang, nav.plan) title=t!(lang, nav.plan)/></Column> }
}

//! Pages of commitments: the list, and one commitment with all that is published about it.

mod card;
mod timebar;

use leptos::prelude::*;

pub use self::{card::commitment_card, timebar::time_bar};

use crate::{
    heading::Heading,
    language::{t, use_lang},
};

/// All commitments of the plan.
#[component]
pub fn CommitmentsPage() -> impl IntoView {
    let lang = use_lang();
    view! { <Heading text=t!(lang, nav.commitments) title=t!(lang, nav.commitments)/> }
}

/// One commitment.
#[component]
pub fn CommitmentPage() -> impl IntoView {
    let lang = use_lang();
    view! { <Heading text=t!(lang, nav.commitments) title=t!(lang, nav.commitments)/> }
}

//! The list of all commitments.

use leptos::prelude::*;

use super::commitment_card;
use crate::{
    fetched::fetched,
    heading::Heading,
    language::{t, use_lang},
    store::Store,
};

/// All commitments of the plan.
#[component]
pub fn CommitmentsPage() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    view! {
        <Heading text=t!(lang, commitments.title) title=t!(lang, commitments.title)/>
        <p class="lead">{t!(lang, commitments.lead)}</p>
        {fetched(store.commitments(), move |page| {
            if page.items.is_empty() {
                return view! { <p class="empty">{t!(lang, commitments.none)}</p> }.into_any();
            }
            let cards: Vec<_> =
                page.items.iter().map(|commitment| commitment_card(commitment, None)).collect();
            view! {
                <h2 class="visually-hidden">{t!(lang, commitments.list)}</h2>
                <ul class="cards">{cards}</ul>
                <p class="explanation">{t!(lang, timebar.meaning)}</p>
            }
            .into_any()
        })}
    }
}

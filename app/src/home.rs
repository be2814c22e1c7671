//! The home page: what the atlas is, what it holds, and the list of all parishes beside the map.

mod cantons;

use atlas_shared::{filter::SpaceFilter, parish::Parish};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    commitment::commitment_card,
    fetched::fetched,
    figure::figure,
    filter::{malformed, query},
    format::number,
    heading::Heading,
    language::{t, use_lang},
    space::{all_in_the_list, spaces_by_reach, spaces_found},
    store::Store,
};

use self::cantons::canton_list;

/// The home page.
#[component]
pub fn HomePage() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    view! {
        <Heading text=t!(lang, home.heading) title=""/>
        <p class="lead">{t!(lang, home.lead)}</p>
        <ProvinceFigures/>
        <section class="section">
            <h2>{t!(lang, home.commitments)}</h2>
            {fetched(store.commitments(), |page| {
                let cards: Vec<_> = page.items.iter().map(|item| commitment_card(item, None)).collect();
                view! { <ul class="cards">{cards}</ul> }.into_any()
            })}
        </section>
        <section class="section">
            <h2>{t!(lang, home.spaces)}</h2>
            {spaces(store)}
        </section>
        <section class="section" id="parroquias">
            <h2>{t!(lang, home.parishes)}</h2>
            {fetched(store.parishes(), |page| canton_list(&page.items))}
        </section>
    }
}

/// How much the atlas holds. Each figure appears when what it counts is there.
#[component]
fn ProvinceFigures() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let (commitments, spaces, parishes) =
        (store.commitments(), store.first_spaces(), store.parishes());
    let counted = move |count: Option<u64>, words: &'static str| {
        let count = count.and_then(|count| u32::try_from(count).ok());
        let shown = count.map_or_else(|| "…".to_owned(), |count| number(lang, count));
        figure(shown, words)
    };
    view! {
        <ul class="figures">
            {move || counted(commitments.get().map(|page| page.total), t!(lang, home.count_commitments))}
            {move || counted(spaces.get().map(|page| page.total), t!(lang, home.count_spaces))}
            {move || counted(parishes.get().map(|page| page.total), t!(lang, home.count_parishes))}
        </ul>
    }
}

/// The first spaces with the way to all, or those that pass the filter of the address.
fn spaces(store: Store) -> AnyView {
    match use_query_map().with_untracked(query::read) {
        Ok((filter, _)) if filter == SpaceFilter::default() => {
            fetched(store.first_spaces(), |page| {
                let more = (!page.is_whole()).then(|| all_in_the_list("", page.total));
                view! { {spaces_by_reach(&page)} {more} }.into_any()
            })
        }
        Ok((filter, paging)) => spaces_found("/", filter, None, paging),
        Err(errors) => malformed("/", &errors),
    }
}

/// Parishes in the order in which people look them up.
fn by_name(parishes: &mut [&Parish]) {
    parishes.sort_by_cached_key(|parish| atlas_shared::filter::fold(&parish.name));
}

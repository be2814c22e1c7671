//! The home page: what the atlas is, what it holds, and the list of all parishes beside the map.

mod cantons;

use atlas_shared::{parish::Parish, place::Precision, space::Space};
use leptos::prelude::*;

use crate::{
    commitment::commitment_card,
    fetched::fetched,
    format::number,
    heading::Heading,
    language::{t, use_lang},
    space::space_card,
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
            {fetched(store.spaces(), spaces_by_nearness)}
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
    let (commitments, spaces, parishes) = (store.commitments(), store.spaces(), store.parishes());
    let figure = move |count: Option<u64>, words: &'static str| {
        let count = count.and_then(|count| u32::try_from(count).ok());
        view! {
            <li class="figure">
                <span class="figure__number">{count.map(|count| number(lang, count)).unwrap_or_else(|| "…".to_owned())}</span>
                <span class="figure__words">{words}</span>
            </li>
        }
    };
    view! {
        <ul class="figures">
            {move || figure(commitments.get().map(|page| page.total), t!(lang, home.count_commitments))}
            {move || figure(spaces.get().map(|page| page.total), t!(lang, home.count_spaces))}
            {move || figure(parishes.get().map(|page| page.total), t!(lang, home.count_parishes))}
        </ul>
    }
}

/// All spaces under the reach that they have: whole province, a canton, a parish.
fn spaces_by_nearness(page: std::sync::Arc<atlas_shared::page::Page<Space>>) -> AnyView {
    let lang = use_lang();
    let group = |words: &'static str, precisions: &'static [Precision]| {
        let of_group = |space: &&Space| precisions.contains(&space.place.precision);
        let cards: Vec<_> = page.items.iter().filter(of_group).map(space_card).collect();
        (!cards.is_empty()).then(|| {
            view! {
                <div class="group">
                    <h3 class="group__title">{words} " " <span class="group__count">{cards.len()}</span></h3>
                    <ul class="cards">{cards}</ul>
                </div>
            }
        })
    };
    view! {
        {group(t!(lang, nearness.in_parish), &[Precision::Point, Precision::Parish])}
        {group(t!(lang, nearness.in_canton), &[Precision::Canton])}
        {group(t!(lang, nearness.province), &[Precision::Province])}
        {group(t!(lang, nearness.on_request), &[Precision::OnRequest])}
    }
    .into_any()
}

/// Parishes in the order in which people look them up.
fn by_name(parishes: &mut [&Parish]) {
    parishes.sort_by_cached_key(|parish| atlas_shared::filter::fold(&parish.name));
}

//! Spaces under the reach that they have.

use atlas_shared::{
    page::Page,
    place::Precision,
    space::{Space, SpaceStatus},
};
use leptos::prelude::*;

use super::space_card;
use crate::language::{t, use_lang};

/// Spaces in a parish, in a canton, for the whole province; concluded ones at the end, by themselves. How many
/// each group has is said only of a list that is here whole.
pub fn spaces_by_reach(page: &Page<Space>) -> AnyView {
    let lang = use_lang();
    let over = |space: &Space| space.status == SpaceStatus::Concluded;
    let group = |words: &'static str, belongs: &dyn Fn(&Space) -> bool| {
        let cards: Vec<_> = page
            .items
            .iter()
            .filter(|space| belongs(space))
            .map(space_card)
            .collect();
        space_group(words, cards, page.is_whole())
    };
    let open = |precisions: &'static [Precision]| {
        move |space: &Space| !over(space) && precisions.contains(&space.place.precision)
    };
    view! {
        {group(t!(lang, nearness.in_parish), &open(&[Precision::Point, Precision::Parish]))}
        {group(t!(lang, nearness.in_canton), &open(&[Precision::Canton]))}
        {group(t!(lang, nearness.province), &open(&[Precision::Province]))}
        {group(t!(lang, nearness.on_request), &open(&[Precision::OnRequest]))}
        {group(t!(lang, spaces.concluded), &over)}
    }
    .into_any()
}

/// Cards under a heading, with their number where these are all; nothing where there are none.
pub fn space_group(words: &'static str, cards: Vec<AnyView>, is_whole: bool) -> Option<AnyView> {
    (!cards.is_empty()).then(|| {
        view! {
            <div class="group">
                {group_title(words, is_whole.then_some(cards.len()))}
                <ul class="cards">{cards}</ul>
            </div>
        }
        .into_any()
    })
}

/// The heading of a group of cards, with their number where it is known.
pub fn group_title(words: &'static str, count: Option<usize>) -> AnyView {
    let count = count.map(|count| view! { " " <span class="group__count">{count}</span> });
    view! { <h3 class="group__title">{words} {count}</h3> }.into_any()
}

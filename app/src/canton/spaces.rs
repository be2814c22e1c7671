//! The spaces that reach a canton: all, or those that pass the filter of the address.

use atlas_shared::{canton::CantonDetail, filter::SpaceFilter, space::SpaceStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    address::Address,
    filter::{malformed, query},
    language::{fill, t, use_lang},
    space::{all_in_the_list, space_card, space_group, spaces_found},
};

/// The spaces, and the way to the list that has them with all filters.
pub fn spaces(detail: &CantonDetail) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let code = &detail.canton.code;
    let path = ["/cantones/", code.as_str()].concat();
    let here = ["?canton=", code.as_str()].concat();
    let open = detail
        .spaces
        .iter()
        .filter(|space| space.status != SpaceStatus::Concluded)
        .count() as u64;
    // Where they are too many to be sent, it is not known how many of them are over.
    let complete = detail.spaces_total <= detail.spaces.len() as u64;
    let counted = complete.then(|| {
        let words = fill(t!(lang, canton.spaces_count), &open.to_string());
        view! { " " <span class="section__count">{words}</span> }
    });
    let way = if complete {
        let list = ["/espacios", &here].concat();
        view! { <p><a href=move || address.page(&list)>{t!(lang, canton.all_spaces)}</a></p> }
            .into_any()
    } else {
        all_in_the_list(&here, detail.spaces_total)
    };
    let shown = match use_query_map().with_untracked(query::read) {
        Ok((filter, paging)) => {
            // The place is that of the page.
            let filter = SpaceFilter {
                parish: None,
                canton: None,
                ..filter
            };
            if filter == SpaceFilter::default() {
                all(detail, complete)
            } else {
                spaces_found(&path, filter, Some(code.clone()), paging)
            }
        }
        Err(errors) => view! { {malformed(&path, &errors)} {all(detail, complete)} }.into_any(),
    };
    view! {
        <section class="section">
            <h2>{t!(lang, parish.spaces)} {counted}</h2>
            {shown}
            {way}
        </section>
    }
    .into_any()
}

/// `complete` says that these are all, so that they can be counted.
fn all(detail: &CantonDetail, complete: bool) -> AnyView {
    let lang = use_lang();
    let cards = |over: bool| {
        let shown = detail.spaces.iter();
        shown
            .filter(|space| (space.status == SpaceStatus::Concluded) == over)
            .map(space_card)
            .collect::<Vec<_>>()
    };
    let (open, over) = (cards(false), cards(true));
    let none = (detail.canton.spaces == 0)
        .then(|| view! { <p class="empty">{t!(lang, canton.no_spaces)}</p> });
    view! {
        {none}
        <ul class="cards">{open}</ul>
        {space_group(t!(lang, spaces.concluded), over, complete)}
    }
    .into_any()
}

//! The spaces that reach a parish, nearest first: all, or those that pass the filter of the address.

use std::collections::BTreeSet;

use atlas_shared::{
    filter::{Paging, SpaceFilter},
    page::MAX_PER_PAGE,
    parish::{ParishDetail, ParishSpace},
    place::{Nearness, ParishCode},
    space::SpaceId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    fetched::fetched,
    filter::{Names, chips, malformed, nothing, query},
    format::counted,
    language::{t, use_lang},
    space::{space_card, spaces_counted},
    store::Store,
};

/// The spaces under how near they are. With a filter: what it shows, how many it hides, and how to
/// drop it.
pub fn spaces(detail: &ParishDetail) -> AnyView {
    let code = &detail.parish.code;
    let path = ["/parroquias/", code.as_str()].concat();
    let filter = match use_query_map().with_untracked(query::read) {
        // The place is that of the page.
        Ok((filter, _)) => SpaceFilter {
            parish: None,
            canton: None,
            ..filter
        },
        Err(errors) => {
            let all: Vec<_> = detail.spaces.iter().collect();
            let groups = by_nearness(&all, true);
            return view! { {malformed(&path, &errors)} {groups} }.into_any();
        }
    };
    if filter == SpaceFilter::default() {
        let all: Vec<_> = detail.spaces.iter().collect();
        return by_nearness(&all, true);
    }
    filtered(path, detail, filter)
}

fn filtered(path: String, detail: &ParishDetail, filter: SpaceFilter) -> AnyView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let names = Names::new(store);
    let chips = chips(&path, names, &filter);
    let code = detail.parish.code.clone();
    let all = detail.spaces.clone();
    let passing = store.spaces_matching(&here(&filter, &code));
    let list = fetched(passing, move |page| {
        let passing: BTreeSet<&SpaceId> = page.items.iter().map(|space| &space.id).collect();
        let shown: Vec<_> = all
            .iter()
            .filter(|item| passing.contains(&item.space.id))
            .collect();
        let hidden = all.len() - shown.len();
        let (one, many) = (t!(lang, parish.hidden.one), t!(lang, parish.hidden.many));
        let hidden = counted(lang, hidden as u64, one, many);
        let count = [spaces_counted(shown.len() as u64), hidden].join(". ");
        let groups = if shown.is_empty() {
            nothing(
                &path,
                names,
                &filter,
                (t!(lang, spaces.none.title), t!(lang, spaces.none.detail)),
                |without| {
                    let page = store.spaces_matching(&here(without, &code)).get()?;
                    Some(spaces_counted(page.total))
                },
            )
        } else {
            by_nearness(&shown, false)
        };
        view! { <p class="results" role="status" tabindex="-1">{count}</p> {groups} }.into_any()
    });
    view! { {chips} {list} }.into_any()
}

/// The question which spaces reach the parish and pass the filter.
fn here(filter: &SpaceFilter, code: &ParishCode) -> String {
    let here = SpaceFilter {
        parish: Some(code.clone()),
        ..filter.clone()
    };
    let all = Paging {
        page: 1,
        per_page: MAX_PER_PAGE,
    };
    query::api_query(&here, all)
}

/// `complete` says that nothing is filtered, so that an empty group is a fact.
fn by_nearness(spaces: &[&ParishSpace], complete: bool) -> AnyView {
    let lang = use_lang();
    let group = |nearness: Nearness| {
        let words = match nearness {
            Nearness::Here => t!(lang, nearness.here),
            Nearness::Canton => t!(lang, nearness.same_canton),
            Nearness::Province => t!(lang, nearness.province),
            Nearness::OnRequest => t!(lang, nearness.on_request),
        };
        let cards: Vec<_> = spaces
            .iter()
            .filter(|item| item.nearness == nearness)
            .map(|item| space_card(&item.space))
            .collect();
        let empty = complete && nearness == Nearness::Here && cards.is_empty();
        (empty || !cards.is_empty()).then(|| {
            view! {
                <div class="group">
                    <h3 class="group__title">{words} " " <span class="group__count">{cards.len()}</span></h3>
                    {empty.then(|| view! { <p class="empty">{t!(lang, parish.no_space_here)}</p> })}
                    <ul class="cards">{cards}</ul>
                </div>
            }
        })
    };
    Nearness::ALL
        .iter()
        .copied()
        .map(group)
        .collect::<Vec<_>>()
        .into_any()
}

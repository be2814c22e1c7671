//! The spaces that reach a parish, nearest first: all, or those that pass the filter of the address.

use atlas_shared::{
    filter::{Paging, SpaceFilter},
    page::MAX_PER_PAGE,
    parish::{ParishDetail, ParishSpace},
    place::{Nearness, ParishCode},
    space::{Space, SpaceStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    fetched::fetched,
    filter::{Names, chips, malformed, nothing, query},
    format::counted,
    language::{t, use_lang},
    space::{all_in_the_list, group_title, space_card, space_group, spaces_counted},
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
            return view! { {malformed(&path, &errors)} {all(detail)} }.into_any();
        }
    };
    if filter == SpaceFilter::default() {
        return all(detail);
    }
    filtered(path, detail, filter)
}

fn all(detail: &ParishDetail) -> AnyView {
    let shown = detail.spaces.len() as u64;
    let complete = detail.spaces_total <= shown;
    let more = (!complete).then(|| in_the_list(&detail.parish.code, detail.spaces_total));
    view! { {by_nearness(&detail.spaces, true, complete)} {more} }.into_any()
}

fn filtered(path: String, detail: &ParishDetail, filter: SpaceFilter) -> AnyView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let names = Names::new(store);
    let chips = chips(&path, names, &filter);
    let (code, total) = (detail.parish.code.clone(), detail.spaces_total);
    let passing = store.spaces_matching(&here(&filter, &code));
    let list = fetched(passing, move |page| {
        let near = |space: &Space| {
            Some(ParishSpace {
                nearness: space.place.reaches(&code)?,
                space: space.clone(),
            })
        };
        let shown: Vec<_> = page.items.iter().filter_map(near).collect();
        let (one, many) = (t!(lang, parish.hidden.one), t!(lang, parish.hidden.many));
        let hidden = counted(lang, total.saturating_sub(page.total), one, many);
        let count = [spaces_counted(page.total), hidden].join(". ");
        let is_whole = page.total == shown.len() as u64;
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
            by_nearness(&shown, false, is_whole)
        };
        let more = (!is_whole).then(|| in_the_list(&code, page.total));
        view! { <p class="results" role="status" tabindex="-1">{count}</p> {groups} {more} }
            .into_any()
    });
    view! { {chips} {list} }.into_any()
}

/// The way to all spaces that reach a parish.
fn in_the_list(code: &ParishCode, total: u64) -> AnyView {
    all_in_the_list(&["?parroquia=", code.as_str()].concat(), total)
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

/// `unfiltered` says that an empty group is a fact, `is_whole` that these are all, so that they can be counted.
fn by_nearness(spaces: &[ParishSpace], unfiltered: bool, is_whole: bool) -> AnyView {
    let lang = use_lang();
    let over = |item: &&ParishSpace| item.space.status == SpaceStatus::Concluded;
    let group = |nearness: Nearness| {
        let words = match nearness {
            Nearness::Here => t!(lang, nearness.here),
            Nearness::Canton => t!(lang, nearness.same_canton),
            Nearness::Province => t!(lang, nearness.province),
            Nearness::OnRequest => t!(lang, nearness.on_request),
        };
        let near = || spaces.iter().filter(|item| item.nearness == nearness);
        let cards: Vec<_> = near()
            .filter(|item| !over(item))
            .map(|item| space_card(&item.space))
            .collect();
        let none_here = nearness == Nearness::Here && near().next().is_none();
        let empty = unfiltered && is_whole && none_here;
        (empty || !cards.is_empty()).then(|| {
            view! {
                <div class="group">
                    {group_title(words, is_whole.then_some(cards.len()))}
                    {empty.then(|| view! { <p class="empty">{t!(lang, parish.no_space_here)}</p> })}
                    <ul class="cards">{cards}</ul>
                </div>
            }
        })
    };
    let groups: Vec<_> = Nearness::ALL.iter().copied().map(group).collect();
    let over = spaces.iter().filter(over);
    let over = over.map(|item| space_card(&item.space)).collect();
    view! { {groups} {space_group(t!(lang, spaces.concluded), over, is_whole)} }.into_any()
}

//! The list of spaces with its filter. The address owns the filter; everything here derives from it.

use std::sync::Arc;

use atlas_shared::{
    filter::{Paging, SpaceFilter},
    page::Page,
    place::Precision,
    space::{Space, SpaceStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    chips::{ActiveFilters, Names},
    form::FilterForm,
    malformed::malformed,
    query::{self, Asked},
    space_card,
};
use crate::{
    address::Address,
    fetched::fetched,
    format::number,
    heading::Heading,
    language::{fill, t, use_lang},
    store::Store,
};

/// All spaces, or those that pass the filter of the address.
#[component]
pub fn SpacesPage() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let query = use_query_map();
    let asked: Memo<Asked> = Memo::new(move |_| query.with(query::read));
    let names = Names::new(store);
    let count = move || {
        let (filter, paging) = asked.get().ok()?;
        let total = store
            .spaces_matching(&query::api_query(&filter, paging))
            .get()?
            .total;
        let shown = number(lang, u32::try_from(total).unwrap_or(u32::MAX));
        Some(match total {
            1 => t!(lang, spaces.one).to_owned(),
            _ => fill(t!(lang, spaces.many), &shown),
        })
    };
    view! {
        <Heading text=t!(lang, spaces.title) title=t!(lang, spaces.title)/>
        <p class="lead">{t!(lang, spaces.lead)}</p>
        <FilterForm asked names/>
        <section class="section">
            <h2 class="visually-hidden">{t!(lang, spaces.results)}</h2>
            <p class="results" role="status" tabindex="-1">{count}</p>
            <ActiveFilters asked names/>
            {move || match asked.get() {
                Ok((filter, paging)) => results(store, filter, paging),
                Err(errors) => malformed(&errors),
            }}
        </section>
    }
}

fn results(store: Store, filter: SpaceFilter, paging: Paging) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    fetched(
        store.spaces_matching(&query::api_query(&filter, paging)),
        move |page| {
            if page.items.is_empty() {
                // Either nothing passes the filter, or the list ends before this page.
                let (title, detail) = if page.total == 0 {
                    (t!(lang, spaces.none.title), t!(lang, spaces.none.detail))
                } else {
                    (
                        t!(lang, spaces.beyond.title),
                        t!(lang, spaces.beyond.detail),
                    )
                };
                let kept = if page.total == 0 {
                    SpaceFilter::default()
                } else {
                    filter.clone()
                };
                let link = if page.total == 0 {
                    t!(lang, spaces.clear)
                } else {
                    t!(lang, spaces.beyond.link)
                };
                let href =
                    move || query::page_address(&kept, Paging::default(), address.measure.get());
                return view! {
                    <div class="notice notice--empty">
                        <p class="notice__title">{title}</p>
                        <p>{detail}</p>
                        <p class="notice__actions"><a class="button" href=href>{link}</a></p>
                    </div>
                }
                .into_any();
            }
            view! { {groups(&page)} {pages(&page, &filter, paging)} }.into_any()
        },
    )
}

/// The spaces under the reach that they have; concluded ones at the end, by themselves.
fn groups(page: &Arc<Page<Space>>) -> AnyView {
    let lang = use_lang();
    let group = |words: &'static str, belongs: &dyn Fn(&Space) -> bool| {
        let cards: Vec<_> = page
            .items
            .iter()
            .filter(|space| belongs(space))
            .map(space_card)
            .collect();
        (!cards.is_empty()).then(|| {
            view! {
                <div class="group">
                    <h3 class="group__title">
                        {words} " " <span class="group__count">{cards.len()}</span>
                    </h3>
                    <ul class="cards">{cards}</ul>
                </div>
            }
        })
    };
    let over = |space: &Space| space.status == SpaceStatus::Concluded;
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

/// Links to the pages before and after, where there are several.
fn pages(page: &Page<Space>, filter: &SpaceFilter, paging: Paging) -> Option<AnyView> {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let last = u32::try_from(page.total.div_ceil(u64::from(paging.per_page))).unwrap_or(u32::MAX);
    if last <= 1 {
        return None;
    }
    let link = |words: &'static str, number: u32| {
        let filter = filter.clone();
        let href = move || {
            query::page_address(
                &filter,
                Paging {
                    page: number,
                    ..paging
                },
                address.measure.get(),
            )
        };
        view! { <a class="button button--quiet" href=href>{words}</a> }
    };
    let before = (paging.page > 1).then(|| link(t!(lang, spaces.before), paging.page - 1));
    let after = (paging.page < last).then(|| link(t!(lang, spaces.after), paging.page + 1));
    let place = fill(
        &fill(t!(lang, spaces.page), &number(lang, paging.page)),
        &number(lang, last),
    );
    let pages = view! {
        <nav class="pages" aria-label=t!(lang, spaces.pages)>{before} <p>{place}</p> {after}</nav>
    };
    Some(pages.into_any())
}

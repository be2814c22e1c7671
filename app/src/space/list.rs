//! The list of spaces with its filter. The address owns the filter; everything here derives from it.

use atlas_shared::{
    dataset::DatasetId,
    filter::{Paging, SpaceFilter},
    place::CantonCode,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::spaces_by_reach;
use crate::{
    address::Address,
    dataset::selection,
    fetched::fetched,
    filter::{Names, Of, chips, form, malformed, nothing, pages, query},
    format::counted,
    heading::Heading,
    language::{t, use_lang},
    store::Store,
};

/// Where the list is.
const PATH: &str = "/espacios";

/// All spaces, or those that pass the filter of the address.
#[component]
pub fn SpacesPage() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let names = Names::new(store);
    let asked = use_query_map().with_untracked(query::read);
    let filter = asked.as_ref().map(|(filter, _)| filter.clone());
    let filter = filter.unwrap_or_default();
    let facets = store.facets(&query::facets_query(&filter)).get();
    let (results, files) = match asked {
        Ok((filter, paging)) => {
            let found = store.spaces_matching(&query::api_query(&filter, paging));
            let any = found.get().is_some_and(|page| page.total > 0);
            let files = any.then(|| {
                let all = t!(lang, data.selection.all);
                selection(DatasetId::Spaces, &filter, all)
            });
            (spaces_found(PATH, filter, None, paging), files)
        }
        Err(errors) => (malformed(PATH, &errors), None),
    };
    view! {
        <Heading text=t!(lang, spaces.title) title=t!(lang, spaces.title)/>
        <p class="lead">{t!(lang, spaces.lead)}</p>
        {form((PATH, Of::Spaces), names, &filter, facets.as_deref())}
        <section class="section">
            <h2 class="visually-hidden">{t!(lang, spaces.results)}</h2>
            {results}
        </section>
        {files}
    }
}

/// The spaces that pass a filter, on the page with this path: how many, what is filtered, and the list.
/// `within` is the canton that the page is about, which is no choice of the reader's.
pub fn spaces_found(
    path: &str,
    filter: SpaceFilter,
    within: Option<CantonCode>,
    paging: Paging,
) -> AnyView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let names = Names::new(store);
    let path = path.to_owned();
    let asked = move |filter: &SpaceFilter, paging: Paging| {
        let mut asked = filter.clone();
        if let Some(canton) = &within {
            asked.canton = Some(canton.clone());
        }
        query::api_query(&asked, paging)
    };
    let found = store.spaces_matching(&asked(&filter, paging));
    let count = found.get().map(|page| spaces_counted(page.total));
    let chips = chips(&path, names, &filter);
    let list = fetched(found, move |page| {
        match (page.items.is_empty(), page.total) {
            (true, 0) => nothing(
                &path,
                names,
                &filter,
                (t!(lang, spaces.none.title), t!(lang, spaces.none.detail)),
                |without| {
                    let one = Paging {
                        page: 1,
                        per_page: 1,
                    };
                    let page = store.spaces_matching(&asked(without, one)).get()?;
                    Some(spaces_counted(page.total))
                },
            ),
            (true, _) => beyond(&path, &filter),
            (false, total) => view! {
                {spaces_by_reach(&page)}
                {pages(&path, total, &filter, paging)}
            }
            .into_any(),
        }
    });
    view! {
        <p class="results" role="status" tabindex="-1">{count}</p>
        {chips}
        {list}
    }
    .into_any()
}

/// How many spaces, in words.
pub fn spaces_counted(count: u64) -> String {
    let lang = use_lang();
    counted(lang, count, t!(lang, spaces.one), t!(lang, spaces.many))
}

/// The list ends before the page that the address asks for.
pub fn beyond(path: &str, filter: &SpaceFilter) -> AnyView {
    let lang = use_lang();
    let measure = expect_context::<Address>().measure.get_untracked();
    let start = query::page_address(path, filter, Paging::default(), measure);
    view! {
        <div class="notice notice--empty">
            <p class="notice__title">{t!(lang, spaces.beyond.title)}</p>
            <p>{t!(lang, spaces.beyond.detail)}</p>
            <p class="notice__actions"><a class="button" href=start>{t!(lang, spaces.beyond.link)}</a></p>
        </div>
    }
    .into_any()
}

/// The way to the list, which has all spaces on several pages. `query` says of which place.
pub fn all_in_the_list(query: &str, total: u64) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let list = ["/espacios", query].concat();
    let words = counted(lang, total, t!(lang, spaces.all), t!(lang, spaces.all));
    view! { <p><a href=move || address.page(&list)>{words}</a></p> }.into_any()
}

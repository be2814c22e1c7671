//! The page of the agenda: its filter, what it finds, and what to say as long as nobody has announced one.

use atlas_shared::{
    calendar::day_in_guayaquil,
    dataset::DatasetId,
    filter::{Paging, SpaceFilter},
    space::{Space, SpaceStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{days, subscription};
use crate::{
    clock::now,
    dataset::selection,
    fetched::fetched,
    filter::{Names, Of, chips, form, malformed, nothing, pages, query},
    format::counted,
    heading::Heading,
    language::{foreign, t, use_lang},
    space::beyond,
    store::Store,
};

/// Where the agenda is.
const PATH: &str = "/agenda";

/// The sessions to come, or those that pass the filter of the address.
#[component]
pub fn AgendaPage() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let names = Names::new(store);
    let asked = use_query_map().with_untracked(query::read);
    let filter = asked.as_ref().map(|(filter, _)| filter.clone());
    let filter = filter.unwrap_or_default();
    let facets = store.facets(&query::facets_query(&to_come(&filter))).get();
    let (results, files) = match asked {
        Ok((filter, paging)) => {
            let found = store.sessions(&query::api_query(&filter, paging));
            let any = found.get().is_some_and(|page| page.total > 0);
            let files = any.then(|| {
                // The page leaves out what is over; days are the finest that a filter knows.
                let detail = match filter.from {
                    Some(_) => t!(lang, data.selection.all),
                    None => t!(lang, data.selection.to_come),
                };
                selection(DatasetId::Sessions, &to_come(&filter), detail)
            });
            (results(store, names, filter, paging), files)
        }
        Err(errors) => (malformed(PATH, &errors), None),
    };
    view! {
        <Heading text=t!(lang, agenda.title) title=t!(lang, agenda.title)/>
        <p class="lead">{t!(lang, agenda.lead)}</p>
        {form((PATH, Of::Sessions), names, &filter, facets.as_deref())}
        <section class="section">
            <h2 class="visually-hidden">{t!(lang, spaces.results)}</h2>
            {results}
        </section>
        {files}
        {calendar(&filter)}
    }
}

/// The filter of spaces that have a session to come, as the choices of the form count them.
fn to_come(filter: &SpaceFilter) -> SpaceFilter {
    SpaceFilter {
        from: filter.from.or(Some(day_in_guayaquil(now()).into())),
        ..filter.clone()
    }
}

fn results(store: Store, names: Names, filter: SpaceFilter, paging: Paging) -> AnyView {
    let lang = use_lang();
    let found = store.sessions(&query::api_query(&filter, paging));
    let unfiltered = filter == SpaceFilter::default();
    let count = found
        .get()
        .filter(|page| page.total > 0 || !unfiltered)
        .map(|page| sessions_counted(page.total));
    let chips = chips(PATH, names, &filter);
    let list = fetched(found, move |page| {
        match (page.items.is_empty(), page.total) {
            (true, 0) if unfiltered => none_announced(store),
            (true, 0) => nothing(
                PATH,
                names,
                &filter,
                (t!(lang, agenda.none.title), t!(lang, agenda.none.detail)),
                |without| {
                    let one = Paging {
                        page: 1,
                        per_page: 1,
                    };
                    let page = store.sessions(&query::api_query(without, one)).get()?;
                    Some(sessions_counted(page.total))
                },
            ),
            (true, _) => beyond(PATH, &filter),
            (false, total) => {
                view! { {days(&page.items)} {pages(PATH, total, &filter, paging)} }.into_any()
            }
        }
    });
    view! {
        <p class="results" role="status" tabindex="-1">{count}</p>
        {chips}
        {list}
    }
    .into_any()
}

fn sessions_counted(count: u64) -> String {
    let lang = use_lang();
    counted(lang, count, t!(lang, agenda.one), t!(lang, agenda.many))
}

/// Nobody has announced a session: says so, and who can.
fn none_announced(store: Store) -> AnyView {
    let lang = use_lang();
    let convenors = fetched(store.spaces(), move |page| {
        // Who convenes spaces that are not listed here is not known here either.
        if !page.is_whole() {
            return view! { <p>{t!(lang, agenda.empty.each)}</p> }.into_any();
        }
        let at_work = |space: &&Space| space.status != SpaceStatus::Concluded;
        let mut convenors: Vec<_> = page
            .items
            .iter()
            .filter(at_work)
            .map(|space| &space.convenor)
            .collect();
        convenors.sort_by(|a, b| a.name.get(lang).cmp(b.name.get(lang)));
        convenors.dedup_by(|a, b| a.id == b.id);
        let entries: Vec<_> = convenors
            .into_iter()
            .map(
                |it| view! { <li lang=foreign(&it.name, lang)>{it.name.get(lang).to_owned()}</li> },
            )
            .collect();
        view! { <p>{t!(lang, agenda.empty.who)}</p> <ul>{entries}</ul> }.into_any()
    });
    view! {
        <div class="notice notice--empty">
            <p class="notice__title">{t!(lang, agenda.empty.title)}</p>
            <p>{t!(lang, agenda.empty.detail)}</p>
            {convenors}
            <p>{t!(lang, agenda.empty.told)}</p>
        </div>
    }
    .into_any()
}

/// The subscription to what the filter finds. None is offered for a filter that asks for care: its
/// calendar would be empty, and its address would stay on the phone.
fn calendar(filter: &SpaceFilter) -> AnyView {
    let lang = use_lang();
    let offered = if filter.is_sensitive() {
        view! { <p class="explanation">{t!(lang, calendar.not_of_care)}</p> }.into_any()
    } else {
        let query = query::facets_query(filter);
        let path = "/api/v1/sessions/calendar.ics";
        if query.is_empty() {
            subscription(path)
        } else {
            subscription(&[path, "?", &query].concat())
        }
    };
    view! { <section class="section"><h2>{t!(lang, calendar.title)}</h2>{offered}</section> }
        .into_any()
}

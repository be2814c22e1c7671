//! The sessions to come of the spaces that reach a parish, and the calendar that tells of them.

use atlas_shared::{
    filter::{Paging, SpaceFilter},
    place::ParishCode,
};
use leptos::prelude::*;

use crate::{
    address::Address,
    agenda::{days, subscription},
    fetched::fetched,
    filter::query,
    format::counted,
    language::{t, use_lang},
    store::Store,
};

/// How many sessions the page shows; the agenda has them all.
const SHOWN: u32 = 3;

/// The next sessions, the way to all of them, and the subscription.
pub fn sessions(code: &ParishCode) -> AnyView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let filter = SpaceFilter {
        parish: Some(code.clone()),
        ..SpaceFilter::default()
    };
    let first = Paging {
        page: 1,
        per_page: SHOWN,
    };
    let calendar = ["/api/v1/parishes/", code.as_str(), "/calendar.ics"].concat();
    let next = fetched(
        store.sessions(&query::api_query(&filter, first)),
        move |page| {
            if page.items.is_empty() {
                return view! { <p class="empty">{t!(lang, parish.no_session)}</p> }.into_any();
            }
            let measure = expect_context::<Address>().measure.get_untracked();
            let all = query::page_address("/agenda", &filter, Paging::default(), measure);
            let words = counted(
                lang,
                page.total,
                t!(lang, parish.one_session),
                t!(lang, parish.all_sessions),
            );
            view! { {days(&page.items)} <p><a href=all>{words}</a></p> }.into_any()
        },
    );
    view! {
        {next}
        <details class="fold">
            <summary>{t!(lang, calendar.title)}</summary>
            {subscription(&calendar)}
        </details>
    }
    .into_any()
}

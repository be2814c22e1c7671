//! The sessions to come of the spaces that belong to a commitment.

use atlas_shared::{
    commitment::CommitmentId,
    filter::{Paging, SpaceFilter},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    agenda::days,
    fetched::fetched,
    filter::query,
    format::counted,
    language::{t, use_lang},
    store::Store,
};

/// How many sessions the page shows; the agenda has them all.
const SHOWN: u32 = 3;

/// The next sessions, and the way to all of them.
pub fn sessions(id: &CommitmentId) -> AnyView {
    let lang = use_lang();
    let filter = SpaceFilter {
        commitment: Some(id.clone()),
        ..SpaceFilter::default()
    };
    let first = Paging {
        page: 1,
        per_page: SHOWN,
    };
    let store = expect_context::<Store>();
    fetched(
        store.sessions(&query::api_query(&filter, first)),
        move |page| {
            if page.items.is_empty() {
                return view! { <p class="empty">{t!(lang, commitment.no_session)}</p> }.into_any();
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
    )
}

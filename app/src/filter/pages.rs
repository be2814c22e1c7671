//! Links to the pages of a list before and after.

use atlas_shared::filter::{Paging, SpaceFilter};
use leptos::prelude::*;

use super::query;
use crate::{
    address::Address,
    format::number,
    language::{fill, t, use_lang},
};

/// Links to the pages before and after, where the list has several.
pub fn pages(path: &str, total: u64, filter: &SpaceFilter, paging: Paging) -> Option<AnyView> {
    let lang = use_lang();
    let measure = expect_context::<Address>().measure.get_untracked();
    let last = u32::try_from(total.div_ceil(u64::from(paging.per_page))).unwrap_or(u32::MAX);
    if last <= 1 {
        return None;
    }
    let link = |words: &'static str, page: u32| {
        let href = query::page_address(path, filter, Paging { page, ..paging }, measure);
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

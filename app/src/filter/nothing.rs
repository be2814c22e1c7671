//! What to say when no item of a list passes the filter: which filter to drop.

use atlas_shared::filter::{Paging, SpaceFilter};
use leptos::prelude::*;

use super::{
    chips::{SetFilter, set_filters},
    names::Names,
    query,
};
use crate::{
    address::Address,
    language::{fill, t, use_lang},
};

/// Words for what is not found, and how many items each filter hides. `found` counts what passes a
/// filter, in words; there is no count until it is known.
pub fn nothing(
    path: &str,
    names: Names,
    filter: &SpaceFilter,
    (title, detail): (&'static str, &'static str),
    found: impl Fn(&SpaceFilter) -> Option<String>,
) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let measure = address.measure.get_untracked();
    let drop_one = |set: SetFilter| {
        let href = query::page_address(path, &set.without, Paging::default(), measure);
        let which = [set.label, ": ", &set.value].concat();
        let found = found(&set.without).unwrap_or_default();
        view! {
            <li><a href=href><span>{fill(t!(lang, spaces.drop), &which)}</span> <small>{found}</small></a></li>
        }
    };
    let drops: Vec<_> = set_filters(lang, names, filter)
        .into_iter()
        .map(drop_one)
        .collect();
    let path = path.to_owned();
    view! {
        <div class="notice notice--empty">
            <p class="notice__title">{title}</p>
            <p>{detail}</p>
            <ul class="rows">{drops}</ul>
            <p class="notice__actions">
                <a class="button" href=move || address.unfiltered(&path)>{t!(lang, spaces.clear)}</a>
            </p>
        </div>
    }
    .into_any()
}

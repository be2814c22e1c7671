//! What a filter finds, as files to take away.

use atlas_shared::{dataset::DatasetId, filter::SpaceFilter};
use leptos::prelude::*;

use super::file_link;
use crate::{
    address::Address,
    filter::query,
    head,
    language::{t, use_lang},
};

/// The files of the rows that pass a filter, in every format of the dataset. Those that a filter for care
/// asks for are folded away, with what downloading leaves behind, and the head of the document names none.
/// `detail` says which rows they are.
pub fn selection(dataset: DatasetId, filter: &SpaceFilter, detail: &'static str) -> AnyView {
    let lang = use_lang();
    let query = query::facets_query(filter);
    let title = if query.is_empty() {
        t!(lang, data.selection.whole)
    } else {
        t!(lang, data.selection.title)
    };
    let address = |format| {
        let path = dataset.path(format);
        if query.is_empty() {
            path
        } else {
            [&path, "?", &query].concat()
        }
    };
    let name = dataset.title().get(lang);
    let files: Vec<_> = dataset
        .formats()
        .iter()
        .map(|&format| file_link(format, address(format), name, None))
        .collect();
    let files = view! {
        <p>{detail} " " {columns(dataset)}</p>
        <p class="subscription__ways">{files}</p>
    };
    if filter.is_sensitive() {
        return view! {
            <details class="fold">
                <summary>{title}</summary>
                <div class="subscription">
                    <p class="explanation">{t!(lang, data.selection.trace)}</p>
                    {files}
                </div>
            </details>
        }
        .into_any();
    }
    for &format in dataset.formats() {
        head::alternate(address(format), format.media_type(), name);
    }
    view! {
        <section class="section">
            <h2>{title}</h2>
            <div class="subscription">{files}</div>
        </section>
    }
    .into_any()
}

/// Where the columns are told.
fn columns(dataset: DatasetId) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let anchor = ["#", dataset.slug()].concat();
    view! { <a href=move || [&*address.page("/datos"), &*anchor].concat()>{t!(lang, data.selection.columns)}</a> }
        .into_any()
}

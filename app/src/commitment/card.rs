//! A commitment as lists show it.

use atlas_shared::{commitment::Commitment, progress::Completion};
use leptos::prelude::*;

use crate::{
    address::Address,
    language::{foreign, t, use_lang},
    source::source_line,
};

use super::time_bar;

/// The card of a commitment. `named` tells whether it names the parish of the page: none elsewhere.
pub fn commitment_card(commitment: &Commitment, named: Option<bool>) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let path = ["/compromisos/", commitment.id.as_str()].concat();
    let class = [
        "card card--commitment theme-",
        theme(commitment.id.as_str()),
    ]
    .concat();
    let reach = named.map(|named| match named {
        true => view! { <li class="chip chip--named">{t!(lang, commitment.named)}</li> }.into_any(),
        false => view! { <li class="chip">{t!(lang, commitment.whole_province)}</li> }.into_any(),
    });
    let report = match &commitment.latest_report {
        Some(report) => completion_name(lang, report.completion),
        None => t!(lang, commitment.no_report),
    };
    view! {
        <li class=class>
            <h3 class="card__title" lang=foreign(&commitment.short, lang)>
                <a class="card__link" href=move || address.page(&path)>{commitment.short.get(lang).to_owned()}</a>
            </h3>
            <p class="card__text" lang=foreign(&commitment.action, lang)>{commitment.action.get(lang).to_owned()}</p>
            <ul class="chips">
                {reach}
                <li class="chip">{report}</li>
            </ul>
            {time_bar(lang, commitment.starts, commitment.ends)}
            {source_line(&commitment.source)}
        </li>
    }
    .into_any()
}

/// How far something has come, in words.
pub fn completion_name(lang: atlas_shared::language::Lang, completion: Completion) -> &'static str {
    match completion {
        Completion::NoEvidence => t!(lang, completion.no_evidence),
        Completion::NotStarted => t!(lang, completion.not_started),
        Completion::Limited => t!(lang, completion.limited),
        Completion::Substantial => t!(lang, completion.substantial),
        Completion::Complete => t!(lang, completion.complete),
    }
}

/// Each commitment has its colour: the last digit of its id names it.
fn theme(id: &str) -> &str {
    id.get(id.len().saturating_sub(1)..).unwrap_or_default()
}

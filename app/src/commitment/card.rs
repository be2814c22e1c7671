//! A commitment as lists show it.

use atlas_shared::commitment::{Commitment, Reach};
use leptos::prelude::*;

use crate::{
    address::Address,
    language::{foreign, t, use_lang},
    source::source_line,
};

use super::{
    mark::progress_marks,
    time_bar,
    words::{scope_name, value_name},
};

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
    let reach = match named {
        Some(true) => {
            view! { <li class="chip chip--named">{t!(lang, commitment.named)}</li> }.into_any()
        }
        Some(false) => {
            view! { <li class="chip">{t!(lang, commitment.whole_province)}</li> }.into_any()
        }
        None => {
            let chip =
                |reach: &Reach| view! { <li class="chip">{scope_name(lang, &reach.scope)}</li> };
            commitment
                .reach
                .iter()
                .map(chip)
                .collect::<Vec<_>>()
                .into_any()
        }
    };
    let values = named.is_none().then(|| {
        let names: Vec<_> = commitment
            .values
            .iter()
            .map(|&value| value_name(lang, value))
            .collect();
        let values = [t!(lang, commitment.serves), " ", &names.join(" · ")].concat();
        view! { <p class="card__facts">{values}</p> }
    });
    view! {
        <li class=class>
            <h3 class="card__title" lang=foreign(&commitment.short, lang)>
                <a class="card__link" href=move || address.page(&path)>{commitment.short.get(lang).to_owned()}</a>
            </h3>
            <p class="card__text" lang=foreign(&commitment.action, lang)>{commitment.action.get(lang).to_owned()}</p>
            <ul class="chips">
                {reach}
                {progress_marks(lang, commitment)
                    .into_iter()
                    .map(|mark| view! { <li>{mark}</li> })
                    .collect::<Vec<_>>()}
            </ul>
            {values}
            {time_bar(lang, commitment.starts, commitment.ends)}
            {source_line(&commitment.source)}
        </li>
    }
    .into_any()
}

/// Each commitment has its colour: the last digit of its id names it.
pub fn theme(id: &str) -> &str {
    id.get(id.len().saturating_sub(1)..).unwrap_or_default()
}

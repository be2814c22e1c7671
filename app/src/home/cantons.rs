//! All parishes under their cantons: the map in words.

use atlas_shared::{parish::Parish, place::CantonRef};
use leptos::prelude::*;

use crate::{
    address::Address,
    format::counted,
    language::{t, use_lang},
};

use super::by_name;

/// A list of cantons, each of which opens to its parishes.
pub fn canton_list(parishes: &[Parish]) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let link = move |parish: &Parish| {
        let code = parish.code.clone();
        view! { <li><a href=move || address.parish(&code)>{parish.name.clone()}</a></li> }
    };
    let canton = move |canton: CantonRef| {
        let mut within: Vec<&Parish> = parishes
            .iter()
            .filter(|parish| parish.canton == canton)
            .collect();
        by_name(&mut within);
        view! {
            <li>
                <details class="canton">
                    <summary class="canton__name">
                        {canton.name} " "
                        <span class="canton__count">{counted(lang, within.len() as u64, t!(lang, home.parish_in_canton), t!(lang, home.parishes_in_canton))}</span>
                    </summary>
                    <ul class="canton__parishes">{within.into_iter().map(link).collect::<Vec<_>>()}</ul>
                </details>
            </li>
        }
    };
    let mut cantons: Vec<CantonRef> = parishes
        .iter()
        .map(|parish| parish.canton.clone())
        .collect();
    cantons.sort_by(|a, b| a.code.cmp(&b.code));
    cantons.dedup();
    view! { <ul class="cantons-list">{cantons.into_iter().map(canton).collect::<Vec<_>>()}</ul> }
        .into_any()
}

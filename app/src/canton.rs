//! The page of a canton: its figures, its parishes, and what reaches it.

mod spaces;

use std::sync::Arc;

use atlas_shared::{
    canton::{Canton, CantonDetail},
    parish::Parish,
    place::CantonCode,
};
use leptos::prelude::*;

use crate::{
    address::Address,
    commitment::commitment_card,
    fetched::fetched_or,
    figure::figure,
    format::{area, number},
    head,
    heading::Heading,
    language::{fill, t, use_lang},
    not_found::{self, Unknown},
    source::source_line,
    store::Store,
};

use self::spaces::spaces;

/// The page of the canton that the address names.
#[component]
pub fn CantonPage(given: String) -> impl IntoView {
    let store = expect_context::<Store>();
    match given.parse::<CantonCode>() {
        Ok(code) => fetched_or(
            store.canton(&code),
            panel,
            Some(Box::new(move || unknown(&given))),
        ),
        Err(_) => unknown(&given),
    }
}

fn panel(detail: Arc<CantonDetail>) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let canton = &detail.canton;
    let facts = fill(
        &fill(t!(lang, canton.facts), &area(lang, canton.area_km2)),
        canton.code.as_str(),
    );
    let commitments: Vec<_> = detail
        .commitments
        .iter()
        .map(|commitment| commitment_card(commitment, None))
        .collect();
    let table = ["/parroquias?canton=", canton.code.as_str()].concat();
    let official =
        (canton.official_name != canton.name).then(|| [&canton.official_name, " · "].concat());
    head::describe(fill(t!(lang, canton.description), &canton.name));
    view! {
        <nav class="breadcrumb" aria-label=t!(lang, parish.breadcrumb)>
            <ol><li><a href=move || address.page("/")>"Pichincha"</a></li></ol>
        </nav>
        <Heading
            text=canton.name.clone()
            title=fill(t!(lang, search.in_canton), &canton.name)
        />
        <p class="facts">{official} {facts}</p>
        {figures(canton)}
        {source_line(&detail.census)}
        <section class="section">
            <h2>
                {t!(lang, canton.parishes)} " "
                <span class="section__count">{canton.parishes}</span>
            </h2>
            {parish_list(&detail.parishes)}
            <p><a href=move || address.page(&table)>{t!(lang, canton.table)}</a></p>
        </section>
        <section class="section">
            <h2>
                {t!(lang, parish.commitments)} " "
                <span class="section__count">{fill(t!(lang, canton.commitments_count), &commitments.len().to_string())}</span>
            </h2>
            <ul class="cards">{commitments}</ul>
        </section>
        {spaces(&detail)}
        {source_line(&detail.limits)}
    }
    .into_any()
}

/// Boxes with people and women.
fn figures(canton: &Canton) -> AnyView {
    let lang = use_lang();
    view! {
        <ul class="figures">
            {figure(number(lang, canton.population), t!(lang, parish.people))}
            {figure(number(lang, canton.women), t!(lang, parish.women))}
        </ul>
    }
    .into_any()
}

fn parish_list(parishes: &[Parish]) -> AnyView {
    let address = expect_context::<Address>();
    let link = |parish: &Parish| {
        let code = parish.code.clone();
        view! { <li><a href=move || address.parish(&code)>{parish.name.clone()}</a></li> }
    };
    let mut parishes: Vec<&Parish> = parishes.iter().collect();
    parishes.sort_by_cached_key(|parish| atlas_shared::filter::fold(&parish.name));
    view! { <ul class="canton__parishes">{parishes.into_iter().map(link).collect::<Vec<_>>()}</ul> }
        .into_any()
}

fn unknown(given: &str) -> AnyView {
    let lang = use_lang();
    let words = Unknown {
        title: t!(lang, canton.unknown.title),
        detail: t!(lang, canton.unknown.detail),
        advice: t!(lang, canton.unknown.form),
        list: ("/parroquias", t!(lang, parish.unknown.list)),
    };
    not_found::unknown(given, words)
}

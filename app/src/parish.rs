//! The page of a parish: its figures, the commitments that reach it, the spaces where to take part.

mod figures;

use std::sync::Arc;

use atlas_shared::{
    parish::{ParishDetail, ParishKind, ParishSpace},
    place::{Nearness, ParishCode},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    commitment::commitment_card,
    fetched::fetched_or,
    format::area,
    head,
    heading::Heading,
    language::{fill, t, use_lang},
    source::source_line,
    space::space_card,
    store::Store,
};

use self::figures::figures;

/// The page of the parish that the address names.
#[component]
pub fn ParishPage(given: String) -> impl IntoView {
    let store = expect_context::<Store>();
    match given.parse::<ParishCode>() {
        Ok(id) => fetched_or(
            store.parish(&id),
            panel,
            Some(Box::new(move || unknown(&given))),
        ),
        Err(_) => unknown(&given),
    }
}

fn panel(detail: Arc<ParishDetail>) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let parish = &detail.parish;
    let kind = match parish.kind {
        ParishKind::Urban => t!(lang, parish_kind.urban),
        ParishKind::Rural => t!(lang, parish_kind.rural),
        ParishKind::Seat => t!(lang, parish_kind.seat),
    };
    let facts = [
        kind,
        " · ",
        &area(lang, parish.area_km2),
        " · ",
        &fill(t!(lang, parish.code), parish.code.as_str()),
    ]
    .concat();
    let commitments: Vec<_> = detail
        .commitments
        .iter()
        .map(|item| commitment_card(&item.commitment, Some(item.named)))
        .collect();
    head::describe(fill(t!(lang, parish.description), &parish.name));
    view! {
        <nav class="breadcrumb" aria-label=t!(lang, parish.breadcrumb)>
            <ol>
                <li><a href=move || address.page("/")>"Pichincha"</a></li>
                <li>{parish.canton.name.clone()}</li>
            </ol>
        </nav>
        <Heading text=parish.name.clone() title=[&parish.name, ", ", &parish.canton.name].concat()/>
        <p class="facts">{facts}</p>
        {figures(parish)}
        {source_line(&detail.census)}
        <section class="section">
            <h2>
                {t!(lang, parish.commitments)} " "
                <span class="section__count">{fill(t!(lang, parish.commitments_count), &commitments.len().to_string())}</span>
            </h2>
            <ul class="cards">{commitments}</ul>
        </section>
        <section class="section">
            <h2>{t!(lang, parish.spaces)}</h2>
            {space_groups(&detail.spaces)}
        </section>
        {source_line(&detail.limits)}
    }
    .into_any()
}

fn space_groups(spaces: &[ParishSpace]) -> AnyView {
    let lang = use_lang();
    let group = |nearness: Nearness| {
        let words = match nearness {
            Nearness::Here => t!(lang, nearness.here),
            Nearness::Canton => t!(lang, nearness.same_canton),
            Nearness::Province => t!(lang, nearness.province),
            Nearness::OnRequest => t!(lang, nearness.on_request),
        };
        let cards: Vec<_> = spaces
            .iter()
            .filter(|item| item.nearness == nearness)
            .map(|item| space_card(&item.space))
            .collect();
        let empty = nearness == Nearness::Here && cards.is_empty();
        (empty || !cards.is_empty()).then(|| {
            view! {
                <div class="group">
                    <h3 class="group__title">{words} " " <span class="group__count">{cards.len()}</span></h3>
                    {empty.then(|| view! { <p class="empty">{t!(lang, parish.no_space_here)}</p> })}
                    <ul class="cards">{cards}</ul>
                </div>
            }
        })
    };
    Nearness::ALL
        .iter()
        .copied()
        .map(group)
        .collect::<Vec<_>>()
        .into_any()
}

/// There is no parish with this code: says so and leads to the list.
fn unknown(given: &str) -> AnyView {
    head::missing();
    let lang = use_lang();
    let address = expect_context::<Address>();
    view! {
        <Heading text=t!(lang, parish.unknown.title) title=t!(lang, parish.unknown.title)/>
        <div class="notice">
            <p>{t!(lang, parish.unknown.detail)} " " <code>{given.to_owned()}</code></p>
            <p>{t!(lang, parish.unknown.form)}</p>
            <p><a href=move || [&address.page("/"), "#parroquias"].concat()>{t!(lang, parish.unknown.list)}</a></p>
        </div>
    }
    .into_any()
}

//! The page of a parish: its figures, the commitments that reach it, the spaces where to take part.

mod figures;
mod order;
mod sessions;
mod spaces;
mod table;

use std::sync::Arc;

use atlas_shared::{
    parish::{ParishDetail, ParishKind},
    place::{ParishCode, ParishRef},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    address::Address,
    commitment::commitment_card,
    dataset::take_away,
    fetched::fetched_or,
    format::area,
    head,
    heading::Heading,
    language::{fill, t, use_lang},
    not_found::{self, Unknown},
    share::share_group,
    source::source_line,
    store::{Phase, Store},
};

pub use self::table::ParishesPage;

use self::{figures::figures, sessions::sessions, spaces::spaces};

/// The page of the parish that the address names.
#[component]
pub fn ParishPage(given: String) -> impl IntoView {
    let store = expect_context::<Store>();
    let Ok(code) = given.parse::<ParishCode>() else {
        return unknown(&given);
    };
    let parish = store.parish(&code);
    let phases = parish.clone().phases();
    let missing = move || match phases.get() {
        Phase::Failed(error) if error.is_gone() => retired(&given),
        _ => unknown(&given),
    };
    fetched_or(
        parish,
        move |detail| panel(&code, &detail),
        Some(Box::new(missing)),
    )
}

fn panel(asked: &ParishCode, detail: &Arc<ParishDetail>) -> AnyView {
    let lang = use_lang();
    let moved = former_code(asked, detail).map(|code| {
        let words = fill(
            &fill(t!(lang, parish.moved), &code),
            detail.parish.code.as_str(),
        );
        view! { <p class="explanation">{words}</p> }
    });
    let address = expect_context::<Address>();
    let parish = &detail.parish;
    let canton = ["/cantones/", parish.canton.code.as_str()].concat();
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
    let also = match parish.other_names.as_slice() {
        [] => String::new(),
        names => [" · ", &fill(t!(lang, parish.also), &names.join(", "))].concat(),
    };
    let commitments: Vec<_> = detail
        .commitments
        .iter()
        .map(|item| commitment_card(&item.commitment, Some(item.named)))
        .collect();
    head::describe(fill(t!(lang, parish.description), &parish.name));
    let name = [&parish.name, ", ", &parish.canton.name].concat();
    let share = share_group(&["/parroquias/", parish.code.as_str()].concat(), &name);
    view! {
        <nav class="breadcrumb" aria-label=t!(lang, parish.breadcrumb)>
            <ol>
                <li><a href=move || address.page("/")>"Pichincha"</a></li>
                <li><a href=move || address.page(&canton)>{parish.canton.name.clone()}</a></li>
            </ol>
        </nav>
        <Heading text=parish.name.clone() title=name/>
        <p class="facts">{facts} {also}</p>
        {moved}
        {figures(parish)}
        {source_line(&detail.census)}
        {share}
        <section class="section">
            <h2>
                {t!(lang, parish.commitments)} " "
                <span class="section__count">{fill(t!(lang, parish.commitments_count), &commitments.len().to_string())}</span>
            </h2>
            <ul class="cards">{commitments}</ul>
        </section>
        <section class="section">
            <h2>{t!(lang, parish.spaces)}</h2>
            {spaces(detail)}
        </section>
        <section class="section">
            <h2>{t!(lang, parish.sessions)}</h2>
            {sessions(&parish.code)}
        </section>
        {source_line(&detail.limits)}
        {take_away(
            &["/api/v1/parishes/", parish.code.as_str(), "/feed.atom"].concat(),
            &["/embed/parroquias/", parish.code.as_str()].concat(),
            &parish.name,
        )}
    }
    .into_any()
}

/// The former code that led here: the one of the address itself, which has moved, or the one from
/// which its old address sent the reader on.
fn former_code(asked: &ParishCode, detail: &ParishDetail) -> Option<String> {
    let today = &detail.parish.code;
    if asked != today {
        head::moved(["/parroquias/", today.as_str(), "?antes=", asked.as_str()].concat());
        return Some(asked.to_string());
    }
    let before = use_query_map().with_untracked(|query| query.get("antes"))?;
    let known = |former: &ParishRef| former.code.as_str() == before;
    detail.parish.former.iter().any(known).then_some(before)
}

/// The code stood for a parish once, and no source says which came after it.
fn retired(given: &str) -> AnyView {
    let lang = use_lang();
    let words = Unknown {
        title: t!(lang, parish.retired.title),
        detail: t!(lang, parish.retired.detail),
        advice: t!(lang, parish.retired.unknown),
        list: ("/parroquias", t!(lang, parish.unknown.list)),
    };
    not_found::unknown(given, words)
}

fn unknown(given: &str) -> AnyView {
    let lang = use_lang();
    let words = Unknown {
        title: t!(lang, parish.unknown.title),
        detail: t!(lang, parish.unknown.detail),
        advice: t!(lang, parish.unknown.form),
        list: ("/parroquias", t!(lang, parish.unknown.list)),
    };
    not_found::unknown(given, words)
}

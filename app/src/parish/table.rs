//! The table of all parishes: what the map shows, as rows that can be sorted and filtered. It is also
//! what answers the search field without scripts. The address owns filter and order.

use atlas_shared::{
    canton::Canton,
    filter::{MAX_WORDS, Naming, ParishFilter},
    page::Page,
    parish::{Parish, ParishKind, ParishNames},
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

use super::order::{Column, Order};
use crate::{
    address::{Address, encoded},
    fetched::fetched,
    format::{number, tenths},
    heading::Heading,
    language::{fill, t, use_lang},
    map::measure::Measure,
    search::find::{Found, find},
    store::Store,
};

/// What the address asks for.
#[derive(Clone, Default)]
struct Asked {
    filter: ParishFilter,
    order: Order,
    /// Whether something of it could not be read, and was left out.
    malformed: bool,
}

/// The table with its filter.
#[component]
pub fn ParishesPage() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    let asked = use_query_map().with_untracked(read);
    let cantons = store.cantons();
    view! {
        <Heading text=t!(lang, parishes.title) title=t!(lang, parishes.title)/>
        <p class="lead">{t!(lang, parishes.lead)}</p>
        {views()}
        {fetched(store.parishes(), move |page| {
            let asked = asked.clone();
            fetched(cantons.clone(), move |cantons| content(&asked, &page.items, &cantons)).into_any()
        })}
    }
}

fn read(query: &ParamsMap) -> Asked {
    let pairs = query
        .into_iter()
        .map(|(name, value)| (name.as_ref(), value));
    let filter = ParishFilter::parse(Naming::Page, pairs);
    let order = query.get_str("orden").map(Order::parse);
    Asked {
        malformed: filter.is_err() || order == Some(None),
        filter: filter.map(|(filter, _)| filter).unwrap_or_default(),
        order: order.flatten().unwrap_or_default(),
    }
}

/// The switch between map and table. The map is asked for by name, because to somebody who saves data
/// the home page shows the table.
fn views() -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    view! {
        <nav class="views" aria-label=t!(lang, views.label)>
            <a class="views__view" href=move || address.page("/?vista=mapa")>{t!(lang, views.map)}</a>
            <a class="views__view" href=move || address.page("/parroquias") aria-current="page">{t!(lang, views.table)}</a>
        </nav>
    }
    .into_any()
}

fn content(asked: &Asked, parishes: &[Parish], cantons: &Page<Canton>) -> AnyView {
    let lang = use_lang();
    let words = asked.filter.q.as_ref();
    let names: Vec<ParishNames> = words
        .iter()
        .flat_map(|_| parishes)
        .map(Into::into)
        .collect();
    let found = words.map(|words| find(&names, words));
    let named = |parish: &Parish| {
        let mut found = found.iter().flatten();
        found.any(|found| found.parish.is_some_and(|found| found.code == parish.code))
    };
    let passes = |parish: &&Parish| {
        let filter = &asked.filter;
        (found.is_none() || named(parish))
            && filter.kind.is_none_or(|kind| kind == parish.kind)
            && filter
                .canton
                .as_ref()
                .is_none_or(|code| *code == parish.canton.code)
    };
    let mut shown: Vec<&Parish> = parishes.iter().filter(passes).collect();
    asked.order.sort(&mut shown);
    let count = match shown.len() {
        1 => t!(lang, parishes.one).to_owned(),
        many => fill(t!(lang, parishes.many), &many.to_string()),
    };
    let named_cantons: Vec<_> = found
        .iter()
        .flatten()
        .filter(|found| found.parish.is_none())
        .collect();
    let malformed = asked.malformed.then(|| {
        view! {
            <div class="notice notice--warning" role="alert">
                <p class="notice__title">{t!(lang, parishes.malformed.title)}</p>
                <p>{t!(lang, parishes.malformed.detail)}</p>
            </div>
        }
    });
    let whole = asked.filter == ParishFilter::default();
    let province = whole.then_some(cantons.items.as_slice());
    view! {
        {malformed}
        {form(asked, cantons)}
        <p class="results" role="status" tabindex="-1">{count}</p>
        {canton_links(&named_cantons)}
        {if shown.is_empty() { none() } else { table(asked, &shown, province) }}
    }
    .into_any()
}

/// The filter. Without scripts it is a plain GET form.
fn form(asked: &Asked, cantons: &Page<Canton>) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let measure = address.measure.get_untracked();
    let measure = (measure != Measure::default()).then(|| measure.slug());
    let order = (asked.order != Order::default()).then(|| asked.order.slug());
    let option = |value: String, words: String, selected: bool| {
        view! { <option value=value selected=selected>{words}</option> }
    };
    let cantons: Vec<_> = cantons
        .items
        .iter()
        .map(|canton| {
            let selected = asked.filter.canton.as_ref() == Some(&canton.code);
            option(canton.code.to_string(), canton.name.clone(), selected)
        })
        .collect();
    let kinds: Vec<_> = ParishKind::ALL
        .iter()
        .map(|&kind| {
            option(
                kind.slug().to_owned(),
                kind_name(kind).to_owned(),
                asked.filter.kind == Some(kind),
            )
        })
        .collect();
    view! {
        <form class="filters filters--row" action="/parroquias" method="get" aria-label=t!(lang, parishes.filter)>
            {measure.map(|measure| view! { <input type="hidden" name="medida" value=measure/> })}
            {order.map(|order| view! { <input type="hidden" name="orden" value=order/> })}
            <div class="field">
                <label for="filter-words">{t!(lang, parishes.words)}</label>
                <input class="input" id="filter-words" type="search" name="q" maxlength=MAX_WORDS.to_string()
                    autocomplete="off" value=asked.filter.q.clone()/>
            </div>
            <div class="field">
                <label for="filter-canton">{t!(lang, parishes.canton)}</label>
                <select class="select" id="filter-canton" name="canton"><option value="">{t!(lang, filter.any)}</option>{cantons}</select>
            </div>
            <div class="field">
                <label for="filter-kind">{t!(lang, parishes.kind)}</label>
                <select class="select" id="filter-kind" name="tipo"><option value="">{t!(lang, filter.any)}</option>{kinds}</select>
            </div>
            <p class="filters__actions"><button class="button" type="submit">{t!(lang, filter.submit)}</button></p>
        </form>
    }
    .into_any()
}

/// Cantons that the words name.
fn canton_links(cantons: &[&Found]) -> Option<AnyView> {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let link = |canton: &&Found| {
        let (path, name) = (canton.path(), canton.name().to_owned());
        view! { <li><a class="chip" href=move || address.page(&path)>{name}</a></li> }
    };
    if cantons.is_empty() {
        return None;
    }
    let links: Vec<_> = cantons.iter().map(link).collect();
    let view = view! {
        <div class="chips">
            <p id="named-cantons">{t!(lang, parishes.cantons)}</p>
            <ul class="chips" aria-labelledby="named-cantons">{links}</ul>
        </div>
    };
    Some(view.into_any())
}

fn none() -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    view! {
        <div class="notice notice--empty">
            <p class="notice__title">{t!(lang, parishes.none.title)}</p>
            <p>{t!(lang, parishes.none.detail)}</p>
            <p class="notice__actions"><a class="button" href=move || address.page("/parroquias")>{t!(lang, parishes.none.clear)}</a></p>
        </div>
    }
    .into_any()
}

/// The rows with their headings, the sums below, and what the figures mean. `cantons` are all cantons,
/// where the table holds the whole province.
fn table(asked: &Asked, shown: &[&Parish], cantons: Option<&[Canton]>) -> AnyView {
    let lang = use_lang();
    let headings: Vec<_> = Column::ALL
        .iter()
        .map(|&column| heading(asked, column))
        .collect();
    let rows: Vec<_> = shown.iter().map(|parish| row(parish)).collect();
    let unpublished = shown.iter().any(|parish| parish.population.is_none());
    view! {
        // A wide table scrolls by itself, with the keyboard too, and never takes the page along.
        <div class="table-region" role="region" aria-labelledby="parishes-caption" tabindex="0">
            <table class="table">
                <caption id="parishes-caption" class="visually-hidden">{t!(lang, parishes.caption)}</caption>
                <thead><tr>{headings}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot>{sums(shown)} {cantons.map(province)}</tfoot>
            </table>
        </div>
        {unpublished.then(|| view! { <p class="explanation">{t!(lang, parishes.unpublished)}</p> })}
        <p class="explanation">{t!(lang, parishes.spaces_note)}</p>
        <p class="source">{t!(lang, legend.census)}</p>
    }
    .into_any()
}

fn heading(asked: &Asked, column: Column) -> AnyView {
    let lang = use_lang();
    let words = match column {
        Column::Name => t!(lang, parishes.parish),
        Column::Canton => t!(lang, parishes.canton),
        Column::Kind => t!(lang, parishes.kind),
        Column::People => t!(lang, parishes.people),
        Column::Women => t!(lang, parishes.women),
        Column::Children => t!(lang, parishes.children),
        Column::Older => t!(lang, parishes.older),
        Column::Spaces => t!(lang, parishes.spaces),
        Column::NamedBy => t!(lang, parishes.named_by),
        Column::Area => t!(lang, parishes.area),
    };
    let sorted = match (asked.order.column == column, asked.order.descending) {
        (false, _) => None,
        (true, false) => Some("ascending"),
        (true, true) => Some("descending"),
    };
    let href = sorted_address(asked, asked.order.next(column));
    view! {
        <th scope="col" class=class(column) aria-sort=sorted>
            <a class="table__sort" href=href data-noscroll="">{words}</a>
        </th>
    }
    .into_any()
}

/// The address of the same table in another order.
fn sorted_address(asked: &Asked, order: Order) -> String {
    let filter = &asked.filter;
    let measure = expect_context::<Address>().measure.get_untracked();
    let pairs = [
        ("canton", filter.canton.as_ref().map(ToString::to_string)),
        ("tipo", filter.kind.map(|kind| kind.slug().to_owned())),
        ("q", filter.q.as_deref().map(encoded)),
        ("orden", (order != Order::default()).then(|| order.slug())),
        (
            "medida",
            (measure != Measure::default()).then(|| measure.slug().to_owned()),
        ),
    ];
    let pairs: Vec<_> = pairs
        .into_iter()
        .filter_map(|(name, value)| Some([name, "=", &value?].concat()))
        .collect();
    match pairs.as_slice() {
        [] => "/parroquias".to_owned(),
        pairs => ["/parroquias?", &pairs.join("&")].concat(),
    }
}

fn row(parish: &Parish) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let code = parish.code.clone();
    let canton = ["/cantones/", parish.canton.code.as_str()].concat();
    view! {
        <tr>
            <th scope="row"><a href=move || address.parish(&code)>{parish.name.clone()}</a></th>
            <td><a href=move || address.page(&canton)>{parish.canton.name.clone()}</a></td>
            <td>{kind_name(parish.kind)}</td>
            {figure(parish.population)}
            {figure(parish.women)}
            {figure(parish.age_0_14)}
            {figure(parish.age_65_plus)}
            {figure(Some(parish.spaces))}
            {figure(Some(parish.named_by))}
            <td class="table__number">{tenths(lang, parish.area_km2)}</td>
        </tr>
    }
    .into_any()
}

fn figure(value: Option<u32>) -> AnyView {
    let lang = use_lang();
    match value {
        Some(value) => view! { <td class="table__number">{number(lang, value)}</td> }.into_any(),
        None => view! { <td class="table__number table__none">{t!(lang, parishes.no_figure)}</td> }
            .into_any(),
    }
}

/// What the rows add up to. Commitments are not added up: one may name several parishes.
fn sums(shown: &[&Parish]) -> AnyView {
    let lang = use_lang();
    let sum = |value: fn(&Parish) -> Option<u32>| {
        let known: Vec<u32> = shown.iter().filter_map(|parish| value(parish)).collect();
        figure((!known.is_empty()).then(|| known.into_iter().sum()))
    };
    let area: f64 = shown.iter().map(|parish| parish.area_km2).sum();
    view! {
        <tr>
            <th scope="row">{t!(lang, parishes.sum)}</th>
            <td></td>
            <td></td>
            {sum(|parish| parish.population)}
            {sum(|parish| parish.women)}
            {sum(|parish| parish.age_0_14)}
            {sum(|parish| parish.age_65_plus)}
            {sum(|parish| Some(parish.spaces))}
            <td></td>
            <td class="table__number">{tenths(lang, area)}</td>
        </tr>
    }
    .into_any()
}

/// The whole province by its cantons, which count the city of Quito as well.
fn province(cantons: &[Canton]) -> AnyView {
    let lang = use_lang();
    let people: u32 = cantons.iter().map(|canton| canton.population).sum();
    let women: u32 = cantons.iter().map(|canton| canton.women).sum();
    view! {
        <tr>
            <th scope="row">{t!(lang, parishes.province)}</th>
            <td></td>
            <td></td>
            {figure(Some(people))}
            {figure(Some(women))}
            <td></td>
            <td></td>
            <td></td>
            <td></td>
            <td></td>
        </tr>
    }
    .into_any()
}

fn class(column: Column) -> Option<&'static str> {
    column.is_number().then_some("table__number")
}

fn kind_name(kind: ParishKind) -> &'static str {
    let lang = use_lang();
    match kind {
        ParishKind::Urban => t!(lang, parishes.urban),
        ParishKind::Rural => t!(lang, parishes.rural),
        ParishKind::Seat => t!(lang, parishes.seat),
    }
}

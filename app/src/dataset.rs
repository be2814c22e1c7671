//! The open data: the page that lists every dataset with its files and columns, and what single pages
//! offer to take away (a feed, the page as part of another site).

mod selection;
mod take_away;

use std::sync::Arc;

use atlas_shared::{
    dataset::{ABOUT, ColumnKind, Dataset, DatasetColumn, DatasetFile, Format, TERMS},
    language::Lang,
};
use leptos::prelude::*;

use crate::{
    address::{Address, with_measure},
    commitment::section,
    embed,
    fetched::fetched,
    format::{counted, size},
    head,
    heading::Heading,
    language::{fill, t, use_lang},
    map::choices,
    store::Store,
};

pub use self::{
    selection::selection,
    take_away::{only_feed, take_away},
};

use self::take_away::{base_url, embedding, feed};

/// Where the catalogue is.
const CATALOGUE: &str = "/api/v1/catalog.jsonld";

/// Every dataset, and all other ways to the data.
#[component]
pub fn DatasetsPage() -> impl IntoView {
    let store = expect_context::<Store>();
    fetched(store.datasets(), page)
}

fn page(datasets: Arc<Vec<Dataset>>) -> AnyView {
    let lang = use_lang();
    head::describe(ABOUT.get(lang).to_owned());
    head::alternate(CATALOGUE.to_owned(), "application/ld+json", "DCAT-AP");
    let listed: Vec<_> = datasets.iter().map(dataset).collect();
    view! {
        <Heading text=t!(lang, data.title) title=t!(lang, data.title)/>
        <p class="lead">{ABOUT.get(lang)}</p>
        {archive()}
        {listed}
        {section(t!(lang, data.reading.title), list(&[
            t!(lang, data.reading.spreadsheet),
            t!(lang, data.reading.formulas),
            t!(lang, data.reading.json),
            t!(lang, data.reading.codes),
            t!(lang, data.reading.places),
        ]))}
        {section(t!(lang, data.terms), view! { <p>{TERMS.get(lang)}</p> }.into_any())}
        {section(t!(lang, data.cite.title), cite(&datasets))}
        {section(t!(lang, data.programs.title), programs())}
        {map_elsewhere()}
    }
    .into_any()
}

fn archive() -> AnyView {
    let lang = use_lang();
    let told = expect_context::<Store>().archive().get();
    let words = [
        t!(lang, data.archive.button),
        &weight(told.and_then(|archive| archive.bytes)),
    ]
    .concat();
    view! {
        <div class="subscription">
            <p class="subscription__ways">
                <a class="button" href="/api/v1/archive.zip" download="" rel="external">{words}</a>
            </p>
            <p class="explanation">{t!(lang, data.archive.detail)} " " {t!(lang, data.archive.trace)}</p>
        </div>
    }
    .into_any()
}

fn dataset(dataset: &Dataset) -> AnyView {
    let lang = use_lang();
    let title = dataset.title.get(lang).to_owned();
    let rows = counted(lang, dataset.rows, t!(lang, data.row), t!(lang, data.rows));
    let warning = dataset.warning.as_ref().map(|warning| {
        view! { <div class="notice notice--warning"><p>{warning.get(lang).to_owned()}</p></div> }
    });
    let files: Vec<_> = dataset
        .files
        .iter()
        .map(|file| link(file, &title))
        .collect();
    let columns: Vec<_> = dataset.columns.iter().map(column).collect();
    let summary = fill(t!(lang, data.columns), &columns.len().to_string());
    view! {
        <section class="section" id=dataset.id.slug()>
            <h2>{title} " " <span class="section__count">{rows}</span></h2>
            <div class="subscription">
                <p>{dataset.description.get(lang).to_owned()}</p>
                {warning}
                <p class="subscription__ways">{files}</p>
                <p class="explanation">{dataset.attribution.get(lang).to_owned()}</p>
            </div>
            <details class="fold">
                <summary>{summary}</summary>
                <dl class="pairs">{columns}</dl>
            </details>
        </section>
    }
    .into_any()
}

/// A link to a file to take away; `title` says what is in it, and `bytes` how large it is, where that is known.
fn file_link(format: Format, address: String, title: &str, bytes: Option<u64>) -> AnyView {
    let name = match format {
        Format::Csv => "CSV",
        Format::GeoJson => "GeoJSON",
        Format::Json => "JSON",
    };
    let name = [name.to_owned(), weight(bytes)].concat();
    let label = [title, ", ", &name.replace(" · ", ", ")].concat();
    view! {
        <a class="button button--quiet" href=address download="" rel="external"
            type=format.media_type() aria-label=label>{name}</a>
    }
    .into_any()
}

/// What stands behind the name of a file; nothing where its size is not known.
fn weight(bytes: Option<u64>) -> String {
    let size = bytes.map(|bytes| size(use_lang(), bytes));
    size.map_or_else(String::new, |size| [" · ", &size].concat())
}

/// The file of a dataset, by its path alone, so that the link stays within the site under whatever name it
/// was reached.
fn link(file: &DatasetFile, title: &str) -> AnyView {
    let path = file.url.strip_prefix(&*base_url()).unwrap_or(&file.url);
    file_link(file.format, path.to_owned(), title, file.bytes)
}

fn column(column: &DatasetColumn) -> AnyView {
    let lang = use_lang();
    view! {
        <div class="pairs__pair">
            <dt><code>{column.name.clone()}</code></dt>
            <dd>
                <p>{column.meaning.get(lang).to_owned()}</p>
                <p class="pairs__note">{kind_name(lang, column.kind)}</p>
            </dd>
        </div>
    }
    .into_any()
}

fn kind_name(lang: Lang, kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => t!(lang, data.kind.text),
        ColumnKind::Code => t!(lang, data.kind.code),
        ColumnKind::List => t!(lang, data.kind.list),
        ColumnKind::Number => t!(lang, data.kind.number),
        ColumnKind::Decimal => t!(lang, data.kind.decimal),
        ColumnKind::Date => t!(lang, data.kind.date),
        ColumnKind::Instant => t!(lang, data.kind.instant),
        ColumnKind::Flag => t!(lang, data.kind.flag),
    }
}

/// Whom to name beside each dataset.
fn cite(datasets: &[Dataset]) -> AnyView {
    let lang = use_lang();
    let pair = |dataset: &Dataset| {
        view! {
            <div class="pairs__pair">
                <dt>{dataset.title.get(lang).to_owned()}</dt>
                <dd>{dataset.attribution.get(lang).to_owned()}</dd>
            </div>
        }
    };
    let pairs: Vec<_> = datasets.iter().map(pair).collect();
    let address = [&*base_url(), "/datos"].concat();
    view! {
        <p>{t!(lang, data.cite.detail)} " " <span>{fill(t!(lang, data.cite.atlas), &address)}</span></p>
        <dl class="pairs">{pairs}</dl>
    }
    .into_any()
}

/// Ways for programs.
fn programs() -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let api = match lang {
        Lang::Es => "/api",
        Lang::En => "/api?lang=en",
    };
    view! {
        <ul>
            <li><a href=api rel="external">{t!(lang, data.programs.api)}</a></li>
            <li><a href="/api/v1/openapi.json" rel="external">{t!(lang, data.programs.openapi)}</a></li>
            <li><a href=CATALOGUE rel="external" type="application/ld+json">{t!(lang, data.programs.catalogue)}</a></li>
            <li><a href="/api/v1/plan" rel="external" type="application/json">{t!(lang, data.programs.plan)}</a></li>
            <li>{feed("/api/v1/plan/feed.atom", t!(lang, data.programs.feed))} " " {t!(lang, data.programs.feeds)}</li>
            <li><a href=move || address.page("/agenda")>{t!(lang, data.programs.calendars)}</a></li>
        </ul>
        <p class="explanation">{t!(lang, data.programs.stable)}</p>
    }
    .into_any()
}

/// How to put the map into another site, shaded by a measure of one's choice.
fn map_elsewhere() -> AnyView {
    let lang = use_lang();
    let measure = expect_context::<Address>().measure.get();
    let english =
        (lang == Lang::En).then(|| view! { <input type="hidden" name="lang" value="en"/> });
    view! {
        <section class="section" id="insertar">
            <h2>{t!(lang, data.embed.title)}</h2>
            <p>{t!(lang, data.embed.detail)}</p>
            <form class="subscription" method="get" action="/datos">
                {english}
                <div class="field">
                    <label for="embed-measure">{t!(lang, legend.choose)}</label>
                    <select class="select" id="embed-measure" name="medida">{choices(measure)}</select>
                </div>
                <p><button class="button button--quiet" type="submit">{t!(lang, data.embed.choose)}</button></p>
            </form>
            {embedding(&with_measure("/embed/mapa", measure), &embed::title(measure, lang))}
        </section>
    }
    .into_any()
}

fn list(texts: &[&'static str]) -> AnyView {
    let entries: Vec<_> = texts
        .iter()
        .map(|&text| view! { <li>{text}</li> })
        .collect();
    view! { <ul>{entries}</ul> }.into_any()
}

//! Feeds to follow (Atom, RFC 4287): of the plan, of a commitment, of a parish.
//!
//! Like a calendar, a feed ends up on devices that others may look at. So what is sensitive (care,
//! survivors of violence) stands in none. Every feed is made of the types that the API shows.

mod entry;

use atlas_app::feed::{self as words, Said};
use atlas_shared::{
    commitment::CommitmentId,
    dataset::TERMS,
    demonstration::{mark, notice},
    error::Problem,
    filter::SpaceFilter,
    language::Lang,
    place::ParishCode,
};
use atom_syndication::{Feed, FeedBuilder, Generator, LinkBuilder, PersonBuilder, Text};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};

use self::entry::{Item, instant_of};
use crate::{
    commitment,
    error::{ApiError, ApiResult},
    gazetteer::Successor,
    parish::lead_to,
    plan,
    query::{LanguageParam, Query},
    router::Atlas,
    space,
};

/// The most entries that one feed holds, newest first.
const LONGEST: usize = 100;
/// The media type of feeds.
const ATOM: &str = "application/atom+xml";

/// The feed of the plan: its commitments, what is reported and assessed, and which reports are missing.
#[utoipa::path(
    get, path = "/plan/feed.atom", tag = "feeds", params(LanguageParam),
    responses((status = 200, content_type = "application/atom+xml", body = String),
              (status = 400, body = Problem), (status = 404, body = Problem))
)]
pub async fn plan_feed(State(atlas): State<Atlas>, mut query: Query) -> ApiResult<Response> {
    let lang = query.take_language()?;
    query.nothing()?;
    let plan = plan::latest(&atlas.db, &atlas.gazetteer).await?;
    let mut items = vec![Item {
        id: format!("plan/{}", plan.id),
        said: words::plan(lang, &plan),
        page: "/plan".to_owned(),
        updated: instant_of(plan.source.as_of),
    }];
    for followed in commitment::all_followed(&atlas.db, &atlas.gazetteer).await? {
        items.extend(entry::of_commitment(&followed, lang));
    }
    let about = About {
        path: "/api/v1/plan/feed.atom".to_owned(),
        page: "/plan".to_owned(),
        title: plan.title.get(lang).to_owned(),
    };
    answer(&atlas, about, items, lang).await
}

/// The feed of a commitment: what is reported and assessed, which reports are missing, and the sessions
/// of its spaces.
#[utoipa::path(
    get, path = "/commitments/{id}/feed.atom", tag = "feeds",
    params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002"), LanguageParam),
    responses((status = 200, content_type = "application/atom+xml", body = String),
              (status = 400, body = Problem), (status = 404, body = Problem))
)]
pub async fn commitment_feed(
    State(atlas): State<Atlas>,
    Path(id): Path<String>,
    mut query: Query,
) -> ApiResult<Response> {
    let lang = query.take_language()?;
    query.nothing()?;
    let id: CommitmentId = id.parse().map_err(|_| ApiError::NotFound)?;
    let all = commitment::all_followed(&atlas.db, &atlas.gazetteer).await?;
    let found = all.into_iter().find(|(commitment, _)| commitment.id == id);
    let followed = found.ok_or(ApiError::NotFound)?;
    let mut items = entry::of_commitment(&followed, lang);
    let filter = SpaceFilter {
        commitment: Some(id.clone()),
        ..SpaceFilter::default()
    };
    items.extend(entry::of_sessions(&atlas, &filter, lang).await?);
    let about = About {
        path: format!("/api/v1/commitments/{id}/feed.atom"),
        page: format!("/compromisos/{id}"),
        title: followed.0.short.get(lang).to_owned(),
    };
    answer(&atlas, about, items, lang).await
}

/// The feed of a parish: the commitments that reach it and what is reported on them, and the spaces that
/// reach it with their sessions, but those that give care or are for survivors of violence.
#[utoipa::path(
    get, path = "/parishes/{code}/feed.atom", tag = "feeds",
    params(("code" = ParishCode, Path, description = "DPA code, such as 170169"), LanguageParam),
    responses((status = 200, content_type = "application/atom+xml", body = String),
              (status = 308, description = "A former code; `Location` has today's"),
              (status = 400, body = Problem), (status = 404, body = Problem),
              (status = 410, body = Problem, description = "A former code of which no source says what came after it"))
)]
pub async fn parish_feed(
    State(atlas): State<Atlas>,
    Path(code): Path<String>,
    mut query: Query,
) -> ApiResult<Response> {
    let lang = query.take_language()?;
    query.nothing()?;
    let code: ParishCode = code.parse().map_err(|_| ApiError::NotFound)?;
    let Some(parish) = atlas.gazetteer.parish(code.as_str()) else {
        return match atlas.gazetteer.successor(&code) {
            Some(Successor::Parish(today)) => Ok(lead_to(&today, "/feed.atom")),
            Some(Successor::Unknown) => Err(ApiError::Gone),
            None => Err(ApiError::NotFound),
        };
    };
    let mut items = Vec::new();
    for followed in commitment::all_followed(&atlas.db, &atlas.gazetteer).await? {
        if followed.0.reach.iter().any(|reach| reach.includes(&code)) {
            items.extend(entry::of_commitment(&followed, lang));
        }
    }
    let filter = SpaceFilter {
        parish: Some(code.clone()),
        ..SpaceFilter::default()
    };
    let (spaces, _) = space::nearest(&atlas.db, &atlas.gazetteer, &filter).await?;
    let shared = spaces.iter().filter(|space| !space.is_sensitive());
    items.extend(shared.map(|space| entry::of_space(space, lang)));
    items.extend(entry::of_sessions(&atlas, &filter, lang).await?);
    let canton = atlas.gazetteer.canton(code.canton().as_str());
    let canton = canton.map(|canton| format!(" ({})", canton.name));
    let about = About {
        path: format!("/api/v1/parishes/{code}/feed.atom"),
        page: format!("/parroquias/{code}"),
        title: format!("{}{}", parish.name, canton.unwrap_or_default()),
    };
    answer(&atlas, about, items, lang).await
}

/// What a feed is about.
struct About {
    /// Its own path.
    path: String,
    /// The page for people.
    page: String,
    /// What it is called.
    title: String,
}

async fn answer(
    atlas: &Atlas,
    about: About,
    mut items: Vec<Item>,
    lang: Lang,
) -> ApiResult<Response> {
    items.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    items.truncate(LONGEST);
    let media_type = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    let mut feed = feed(atlas.document.base_url(), about, &items, lang);
    if atlas.demonstration.is_on().await? {
        feed.subtitle = Some(Text::plain(notice(lang)));
        feed.title = Text::plain(format!("{}: {}", mark(lang), feed.title.value));
    }
    Ok((media_type, feed.to_string()).into_response())
}

fn feed(base_url: &str, about: About, items: &[Item], lang: Lang) -> Feed {
    let in_lang = |path: &str| match lang {
        Lang::Es => format!("{base_url}{path}"),
        Lang::En => format!("{base_url}{path}?lang=en"),
    };
    let link = |rel: &str, href: String, media_type: &str| {
        LinkBuilder::default()
            .rel(rel.to_owned())
            .href(href)
            .mime_type(Some(media_type.to_owned()))
            .build()
    };
    let author = PersonBuilder::default()
        .name("Atlas Abierto de Pichincha".to_owned())
        .uri(Some(base_url.to_owned()))
        .build();
    let entries = items.iter().map(|item| {
        let Said { title, summary } = &item.said;
        // Titles are often all that a program shows.
        let title = if summary.starts_with(mark(lang)) && !title.contains(mark(lang)) {
            format!("{}: {title}", mark(lang))
        } else {
            title.clone()
        };
        atom_syndication::EntryBuilder::default()
            .id(entry::id(&item.id, lang))
            .title(Text::plain(title))
            .summary(Some(Text::plain(summary.clone())))
            .updated(entry::date_time(item.updated))
            .link(link("alternate", in_lang(&item.page), "text/html"))
            .build()
    });
    let newest = items.first().map(|item| item.updated);
    FeedBuilder::default()
        .id(entry::id(&about.page, lang))
        .title(Text::plain(words::title(lang, &about.title)))
        .updated(entry::date_time(
            newest.unwrap_or(time::OffsetDateTime::UNIX_EPOCH),
        ))
        .author(author)
        .generator(Some(Generator {
            value: "Atlas Abierto de Pichincha".to_owned(),
            ..Generator::default()
        }))
        .rights(Some(Text::plain(TERMS.get(lang))))
        .lang(Some(lang.key().to_owned()))
        .link(link("self", in_lang(&about.path), ATOM))
        .link(link("alternate", in_lang(&about.page), "text/html"))
        .entries(entries.collect::<Vec<_>>())
        .build()
}

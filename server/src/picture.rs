//! Share pictures: what a messenger or a social network shows beside a link to the home page, a parish
//! or a commitment. There is none of spaces, whose pages must not be told from a preview.
//!
//! `sheet` lays a picture out as SVG, `ground` draws the map in it, `letter` measures and breaks its
//! texts. Here it is decided who gets which picture, and how many are drawn and kept at a time.

mod ground;
mod letter;
mod sheet;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use atlas_app::{route::Route, share};
use atlas_shared::{
    commitment::{Commitment, CommitmentId, Scope},
    demonstration,
    language::Lang,
    parish::ParishKind,
    place::ParishCode,
};
use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    middleware::from_fn,
    response::{IntoResponse, Response},
    routing::get,
};
use resvg::{tiny_skia::Pixmap, usvg};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};
use serde::Deserialize;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{
    caching, commitment,
    entity::parish,
    error::{ApiError, ApiResult},
    router::Atlas,
    stored,
};

use self::{
    ground::{Ground, Shade},
    letter::Letters,
    sheet::Sheet,
};

/// Width of a picture in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a picture in pixels.
pub const HEIGHT: u32 = 630;
/// How many pictures are drawn at a time; each takes 3 MB and a core while it is drawn.
const AT_A_TIME: usize = 2;
/// How many drawn pictures are kept, some 60 KB each.
const KEPT: usize = 64;

/// Where the share picture of a page is; none for pages without one of their own kind.
pub fn address(route: &Route) -> String {
    match route {
        Route::Parish(code) => format!("/compartir/parroquias/{code}.png"),
        Route::Commitment(id) => format!("/compartir/compromisos/{id}.png"),
        _ => "/compartir/atlas.png".to_owned(),
    }
}

/// The addresses of the pictures.
pub fn routes(atlas: Atlas) -> Router {
    Router::new()
        .route("/compartir/atlas.png", get(show_atlas))
        .route("/compartir/parroquias/{file}", get(show_parish))
        .route("/compartir/compromisos/{file}", get(show_commitment))
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(from_fn(caching::tag))
        .with_state(atlas)
}

/// The language in which a picture is asked for; what is unknown is Spanish.
#[derive(Deserialize)]
struct Asked {
    lang: Option<String>,
}

impl Asked {
    fn lang(&self) -> Lang {
        let lang = self.lang.as_deref().and_then(Lang::from_slug);
        lang.unwrap_or_default()
    }
}

/// What a picture tells of invented data.
async fn notice(atlas: &Atlas, lang: Lang) -> ApiResult<Option<&'static str>> {
    let is_on = atlas.demonstration.is_on().await?;
    Ok(is_on.then(|| demonstration::notice(lang)))
}

async fn show_atlas(State(atlas): State<Atlas>, Query(asked): Query<Asked>) -> ApiResult<Response> {
    let lang = asked.lang();
    let words = share::picture_words(lang);
    let people = people(&atlas.db).await?;
    let sheet = Sheet {
        over: String::new(),
        title: words.heading.to_owned(),
        text: words.lead.to_owned(),
        foot: words.shading.to_owned(),
        theme: "1",
        ground: Ground::of_province(atlas.map.outlines.clone(), Shade::Classes(people)),
        notice: notice(&atlas, lang).await?,
    };
    atlas.pictures.show(sheet).await
}

async fn show_parish(
    State(atlas): State<Atlas>,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> ApiResult<Response> {
    let (lang, code) = (asked.lang(), named::<ParishCode>(&file)?);
    let row = parish::Entity::find_by_id(code.as_str())
        .one(&atlas.db)
        .await?
        .ok_or(ApiError::NotFound)?;
    let canton = stored::required(atlas.gazetteer.canton(&row.canton_code), "a canton")?;
    let kind: ParishKind = stored::value(&row.kind)?;
    let ground = Ground::of_parish(atlas.map.outlines.clone(), &code, &atlas.gazetteer)
        .ok_or(ApiError::NotFound)?;
    let sheet = Sheet {
        over: share::parish_place(lang, kind, &canton.name),
        title: row.name,
        text: share::parish_people(lang, row.population.map(stored::figure)),
        foot: share::picture_words(lang).lead.to_owned(),
        theme: "1",
        ground,
        notice: notice(&atlas, lang).await?,
    };
    atlas.pictures.show(sheet).await
}

async fn show_commitment(
    State(atlas): State<Atlas>,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> ApiResult<Response> {
    let (lang, id) = (asked.lang(), named::<CommitmentId>(&file)?);
    let commitments = commitment::all(&atlas.db, &atlas.gazetteer).await?;
    let commitment = commitments
        .into_iter()
        .find(|commitment| commitment.id == id)
        .ok_or(ApiError::NotFound)?;
    let theme = match id.as_str().as_bytes().last() {
        Some(b'2') => "2",
        Some(b'3') => "3",
        _ => "1",
    };
    let sheet = Sheet {
        over: share::commitment_name(lang, &id),
        title: commitment.short.get(lang).to_owned(),
        text: commitment.title.get(lang).to_owned(),
        foot: share::commitment_reach(lang, &commitment),
        theme,
        ground: Ground::of_province(atlas.map.outlines.clone(), reached(&commitment)),
        notice: notice(&atlas, lang).await?,
    };
    atlas.pictures.show(sheet).await
}

/// What a file is named after; other files do not exist.
fn named<T: std::str::FromStr>(file: &str) -> ApiResult<T> {
    let name = file.strip_suffix(".png").ok_or(ApiError::NotFound)?;
    name.parse().map_err(|_| ApiError::NotFound)
}

/// The people of each parish for which INEC publishes a figure.
async fn people(db: &DatabaseConnection) -> ApiResult<Vec<(ParishCode, u32)>> {
    let rows = parish::Entity::find()
        .order_by_asc(parish::Column::Code)
        .all(db)
        .await?;
    let counted = rows.iter().filter_map(|row| Some((row, row.population?)));
    counted
        .map(|(row, people)| Ok((stored::value(&row.code)?, stored::figure(people))))
        .collect()
}

/// How a commitment's reach shades the map.
fn reached(commitment: &Commitment) -> Shade {
    let scopes = || commitment.reach.iter().map(|reach| &reach.scope);
    Shade::Reach {
        province: scopes().any(|scope| *scope == Scope::Province),
        cantons: scopes()
            .filter_map(|scope| match scope {
                Scope::Canton { canton } => Some(canton.code.clone()),
                _ => None,
            })
            .collect(),
        parishes: scopes()
            .filter_map(|scope| match scope {
                Scope::Parish { parish } => Some(parish.code.clone()),
                _ => None,
            })
            .collect(),
    }
}

/// Draws pictures, a few at a time, and keeps those that were asked for last.
pub struct Pictures {
    letters: Arc<Letters>,
    kept: Mutex<VecDeque<(String, Bytes)>>,
    turns: Semaphore,
}

impl Default for Pictures {
    fn default() -> Self {
        Self {
            letters: Arc::new(Letters::load()),
            kept: Mutex::default(),
            turns: Semaphore::new(AT_A_TIME),
        }
    }
}

impl Pictures {
    async fn show(&self, sheet: Sheet) -> ApiResult<Response> {
        let png = self.draw(sheet).await?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=86400"),
            ),
        ];
        Ok((headers, png).into_response())
    }

    /// The picture of a sheet. Known by what stands on it, so that a kept one is never out of date.
    async fn draw(&self, sheet: Sheet) -> ApiResult<Bytes> {
        let name = sheet.name();
        if let Some(png) = self.kept(&name) {
            return Ok(png);
        }
        let turn = self.turns.acquire().await.map_err(ApiError::internal)?;
        // Somebody else may have had it drawn meanwhile.
        if let Some(png) = self.kept(&name) {
            return Ok(png);
        }
        let letters = self.letters.clone();
        let drawn = spawn_blocking(move || rendered(&sheet, &letters)).await;
        drop(turn);
        let png = drawn.map_err(ApiError::internal)??;
        if let Ok(mut kept) = self.kept.lock() {
            kept.truncate(KEPT - 1);
            kept.push_front((name, png.clone()));
        }
        Ok(png)
    }

    /// A picture that was drawn before; it moves to the front of those that are kept.
    fn kept(&self, name: &str) -> Option<Bytes> {
        let mut kept = self.kept.lock().ok()?;
        let position = kept.iter().position(|(known, _)| known == name)?;
        let picture = kept.remove(position)?;
        let png = picture.1.clone();
        kept.push_front(picture);
        Some(png)
    }
}

fn rendered(sheet: &Sheet, letters: &Letters) -> ApiResult<Bytes> {
    let svg = sheet.svg(letters);
    let tree = usvg::Tree::from_str(&svg, letters.options()).map_err(ApiError::internal)?;
    let mut pixels =
        Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| ApiError::internal("a picture without size"))?;
    resvg::render(&tree, usvg::Transform::default(), &mut pixels.as_mut());
    let png = pixels.encode_png().map_err(ApiError::internal)?;
    Ok(Bytes::from(png))
}

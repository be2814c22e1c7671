//! Pages that other sites may show in a frame: the card of a parish and the map. Nothing else may stand
//! in a frame, so that nobody is led to click on the atlas without seeing it. There is none of spaces.

use std::sync::LazyLock;

use atlas_app::embed::{self, Embedded, Frame, Known, STYLE};
use atlas_shared::{filter::SpaceFilter, language::Lang, place::ParishCode};
use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::{
    caching::{self, memory},
    canton, commitment,
    error::{ApiError, ApiResult},
    gazetteer::Successor,
    parish,
    query::Query,
    router::Atlas,
    space::standing,
};

/// Marks an answer that may stand in a frame.
#[derive(Clone, Copy)]
struct Frameable;

/// Only the stylesheet that stands in the page itself; no scripts, and frames of any site.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *"
    )
});

/// The addresses of these pages.
pub fn routes(atlas: Atlas) -> Router {
    Router::new()
        .route("/embed/parroquias/{code}", get(show_parish))
        .route("/embed/mapa", get(show_map))
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(from_fn(caching::tag))
        .layer(from_fn_with_state(atlas.memory.clone(), memory::recall))
        .with_state(atlas)
}

async fn show_parish(
    State(atlas): State<Atlas>,
    Path(code): Path<String>,
    mut query: Query,
) -> ApiResult<Response> {
    let lang = query.take_language()?;
    let code: ParishCode = code.parse().map_err(|_| ApiError::NotFound)?;
    let Some(detail) = parish::detail(&atlas, &code).await? else {
        return match atlas.gazetteer.successor(&code) {
            Some(Successor::Parish(today)) => Ok(moved(&today, lang)),
            Some(Successor::Unknown) => Err(ApiError::Gone),
            None => Err(ApiError::NotFound),
        };
    };
    let frame = Frame {
        lang,
        base_url: atlas.document.base_url(),
        invented: atlas.demonstration.is_on().await?,
    };
    answer(&embed::parish(&detail, &atlas.map.outlines, frame), lang)
}

async fn show_map(State(atlas): State<Atlas>, mut query: Query) -> ApiResult<Response> {
    let lang = query.take_language()?;
    let measure = query.take("medida");
    let cantons = canton::every(&atlas.db).await?;
    let parishes = parish::every(&atlas.db, &atlas.gazetteer, &Default::default()).await?;
    let standing = standing::standing(&atlas.db, &SpaceFilter::default()).await?;
    let commitments = commitment::all(&atlas.db, &atlas.gazetteer).await?;
    let known = Known {
        parishes: &parishes,
        cantons: &cantons,
        standing: &standing,
        commitments: &commitments,
    };
    let frame = Frame {
        lang,
        base_url: atlas.document.base_url(),
        invented: atlas.demonstration.is_on().await?,
    };
    let map = embed::map(&atlas.map.outlines, &known, measure.as_deref(), frame);
    answer(&map, lang)
}

fn moved(today: &ParishCode, lang: Lang) -> Response {
    let query = match lang {
        Lang::Es => "",
        Lang::En => "?lang=en",
    };
    let redirect =
        axum::response::Redirect::permanent(&format!("/embed/parroquias/{today}{query}"));
    ([(header::CACHE_CONTROL, "no-cache")], redirect).into_response()
}

fn answer(page: &Embedded, lang: Lang) -> ApiResult<Response> {
    let title = page.title.replace('&', "&amp;").replace('<', "&lt;");
    let html = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title><style>{STYLE}</style></head>\
         <body>{}</body></html>",
        page.html
    );
    let policy = HeaderValue::from_str(&POLICY).map_err(ApiError::internal)?;
    let headers: [(HeaderName, HeaderValue); 4] = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(lang.key()),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=300"),
        ),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    let mut response = (headers, html).into_response();
    response.extensions_mut().insert(Frameable);
    Ok(response)
}

/// Middleware that keeps every answer out of frames but those made for them.
pub async fn refuse_frames(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.extensions().get::<Frameable>().is_none() {
        response
            .headers_mut()
            .insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}

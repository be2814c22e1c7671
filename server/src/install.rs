//! What makes the atlas installable and readable without connection: the service worker, the manifest
//! and the icons. The worker itself is written in `app/js/worker.js`.

use std::sync::OnceLock;

use axum::{
    Json, Router,
    body::Bytes,
    extract::Path,
    http::{HeaderName, HeaderValue, header},
    middleware::from_fn,
    response::{IntoResponse, Response},
    routing::get,
};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use crate::{
    caching,
    error::{ApiError, ApiResult},
};

/// The service worker, as the build script found it; empty where the app was not built.
const WORKER: &str = include_str!(concat!(env!("OUT_DIR"), "/sw.js"));
/// The mark of the atlas.
const MARK: &str = include_str!("../../app/favicon.svg");

/// The icons: name of the file, width in pixels, and room around the mark that a system may cut off.
const ICONS: [(&str, u32, u32); 5] = [
    ("32.png", 32, 0),
    ("192.png", 192, 0),
    ("512.png", 512, 0),
    ("recortable.png", 512, 5),
    ("180.png", 180, 2),
];

/// The addresses of all of it.
pub fn routes() -> Router {
    Router::new()
        .route("/sw.js", get(show_worker))
        .route("/manifest.webmanifest", get(show_manifest))
        .route("/icono/{file}", get(show_icon))
        .route("/favicon.svg", get(show_mark))
        .route(
            "/favicon.ico",
            get(async || show_icon(Path("32.png".to_owned())).await),
        )
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(from_fn(caching::tag))
}

async fn show_worker() -> ApiResult<Response> {
    if WORKER.is_empty() {
        return Err(ApiError::NotFound);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        // The worker may ask this origin alone, and run nothing but itself.
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; connect-src 'self'; script-src 'self'",
        ),
    ];
    Ok((headers, WORKER).into_response())
}

async fn show_manifest() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, Json(manifest()).0.to_string()).into_response()
}

fn manifest() -> Value {
    let icon = |file: &str, size: &str, purpose: &str| json!({ "src": format!("/icono/{file}"), "sizes": size, "type": "image/png", "purpose": purpose });
    let way = |name: &str, url: &str| json!({ "name": name, "url": url });
    json!({
        "id": "/",
        "name": "Atlas Abierto de Pichincha",
        "short_name": "Atlas",
        "description": "Los compromisos de gobierno abierto de Pichincha y los espacios donde participar, parroquia por parroquia.",
        "lang": "es",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#5b2a86",
        "categories": ["government", "education"],
        "icons": [
            icon("192.png", "192x192", "any"),
            icon("512.png", "512x512", "any"),
            icon("recortable.png", "512x512", "maskable"),
        ],
        "shortcuts": [way("Parroquias", "/parroquias"), way("Compromisos", "/compromisos"), way("El plan", "/plan")],
    })
}

/// The mark for whoever asks for it by address. Our own pages have it in them (scripts/start.js).
async fn show_mark() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'",
        ),
    ];
    (headers, MARK).into_response()
}

async fn show_icon(Path(file): Path<String>) -> ApiResult<Response> {
    static DRAWN: [OnceLock<Bytes>; ICONS.len()] = [const { OnceLock::new() }; ICONS.len()];
    let mut icons = ICONS.iter().zip(&DRAWN);
    let (&(_, size, room), drawn) = icons
        .find(|((name, ..), _)| *name == file)
        .ok_or(ApiError::NotFound)?;
    let png = match drawn.get() {
        Some(png) => png.clone(),
        None => {
            let png = spawn_blocking(move || icon(size, room)).await;
            let png = png.map_err(ApiError::internal)??;
            drawn.get_or_init(|| png).clone()
        }
    };
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=86400"),
        ),
    ];
    Ok((headers, png).into_response())
}

/// The mark as a picture, with room around it in its own colour.
fn icon(size: u32, room: u32) -> ApiResult<Bytes> {
    let (open, shapes) = MARK.split_once('>').unwrap_or_default();
    debug_assert!(open.contains("0 0 32 32"));
    let ground = match room {
        0 => String::new(),
        _ => format!(
            "<rect x=\"-{room}\" y=\"-{room}\" width=\"{0}\" height=\"{0}\" fill=\"#5b2a86\"/>",
            32 + 2 * room
        ),
    };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-{room} -{room} {0} {0}\" width=\"{size}\" height=\"{size}\">{ground}{shapes}",
        32 + 2 * room
    );
    let tree = Tree::from_str(&svg, &Options::default()).map_err(ApiError::internal)?;
    let mut pixels =
        Pixmap::new(size, size).ok_or_else(|| ApiError::internal("an icon without size"))?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    Ok(Bytes::from(
        pixels.encode_png().map_err(ApiError::internal)?,
    ))
}

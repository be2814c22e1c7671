//! Reads of the API are open to the pages of any site, without credentials. Writes, pages and everything
//! else are not.

use std::time::Duration;

use axum::{
    extract::Request,
    http::{HeaderName, Method, header},
    middleware::Next,
    response::Response,
};
use tower::{Layer, ServiceExt};
use tower_http::cors::{Any, CorsLayer};

use crate::demonstration;

/// What scripts of other sites may read of an answer beside its body.
const EXPOSED: [HeaderName; 6] = [
    header::ETAG,
    header::CONTENT_DISPOSITION,
    header::CONTENT_LOCATION,
    header::CONTENT_LANGUAGE,
    HeaderName::from_static("x-request-id"),
    demonstration::HEADER,
];
/// How long a browser may remember that it may read.
const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);

/// Middleware that lets any site read.
pub async fn open_reads(request: Request, next: Next) -> Response {
    if !is_read(&request) {
        return next.run(request).await;
    }
    let open = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers(Any)
        .expose_headers(EXPOSED)
        .max_age(REMEMBERED);
    let Ok(response) = open.layer(next).oneshot(request).await;
    response
}

/// A read, or a browser's question beforehand whether it may read.
fn is_read(request: &Request) -> bool {
    let asked = request.headers().get(header::ACCESS_CONTROL_REQUEST_METHOD);
    match *request.method() {
        Method::GET | Method::HEAD => true,
        Method::OPTIONS => asked.is_some_and(|method| method == "GET" || method == "HEAD"),
        _ => false,
    }
}

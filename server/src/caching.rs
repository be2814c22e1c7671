//! Conditional requests: every answer of the API bears a weak tag of its content, and a caller that
//! has it already is told so instead of being sent it again.

use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use headers::{ETag, HeaderMapExt, IfNoneMatch};

use crate::{error::ApiError, outline::content_hash};

pub mod memory;
mod moment;
pub mod renewal;

/// Longest answer that is held in memory to be tagged, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;

/// Middleware that tags successful reads and answers `304 Not Modified` where it may.
pub async fn tag(request: Request, next: Next) -> Response {
    let reads = request.method() == Method::GET;
    let known = request.headers().typed_get::<IfNoneMatch>();
    let response = next.run(request).await;
    // A record that can be edited bears its version as a tag already.
    let tagged = response.headers().contains_key(header::ETAG);
    if !reads || tagged || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    if !parts.headers.contains_key(header::CACHE_CONTROL) {
        let revalidated = HeaderValue::from_static("public, no-cache");
        parts.headers.insert(header::CACHE_CONTROL, revalidated);
    }
    // A large file flows while it is read from the database: it is not held back to be tagged.
    let length = body.size_hint().exact();
    if length.is_none_or(|length| length > LONGEST as u64) {
        return Response::from_parts(parts, body);
    }
    let bytes = match to_bytes(body, LONGEST).await {
        Ok(bytes) => bytes,
        Err(error) => return ApiError::internal(error).into_response(),
    };
    // Weak, because the same content travels in several encodings.
    let Ok(tag) = format!("W/\"{}\"", content_hash(&bytes)).parse::<ETag>() else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    parts.headers.typed_insert(tag);
    unless_known(known, Response::from_parts(parts, Body::from(bytes)))
}

/// The answer, or `304 Not Modified` in its place where it bears a tag that the caller knows.
fn unless_known(known: Option<IfNoneMatch>, response: Response) -> Response {
    let tag = response.headers().typed_get::<ETag>();
    let unchanged = known
        .zip(tag)
        .is_some_and(|(known, tag)| !known.precondition_passes(&tag));
    if !unchanged || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_TYPE);
    Response::from_parts(parts, Body::empty())
}

//! How an answer tells an error: status, headers and body, once the request's language and id are known.

use atlas_shared::{error::Problem, language::Lang};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::request_id::RequestId;

use super::{ApiError, LONGEST_ADDRESS};

impl IntoResponse for ApiError {
    /// Leaves the body to [`describe`], which knows the request.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Self::TooMany(seconds) = self {
            let seconds = HeaderValue::from(seconds);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives a bare failure of a layer that is not ours the form of every other one. Its cause is in the log.
pub fn explained(mut response: Response) -> Response {
    let bare = response.status() == StatusCode::INTERNAL_SERVER_ERROR
        && response.extensions().get::<ApiError>().is_none();
    if bare {
        let error = ApiError::internal("a session could not be read or written");
        response.extensions_mut().insert(error);
    }
    response
}

/// Middleware that refuses an address that is too long to mean anything.
pub async fn refuse_long_addresses(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > LONGEST_ADDRESS {
        return ApiError::TooLong.into_response();
    }
    next.run(request).await
}

/// The error of an answer: ours, or one with which the framework refused the request before a handler
/// saw it.
fn error_of(response: &mut Response) -> Option<ApiError> {
    let ours = response.extensions_mut().remove::<ApiError>();
    let told = || {
        let media_type = response.headers().get(header::CONTENT_TYPE);
        media_type.is_some_and(|it| it.as_bytes() == PROBLEM.as_bytes())
    };
    ours.or_else(|| {
        (response.status() == StatusCode::BAD_REQUEST && !told()).then_some(ApiError::Unreadable)
    })
}

/// The media type of problems.
const PROBLEM: &str = "application/problem+json";

/// Middleware that gives errors their body, and notes each once in the log.
pub async fn describe(request: Request, next: Next) -> Response {
    let lang = preferred_language(request.headers());
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let mut response = next.run(request).await;
    let Some(error) = error_of(&mut response) else {
        return response;
    };
    let code = error.code();
    match &error {
        ApiError::Internal(cause) => {
            tracing::error!(request_id, cause = %cause, "a request failed");
        }
        ApiError::Timeout => tracing::error!(request_id, %code, "a request took too long"),
        // What was asked for could tell who read what, and stays out of the log.
        _ => tracing::info!(request_id, %code, "a request was refused"),
    }
    let problem = Problem {
        kind: format!("/api#{code}"),
        title: error.title(lang).to_owned(),
        status: error.status().as_u16(),
        detail: error.detail(lang),
        code,
        fields: error.fields(lang),
        request_id,
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(lang.key()),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(serde_json::to_vec(&problem).unwrap_or_default());
    response
}

/// The language that the reader prefers: English if it stands before Spanish in `Accept-Language`.
pub fn preferred_language(headers: &HeaderMap) -> Lang {
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepted
        .split(',')
        .find_map(|range| match range.trim().get(..2) {
            Some("es") => Some(Lang::Es),
            Some("en") => Some(Lang::En),
            _ => None,
        })
        .unwrap_or_default()
}

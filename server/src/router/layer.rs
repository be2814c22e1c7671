//! What all answers have in common: their number and line in the log, headers of safety, compression, the form
//! of errors, and how long they may take.

use std::time::Duration;

use axum::{
    BoxError, Router,
    error_handling::HandleErrorLayer,
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue, header},
    middleware::{from_fn, map_request},
    response::{IntoResponse, Response},
};
use tower::{ServiceBuilder, timeout::TimeoutLayer};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    trace::TraceLayer,
};

use crate::{
    embed,
    error::{self, ApiError},
};

/// How long an answer may take to begin.
const PATIENCE: Duration = Duration::from_secs(15);

/// Puts the layers that all answers share around the routes.
pub fn around(routes: Router) -> Router {
    waiting(routes, PATIENCE)
}

fn waiting(routes: Router, patience: Duration) -> Router {
    let header_of_all = |name: &'static str, value: &'static str| {
        let (name, value) = (
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
        SetResponseHeaderLayer::if_not_present(name, value)
    };
    // A first visit has several answers, so each header is sent with what browsers read it of.
    let header_of = |is_meant: fn(&str) -> bool, name: &'static str, value: &'static str| {
        let value = move |response: &Response| {
            is_meant(media_type(response)).then_some(HeaderValue::from_static(value))
        };
        SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), value)
    };
    let is_document = |of: &str| of.starts_with("text/html");
    // The app runs under the policy of the document that asks for it; a worker brings its own.
    let stands_alone = |of: &str| !matches!(of, "text/javascript" | "application/wasm");
    let layers = ServiceBuilder::new()
        // A request id of the caller's own would end up in our log; each request gets one from us.
        .layer(map_request(async |mut request: Request| {
            request.headers_mut().remove("x-request-id");
            request
        }))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        // What failed is told once, with its cause, where it is described.
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_failure(()),
        )
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(header_of_all("x-content-type-options", "nosniff"))
        .layer(header_of_all("referrer-policy", "no-referrer"))
        .layer(header_of(
            is_document,
            "cross-origin-opener-policy",
            "same-origin",
        ))
        .layer(header_of(
            is_document,
            "permissions-policy",
            "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
        ))
        .layer(header_of(
            stands_alone,
            "content-security-policy",
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
        ))
        .layer(from_fn(embed::refuse_frames))
        .layer(CompressionLayer::new().compress_when(
            // What is compressed already gains nothing.
            DefaultPredicate::new().and(NotForContentType::const_new("application/zip")),
        ))
        .layer(from_fn(error::describe))
        .layer(from_fn(error::refuse_long_addresses))
        // The only error of the layers below is that time is up.
        .layer(HandleErrorLayer::new(async |_: BoxError| ApiError::Timeout))
        .layer(TimeoutLayer::new(patience))
        .layer(CatchPanicLayer::custom(|_| {
            ApiError::internal("a handler panicked").into_response()
        }));
    routes.layer(layers)
}

fn media_type(response: &Response) -> &str {
    let media_type = response.headers().get(header::CONTENT_TYPE);
    media_type
        .and_then(|of| of.to_str().ok())
        .unwrap_or_default()
}

/// What the log knows of a request: the route, never the address, which could tell what somebody read.
fn span(request: &Request) -> tracing::Span {
    let id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), route, id)
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        sync::{Arc, Mutex, PoisonError},
    };

    use axum::{body::to_bytes, http::StatusCode, routing::get};
    use tower::ServiceExt;

    use super::*;

    /// A log that is kept.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Log {
        fn lines(&self) -> Vec<String> {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let text = String::from_utf8_lossy(&kept).into_owned();
            text.lines().map(ToOwned::to_owned).collect()
        }
    }

    #[test]
    fn an_answer_that_takes_too_long_is_a_problem_and_one_line_of_the_log() {
        let log = Log::default();
        let kept = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(move || kept.clone())
            .finish();
        let never = get(async || std::future::pending::<Response>().await);
        let routes = Router::new().route("/api/v1/slow/{what}", never);
        let router = waiting(routes, Duration::from_millis(20));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let (parts, body) = tracing::subscriber::with_default(subscriber, || {
            runtime.block_on(async {
                let request = Request::get("/api/v1/slow/secreto").body(axum::body::Body::empty());
                let response = router.oneshot(request.unwrap()).await.unwrap();
                let (parts, body) = response.into_parts();
                (parts, to_bytes(body, 4096).await.unwrap())
            })
        });
        assert_eq!(parts.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(parts.headers["content-type"], "application/problem+json");
        let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem["code"], "timeout");
        let id = problem["request_id"].as_str().unwrap();
        assert!(id.len() == 36 && parts.headers["x-request-id"] == id);
        let lines = log.lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        for told in [id, "ERROR", "/api/v1/slow/{what}", "took too long"] {
            assert!(lines[0].contains(told), "{told}: {}", lines[0]);
        }
        assert!(!lines[0].contains("secreto"), "{}", lines[0]);
    }
}

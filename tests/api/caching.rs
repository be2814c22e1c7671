//! Conditional requests, and answers that must not be stored.

use axum::http::{Request, StatusCode};

use crate::atlas::on_each_database;

on_each_database! {
    async fn an_answer_that_the_caller_has_is_not_sent_again(atlas) {
        for path in ["/api/v1/parishes", "/api/v1/plan", "/api/v1/spaces?kind=table", "/api/v1/outlines"] {
            let first = atlas.get(path).await;
            let tag = first.header("etag").to_owned();
            assert!(tag.starts_with("W/\""), "{path}: {tag}");
            let again = atlas.send(Request::get(path).header("if-none-match", &tag)).await;
            assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
            assert_eq!(again.header("etag"), tag);
            let other = atlas.send(Request::get(path).header("if-none-match", "W/\"other\"")).await;
            assert_eq!(other.status, StatusCode::OK, "{path}");
        }
    }

    /// Invariant 5.
    async fn care_is_never_stored_by_a_cache(atlas) {
        for path in [
            "/api/v1/spaces/warmi-quito",
            "/api/v1/spaces/mesas-genero",
            "/api/v1/spaces?group=violence-survivors",
            "/api/v1/spaces?group=violence-victims",
            "/api/v1/spaces?kind=care-centre",
            "/api/v1/lines",
        ] {
            let reply = atlas.get(path).await;
            assert_eq!((reply.status, reply.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
        }
        let reply = atlas.get("/api/v1/spaces/foro-multiactor").await;
        assert_eq!(reply.header("cache-control"), "public, no-cache");
    }

    async fn answers_are_compressed_for_callers_that_ask(atlas) {
        let plain = atlas.get("/api/v1/outlines").await;
        assert_eq!(plain.header("content-encoding"), "");
        let request = Request::get("/api/v1/plan").header("accept-encoding", "identity");
        assert_eq!(atlas.send(request).await.header("content-encoding"), "");
        for encoding in ["br", "gzip"] {
            let request = Request::head("/api/v1/outlines").header("accept-encoding", encoding);
            assert_eq!(atlas.send(request).await.header("content-encoding"), encoding);
        }
    }
}

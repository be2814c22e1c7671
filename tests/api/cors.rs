//! Who may read from other sites: everybody, without credentials; and who may not write.

use axum::http::{Method, Request, StatusCode};

use crate::atlas::on_each_database;

const ORIGIN: &str = "https://another.example";

on_each_database! {
    async fn every_read_of_the_api_is_open_without_credentials(atlas) {
        for path in ["/api/v1/parishes", "/api/v1/spaces.csv", "/api/v1/spaces.geojson", "/api/v1/plan/feed.atom", "/api/v1/catalog.jsonld", "/api/v1/archive.zip", "/api/v1/sessions/calendar.ics", "/api/v1/openapi.json", "/api/v1/spaces?kind=circus", "/api/v1/nothing"] {
            let reply = atlas.send(Request::get(path).header("origin", ORIGIN)).await;
            assert_eq!(reply.header("access-control-allow-origin"), "*", "{path}");
            assert_eq!(reply.header("access-control-allow-credentials"), "", "{path}");
            assert!(reply.header("access-control-expose-headers").contains("etag"), "{path}");
        }
    }

    async fn a_browser_may_ask_beforehand_whether_it_may_read(atlas) {
        let ask = |method: &'static str| Request::builder().method(Method::OPTIONS).uri("/api/v1/spaces").header("origin", ORIGIN)
            .header("access-control-request-method", method).header("access-control-request-headers", "if-none-match");
        let reply = atlas.send(ask("GET")).await;
        assert!(reply.status.is_success());
        assert_eq!((reply.header("access-control-allow-origin"), reply.header("access-control-allow-methods")), ("*", "GET,HEAD"));
        for method in ["POST", "PUT", "PATCH", "DELETE"] {
            let reply = atlas.send(ask(method)).await;
            assert_eq!(reply.header("access-control-allow-origin"), "", "{method}");
            assert_eq!(reply.header("access-control-allow-methods"), "", "{method}");
        }
    }

    async fn pages_and_writes_are_not_open(atlas) {
        for path in ["/", "/parroquias/170169", "/datos", "/api", "/embed/mapa", "/no-existe"] {
            let reply = atlas.send(Request::get(path).header("origin", ORIGIN).header("accept", "text/html")).await;
            assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
        }
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            let reply = atlas.send(Request::builder().method(method.clone()).uri("/api/v1/parishes").header("origin", ORIGIN)).await;
            assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
            assert_eq!(reply.header("access-control-allow-origin"), "", "{method}");
        }
    }
}

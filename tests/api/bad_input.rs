//! Whatever is sent in place of something sensible gets a clear problem.

use axum::http::{Request, StatusCode};

use crate::atlas::{Reply, on_each_database};

fn is_problem(reply: &Reply, status: StatusCode, code: &str, path: &str) {
    assert_eq!(reply.status, status, "{path}: {}", reply.body);
    assert_eq!(
        reply.header("content-type"),
        "application/problem+json",
        "{path}"
    );
    let problem = reply.json();
    assert_eq!(
        (problem["code"].as_str(), problem["status"].as_u64()),
        (Some(code), Some(u64::from(status.as_u16()))),
        "{path}"
    );
    assert_eq!(
        problem["request_id"],
        reply.header("x-request-id"),
        "{path}"
    );
    assert!(
        problem["detail"]
            .as_str()
            .is_some_and(|detail| detail.len() > 10),
        "{path}"
    );
    assert_eq!(reply.header("cache-control"), "no-store", "{path}");
}

on_each_database! {
    async fn ids_that_nothing_has_are_not_found(atlas) {
        for path in ["/parishes/179999", "/parishes/x", "/parishes/%00", "/parishes/170169%00", "/parishes/170169%0A", "/cantons/1799", "/commitments/ECPCA9999", "/commitments/ecpca0002", "/spaces/no-hay", "/spaces/%E2%80%AE", "/spaces/..%2F..%2Fetc", "/spaces/no-hay/calendar.ics", "/parishes/179999/calendar.ics", "/parishes/%00/feed.atom", "/outlines/x.json", "/nothing", "/parishes.xlsx", "/spaces.geojson/x"] {
            is_problem(&atlas.get(&format!("/api/v1{path}")).await, StatusCode::NOT_FOUND, "not-found", path);
        }
        let long = format!("/api/v1/spaces/{}", "a".repeat(5000));
        is_problem(&atlas.get(&long).await, StatusCode::NOT_FOUND, "not-found", "a long id");
    }

    async fn dates_ranges_and_pages_are_checked(atlas) {
        for (query, field) in [
            ("from=2026-13-01", "from"), ("from=yesterday", "from"), ("from=2026-02-30", "from"), ("to=0000-00-00", "to"), ("from=99999-01-01", "from"),
            ("from=2026-03-01&to=2026-02-28", "to"), ("page=0", "page"), ("page=-1", "page"), ("page=1e9", "page"), ("page=18446744073709551616", "page"),
            ("page=1000001", "page"), ("per_page=0", "per_page"), ("per_page=201", "per_page"), ("per_page=%2B5", "per_page"), ("kind=forum&kind=table", "kind"),
            ("parish=1701", "parish"), ("parish=170169%00", "parish"), ("q=%00", "q"), ("q=a%0Ab", "q"), ("%00=1", "\0"), ("=1", ""),
        ] {
            for list in ["spaces", "sessions"] {
                let reply = atlas.get(&format!("/api/v1/{list}?{query}")).await;
                is_problem(&reply, StatusCode::BAD_REQUEST, "invalid", query);
                assert_eq!(reply.fields(), [field], "{list}?{query}");
            }
        }
        let last: serde_json::Value = atlas.get("/api/v1/spaces?page=1000000&per_page=200").await.read();
        assert_eq!(last["items"].as_array().map(Vec::len), Some(0), "a page beyond the last is empty");
    }

    async fn what_is_no_utf_8_is_refused(atlas) {
        for path in ["/api/v1/spaces?q=%FF", "/api/v1/spaces?q=%C3%28", "/api/v1/spaces.csv?%FF=1", "/api/v1/parishes?q=%ED%A0%80", "/api/v1/spaces/%FF", "/api/v1/parishes/%C3%28", "/api/v1/parishes/%FF/feed.atom", "/embed/parroquias/%FF"] {
            is_problem(&atlas.get(path).await, StatusCode::BAD_REQUEST, "invalid", path);
        }
        // A page says that it is not there, in words.
        let page = atlas.browse("/parroquias/%FF").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert_eq!(atlas.browse("/parroquias?q=%FF%00").await.status, StatusCode::OK);
    }

    async fn an_address_that_is_too_long_is_refused(atlas) {
        let long = "a".repeat(9000);
        for path in [format!("/api/v1/spaces?q={long}"), format!("/espacios?q={long}"), format!("/{long}"), format!("/embed/mapa?x={long}")] {
            is_problem(&atlas.get(&path).await, StatusCode::URI_TOO_LONG, "too-long", path.get(..30).unwrap_or_default());
        }
        is_problem(&atlas.get(&format!("/api/v1/spaces?q={}", "a".repeat(101))).await, StatusCode::BAD_REQUEST, "invalid", "101 letters");
    }

    async fn a_format_that_is_not_offered_is_refused(atlas) {
        let ask = |path: &str, accept: &str| atlas.send(Request::get(path).header("accept", accept));
        for (path, accept) in [
            ("/api/v1/parishes", "text/html"), ("/api/v1/parishes", "application/xml, text/csv;q=0.5"), ("/api/v1/parishes", "*/*;q=0"), ("/api/v1/spaces.csv", "application/json"),
            ("/api/v1/spaces.geojson", "text/csv"), ("/api/v1/plan/feed.atom", "application/json"), ("/api/v1/sessions/calendar.ics", "image/*"), ("/api/v1/archive.zip", "text/*"),
        ] {
            is_problem(&ask(path, accept).await, StatusCode::NOT_ACCEPTABLE, "not-acceptable", path);
        }
        for (path, accept) in [
            ("/api/v1/parishes", "application/json"), ("/api/v1/parishes", "text/html, application/json;q=0.1"), ("/api/v1/parishes", "*/*"), ("/api/v1/parishes", "nonsense"), ("/api/v1/parishes", ""),
            ("/api/v1/spaces.geojson", "application/geo+json"), ("/api/v1/spaces.geojson", "application/json"), ("/api/v1/catalog.jsonld", "application/*"), ("/api/v1/spaces.csv", "text/csv"),
            ("/api/v1/spaces.csv", "text/csv; charset=utf-8"), ("/api/v1/plan/feed.atom", "application/atom+xml, application/xml;q=0.9"),
        ] {
            assert_eq!(ask(path, accept).await.status, StatusCode::OK, "{path}: {accept}");
        }
        // What is wrong beside the format is told first.
        is_problem(&ask("/api/v1/spaces.csv?kind=circus", "image/png").await, StatusCode::BAD_REQUEST, "invalid", "kind");
    }
}

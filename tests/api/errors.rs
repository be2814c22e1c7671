//! What the API says when it cannot answer.

use axum::http::{Request, StatusCode};
use sea_orm::ConnectionTrait;

use crate::atlas::on_each_database;

on_each_database! {
    async fn an_unknown_address_of_the_api_is_json_even_for_a_browser(atlas) {
        for path in ["/api/v1/nothing", "/api/v2/parishes", "/api/v1/parishes/170169/x"] {
            let reply = atlas.browse(path).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
        }
    }

    async fn a_malformed_filter_names_each_parameter_and_what_it_accepts(atlas) {
        let reply = atlas.get("/api/v1/spaces?kind=circus&modality=&status=open&foo=1&page=0").await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        assert_eq!(reply.fields(), ["kind", "status", "page", "foo"]);
        let json = reply.json();
        assert!(json["fields"][0]["accepts"].as_str().is_some_and(|text| text.contains("care-centre")));
        assert_eq!(json["fields"][2]["accepts"], "1–1000000");
    }

    async fn an_oversized_page_is_refused(atlas) {
        for path in ["/api/v1/parishes?per_page=201", "/api/v1/spaces?per_page=99999", "/api/v1/commitments?per_page=0"] {
            let reply = atlas.get(path).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec!["per_page".to_owned()]), "{path}");
        }
    }

    async fn a_problem_speaks_the_language_of_the_reader(atlas) {
        let spanish = atlas.get("/api/v1/parishes?kind=x").await;
        assert_eq!(spanish.json()["title"], "Solicitud no válida");
        let request = Request::get("/api/v1/parishes?kind=x").header("accept-language", "en-GB,es;q=0.5");
        let english = atlas.send(request).await;
        assert_eq!(english.json()["title"], "Invalid request");
        assert_eq!(english.header("content-language"), "en");
        assert_eq!(english.json()["code"], spanish.json()["code"]);
    }

    async fn a_method_that_is_not_offered_is_refused_as_a_problem(atlas) {
        let reply = atlas.send(Request::post("/api/v1/parishes")).await;
        assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(reply.json()["code"], "method-not-allowed");
    }

    /// Invariant 9.
    async fn an_internal_failure_tells_nothing_but_its_request_id(atlas) {
        atlas.db.execute_unprepared("DROP TABLE help_line").await.expect("the table goes");
        let request = Request::get("/api/v1/lines").header("x-request-id", "chosen-by-the-caller");
        let reply = atlas.send(request).await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(reply.json()["code"], "internal");
        assert!(!reply.body.contains("help_line") && !reply.body.to_lowercase().contains("sql"), "{}", reply.body);
        let id = reply.header("x-request-id");
        assert_eq!(reply.json()["request_id"], id);
        assert!(id.len() == 36 && id != "chosen-by-the-caller");
    }
}

//! `/api` and `/api/v1/openapi.json`

use axum::http::StatusCode;

use crate::atlas::on_each_database;

on_each_database! {
    async fn every_documented_address_answers(atlas) {
        let openapi = atlas.get("/api/v1/openapi.json").await.json();
        let paths = openapi["paths"].as_object().expect("paths");
        assert!(paths.len() >= 10);
        let outlines = atlas.get("/api/v1/outlines").await.header("content-location").to_owned();
        let file = outlines.rsplit('/').next().unwrap_or_default().to_owned();
        // What needs an account is asked for in the tests of roles.
        let public = |item: &serde_json::Value| item.get("get").is_some_and(|get| get.get("security").is_none());
        for (path, _) in paths.iter().filter(|(_, item)| public(item)) {
            let id = if path.contains("commitments") { "ECPCA0001" } else { "foro-multiactor" };
            let code = if path.contains("cantons") { "1701" } else { "170169" };
            let path = path.replace("{code}", code).replace("{id}", id).replace("{file}", &file);
            assert_eq!(atlas.get(&path).await.status, StatusCode::OK, "{path}");
        }
    }

    async fn the_page_for_people_names_every_address_and_parameter(atlas) {
        let page = atlas.browse("/api").await;
        assert_eq!(page.status, StatusCode::OK);
        let openapi = atlas.get("/api/v1/openapi.json").await.json();
        for (path, item) in openapi["paths"].as_object().expect("paths") {
            assert!(page.body.contains(path.as_str()), "{path}");
            for parameter in item["get"]["parameters"].as_array().into_iter().flatten() {
                assert!(page.body.contains(parameter["name"].as_str().unwrap_or_default()));
                assert!(parameter["description"].is_string(), "{path}: {parameter}");
            }
        }
    }
}

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

    async fn the_page_for_people_names_every_open_address_and_parameter_and_no_other(atlas) {
        let page = atlas.browse("/api").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.header("content-security-policy").contains("img-src data:"), "the icons of the stylesheets");
        let openapi = atlas.get("/api/v1/openapi.json").await.json();
        for (path, item) in openapi["paths"].as_object().expect("paths") {
            let is_open = item.get("get").is_some_and(|get| get.get("security").is_none());
            for method in item.as_object().into_iter().flat_map(|methods| methods.keys()) {
                let heading = format!("<code>{} {path}</code>", method.to_uppercase());
                assert_eq!(page.body.contains(&heading), is_open && method == "get", "{heading}");
            }
            for parameter in item["get"].as_object().filter(|_| is_open).and_then(|get| get.get("parameters")?.as_array()).into_iter().flatten() {
                assert!(page.body.contains(parameter["name"].as_str().unwrap_or_default()));
                assert!(parameter["description"].is_string(), "{path}: {parameter}");
            }
        }
    }

    async fn the_page_for_people_speaks_both_languages_and_shows_what_is_really_answered(atlas) {
        let openapi = atlas.get("/api/v1/openapi.json").await.json();
        let (spanish, english) = (atlas.browse("/api").await.body, atlas.browse("/api?lang=en").await.body);
        assert!(spanish.starts_with("<!doctype html><html lang=\"es\">") && english.starts_with("<!doctype html><html lang=\"en\">"));
        for (path, item) in openapi["paths"].as_object().expect("paths") {
            let Some(operation) = item.get("get").filter(|get| get.get("security").is_none()) else { continue };
            let heading = format!("<h3><code>GET {path}</code></h3>");
            let told = |page: &str| page.split(&heading).nth(1).map(|rest| rest.split("<h3>").next().unwrap_or_default().to_owned()).expect("a chapter");
            assert!(told(&spanish).starts_with("<p>"), "{path} is not told in Spanish");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let description = parameter["description"].as_str().unwrap_or_default();
                assert!(!told(&spanish).contains(description), "{path}: {description}");
                assert!(told(&english).contains(&description.replace('&', "&amp;")), "{path}: {description}");
            }
            if !path.contains("{file}") {
                assert!(told(&english).contains("<pre><code>curl"), "{path} has no example");
            }
            let is_json = operation["responses"]["200"]["content"].get("application/json").is_some();
            assert!(!is_json || path.contains("{file}") || told(&spanish).contains("<details"), "{path} shows no answer");
        }
        for code in ["invalid", "not-found", "gone", "not-acceptable", "too-long", "unauthorized", "internal"] {
            assert!(spanish.contains(&format!("id=\"{code}\"")), "{code}: the type of a problem leads here");
        }
    }

    async fn the_description_is_as_narrow_as_the_server(atlas) {
        let openapi = atlas.get("/api/v1/openapi.json").await.json();
        let spaces = &openapi["paths"]["/api/v1/spaces"]["get"];
        let parameter = |name: &str| spaces["parameters"].as_array().expect("parameters").iter().find(|it| it["name"] == name).expect("it")["schema"]["anyOf"][0].clone();
        assert!(parameter("kind")["enum"].as_array().is_some_and(|kinds| kinds.contains(&"care-centre".into())));
        assert_eq!((parameter("per_page")["maximum"].as_u64(), parameter("page")["minimum"].as_u64()), (Some(200), Some(1)));
        let kinds = &openapi["components"]["schemas"]["SpaceKind"]["enum"];
        assert!(kinds.as_array().is_some_and(|kinds| kinds.contains(&"care-centre".into())), "the keys of the API, not names in the program: {kinds}");
        let responses = spaces["responses"].as_object().expect("responses");
        for status in ["400", "406", "414", "500"] {
            assert!(responses[status]["content"]["application/problem+json"].is_object(), "{status}");
        }
    }
}

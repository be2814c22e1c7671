//! Invariant 4: no output of the server holds more of a place than its precision allows.

use atlas_server::entity::space;
use atlas_shared::{
    account::Role, facet::SpaceFacets, place::Precision, space::SessionStatus::Scheduled,
};
use axum::http::{Method, StatusCode};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr,
};
use serde_json::json;

use crate::{
    atlas::{TestAtlas, on_each_database},
    sessions::{announce, in_days},
};

/// Where the hidden place is: in Tabacundo, canton Pedro Moncayo, at a point that no other row holds.
const PARISH: &str = "170450";
const CANTON: &str = "1704";
const POINT: (f64, f64) = (-78.219_871, 0.045_613);

/// Stores a space at the hidden place, which shows only what the precision lets out.
pub async fn hide(atlas: &TestAtlas, precision: Precision) {
    let row = space::ActiveModel {
        id: Set("hidden".into()),
        kind: Set("table".into()),
        name_es: Set("Mesa reservada".into()),
        name_en: Set(None),
        convenor_id: Set("genero".into()),
        modality: Set("in-person".into()),
        status: Set("active".into()),
        precision: Set(precision.key().into()),
        canton_code: Set(Some(CANTON.into())),
        parish_code: Set(Some(PARISH.into())),
        lon: Set(Some(POINT.0)),
        lat: Set(Some(POINT.1)),
        since: Set(None),
        source_id: Set("ogp-plan".into()),
        search: Set("mesa reservada".into()),
        edited_at: Set(None),
        publication: Set("published".into()),
        version: Set(1),
        ..Default::default()
    };
    row.insert(&atlas.db).await.expect("the space is stored");
    atlas.wrote().await;
}

/// The item of the hidden space in an answer, as text.
async fn told(atlas: &TestAtlas, path: &str) -> Option<String> {
    fn find(value: &serde_json::Value) -> Option<&serde_json::Value> {
        match value {
            serde_json::Value::Object(fields)
                if fields.get("id").is_some_and(|id| id == "hidden") =>
            {
                Some(value)
            }
            serde_json::Value::Object(fields) => fields.values().find_map(find),
            serde_json::Value::Array(items) => items.iter().find_map(find),
            _ => None,
        }
    }
    let json = atlas.get(path).await.json();
    find(&json).map(ToString::to_string)
}

on_each_database! {
    async fn nothing_finer_than_the_precision_leaves_the_server(atlas) {

        hide(&atlas, Precision::Point).await;
        announce(&atlas, "hidden", in_days(1), Scheduled, None).await;
        for &precision in Precision::ALL {
            space::Entity::update_many()
                .col_expr(space::Column::Precision, Expr::value(precision.key()))
                .filter(space::Column::Id.eq("hidden"))
                .exec(&atlas.db).await.expect("the precision is set");
            atlas.wrote().await;
            for path in ["/api/v1/spaces?per_page=200", "/api/v1/spaces/hidden", "/api/v1/spaces?q=reservada", "/api/v1/parishes/170450", "/api/v1/sessions"] {
                let told = told(&atlas, path).await.unwrap_or_else(|| panic!("{precision}: {path} does not show it"));
                let shows = (told.contains(&format!("\"{CANTON}\"")), told.contains(PARISH), told.contains("78.21"));
                let may = match precision {
                    Precision::Point => (true, true, true),
                    Precision::Parish => (true, true, false),
                    Precision::Canton => (true, false, false),
                    Precision::Province | Precision::OnRequest => (false, false, false),
                };
                assert_eq!(shows, may, "{precision}: {path}: {told}");
            }
            // LOCATION and GEO of calendars.
            let calendar = atlas.get("/api/v1/spaces/hidden/calendar.ics").await.body;
            let shows = (calendar.contains("Moncayo"), calendar.contains("Tabacundo"), calendar.contains("78.21"));
            let may = match precision {
                Precision::Point => (true, true, true),
                Precision::Parish => (true, true, false),
                Precision::Canton => (true, false, false),
                Precision::Province | Precision::OnRequest => (false, false, false),
            };
            assert_eq!(shows, may, "{precision}: {calendar}");
            assert_eq!(calendar.contains("GEO:0.045613;-78.219871"), precision == Precision::Point);
        }
    }

    async fn a_preview_tells_what_the_public_would_see_and_refuses_what_could_not_be_saved(atlas) {
        let editor = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let preview = async |body: serde_json::Value| editor.write(Method::POST, "/api/v1/spaces/preview", &body).await;
        for &precision in Precision::ALL {
            let reply = preview(json!({ "precision": precision.key(), "lon": POINT.0, "lat": POINT.1 })).await;
            assert_eq!(reply.status, StatusCode::OK, "{precision}: {}", reply.body);
            assert_eq!(reply.header("cache-control"), "no-store");
            let shows = (reply.body.contains(&format!("\"{CANTON}\"")), reply.body.contains(PARISH), reply.body.contains("78.21"));
            let may = match precision {
                Precision::Point => (true, true, true),
                Precision::Parish => (true, true, false),
                Precision::Canton => (true, false, false),
                Precision::Province | Precision::OnRequest => (false, false, false),
            };
            assert_eq!(shows, may, "{precision}: {}", reply.body);
        }
        for (body, field) in [
            (json!({}), "precision"),
            (json!({ "precision": "parish" }), "parish"),
            (json!({ "precision": "point", "lon": -70.0, "lat": 0.0 }), "lon"),
            (json!({ "precision": "parish", "parish": PARISH, "name_es": "Casa de acogida" }), "precision"),
        ] {
            let reply = preview(body).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            assert!(reply.body.contains(&format!("\"{field}\"")), "{field}: {}", reply.body);
        }
    }

    async fn no_filter_betrays_a_hidden_parish_or_canton(atlas) {
        hide(&atlas, Precision::OnRequest).await;
        let (home, away) = ("/api/v1/spaces?parish=170450", "/api/v1/spaces?parish=170169");
        assert_eq!(told(&atlas, home).await, told(&atlas, away).await);
        let (home, away) = ("/api/v1/spaces?canton=1704", "/api/v1/spaces?canton=1709");
        assert_eq!(told(&atlas, home).await, told(&atlas, away).await);
        let (home, away) = ("/api/v1/spaces?q=tabacundo", "/api/v1/spaces?q=moncayo");
        assert_eq!((told(&atlas, home).await, told(&atlas, away).await), (None, None));
        let count = |path: &'static str| { let atlas = &atlas; async move { atlas.get(path).await.json()["parish"]["spaces"].clone() } };
        assert_eq!(count("/api/v1/parishes/170450").await, 0, "the map does not count it where it is");
    }

    async fn a_cantons_space_is_found_from_all_its_parishes_alike(atlas) {
        hide(&atlas, Precision::Canton).await;
        let home = told(&atlas, "/api/v1/spaces?parish=170450").await;
        assert!(home.is_some());
        assert_eq!(home, told(&atlas, "/api/v1/spaces?parish=170453").await);
        assert_eq!(told(&atlas, "/api/v1/spaces?parish=170169").await, None);
    }

    async fn no_session_and_no_calendar_betrays_a_hidden_parish(atlas) {
        hide(&atlas, Precision::OnRequest).await;
        announce(&atlas, "hidden", in_days(1), Scheduled, None).await;
        for (home, away) in [
            ("/api/v1/sessions?parish=170450", "/api/v1/sessions?parish=170169"),
            ("/api/v1/sessions?canton=1704", "/api/v1/sessions?canton=1709"),
        ] {
            assert_eq!(atlas.get(home).await.body, atlas.get(away).await.body, "{home}");
        }
        let calendar = |code: &'static str| {
            let atlas = &atlas;
            async move { atlas.get(&format!("/api/v1/parishes/{code}/calendar.ics")).await.body }
        };
        let (home, away) = (calendar("170450").await, calendar("170169").await);
        let entries = |text: &str| text.split("BEGIN:VEVENT").skip(1).collect::<String>();
        assert_eq!(entries(&home), entries(&away));
        assert!(entries(&home).contains("Mesa reservada"));
    }

    async fn no_facet_betrays_a_hidden_parish_or_canton(atlas) {
        let before: SpaceFacets = atlas.get("/api/v1/spaces/facets").await.read();
        hide(&atlas, Precision::OnRequest).await;
        let after: SpaceFacets = atlas.get("/api/v1/spaces/facets").await.read();
        let grown = before.cantons.iter().zip(&after.cantons).map(|(before, after)| after.count - before.count);
        assert!(grown.into_iter().all(|grown| grown == 1), "every canton gains the space alike");
        for (home, away) in [
            ("/api/v1/spaces/facets?parish=170450", "/api/v1/spaces/facets?parish=170453"),
            ("/api/v1/spaces/facets?parish=170450&q=reservada", "/api/v1/spaces/facets?parish=170169&q=reservada"),
        ] {
            assert_eq!(atlas.get(home).await.body, atlas.get(away).await.body, "{home}");
        }
    }
}

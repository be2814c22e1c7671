//! Invariant 4: no output of the server holds more of a place than its precision allows.

use atlas_server::entity::space;
use atlas_shared::place::Precision;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr,
};

use crate::atlas::{TestAtlas, on_each_database};

/// Where the hidden place is: in Tabacundo, canton Pedro Moncayo, at a point that no other row holds.
const PARISH: &str = "170450";
const CANTON: &str = "1704";
const POINT: (f64, f64) = (-78.219_871, 0.045_613);

async fn hide(atlas: &TestAtlas, precision: Precision) {
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
    };
    row.insert(&atlas.db).await.expect("the space is stored");
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
        for &precision in Precision::ALL {
            space::Entity::update_many()
                .col_expr(space::Column::Precision, Expr::value(precision.key()))
                .filter(space::Column::Id.eq("hidden"))
                .exec(&atlas.db).await.expect("the precision is set");
            for path in ["/api/v1/spaces?per_page=200", "/api/v1/spaces/hidden", "/api/v1/spaces?q=reservada", "/api/v1/parishes/170450"] {
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
}

//! Codes that no parish bears any more, and names beside the official ones.

use atlas_server::{
    entity::former_parish,
    seed::{self, Files},
};
use atlas_shared::{page::Page, parish::Parish};
use axum::http::StatusCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use crate::atlas::{TestAtlas, on_each_database};

/// Former code, today's.
const MOVED: [(&str, &str); 7] = [
    ("170167", "170751"),
    ("170173", "170850"),
    ("170182", "170750"),
    ("170187", "170950"),
    ("170201", "170256"),
    ("170752", "170850"),
    ("170753", "170950"),
];

on_each_database! {
    async fn a_former_code_leads_to_the_parish_of_today(atlas) {
        for (former, today) in MOVED {
            let reply = atlas.get(&format!("/api/v1/parishes/{former}")).await;
            assert_eq!(reply.status, StatusCode::PERMANENT_REDIRECT, "{former}");
            assert_eq!(reply.header("location"), format!("/api/v1/parishes/{today}"));
            assert_eq!(reply.header("cache-control"), "no-cache", "a new seed may know better");
            assert_eq!(atlas.get(reply.header("location")).await.status, StatusCode::OK, "{today}");
        }
    }

    async fn a_parish_tells_its_former_codes_and_other_names(atlas) {
        let page: Page<Parish> = atlas.get("/api/v1/parishes?per_page=200").await.read();
        let mut former: Vec<_> = page.items.iter()
            .flat_map(|parish| parish.former.iter().map(|former| (former.code.to_string(), parish.code.to_string())))
            .collect();
        former.sort();
        assert_eq!(former, MOVED.map(|(former, today)| (former.to_owned(), today.to_owned())));
        let others: Vec<_> = page.items.iter().flat_map(|parish| &parish.other_names).collect();
        assert_eq!(others, ["Pesillo", "Tandapi"]);
        let body = atlas.get("/api/v1/parishes/170169").await.json();
        assert!(body["parish"].get("former").is_none(), "what a parish does not have is left out");
    }

    async fn words_find_a_parish_by_another_name(atlas) {
        for (words, code) in [("tandapi", "170355"), ("PESILLO", "170253"), ("ayora", "170256")] {
            let page: Page<Parish> = atlas.get(&format!("/api/v1/parishes?q={words}")).await.read();
            let codes: Vec<_> = page.items.iter().map(|parish| parish.code.as_str()).collect();
            assert_eq!(codes, [code], "{words}");
        }
    }

    async fn the_page_of_a_former_code_leads_to_that_of_today_which_says_so(atlas) {
        let reply = atlas.browse("/parroquias/170167?lang=en").await;
        assert_eq!(reply.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(reply.header("location"), "/parroquias/170751?antes=170167&lang=en");
        let page = atlas.browse(reply.header("location")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("The code 170167 is a former one; today it is 170751."));
        assert!(page.body.contains("rel=\"canonical\" href=\"https://atlas.example/parroquias/170751?lang=en\""));
        let page = atlas.browse("/parroquias/170751?antes=170182").await;
        assert!(!page.body.contains("es anterior"), "only what was its own code");
    }

    async fn where_no_source_tells_what_came_after_a_code_this_is_said(atlas) {
        let row = former_parish::ActiveModel {
            code: Set("170199".into()),
            name: Set("Nadie sabe".into()),
            parish_code: Set(None),
            source_id: Set("inec-dpa-former".into()),
        };
        row.insert(&atlas.db).await.expect("stored");
        let atlas = TestAtlas::over(atlas.db).await;
        let reply = atlas.get("/api/v1/parishes/170199").await;
        assert_eq!((reply.status, reply.json()["code"].as_str()), (StatusCode::GONE, Some("gone")));
        let page = atlas.browse("/parroquias/170199").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.body.contains("No sabemos qué parroquia lo sucedió."));
    }
}

#[test]
fn a_former_code_must_lead_to_a_parish_of_today_and_be_none_itself() {
    let broken = |from: &str, to: &str| {
        let mut files = Files::embedded();
        files.former_parishes = files.former_parishes.replace(from, to).into();
        seed::read(&files)
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    };
    assert!(
        broken("170751", "170167")
            .contains("former_parishes.csv: 170167: no parish of today has the code \"170167\"")
    );
    assert!(broken("170201,", "170202,").is_empty());
    assert!(
        broken("170201,", "170250,")
            .contains("former_parishes.csv: 170250: a parish of today has this code")
    );
    assert!(broken("170753,", "170752,").contains("stands twice"));
    assert!(broken("inec-dpa-former", "nobody").contains("unknown source \"nobody\""));
}

//! Seeding: idempotent, respectful of editors, and all or nothing.

use atlas_server::{
    database, edition,
    entity::{commitment, space, space_audience},
    seed::{self, Files},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait,
    IntoActiveModel, QueryFilter,
};
use time::OffsetDateTime;

use crate::atlas::{TestAtlas, on_each_database};

async fn seed(db: &DatabaseConnection, files: &Files) {
    let transaction = database::begin(db).await.expect("a transaction");
    let rows = seed::read(files).expect("a valid seed");
    seed::write(&transaction, &rows)
        .await
        .expect("the seed is written");
    edition::commit(transaction).await.expect("committed");
}

async fn whole_state(atlas: &TestAtlas) -> Vec<String> {
    let mut bodies = Vec::new();
    for path in [
        "parishes?per_page=200",
        "commitments",
        "spaces",
        "plan",
        "lines",
        "outlines",
        "parishes/170169",
        "cantons",
        "cantons/1701",
    ] {
        bodies.push(atlas.get(&format!("/api/v1/{path}")).await.body);
    }
    bodies
}

on_each_database! {
    async fn seeding_again_changes_nothing(atlas) {
        let before = whole_state(&atlas).await;
        seed(&atlas.db, &Files::embedded()).await;
        assert_eq!(whole_state(&atlas).await, before);
    }

    async fn a_corrected_seed_updates_what_the_seed_wrote(atlas) {
        let mut files = Files::embedded();
        files.spaces = files.spaces.replace("Unidad móvil Warmi Pichincha", "Unidad Warmi")
            .replacen("audiences = [\"women\", \"violence-survivors\"]\nprecision = \"province\"\nmodality = \"in-person\"", "audiences = [\"women\"]\nprecision = \"province\"\nmodality = \"in-person\"", 1)
            .into();
        seed(&atlas.db, &files).await;
        let json = atlas.get("/api/v1/spaces/warmi-movil").await.json();
        assert_eq!(json["space"]["name"]["es"], "Unidad Warmi");
        assert_eq!(json["space"]["audiences"], serde_json::json!(["women"]), "a link that the seed dropped goes");
    }

    async fn what_an_editor_changed_stays(atlas) {
        let row = space::Entity::find_by_id("foro-multiactor").one(&atlas.db).await.expect("read").expect("there");
        let mut row = row.into_active_model();
        row.name_es = Set("Foro renovado".into());
        row.edited_at = Set(Some(OffsetDateTime::now_utc()));
        row.update(&atlas.db).await.expect("edited");
        let audience = space_audience::ActiveModel { space_id: Set("foro-multiactor".into()), audience: Set("women".into()) };
        audience.insert(&atlas.db).await.expect("linked");
        atlas.wrote().await;
        let before = whole_state(&atlas).await;
        seed(&atlas.db, &Files::embedded()).await;
        assert_eq!(whole_state(&atlas).await, before);
        assert!(before.iter().any(|body| body.contains("Foro renovado")));
    }

    async fn a_reach_that_an_editor_added_stays(atlas) {
        use atlas_server::entity::commitment_reach as reach;
        let row = reach::ActiveModel {
            commitment_id: Set("ECPCA0001".into()),
            territory: Set("1702".into()),
            canton_code: Set(Some("1702".into())),
            parish_code: Set(None),
            origin: Set("editor".into()),
            reason_es: Set(Some("Mesa cantonal".into())),
            reason_en: Set(None),
            basis_title: Set(None),
            basis_url: Set(None),
        };
        row.insert(&atlas.db).await.expect("stored");
        seed(&atlas.db, &Files::embedded()).await;
        let kept = reach::Entity::find().filter(reach::Column::Origin.eq("editor")).all(&atlas.db).await.expect("read");
        assert_eq!(kept.len(), 1);
    }

    async fn a_started_atlas_does_not_seed_again(atlas) {
        let row = commitment::Entity::find_by_id("ECPCA0003").one(&atlas.db).await.expect("read").expect("there");
        let mut row = row.into_active_model();
        row.short_es = Set("Cambiado".into());
        row.update(&atlas.db).await.expect("changed");
        database::prepare(&atlas.db).await.expect("prepared again");
        let row = commitment::Entity::find_by_id("ECPCA0003").one(&atlas.db).await.expect("read").expect("there");
        assert_eq!(row.short_es, "Cambiado", "only `atlas seed` writes into a database that has parishes");
    }
}

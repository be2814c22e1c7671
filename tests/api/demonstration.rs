//! Invented data: marked wherever they are shown, and kept out of databases that editors have used.

use atlas_server::{
    database,
    demonstration::is_marked,
    edition,
    entity::{commitment_reach, milestone, space},
    seed,
};
use atlas_shared::{
    account::Role,
    commitment::CommitmentDetail,
    demonstration::{mark, notice},
    language::Lang,
    page::Page,
    progress::{Milestone, ProgressEntry},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseConnection, EntityTrait,
    IntoActiveModel, PaginatorTrait,
};
use time::OffsetDateTime;

use crate::atlas::{TestAtlas, on_each_database};

async fn demonstrate(db: &DatabaseConnection) -> anyhow::Result<bool> {
    let transaction = database::begin(db).await?;
    let wrote = seed::demonstration::write(&transaction, OffsetDateTime::now_utc()).await?;
    edition::commit(transaction).await?;
    Ok(wrote)
}

const PAGES: [&str; 10] = [
    "/",
    "/parroquias",
    "/parroquias/170169",
    "/compromisos/ECPCA0001",
    "/espacios/warmi-quito",
    "/agenda",
    "/plan",
    "/datos",
    "/api",
    "/no-existe",
];

async fn refuses_after(atlas: &TestAtlas, trace: &str) {
    let refused = demonstrate(&atlas.db).await.expect_err("it should refuse");
    let message = format!("{refused:#}");
    assert!(
        message.contains("editors have used") && message.contains(trace),
        "{message}"
    );
    assert!(
        !is_marked(&atlas.db).await.expect("read"),
        "nothing is written"
    );
    let reports: Page<ProgressEntry> = atlas.get("/api/v1/progress").await.read();
    assert_eq!(reports.total, 0, "nothing is written");
}

on_each_database! {
    async fn every_page_says_that_data_are_invented_in_its_own_language(atlas) {
        for path in PAGES {
            let page = atlas.browse(path).await.body;
            assert!(!page.contains(notice(Lang::Es)), "{path} tells of a demonstration that there is not");
        }
        assert!(demonstrate(&atlas.db).await.expect("written"));
        for path in PAGES {
            let page = atlas.browse(path).await.body;
            assert_eq!(page.matches(notice(Lang::Es)).count(), 1, "{path}");
            let page = atlas.browse(&format!("{path}?lang=en")).await.body;
            assert!(page.contains(notice(Lang::En)) && !page.contains(notice(Lang::Es)), "{path}");
        }
    }

    async fn every_invented_record_begins_with_the_mark(atlas) {
        demonstrate(&atlas.db).await.expect("written");
        let entries: Page<ProgressEntry> = atlas.get("/api/v1/progress?versions=all&per_page=200").await.read();
        assert!(entries.total > 20);
        for entry in entries.items {
            for text in [Some(entry.text), entry.delay, entry.correction].into_iter().flatten() {
                assert!(text.es.starts_with(mark(Lang::Es)), "{}", text.es);
                assert!(text.en.is_some_and(|en| en.starts_with(mark(Lang::En))), "{}", text.es);
            }
            assert!(entry.evidence.iter().all(|link| link.title.starts_with(mark(Lang::Es))));
            assert!(entry.evidence.iter().all(|link| link.url.as_str().starts_with("https://example.org/")));
        }
        let milestones: Page<Milestone> = atlas.get("/api/v1/milestones").await.read();
        assert!(milestones.total > 0);
        assert!(milestones.items.iter().all(|milestone| milestone.title.es.starts_with(mark(Lang::Es))));
        let agenda = atlas.get("/api/v1/sessions").await.json();
        let sessions = agenda["items"].as_array().expect("sessions");
        assert!(!sessions.is_empty());
        for session in sessions {
            let title = session["session"]["title"]["es"].as_str().unwrap_or_default();
            assert!(title.starts_with(mark(Lang::Es)), "{session}");
        }
        let calendar = atlas.fetch("/api/v1/sessions/calendar.ics").await.body;
        assert!(calendar.contains(mark(Lang::Es)), "{calendar}");
    }

    async fn programs_and_pictures_are_told(atlas) {
        let picture = "/compartir/compromisos/ECPCA0001.png";
        let before = atlas.fetch(picture).await.bytes;
        assert_eq!(atlas.get("/api/v1/progress").await.header("atlas-demonstration"), "");
        demonstrate(&atlas.db).await.expect("written");
        for path in ["/api/v1/progress", "/api/v1/parishes", "/api/v1/sessions/calendar.ics", "/api/v1/nothing"] {
            assert_eq!(atlas.fetch(path).await.header("atlas-demonstration"), "true", "{path}");
        }
        assert_ne!(atlas.fetch(picture).await.bytes, before, "the picture bears the notice");
    }

    async fn the_demonstration_shows_differences_corrections_and_late_quarters(atlas) {
        demonstrate(&atlas.db).await.expect("written");
        let detail: CommitmentDetail = atlas.get("/api/v1/commitments/ECPCA0001").await.read();
        assert!(!detail.earlier_reports.is_empty() && !detail.commitment.missing_reports.is_empty());
        assert!(detail.quarters.iter().any(|quarter| quarter.reported > quarter.assessed && quarter.assessed.is_some()));
        assert!(detail.quarters.iter().any(|quarter| quarter.late));
    }

    async fn a_second_demonstration_changes_nothing(atlas) {
        assert!(demonstrate(&atlas.db).await.expect("written"));
        let before = atlas.get("/api/v1/progress?per_page=200").await.body;
        assert!(!demonstrate(&atlas.db).await.expect("left alone"));
        assert_eq!(atlas.get("/api/v1/progress?per_page=200").await.body, before);
        for statement in ["DELETE FROM demonstration", "UPDATE demonstration SET id = 2"] {
            assert!(atlas.db.execute_unprepared(statement).await.is_err(), "{statement} was allowed");
        }
    }

    async fn an_edited_space_keeps_invented_data_out(atlas) {
        let row = space::Entity::find().one(&atlas.db).await.expect("read").expect("a space");
        let mut row = row.into_active_model();
        row.edited_at = Set(Some(OffsetDateTime::now_utc()));
        row.update(&atlas.db).await.expect("edited");
        refuses_after(&atlas, "a space was edited").await;
    }

    async fn an_account_keeps_invented_data_out(atlas) {
        atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        refuses_after(&atlas, "it has an account").await;
    }

    async fn the_workspace_says_it_too(atlas) {
        demonstrate(&atlas.db).await.expect("written");
        assert!(atlas.browse("/direccion/entrar").await.body.contains(notice(Lang::Es)));
    }

    async fn a_reach_or_a_milestone_of_an_editor_keeps_invented_data_out(atlas) {
        let row = commitment_reach::ActiveModel {
            commitment_id: Set("ECPCA0001".into()),
            territory: Set("1702".into()),
            canton_code: Set(Some("1702".into())),
            parish_code: Set(None),
            origin: Set("editor".into()),
            reason_es: Set(None),
            reason_en: Set(None),
            basis_title: Set(None),
            basis_url: Set(None),
        };
        row.insert(&atlas.db).await.expect("stored");
        refuses_after(&atlas, "a reach").await;
        commitment_reach::Entity::delete_by_id(("ECPCA0001".to_owned(), "1702".to_owned())).exec(&atlas.db).await.expect("removed");
        let row = milestone::ActiveModel {
            commitment_id: Set("ECPCA0001".into()),
            title_es: Set("Un hito".into()),
            origin: Set("editor".into()),
            ..Default::default()
        };
        row.insert(&atlas.db).await.expect("stored");
        refuses_after(&atlas, "a milestone").await;
        assert_eq!(milestone::Entity::find().count(&atlas.db).await.expect("read"), 1);
    }
}

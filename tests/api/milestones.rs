//! `/api/v1/milestones/{id}`: what becomes of a milestone that is given up.

use atlas_shared::{
    account::Role,
    audit::{Action, AuditEntry},
    commitment::CommitmentDetail,
    page::Page,
    progress::{Milestone, MilestoneState},
};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::atlas::{Reply, Session, TestAtlas, on_each_database};

/// A commitment in which `genero` takes part.
const OF: &str = "/api/v1/commitments/ECPCA0001";

async fn editor(atlas: &TestAtlas) -> Session<'_> {
    atlas
        .enter("editora@example.org", Role::Editor, &["genero"])
        .await
}

async fn enter(editor: &Session<'_>, due: &str) -> Milestone {
    let body = json!({ "title": { "es": "Modelo zurbarán", "en": "Zurbaran model" }, "due": due });
    let reply = editor
        .write(Method::POST, &format!("{OF}/milestones"), &body)
        .await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    serde_json::from_str(&reply.body).expect("a milestone")
}

async fn report(editor: &Session<'_>, on: &Milestone, quarter: &str, version: u32) -> Reply {
    let body = json!({
        "quarter": quarter, "milestone": on.id, "version": version, "completion": "limited",
        "done": { "es": "Se convocó." }, "correction": { "es": "Se precisa." },
    });
    editor
        .write(Method::POST, &format!("{OF}/reports"), &body)
        .await
}

async fn patch(editor: &Session<'_>, milestone: &Milestone, body: &Value) -> Reply {
    let path = format!("/api/v1/milestones/{}", milestone.id);
    editor.write(Method::PATCH, &path, body).await
}

async fn delete(editor: &Session<'_>, milestone: &Milestone) -> Reply {
    let path = format!("/api/v1/milestones/{}", milestone.id);
    editor.write(Method::DELETE, &path, &json!({})).await
}

async fn known(atlas: &TestAtlas) -> Vec<Milestone> {
    let detail: CommitmentDetail = atlas.get(OF).await.read();
    detail.milestones
}

async fn actions(editor: &Session<'_>, milestone: &Milestone) -> Vec<Action> {
    let path = format!("/api/v1/audit?kind=milestone&record={}", milestone.id);
    let trail: Page<AuditEntry> = editor.get(&path).await.read();
    trail.items.iter().map(|entry| entry.action).collect()
}

on_each_database! {
    async fn a_milestone_of_which_nobody_said_anything_is_deleted_and_the_trail_keeps_it(atlas) {
        let editor = editor(&atlas).await;
        let milestone = enter(&editor, "2099").await;
        assert_eq!(delete(&editor, &milestone).await.status, StatusCode::NO_CONTENT);
        assert_eq!(known(&atlas).await, []);
        assert_eq!(actions(&editor, &milestone).await, [Action::Delete, Action::Create]);
        assert_eq!(delete(&editor, &milestone).await.status, StatusCode::NOT_FOUND);
    }

    async fn what_was_reported_assessed_or_is_late_is_not_deleted(atlas) {
        let editor = editor(&atlas).await;
        let monitor = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        let (reported, assessed, late) = (enter(&editor, "2099").await, enter(&editor, "2099").await, enter(&editor, "2025-01").await);
        assert_eq!(report(&editor, &reported, "2025-Q1", 0).await.status, StatusCode::CREATED);
        let finding = json!({ "quarter": "2025-Q1", "milestone": assessed.id, "completion": "no-evidence", "finding": { "es": "Nada consta." } });
        assert_eq!(monitor.write(Method::POST, &format!("{OF}/assessments"), &finding).await.status, StatusCode::CREATED);
        for milestone in [&reported, &assessed, &late] {
            assert_eq!(delete(&editor, milestone).await.status, StatusCode::CONFLICT);
            assert_eq!(actions(&editor, milestone).await, [Action::Create]);
        }
        assert_eq!(known(&atlas).await.len(), 3);
    }

    async fn an_archived_milestone_says_why_in_every_output_and_keeps_what_was_said_of_it(atlas) {
        let editor = editor(&atlas).await;
        let milestone = enter(&editor, "2025-01").await;
        assert_eq!(report(&editor, &milestone, "2025-Q1", 0).await.status, StatusCode::CREATED);
        let reply = patch(&editor, &milestone, &json!({ "archived": true, "reason": { "es": " " } })).await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["reason.es".to_owned()]));
        let reason = json!({ "archived": true, "reason": { "es": "La ordenanza se derogó.", "en": "The ordinance was repealed." } });
        let archived: Milestone = patch(&editor, &milestone, &reason).await.read();
        assert_eq!((archived.state, archived.reported.is_some()), (MilestoneState::Archived, true));
        for (path, told) in [
            ("/api/v1/milestones", "La ordenanza se derogó."),
            ("/api/v1/milestones.csv", "La ordenanza se derogó."),
            ("/api/v1/commitments/ECPCA0001", "La ordenanza se derogó."),
            ("/api/v1/commitments/ECPCA0001/feed.atom", "La ordenanza se derogó."),
            ("/api/v1/plan/feed.atom", "La ordenanza se derogó."),
            ("/compromisos/ECPCA0001", "La ordenanza se derogó."),
            ("/compromisos/ECPCA0001?lang=en", "The ordinance was repealed."),
        ] {
            let body = atlas.browse(path).await.body;
            assert!(body.contains(told) && body.to_lowercase().contains("arch"), "{path}: {body}");
        }
        assert!(atlas.get("/api/v1/progress").await.body.contains("Se convocó."));
        assert_eq!(patch(&editor, &milestone, &reason).await.status, StatusCode::CONFLICT, "it is archived already");
        assert_eq!(delete(&editor, &milestone).await.status, StatusCode::CONFLICT);
        let restored: Milestone = patch(&editor, &milestone, &json!({ "archived": false })).await.read();
        assert_eq!((restored.state, restored.archived), (MilestoneState::Overdue, None));
        assert_eq!(actions(&editor, &milestone).await, [Action::Restore, Action::Archive, Action::Create]);
        assert!(!atlas.browse("/compromisos/ECPCA0001").await.body.contains("derogó"));
    }

    async fn archiving_silences_nobody_but_the_institution(atlas) {
        let editor = editor(&atlas).await;
        let monitor = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        let milestone = enter(&editor, "2025-01").await;
        assert_eq!(report(&editor, &milestone, "2025-Q1", 0).await.status, StatusCode::CREATED);
        let reason = json!({ "archived": true, "reason": { "es": "Ya no se hará." } });
        assert_eq!(patch(&editor, &milestone, &reason).await.status, StatusCode::OK);
        let reply = report(&editor, &milestone, "2025-Q2", 0).await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["milestone".to_owned()]));
        assert_eq!(report(&editor, &milestone, "2025-Q1", 1).await.status, StatusCode::CREATED, "a correction");
        let finding = json!({ "quarter": "2025-Q2", "milestone": milestone.id, "completion": "not-started", "finding": { "es": "No se hizo." } });
        assert_eq!(monitor.write(Method::POST, &format!("{OF}/assessments"), &finding).await.status, StatusCode::CREATED);
        let reply = editor.write(Method::PUT, &format!("/api/v1/milestones/{}", milestone.id), &json!({ "title": { "es": "Otro" } })).await;
        assert_eq!(reply.status, StatusCode::CONFLICT);
    }

    async fn a_milestone_of_others_or_of_a_source_stays(atlas) {
        use sea_orm::ConnectionTrait;
        let editor = editor(&atlas).await;
        let milestone = enter(&editor, "2099").await;
        let other = atlas.enter("otra@example.org", Role::Editor, &["tecnologias"]).await;
        let reason = json!({ "archived": true, "reason": { "es": "x" } });
        assert_eq!(delete(&other, &milestone).await.status, StatusCode::FORBIDDEN);
        assert_eq!(patch(&other, &milestone, &reason).await.status, StatusCode::FORBIDDEN);
        atlas.db.execute_unprepared("UPDATE milestone SET origin = 'source'").await.expect("written");
        assert_eq!(delete(&editor, &milestone).await.status, StatusCode::CONFLICT);
        assert_eq!(patch(&editor, &milestone, &reason).await.status, StatusCode::CONFLICT);
    }

    async fn the_forms_archive_restore_and_delete(atlas) {
        let editor = editor(&atlas).await;
        let late = enter(&editor, "2025-01").await;
        let page = format!("/direccion/avance/ECPCA0001/hitos/{}", late.id);
        let shown = editor.browse(&page).await.body;
        assert!(shown.contains(&format!("href=\"{page}/archivar\"")) && !shown.contains("/borrar\""), "{shown}");
        assert_eq!(editor.browse(&format!("{page}/archivar")).await.status, StatusCode::OK);
        let typed = [("archived:bool", "true"), ("reason.es", ""), ("reason.en", "Kept <b>text</b>")];
        let reply = editor.send_form(&format!("{page}/archivar"), &typed).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.contains("href=\"#campo-reason-es\"") && reply.body.contains("Kept &lt;b>text"), "{}", reply.body);
        let typed = [("archived:bool", "true"), ("reason.es", "Ya no se hará.")];
        let reply = editor.send_form(&format!("{page}/archivar"), &typed).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, format!("{page}?hecho=guardar").as_str()), "{}", reply.body);
        let shown = editor.browse(&page).await.body;
        assert!(shown.contains("Ya no se hará.") && shown.contains("/restaurar\"") && !shown.contains("name=\"title.es\""), "{shown}");
        let reply = editor.send_form(&format!("{page}/restaurar"), &[("archived:bool", "false")]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        let fresh = enter(&editor, "2099").await;
        let page = format!("/direccion/avance/ECPCA0001/hitos/{}", fresh.id);
        assert!(editor.browse(&page).await.body.contains(&format!("action=\"{page}/borrar\"")));
        let reply = editor.send_form(&format!("{page}/borrar"), &[]).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "/direccion/avance/ECPCA0001?hecho=guardar"), "{}", reply.body);
        assert_eq!(known(&atlas).await.len(), 1);
    }
}

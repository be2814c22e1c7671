//! Writing reports, assessments, milestones and reach: through the API and through the forms.

use atlas_shared::{
    account::Role,
    commitment::{CommitmentDetail, Scope},
    progress::{Assessment, Completion, Milestone, ProgressReport},
    source::Origin,
};
use axum::http::{Method, StatusCode};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::atlas::{Session, TestAtlas, on_each_database};

const REPORTS: &str = "/api/v1/commitments/ECPCA0001/reports";
const ASSESSMENTS: &str = "/api/v1/commitments/ECPCA0001/assessments";

async fn editor(atlas: &TestAtlas) -> Session<'_> {
    atlas
        .enter("editora@example.org", Role::Editor, &["genero"])
        .await
}

async fn monitor(atlas: &TestAtlas) -> Session<'_> {
    atlas
        .enter("monitor@example.org", Role::Monitor, &["espe"])
        .await
}

async fn detail(atlas: &TestAtlas) -> CommitmentDetail {
    atlas.get("/api/v1/commitments/ECPCA0001").await.read()
}

fn report(version: u32) -> Value {
    json!({
        "quarter": "2025-Q1", "version": version, "completion": "limited",
        "done": { "es": "Se hizo algo." },
        "evidence": [{ "title": "Acta", "url": "https://ejemplo.ec/acta.pdf" }],
    })
}

/// How many entries the audit trail has for a kind of record.
async fn audited(session: &Session<'_>, kind: &str) -> u64 {
    let page = session
        .get(&format!("/api/v1/audit?kind={kind}"))
        .await
        .json();
    page["total"].as_u64().expect("a total")
}

on_each_database! {
    async fn a_report_is_public_at_once_and_audited(atlas) {
        let editor = editor(&atlas).await;
        let reply = editor.write(Method::POST, REPORTS, &report(0)).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        let detail = detail(&atlas).await;
        let told = &detail.reports[0];
        assert_eq!((told.version, told.completion, told.institution.as_str()), (1, Completion::Limited, "genero"));
        assert_eq!(told.evidence[0].url.as_str(), "https://ejemplo.ec/acta.pdf");
        assert!(detail.commitment.missing_reports.iter().all(|it| it.quarter != told.quarter));
        assert_eq!(audited(&editor, "report").await, 1);
    }

    async fn a_correction_needs_a_reason_and_the_version_that_it_corrects(atlas) {
        let editor = editor(&atlas).await;
        editor.write(Method::POST, REPORTS, &report(0)).await;
        let reply = editor.write(Method::POST, REPORTS, &report(1)).await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["correction.es".to_owned()]));
        let mut second = report(1);
        second["correction"] = json!({ "es": "Faltaba una mesa." });
        second["completion"] = json!("substantial");
        assert_eq!(editor.write(Method::POST, REPORTS, &second).await.status, StatusCode::CREATED);
        // Somebody who still has the first version before her is told, and nothing is written.
        let reply = editor.write(Method::POST, REPORTS, &second).await;
        assert_eq!(reply.status, StatusCode::CONFLICT, "{}", reply.body);
        let detail = detail(&atlas).await;
        assert_eq!((detail.reports[0].version, detail.earlier_reports[0].version), (2, 1));
        assert_eq!(audited(&editor, "report").await, 2);
    }

    async fn a_preview_publishes_nothing(atlas) {
        let editor = editor(&atlas).await;
        let reply = editor.write(Method::POST, &format!("{REPORTS}/preview"), &report(0)).await;
        let shown: ProgressReport = reply.read();
        assert_eq!((shown.version, shown.completion), (1, Completion::Limited));
        assert!(detail(&atlas).await.reports.is_empty());
        assert_eq!(audited(&editor, "report").await, 0);
    }

    async fn a_report_with_faults_names_each(atlas) {
        let editor = editor(&atlas).await;
        let body = json!({
            "quarter": "2024-Q4", "milestone": 99, "completion": "almost", "done": { "es": " " },
            "evidence": [{ "title": "x", "url": "javascript:alert(1)" }],
        });
        let reply = editor.write(Method::POST, REPORTS, &body).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.fields(), ["quarter", "milestone", "completion", "done.es", "evidence.0.url"]);
        for url in ["data:text/html,x", "//ejemplo.ec", "ftp://ejemplo.ec", "https://a@ejemplo.ec"] {
            let mut body = report(0);
            body["evidence"][0]["url"] = json!(url);
            let reply = editor.write(Method::POST, REPORTS, &body).await;
            assert_eq!(reply.fields(), ["evidence.0.url"], "{url}");
        }
        assert!(detail(&atlas).await.reports.is_empty());
    }

    async fn a_quarter_that_is_not_over_is_not_reported_on(atlas) {
        let editor = editor(&atlas).await;
        // The commitment is made to run for as long as years have four digits.
        atlas.db.execute_unprepared("UPDATE commitment SET ends = '9000-01'").await.expect("changed");
        let mut body = report(0);
        body["quarter"] = json!("8999-Q1");
        let reply = editor.write(Method::POST, REPORTS, &body).await;
        assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["quarter".to_owned()]));
    }

    async fn nobody_reports_for_an_institution_of_others_or_one_that_takes_no_part(atlas) {
        let editor = editor(&atlas).await;
        let mut body = report(0);
        body["institution"] = json!("participacion");
        assert_eq!(editor.write(Method::POST, REPORTS, &body).await.status, StatusCode::FORBIDDEN, "takes part, is not hers");
        let other = "/api/v1/commitments/ECPCA0003/reports";
        assert_eq!(editor.write(Method::POST, other, &report(0)).await.status, StatusCode::FORBIDDEN, "hers takes no part");
        let missing = "/api/v1/commitments/ECPCA0009/reports";
        assert_eq!(editor.write(Method::POST, missing, &report(0)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(editor.write(Method::POST, ASSESSMENTS, &report(0)).await.status, StatusCode::FORBIDDEN, "she is no monitor");
    }

    async fn the_monitor_assesses_beside_the_report_and_changes_nothing_of_it(atlas) {
        editor(&atlas).await.write(Method::POST, REPORTS, &report(0)).await;
        let monitor = monitor(&atlas).await;
        let body = json!({ "quarter": "2025-Q1", "completion": "not-started", "finding": { "es": "No consta." } });
        let reply = monitor.write(Method::POST, ASSESSMENTS, &body).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        let told: Assessment = serde_json::from_str(&reply.body).expect("an assessment");
        assert_eq!((told.version, told.institution.as_str()), (1, "espe"));
        let detail = detail(&atlas).await;
        assert_eq!((detail.quarters[0].reported, detail.quarters[0].assessed), (Some(Completion::Limited), Some(Completion::NotStarted)));
        assert_eq!(monitor.write(Method::POST, REPORTS, &report(1)).await.status, StatusCode::FORBIDDEN);
        assert_eq!(audited(&monitor, "assessment").await, 1);
    }

    async fn an_editor_enters_and_changes_a_milestone(atlas) {
        let editor = editor(&atlas).await;
        let path = "/api/v1/commitments/ECPCA0001/milestones";
        let reply = editor.write(Method::POST, path, &json!({ "title": { "es": "Modelo acordado" }, "due": "2026-13" })).await;
        assert_eq!(reply.fields(), ["due"]);
        let reply = editor.write(Method::POST, path, &json!({ "title": { "es": "Modelo acordado" }, "due": "2026-06" })).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        let made: Milestone = serde_json::from_str(&reply.body).expect("a milestone");
        assert_eq!(made.origin, Origin::Editor);
        let path = format!("/api/v1/milestones/{}", made.id);
        let reply = editor.write(Method::PUT, &path, &json!({ "title": { "es": "Modelo acordado y publicado" } })).await;
        let changed: Milestone = reply.read();
        assert_eq!((changed.title.es.as_str(), changed.due), ("Modelo acordado y publicado", None));
        assert_eq!(audited(&editor, "milestone").await, 2);
        let other = atlas.enter("otra@example.org", Role::Editor, &["tecnologias"]).await;
        assert_eq!(other.write(Method::PUT, &path, &json!({ "title": { "es": "x" } })).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_reach_is_added_with_its_reason_and_taken_away_with_a_trace(atlas) {
        let editor = editor(&atlas).await;
        let path = "/api/v1/commitments/ECPCA0001/reach";
        let reply = editor.write(Method::POST, path, &json!({ "territory": "179999" })).await;
        assert_eq!(reply.fields(), ["territory", "reason.es", "basis.title"]);
        let body = json!({
            "territory": "170169", "reason": { "es": "Allí sesiona una mesa." },
            "basis": { "title": "Acta 3", "url": "https://ejemplo.ec/acta-3.pdf" },
        });
        assert_eq!(editor.write(Method::POST, path, &body).await.status, StatusCode::CREATED);
        assert_eq!(editor.write(Method::POST, path, &body).await.status, StatusCode::CONFLICT);
        let named = detail(&atlas).await.commitment.reach.into_iter().find(|it| matches!(it.scope, Scope::Parish { .. }));
        let named = named.expect("the link");
        assert_eq!((named.origin, named.basis.map(|it| it.title)), (Origin::Editor, Some("Acta 3".to_owned())));
        let parish = atlas.get("/api/v1/parishes/170169").await.json();
        assert_eq!(parish["parish"]["named_by"], 2, "on the map at once");
        let gone = editor.write(Method::DELETE, &format!("{path}/170169"), &json!({})).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT);
        assert_eq!(editor.write(Method::DELETE, &format!("{path}/170169"), &json!({})).await.status, StatusCode::NOT_FOUND);
        assert_eq!(audited(&editor, "commitment").await, 2);
        let table = atlas.enter("mesa@example.org", Role::Editor, &["economia-popular"]).await;
        let source = "/api/v1/commitments/ECPCA0002/reach/170169";
        assert_eq!(table.write(Method::DELETE, source, &json!({})).await.status, StatusCode::CONFLICT, "a source made it");
    }

    async fn the_form_shows_a_preview_keeps_what_was_typed_and_publishes(atlas) {
        let editor = editor(&atlas).await;
        let page = editor.browse("/direccion/avance/ECPCA0001").await;
        assert!(page.body.contains("/direccion/avance/ECPCA0001/informe?trimestre=2025-Q1"), "{}", page.body);
        let form = editor.browse("/direccion/avance/ECPCA0001/informe?trimestre=2025-Q1").await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.body.contains("Informe del trimestre 1 de 2025"), "{}", form.body);
        let wrong = [("quarter", "2025-Q1"), ("version:number", "0"), ("completion", ""), ("done.es", "Lo <b>hecho</b></textarea><script>alert(1)</script>"), ("evidence.1.url", "javascript:alert(1)")];
        let page = editor.send_form("/direccion/avance/ECPCA0001/informe", &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Lo &lt;b>hecho&lt;/b>&lt;/textarea>&lt;script>") && !page.body.contains("<script>alert") && page.body.contains("value=\"javascript:alert(1)\""), "{}", page.body);
        assert!(page.body.contains("href=\"#campo-evidence") && page.body.contains("href=\"#campo-completion\""), "{}", page.body);
        let right = [("quarter", "2025-Q1"), ("version:number", "0"), ("completion", "limited"), ("done.es", "Lo hecho"), ("evidence.1.title", "Acta"), ("evidence.1.url", "https://ejemplo.ec/acta"), ("evidence.2.url", "")];
        let page = editor.send_form("/direccion/avance/ECPCA0001/informe/vista-previa", &right).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.body.contains("Así se verá") && page.body.contains("https://ejemplo.ec/acta"), "{}", page.body);
        assert!(detail(&atlas).await.reports.is_empty(), "a preview is not published");
        let page = editor.send_form("/direccion/avance/ECPCA0001/informe", &right).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/direccion/avance/ECPCA0001?hecho=guardar"));
        assert_eq!(detail(&atlas).await.reports[0].done.es, "Lo hecho");
        let form = editor.browse("/direccion/avance/ECPCA0001/informe?trimestre=2025-Q1").await;
        assert!(form.body.contains("Por qué se corrige") && form.body.contains("name=\"version:number\" value=\"1\""), "{}", form.body);
    }

    async fn a_form_has_room_for_every_link_in_their_order_and_a_correction_begins_with_what_stands(atlas) {
        let editor = editor(&atlas).await;
        let mut typed = vec![("quarter".to_owned(), "2025-Q1".to_owned()), ("version:number".into(), "0".into()),
            ("completion".into(), "limited".into()), ("done.es".into(), "Lo hecho".into())];
        for number in 1..=10 {
            typed.push((format!("evidence.{number}.title"), format!("Enlace {number}")));
            typed.push((format!("evidence.{number}.url"), format!("https://ejemplo.ec/{number}")));
        }
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = editor.send_form("/direccion/avance/ECPCA0001/informe", &typed).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let titles: Vec<_> = detail(&atlas).await.reports[0].evidence.iter().map(|it| it.title.clone()).collect();
        let meant: Vec<_> = (1..=10).map(|number| format!("Enlace {number}")).collect();
        assert_eq!(titles, meant);
        let form = editor.browse("/direccion/avance/ECPCA0001/informe?trimestre=2025-Q1").await.body;
        for text in ["Lo hecho</textarea>", "value=\"https://ejemplo.ec/10\"", "<details open class=\"fold\""] {
            assert!(form.contains(text), "{text}: {form}");
        }
        assert!(!form.contains("evidence.11."), "{form}");
        let fresh = editor.browse("/direccion/avance/ECPCA0001/informe?trimestre=2025-Q2").await.body;
        assert!(fresh.contains("name=\"evidence.10.url\"") && !fresh.contains("<details open class=\"fold\""), "{fresh}");
    }

    async fn forms_of_milestones_and_reach_lead_back_to_the_commitment(atlas) {
        let editor = editor(&atlas).await;
        let back = "/direccion/avance/ECPCA0001?hecho=guardar";
        let reply = editor.send_form("/direccion/avance/ECPCA0001/hitos/nuevo", &[("title.es", "Modelo"), ("due", "2026")]).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, back), "{}", reply.body);
        let id = detail(&atlas).await.milestones[0].id;
        let reply = editor.send_form(&format!("/direccion/avance/ECPCA0001/hitos/{id}"), &[("title.es", "Modelo nuevo")]).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, back), "{}", reply.body);
        let typed = [("territory", "1702"), ("reason.es", "Mesa cantonal"), ("basis.title", "Acta")];
        let reply = editor.send_form("/direccion/avance/ECPCA0001/alcance/nuevo", &typed).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, back), "{}", reply.body);
        let reply = editor.send_form("/direccion/avance/ECPCA0001/alcance/1702", &[]).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, back), "{}", reply.body);
        let monitor = monitor(&atlas).await;
        for page in ["/direccion/avance", "/direccion/avance/ECPCA0002", "/direccion/avance/ECPCA0002/evaluacion?trimestre=2025-Q1"] {
            assert_eq!(monitor.browse(page).await.status, StatusCode::OK, "{page}");
        }
        let typed = [("quarter", "2025-Q1"), ("version:number", "0"), ("completion", "no-evidence"), ("finding.es", "Nada consta.")];
        let reply = monitor.send_form("/direccion/avance/ECPCA0002/evaluacion", &typed).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "/direccion/avance/ECPCA0002?hecho=guardar"), "{}", reply.body);
    }
}

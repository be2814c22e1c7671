//! `/api/v1/audit` and the trail behind it.

use atlas_server::entity::audit;
use atlas_shared::{
    account::Role,
    audit::{Action, AuditEntry, RecordKind},
    page::Page,
};
use axum::http::{Method, StatusCode};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use serde_json::json;

use crate::atlas::on_each_database;

on_each_database! {
    async fn a_change_tells_who_what_and_what_stood_there_before(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let id = atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        admin.write(Method::PATCH, &format!("/api/v1/accounts/{id}"), &json!({ "function": "Nueva función" })).await;
        let page: Page<AuditEntry> = admin.get(&format!("/api/v1/audit?kind=account&record={id}")).await.read();
        assert_eq!(page.total, 1);
        let entry = &page.items[0];
        assert_eq!((entry.action, entry.kind, entry.actor.role), (Action::Update, RecordKind::Account, Some(Role::Admin)));
        assert_eq!(entry.actor.function, "Función de admin@example.org");
        let change = &entry.changes[0];
        assert_eq!((change.field.as_str(), change.before.as_deref(), change.after.as_deref()), ("function", Some("Función de editora@example.org"), Some("Nueva función")));
        assert_eq!(entry.changes.len(), 1);
    }

    async fn a_refused_change_leaves_no_entry_and_one_that_changes_nothing_neither(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let id = atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        for body in [json!({ "role": "jefa" }), json!({ "role": "editor" })] {
            admin.write(Method::PATCH, &format!("/api/v1/accounts/{id}"), &body).await;
        }
        assert_eq!(audit::Entity::find().count(&atlas.db).await.expect("counted"), 0);
    }

    async fn no_password_and_no_hash_stands_in_the_trail(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let body = json!({ "email": "nueva@example.org", "function": "F", "role": "monitor" });
        let made = admin.write(Method::POST, "/api/v1/accounts", &body).await.json();
        let id = made["account"]["id"].to_string();
        let reset = admin.write(Method::POST, &format!("/api/v1/accounts/{id}/password"), &json!({})).await.json();
        for row in audit::Entity::find().all(&atlas.db).await.expect("read") {
            let text = format!("{row:?}");
            for secret in [&made["password"], &reset["password"]] {
                assert!(!text.contains(secret.as_str().expect("a password")), "{text}");
            }
            assert!(!text.contains("argon2"), "{text}");
        }
    }

    async fn the_database_itself_refuses_to_change_the_trail(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        admin.write(Method::POST, "/api/v1/institutions", &json!({ "id": "nueva", "kind": "partner", "name_es": "Nueva" })).await;
        assert_eq!(audit::Entity::find().count(&atlas.db).await.expect("counted"), 1);
        for statement in ["UPDATE audit SET actor = 'otra'", "DELETE FROM audit"] {
            assert!(atlas.db.execute_unprepared(statement).await.is_err(), "{statement}");
        }
        if atlas.db.get_database_backend() == sea_orm::DbBackend::Postgres {
            assert!(atlas.db.execute_unprepared("TRUNCATE audit").await.is_err());
        }
        let kept = audit::Entity::find().one(&atlas.db).await.expect("read").expect("kept");
        assert_eq!(kept.actor, "Función de admin@example.org");
    }

    async fn filters_find_what_they_say_and_refuse_the_rest(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        for id in ["una", "otra"] {
            admin.write(Method::POST, "/api/v1/institutions", &json!({ "id": id, "kind": "partner", "name_es": id })).await;
        }
        let found = async |query: &str| admin.get(&format!("/api/v1/audit?{query}")).await.read::<Page<AuditEntry>>().total;
        assert_eq!(found("").await, 2);
        assert_eq!(found("kind=institution&record=una").await, 1);
        assert_eq!(found("action=create&from=2020-01-01&to=2999-01-01").await, 2);
        assert_eq!(found("action=delete").await, 0);
        assert_eq!(found("to=2020-01-01").await, 0);
        let page: Page<AuditEntry> = admin.get("/api/v1/audit?per_page=1").await.read();
        assert_eq!((page.items[0].record.as_str(), page.next.is_some()), ("otra", true), "latest first");
        for (query, field) in [("kind=x", "kind"), ("action=x", "action"), ("from=ayer", "from"), ("account=x", "account"), ("x=1", "x"), ("kind=space&kind=space", "kind"), ("page=0", "page")] {
            let reply = admin.get(&format!("/api/v1/audit?{query}")).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec![field.to_owned()]), "{query}");
        }
    }

    async fn the_file_disarms_formulas(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        admin.write(Method::POST, "/api/v1/institutions", &json!({ "id": "una", "kind": "partner", "name_es": "=HYPERLINK(\"https://evil.example\")" })).await;
        let file = admin.get("/api/v1/audit.csv").await;
        assert!(file.header("content-type").starts_with("text/csv") && file.header("content-disposition").contains("attachment"));
        let text = file.body.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut fields = Vec::new();
        for line in reader.records() {
            let line = line.expect("a line");
            assert!(line.iter().all(|cell| !cell.starts_with('=')), "{line:?}");
            fields.push(line[9].to_owned());
        }
        assert_eq!(fields, ["id", "kind", "name.es"]);
    }

    async fn an_editor_sees_what_concerns_her_institutions_and_no_accounts(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        admin.write(Method::POST, "/api/v1/institutions", &json!({ "id": "una", "kind": "partner", "name_es": "Una" })).await;
        let editor = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let page: Page<AuditEntry> = editor.get("/api/v1/audit").await.read();
        assert_eq!(page.total, 0);
        assert_eq!(editor.get("/api/v1/audit?kind=account").await.status, StatusCode::FORBIDDEN);
    }
}

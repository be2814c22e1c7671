//! Who may do what: every write of the API, tried by everybody. A write that stands in the description of the
//! API and not in this table fails a test; whoever adds one says here who may use it.

use atlas_shared::{account::Role, space::SessionStatus::Scheduled};
use axum::http::{Method, StatusCode};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::{
    atlas::{Session, TestAtlas, on_each_database},
    sessions::{announce, in_days},
};

/// Who tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    /// An editor of the institution `derechos`, to which nothing in the table belongs.
    OtherEditor,
    /// An editor of the institution `genero`.
    Editor,
    Monitor,
    Admin,
    /// Was an editor of `genero`, and was disabled after signing in.
    Disabled,
}

use Who::{Admin, Disabled, Editor, Monitor, Nobody, OtherEditor};

const EVERYBODY: [Who; 6] = [Nobody, OtherEditor, Editor, Monitor, Admin, Disabled];

/// Who may write what: method, address in the description of the API, address that is tried, and who is let
/// in. Whoever is let in gets as far as the body, which is empty here: so the answer is anything but 401
/// and 403.
const WRITES: &[(&str, &str, &str, &[Who])] = &[
    ("post", "/session", "/session", &EVERYBODY),
    ("delete", "/session", "/session", &EVERYBODY),
    (
        "put",
        "/account/password",
        "/account/password",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
    (
        "delete",
        "/account/sessions",
        "/account/sessions",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
    ("post", "/accounts", "/accounts", &[Admin]),
    ("patch", "/accounts/{id}", "/accounts/999", &[Admin]),
    (
        "post",
        "/accounts/{id}/password",
        "/accounts/999/password",
        &[Admin],
    ),
    ("post", "/imports", "/imports", &[OtherEditor, Editor]),
    (
        "patch",
        "/imports/{id}",
        "/imports/999",
        &[OtherEditor, Editor],
    ),
    (
        "delete",
        "/imports/{id}",
        "/imports/999",
        &[OtherEditor, Editor],
    ),
    (
        "post",
        "/imports/{id}/confirmation",
        "/imports/999/confirmation",
        &[OtherEditor, Editor],
    ),
    ("post", "/institutions", "/institutions", &[Admin]),
    (
        "put",
        "/institutions/{id}",
        "/institutions/genero",
        &[Admin],
    ),
    // Any editor learns that there is no such milestone; whose it is, is asked of one that there is.
    (
        "post",
        "/commitments/{id}/reports",
        "/commitments/ECPCA0001/reports",
        &[Editor],
    ),
    (
        "post",
        "/commitments/{id}/reports/preview",
        "/commitments/ECPCA0001/reports/preview",
        &[Editor],
    ),
    (
        "post",
        "/commitments/{id}/assessments",
        "/commitments/ECPCA0001/assessments",
        &[Monitor],
    ),
    (
        "post",
        "/commitments/{id}/assessments/preview",
        "/commitments/ECPCA0001/assessments/preview",
        &[Monitor],
    ),
    (
        "post",
        "/commitments/{id}/milestones",
        "/commitments/ECPCA0001/milestones",
        &[Editor],
    ),
    (
        "put",
        "/milestones/{id}",
        "/milestones/999",
        &[OtherEditor, Editor],
    ),
    (
        "patch",
        "/milestones/{id}",
        "/milestones/999",
        &[OtherEditor, Editor],
    ),
    (
        "delete",
        "/milestones/{id}",
        "/milestones/999",
        &[OtherEditor, Editor],
    ),
    (
        "post",
        "/commitments/{id}/reach",
        "/commitments/ECPCA0001/reach",
        &[Editor],
    ),
    (
        "delete",
        "/commitments/{id}/reach/{territory}",
        "/commitments/ECPCA0001/reach/1702",
        &[Editor],
    ),
    ("post", "/spaces", "/spaces", &[OtherEditor, Editor]),
    (
        "post",
        "/spaces/preview",
        "/spaces/preview",
        &[OtherEditor, Editor],
    ),
    ("put", "/spaces/{id}", "/spaces/mesas-genero", &[Editor]),
    ("patch", "/spaces/{id}", "/spaces/mesas-genero", &[Editor]),
    (
        "post",
        "/spaces/{id}/sessions",
        "/spaces/mesas-genero/sessions",
        &[Editor],
    ),
    ("put", "/sessions/{id}", "/sessions/1", &[Editor]),
    ("patch", "/sessions/{id}", "/sessions/1", &[Editor]),
    (
        "patch",
        "/sessions/{id}/series",
        "/sessions/1/series",
        &[Editor],
    ),
];

/// Reads that are not for everybody, likewise.
const GUARDED_READS: &[(&str, &str, &[Who])] = &[
    (
        "/account",
        "/account",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
    ("/accounts", "/accounts", &[Admin]),
    ("/accounts/{id}", "/accounts/1", &[Admin]),
    (
        "/institutions",
        "/institutions",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
    (
        "/institutions/{id}",
        "/institutions/genero",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
    (
        "/coverage",
        "/coverage?group=women",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
    (
        "/coverage.csv",
        "/coverage.csv?group=women",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
    (
        "/coverage/matrix",
        "/coverage/matrix",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
    ("/imports/{id}", "/imports/999", &[OtherEditor, Editor]),
    (
        "/imports/template/{file}",
        "/imports/template/espacios.csv",
        &[OtherEditor, Editor],
    ),
    (
        "/imports/spaces/{file}",
        "/imports/spaces/espacios.csv",
        &[OtherEditor, Editor],
    ),
    (
        "/workspace/spaces",
        "/workspace/spaces",
        &[OtherEditor, Editor],
    ),
    (
        "/workspace/spaces/{id}",
        "/workspace/spaces/mesas-genero",
        &[Editor],
    ),
    (
        "/workspace/sessions/{id}",
        "/workspace/sessions/1",
        &[Editor],
    ),
    (
        "/workspace/sessions/{id}/series",
        "/workspace/sessions/1/series",
        &[Editor],
    ),
    ("/audit", "/audit", &[OtherEditor, Editor, Monitor, Admin]),
    (
        "/audit.csv",
        "/audit.csv",
        &[OtherEditor, Editor, Monitor, Admin],
    ),
];

/// Accounts of each kind, and the session of `genero` with the number 1.
async fn add_everybody(atlas: &TestAtlas) {
    announce(atlas, "mesas-genero", in_days(3), Scheduled, None).await;
    atlas
        .add_account("otra@example.org", Role::Editor, &["derechos"])
        .await;
    atlas
        .add_account("editora@example.org", Role::Editor, &["genero"])
        .await;
    atlas
        .add_account("monitor@example.org", Role::Monitor, &["espe"])
        .await;
    atlas
        .add_account("admin@example.org", Role::Admin, &[])
        .await;
    atlas
        .add_account("antes@example.org", Role::Editor, &["genero"])
        .await;
}

/// A fresh session of somebody, because some writes end it.
async fn session(atlas: &TestAtlas, who: Who) -> Session<'_> {
    match who {
        Nobody => Session::nobody(atlas),
        OtherEditor => atlas.sign_in("otra@example.org").await,
        Editor => atlas.sign_in("editora@example.org").await,
        Monitor => atlas.sign_in("monitor@example.org").await,
        Admin => atlas.sign_in("admin@example.org").await,
        Disabled => {
            let enable = "UPDATE account SET disabled_at = NULL WHERE email = 'antes@example.org'";
            let disable = "UPDATE account SET disabled_at = '2026-01-01 00:00:00+00:00' WHERE email = 'antes@example.org'";
            atlas.db.execute_unprepared(enable).await.expect("enabled");
            let session = atlas.sign_in("antes@example.org").await;
            atlas
                .db
                .execute_unprepared(disable)
                .await
                .expect("disabled");
            session
        }
    }
}

fn let_in(status: StatusCode) -> bool {
    ![StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status)
}

/// Every operation of the description of the API that a test chooses: method and path below `/api/v1`.
async fn described(
    atlas: &TestAtlas,
    chosen: impl Fn(&str, &Value) -> bool,
) -> Vec<(String, String)> {
    let openapi = atlas.get("/api/v1/openapi.json").await.json();
    let mut found = Vec::new();
    for (path, item) in openapi["paths"].as_object().expect("paths") {
        for method in ["get", "post", "put", "patch", "delete"] {
            if item
                .get(method)
                .is_some_and(|operation| chosen(method, operation))
            {
                found.push((
                    method.to_owned(),
                    path.trim_start_matches("/api/v1").to_owned(),
                ));
            }
        }
    }
    found
}

on_each_database! {
    async fn every_write_is_open_to_those_in_the_table_and_to_nobody_else(atlas) {
        add_everybody(&atlas).await;
        for &(method, _, path, allowed) in WRITES {
            let method: Method = method.to_uppercase().parse().expect("a method");
            for who in EVERYBODY {
                let session = session(&atlas, who).await;
                let reply = session.write_on(method.clone(), &format!("/api/v1{path}"), &json!({}), Some("\"1\"")).await;
                assert_eq!(let_in(reply.status), allowed.contains(&who), "{who:?} {method} {path}: {} {}", reply.status, reply.body);
                let expected = if [Nobody, Disabled].contains(&who) { StatusCode::UNAUTHORIZED } else { StatusCode::FORBIDDEN };
                if !allowed.contains(&who) {
                    assert_eq!(reply.status, expected, "{who:?} {method} {path}");
                }
            }
        }
    }

    async fn what_is_not_public_is_read_by_those_in_the_table_alone(atlas) {
        add_everybody(&atlas).await;
        for &(_, path, allowed) in GUARDED_READS {
            for who in EVERYBODY {
                let reply = session(&atlas, who).await.get(&format!("/api/v1{path}")).await;
                // What nobody has made is missing, for those who may ask.
                let answered = reply.status == StatusCode::OK || path.ends_with("/999") && reply.status == StatusCode::NOT_FOUND;
                assert_eq!(answered, allowed.contains(&who), "{who:?} {path}: {}", reply.body);
                assert_eq!(let_in(reply.status), allowed.contains(&who), "{who:?} {path}");
                assert_eq!(reply.header("cache-control"), "no-store", "{who:?} {path}");
            }
        }
    }

    async fn the_table_names_every_write_and_every_guarded_read(atlas) {
        let writes: Vec<_> = WRITES.iter().map(|(method, path, ..)| ((*method).to_owned(), (*path).to_owned())).collect();
        for write in described(&atlas, |method, _| method != "get").await {
            assert!(writes.contains(&write), "{write:?} is not in the table of roles");
        }
        for (_, path) in described(&atlas, |method, it| method == "get" && it.get("security").is_some()).await {
            assert!(GUARDED_READS.iter().any(|(known, ..)| *known == path), "{path} is not in the table of roles");
        }
    }

    async fn no_write_is_taken_from_another_site(atlas) {
        add_everybody(&atlas).await;
        for &(method, _, path, _) in WRITES {
            let session = session(&atlas, Admin).await;
            for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("accept", "*/*")] {
                let request = axum::http::Request::builder()
                    .method(method.to_uppercase().as_str()).uri(format!("/api/v1{path}"))
                    .header("cookie", &session.cookie).header("content-type", "application/json").header(name, value);
                let reply = atlas.send_with(request, axum::body::Body::from("{}")).await;
                assert_eq!(reply.status, StatusCode::FORBIDDEN, "{method} {path} from {value}: {}", reply.body);
            }
        }
    }
}

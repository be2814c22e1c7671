//! Making and changing spaces and sessions, and where the public sees them: at once where they are published,
//! nowhere where they are not.

use atlas_shared::{
    account::Role,
    audit::{Action, AuditEntry},
    editing::{EditedSession, EditedSpace, Publication},
    page::Page,
    space::SpaceDetail,
};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    atlas::{Reply, Session, TestAtlas, on_each_database},
    datasets::unzipped,
};

/// A table of the Gender Directorate in Calderón, which passes every check.
fn table() -> Value {
    json!({
        "kind": "table", "name_es": "Mesa de prueba zurbarán", "name_en": "Zurbaran test table", "convenor": "genero",
        "modality": "in-person", "status": "active", "audiences": ["women"], "care_groups": ["older-adults"],
        "languages": ["kichwa"], "commitments": ["ECPCA0001"], "precision": "parish", "parish": "170155",
        "contact_phone": "02 395 8000 ext 12", "contact_email": "genero@pichincha.gob.ec", "contact_web": "https://www.pichincha.gob.ec",
        "accessibility": ["step-free"], "child_care": "yes", "since": "2026-03", "publication": "published"
    })
}

fn with(changes: Value) -> Value {
    let mut body = table();
    for (name, value) in changes.as_object().expect("an object") {
        body[name] = value.clone();
    }
    body
}

async fn editor(atlas: &TestAtlas) -> Session<'_> {
    atlas
        .enter("editora@example.org", Role::Editor, &["genero"])
        .await
}

async fn make(editor: &Session<'_>, body: &Value) -> EditedSpace {
    let reply = editor.write(Method::POST, "/api/v1/spaces", body).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    serde_json::from_str(&reply.body).expect("a space")
}

async fn patch(editor: &Session<'_>, space: &EditedSpace, version: i32, change: Value) -> Reply {
    let path = format!("/api/v1/spaces/{}", space.id);
    editor
        .write_on(
            Method::PATCH,
            &path,
            &change,
            Some(&format!("\"{version}\"")),
        )
        .await
}

async fn announce(editor: &Session<'_>, space: &str, body: &Value) -> Vec<EditedSession> {
    let reply = editor
        .write(
            Method::POST,
            &format!("/api/v1/spaces/{space}/sessions"),
            body,
        )
        .await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    serde_json::from_str(&reply.body).expect("sessions")
}

/// A day far enough ahead to be to come.
fn next_year() -> String {
    format!("{}-03-09", crate::sessions::in_days(366).year())
}

/// Every public output in which a space could show; programs and people get the same data.
const OUTPUTS: [&str; 26] = [
    "/api/v1/spaces?per_page=200",
    "/api/v1/spaces?q=zurbaran",
    "/api/v1/spaces?parish=170155",
    "/api/v1/sessions?per_page=200",
    "/api/v1/sessions/calendar.ics",
    "/api/v1/parishes/170155",
    "/api/v1/parishes/170155/calendar.ics",
    "/api/v1/cantons/1701",
    "/api/v1/commitments/ECPCA0001",
    "/espacios?canton=1701&tipo=mesa",
    "/agenda",
    "/parroquias/170155",
    "/compromisos/ECPCA0001",
    "/cantones/1701",
    "/api/v1/spaces.csv",
    "/api/v1/spaces.geojson",
    "/api/v1/spaces.json",
    "/api/v1/sessions.csv",
    "/api/v1/sessions.json",
    "/api/v1/sessions.csv?canton=1701&group=women",
    "/api/v1/archive.zip",
    "/api/v1/parishes/170155/feed.atom",
    "/api/v1/commitments/ECPCA0001/feed.atom",
    "/api/v1/plan/feed.atom",
    "/embed/parroquias/170155",
    "/embed/mapa",
];

/// Those that count spaces, and name none of this kind.
const NAMELESS: [&str; 5] = [
    "/api/v1/cantons/1701",
    "/cantones/1701",
    "/api/v1/plan/feed.atom",
    "/embed/parroquias/170155",
    "/embed/mapa",
];

/// The outputs that hold the name of the table.
async fn shown(atlas: &TestAtlas) -> Vec<&'static str> {
    let mut shown = Vec::new();
    for path in OUTPUTS {
        let reply = atlas.browse(path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}");
        let told = if path.ends_with(".zip") {
            let files = unzipped(&reply.bytes).into_values();
            files
                .map(|file| String::from_utf8_lossy(&file).into_owned())
                .collect()
        } else {
            reply.body
        };
        if told.to_lowercase().contains("zurbar") {
            shown.push(path);
        }
    }
    shown
}

/// What the map, its legend and the filters count.
async fn counted(atlas: &TestAtlas) -> Vec<Value> {
    let mut counts = Vec::new();
    for path in [
        "/api/v1/spaces/standing",
        "/api/v1/spaces/facets",
        "/api/v1/parishes?per_page=200",
        "/api/v1/cantons",
    ] {
        counts.push(atlas.get(path).await.json());
    }
    counts
}

on_each_database! {
    async fn what_is_published_shows_at_once_with_its_institution_and_date(atlas) {
        let editor = editor(&atlas).await;
        // What was asked for before must not be remembered, on no instance.
        let neighbour = atlas.neighbour().await;
        for atlas in [&atlas, &neighbour] {
            assert_eq!(shown(atlas).await, Vec::<&str>::new());
        }
        let space = make(&editor, &table()).await;
        announce(&editor, space.id.as_str(), &json!({ "date": next_year(), "starts": "18:30", "ends": "20:00", "title_es": "Primera reunión" })).await;
        for atlas in [&atlas, &neighbour] {
            let shown = shown(atlas).await;
            for path in OUTPUTS {
                assert!(shown.contains(&path) || NAMELESS.contains(&path), "{path}");
            }
        }
        let detail: SpaceDetail = atlas.get(&format!("/api/v1/spaces/{}", space.id)).await.read();
        assert_eq!(detail.space.source.title, "Dirección de Género – GAD Provincial de Pichincha");
        let today = atlas_shared::calendar::day_in_guayaquil(time::OffsetDateTime::now_utc());
        assert_eq!(detail.space.source.as_of.to_string(), today.to_string());
        assert_eq!((detail.space.contact.phone.as_deref(), detail.space.child_care), (Some("02 395 8000 ext 12"), Some(true)));
        let page = atlas.browse(&format!("/espacios/{}", space.id)).await.body;
        for text in ["Según la institución", "Sin escalones", "tel:023958000", "Kichwa"] {
            assert!(page.contains(text), "{text}: {page}");
        }
    }

    async fn a_draft_and_the_archive_show_nowhere(atlas) {
        let editor = editor(&atlas).await;
        let before = counted(&atlas).await;
        let space = make(&editor, &with(json!({ "publication": "draft", "precision": "point", "lon": -78.42, "lat": -0.1 }))).await;
        announce(&editor, space.id.as_str(), &json!({ "date": next_year(), "starts": "18:30" })).await;
        let hidden = async |atlas: &TestAtlas| {
            assert_eq!(shown(atlas).await, Vec::<&str>::new());
            assert_eq!(counted(atlas).await, before);
            for path in [format!("/api/v1/spaces/{}", space.id), format!("/api/v1/spaces/{}/calendar.ics", space.id), format!("/espacios/{}", space.id)] {
                assert_eq!(atlas.browse(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        };
        hidden(&atlas).await;
        assert_eq!(patch(&editor, &space, 1, json!({ "publication": "published" })).await.status, StatusCode::OK);
        assert!(!shown(&atlas).await.is_empty());
        assert_ne!(counted(&atlas).await, before);
        assert_eq!(patch(&editor, &space, 2, json!({ "publication": "archived" })).await.status, StatusCode::OK);
        hidden(&atlas).await;
        assert_eq!(patch(&editor, &space, 3, json!({ "publication": "draft" })).await.status, StatusCode::OK);
        hidden(&atlas).await;
        let trail: Page<AuditEntry> = editor.get(&format!("/api/v1/audit?kind=space&record={}", space.id)).await.read();
        let actions: Vec<_> = trail.items.iter().map(|entry| entry.action).collect();
        assert_eq!(actions, [Action::Restore, Action::Archive, Action::Publish, Action::Create]);
    }

    async fn the_second_of_two_editors_is_told_and_sees_both(atlas) {
        let editor = editor(&atlas).await;
        let space = make(&editor, &table()).await;
        let path = format!("/api/v1/spaces/{}", space.id);
        let read = editor.get(&format!("/api/v1/workspace/spaces/{}", space.id)).await;
        let version = read.header("etag").to_owned();
        assert_eq!(version, "\"1\"");
        assert_eq!(editor.write(Method::PUT, &path, &table()).await.status, StatusCode::PRECONDITION_REQUIRED);
        let first = editor.write_on(Method::PUT, &path, &with(json!({ "name_es": "Mesa de la primera" })), Some(&version)).await;
        assert_eq!((first.status, first.header("etag")), (StatusCode::OK, "\"2\""));
        let second = editor.write_on(Method::PUT, &path, &with(json!({ "name_es": "Mesa de la segunda" })), Some(&version)).await;
        assert_eq!(second.status, StatusCode::PRECONDITION_FAILED);
        // On the page: what she typed, what was saved meanwhile, and the version on which she may now insist.
        let typed = [("_version", version.as_str()), ("name_es", "Mesa de la segunda"), ("kind", "table"), ("modality", "in-person"),
            ("status", "active"), ("precision", "parish"), ("parish", "170155"), ("convenor", "genero"), ("audiences[]", ""), ("care_groups[]", ""),
            ("languages[]", ""), ("commitments[]", ""), ("accessibility[]", ""), ("publication", "published")];
        let page = editor.send_form(&format!("/direccion/espacios/{}", space.id), &typed).await;
        assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
        for text in ["value=\"Mesa de la segunda\"", "Mesa de la primera", "&quot;2&quot;"] {
            assert!(page.body.contains(text), "{text}: {}", page.body);
        }
        let mut again = typed;
        again[0] = ("_version", "\"2\"");
        let page = editor.send_form(&format!("/direccion/espacios/{}", space.id), &again).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    }

    async fn an_editor_touches_only_what_her_institutions_convene(atlas) {
        let editor = editor(&atlas).await;
        let reply = editor.write(Method::POST, "/api/v1/spaces", &with(json!({ "convenor": "derechos" }))).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
        let body = with(json!({ "convenor": "genero" }));
        let reply = editor.write_on(Method::PUT, "/api/v1/spaces/foro-multiactor", &body, Some("\"1\"")).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "of another institution");
        let reply = editor.write_on(Method::PUT, "/api/v1/spaces/mesas-genero", &with(json!({ "convenor": "derechos" })), Some("\"1\"")).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "nor can she give one away");
        assert_eq!(editor.get("/api/v1/workspace/spaces/foro-multiactor").await.status, StatusCode::FORBIDDEN);
        let own: Page<EditedSpace> = editor.get("/api/v1/workspace/spaces?per_page=200").await.read();
        assert!(own.total > 0 && own.items.iter().all(|space| space.convenor == "genero"));
    }

    async fn the_point_decides_on_parish_and_canton_and_must_lie_in_the_province(atlas) {
        let editor = editor(&atlas).await;
        let space = make(&editor, &with(json!({ "precision": "canton", "parish": null, "lon": -78.219_871_4, "lat": 0.045_613_2 }))).await;
        assert_eq!((space.parish.as_deref(), space.canton.as_deref()), (Some("170450"), Some("1704")));
        assert!(space.seen.parish.is_none() && space.seen.point.is_none() && space.seen.canton.is_some());
        for (changes, field) in [
            (json!({ "precision": "point", "lon": -79.9, "lat": -2.1 }), "lon"),
            (json!({ "precision": "point", "lon": -0.2, "lat": -78.5 }), "lon"),
            (json!({ "precision": "point", "lon": -78.5 }), "lat"),
            (json!({ "precision": "point", "parish": null }), "lon"),
            (json!({ "precision": "parish", "parish": null }), "parish"),
            (json!({ "precision": "parish", "parish": "179999" }), "parish"),
            (json!({ "precision": "canton", "parish": null, "canton": null }), "canton"),
            (json!({ "precision": "canton", "parish": null, "canton": "1799" }), "canton"),
            (json!({ "precision": "near" }), "precision"),
        ] {
            let reply = editor.write(Method::POST, "/api/v1/spaces", &with(changes.clone())).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec![field.to_owned()]), "{changes}");
        }
    }

    async fn of_a_shelter_no_place_is_stored_however_it_is_tried(atlas) {
        let editor = editor(&atlas).await;
        for changes in [
            json!({ "name_es": "Casa de acogida Esperanza" }),
            json!({ "name_es": "CASA  DE ACOGIDA", "precision": "canton", "parish": null, "canton": "1701" }),
            json!({ "name_es": "Esperanza", "name_en": "Women's shelter", "precision": "point", "lon": -78.42, "lat": -0.1 }),
            json!({ "name_es": "Casa de acogida", "precision": "on-request" }),
            json!({ "name_es": "Casa de acogida", "precision": "province", "parish": null }),
        ] {
            let reply = editor.write(Method::POST, "/api/v1/spaces", &with(changes.clone())).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes}");
            assert!(reply.fields().contains(&"precision".to_owned()) && reply.body.contains("casa de acogida"), "{}", reply.body);
        }
        let space = make(&editor, &with(json!({ "name_es": "Casa de acogida", "precision": "on-request", "parish": null }))).await;
        assert_eq!((space.canton, space.parish, space.lon), (None, None, None));
    }

    async fn what_is_told_on_request_is_not_stored(atlas) {
        let editor = editor(&atlas).await;
        let space = make(&editor, &with(json!({ "precision": "on-request", "lon": -78.42, "lat": -0.1 }))).await;
        assert_eq!((space.canton, space.parish, space.lon, space.lat), (None, None, None, None));
    }

    async fn texts_are_kept_as_they_are_or_refused_with_a_reason(atlas) {
        let editor = editor(&atlas).await;
        let name = "<img src=x onerror=alert(1)> 👩‍🦽 ورشة & \"mesa\"";
        let space = make(&editor, &with(json!({ "name_es": name }))).await;
        let page = atlas.browse(&format!("/espacios/{}", space.id)).await.body;
        assert!(!page.contains("<img src=x") && page.contains("&lt;img src=x"), "{page}");
        for (changes, field) in [
            (json!({ "name_es": "" }), "name_es"),
            (json!({ "name_es": "x".repeat(161) }), "name_es"),
            (json!({ "name_es": "Mesa\u{202e}asem" }), "name_es"),
            (json!({ "name_en": "a\u{0}b" }), "name_en"),
            (json!({ "contact_phone": "llame a Ana" }), "contact_phone"),
            (json!({ "contact_email": "ana" }), "contact_email"),
            (json!({ "contact_web": "javascript:alert(1)" }), "contact_web"),
            (json!({ "kind": "shelter" }), "kind"),
            (json!({ "audiences": ["men"] }), "audiences"),
            (json!({ "commitments": ["ECPCA9999"] }), "commitments"),
            (json!({ "since": "ayer" }), "since"),
            (json!({ "child_care": "maybe" }), "child_care"),
            (json!({ "lon": "x" }), "lon"),
        ] {
            let reply = editor.write(Method::POST, "/api/v1/spaces", &with(changes.clone())).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec![field.to_owned()]), "{changes}");
        }
    }

    async fn names_that_are_alike_get_different_ids(atlas) {
        let editor = editor(&atlas).await;
        let (one, other) = (make(&editor, &table()).await, make(&editor, &table()).await);
        assert_eq!((one.id.as_str(), other.id.as_str()), ("mesa-de-prueba-zurbaran", "mesa-de-prueba-zurbaran-2"));
        assert_eq!(make(&editor, &with(json!({ "name_es": "ورشة" }))).await.id.as_str(), "espacio");
    }

    async fn a_seeded_space_that_was_edited_bears_the_editors_source_and_survives_a_new_seed(atlas) {
        let editor = editor(&atlas).await;
        let reply = editor.write_on(Method::PUT, "/api/v1/spaces/mesas-genero", &table(), Some("\"1\"")).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        let transaction = atlas_server::database::begin(&atlas.db).await.expect("a transaction");
        let rows = atlas_server::seed::read(&atlas_server::seed::Files::embedded()).expect("a seed");
        atlas_server::seed::write(&transaction, &rows).await.expect("seeded");
        atlas_server::edition::commit(transaction).await.expect("committed");
        let detail: SpaceDetail = atlas.get("/api/v1/spaces/mesas-genero").await.read();
        assert_eq!((detail.space.name.es.as_str(), detail.space.source.id.as_str()), ("Mesa de prueba zurbarán", "institution-genero"));
        assert_eq!(detail.space.audiences.len(), 1);
    }

    async fn sessions_repeat_in_the_time_of_guayaquil(atlas) {
        let editor = editor(&atlas).await;
        let space = make(&editor, &table()).await;
        let body = json!({ "date": next_year(), "starts": "19:30", "ends": "21:00", "title_es": "Reunión", "repeat": "weekly", "count": 4 });
        let made = announce(&editor, space.id.as_str(), &body).await;
        assert_eq!(made.len(), 4);
        assert_eq!(made[0].rule.as_deref(), Some("FREQ=WEEKLY;COUNT=4"));
        for (one, next) in made.iter().zip(made.iter().skip(1)) {
            assert_eq!(next.starts_at - one.starts_at, time::Duration::WEEK);
            assert_eq!((one.starts_at.hour(), one.ends_at.expect("an end").hour()), (0, 2), "19:30 in Quito is 00:30 in UTC");
        }
        let listed: Page<Value> = atlas.get("/api/v1/sessions?q=zurbaran").await.read();
        assert_eq!(listed.total, 4);
    }

    async fn a_session_has_to_make_sense(atlas) {
        let editor = editor(&atlas).await;
        let space = make(&editor, &table()).await;
        let path = format!("/api/v1/spaces/{}/sessions", space.id);
        let day = next_year();
        for (body, field) in [
            (json!({ "starts": "10:00" }), "date"),
            (json!({ "date": "2027-02-30", "starts": "10:00" }), "date"),
            (json!({ "date": "9999-01-01", "starts": "10:00" }), "date"),
            (json!({ "date": day, "starts": "25:00" }), "starts"),
            (json!({ "date": day, "starts": "10" }), "starts"),
            (json!({ "date": day, "starts": "10:00", "ends": "10:00" }), "ends"),
            (json!({ "date": day, "starts": "10:00", "repeat": "daily" }), "repeat"),
            (json!({ "date": day, "starts": "10:00", "repeat": "weekly" }), "count"),
            (json!({ "date": day, "starts": "10:00", "repeat": "weekly", "count": 61 }), "count"),
            (json!({ "date": day, "starts": "10:00", "repeat": "weekly", "count": 1 }), "count"),
            (json!({ "date": day, "starts": "10:00", "repeat": "weekly", "until": "2020-01-01" }), "until"),
            (json!({ "date": day, "starts": "10:00", "agenda": "data:text/html,x" }), "agenda"),
            (json!({ "date": day, "starts": "10:00", "title_es": "x".repeat(161) }), "title_es"),
            (json!({ "date": day, "starts": "10:00", "count": -1 }), "count"),
        ] {
            let reply = editor.write(Method::POST, &path, &body).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec![field.to_owned()]), "{body}");
        }
    }

    async fn a_session_is_cancelled_and_announced_again(atlas) {
        let editor = editor(&atlas).await;
        let space = make(&editor, &table()).await;
        let session = announce(&editor, space.id.as_str(), &json!({ "date": next_year(), "starts": "10:00" })).await.remove(0);
        let path = format!("/api/v1/sessions/{}", session.id);
        let change = async |status: &str, version: &str| editor.write_on(Method::PATCH, &path, &json!({ "status": status }), Some(version)).await;
        assert_eq!(change("cancelled", "\"1\"").await.status, StatusCode::OK);
        assert_eq!(change("scheduled", "\"1\"").await.status, StatusCode::PRECONDITION_FAILED);
        let calendar = atlas.get(&format!("/api/v1/spaces/{}/calendar.ics", space.id)).await.body;
        assert!(calendar.contains("STATUS:CANCELLED"), "{calendar}");
        let again: EditedSession = change("scheduled", "\"2\"").await.read();
        assert_eq!(again.version, 3);
        let trail: Page<AuditEntry> = editor.get(&format!("/api/v1/audit?kind=session&record={}", session.id)).await.read();
        assert_eq!(trail.items.iter().map(|entry| entry.action).collect::<Vec<_>>(), [Action::Update, Action::Cancel, Action::Create]);
    }

    async fn counts_below_five_leave_the_server_only_to_those_who_wrote_them(atlas) {
        let editor = editor(&atlas).await;
        let space = make(&editor, &table()).await;
        let session = announce(&editor, space.id.as_str(), &json!({ "date": "2026-03-09", "starts": "10:00" })).await.remove(0);
        let path = format!("/api/v1/sessions/{}", session.id);
        let body = json!({ "date": "2026-03-09", "starts": "10:00", "status": "held", "minutes": "https://example.org/acta.pdf",
            "participation": { "total": 40, "women": 38, "disability": 3, "older-adults": 12 } });
        let kept: EditedSession = editor.write_on(Method::PUT, &path, &body, Some("\"1\"")).await.read();
        assert_eq!(kept.participation.len(), 4);
        let detail = atlas.get(&format!("/api/v1/spaces/{}", space.id)).await.json();
        let told = &detail["sessions"][0]["participation"];
        let people = |group: &str| told.as_array().expect("counts").iter().find(|it| it["group"] == group).map(|it| it["people"].clone());
        assert_eq!((people("total"), people("older-adults")), (Some(json!(40)), Some(json!(12))));
        assert_eq!((people("disability"), people("women")), (Some(Value::Null), Some(Value::Null)), "38 of 40 would tell of two");
        let page = atlas.browse(&format!("/espacios/{}", space.id)).await.body;
        assert!(page.contains("menos de 5") && page.contains("https://example.org/acta.pdf"), "{page}");
        for (counts, field) in [(json!({ "total": 3, "women": 4 }), "participation.women"), (json!({ "names": 7 }), "participation.names"), (json!({ "total": 200_000 }), "participation.total")] {
            let body = json!({ "date": "2026-03-09", "starts": "10:00", "participation": counts });
            let reply = editor.write_on(Method::PUT, &path, &body, Some("\"2\"")).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec![field.to_owned()]), "{body}");
        }
    }

    async fn a_space_is_made_by_the_form_alone(atlas) {
        let editor = editor(&atlas).await;
        let page = editor.browse("/direccion/espacios/nuevo").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let typed = [("name_es", "Mesa del formulario"), ("kind", "table"), ("modality", "in-person"), ("status", "active"), ("convenor", "genero"),
            ("precision", "parish"), ("parish", "170155"), ("canton", ""), ("lon:number", ""), ("lat:number", ""), ("audiences[]", ""), ("audiences[]", "women"),
            ("care_groups[]", ""), ("languages[]", ""), ("commitments[]", ""), ("accessibility[]", ""), ("child_care", ""), ("since", "")];
        let mut broken = typed.to_vec();
        broken[0] = ("name_es", " ");
        let page = editor.send_form("/direccion/espacios/nuevo", &broken).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("value=\"women\" checked") && page.body.contains("href=\"#campo-name_es\""), "{}", page.body);
        let mut published = typed.to_vec();
        published.push(("publication", "published"));
        let reply = editor.send_form("/direccion/espacios/nuevo", &published).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "/direccion/espacios/mesa-del-formulario?hecho=publicar"), "{}", reply.body);
        let page = editor.browse("/direccion/espacios/mesa-del-formulario?hecho=publicar").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let reply = editor.send_form("/direccion/espacios/mesa-del-formulario/sesiones/nueva", &[("date", &next_year()), ("starts", "10:00"), ("ends", ""), ("repeat", ""), ("count:number", "")]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        assert!(atlas.browse("/agenda").await.body.contains("Mesa del formulario"));
    }

    async fn a_draft_is_a_draft_until_somebody_says_otherwise(atlas) {
        let editor = editor(&atlas).await;
        let mut body = table();
        body.as_object_mut().expect("an object").remove("publication");
        assert_eq!(make(&editor, &body).await.publication, Publication::Draft);
    }
}

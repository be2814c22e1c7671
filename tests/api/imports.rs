//! `/api/v1/imports`, and the pages that use it

use atlas_server::entity::{import_draft, session, space};
use atlas_shared::{
    account::Role,
    import::{Column, DraftState, Fault, Import, Report},
    space::Space,
};
use axum::http::{Method, StatusCode};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::Expr,
};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::atlas::{Reply, Session, TestAtlas, on_each_database};

const FILE: &str = "Nombre;Tipo;Modalidad;Estado;Convoca;Grupos;Cantón;Parroquia;Precisión;Fecha;Hora;Hora fin;Tema
Mesa de Nono;mesa;presencial;activo;Dirección de Género;mayores;;Nono;;15/03/2031;9:00;11h30;Cuidados
Mesa de Nono;mesa;presencial;activo;Dirección de Género;mayores;;Nono;;15/04/2031;9:00;;
Mesa de Tabacundo;mesa;híbrida;previsto;genero;;Pedro Moncayo;;;;;;
";

async fn editor(atlas: &TestAtlas) -> Session<'_> {
    atlas
        .enter("editora@example.org", Role::Editor, &["genero"])
        .await
}

/// What was found, where nobody is at work any more.
trait Found {
    fn found(&self) -> &Report;
}

impl Found for Import {
    fn found(&self) -> &Report {
        self.report.as_ref().expect("a report")
    }
}

fn made(reply: &Reply) -> Import {
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    serde_json::from_str(&reply.body).expect("an import")
}

async fn send(editor: &Session<'_>, file: &str) -> Import {
    made(
        &editor
            .send_file("/api/v1/imports?name=registro.csv", file.into())
            .await,
    )
}

async fn confirm(editor: &Session<'_>, import: &Import, body: Value) -> Reply {
    let path = format!("/api/v1/imports/{}/confirmation", import.draft.id);
    editor.write(Method::POST, &path, &body).await
}

/// The import once nobody is at work on it any more.
async fn settled(editor: &Session<'_>, import: &Import, state: DraftState) -> Import {
    for _ in 0..200 {
        let told: Import = editor
            .get(&format!("/api/v1/imports/{}", import.draft.id))
            .await
            .read();
        if !told.draft.state.is_under_way() {
            assert_eq!(told.draft.state, state, "{told:?}");
            return told;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the import does not end");
}

async fn count(atlas: &TestAtlas) -> (u64, u64) {
    let spaces = space::Entity::find()
        .count(&atlas.db)
        .await
        .expect("counted");
    let sessions = session::Entity::find()
        .count(&atlas.db)
        .await
        .expect("counted");
    (spaces, sessions)
}

on_each_database! {
    async fn nothing_is_written_before_it_is_confirmed_and_then_it_is_public_at_once(atlas) {
        let editor = editor(&atlas).await;
        let before = count(&atlas).await;
        let import = send(&editor, FILE).await;
        assert_eq!((import.found().rows, import.found().problems_total, import.found().created, import.found().sessions), (3, 0, 2, 2), "{import:?}");
        assert_eq!(count(&atlas).await, before);
        let done: Import = confirm(&editor, &import, json!({})).await.read();
        assert!(done.found().written);
        assert_eq!(count(&atlas).await, (before.0 + 2, before.1 + 2));
        let space = atlas.get("/api/v1/spaces/mesa-de-nono-genero").await.json();
        let told: Space = serde_json::from_value(space["space"].clone()).expect("a space");
        assert_eq!(told.place.parish.map(|it| it.code.to_string()), Some("170171".to_owned()));
        assert!(told.source.title.starts_with("Dirección de Género"), "{:?}", told.source);
        assert_eq!(space["sessions"].as_array().map(Vec::len), Some(2));
        let found = atlas.get("/api/v1/spaces?q=mesa%20de%20nono").await.json();
        assert_eq!(found["total"], 1);
        let path = format!("/api/v1/imports/{}", import.draft.id);
        let told: Import = editor.get(&path).await.read();
        assert_eq!((told.draft.state, told.report.as_ref()), (DraftState::Written, done.report.as_ref()));
        let row = import_draft::Entity::find_by_id(import.draft.id).one(&atlas.db).await.expect("read").expect("it is there");
        assert!(row.content.is_empty(), "a file that was imported is forgotten");
        let again: Import = confirm(&editor, &import, json!({})).await.read();
        assert_eq!((again.report, count(&atlas).await), (done.report, (before.0 + 2, before.1 + 2)), "confirming once more changes nothing");
        assert_eq!(editor.write(Method::PATCH, &path, &json!({ "answers": [] })).await.status, StatusCode::CONFLICT);
    }

    async fn importing_again_and_importing_an_export_change_nothing(atlas) {
        let editor = editor(&atlas).await;
        let first = send(&editor, FILE).await;
        confirm(&editor, &first, json!({})).await;
        let before = count(&atlas).await;
        let again = send(&editor, FILE).await;
        assert_eq!((again.found().created, again.found().updated, again.found().same, again.found().sessions), (0, 0, 2, 0), "{again:?}");
        for file in ["espacios.csv", "espacios.xlsx"] {
            let export = editor.get(&format!("/api/v1/imports/spaces/{file}")).await;
            let back = made(&editor.send_file("/api/v1/imports", export.bytes).await);
            let report = back.found();
            assert_eq!((report.problems_total, report.created, report.updated), (0, 0, 0), "{file}: {:?} {:?}", report.problems, report.changes);
            assert!(report.same > 5, "{file}: the spaces of the institution, those of the seed among them");
            let reply = confirm(&editor, &back, json!({})).await;
            assert_eq!(reply.status, StatusCode::OK);
        }
        assert_eq!(count(&atlas).await, before);
        let seeded = space::Entity::find_by_id("warmi-quito").one(&atlas.db).await.expect("read").expect("it is there");
        assert!(seeded.edited_at.is_none(), "what did not change was not touched");
    }

    async fn a_file_with_problems_is_written_whole_or_not_at_all_unless_somebody_says_so(atlas) {
        let editor = editor(&atlas).await;
        let before = count(&atlas).await;
        let bad = [FILE, "Mesa mala;circo;presencial;activo;genero;;;Macondo;;31/02/2031;9:00;;\n"].concat();
        let import = send(&editor, &bad).await;
        let faults: Vec<_> = import.found().problems.iter().map(|it| (it.row, it.fault)).collect();
        assert!(faults.contains(&(5, Fault::Unknown)) && faults.contains(&(5, Fault::NoSuchParish)) && faults.contains(&(5, Fault::NotADate)), "{faults:?}");
        let refused = confirm(&editor, &import, json!({})).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert_eq!(count(&atlas).await, before);
        let done: Import = confirm(&editor, &import, json!({ "only_good": true })).await.read();
        assert_eq!((done.found().rows, done.found().good_rows), (4, 3));
        assert_eq!(count(&atlas).await.0, before.0 + 2);
    }

    async fn an_ambiguous_parish_is_asked_and_the_answer_is_kept(atlas) {
        let editor = editor(&atlas).await;
        let import = send(&editor, &FILE.replace(";Nono;", ";Rumipamba;")).await;
        let question = &import.found().questions[0];
        assert_eq!((question.rows, question.choices.len()), (2, 2));
        let path = format!("/api/v1/imports/{}", import.draft.id);
        let wrong = editor.write(Method::PATCH, &path, &json!({ "answers": ["Rumipamba"] })).await;
        assert_eq!(wrong.status, StatusCode::OK, "what is no answer answers nothing");
        let answered: Import = editor.write(Method::PATCH, &path, &json!({ "answers": ["170552 Rumipamba", ""] })).await.read();
        assert_eq!(answered.found().problems_total, 0, "{answered:?}");
        let later: Import = editor.get(&path).await.read();
        assert_eq!(later.report, answered.report);
        confirm(&editor, &import, json!({})).await;
        let row = space::Entity::find_by_id("mesa-de-nono-genero").one(&atlas.db).await.expect("read").expect("it is there");
        assert_eq!(row.parish_code.as_deref(), Some("170552"));
    }

    async fn columns_can_be_said_and_what_is_no_column_is_refused(atlas) {
        let editor = editor(&atlas).await;
        let import = send(&editor, &FILE.replace("Nombre;Tipo", "Denominación oficial;Cosa")).await;
        assert_eq!(import.found().lacking.len(), 2);
        let path = format!("/api/v1/imports/{}", import.draft.id);
        let refused = confirm(&editor, &import, json!({ "only_good": true })).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let mut columns: serde_json::Map<String, Value> = import.found().headings.iter()
            .map(|it| (it.position.to_string(), json!(it.column.map(|column| column.key()).unwrap_or_default()))).collect();
        columns.insert("0".into(), json!("name"));
        columns.insert("1".into(), json!("kind"));
        let told: Import = editor.write(Method::PATCH, &path, &json!({ "columns": columns })).await.read();
        assert_eq!((told.found().lacking.len(), told.found().problems_total), (0, 0), "{told:?}");
        columns.insert("1".into(), json!("drop table"));
        let refused = editor.write(Method::PATCH, &path, &json!({ "columns": columns })).await;
        assert_eq!((refused.status, refused.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["columns.1".to_owned()]));
        let kept: Import = editor.get(&path).await.read();
        assert_eq!(kept.report, told.report, "what was refused was not kept");
    }

    async fn one_value_stands_for_all_rows_where_a_column_lacks(atlas) {
        let editor = editor(&atlas).await;
        let import = send(&editor, "Nombre;Estado;Parroquia\nMesa de todas;activo;Nono\nOtra mesa;previsto;Nono\n").await;
        assert_eq!(import.found().lacking, [Column::Kind, Column::Modality, Column::Convenor]);
        let path = format!("/api/v1/imports/{}", import.draft.id);
        let said = json!({ "kind": "mesa", "modality": "in-person", "convenor": "genero", "status": "concluded", "care_groups": "older-adults" });
        for (wrong, field) in [
            (json!({ "kind": "circo" }), "for_all.kind"),
            (json!({ "convenor": "derechos" }), "for_all.convenor"),
            (json!({ "name": "Mesa" }), "for_all.name"),
            (json!({ "care_groups": "women" }), "for_all.care_groups"),
        ] {
            let refused = editor.write(Method::PATCH, &path, &json!({ "for_all": wrong })).await;
            assert_eq!((refused.status, refused.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec![field.to_owned()]));
        }
        let told: Import = editor.write(Method::PATCH, &path, &json!({ "for_all": said })).await.read();
        assert_eq!((told.found().lacking.len(), told.found().problems_total, told.found().created), (0, 0, 2), "{told:?}");
        assert!(told.found().for_all.iter().all(|it| it.column != Column::Status), "what a column tells goes first");
        confirm(&editor, &import, json!({})).await;
        let row = space::Entity::find_by_id("otra-mesa-genero").one(&atlas.db).await.expect("read").expect("it is there");
        assert_eq!((row.kind.as_str(), row.status.as_str(), row.modality.as_str()), ("table", "planned", "in-person"));
    }

    async fn a_point_is_checked_as_the_form_does(atlas) {
        let editor = editor(&atlas).await;
        let rows = |point: &str| format!("Nombre;Tipo;Modalidad;Estado;Convoca;Parroquia;Precisión;Longitud;Latitud\nMesa;mesa;presencial;activo;genero;{point}\n");
        for (point, fault) in [
            // In Nono; in Cotopaxi, within the box around the province; in Nono and not in Calderón.
            ("Nono;punto;-78,5905;-0,0566", None),
            (";punto;-78,5905;-0,0566", None),
            ("Nono;punto;-78,62;-0,78", Some(Fault::PointElsewhere)),
            ("Nono;punto;-0,0566;-78,5905", Some(Fault::PointElsewhere)),
            ("Calderón;punto;-78,5905;-0,0566", Some(Fault::PointInOtherParish)),
            // What a point alone tells is not shown unasked.
            (";;-78,5905;-0,0566", Some(Fault::Missing)),
        ] {
            let import = send(&editor, &rows(point)).await;
            let faults: Vec<_> = import.found().problems.iter().map(|it| it.fault).collect();
            assert_eq!(faults, fault.into_iter().collect::<Vec<_>>(), "{point}: {import:?}");
        }
        let import = send(&editor, &rows(";punto;-78,5905;-0,0566")).await;
        confirm(&editor, &import, json!({})).await;
        let row = space::Entity::find_by_id("mesa-genero").one(&atlas.db).await.expect("read").expect("it is there");
        assert_eq!((row.parish_code.as_deref(), row.canton_code.as_deref()), (Some("170171"), Some("1701")));
    }

    async fn a_large_file_is_followed_until_it_is_written(atlas) {
        let atlas = atlas.without_patience().await;
        let editor = editor(&atlas).await;
        let before = count(&atlas).await;
        // However far the work has come when the answer is written.
        let import = send(&editor, FILE).await;
        assert_eq!(import.draft.total, 3);
        let checked = settled(&editor, &import, DraftState::Checked).await;
        assert_eq!(checked.found().created, 2);
        let reply = confirm(&editor, &import, json!({})).await;
        assert!([StatusCode::ACCEPTED, StatusCode::OK].contains(&reply.status), "{}", reply.body);
        // Confirming once more does not get in the way.
        confirm(&editor, &import, json!({})).await;
        settled(&editor, &import, DraftState::Written).await;
        assert_eq!(count(&atlas).await, (before.0 + 2, before.1 + 2));
    }

    async fn a_page_of_work_under_way_says_how_far_it_is_and_asks_again(atlas) {
        let editor = editor(&atlas).await;
        let import = send(&editor, FILE).await;
        let under_way = import_draft::ActiveModel {
            id: Set(import.draft.id), state: Set("writing".into()), done: Set(3), total: Set(5),
            touched_at: Set(Some(OffsetDateTime::now_utc())), ..Default::default()
        };
        under_way.update(&atlas.db).await.expect("as if somebody wrote");
        let page = editor.browse(&format!("/direccion/importar/{}", import.draft.id)).await.body;
        for text in ["<progress", "max=\"5\" value=\"3\"", "60 %", "<noscript><meta http-equiv=\"refresh\"", "Importando"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(!page.contains("/confirmar"), "it cannot be confirmed meanwhile");
        let other = editor.send_file("/api/v1/imports", FILE.into()).await;
        assert_eq!(other.status, StatusCode::CONFLICT, "it is not pushed aside");
        let checking = import_draft::ActiveModel { id: Set(import.draft.id), state: Set("checking".into()), ..Default::default() };
        checking.update(&atlas.db).await.expect("as if somebody checked");
        assert_eq!(confirm(&editor, &import, json!({})).await.status, StatusCode::CONFLICT, "nobody knows yet whether it may be written");
    }

    async fn what_died_while_it_was_written_can_be_confirmed_again_and_is_written_once(atlas) {
        let editor = editor(&atlas).await;
        let before = count(&atlas).await;
        let import = send(&editor, FILE).await;
        let long_ago = OffsetDateTime::now_utc() - Duration::HOUR;
        let dead = import_draft::ActiveModel {
            id: Set(import.draft.id), state: Set("writing".into()), touched_at: Set(Some(long_ago)), ..Default::default()
        };
        dead.update(&atlas.db).await.expect("as if the process had died");
        let told: Import = editor.get(&format!("/api/v1/imports/{}", import.draft.id)).await.read();
        assert_eq!(told.draft.state, DraftState::Interrupted);
        let page = editor.browse(&format!("/direccion/importar/{}", import.draft.id)).await.body;
        assert!(page.contains("Puede confirmarla otra vez") && page.contains("/confirmar"), "{page}");
        let done: Import = confirm(&editor, &import, json!({})).await.read();
        assert_eq!(done.draft.state, DraftState::Written);
        assert_eq!(count(&atlas).await, (before.0 + 2, before.1 + 2));
        // A check that died is taken up by whoever is asked.
        let import = send(&editor, FILE).await;
        let dead = import_draft::ActiveModel {
            id: Set(import.draft.id), state: Set("checking".into()), report: Set(None), touched_at: Set(Some(long_ago)), ..Default::default()
        };
        dead.update(&atlas.db).await.expect("as if the process had died");
        let told: Import = editor.get(&format!("/api/v1/imports/{}", import.draft.id)).await.read();
        assert_eq!((told.draft.state, told.found().same), (DraftState::Checked, 2));
    }

    async fn another_institution_and_another_account_are_out_of_reach(atlas) {
        let editor = editor(&atlas).await;
        let other = atlas.enter("otra@example.org", Role::Editor, &["derechos"]).await;
        let import = send(&editor, FILE).await;
        let path = format!("/api/v1/imports/{}", import.draft.id);
        for (method, path) in [(Method::GET, path.clone()), (Method::PATCH, path.clone()), (Method::DELETE, path.clone()), (Method::POST, format!("{path}/confirmation"))] {
            let reply = other.write(method.clone(), &path, &json!({})).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{method} {path}");
        }
        let theirs = send(&other, FILE).await;
        assert_eq!((theirs.found().created, theirs.found().problems_total), (0, 2), "{theirs:?}");
        assert!(theirs.found().problems.iter().all(|it| it.fault == Fault::NotYours));
        let theft = "id;Nombre;Tipo;Modalidad;Estado;Convoca;Precisión\nwarmi-quito;Nuestro;mesa;presencial;activo;derechos;provincia\n";
        let theft = send(&other, theft).await;
        assert_eq!((theft.found().updated, theft.found().problems[0].fault), (0, Fault::NotYours));
        let export = other.get("/api/v1/imports/spaces/espacios.csv").await;
        assert!(!export.body.contains("Warmi"), "{}", export.body);
        assert_eq!(editor.get(&path).await.status, StatusCode::OK, "the other's file does not take its place");
    }

    async fn a_shelter_is_refused_with_whatever_place(atlas) {
        let editor = editor(&atlas).await;
        let import = send(&editor, &FILE.replace("Mesa de Nono", "Casa de acogida Nono")).await;
        assert!(import.found().problems.iter().any(|it| it.fault == Fault::Shelter));
        confirm(&editor, &import, json!({ "only_good": true })).await;
        let found = space::Entity::find().filter(space::Column::NameEs.contains("acogida")).count(&atlas.db).await.expect("counted");
        assert_eq!(found, 0);
    }

    async fn files_that_are_no_tables_are_refused_and_not_kept(atlas) {
        let editor = editor(&atlas).await;
        let headings = FILE.lines().next().unwrap_or_default().to_owned();
        for (content, status) in [
            (Vec::new(), StatusCode::UNPROCESSABLE_ENTITY),
            (b"%PDF-1.7".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
            (vec![0; 100], StatusCode::UNPROCESSABLE_ENTITY),
            (b"PK\x03\x04zip".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
            (headings.into_bytes(), StatusCode::UNPROCESSABLE_ENTITY),
            (vec![b'a'; 5 * 1024 * 1024 + 1], StatusCode::PAYLOAD_TOO_LARGE),
        ] {
            let reply = editor.send_file("/api/v1/imports", content).await;
            assert_eq!(reply.status, status, "{}", reply.body);
            if status == StatusCode::UNPROCESSABLE_ENTITY {
                assert_eq!(reply.fields(), ["file"]);
            }
        }
        assert_eq!(import_draft::Entity::find().count(&atlas.db).await.expect("counted"), 0);
    }

    async fn a_file_that_nobody_confirms_is_forgotten(atlas) {
        let editor = editor(&atlas).await;
        let import = send(&editor, FILE).await;
        let past = OffsetDateTime::now_utc() - Duration::MINUTE;
        import_draft::Entity::update_many().col_expr(import_draft::Column::ExpiresAt, Expr::value(past)).exec(&atlas.db).await.expect("time passes");
        assert_eq!(confirm(&editor, &import, json!({})).await.status, StatusCode::NOT_FOUND);
        let other = atlas.enter("otra@example.org", Role::Editor, &["derechos"]).await;
        send(&other, FILE).await;
        assert_eq!(import_draft::Entity::find().count(&atlas.db).await.expect("counted"), 1);
    }

    /// Invariant 10.
    async fn each_space_that_is_written_stands_in_the_audit_trail(atlas) {
        let editor = editor(&atlas).await;
        let import = send(&editor, FILE).await;
        confirm(&editor, &import, json!({})).await;
        let changed = send(&editor, &FILE.replace("híbrida;previsto", "híbrida;activo")).await;
        confirm(&editor, &changed, json!({})).await;
        let trail = editor.get("/api/v1/audit").await.json();
        let imports: Vec<&Value> = trail["items"].as_array().into_iter().flatten().filter(|it| it["action"] == "import").collect();
        assert_eq!(imports.len(), 3, "{trail}");
        let update = imports.iter().find(|it| it["record"] == "mesa-de-tabacundo-genero" && it["changes"].as_array().is_some_and(|all| all.len() == 1));
        let update = update.expect("the change alone is told");
        assert_eq!((&update["changes"][0]["before"], &update["changes"][0]["after"]), (&json!("planned"), &json!("active")));
    }

    async fn the_pages_take_a_file_show_each_problem_and_write_it(atlas) {
        let editor = editor(&atlas).await;
        let page = editor.upload("/direccion/importar", "foto.png", b"\x89PNG\r\n\x1a\n\0\0").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("No es una hoja de cálculo") && page.body.contains("aria-invalid=\"true\""), "{}", page.body);
        let bad = FILE.replace(";Nono;", ";Macondo;");
        let sent = editor.upload("/direccion/importar", "registro <b>.csv", bad.as_bytes()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let address = sent.header("location").to_owned();
        let page = editor.browse(&address).await;
        assert!(page.body.contains("No hay una parroquia con ese nombre o código") && page.body.contains("Macondo"), "{}", page.body);
        assert!(page.body.contains("registro &lt;b>.csv") || page.body.contains("registro &lt;b&gt;.csv"), "{}", page.body);
        let good = editor.upload("/direccion/importar", "registro.csv", FILE.as_bytes()).await;
        let address = good.header("location").to_owned();
        let sent = editor.send_form(&format!("{address}/confirmar"), &[]).await;
        assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, address.as_str()), "{}", sent.body);
        let done = editor.browse(&address).await;
        assert!(done.body.contains("El atlas ya tiene los datos del archivo"), "{}", done.body);
        let large = editor.upload("/direccion/importar", "grande.csv", &vec![b'a'; 5 * 1024 * 1024 + 100]).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        let larger = editor.upload("/direccion/importar", "enorme.csv", &vec![b'a'; 7 * 1024 * 1024]).await;
        assert_eq!(larger.status, StatusCode::PAYLOAD_TOO_LARGE);
        let nobody = Session::nobody(&atlas).upload("/direccion/importar", "registro.csv", FILE.as_bytes()).await;
        assert_ne!(nobody.status, StatusCode::OK);
    }

    async fn coverage_is_shown_to_whoever_is_signed_in_and_to_nobody_else(atlas) {
        let nobody = Session::nobody(&atlas).browse("/direccion/cobertura").await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER);
        let monitor = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        let page = monitor.browse("/direccion/cobertura?grupo=mayores").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("En 92 de 92 parroquias no hay ningún espacio en funcionamiento"), "{}", page.body);
        assert!(page.body.contains("De 32 de esas parroquias no hay cifra"));
        for path in ["/direccion/cobertura?grupo=discapacidad&nivel=canton&orden=-activos", "/direccion/cobertura/matriz?nivel=canton", "/direccion/cobertura?lang=en", "/direccion/cobertura?grupo=x"] {
            assert_eq!(monitor.browse(path).await.status, StatusCode::OK, "{path}");
        }
        let import = monitor.browse("/direccion/importar").await;
        assert!(!import.body.contains("type=\"submit\">Subir"), "a monitor imports nothing");
    }
}

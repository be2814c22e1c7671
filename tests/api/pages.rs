//! The HTML of the pages: status, headers, and what is left to the app.

use atlas_shared::space::SessionStatus::{Cancelled, Held, Scheduled};
use axum::http::{Request, StatusCode};
use sea_orm::ConnectionTrait;
use time::{Duration, OffsetDateTime};

use crate::{
    atlas::on_each_database,
    sessions::{announce, instant},
};

on_each_database! {
    async fn every_page_is_the_app_and_is_revalidated(atlas) {
        for path in ["/", "/parroquias", "/parroquias/170169", "/cantones/1701", "/compromisos", "/compromisos/ECPCA0002", "/espacios", "/agenda", "/plan", "/acerca"] {
            let reply = atlas.browse(path).await;
            assert_eq!(reply.status, StatusCode::OK, "{path}");
            assert!(reply.header("content-type").starts_with("text/html"), "{path}");
            assert_eq!(reply.header("cache-control"), "no-cache", "{path}");
            assert!(reply.body.contains("id=\"atlas-drawn\""), "{path}");
        }
    }

    async fn a_page_that_does_not_exist_is_the_app_with_status_404(atlas) {
        for path in ["/parroquias/179999", "/cantones/1706", "/compromisos/ECPCA0009", "/espacios/none", "/nothing", "/a/b/c"] {
            let reply = atlas.browse(path).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            assert!(reply.body.contains("<html"), "{path}");
            assert!(reply.body.contains("noindex"), "{path}");
        }
    }

    async fn a_page_can_be_read_without_any_script(atlas) {
        let parish = atlas.browse("/parroquias/170169").await.body;
        assert!(parish.contains("<title>Nanegalito, Quito · Atlas Abierto de Pichincha</title>"));
        assert!(parish.contains("rel=\"canonical\" href=\"https://atlas.example/parroquias/170169\""));
        for told in ["2\u{202f}776", "Nombra a esta parroquia", "href=\"/compromisos/ECPCA0002\"", "INEC, Censo de Población y Vivienda 2022"] {
            assert!(parish.contains(told), "{told}");
        }
        assert!(parish.matches("href=\"/parroquias/17").count() >= 92, "the map is in the page");
        let spaces = atlas.browse("/espacios?tipo=foro").await.body;
        assert!(spaces.contains("href=\"/espacios/foro-multiactor\"") && !spaces.contains("href=\"/espacios/mesa-productiva\""));
        let plan = atlas.browse("/plan?lang=en").await.body;
        assert!(plan.contains("First Open Government Action Plan of Pichincha"));
    }

    async fn what_the_page_shows_is_handed_over_once(atlas) {
        let page = atlas.browse("/").await.body;
        assert!(page.contains("data-path=\"/api/v1/parishes?per_page=200\""));
        let map = atlas.get("/api/v1/outlines").await.json();
        let nanegalito = map["parishes"].as_array().and_then(|all| all.iter().find(|one| one["code"] == "170169"));
        let d = nanegalito.and_then(|one| one["d"].as_str()).unwrap_or("nothing");
        assert_eq!(page.matches(d).count(), 1, "the path data stands in the drawing and nowhere else");
    }

    async fn a_page_that_is_read_again_comes_compressed_tightly(atlas) {
        let ask = || Request::get("/acerca").header("accept", "text/html").header("accept-encoding", "gzip, br");
        let first = atlas.send(ask()).await;
        assert_eq!(first.header("content-encoding"), "br");
        let mut later = atlas.send(ask()).await;
        for _ in 0..300 {
            if later.bytes.len() < first.bytes.len() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            later = atlas.send(ask()).await;
        }
        assert!(later.bytes.len() < first.bytes.len(), "{} bytes, then {}", first.bytes.len(), later.bytes.len());
        assert_eq!((later.header("content-encoding"), later.header("etag")), ("br", first.header("etag")));
        assert!(later.headers.get_all("vary").iter().any(|vary| vary == "accept-encoding"));
        let plain = atlas.browse("/acerca").await;
        assert!(plain.body.contains("</html>"), "who does not take brotli gets the page plainly");
    }

    async fn the_map_comes_by_itself_and_with_path_data_only_where_they_are_asked_for(atlas) {
        let part = |path: &'static str| Request::get(path).header("accept", "application/vnd.atlas.part+json");
        let bare = atlas.send(part("/mapa?medida=espacios")).await.json();
        let bare = bare["html"].as_str().unwrap_or_default();
        assert!(bare.matches("data-n=\"17").count() >= 92 && !bare.contains(" d=\""), "{bare}");
        assert!(bare.contains("href=\"/parroquias/170169?medida=espacios\""));
        let whole = atlas.send(part("/mapa?trazos=1")).await.json();
        assert!(whole["html"].as_str().unwrap_or_default().matches(" d=\"").count() >= 94);
        let for_people = atlas.browse("/mapa").await;
        assert!(for_people.body.contains("<h1"), "people who come here find the home page");
    }

    async fn a_part_brings_the_stylesheet_that_the_map_does_not_need(atlas) {
        let part = |path: &'static str| Request::get(path).header("accept", "application/vnd.atlas.part+json");
        for (path, brings) in [("/", 0), ("/parroquias/170169", 0), ("/cantones/1702", 0), ("/mapa", 0), ("/agenda", 1), ("/parroquias", 1), ("/plan", 1), ("/nothing", 1)] {
            let html = atlas.send(part(path)).await.json()["html"].to_string();
            assert_eq!(html.matches("<link rel=\\\"stylesheet\\\"").count(), brings, "{path}: {html}");
        }
        let page = atlas.browse("/agenda").await.body;
        assert_eq!((page.matches("<style>").count(), page.matches("rel=\"stylesheet\"").count()), (2, 0));
    }

    async fn the_page_of_a_canton_shows_what_passes_the_filter(atlas) {
        let all = atlas.browse("/cantones/1701").await.body;
        assert!(all.contains("href=\"/espacios/foro-multiactor") && all.contains("href=\"/espacios/mesa-productiva"));
        let main = |page: &str| page.split("<main").nth(1).unwrap_or_default().to_owned();
        let forums = main(&atlas.browse("/cantones/1701?tipo=foro").await.body);
        assert!(forums.contains("href=\"/espacios/foro-multiactor") && !forums.contains("href=\"/espacios/mesa-productiva"), "{forums}");
        assert!(forums.contains("href=\"/espacios?canton=1701&amp;tipo=foro"), "the list keeps the filter: {forums}");
        assert!(forums.contains("href=\"/cantones/1701\""), "a chip takes the filter away: {forums}");
        let wrong = main(&atlas.browse("/cantones/1701?tipo=nada").await.body);
        assert!(wrong.contains("role=\"alert\""), "{wrong}");
    }

    /// Invariant 5.
    async fn the_page_of_a_care_space_has_a_neutral_title_and_preview(atlas) {
        let page = atlas.browse("/espacios/warmi-quito").await.body;
        let head = page.split("</head>").next().unwrap_or_default();
        assert!(head.contains("<title>Atlas Abierto de Pichincha</title>"), "{head}");
        assert!(!head.to_lowercase().contains("centro") && !head.contains("Warmi"), "{head}");
    }

    /// Invariant 5.
    async fn the_help_page_has_a_neutral_title_and_every_line(atlas) {
        let page = atlas.browse("/ayuda").await.body;
        let head = page.split("</head>").next().unwrap_or_default();
        assert!(head.contains("<title>Atlas Abierto de Pichincha</title>"), "{head}");
        assert!(!head.contains("ayuda") && !head.contains("canonical"), "{head}");
        for told in ["href=\"tel:911\"", "href=\"tel:1800335486\"", "href=\"tel:171\"", "Confirmado: noviembre de 2025"] {
            assert!(page.contains(told), "{told}");
        }
    }

    async fn an_agenda_without_sessions_says_who_can_announce_one(atlas) {
        let page = atlas.browse("/agenda").await.body;
        for told in ["Todavía no hay sesiones anunciadas", "Dirección de Participación Ciudadana", "href=\"webcal://atlas.example/api/v1/sessions/calendar.ics\"", "value=\"https://atlas.example/api/v1/sessions/calendar.ics\""] {
            assert_eq!(page.contains(told), told != "Dirección de Participación Ciudadana", "{told}: she convenes only what is concluded");
        }
        let english = atlas.browse("/agenda?lang=en&tipo=foro").await.body;
        assert!(english.contains("webcal://atlas.example/api/v1/sessions/calendar.ics?kind=forum&amp;lang=en"));
        let care = atlas.browse("/agenda?tipo=centro-de-atencion").await.body;
        assert!(!care.contains("webcal:"), "no calendar is offered that would tell what somebody looked for");
    }

    async fn an_agenda_shows_sessions_by_day_and_cancelled_ones_as_such(atlas) {
        announce(&atlas, "foro-multiactor", instant("2031-03-10T04:30:00Z"), Cancelled, Some("Datos abiertos")).await;
        announce(&atlas, "mesa-productiva", instant("2031-03-10T15:00:00Z"), Scheduled, None).await;
        let page = atlas.browse("/agenda").await.body;
        let (first, second) = page.split_once("lunes, 10 de marzo de 2031").expect("two days");
        assert!(first.contains("domingo, 9 de marzo de 2031") && first.contains("23:30–10 de marzo de 2031, 00:30"));
        assert!(first.contains("Cancelada") && first.contains("Datos abiertos") && !second.contains("Cancelada"));
        assert!(second.contains("10:00–11:00"));
        let parish = atlas.browse("/parroquias/170169").await.body;
        assert!(parish.contains("domingo, 9 de marzo de 2031"), "a space of the province reaches the parish");
    }

    async fn a_space_shows_what_is_to_come_before_what_is_over(atlas) {
        announce(&atlas, "foro-multiactor", instant("2031-03-12T15:00:00Z"), Scheduled, Some("La segunda")).await;
        announce(&atlas, "foro-multiactor", instant("2031-03-10T15:00:00Z"), Scheduled, Some("La primera")).await;
        announce(&atlas, "foro-multiactor", instant("2021-03-10T15:00:00Z"), Scheduled, Some("Una de antes")).await;
        announce(&atlas, "foro-multiactor", instant("2022-03-10T15:00:00Z"), Held, Some("Otra de antes")).await;
        let now = OffsetDateTime::now_utc();
        announce(&atlas, "foro-multiactor", now - Duration::minutes(30), Scheduled, Some("La que está en curso")).await;
        let page = atlas.browse("/espacios/foro-multiactor").await.body;
        let (to_come, over) = page.split_once("Sesiones anteriores: 2").expect("what is over is folded away");
        let stands = |part: &str, words: &str| part.find(words).unwrap_or_else(|| panic!("{words}"));
        assert!(stands(to_come, "La que está en curso") < stands(to_come, "La primera"));
        assert!(stands(to_come, "La primera") < stands(to_come, "La segunda"), "soonest first");
        assert!(stands(over, "Otra de antes") < stands(over, "Una de antes"), "latest first");
        assert!(to_come.contains("Prevista") && !to_come.contains("Realizada"));
        assert!(over.contains("Sin dato de si se realizó") && over.contains("Realizada") && !over.contains("Prevista"));
    }

    async fn minutes_of_a_session_say_enough_of_whether_it_was_held(atlas) {
        let id = announce(&atlas, "foro-multiactor", instant("2022-03-10T15:00:00Z"), Scheduled, None).await;
        let held = "Sin dato de si se realizó";
        assert!(atlas.browse("/espacios/foro-multiactor").await.body.contains(held));
        let minutes = format!("UPDATE session SET minutes = 'https://pichincha.example/acta' WHERE id = {id}");
        atlas.db.execute_unprepared(&minutes).await.expect("minutes");
        atlas.wrote().await;
        let page = atlas.browse("/espacios/foro-multiactor").await.body;
        assert!(page.contains("https://pichincha.example/acta") && !page.contains(held));
    }

    async fn a_space_with_nothing_to_come_says_so_before_what_is_over(atlas) {
        announce(&atlas, "foro-multiactor", instant("2022-03-10T15:00:00Z"), Held, None).await;
        let page = atlas.browse("/espacios/foro-multiactor").await.body;
        let (to_come, _) = page.split_once("Sesiones anteriores: 1").expect("what is over is folded away");
        assert!(to_come.contains("No hay ninguna sesión anunciada."));
    }

    async fn a_filter_goes_along_to_the_parish_and_hides_what_does_not_pass(atlas) {
        let list = atlas.browse("/espacios?tipo=foro&canton=1701").await.body;
        assert!(list.contains("href=\"/parroquias/170169?tipo=foro\""), "the map's links keep the filter");
        assert!(list.contains("href=\"/agenda?canton=1701&amp;tipo=foro\""));
        let parish = atlas.browse("/parroquias/170169?tipo=foro").await.body;
        assert!(parish.contains("href=\"/espacios/foro-multiactor\"") && !parish.contains("href=\"/espacios/mesa-productiva\""));
        assert!(parish.contains("1 espacio. El filtro oculta 7"), "{parish}");
        let none = atlas.browse("/parroquias/170169?tipo=foro&grupo=lgbti").await.body;
        assert!(none.contains("No hay espacios con estos filtros") && none.contains("Sin «Tipo: Foro»"));
        let broken = atlas.browse("/parroquias/170169?tipo=circo").await.body;
        assert!(broken.contains("<code>tipo</code>") && broken.contains("href=\"/espacios/mesa-productiva"));
    }

    async fn nothing_found_says_which_filter_to_drop(atlas) {
        let page = atlas.browse("/espacios?grupo=embarazadas&tipo=foro").await.body;
        assert!(page.contains("href=\"/espacios?tipo=foro\""), "without the group");
        let main = page.split("<main").nth(1).unwrap_or_default();
        let drop = main.split("Sin «Para quién: Mujeres embarazadas»").nth(1).unwrap_or_default();
        assert!(drop.trim_start_matches(|c| c != '1').starts_with("1 espacio"), "{drop}");
        assert!(page.contains("Foro (0)") && page.contains("Mujeres (0)"), "choices tell what they find");
    }

    async fn the_last_choice_of_language_is_a_cookie(atlas) {
        let request = Request::get("/plan").header("accept", "text/html").header("cookie", "a=b; lang=en");
        let reply = atlas.send(request).await;
        assert!(reply.body.contains("<html lang=\"en\""));
        assert!(reply.headers.get_all("vary").iter().any(|vary| vary == "accept, cookie"));
    }

    async fn the_table_answers_the_search_without_scripts(atlas) {
        let rows = |page: &str| {
            let table = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default().to_owned();
            table.split("<a href=\"/parroquias/").skip(1).map(|rest| rest[..6].to_owned()).collect::<Vec<_>>()
        };
        let whole = atlas.browse("/parroquias").await.body;
        assert_eq!(rows(&whole).len(), 92);
        assert!(whole.contains("3\u{202f}089\u{202f}473"), "the province with the city of Quito");
        assert_eq!(rows(&atlas.browse("/parroquias?q=Rumipamba").await.body), ["170127", "170552"]);
        assert_eq!(rows(&atlas.browse("/parroquias?q=nanegal%C3%ADto").await.body), ["170169"]);
        assert_eq!(rows(&atlas.browse("/parroquias?q=170167").await.body), ["170751"], "a former code");
        assert_eq!(rows(&atlas.browse("/parroquias?canton=1702&tipo=rural&orden=-habitantes").await.body)[..2], ["170252", "170256"]);
        let quito = atlas.browse("/parroquias?q=quito").await.body;
        assert!(quito.contains("href=\"/cantones/1701\""), "a canton of this name is led to");
        let none = atlas.browse("/parroquias?q=guayaquil").await;
        assert_eq!(none.status, StatusCode::OK);
        assert!(none.body.contains("Ninguna parroquia es así") && none.body.contains("href=\"/parroquias\""));
        let malformed = atlas.browse("/parroquias?canton=x&orden=y").await;
        assert_eq!(rows(&malformed.body).len(), 92);
        assert!(malformed.body.contains("que la tabla no conoce"));
    }

    async fn the_table_tells_how_it_is_sorted_and_leads_to_other_orders(atlas) {
        let page = atlas.browse("/parroquias?canton=1702&orden=-mujeres&q=san%20jos%C3%A9").await.body;
        let (_, table) = page.split_once("<table").unwrap_or_default();
        assert_eq!(table.matches("aria-sort=").count(), 1);
        assert!(page.contains("aria-sort=\"descending\""));
        assert!(page.contains("href=\"/parroquias?canton=1702&amp;q=san%20jos%C3%A9&amp;orden=mujeres\""), "{page}");
    }

    async fn every_page_can_be_searched_and_the_search_leads_to_the_table(atlas) {
        for path in ["/", "/parroquias/170169", "/cantones/1701", "/espacios"] {
            let page = atlas.browse(path).await.body;
            assert!(page.contains("action=\"/parroquias\"") && page.contains("role=\"combobox\""), "{path}");
        }
    }

    async fn who_saves_data_gets_the_table_first_and_the_map_on_demand(atlas) {
        let saving = |path: &str| Request::get(path).header("accept", "text/html").header("save-data", "on");
        let reply = atlas.send(saving("/?lang=en")).await;
        assert_eq!(reply.status, StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(reply.header("location"), "/parroquias?lang=en");
        assert!(reply.headers.get_all("vary").iter().any(|vary| vary == "accept, cookie, save-data"));
        let table = atlas.send(saving(reply.header("location"))).await;
        assert!(table.body.contains("href=\"/?vista=mapa\""), "the way to the map");
        assert!(!table.body.contains("data-path=\"/api/v1/outlines\""), "the map is not sent along");
        assert_eq!(atlas.send(saving("/?vista=mapa")).await.status, StatusCode::OK);
        assert_eq!(atlas.send(saving("/plan")).await.status, StatusCode::OK);
        let home = atlas.browse("/").await;
        assert_eq!(home.status, StatusCode::OK);
        assert!(home.headers.get_all("vary").iter().any(|vary| vary == "accept, cookie, save-data"), "caches keep the two apart");
    }

    /// Invariant 6: only this origin may ask where the device is, and pages send nothing elsewhere.
    async fn only_the_atlas_itself_may_ask_for_a_position(atlas) {
        for path in ["/", "/parroquias"] {
            let reply = atlas.browse(path).await;
            assert!(reply.header("permissions-policy").contains("geolocation=(self)"), "{path}");
            let policy = reply.header("content-security-policy");
            assert!(policy.contains("connect-src 'self';") && policy.contains("form-action 'self'"), "{policy}");
        }
    }

    async fn a_missing_file_is_not_answered_with_a_page(atlas) {
        let request = Request::get("/app-0000.js").header("accept", "*/*");
        let reply = atlas.send(request).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
        assert!(!reply.body.contains("<html"));
    }

    async fn the_language_of_the_address_is_the_language_of_the_document(atlas) {
        assert!(atlas.browse("/plan").await.body.contains("<html lang=\"es\""));
        assert!(atlas.browse("/plan?lang=en").await.body.contains("<html lang=\"en\""));
    }

    async fn every_answer_bears_the_security_headers(atlas) {
        for path in ["/", "/api", "/api/v1/parishes", "/api/v1/nothing", "/nothing", "/healthz"] {
            let reply = atlas.browse(path).await;
            assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
            let is_document = reply.header("content-type").starts_with("text/html");
            let permissions = reply.headers.get("permissions-policy").is_some_and(|it| it.to_str().is_ok_and(|it| it.contains("camera=()")));
            assert_eq!(permissions, is_document, "{path}");
            let policy = reply.header("content-security-policy");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        }
        let policy = atlas.browse("/").await.header("content-security-policy").to_owned();
        assert!(policy.contains("'wasm-unsafe-eval'") && policy.contains("'sha256-"), "{policy}");
    }

    /// Invariant 5.
    async fn pages_of_spaces_and_of_care_are_never_stored(atlas) {
        for path in ["/espacios/warmi-quito", "/espacios/foro-multiactor", "/espacios?grupo=sobrevivientes-de-violencia", "/espacios?tipo=centro-de-atencion", "/ayuda", "/agenda?tipo=centro-de-atencion", "/parroquias/170169?grupo=victimas-de-violencia", "/?tipo=unidad-movil"] {
            assert_eq!(atlas.browse(path).await.header("cache-control"), "no-store", "{path}");
        }
        assert_eq!(atlas.browse("/espacios?tipo=mesa").await.header("cache-control"), "no-cache");
    }

    async fn the_server_tells_whether_it_and_its_database_live(atlas) {
        assert_eq!(atlas.get("/healthz").await.status, StatusCode::OK);
        assert_eq!(atlas.get("/readyz").await.status, StatusCode::OK);
    }
}

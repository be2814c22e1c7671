//! Pages for other sites, and that nothing else may stand in a frame.

use axum::http::StatusCode;

use crate::atlas::{Reply, on_each_database};

fn may_stand_in_a_frame(reply: &Reply) -> bool {
    let policy = reply.header("content-security-policy");
    policy.contains("frame-ancestors *") && reply.header("x-frame-options").is_empty()
}

fn may_not(reply: &Reply) -> bool {
    let policy = reply.header("content-security-policy");
    policy.contains("frame-ancestors 'none'") && reply.header("x-frame-options") == "DENY"
}

on_each_database! {
    async fn the_card_and_the_map_stand_in_any_frame_and_lead_out_of_it(atlas) {
        for path in ["/embed/parroquias/170169", "/embed/parroquias/170169?lang=en", "/embed/mapa", "/embed/mapa?medida=espacios&lang=en"] {
            let reply = atlas.browse(path).await;
            assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
            assert!(may_stand_in_a_frame(&reply), "{path}: {:?}", reply.headers);
            assert!(!reply.body.contains("<script") && !reply.body.contains("<form"), "{path}");
            let links = reply.body.matches("<a ").count();
            assert!(links > 1, "{path}");
            assert_eq!(reply.body.matches("target=\"_blank\"").count(), links, "{path}");
            assert_eq!(reply.body.matches("rel=\"noopener\"").count(), links, "{path}");
            assert_eq!(reply.body.matches("href=\"https://atlas.example/").count(), links, "{path}: every link leads to the atlas");
            let lang = if path.contains("lang=en") { "en" } else { "es" };
            assert!(reply.body.starts_with(&format!("<!doctype html><html lang=\"{lang}\">")), "{path}");
        }
        let card = atlas.browse("/embed/parroquias/170169").await;
        assert!(card.body.contains("Nanegalito") && card.body.contains("INEC") && card.bytes.len() < 20_000, "{}", card.bytes.len());
        let map = atlas.browse("/embed/mapa").await;
        assert!(map.body.matches("<a ").count() >= 93 && map.body.contains("sin valor legal"));
    }

    async fn the_map_shows_any_measure_of_the_atlas_with_what_its_shades_mean(atlas) {
        for (measure, told) in [
            ("avance", vec!["Mapa de las parroquias de Pichincha: ", "Sin informe", "Sustancial"]),
            ("avance-por-canton", vec!["Mapa de los cantones de Pichincha: ", "Sin informe", "/cantones/1702"]),
            ("mujeres-por-espacio", vec!["Sin espacio", "INEC, Censo 2022"]),
            ("sesiones&lang=en", vec!["Map of the parishes of Pichincha: ", "medida=sesiones&amp;lang=en"]),
        ] {
            let page = atlas.browse(&format!("/embed/mapa?medida={measure}")).await.body;
            for text in told {
                assert!(page.contains(text), "{measure}: {text}: {page}");
            }
            let word = measure.split('&').next().unwrap_or_default();
            assert!(page.contains(&format!("href=\"https://atlas.example/?medida={word}")), "{measure}: the atlas shows the same");
        }
        // Every parish and every canton is shaded by the class that the legend explains.
        let page = atlas.browse("/embed/mapa?medida=avance").await.body;
        assert_eq!(page.matches("class=\"none\"").count(), 92, "no report is known");
        // The page of the open data offers the choice, without scripts.
        let data = atlas.browse("/datos?medida=avance-por-canton").await.body;
        assert!(data.contains("src=&quot;https://atlas.example/embed/mapa?medida=avance-por-canton&quot;"), "{data}");
        assert!(data.contains("action=\"/datos\"") && data.contains("<select id=\"embed-measure\" name=\"medida\""), "{data}");
    }

    async fn codes_of_parishes_are_kept_like_everywhere(atlas) {
        let moved = atlas.browse("/embed/parroquias/170187?lang=en").await;
        assert_eq!((moved.status, moved.header("location")), (StatusCode::PERMANENT_REDIRECT, "/embed/parroquias/170950?lang=en"));
        for path in ["/embed/parroquias/179999", "/embed/parroquias/x", "/embed/mapa/x", "/embed/espacios/warmi-calderon", "/embed"] {
            let reply = atlas.browse(path).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            assert!(may_not(&reply), "{path}");
        }
        assert_eq!(atlas.get("/embed/mapa?lang=qu").await.status, StatusCode::BAD_REQUEST);
    }

    async fn nothing_else_stands_in_a_frame(atlas) {
        let openapi = atlas.get("/api/v1/openapi.json").await.json();
        let mut paths: Vec<String> = ["/", "/parroquias", "/parroquias/170169", "/cantones/1701", "/compromisos", "/compromisos/ECPCA0002", "/espacios", "/espacios/warmi-calderon", "/agenda", "/plan", "/datos", "/ayuda", "/acerca", "/no-existe", "/api", "/api/v1/openapi.json", "/api/nothing", "/healthz", "/readyz", "/manifest.webmanifest", "/icono/192.png", "/direccion", "/direccion/entrar"]
            .map(str::to_owned).to_vec();
        for path in openapi["paths"].as_object().expect("paths").keys() {
            let code = if path.contains("cantons") { "1701" } else { "170169" };
            let id = if path.contains("commitments") { "ECPCA0002" } else { "foro-multiactor" };
            paths.push(path.replace("{code}", code).replace("{id}", id).replace("{file}", "x.json"));
        }
        for path in paths {
            let reply = atlas.browse(&path).await;
            assert!(may_not(&reply), "{path}: {} {:?}", reply.status, reply.headers);
        }
    }
}

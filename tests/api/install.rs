//! The atlas as something that is installed.

use axum::http::StatusCode;

use crate::atlas::on_each_database;

on_each_database! {
    async fn the_manifest_names_icons_that_are_there(atlas) {
        let reply = atlas.fetch("/manifest.webmanifest").await;
        assert_eq!(reply.header("content-type"), "application/manifest+json");
        let manifest = reply.json();
        let icons = manifest["icons"].as_array().expect("icons");
        assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
        for icon in icons {
            let reply = atlas.fetch(icon["src"].as_str().unwrap_or_default()).await;
            assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, "image/png"), "{icon}");
        }
        for way in manifest["shortcuts"].as_array().expect("shortcuts") {
            let reply = atlas.browse(way["url"].as_str().unwrap_or_default()).await;
            assert_eq!(reply.header("cache-control"), "no-cache", "{way} is no page of care");
        }
        assert_eq!(atlas.fetch("/icono/9.png").await.status, StatusCode::NOT_FOUND);
        for (by_address, kind) in [("/favicon.svg", "image/svg+xml"), ("/favicon.ico", "image/png")] {
            let reply = atlas.fetch(by_address).await;
            assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, kind), "{by_address}");
        }
    }

    /// A worker that a cache holds back could not be replaced.
    async fn the_worker_is_asked_for_anew_each_time(atlas) {
        let reply = atlas.fetch("/sw.js").await;
        // It is built with the app, without which these tests run as well.
        if reply.status == StatusCode::OK {
            assert_eq!(reply.header("cache-control"), "no-cache");
            assert!(reply.header("content-security-policy").contains("connect-src 'self'"));
            assert!(reply.header("content-type").starts_with("text/javascript"));
        }
    }
}

//! The HTML of the pages: status, headers, and what is left to the app.

use axum::http::{Request, StatusCode};

use crate::atlas::on_each_database;

on_each_database! {
    async fn every_page_is_the_app_and_is_revalidated(atlas) {
        for path in ["/", "/parroquias/170169", "/compromisos", "/compromisos/ECPCA0002", "/espacios", "/plan", "/acerca"] {
            let reply = atlas.browse(path).await;
            assert_eq!(reply.status, StatusCode::OK, "{path}");
            assert!(reply.header("content-type").starts_with("text/html"), "{path}");
            assert_eq!(reply.header("cache-control"), "no-cache", "{path}");
            assert!(reply.body.contains("name=\"atlas-outlines\" content=\"/api/v1/outlines/"), "{path}");
        }
    }

    async fn a_page_that_does_not_exist_is_the_app_with_status_404(atlas) {
        for path in ["/parroquias/179999", "/compromisos/ECPCA0009", "/espacios/none", "/nothing", "/a/b/c"] {
            let reply = atlas.browse(path).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            assert!(reply.body.contains("<html"), "{path}");
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
            assert!(reply.header("permissions-policy").contains("camera=()"), "{path}");
            let policy = reply.header("content-security-policy");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        }
        let policy = atlas.browse("/").await.header("content-security-policy").to_owned();
        assert!(policy.contains("'wasm-unsafe-eval'") && policy.contains("'sha256-"), "{policy}");
    }

    /// Invariant 5.
    async fn pages_of_spaces_and_of_care_are_never_stored(atlas) {
        for path in ["/espacios/warmi-quito", "/espacios/foro-multiactor", "/espacios?grupo=sobrevivientes-de-violencia", "/espacios?tipo=centro-de-atencion"] {
            assert_eq!(atlas.browse(path).await.header("cache-control"), "no-store", "{path}");
        }
        assert_eq!(atlas.browse("/espacios?tipo=mesa").await.header("cache-control"), "no-cache");
    }

    async fn the_server_tells_whether_it_and_its_database_live(atlas) {
        assert_eq!(atlas.get("/healthz").await.status, StatusCode::OK);
        assert_eq!(atlas.get("/readyz").await.status, StatusCode::OK);
    }
}

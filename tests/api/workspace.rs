//! The pages under `/direccion` and their forms.

use atlas_shared::account::Role;
use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::atlas::{PASSWORD, Session, on_each_database};

on_each_database! {
    async fn nobody_is_sent_to_sign_in_and_comes_back(atlas) {
        let nobody = Session::nobody(&atlas);
        let page = nobody.browse("/direccion/auditoria?tipo=cuenta").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let address = page.header("location").to_owned();
        assert!(address.starts_with("/direccion/entrar?siguiente="), "{address}");
        let form = nobody.browse(&address).await;
        assert!(form.body.contains("value=\"/direccion/auditoria?tipo=cuenta\""), "{}", form.body);
        atlas.add_account("admin@example.org", Role::Admin, &[]).await;
        let reply = nobody.send_form("/direccion/entrar", &[("email", "admin@example.org"), ("password", PASSWORD), ("_then", "/direccion/auditoria?tipo=cuenta")]).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "/direccion/auditoria?tipo=cuenta"));
        let admin = Session { atlas: &atlas, cookie: reply.cookie() };
        assert_eq!(admin.browse("/direccion/auditoria?tipo=cuenta").await.status, StatusCode::OK);
    }

    async fn signing_in_leads_to_no_other_site(atlas) {
        atlas.add_account("admin@example.org", Role::Admin, &[]).await;
        let reply = Session::nobody(&atlas).send_form("/direccion/entrar", &[("email", "admin@example.org"), ("password", PASSWORD), ("_then", "//evil.example/")]).await;
        assert_eq!(reply.header("location"), "/direccion");
    }

    async fn a_wrong_password_keeps_the_email_and_not_the_password(atlas) {
        let reply = Session::nobody(&atlas).send_form("/direccion/entrar", &[("email", "\"><script>x@example.org"), ("password", "no-es-esta-clave")]).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
        assert!(reply.body.contains("El correo o la contraseña no son correctos"), "{}", reply.body);
        assert!(!reply.body.contains("no-es-esta-clave") && !reply.body.contains("<script>x"), "{}", reply.body);
    }

    async fn what_is_wrong_is_told_at_the_field_and_nothing_typed_is_lost(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let typed = [("email", "sin-arroba"), ("function", "Técnica de prueba"), ("role", "editor"), ("institutions[]", ""), ("institutions[]", "genero")];
        let page = admin.send_form("/direccion/cuentas/nueva", &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for text in ["value=\"sin-arroba\"", "Técnica de prueba", "href=\"#campo-email\"", "aria-invalid=\"true\"", "autofocus"] {
            assert!(page.body.contains(text), "{text}: {}", page.body);
        }
        assert_eq!(page.body.matches(" autofocus").count(), 1, "the first field at fault alone takes the focus");
        assert!(page.body.contains("value=\"genero\" checked"), "{}", page.body);
    }

    async fn a_first_password_is_shown_once(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let typed = [("email", "nueva@example.org"), ("function", "Técnica"), ("role", "monitor"), ("institutions[]", "")];
        let page = admin.send_form("/direccion/cuentas/nueva", &typed).await;
        assert_eq!(page.status, StatusCode::OK);
        let (_, rest) = page.body.split_once("<code>").expect("the password");
        let (password, _) = rest.split_once("</code>").expect("its end");
        let reply = Session::nobody(&atlas).write(Method::POST, "/api/v1/session", &json!({ "email": "nueva@example.org", "password": password })).await;
        assert_eq!(reply.status, StatusCode::OK, "{password}");
    }

    async fn no_page_of_the_workspace_is_kept_framed_or_indexed(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        for path in ["/direccion", "/direccion/cuentas", "/direccion/instituciones", "/direccion/auditoria", "/direccion/contrasena", "/direccion/no-hay"] {
            let page = admin.browse(path).await;
            assert_eq!(page.header("cache-control"), "no-store", "{path}");
            assert!(page.header("content-security-policy").contains("frame-ancestors 'none'") && !page.header("content-security-policy").contains("unsafe"), "{path}");
            assert_eq!(page.header("referrer-policy"), "same-origin");
            assert!(page.body.contains("name=\"robots\" content=\"noindex\""), "{path}");
            assert!(!page.body.contains("<script>") && !page.body.contains("wasm"), "{path}");
        }
        assert_eq!(admin.browse("/direccion/no-hay").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_page_that_is_not_for_the_role_says_so(atlas) {
        let monitor = atlas.enter("monitor@example.org", Role::Monitor, &["espe"]).await;
        let page = monitor.browse("/direccion/cuentas").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.body.contains("Su cuenta no tiene permiso para esto."), "{}", page.body);
        assert!(!monitor.browse("/direccion").await.body.contains("/direccion/cuentas"));
    }

    async fn a_form_from_another_site_changes_nothing(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let request = axum::http::Request::post("/direccion/salir").header("cookie", &admin.cookie)
            .header("origin", "https://evil.example").header("content-type", "application/x-www-form-urlencoded");
        let reply = atlas.send_with(request, axum::body::Body::empty()).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
        assert_eq!(admin.get("/api/v1/account").await.status, StatusCode::OK);
    }

    async fn a_session_that_ended_while_somebody_was_typing_costs_her_nothing(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let ended = Session { atlas: &atlas, cookie: "atlas_session=AAAAAAAAAAAAAAAAAAAAAA".to_owned() };
        let mut typed = vec![("id", "nueva"), ("kind", "partner"), ("name_es", "Institución escrita")];
        let page = ended.send_form("/direccion/instituciones/nueva", &typed).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        for text in ["action=\"/direccion/instituciones/nueva\"", "value=\"Institución escrita\"", "_sign_in_password"] {
            assert!(page.body.contains(text), "{text}: {}", page.body);
        }
        typed.push(("_sign_in_email", "admin@example.org"));
        typed.push(("_sign_in_password", "no es esta clave"));
        let page = ended.send_form("/direccion/instituciones/nueva", &typed).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        assert!(page.body.contains("Institución escrita") && !page.body.contains("no es esta clave"), "{}", page.body);
        let last = typed.len() - 1;
        typed[last] = ("_sign_in_password", PASSWORD);
        let reply = ended.send_form("/direccion/instituciones/nueva", &typed).await;
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "/direccion/instituciones?hecho=guardar"), "{}", reply.body);
        assert!(!reply.cookie().is_empty());
        assert_eq!(admin.get("/api/v1/institutions/nueva").await.status, StatusCode::OK);
    }

    async fn a_language_that_was_chosen_is_kept(atlas) {
        let page = Session::nobody(&atlas).browse("/direccion/entrar?lang=en").await;
        assert!(page.body.contains("Enter the workspace") && page.header("set-cookie").starts_with("lang=en"), "{}", page.body);
    }

    async fn a_place_is_shown_as_the_public_will_see_it_and_nothing_typed_is_lost(atlas) {
        let editor = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let typed = [("name_es", "Mesa «de» Nono"), ("precision", "canton"), ("parish", "170170"), ("kind", "table")];
        // Without scripts: the whole form again, with what was typed and what the public will see.
        let page = editor.send_form("/direccion/espacios/nuevo/vista-previa", &typed).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for text in ["Mesa «de» Nono", "cantón Quito", "seen__told", "value=\"table\" selected", "autofocus"] {
            assert!(page.body.contains(text), "{text}: {}", page.body);
        }
        // For the script: that part alone, also where something is missing.
        let part = editor.send_form("/direccion/espacios/vista-previa", &typed).await;
        assert_eq!((part.status, part.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(part.body.contains("cantón Quito") && !part.body.contains("<header"), "{}", part.body);
        assert!(!part.body.contains("170170"), "the parish is hidden: {}", part.body);
        let part = editor.send_form("/direccion/espacios/vista-previa", &[("precision", "parish")]).await;
        assert!(part.status == StatusCode::OK && part.body.contains("Elija la parroquia."), "{}", part.body);
        assert_eq!(editor.browse("/direccion/espacios/vista-previa").await.status, StatusCode::NOT_FOUND);
        let nobody = Session::nobody(&atlas).send_form("/direccion/espacios/vista-previa", &typed).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    }
}

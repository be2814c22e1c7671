//! `/api/v1/session`, `/api/v1/account`, `/api/v1/accounts`

use atlas_server::entity::{account_session, sign_in_failure};
use atlas_shared::account::{Account, AccountWithPassword, Role};
use axum::http::{Method, StatusCode};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use time::{Duration, OffsetDateTime};

use crate::atlas::{PASSWORD, Session, TestAtlas, on_each_database};

async fn try_password(atlas: &TestAtlas, email: &str, password: &str) -> crate::atlas::Reply {
    let body = json!({ "email": email, "password": password });
    Session::nobody(atlas)
        .write(Method::POST, "/api/v1/session", &body)
        .await
}

on_each_database! {
    async fn signing_in_gives_a_session_and_signing_out_ends_it(atlas) {
        let editor = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let account: Account = editor.get("/api/v1/account").await.read();
        assert_eq!((account.role, account.institutions[0].id.as_str()), (Role::Editor, "genero"));
        let reply = editor.write(Method::DELETE, "/api/v1/session", &json!({})).await;
        assert_eq!(reply.status, StatusCode::NO_CONTENT);
        assert_eq!(editor.get("/api/v1/account").await.status, StatusCode::UNAUTHORIZED);
    }

    async fn the_cookie_is_kept_from_scripts_and_from_plain_connections(atlas) {
        atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        let reply = try_password(&atlas, " Editora@Example.org ", PASSWORD).await;
        let cookie = reply.header("set-cookie").to_owned();
        for part in ["atlas_session=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age="] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!reply.body.contains("hash") && !reply.body.contains("stamp"), "{}", reply.body);
    }

    async fn a_session_is_stored_under_a_hash_of_its_id(atlas) {
        let editor = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let row = account_session::Entity::find().one(&atlas.db).await.expect("read").expect("a session");
        assert!(!editor.cookie.contains(&row.id) && row.id.len() == 64);
    }

    async fn wrong_names_and_wrong_passwords_are_answered_alike(atlas) {
        atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        let known = try_password(&atlas, "editora@example.org", "no es esta clave").await;
        let unknown = try_password(&atlas, "nadie@example.org", "no es esta clave").await;
        assert_eq!((known.status, unknown.status), (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED));
        let without_id = |reply: &crate::atlas::Reply| { let mut json = reply.json(); json["request_id"] = json!(""); json };
        assert_eq!(without_id(&known), without_id(&unknown));
        assert!(known.cookie().is_empty() && unknown.cookie().is_empty());
    }

    async fn after_five_failures_one_has_to_wait_whether_or_not_the_account_exists(atlas) {
        atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        for email in ["editora@example.org", "nadie@example.org"] {
            for _ in 0..5 {
                assert_eq!(try_password(&atlas, email, "no es esta clave").await.status, StatusCode::UNAUTHORIZED, "{email}");
            }
            let reply = try_password(&atlas, email, PASSWORD).await;
            assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS, "{email}: even the right password waits");
            let wait: u64 = reply.header("retry-after").parse().expect("seconds");
            assert!((25..=30).contains(&wait), "{wait}");
        }
        // Another instance on the same database knows as well.
        let other = TestAtlas::over(atlas.db.clone()).await;
        assert_eq!(try_password(&other, "editora@example.org", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
        let past = OffsetDateTime::now_utc() - Duration::SECOND;
        sign_in_failure::Entity::update_many().col_expr(sign_in_failure::Column::BlockedUntil, Expr::value(past))
            .exec(&atlas.db).await.expect("time passes");
        assert_eq!(try_password(&atlas, "editora@example.org", PASSWORD).await.status, StatusCode::OK);
        let left = sign_in_failure::Entity::find().count(&atlas.db).await.expect("counted");
        assert_eq!(left, 1, "a right password forgets the failures before it");
    }

    async fn attempts_at_the_same_time_count_as_well(atlas) {
        atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        let attempts = (0..12).map(|_| try_password(&atlas, "editora@example.org", "no es esta clave"));
        let mut tried = 0;
        for reply in futures(attempts).await {
            tried += usize::from(reply.status == StatusCode::UNAUTHORIZED);
        }
        assert_eq!(tried, 5);
    }

    async fn a_session_ends_when_it_is_idle_and_when_it_is_old(atlas) {
        let editor = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let row = account_session::Entity::find().one(&atlas.db).await.expect("read").expect("a session");
        let idle = row.expires_at - OffsetDateTime::now_utc();
        assert!(idle > Duration::minutes(110) && idle <= Duration::hours(2), "{idle}");
        // As if she had signed in thirteen hours ago and worked ever since.
        let began = (OffsetDateTime::now_utc() - Duration::hours(13)).unix_timestamp();
        let data: serde_json::Value = serde_json::from_str(&row.data).expect("JSON");
        let mut old = data.clone();
        old["began"] = json!(began);
        set_data(&atlas, &old).await;
        assert_eq!(editor.get("/api/v1/account").await.status, StatusCode::UNAUTHORIZED);
        let again = atlas.sign_in("editora@example.org").await;
        account_session::Entity::update_many()
            .col_expr(account_session::Column::ExpiresAt, Expr::value(OffsetDateTime::now_utc() - Duration::SECOND))
            .exec(&atlas.db).await.expect("time passes");
        assert_eq!(again.get("/api/v1/account").await.status, StatusCode::UNAUTHORIZED);
    }

    async fn a_session_in_use_lives_on(atlas) {
        let editor = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let row = account_session::Entity::find().one(&atlas.db).await.expect("read").expect("a session");
        assert!(editor.get("/api/v1/account").await.cookie().is_empty(), "not written on every request");
        let mut data: serde_json::Value = serde_json::from_str(&row.data).expect("JSON");
        data["seen"] = json!((OffsetDateTime::now_utc() - Duration::minutes(10)).unix_timestamp());
        set_data(&atlas, &data).await;
        assert!(!editor.get("/api/v1/account").await.cookie().is_empty(), "the cookie lives longer as well");
    }

    async fn changing_the_password_ends_the_other_sessions_and_keeps_this_one(atlas) {
        let here = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let there = atlas.sign_in("editora@example.org").await;
        let body = json!({ "current": PASSWORD, "new": "otra clave de prueba", "repeated": "otra clave de prueba" });
        let reply = here.write(Method::PUT, "/api/v1/account/password", &body).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        let here = Session { atlas: &atlas, cookie: reply.cookie() };
        assert_eq!(here.get("/api/v1/account").await.status, StatusCode::OK);
        assert_eq!(there.get("/api/v1/account").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(try_password(&atlas, "editora@example.org", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(try_password(&atlas, "editora@example.org", "otra clave de prueba").await.status, StatusCode::OK);
    }

    async fn a_new_password_has_to_be_good_and_the_old_one_right(atlas) {
        let editor = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        for (current, new, repeated, fields) in [
            (PASSWORD, "corta", "corta", vec!["new"]),
            (PASSWORD, "editora-editora", "editora-editora", vec!["new"]),
            (PASSWORD, PASSWORD, PASSWORD, vec!["new"]),
            (PASSWORD, "otra clave de prueba", "otra clave de pruebas", vec!["repeated"]),
            ("no es esta", "otra clave de prueba", "otra clave de prueba", vec!["current"]),
        ] {
            let body = json!({ "current": current, "new": new, "repeated": repeated });
            let reply = editor.write(Method::PUT, "/api/v1/account/password", &body).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, fields.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()), "{new}");
        }
    }

    async fn signing_out_everywhere_ends_every_session(atlas) {
        let here = atlas.enter("editora@example.org", Role::Editor, &["genero"]).await;
        let there = atlas.sign_in("editora@example.org").await;
        assert_eq!(here.write(Method::DELETE, "/api/v1/account/sessions", &json!({})).await.status, StatusCode::NO_CONTENT);
        for session in [here, there] {
            assert_eq!(session.get("/api/v1/account").await.status, StatusCode::UNAUTHORIZED);
        }
    }

    async fn an_admin_makes_an_account_whose_first_password_has_to_be_changed(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let body = json!({ "email": "Nueva@Example.org", "function": "Técnica de <b>Género</b>", "role": "editor", "institutions": ["genero"] });
        let reply = admin.write(Method::POST, "/api/v1/accounts", &body).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        let made: AccountWithPassword = serde_json::from_str(&reply.body).expect("an account");
        assert_eq!(made.account.email, "nueva@example.org");
        let address = reply.header("location").to_owned();
        assert!(!admin.get(&address).await.body.contains(&made.password), "told once");
        let reply = try_password(&atlas, "nueva@example.org", &made.password).await;
        let new = Session { atlas: &atlas, cookie: reply.cookie() };
        assert_eq!(new.get("/api/v1/account").await.status, StatusCode::OK);
        assert_eq!(new.get("/api/v1/institutions").await.status, StatusCode::FORBIDDEN, "nothing before the password is changed");
        let page = new.browse("/direccion").await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/direccion/contrasena"));
    }

    async fn an_account_has_to_make_sense(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        for (body, field) in [
            (json!({ "email": "sin-arroba", "function": "F", "role": "monitor" }), "email"),
            (json!({ "email": "ADMIN@example.org", "function": "F", "role": "monitor" }), "email"),
            (json!({ "email": "a@example.org", "function": "  ", "role": "monitor" }), "function"),
            (json!({ "email": "a@example.org", "function": "a\u{202e}b", "role": "monitor" }), "function"),
            (json!({ "email": "a@example.org", "function": "F", "role": "jefa" }), "role"),
            (json!({ "email": "a@example.org", "function": "F", "role": "editor" }), "institutions"),
            (json!({ "email": "a@example.org", "function": "F", "role": "editor", "institutions": ["no-hay"] }), "institutions"),
            (json!({ "email": "a@example.org", "function": "F", "role": "editor", "institutions": "genero" }), "institutions"),
            (json!({ "email": 7 }), "email"),
        ] {
            let reply = admin.write(Method::POST, "/api/v1/accounts", &body).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec![field.to_owned()]), "{body}");
        }
    }

    async fn a_body_that_is_no_json_or_too_long_is_refused(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let long = json!({ "function": "x".repeat(300_000) });
        assert_eq!(admin.write(Method::POST, "/api/v1/accounts", &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        let request = |media: &str, body: &'static str| {
            let request = axum::http::Request::post("/api/v1/accounts").header("origin", "https://atlas.example")
                .header("cookie", &admin.cookie).header("content-type", media);
            atlas.send_with(request, axum::body::Body::from(body))
        };
        assert_eq!(request("text/plain", "{}").await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        for body in ["", "{", "[]", "{} x", "null"] {
            assert_eq!(request("application/json", body).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        }
    }

    async fn a_disabled_account_is_out_at_once_and_can_be_let_in_again(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let id = atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        let editor = atlas.sign_in("editora@example.org").await;
        let path = format!("/api/v1/accounts/{id}");
        let account: Account = admin.write(Method::PATCH, &path, &json!({ "disabled": true })).await.read();
        assert!(account.disabled && account.institutions.len() == 1, "what is absent stays");
        assert_eq!(editor.get("/api/v1/account").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(try_password(&atlas, "editora@example.org", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
        let account: Account = admin.write(Method::PATCH, &path, &json!({ "disabled": false })).await.read();
        assert!(!account.disabled);
        assert_eq!(editor.get("/api/v1/account").await.status, StatusCode::UNAUTHORIZED, "the old session stays ended");
        atlas.sign_in("editora@example.org").await;
    }

    async fn nobody_takes_the_own_role_or_access_away(atlas) {
        let id = atlas.add_account("admin@example.org", Role::Admin, &[]).await;
        let admin = atlas.sign_in("admin@example.org").await;
        for body in [json!({ "disabled": true }), json!({ "role": "monitor" })] {
            let reply = admin.write(Method::PATCH, &format!("/api/v1/accounts/{id}"), &body).await;
            assert_eq!(reply.status, StatusCode::CONFLICT, "{body}");
        }
    }

    async fn a_reset_password_ends_the_sessions(atlas) {
        let admin = atlas.enter("admin@example.org", Role::Admin, &[]).await;
        let id = atlas.add_account("editora@example.org", Role::Editor, &["genero"]).await;
        let editor = atlas.sign_in("editora@example.org").await;
        let reset: AccountWithPassword = admin.write(Method::POST, &format!("/api/v1/accounts/{id}/password"), &json!({})).await.read();
        assert_eq!(editor.get("/api/v1/account").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(try_password(&atlas, "editora@example.org", &reset.password).await.status, StatusCode::OK);
    }

    async fn readers_never_get_a_cookie(atlas) {
        for path in ["/", "/espacios", "/parroquias/170169", "/api/v1/spaces", "/api/v1/plan", "/direccion/entrar"] {
            assert!(atlas.browse(path).await.header("set-cookie").is_empty(), "{path}");
        }
    }
}

async fn set_data(atlas: &TestAtlas, data: &serde_json::Value) {
    account_session::Entity::update_many()
        .col_expr(account_session::Column::Data, Expr::value(data.to_string()))
        .filter(account_session::Column::Id.ne(""))
        .exec(&atlas.db)
        .await
        .expect("the session is changed");
}

/// Runs futures at the same time.
async fn futures<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut waiting: Vec<_> = all.map(|it| Some(Box::pin(it))).collect();
    let mut done: Vec<Option<F::Output>> = waiting.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (place, future) in waiting.iter_mut().enumerate() {
            if let Some(running) = future
                && let std::task::Poll::Ready(value) = running.as_mut().poll(context)
            {
                done[place] = Some(value);
                *future = None;
            }
        }
        if waiting.iter().all(Option::is_none) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done.into_iter().flatten().collect()
}

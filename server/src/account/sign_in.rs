//! Signing in and out, and what everybody may do with the own account.

use std::net::SocketAddr;

use atlas_shared::{
    account::{Account, folded_email},
    audit::Action,
    error::Problem,
};
use axum::{
    Extension, Json,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde::Deserialize;

use crate::{
    audit::Who,
    body::{Body, Faults},
    entity::account,
    error::{ApiError, ApiResult},
    router::Atlas,
    write::Write,
};

use super::{
    member::{self, AuthSession, SignedIn},
    password,
    session_store::StoredSessions,
    slow_down,
};

/// Name and password.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Credentials {
    /// Email address of the account.
    pub email: String,
    /// Its password.
    pub password: String,
}

/// Signs in. The answer sets the cookie of the session. Wrong names and wrong passwords are answered
/// alike; after a few failures one has to wait (`Retry-After`).
#[utoipa::path(
    post, path = "/session", tag = "workspace", request_body = Credentials,
    responses((status = 200, body = Account), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 422, body = Problem), (status = 429, body = Problem))
)]
pub async fn sign_in(
    State(atlas): State<Atlas>,
    Extension(mut auth): Extension<AuthSession>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Body(credentials): Body<Credentials>,
) -> ApiResult<Json<Account>> {
    let mut faults = Faults::default();
    if credentials.email.trim().is_empty() {
        faults.add("email", "Escriba su correo.", "Write your email.");
    }
    if credentials.password.is_empty() {
        faults.add("password", "Escriba su contraseña.", "Write your password.");
    }
    faults.check()?;
    let peer = peer.map(|Extension(peer)| peer);
    let behind_proxy = atlas.accounts.behind_proxy;
    if let Some(address) = slow_down::address(&headers, peer.as_ref(), behind_proxy) {
        atlas.accounts.attempts.attempt(address)?;
    }
    let email = folded_email(&credentials.email);
    slow_down::attempt(&atlas.db, &email).await?;
    let row = account::Entity::find()
        .filter(account::Column::Email.eq(&email))
        .one(&atlas.db)
        .await?
        .filter(|row| row.disabled_at.is_none());
    let hash = row.as_ref().map(|row| row.password_hash.clone());
    let known = password::verify(credentials.password, hash).await?;
    let Some(row) = row.filter(|_| known) else {
        return Err(ApiError::SignInFailed);
    };
    slow_down::succeeded(&atlas.db, &email).await?;
    StoredSessions(atlas.db.clone()).forget_old().await?;
    let member = member::member(&atlas.db, row).await?;
    member::begin(&mut auth, &member).await?;
    Ok(Json(member.account))
}

/// Signs out; without a session, nothing happens.
#[utoipa::path(
    delete, path = "/session", tag = "workspace",
    responses((status = 204), (status = 403, body = Problem))
)]
pub async fn sign_out(Extension(mut auth): Extension<AuthSession>) -> ApiResult<StatusCode> {
    auth.logout().await.map_err(ApiError::internal)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Shows the account that is signed in.
#[utoipa::path(
    get, path = "/account", tag = "workspace", security(("session" = [])),
    responses((status = 200, body = Account), (status = 401, body = Problem))
)]
pub async fn find_own_account(SignedIn(account): SignedIn) -> Json<Account> {
    Json(account)
}

/// Signs out everywhere: every session of the account ends, this one too.
#[utoipa::path(
    delete, path = "/account/sessions", tag = "workspace", security(("session" = [])),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn sign_out_everywhere(
    State(atlas): State<Atlas>,
    Extension(mut auth): Extension<AuthSession>,
    SignedIn(account): SignedIn,
) -> ApiResult<StatusCode> {
    let write = Write::begin(&atlas.db, Who::Account(&account)).await?;
    let row = super::find(&*write, account.id).await?;
    let mut row = row.into_active_model();
    row.stamp = Set(password::random(32)?);
    row.update(&*write).await?;
    write
        .kept_secret(Action::SignOutEverywhere, &account)
        .await?;
    auth.logout().await.map_err(ApiError::internal)?;
    Ok(StatusCode::NO_CONTENT)
}

/// A change of the own password.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewPassword {
    /// The password until now.
    pub current: String,
    /// The new one: 12 characters at least.
    pub new: String,
    /// The new one again.
    pub repeated: String,
}

/// Changes the own password. All other sessions of the account end.
#[utoipa::path(
    put, path = "/account/password", tag = "workspace", security(("session" = [])), request_body = NewPassword,
    responses((status = 200, body = Account), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 422, body = Problem), (status = 429, body = Problem))
)]
pub async fn change_password(
    State(atlas): State<Atlas>,
    Extension(mut auth): Extension<AuthSession>,
    SignedIn(account): SignedIn,
    Body(body): Body<NewPassword>,
) -> ApiResult<Json<Account>> {
    let mut faults = Faults::default();
    password::check(&mut faults, "new", &body.new, &account.email);
    if body.new != body.repeated {
        faults.add(
            "repeated",
            "No es igual a la contraseña nueva.",
            "It is not the same as the new password.",
        );
    }
    if body.new == body.current {
        faults.add(
            "new",
            "Es la misma de antes. Elija otra.",
            "It is the same as before. Choose another one.",
        );
    }
    // Whoever found a session open must not find out the password by trying.
    slow_down::attempt(&atlas.db, &account.email).await?;
    let row = super::find(&atlas.db, account.id).await?;
    if password::verify(body.current, Some(row.password_hash.clone())).await? {
        slow_down::succeeded(&atlas.db, &account.email).await?;
    } else {
        faults.add(
            "current",
            "No es la contraseña que tiene hasta ahora.",
            "This is not the password that you have had until now.",
        );
    }
    faults.check()?;
    let hash = password::hash(body.new).await?;
    let write = Write::begin(&atlas.db, Who::Account(&account)).await?;
    let mut row = super::find(&*write, account.id).await?.into_active_model();
    row.password_hash = Set(hash);
    row.stamp = Set(password::random(32)?);
    row.must_change_password = Set(false);
    let row = row.update(&*write).await?;
    write.kept_secret(Action::Password, &account).await?;
    let member = member::member(&atlas.db, row).await?;
    member::begin(&mut auth, &member).await?;
    Ok(Json(member.account))
}

//! Forms of the workspace: each is posted to an address of its own and becomes one write of the API, made
//! in process in the caller's name. What the API refuses is drawn again with all that was typed.
//!
//! `list` has the forms, `object` reads their fields. Names that begin with `_` are for this file: `_version`
//! becomes `If-Match`, `_then` is the page to go to afterwards.

use std::net::SocketAddr;

use atlas_app::workspace::form::Filled;
use axum::{
    Extension,
    body::{Body, to_bytes},
    extract::{ConnectInfo, OriginalUri, Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::Response,
};

use self::{
    list::{FORMS, Then, filled_in, matched},
    object::object,
};
use super::{Answer, Caller, Workspace, go_to, set_cookies};
use crate::{
    error::{ApiError, ApiResult},
    privacy,
};

mod list;
mod object;

/// Longest form, in bytes.
const LONGEST: usize = 256 * 1024;
/// The fields of whoever has to sign in again before a form goes on.
const EMAIL: &str = "_sign_in_email";
const PASSWORD: &str = "_sign_in_password";
/// Fields that are never sent back.
const SECRETS: [&str; 4] = ["password", "current", "new", "repeated"];

/// Takes a form.
pub async fn receive(
    State(workspace): State<Workspace>,
    OriginalUri(uri): OriginalUri,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    request: Request,
) -> ApiResult<Response> {
    let (form, names) = FORMS
        .iter()
        .find_map(|form| Some((form, matched(form.posted, uri.path())?)))
        .ok_or(ApiError::NotFound)?;
    let (parts, body) = request.into_parts();
    let mut caller = Caller::new(&uri, parts.headers, peer.map(|Extension(peer)| peer));
    let bytes = to_bytes(body, LONGEST)
        .await
        .map_err(|_| ApiError::TooLarge)?;
    let typed: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().collect();
    let hidden = |name: &str| {
        let (_, value) = typed.iter().find(|(typed, _)| typed == name)?;
        Some(value.clone()).filter(|value| !value.is_empty())
    };
    let json = HeaderValue::from_static("application/json");
    let mut extra = vec![(header::CONTENT_TYPE, json)];
    let mut cookies = Vec::new();
    if let Some((email, password)) = hidden(EMAIL).zip(hidden(PASSWORD)) {
        // A session that ended while somebody was typing begins anew, and the form goes on.
        let credentials = serde_json::json!({ "email": email, "password": password });
        let session = "/api/v1/session";
        let told = workspace
            .ask(
                &caller,
                Method::POST,
                session,
                &extra,
                credentials.to_string().into(),
            )
            .await?;
        cookies = told.cookies();
        if !told.status.is_success() {
            return interrupted(&workspace, &caller, (&uri, typed), &told).await;
        }
        caller.take(&cookies);
    }
    if let Some(version) = hidden("_version").and_then(|it| HeaderValue::from_str(&it).ok()) {
        extra.push((header::IF_MATCH, version));
    }
    let then = hidden("_then").filter(|it| is_here(it));
    let body = Body::from(object(&typed).to_string());
    let path = filled_in(form.api, &names);
    let told = workspace
        .ask(&caller, form.method.clone(), &path, &extra, body)
        .await?;
    if told.status == StatusCode::UNAUTHORIZED && form.api != "/api/v1/session" {
        return interrupted(&workspace, &caller, (&uri, typed), &told).await;
    }
    cookies.extend(told.cookies());
    let on = address(&filled_in(form.on, &names))?;
    let mut response = match &form.then {
        Then::Part => {
            let filled = match told.status.is_success() {
                true => Filled::answered(told.body),
                false => Filled::refused(typed, &told.body),
            };
            workspace.part(&on, &caller, filled).await?
        }
        _ if !told.status.is_success() => {
            let filled = Filled::refused(typed, &told.body);
            workspace
                .page(&on, &caller, filled, Some(told.status))
                .await?
        }
        Then::Show | Then::Keep => {
            let filled = match form.then {
                Then::Keep => Filled::tried(typed, told.body),
                _ => Filled::answered(told.body),
            };
            workspace
                .page(&on, &caller, filled, Some(StatusCode::OK))
                .await?
        }
        Then::Go(usual) => {
            let made = told.headers.get(header::LOCATION);
            let made = made.and_then(|it| it.to_str().ok()?.rsplit('/').next());
            let usual = filled_in(usual, &names).replace("{made}", made.unwrap_or_default());
            go_to(&then.unwrap_or(usual))?
        }
    };
    set_cookies(&mut response, cookies);
    Ok(privacy::unstored(response))
}

/// Asks for name and password once more, and keeps what was typed until then.
async fn interrupted(
    workspace: &Workspace,
    caller: &Caller,
    (posted, typed): (&Uri, Vec<(String, String)>),
    told: &Answer,
) -> ApiResult<Response> {
    let kept = typed
        .into_iter()
        .filter(|(name, _)| name != PASSWORD && !SECRETS.contains(&name.as_str()))
        .collect();
    let filled = Filled::interrupted(posted.path(), kept, &told.body);
    let page = Uri::from_static("/direccion/entrar");
    workspace
        .page(&page, caller, filled, Some(told.status))
        .await
}

fn address(text: &str) -> ApiResult<Uri> {
    text.parse().map_err(ApiError::internal)
}

/// Whether an address is one of the workspace, and of no other site.
fn is_here(address: &str) -> bool {
    let inside = address == "/direccion"
        || address.starts_with("/direccion/")
        || address.starts_with("/direccion?");
    inside && !address.contains(['\\', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn afterwards_nobody_is_sent_to_another_site() {
        assert!(is_here("/direccion") && is_here("/direccion/espacios?x=1"));
        for address in [
            "//evil.example",
            "https://evil.example",
            "/direccionx",
            "/",
            "/direccion/\\evil",
            "/direccion/\r\nx: y",
        ] {
            assert!(!is_here(address), "{address}");
        }
    }
}

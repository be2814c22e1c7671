//! Forms of the workspace: each is posted to an address of its own and becomes one write of the API, made
//! in process in the caller's name. What the API refuses is drawn again with all that was typed.
//!
//! A field's name says how its value stands in the JSON: `a.b` within `a`, `a[]` as a list (each field of
//! that name adds to it), `a:number` and `a:bool` as such; anything else is a text, absent where empty.
//! Names that begin with `_` are for this file: `_version` becomes `If-Match`, `_then` is the page to go
//! to afterwards.

use std::net::SocketAddr;

use atlas_app::workspace::form::Filled;
use axum::{
    Extension,
    body::{Body, to_bytes},
    extract::{ConnectInfo, OriginalUri, Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::Response,
};
use serde_json::{Map, Number, Value};

use super::{Answer, Caller, Workspace, go_to, set_cookies};
use crate::{
    error::{ApiError, ApiResult},
    privacy,
};

/// Longest form, in bytes.
const LONGEST: usize = 256 * 1024;
/// The fields of whoever has to sign in again before a form goes on.
const EMAIL: &str = "_sign_in_email";
const PASSWORD: &str = "_sign_in_password";
/// Fields that are never sent back.
const SECRETS: [&str; 4] = ["password", "current", "new", "repeated"];

/// What becomes of a form. In the addresses, `{id}` and its like stand for what the posted one has in
/// their place; `{made}` for the id of what was made.
struct Form {
    /// The address to which it is posted.
    posted: &'static str,
    /// The method of the write.
    method: Method,
    /// Its address in the API.
    api: &'static str,
    /// What comes afterwards.
    then: Then,
    /// The page that holds the form, and is drawn again where something is wrong.
    on: &'static str,
}

/// What comes after a write.
enum Then {
    /// Another page.
    Go(&'static str),
    /// The page of the form, with the answer of the API: for what is told only once.
    Show,
}

use Then::{Go, Show};

const fn form(
    posted: &'static str,
    method: Method,
    api: &'static str,
    then: Then,
    on: &'static str,
) -> Form {
    Form {
        posted,
        method,
        api,
        then,
        on,
    }
}

/// Every form of the workspace; the more exact address first where two fit.
const FORMS: &[Form] = &[
    form(
        "/direccion/entrar",
        Method::POST,
        "/api/v1/session",
        Go("/direccion"),
        "/direccion/entrar",
    ),
    form(
        "/direccion/salir",
        Method::DELETE,
        "/api/v1/session",
        Go("/direccion/entrar?hecho=salir"),
        "/direccion",
    ),
    form(
        "/direccion/salir-de-todo",
        Method::DELETE,
        "/api/v1/account/sessions",
        Go("/direccion/entrar?hecho=salir"),
        "/direccion/contrasena",
    ),
    form(
        "/direccion/contrasena",
        Method::PUT,
        "/api/v1/account/password",
        Go("/direccion?hecho=contrasena"),
        "/direccion/contrasena",
    ),
    form(
        "/direccion/cuentas/nueva",
        Method::POST,
        "/api/v1/accounts",
        Show,
        "/direccion/cuentas/nueva",
    ),
    form(
        "/direccion/cuentas/{id}",
        Method::PATCH,
        "/api/v1/accounts/{id}",
        Go("/direccion/cuentas?hecho=guardar"),
        "/direccion/cuentas/{id}",
    ),
    form(
        "/direccion/cuentas/{id}/contrasena",
        Method::POST,
        "/api/v1/accounts/{id}/password",
        Show,
        "/direccion/cuentas/{id}",
    ),
    form(
        "/direccion/importar/{id}",
        Method::PATCH,
        "/api/v1/imports/{id}",
        Go("/direccion/importar/{id}"),
        "/direccion/importar/{id}",
    ),
    form(
        "/direccion/importar/{id}/confirmar",
        Method::POST,
        "/api/v1/imports/{id}/confirmation",
        Show,
        "/direccion/importar/{id}",
    ),
    form(
        "/direccion/importar/{id}/descartar",
        Method::DELETE,
        "/api/v1/imports/{id}",
        Go("/direccion/importar"),
        "/direccion/importar/{id}",
    ),
    form(
        "/direccion/instituciones/nueva",
        Method::POST,
        "/api/v1/institutions",
        Go("/direccion/instituciones?hecho=guardar"),
        "/direccion/instituciones/nueva",
    ),
    form(
        "/direccion/instituciones/{id}",
        Method::PUT,
        "/api/v1/institutions/{id}",
        Go("/direccion/instituciones?hecho=guardar"),
        "/direccion/instituciones/{id}",
    ),
    form(
        "/direccion/avance/{id}/informe/vista-previa",
        Method::POST,
        "/api/v1/commitments/{id}/reports/preview",
        Show,
        "/direccion/avance/{id}/informe",
    ),
    form(
        "/direccion/avance/{id}/informe",
        Method::POST,
        "/api/v1/commitments/{id}/reports",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/informe",
    ),
    form(
        "/direccion/avance/{id}/evaluacion/vista-previa",
        Method::POST,
        "/api/v1/commitments/{id}/assessments/preview",
        Show,
        "/direccion/avance/{id}/evaluacion",
    ),
    form(
        "/direccion/avance/{id}/evaluacion",
        Method::POST,
        "/api/v1/commitments/{id}/assessments",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/evaluacion",
    ),
    form(
        "/direccion/avance/{id}/hitos/nuevo",
        Method::POST,
        "/api/v1/commitments/{id}/milestones",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/hitos/nuevo",
    ),
    form(
        "/direccion/avance/{id}/hitos/{step}",
        Method::PUT,
        "/api/v1/milestones/{step}",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/hitos/{step}",
    ),
    form(
        "/direccion/avance/{id}/alcance/nuevo",
        Method::POST,
        "/api/v1/commitments/{id}/reach",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}/alcance/nuevo",
    ),
    form(
        "/direccion/avance/{id}/alcance/{place}",
        Method::DELETE,
        "/api/v1/commitments/{id}/reach/{place}",
        Go("/direccion/avance/{id}?hecho=guardar"),
        "/direccion/avance/{id}",
    ),
    form(
        "/direccion/espacios/nuevo",
        Method::POST,
        "/api/v1/spaces",
        Go("/direccion/espacios/{made}?hecho=publicar"),
        "/direccion/espacios/nuevo",
    ),
    form(
        "/direccion/espacios/{id}",
        Method::PUT,
        "/api/v1/spaces/{id}",
        Go("/direccion/espacios/{id}?hecho=guardar"),
        "/direccion/espacios/{id}",
    ),
    form(
        "/direccion/espacios/{id}/estado",
        Method::PATCH,
        "/api/v1/spaces/{id}",
        Go("/direccion/espacios/{id}?hecho=guardar"),
        "/direccion/espacios/{id}",
    ),
    form(
        "/direccion/espacios/{id}/sesiones/nueva",
        Method::POST,
        "/api/v1/spaces/{id}/sessions",
        Go("/direccion/espacios/{id}?hecho=sesiones"),
        "/direccion/espacios/{id}/sesiones/nueva",
    ),
    form(
        "/direccion/sesiones/{id}",
        Method::PUT,
        "/api/v1/sessions/{id}",
        Go("/direccion/sesiones/{id}?hecho=guardar"),
        "/direccion/sesiones/{id}",
    ),
    form(
        "/direccion/sesiones/{id}/estado",
        Method::PATCH,
        "/api/v1/sessions/{id}",
        Go("/direccion/sesiones/{id}?hecho=guardar"),
        "/direccion/sesiones/{id}",
    ),
];

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
        _ if !told.status.is_success() => {
            let filled = Filled::refused(typed, &told.body);
            workspace
                .page(&on, &caller, filled, Some(told.status))
                .await?
        }
        Show => {
            let filled = Filled::answered(told.body);
            workspace
                .page(&on, &caller, filled, Some(StatusCode::OK))
                .await?
        }
        Go(usual) => {
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

/// The parts of a path for which a pattern has names, if it fits.
fn matched<'a>(pattern: &'static str, path: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
    let mut names = Vec::new();
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(names),
            (Some(wanted), Some(given)) if wanted.starts_with('{') && !given.is_empty() => {
                names.push((wanted, given));
            }
            (Some(wanted), Some(given)) if wanted == given => {}
            _ => return None,
        }
    }
}

fn filled_in(pattern: &str, names: &[(&'static str, &str)]) -> String {
    let fill = |text: String, (name, value): &(&'static str, &str)| text.replace(name, value);
    names.iter().fold(pattern.to_owned(), fill)
}

/// What was typed as the object that the API takes.
fn object(typed: &[(String, String)]) -> Value {
    let mut object = Map::new();
    for (name, value) in typed.iter().filter(|(name, _)| !name.starts_with('_')) {
        let (name, kind) = kind(name);
        let value = match kind {
            Kind::List => Value::String(value.trim().to_owned()),
            _ if value.trim().is_empty() => continue,
            Kind::Number => number(value.trim()),
            Kind::Bool => Value::Bool(matches!(value.as_str(), "true" | "on" | "1")),
            Kind::Text => Value::String(value.clone()),
        };
        put(&mut object, name, value, kind);
    }
    Value::Object(object)
}

/// How a value stands in the JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    List,
    Number,
    Bool,
}

fn kind(name: &str) -> (&str, Kind) {
    let ends = [
        ("[]", Kind::List),
        (":number", Kind::Number),
        (":bool", Kind::Bool),
    ];
    ends.into_iter()
        .find_map(|(end, kind)| Some((name.strip_suffix(end)?, kind)))
        .unwrap_or((name, Kind::Text))
}

/// A whole number or a decimal one; what is neither stays a text, which the API then refuses by name.
fn number(text: &str) -> Value {
    if let Ok(whole) = text.parse::<i64>() {
        return whole.into();
    }
    let decimal = text.replace(',', ".").parse().ok();
    decimal
        .and_then(Number::from_f64)
        .map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

fn put(object: &mut Map<String, Value>, name: &str, value: Value, kind: Kind) {
    if let Some((outer, inner)) = name.split_once('.') {
        let within = object
            .entry(outer)
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(within) = within {
            put(within, inner, value, kind);
        }
        return;
    }
    if kind != Kind::List {
        object.insert(name.to_owned(), value);
        return;
    }
    let list = object
        .entry(name)
        .or_insert_with(|| Value::Array(Vec::new()));
    if let (Value::Array(list), false) = (list, value == Value::String(String::new())) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn typed(pairs: &[(&str, &str)]) -> Value {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        object(&pairs)
    }

    #[test]
    fn names_say_how_values_stand_in_the_json() {
        let told = typed(&[
            ("name.es", "Mesa"),
            ("name.en", ""),
            ("groups[]", ""),
            ("groups[]", "women"),
            ("groups[]", "children"),
            ("none[]", ""),
            ("count:number", "12"),
            ("lon:number", "-78,5"),
            ("wrong:number", "doce"),
            ("open:bool", "on"),
            ("_version", "\"3\""),
        ]);
        let meant = json!({
            "name": {"es": "Mesa"}, "groups": ["women", "children"], "none": [],
            "count": 12, "lon": -78.5, "wrong": "doce", "open": true,
        });
        assert_eq!(told, meant);
    }

    #[test]
    fn the_more_exact_address_stands_first_where_two_fit() {
        for form in FORMS {
            let first = FORMS
                .iter()
                .find(|it| matched(it.posted, form.posted).is_some());
            assert_eq!(first.map(|it| it.posted), Some(form.posted));
        }
    }

    #[test]
    fn a_pattern_takes_the_parts_that_it_names() {
        let pattern = "/direccion/cuentas/{id}/contrasena";
        let names = matched(pattern, "/direccion/cuentas/7/contrasena").unwrap();
        assert_eq!(
            filled_in("/api/v1/accounts/{id}/password", &names),
            "/api/v1/accounts/7/password"
        );
        for path in [
            "/direccion/cuentas/7",
            "/direccion/cuentas//contrasena",
            "/direccion/cuentas/7/contrasena/x",
        ] {
            assert!(matched(pattern, path).is_none(), "{path}");
        }
    }

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

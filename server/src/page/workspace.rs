//! The workspace under `/direccion`: documents without the app, drawn from what the API tells the caller.
//! They are never stored by anybody. Forms are turned into writes of the API: see `form`.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};

use atlas_app::{
    api::answer,
    first_paint::{Given, OUTLINES},
    server::{Drawn, draw_workspace},
    workspace::form::Filled,
};
use atlas_shared::{language::Lang, outline::Outlines};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, OriginalUri, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tower::ServiceExt;

use super::{
    LONGEST, Style,
    document::{demonstration_notice, escaped},
    language,
};
use crate::{
    demonstration::Demonstration,
    error::{ApiError, ApiResult},
    privacy,
};

pub mod form;
pub mod upload;

/// The name of the script, as the build script found it; empty where the app was not built.
const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/workspace.txt"));

/// Pages ask the API at most this many times in a row.
const ROUNDS: usize = 8;

/// Headers that tell the API who calls and from where, so that it judges as if it were called itself.
const PASSED_ON: [header::HeaderName; 4] = [
    header::COOKIE,
    header::ORIGIN,
    header::HOST,
    header::HeaderName::from_static("sec-fetch-site"),
];

/// Only files of this origin: nothing inline, nothing framed, forms to ourselves.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What drawing a page of the workspace needs.
#[derive(Clone)]
pub struct Workspace {
    /// The API, asked in process.
    pub api: Router,
    /// The outlines as they are drawn.
    pub outlines: Arc<Outlines>,
    /// Where people reach the atlas.
    pub base_url: Arc<str>,
    /// Whether the atlas holds invented data.
    pub demonstration: Demonstration,
}

/// The addresses of the workspace.
pub fn routes(workspace: Workspace) -> Router {
    let pages = get(show).post(form::receive);
    Router::new()
        .route("/direccion", pages.clone())
        .route(
            upload::ADDRESS,
            get(show).post(upload::receive).layer(upload::limit()),
        )
        .route("/direccion/{*rest}", pages)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .with_state(workspace)
}

/// Any page of the workspace.
async fn show(
    State(workspace): State<Workspace>,
    OriginalUri(uri): OriginalUri,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let caller = Caller::new(&uri, headers, peer.map(|axum::Extension(peer)| peer));
    workspace.page(&uri, &caller, Filled::default(), None).await
}

/// Whoever asks for a page: what of the request the API needs to know.
struct Caller {
    headers: HeaderMap,
    peer: Option<ConnectInfo<SocketAddr>>,
    lang: Lang,
}

impl Caller {
    fn new(uri: &Uri, headers: HeaderMap, peer: Option<ConnectInfo<SocketAddr>>) -> Self {
        let lang = language(uri, &headers);
        Self {
            headers,
            peer,
            lang,
        }
    }
}

impl Caller {
    /// Takes cookies as the browser will send them from now on.
    fn take(&mut self, cookies: &[HeaderValue]) {
        let pairs = cookies
            .iter()
            .filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
        let pairs: Vec<_> = pairs.collect();
        if let Ok(cookies) = HeaderValue::from_str(&pairs.join("; ")) {
            self.headers.insert(header::COOKIE, cookies);
        }
    }
}

/// An answer of the API.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn cookies(&self) -> Vec<HeaderValue> {
        let cookies = self.headers.get_all(header::SET_COOKIE);
        cookies.iter().cloned().collect()
    }
}

/// A page as it was drawn, with what the API said meanwhile.
struct Drawing {
    drawn: Drawn,
    /// The worst status of the API's answers.
    status: StatusCode,
    cookies: Vec<HeaderValue>,
}

impl Workspace {
    /// Draws a page: where its views lead elsewhere, sends the caller there.
    async fn page(
        &self,
        uri: &Uri,
        caller: &Caller,
        filled: Filled,
        status: Option<StatusCode>,
    ) -> ApiResult<Response> {
        let drawing = self.draw(uri, caller, filled).await?;
        let mut response = match &drawing.drawn.head.moved {
            Some(address) => go_to(address)?,
            None => {
                let status = match (drawing.drawn.head.missing, status) {
                    (_, Some(status)) => status,
                    (true, None) => StatusCode::NOT_FOUND,
                    (false, None) if drawing.status.is_server_error() => {
                        StatusCode::SERVICE_UNAVAILABLE
                    }
                    (false, None) if drawing.status == StatusCode::FORBIDDEN => drawing.status,
                    (false, None) => StatusCode::OK,
                };
                let is_demonstration = self.demonstration.is_on().await?;
                let html = document(&drawing.drawn, is_demonstration, caller.lang);
                (status, headers(), html).into_response()
            }
        };
        set_cookies(&mut response, drawing.cookies);
        remember_language(&mut response, uri, caller.lang);
        Ok(privacy::unstored(response))
    }

    /// Draws what stands at an address without the document around it, for the workspace's script.
    async fn part(&self, uri: &Uri, caller: &Caller, filled: Filled) -> ApiResult<Response> {
        let drawing = self.draw(uri, caller, filled).await?;
        let mut response = (headers(), drawing.drawn.html).into_response();
        set_cookies(&mut response, drawing.cookies);
        Ok(response)
    }

    async fn draw(&self, uri: &Uri, caller: &Caller, filled: Filled) -> ApiResult<Drawing> {
        let address = uri
            .path_and_query()
            .map_or("/direccion", |address| address.as_str());
        let mut given = Given {
            base_url: self.base_url.clone(),
            ..Given::default()
        };
        let mut cookies = Vec::new();
        let mut status = StatusCode::OK;
        let mut drawn = draw_workspace(address, caller.lang, given.clone(), filled.clone());
        for _ in 0..ROUNDS {
            if drawn.asked.is_empty() {
                break;
            }
            for path in std::mem::take(&mut drawn.asked) {
                if path == OUTLINES {
                    given.outlines = Some(self.outlines.clone());
                    continue;
                }
                let told = self
                    .ask(caller, Method::GET, &path, &[], Body::empty())
                    .await?;
                status = status.max(told.status);
                cookies.extend(told.cookies());
                let ok = told.status.is_success();
                given.answers.insert(path, answer(told.body, ok));
            }
            drawn = draw_workspace(address, caller.lang, given.clone(), filled.clone());
        }
        Ok(Drawing {
            drawn,
            status,
            cookies,
        })
    }

    /// Asks the API in process, in the caller's name.
    async fn ask(
        &self,
        caller: &Caller,
        method: Method,
        path: &str,
        extra: &[(header::HeaderName, HeaderValue)],
        body: Body,
    ) -> ApiResult<Answer> {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::ACCEPT_LANGUAGE, caller.lang.key());
        for name in PASSED_ON {
            for value in caller.headers.get_all(&name) {
                request = request.header(&name, value);
            }
        }
        for (name, value) in extra {
            request = request.header(name, value);
        }
        let mut request = request.body(body).map_err(ApiError::internal)?;
        for forwarded in caller.headers.get_all("x-forwarded-for") {
            let name = header::HeaderName::from_static("x-forwarded-for");
            request.headers_mut().append(name, forwarded.clone());
        }
        if let Some(peer) = caller.peer {
            request.extensions_mut().insert(peer);
        }
        let sent = self.api.clone().oneshot(request).await;
        let response = sent.map_err(ApiError::internal)?;
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, LONGEST).await.map_err(ApiError::internal)?;
        Ok(Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.into()).map_err(ApiError::internal)?,
        })
    }
}

fn headers() -> [(header::HeaderName, HeaderValue); 5] {
    [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        // Browsers then say where a form comes from, and no other site learns of it.
        (
            header::REFERRER_POLICY,
            HeaderValue::from_static("same-origin"),
        ),
        (header::VARY, HeaderValue::from_static("cookie")),
        (
            header::HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex"),
        ),
    ]
}

/// Sends the caller on to a page, which is asked for by GET.
fn go_to(address: &str) -> ApiResult<Response> {
    let location = HeaderValue::from_str(address).map_err(ApiError::internal)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
}

/// Passes on what the API wants the browser to keep; the last word on each cookie counts.
fn set_cookies(response: &mut Response, cookies: Vec<HeaderValue>) {
    let mut last = BTreeMap::new();
    for cookie in cookies {
        let name = cookie.to_str().unwrap_or_default().split('=').next();
        last.insert(name.unwrap_or_default().to_owned(), cookie);
    }
    for cookie in last.into_values() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Keeps a language that was chosen by link, as the app does on the other pages.
fn remember_language(response: &mut Response, uri: &Uri, lang: Lang) {
    if uri.query().is_some_and(|query| query.contains("lang=")) {
        let cookie = format!("lang={lang}; path=/; max-age=31536000; samesite=lax");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

/// The whole document around a page.
fn document(drawn: &Drawn, is_demonstration: bool, lang: Lang) -> String {
    let title = escaped(&drawn.head.title);
    let mut style = Style::named("workspace").link();
    let mut notice = String::new();
    if is_demonstration {
        style.push_str(&Style::demonstration().link());
        notice = demonstration_notice(lang);
    }
    // Where scripts run, one asks without a new page.
    let again = drawn.head.again.map_or_else(String::new, |seconds| {
        format!("<noscript><meta http-equiv=\"refresh\" content=\"{seconds}\"></noscript>")
    });
    let script = match SCRIPT {
        "" => String::new(),
        name => format!("<script type=\"module\" src=\"/{name}\"></script>"),
    };
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
         <title>{title}</title><meta name=\"robots\" content=\"noindex\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"icon\" href=\"data:,\">{again}{style}{script}</head><body>{notice}{}</body></html>",
        drawn.html
    )
}

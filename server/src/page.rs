//! The pages: each address of the app is drawn here with the app's own views, so that it can be read
//! before any script runs, and without one. The app then takes over what stands there.

use std::sync::Arc;

use atlas_app::{
    api::{ApiError as FetchError, answer},
    first_paint::{FETCHED, Given, OUTLINES, PARISHES},
    part::MEDIA_TYPE,
    route::Route,
    server::{Drawn, draw},
};
use atlas_shared::{language::Lang, outline::Outlines, part::Part};
use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{OriginalUri, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use futures_util::future::join_all;
use tower::ServiceExt;

use crate::{
    caching::memory::Fleeting,
    demonstration::Demonstration,
    error::{ApiError, ApiResult},
    privacy,
};

mod document;
mod linked_data;
mod style;
pub mod workspace;

pub use document::{About, Document, demonstration_notice};
pub use style::Style;

/// The HTML document of the app, as the build script found it.
pub const INDEX: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));

/// Pages ask the API at most this many times in a row: what a view asks for may depend on an answer.
const ROUNDS: usize = 4;
/// Longest answer of the API that a page can use, in bytes.
const LONGEST: usize = 4 * 1024 * 1024;

/// What drawing a page needs.
#[derive(Clone)]
pub struct Pages {
    /// The document around every page.
    pub document: Arc<Document>,
    /// The outlines as they are drawn.
    pub outlines: Arc<Outlines>,
    /// The API, asked in process.
    pub api: Router,
    /// Whether the atlas holds invented data.
    pub demonstration: Demonstration,
}

/// Any page: what its address leads to, or words that it leads nowhere. A program that does not want
/// a page gets a problem instead.
pub async fn show(
    State(pages): State<Pages>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let accepted = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let (wants_page, wants_part) = (accepted.contains("text/html"), accepted == MEDIA_TYPE);
    if !wants_part && wants_table_first(&uri, &headers) {
        return table_first(&uri);
    }
    let lang = language(&uri, &headers);
    let route = Route::parse(uri.path());
    let (drawn, given, answers) = pages.draw(&uri, lang, wants_part).await?;
    if wants_part && !answers.failed {
        return Ok(answers.hand_on(part(&route, drawn, &uri)));
    }
    if let Some(moved) = &drawn.head.moved {
        return moved_to(moved, &uri);
    }
    if drawn.head.missing && !wants_page {
        return Err(ApiError::NotFound);
    }
    let status = match (answers.failed, drawn.head.missing) {
        (true, _) => StatusCode::SERVICE_UNAVAILABLE,
        (false, true) => StatusCode::NOT_FOUND,
        (false, false) => StatusCode::OK,
    };
    let fetched = handed_over(&given);
    let sensitive = privacy::is_sensitive_page(&uri);
    let about = (!sensitive).then(|| About {
        path: uri.path(),
        linked_data: linked_data::describe(uri.path(), &given, &drawn.head, lang),
    });
    let is_demonstration = pages.demonstration.is_on().await?;
    let html = pages.document.complete(
        &route,
        &drawn,
        &fetched,
        about.as_ref(),
        is_demonstration,
        lang,
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(lang.slug()),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static(varies_by(&uri))),
        (header::CONTENT_SECURITY_POLICY, pages.document.policy()),
    ];
    let response = answers.hand_on((status, headers, html).into_response());
    Ok(if sensitive {
        privacy::unstored(response)
    } else {
        response
    })
}

/// By which headers of the request a page differs.
fn varies_by(uri: &Uri) -> &'static str {
    if uri.path() == "/" {
        "accept, cookie, save-data"
    } else {
        "accept, cookie"
    }
}

/// Whether somebody who saves data came to the home page without asking for the map: the table says
/// the same in a fraction of the bytes, and leads to the map.
fn wants_table_first(uri: &Uri, headers: &HeaderMap) -> bool {
    let saves = headers
        .get("save-data")
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"on"));
    let query = uri.query().unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    saves && uri.path() == "/" && !pairs.any(|(name, value)| name == "vista" && value == "mapa")
}

fn table_first(uri: &Uri) -> ApiResult<Response> {
    let address = match uri.query() {
        Some(query) if !query.is_empty() => format!("/parroquias?{query}"),
        _ => "/parroquias".to_owned(),
    };
    let location = HeaderValue::from_str(&address).map_err(ApiError::internal)?;
    let headers = [
        (header::LOCATION, location),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static(varies_by(uri))),
    ];
    Ok((StatusCode::TEMPORARY_REDIRECT, headers).into_response())
}

/// The page without what stands around it, for the app; also where nothing has the address, because
/// the page says so.
fn part(route: &Route, drawn: Drawn, uri: &Uri) -> Response {
    let html = match Style::of_page(route) {
        // The page waits for its stylesheet (style/part.css).
        Some(style) => format!(
            "<div class=\"part part--waits\">{}{}</div>",
            drawn.html,
            style.link()
        ),
        None => drawn.html,
    };
    let part = Part {
        title: drawn.head.title,
        html,
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static("accept, cookie")),
    ];
    let response = (headers, Json(part)).into_response();
    if privacy::is_sensitive_page(uri) {
        privacy::unstored(response)
    } else {
        response
    }
}

/// Sends the reader to the address that a page has today, with what else the query says. A new seed
/// may know better, so that nobody is to keep the answer unasked.
fn moved_to(address: &str, uri: &Uri) -> ApiResult<Response> {
    let joint = if address.contains('?') { '&' } else { '?' };
    let address = match uri.query() {
        Some(query) if !query.is_empty() => format!("{address}{joint}{query}"),
        _ => address.to_owned(),
    };
    let location = HeaderValue::from_str(&address).map_err(ApiError::internal)?;
    let headers = [
        (header::LOCATION, location),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((StatusCode::PERMANENT_REDIRECT, headers).into_response())
}

/// What is to be known of an answer, or of those of which a page is made.
#[derive(Default)]
struct Answers {
    /// The API failed.
    failed: bool,
    /// One would be another in a moment.
    fleeting: bool,
}

impl Answers {
    /// A page lasts no longer than what it is made of.
    fn hand_on(&self, mut page: Response) -> Response {
        if self.fleeting {
            page.extensions_mut().insert(Fleeting);
        }
        page
    }
}

impl Pages {
    /// Draws a page, asking the API for what its views ask for.
    async fn draw(
        &self,
        uri: &Uri,
        lang: Lang,
        only_part: bool,
    ) -> ApiResult<(Drawn, Given, Answers)> {
        let address = uri.path_and_query().map_or("/", |address| address.as_str());
        let mut answers = Answers::default();
        let mut given = Given {
            base_url: self.document.base_url().into(),
            ..Given::default()
        };
        let mut drawn = draw(address, lang, given.clone(), only_part);
        for _ in 0..ROUNDS {
            if drawn.asked.is_empty() {
                break;
            }
            let (outlines, asked) = std::mem::take(&mut drawn.asked)
                .into_iter()
                .partition::<Vec<_>, _>(|path| path == OUTLINES);
            if !outlines.is_empty() {
                given.outlines = Some(self.outlines.clone());
            }
            let ask = async |path: String| {
                let (answer, of) = self.ask(&path, lang).await?;
                ApiResult::Ok((path, answer, of))
            };
            // None needs another one's answer, so they are asked at once.
            for answered in join_all(asked.into_iter().map(ask)).await {
                let (path, answer, of) = answered?;
                answers.failed |= of.failed;
                answers.fleeting |= of.fleeting;
                given.answers.insert(path, answer);
            }
            drawn = draw(address, lang, given.clone(), only_part);
        }
        Ok((drawn, given, answers))
    }

    async fn send(&self, path: &str, lang: Lang) -> ApiResult<Response> {
        let request = Request::get(path).header(header::ACCEPT_LANGUAGE, lang.key());
        let request = request.body(Body::empty()).map_err(ApiError::internal)?;
        let answer = self.api.clone().oneshot(request);
        answer.await.map_err(ApiError::internal)
    }

    async fn ask(
        &self,
        path: &str,
        lang: Lang,
    ) -> ApiResult<(Result<String, FetchError>, Answers)> {
        let mut response = self.send(path, lang).await?;
        if let Some(today) = location(&response) {
            response = self.send(&today, lang).await?;
        }
        let status = response.status();
        let of = Answers {
            failed: status.is_server_error(),
            fleeting: response.extensions().get::<Fleeting>().is_some(),
        };
        let body = to_bytes(response.into_body(), LONGEST)
            .await
            .map_err(ApiError::internal)?;
        let body = String::from_utf8(body.into()).map_err(ApiError::internal)?;
        Ok((answer(body, status.is_success()), of))
    }
}

/// Where an answer leads instead, as that of a former code.
fn location(response: &Response) -> Option<String> {
    let location = response.headers().get(header::LOCATION)?;
    Some(location.to_str().ok()?.to_owned())
}

/// What the app need not fetch again: the parishes, for whoever searches among them.
fn handed_over(given: &Given) -> String {
    let mut elements = String::new();
    let mut hand_over = |path: &str, json: &str| {
        let path = path.replace('&', "&amp;").replace('"', "&quot;");
        // Inside a script element, "</" would end it; in JSON the sign stands in texts only.
        let json = json.replace('<', "\\u003c");
        elements.push_str(&format!(
            "<script type=\"application/json\" class=\"{FETCHED}\" data-path=\"{path}\">{json}</script>"
        ));
    };
    if let Some(Ok(parishes)) = given.answers.get(PARISHES) {
        hand_over(PARISHES, parishes);
    }
    elements
}

/// The language of `?lang=`, else of the reader's last choice, else Spanish.
pub fn language(uri: &Uri, headers: &HeaderMap) -> Lang {
    let asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, value)| value.parse().ok());
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let chosen = || {
        let mut pairs = cookies.flat_map(|cookies| cookies.split(';'));
        pairs.find_map(|pair| pair.trim().strip_prefix("lang=")?.parse().ok())
    };
    asked.or_else(chosen).unwrap_or_default()
}

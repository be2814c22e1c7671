//! The pages: one HTML document for every address of the app, completed by the server, with the
//! status and the headers that the address deserves. Their content is drawn by the app.

use anyhow::{Result, bail};
use atlas_shared::filter::{Naming, SpaceFilter};
use axum::{
    extract::{OriginalUri, Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::{
    commitment,
    error::{ApiError, ApiResult},
    parish, privacy,
    router::Atlas,
    space,
};

/// The HTML document of the app, as the build script found it.
pub const INDEX: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));

/// The HTML document and the policy that its scripts need.
pub struct Site {
    html: String,
    policy: HeaderValue,
}

impl Site {
    /// Completes the document with the address of the outlines and derives its security policy.
    ///
    /// # Errors
    /// The app was not built before the server.
    pub fn new(index: &str, outlines: &str) -> Result<Self> {
        if !index.contains("</head>") {
            bail!("the app is not in this binary; build it first: make build");
        }
        let meta = format!("<meta name=\"atlas-outlines\" content=\"{outlines}\"></head>");
        let html = index.replacen("</head>", &meta, 1);
        let policy = HeaderValue::from_str(&content_security_policy(&html))?;
        Ok(Self { html, policy })
    }

    fn response(&self, status: StatusCode, english: bool) -> Response {
        let html = if english {
            self.html
                .replacen("<html lang=\"es\"", "<html lang=\"en\"", 1)
        } else {
            self.html.clone()
        };
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            ),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
            (header::CONTENT_SECURITY_POLICY, self.policy.clone()),
        ];
        (status, headers, html).into_response()
    }
}

/// Only scripts of this origin and the inline ones that stand in the document itself, by their hash.
fn content_security_policy(html: &str) -> String {
    let hashes: String = inline_scripts(html)
        .map(|script| {
            format!(
                " 'sha256-{}'",
                BASE64_STANDARD.encode(Sha256::digest(script))
            )
        })
        .collect();
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// The texts of the script elements that have no address.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

/// A page that always exists.
pub async fn show(State(atlas): State<Atlas>, OriginalUri(uri): OriginalUri) -> Response {
    atlas.site.response(StatusCode::OK, asks_for_english(&uri))
}

/// The page of a parish.
pub async fn show_parish(
    State(atlas): State<Atlas>,
    Path(code): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let status = found(parish::exists(&atlas.gazetteer, &code));
    atlas.site.response(status, asks_for_english(&uri))
}

/// The page of a commitment.
pub async fn show_commitment(
    State(atlas): State<Atlas>,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> ApiResult<Response> {
    let status = found(commitment::exists(&atlas.db, &id).await?);
    Ok(atlas.site.response(status, asks_for_english(&uri)))
}

/// The page of a space. None is stored by any cache, so that not even this difference tells which
/// spaces are sensitive.
pub async fn show_space(
    State(atlas): State<Atlas>,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> ApiResult<Response> {
    let status = found(space::exists(&atlas.db, &id).await?);
    Ok(privacy::unstored(
        atlas.site.response(status, asks_for_english(&uri)),
    ))
}

/// The list of spaces; not stored where its filter asks for care or for survivors of violence.
pub async fn show_spaces(State(atlas): State<Atlas>, OriginalUri(uri): OriginalUri) -> Response {
    let response = atlas.site.response(StatusCode::OK, asks_for_english(&uri));
    let pairs: Vec<_> =
        form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).collect();
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_ref()));
    match SpaceFilter::parse(Naming::Page, pairs) {
        Ok((filter, _)) if !privacy::is_sensitive_filter(&filter) => response,
        _ => privacy::unstored(response),
    }
}

/// Whatever has no address of its own: a page that says so to people, a problem to programs.
pub async fn show_nothing(
    State(atlas): State<Atlas>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let accepted = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if accepted.contains("text/html") {
        atlas
            .site
            .response(StatusCode::NOT_FOUND, asks_for_english(&uri))
    } else {
        ApiError::NotFound.into_response()
    }
}

fn found(exists: bool) -> StatusCode {
    if exists {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    }
}

fn asks_for_english(uri: &axum::http::Uri) -> bool {
    form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .any(|(name, value)| name == "lang" && value == "en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binary_without_the_app_says_how_to_build_it() {
        let error = Site::new("", "/outlines")
            .err()
            .map(|error| error.to_string());
        assert!(error.is_some_and(|error| error.contains("make build")));
    }

    #[test]
    fn the_policy_allows_the_inline_scripts_of_the_page_and_no_others() {
        let html =
            "<head><script src=\"/a.js\"></script><script type=\"module\">go()</script></head>";
        let policy = content_security_policy(html);
        // sha256 of "go()", computed with openssl.
        assert!(policy.contains("'sha256-"), "{policy}");
        assert_eq!(policy.matches("sha256-").count(), 1);
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn the_page_tells_the_app_where_the_outlines_are() {
        let site = Site::new(
            "<html lang=\"es\"><head></head></html>",
            "/api/v1/outlines/abc.json",
        );
        assert!(site.is_ok_and(|site| site.html.contains("content=\"/api/v1/outlines/abc.json\"")));
    }
}

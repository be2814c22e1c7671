//! Writes are taken from pages of the atlas alone: another site may make a browser send a request with
//! the reader's cookie, but it cannot make the browser lie about where the request comes from.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    error::{ApiError, Refusal},
    router::Atlas,
};

/// Middleware that refuses writes from elsewhere. Programs say `Origin` as browsers do.
pub async fn same_origin(State(atlas): State<Atlas>, request: Request, next: Next) -> Response {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    if reads || comes_from_here(request.headers(), atlas.document.base_url()) {
        next.run(request).await
    } else {
        ApiError::Forbidden(Refusal::OtherOrigin).into_response()
    }
}

/// Whether a request says that it comes from a page of this atlas. What says nothing does not.
fn comes_from_here(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site = headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok());
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    match text(header::ORIGIN) {
        // Browsers hide the origin where a page sends no referrer; the other header then tells.
        None | Some("null") => site.is_some(),
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            // Behind a proxy the host may be another one; then the public address counts.
            origin == self::origin(base_url) || (host.is_some() && host == text(header::HOST))
        }
    }
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |scheme| scheme + 3);
    let end = url.get(host..).and_then(|rest| rest.find('/'));
    end.and_then(|end| url.get(..host + end)).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        comes_from_here(&headers, "https://atlas.example/base")
    }

    #[test]
    fn a_page_of_the_atlas_may_write() {
        assert!(taken(&[("sec-fetch-site", "same-origin")]));
        assert!(taken(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "null")
        ]));
        assert!(taken(&[("origin", "https://atlas.example")]));
        assert!(taken(&[
            ("origin", "http://localhost:3000"),
            ("host", "localhost:3000")
        ]));
    }

    #[test]
    fn a_page_of_another_site_may_not() {
        for pairs in [
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://atlas.example"),
            ][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil.example"),
            ],
            &[
                ("origin", "https://evil.example"),
                ("host", "atlas.example"),
            ],
            &[("origin", "null")],
            &[("origin", "https://atlas.example.evil.example")],
            &[("host", "atlas.example")],
            &[],
        ] {
            assert!(!taken(pairs), "{pairs:?}");
        }
    }
}

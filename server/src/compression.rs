//! Pages compressed as tightly as brotli can, which takes too long to do for each request: the first
//! reader of a page gets it compressed quickly, those after her the tight one from memory. A page is
//! known by its tag, so what is kept never grows old.

use std::{io, sync::Arc};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use brotli::enc::BrotliEncoderParams;
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;

use crate::{error::ApiError, privacy};

/// How many pages are kept; one takes about 25 KB.
const PAGES: usize = 400;
/// Longest page that is compressed tightly, in bytes.
const LONGEST: usize = 1024 * 1024;

/// Pages that were compressed tightly, by their tags.
#[derive(Clone)]
pub struct Compressed {
    pages: Arc<Cache<String, Bytes>>,
    /// One at a time, so that readers find the other processors free.
    turn: Arc<Semaphore>,
}

impl Default for Compressed {
    fn default() -> Self {
        Self {
            pages: Arc::new(Cache::new(PAGES)),
            turn: Arc::new(Semaphore::new(1)),
        }
    }
}

impl Compressed {
    /// Compresses a page in the background, unless another one is being compressed.
    fn compress(&self, tag: String, page: Bytes) {
        let Ok(turn) = self.turn.clone().try_acquire_owned() else {
            return;
        };
        let pages = self.pages.clone();
        tokio::task::spawn_blocking(move || {
            match tightly(&page) {
                Ok(small) => pages.insert(tag, small.into()),
                Err(error) => tracing::error!(cause = %error, "a page was not compressed"),
            }
            drop(turn);
        });
    }
}

fn tightly(page: &[u8]) -> io::Result<Vec<u8>> {
    // The encoder takes memory for its whole window, 32 MB for the largest; no page needs more than its length.
    let window = page.len().max(1 << 16).next_power_of_two().ilog2();
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: i32::try_from(window.min(22)).unwrap_or(22),
        size_hint: page.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut io::Cursor::new(page), &mut small, &parameters)?;
    Ok(small)
}

/// Middleware that answers with the tight page where there is one and the reader takes it. What must
/// not be stored is not kept here either.
pub async fn answer(
    State(compressed): State<Compressed>,
    request: Request,
    next: Next,
) -> Response {
    let wanted = request.method() == Method::GET && takes_brotli(request.headers());
    let response = next.run(request).await;
    let headers = response.headers();
    let stored = !privacy::is_unstored(&response);
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let tag = tag.filter(|_| wanted && stored && response.status() == StatusCode::OK);
    let Some(tag) = tag.map(ToOwned::to_owned) else {
        return response;
    };
    let (mut parts, body) = response.into_parts();
    if let Some(small) = compressed.pages.get(&tag) {
        let brotli = HeaderValue::from_static("br");
        parts.headers.insert(header::CONTENT_ENCODING, brotli);
        parts.headers.remove(header::CONTENT_LENGTH);
        let varies = HeaderValue::from_static("accept-encoding");
        parts.headers.append(header::VARY, varies);
        return Response::from_parts(parts, Body::from(small));
    }
    match to_bytes(body, usize::MAX).await {
        Ok(page) => {
            if page.len() <= LONGEST {
                compressed.compress(tag, page.clone());
            }
            Response::from_parts(parts, Body::from(page))
        }
        Err(error) => ApiError::internal(error).into_response(),
    }
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    let offered = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut offered = offered
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    offered.any(|coding| coding.trim() == "br" || coding.trim().starts_with("br;q=1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_back_as_it_was() {
        let page = "Parroquia ".repeat(1000);
        let small = tightly(page.as_bytes()).unwrap();
        assert!(small.len() < 100, "{}", small.len());
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut back).unwrap();
        assert_eq!(back, page.as_bytes());
    }

    #[test]
    fn only_a_reader_who_says_so_takes_brotli() {
        let takes = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(text));
            takes_brotli(&headers)
        };
        assert!(takes("gzip, deflate, br, zstd") && takes("br") && takes("gzip;q=0.8, br;q=1.0"));
        assert!(!takes("gzip") && !takes("br;q=0") && !takes("brotli"));
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}

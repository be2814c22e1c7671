//! What stands in place of hyper's bare refusals: the same problem, with the same headers and the same line
//! in the log, as any other answer of ours.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderValue, StatusCode, header, response::Parts},
};
use tower::ServiceExt;

use crate::error::ApiError;

/// How much of a line is kept: what says in which language somebody reads stands at its beginning.
const KEPT: usize = 128;

/// What is remembered of what a caller sends, because hyper keeps to itself what it refuses.
#[derive(Default)]
pub struct Heard {
    /// The beginning of the line that comes in.
    line: Vec<u8>,
    /// Whether a line came to its end; the address stands on the first one.
    line_ended: bool,
    /// Value of `Accept-Language`, if it has come.
    language: Option<HeaderValue>,
}

impl Heard {
    /// Takes note of more bytes.
    pub fn hear(&mut self, bytes: &[u8]) {
        for (position, piece) in bytes.split(|&byte| byte == b'\n').enumerate() {
            if position > 0 {
                self.end_line();
            }
            let room = KEPT.saturating_sub(self.line.len());
            self.line.extend(piece.iter().take(room));
        }
    }

    fn end_line(&mut self) {
        self.line_ended = true;
        let mut parts = self.line.splitn(2, |&byte| byte == b':');
        let name = parts.next().unwrap_or_default();
        if name.eq_ignore_ascii_case(header::ACCEPT_LANGUAGE.as_str().as_bytes()) {
            let value = parts.next().unwrap_or_default().trim_ascii();
            self.language = HeaderValue::from_bytes(value).ok();
        }
        self.line.clear();
    }
}

/// An answer of hyper's own.
pub struct Bare {
    status: StatusCode,
    date: Option<HeaderValue>,
}

/// Reads bytes that are about to be written as a refusal of hyper's own: it has no body, and not the
/// number of the request, which each answer of ours bears.
pub fn bare(bytes: &[u8]) -> Option<Bare> {
    if !bytes.starts_with(b"HTTP/1.") {
        return None;
    }
    let head = std::str::from_utf8(bytes).ok()?;
    let mut lines = head.strip_suffix("\r\n\r\n")?.split("\r\n");
    let status: StatusCode = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut date = None;
    for line in lines {
        match line.split_once(": ")? {
            ("x-request-id", _) => return None,
            ("date", value) => date = HeaderValue::from_str(value).ok(),
            _ => {}
        }
    }
    status.is_client_error().then_some(Bare { status, date })
}

/// The whole answer in place of a bare one, byte by byte.
pub async fn told(refusals: Router, bare: Bare, heard: Heard) -> Vec<u8> {
    let error = match bare.status {
        StatusCode::BAD_REQUEST => ApiError::NoHttp,
        StatusCode::URI_TOO_LONG => ApiError::TooLong,
        // Not even the first line came to its end, which holds the address.
        _ if !heard.line_ended => ApiError::TooLong,
        _ => ApiError::HeadTooLong,
    };
    let mut request = Request::new(Body::empty());
    request.extensions_mut().insert(error);
    if let Some(language) = heard.language {
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT_LANGUAGE, language);
    }
    let Ok(response) = refusals.oneshot(request).await;
    let (mut head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let length = HeaderValue::from(body.len());
    head.headers.insert(header::CONTENT_LENGTH, length);
    let close = HeaderValue::from_static("close");
    head.headers.insert(header::CONNECTION, close);
    if let Some(date) = bare.date {
        head.headers.insert(header::DATE, date);
    }
    written(&head, &body)
}

fn written(head: &Parts, body: &[u8]) -> Vec<u8> {
    let (status, reason) = (head.status, head.status.canonical_reason());
    let reason = reason.unwrap_or_default();
    let mut bytes = format!("HTTP/1.1 {} {reason}\r\n", status.as_u16()).into_bytes();
    for (name, value) in &head.headers {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refusal_without_the_number_of_a_request_is_bare() {
        let refusal = "HTTP/1.1 414 URI Too Long\r\ncontent-length: 0\r\ndate: Tue, 24 Nov 2026 00:00:00 GMT\r\n\r\n";
        let found = bare(refusal.as_bytes());
        assert!(found.is_some_and(|it| it.status == 414 && it.date.is_some()));
        for other in [
            "HTTP/1.1 414 URI Too Long\r\nx-request-id: 1\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 400 Bad Request\r\ncontent-length: 1\r\n\r\nx",
            "HTTP/1.1 400 Bad Request\r\n\r\na text that somebody wrote\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "",
        ] {
            assert!(bare(other.as_bytes()).is_none(), "{other:?}");
        }
    }

    #[test]
    fn the_language_is_heard_however_the_bytes_come() {
        let head = b"GET / HTTP/1.1\r\nX: y\r\naccept-Language:  en-GB, es\r\n\r\n";
        for size in [1, 2, 7, head.len()] {
            let mut heard = Heard::default();
            head.chunks(size).for_each(|chunk| heard.hear(chunk));
            assert!(heard.line_ended);
            let language = heard.language.expect("a language");
            assert_eq!(language, "en-GB, es", "{size}");
        }
        let mut endless = Heard::default();
        endless.hear(&[b'a'; 100_000]);
        assert!(!endless.line_ended && endless.line.len() == KEPT);
    }
}

//! Care for a reader whose phone is watched: what must not be stored anywhere on its way.

use atlas_shared::filter::{Naming, SpaceFilter};
use axum::{
    http::{HeaderValue, Uri, header},
    response::Response,
};

/// Forbids every cache on the way, the browser's too, to keep the answer.
pub fn unstored(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether no cache, of ours neither, may keep the answer.
pub fn is_unstored(response: &Response) -> bool {
    let said = response.headers().get_all(header::CACHE_CONTROL);
    said.iter().any(|said| said == "no-store")
}

/// Whether a page must leave no trace: every page of a space (so that not even this difference tells
/// which spaces are sensitive), the help page, and lists whose filter asks for care.
pub fn is_sensitive_page(uri: &Uri) -> bool {
    let path = uri.path();
    if path == "/ayuda" || path.starts_with("/espacios/") {
        return true;
    }
    let query = uri.query().unwrap_or_default();
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_ref()));
    match SpaceFilter::parse(Naming::Page, pairs) {
        Ok((filter, _)) => filter.is_sensitive(),
        // What cannot be read may have been meant for care.
        Err(_) => true,
    }
}

//! Care for a reader whose phone is watched: what must not be stored anywhere on its way.

use atlas_shared::{
    filter::{Group, SpaceFilter},
    space::is_sensitive,
};
use axum::{
    http::{HeaderValue, header},
    response::Response,
};

/// Forbids every cache on the way, the browser's too, to keep the answer.
pub fn unstored(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a filter asks for care or for survivors of violence, so that even the question is sensitive.
pub fn is_sensitive_filter(filter: &SpaceFilter) -> bool {
    let (audiences, groups) = match filter.group {
        Some(Group::Audience(audience)) => (vec![audience], vec![]),
        Some(Group::Care(group)) => (vec![], vec![group]),
        None => (vec![], vec![]),
    };
    let kind = filter.kind.unwrap_or(atlas_shared::space::SpaceKind::Forum);
    is_sensitive(kind, &audiences, &groups)
}

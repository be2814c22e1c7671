//! Versions of records that several people may edit: `ETag` tells one, `If-Match` says on which a change
//! builds.

use axum::http::{HeaderMap, header};

use crate::error::{ApiError, ApiResult};

/// The tag of a version.
pub fn tag(version: i32) -> String {
    format!("\"{version}\"")
}

/// Ends the request unless it builds on the version that is stored.
///
/// # Errors
/// It names no version, or another one.
pub fn check(headers: &HeaderMap, version: i32) -> ApiResult<()> {
    let named = headers.get(header::IF_MATCH);
    let named = named.ok_or(ApiError::PreconditionRequired)?;
    if named.as_bytes() == tag(version).as_bytes() {
        Ok(())
    } else {
        Err(ApiError::PreconditionFailed)
    }
}

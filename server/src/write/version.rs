//! Versions of records that several people may edit: `ETag` tells one, `If-Match` says on which a change
//! builds.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
};

use super::Record;
use crate::error::{ApiError, ApiResult};

/// How a record tells two of its states apart: by a number that grows with each change, or not at all.
pub trait Versioning: Copy {
    /// What `ETag` says, where there are versions.
    fn tag(self) -> Option<String>;
    /// Whether this one may come after another.
    fn follows(self, before: Self) -> bool;
}

impl Versioning for i32 {
    fn tag(self) -> Option<String> {
        Some(format!("\"{self}\""))
    }

    fn follows(self, before: Self) -> bool {
        self > before
    }
}

/// Of records that one person at a time looks after, or of which each write stands by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unversioned;

impl Versioning for Unversioned {
    fn tag(self) -> Option<String> {
        None
    }

    fn follows(self, _: Self) -> bool {
        true
    }
}

/// The version of several records together.
pub fn of_all<R: Record<Version = i32>>(records: &[R]) -> i32 {
    let versions = records.iter().map(R::version);
    versions.fold(0, i32::saturating_add)
}

/// The version on which a request says that it builds, if it says so.
pub struct IfMatch(Option<HeaderValue>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.headers.get(header::IF_MATCH).cloned()))
    }
}

impl IfMatch {
    /// Ends the request unless it builds on the version that is stored.
    ///
    /// # Errors
    /// It names no version, or another one.
    pub fn check(&self, stored: i32) -> ApiResult<()> {
        let named = self.0.as_ref().ok_or(ApiError::PreconditionRequired)?;
        if stored
            .tag()
            .is_some_and(|tag| named.as_bytes() == tag.as_bytes())
        {
            Ok(())
        } else {
            Err(ApiError::PreconditionFailed)
        }
    }
}

//! Writes: each is one transaction that ends with its entries in the audit trail and a new edition of what
//! the public can read, or leaves nothing behind.
//!
//! A handler begins a [`Write`], changes rows through it, and ends it by telling what it made, changed or
//! took away. Nothing else commits one, so that no handler can forget the trail. What is changed is told by
//! a [`Before`], and of a record that bears versions there is one only for a request that names the stored
//! version; so none can forget that either.
//!
//! What is no record of the atlas (sessions of accounts, attempts to sign in, drafts of imports) is written
//! without this.

use std::ops::Deref;

use atlas_shared::audit::{Action, RecordKind};
use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use serde::Serialize;

use self::version::{IfMatch, Unversioned, Versioning};
use crate::{
    audit::{self, NOTHING, Subject, Who},
    database, edition,
    error::{ApiError, ApiResult},
};

pub mod version;

/// What people write, as the API tells it to whoever may edit it, and as the trail keeps it: never with a
/// password or what is derived from one.
pub trait Record: Serialize + PartialEq {
    /// `i32` where two people may edit it at once, else [`Unversioned`].
    type Version: Versioning;
    /// What the trail calls it.
    const KIND: RecordKind;
    /// Its id in the trail.
    fn id(&self) -> String;
    /// Its version.
    fn version(&self) -> Self::Version;
}

/// A record as it was before a change that may be made.
pub struct Before<R>(R);

impl<R: Record<Version = i32>> Before<R> {
    /// Of a record that bears versions.
    ///
    /// # Errors
    /// The request does not say that it builds on the version that is stored.
    pub fn on(named: &IfMatch, stored: R) -> ApiResult<Self> {
        named.check(stored.version())?;
        Ok(Self(stored))
    }

    /// Of several that are changed together. Their version is the sum of theirs, which grows with each change
    /// of any of them, as long as none leaves.
    ///
    /// # Errors
    /// The request does not say that it builds on the versions that are stored.
    pub fn all_on(named: &IfMatch, stored: Vec<R>) -> ApiResult<Vec<Self>> {
        named.check(version::of_all(&stored))?;
        Ok(stored.into_iter().map(Self).collect())
    }

    /// The version that the change makes.
    pub fn next_version(&self) -> i32 {
        self.0.version().saturating_add(1)
    }
}

impl<R: Record<Version = Unversioned>> From<R> for Before<R> {
    fn from(stored: R) -> Self {
        Self(stored)
    }
}

impl<R> Deref for Before<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.0
    }
}

/// A write that is under way; dropped without an end, it leaves nothing behind.
pub struct Write<'a> {
    transaction: DatabaseTransaction,
    who: Who<'a>,
}

/// Rows are read and changed through it.
impl Deref for Write<'_> {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

impl<'a> Write<'a> {
    /// Begins a write in somebody's name.
    ///
    /// # Errors
    /// The database does not answer, or others write for too long.
    pub async fn begin(db: &DatabaseConnection, who: Who<'a>) -> ApiResult<Self> {
        let transaction = database::writing(db).await?;
        Ok(Self { transaction, who })
    }

    /// In whose name it is.
    pub fn who(&self) -> Who<'a> {
        self.who
    }

    /// Ends with a record that was not there before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn made<R: Record>(self, action: Action, made: R) -> ApiResult<R> {
        self.note(action, NOTHING, Some(&made), &made).await?;
        self.commit().await?;
        Ok(made)
    }

    /// Ends with several records that were not there before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn made_all<R: Record>(self, action: Action, made: Vec<R>) -> ApiResult<Vec<R>> {
        for made in &made {
            self.note(action, NOTHING, Some(made), made).await?;
        }
        self.commit().await?;
        Ok(made)
    }

    /// Ends with a record that changed. Where nothing of it did, there is nothing to tell.
    ///
    /// # Errors
    /// The database fails.
    pub async fn changed<R: Record>(
        self,
        action: Action,
        before: Before<R>,
        after: R,
    ) -> ApiResult<Tagged<R>> {
        self.note_change(action, &before, &after).await?;
        self.commit().await?;
        Ok(Tagged(after))
    }

    /// Ends with several records that changed alike.
    ///
    /// # Errors
    /// The database fails.
    pub async fn changed_all<R: Record>(
        self,
        changed: Vec<(Action, Before<R>, R)>,
    ) -> ApiResult<Vec<R>> {
        for (action, before, after) in &changed {
            self.note_change(*action, before, after).await?;
        }
        self.commit().await?;
        Ok(changed.into_iter().map(|(.., after)| after).collect())
    }

    /// Ends with a record that is there no more.
    ///
    /// # Errors
    /// The database fails.
    pub async fn removed<R: Record>(
        self,
        action: Action,
        before: Before<R>,
    ) -> ApiResult<StatusCode> {
        self.note(action, Some(&*before), NOTHING, &*before).await?;
        self.commit().await?;
        Ok(StatusCode::NO_CONTENT)
    }

    /// Ends with something of which the trail says that it was done, and never what it was.
    ///
    /// # Errors
    /// The database fails.
    pub async fn kept_secret<R: Record>(self, action: Action, of: &R) -> ApiResult<()> {
        self.note(action, NOTHING, NOTHING, of).await?;
        self.commit().await?;
        Ok(())
    }

    async fn commit(self) -> ApiResult<()> {
        Ok(edition::commit(self.transaction).await?)
    }

    async fn note_change<R: Record>(
        &self,
        action: Action,
        before: &Before<R>,
        after: &R,
    ) -> ApiResult<()> {
        if !after.version().follows(before.version()) {
            return Err(ApiError::internal("a change without a version of its own"));
        }
        if **before == *after {
            return Ok(());
        }
        self.note(action, Some(&**before), Some(after), after).await
    }

    async fn note<R: Record>(
        &self,
        action: Action,
        before: Option<&impl Serialize>,
        after: Option<&impl Serialize>,
        of: &R,
    ) -> ApiResult<()> {
        let id = of.id();
        let subject = Subject::new(R::KIND, &id);
        audit::record(&self.transaction, self.who, action, subject, before, after).await
    }
}

/// A record as an answer, with its version in `ETag` where it bears one.
pub struct Tagged<R>(pub R);

impl<R: Record> IntoResponse for Tagged<R> {
    fn into_response(self) -> Response {
        let tag = self.0.version().tag().map(|tag| [(header::ETAG, tag)]);
        (tag, Json(self.0)).into_response()
    }
}

/// The answer to what was made: where it is, its version where it bears one, and what it is.
pub struct Created<T> {
    location: String,
    tag: Option<String>,
    body: T,
}

impl<R: Record> Created<R> {
    /// A record that stands at an address of the API.
    pub fn at(location: String, made: R) -> Self {
        Self {
            location,
            tag: made.version().tag(),
            body: made,
        }
    }
}

impl<R: Record> Created<Vec<R>> {
    /// Several records, the first of which stands at an address of the API.
    pub fn all_from(location: String, made: Vec<R>) -> Self {
        Self {
            location,
            tag: None,
            body: made,
        }
    }
}

impl<T> Created<T> {
    /// Tells something else than the record, as what is told only once.
    pub fn telling<U>(self, told: impl FnOnce(T) -> U) -> Created<U> {
        Created {
            location: self.location,
            tag: self.tag,
            body: told(self.body),
        }
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let location = [(header::LOCATION, self.location)];
        let tag = self.tag.map(|tag| [(header::ETAG, tag)]);
        (StatusCode::CREATED, location, tag, Json(self.body)).into_response()
    }
}

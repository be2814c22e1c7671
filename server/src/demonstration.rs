//! Whether this database holds invented data, which `atlas seed --demo` put there to show what the atlas can
//! do. Whatever leaves the server asks here and says so, with the words of `atlas_shared::demonstration`.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait};

use crate::{entity::demonstration, error::ApiError};

/// The header by which programs can tell answers with invented data.
pub const HEADER: HeaderName = HeaderName::from_static("atlas-demonstration");

/// Asks whether the database holds invented data.
#[derive(Clone)]
pub struct Demonstration {
    db: DatabaseConnection,
    /// Once it does, it does for ever, and need not be asked again.
    known: Arc<AtomicBool>,
}

impl Demonstration {
    /// Over a prepared database.
    pub fn over(db: DatabaseConnection) -> Self {
        Self {
            db,
            known: Arc::default(),
        }
    }

    /// Whether the database holds invented data.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn is_on(&self) -> Result<bool, DbErr> {
        if !self.known.load(Ordering::Relaxed) && is_marked(&self.db).await? {
            self.known.store(true, Ordering::Relaxed);
        }
        Ok(self.known.load(Ordering::Relaxed))
    }
}

/// Whether the mark is there.
///
/// # Errors
/// The database cannot be read.
pub async fn is_marked(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(demonstration::Entity::find().count(db).await? > 0)
}

/// Middleware that tells programs of invented data.
pub async fn tell(
    State(demonstration): State<Demonstration>,
    request: Request,
    next: Next,
) -> Response {
    let is_on = match demonstration.is_on().await {
        Ok(is_on) => is_on,
        Err(error) => return ApiError::from(error).into_response(),
    };
    let mut response = next.run(request).await;
    if is_on {
        let headers = response.headers_mut();
        headers.insert(HEADER, HeaderValue::from_static("true"));
    }
    response
}

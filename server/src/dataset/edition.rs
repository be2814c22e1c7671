//! What the open data are made of at a moment. As long as it is the same, so are the files, and what was
//! reckoned from them stays right.

use atlas_shared::calendar::day_in_guayaquil;
use sea_orm::{DatabaseConnection, EntityTrait, PaginatorTrait};
use time::{Date, OffsetDateTime};

use crate::{demonstration, entity::audit, error::ApiResult};

/// An edition of the open data. A new seed takes effect when the server starts again, and is not told here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Entries of the audit trail: every write leaves one in its transaction, and none is ever deleted.
    writes: u64,
    /// The day in Guayaquil, by which milestones fall due and reports are missing.
    day: Date,
    invented: bool,
}

impl Edition {
    /// The edition of this moment.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn now(db: &DatabaseConnection) -> ApiResult<Self> {
        Ok(Self {
            writes: audit::Entity::find().count(db).await?,
            day: day_in_guayaquil(OffsetDateTime::now_utc()),
            invented: demonstration::is_marked(db).await?,
        })
    }
}

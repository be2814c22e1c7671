//! Sessions in the database, so that every instance knows them. An id is stored hashed.

use async_trait::async_trait;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

use crate::entity::account_session::{ActiveModel, Column, Entity};

/// The table of sessions.
#[derive(Clone)]
pub struct StoredSessions(pub DatabaseConnection);

impl std::fmt::Debug for StoredSessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoredSessions")
    }
}

impl StoredSessions {
    /// Lets go of sessions that are over.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_old(&self) -> std::result::Result<(), DbErr> {
        Entity::delete_many()
            .filter(Column::ExpiresAt.lt(OffsetDateTime::now_utc()))
            .exec(&self.0)
            .await?;
        Ok(())
    }
}

fn key(id: &Id) -> String {
    hex::encode(Sha256::digest(id.0.to_be_bytes()))
}

fn row(record: &Record) -> Result<ActiveModel> {
    let data =
        serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
    Ok(ActiveModel {
        id: Set(key(&record.id)),
        data: Set(data),
        expires_at: Set(record.expiry_date),
    })
}

fn failed(error: DbErr) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for StoredSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // A hundred and twenty-eight random bits do not meet twice; if they did, the database would refuse.
        Entity::insert(row(record)?)
            .exec_without_returning(&self.0)
            .await
            .map_err(failed)?;
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let mut known = OnConflict::column(Column::Id);
        known.update_columns([Column::Data, Column::ExpiresAt]);
        Entity::insert(row(record)?)
            .on_conflict(known)
            .exec_without_returning(&self.0)
            .await
            .map_err(failed)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let found = Entity::find_by_id(key(id))
            .filter(Column::ExpiresAt.gt(OffsetDateTime::now_utc()))
            .one(&self.0)
            .await
            .map_err(failed)?;
        let Some(found) = found else {
            return Ok(None);
        };
        let data =
            serde_json::from_str(&found.data).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date: found.expires_at,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        Entity::delete_by_id(key(id))
            .exec(&self.0)
            .await
            .map_err(failed)?;
        Ok(())
    }
}

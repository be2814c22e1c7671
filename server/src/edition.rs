//! What the public can read at a moment. As long as it is the same, so are the answers, and what was
//! reckoned from them stays right, on every instance.

use std::{sync::Arc, time::Instant};

use atlas_shared::calendar::day_in_guayaquil;
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use time::{Date, OffsetDateTime};
use tokio::sync::Mutex;

use crate::entity::edition::{ActiveModel, Column, Entity};

/// The only row of the table.
const ONLY: i32 = 1;

/// An edition of the atlas. What an instance reads but once, at its start, is not told here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edition {
    /// Grows with every write, of what only staff can read too.
    number: i64,
    /// The day in Guayaquil, by which milestones fall due and reports are missing.
    day: Date,
}

impl Edition {
    /// The edition of this moment.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn now(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let row = Entity::find_by_id(ONLY).one(db).await?;
        Ok(Self {
            number: row.map_or(0, |row| row.number),
            day: day_in_guayaquil(OffsetDateTime::now_utc()),
        })
    }
}

/// Asks for the edition, one question at a time: those who come while one is asked share the answer to the next.
#[derive(Clone)]
pub struct Editions {
    db: DatabaseConnection,
    last: Arc<Mutex<Option<Told>>>,
}

/// When was asked, and the answer, if there was one.
type Told = (Instant, Option<Edition>);

impl Editions {
    /// Of a database.
    pub fn of(db: DatabaseConnection) -> Self {
        Self {
            db,
            last: Arc::default(),
        }
    }

    /// The edition of this moment: never one from before this was asked. None where the database cannot be
    /// read, as whoever goes on to read it will find out.
    pub async fn now(&self) -> Option<Edition> {
        let wanted = Instant::now();
        let mut last = self.last.lock().await;
        if let Some((asked, edition)) = *last
            && asked >= wanted
        {
            return edition;
        }
        let asked = Instant::now();
        let edition = Edition::now(&self.db).await.ok();
        *last = Some((asked, edition));
        edition
    }
}

/// Ends a transaction that wrote something, with a new edition. That is its last step, because until the
/// transaction has ended no other one can take it; so no edition hides what an earlier one was about to bring.
///
/// # Errors
/// The database refuses to be written.
pub async fn commit(transaction: DatabaseTransaction) -> Result<(), DbErr> {
    let first = ActiveModel {
        id: Set(ONLY),
        number: Set(1),
    };
    let next = Expr::col((Entity, Column::Number)).add(1);
    let else_next = OnConflict::column(Column::Id)
        .value(Column::Number, next)
        .to_owned();
    let advanced = Entity::insert(first).on_conflict(else_next);
    advanced.exec_without_returning(&transaction).await?;
    transaction.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database;

    #[tokio::test]
    async fn nobody_is_told_of_an_edition_from_before_she_asked() {
        let db = database::migrated().await;
        let editions = Editions::of(db.clone());
        let mut before = editions.now().await.unwrap();
        for _ in 0..20 {
            assert_eq!(editions.now().await.unwrap(), before);
            let transaction = database::writing(&db).await.unwrap();
            commit(transaction).await.unwrap();
            let (one, other) = tokio::join!(editions.now(), editions.now());
            let (one, other) = (one.unwrap(), other.unwrap());
            assert!(one.number > before.number && one == other);
            before = one;
        }
    }
}

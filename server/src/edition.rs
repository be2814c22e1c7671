//! What the public can read at a moment. As long as it is the same, so are the answers, and what was
//! reckoned from them stays right, on every instance.

use atlas_shared::calendar::day_in_guayaquil;
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use time::{Date, OffsetDateTime};

use crate::entity::edition::{ActiveModel, Column, Entity};

/// The only row of the table.
const ONLY: i32 = 1;

/// An edition of the atlas. What an instance reads but once, at its start, is not told here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edition {
    /// Grows with every write of what the public can read.
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

/// Makes a new edition with the commit of a transaction. It is the last step of one: until it has ended,
/// no other can take it, so that no edition hides what an earlier one was about to bring.
///
/// # Errors
/// The database refuses to be written.
pub async fn advance(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    let first = ActiveModel {
        id: Set(ONLY),
        number: Set(1),
    };
    let next = Expr::col((Entity, Column::Number)).add(1);
    let else_next = OnConflict::column(Column::Id)
        .value(Column::Number, next)
        .to_owned();
    let advanced = Entity::insert(first).on_conflict(else_next);
    advanced.exec_without_returning(transaction).await?;
    Ok(())
}

//! One meeting of a space.

use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};
use time::OffsetDateTime;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub space_id: String,
    /// UTC.
    pub starts_at: TimeDateTimeWithTimeZone,
    /// UTC.
    pub ends_at: Option<TimeDateTimeWithTimeZone>,
    pub status: String,
    pub title_es: Option<String>,
    pub title_en: Option<String>,
    /// When it was announced or last changed, in UTC; empty for those from before this was kept.
    pub changed_at: Option<TimeDateTimeWithTimeZone>,
    /// Grows with each change.
    #[sea_orm(default_value = 1)]
    pub version: i32,
    /// Addresses of what belongs to it.
    pub agenda: Option<String>,
    pub minutes: Option<String>,
    pub materials: Option<String>,
    /// The rule by which it repeats with others (RFC 5545).
    pub rule: Option<String>,
    /// The number of the first session of those that were made together.
    pub series: Option<i32>,
    #[sea_orm(belongs_to, from = "space_id", to = "id")]
    pub space: BelongsTo<super::space::Entity>,
    #[sea_orm(has_many)]
    pub participation: HasMany<super::participation::Entity>,
}

#[async_trait::async_trait]
impl ActiveModelBehavior for ActiveModel {
    /// Dates every change, so that feeds can tell of it.
    async fn before_save<C: ConnectionTrait>(mut self, _: &C, _: bool) -> Result<Self, DbErr> {
        self.changed_at = Set(Some(OffsetDateTime::now_utc()));
        Ok(self)
    }
}

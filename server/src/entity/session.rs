//! One meeting of a space.

use sea_orm::entity::prelude::*;

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
    #[sea_orm(belongs_to, from = "space_id", to = "id")]
    pub space: BelongsTo<super::space::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! A step of a commitment.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "milestone")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub commitment_id: String,
    pub title_es: String,
    pub title_en: Option<String>,
    pub due: Option<String>,
    /// `source` or `editor`.
    pub origin: String,
    /// When its institution gave it up, in UTC.
    pub archived_at: Option<TimeDateTimeWithTimeZone>,
    /// Why; set whenever it was given up.
    pub archive_reason_es: Option<String>,
    pub archive_reason_en: Option<String>,
    #[sea_orm(belongs_to, from = "commitment_id", to = "id")]
    pub commitment: BelongsTo<super::commitment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

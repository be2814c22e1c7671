//! A public body, organisation or university.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "institution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub kind: String,
    pub name_es: String,
    pub name_en: Option<String>,
    /// The parish that it governs.
    pub parish_code: Option<String>,
    /// Order in which sources list it.
    pub position: i32,
    /// When an editor last changed the record; the seed then leaves it alone.
    pub edited_at: Option<TimeDateTimeWithTimeZone>,
    #[sea_orm(belongs_to, from = "parish_code", to = "code")]
    pub parish: BelongsTo<Option<super::parish::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}

//! An action plan of open government.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub title_es: String,
    pub title_en: Option<String>,
    pub ogp_title: String,
    pub vision_es: String,
    pub vision_en: Option<String>,
    pub co_creation_started: String,
    pub submitted: String,
    pub ends: String,
    pub ends_note_es: Option<String>,
    pub ends_note_en: Option<String>,
    pub groups_in_co_creation: i32,
    pub public_meetings_in_co_creation: i32,
    pub monitoring_body: String,
    pub report_cadence: String,
    pub url: String,
    pub source_id: String,
    /// When an editor last changed the record; the seed then leaves it alone.
    pub edited_at: Option<TimeDateTimeWithTimeZone>,
    #[sea_orm(belongs_to, from = "source_id", to = "id")]
    pub source: BelongsTo<super::source::Entity>,
    #[sea_orm(has_many)]
    pub aims: HasMany<super::plan_aim::Entity>,
    #[sea_orm(has_many)]
    pub commitments: HasMany<super::commitment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

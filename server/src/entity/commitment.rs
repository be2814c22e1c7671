//! A commitment of a plan, keyed by its OGP id.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub plan_id: String,
    pub short_es: String,
    pub short_en: Option<String>,
    pub title_es: String,
    pub title_en: Option<String>,
    pub problem_es: String,
    pub problem_en: Option<String>,
    pub before_es: String,
    pub before_en: Option<String>,
    pub action_es: String,
    pub action_en: Option<String>,
    pub starts: String,
    pub ends: String,
    pub url: String,
    pub source_id: String,
    /// When an editor last changed the record; the seed then leaves it alone.
    pub edited_at: Option<TimeDateTimeWithTimeZone>,
    #[sea_orm(belongs_to, from = "plan_id", to = "id")]
    pub plan: BelongsTo<super::plan::Entity>,
    #[sea_orm(belongs_to, from = "source_id", to = "id")]
    pub source: BelongsTo<super::source::Entity>,
    #[sea_orm(has_many)]
    pub ogp_values: HasMany<super::commitment_value::Entity>,
    #[sea_orm(has_many)]
    pub reach: HasMany<super::commitment_reach::Entity>,
    #[sea_orm(has_many)]
    pub milestones: HasMany<super::milestone::Entity>,
    #[sea_orm(has_many)]
    pub reports: HasMany<super::progress_report::Entity>,
    #[sea_orm(has_many)]
    pub assessments: HasMany<super::assessment::Entity>,
    #[sea_orm(has_many, via = "commitment_institution")]
    pub institutions: HasMany<super::institution::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

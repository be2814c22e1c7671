//! What the plan's monitor finds about a quarter. Rows are only added: a correction is a new version.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assessment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub commitment_id: String,
    pub milestone_id: Option<i32>,
    /// `2025-Q1`.
    pub quarter: String,
    /// 1 for the first assessment of the quarter, one more for each correction.
    pub version: i32,
    pub completion: String,
    pub finding_es: String,
    pub finding_en: Option<String>,
    /// Why this version corrects the one before.
    pub correction_es: Option<String>,
    pub correction_en: Option<String>,
    /// The monitoring institution.
    pub institution_id: String,
    pub published_at: TimeDateTimeWithTimeZone,
    #[sea_orm(belongs_to, from = "commitment_id", to = "id")]
    pub commitment: BelongsTo<super::commitment::Entity>,
    #[sea_orm(belongs_to, from = "milestone_id", to = "id")]
    pub milestone: BelongsTo<Option<super::milestone::Entity>>,
    #[sea_orm(belongs_to, from = "institution_id", to = "id")]
    pub institution: BelongsTo<super::institution::Entity>,
    #[sea_orm(has_many)]
    pub evidence: HasMany<super::assessment_evidence::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

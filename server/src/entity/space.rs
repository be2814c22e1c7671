//! A consultation or care space. Its stored place may be finer than what its precision allows to show.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "space")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub kind: String,
    pub name_es: String,
    pub name_en: Option<String>,
    pub convenor_id: String,
    pub modality: String,
    pub status: String,
    pub precision: String,
    /// Set whenever the parish is.
    pub canton_code: Option<String>,
    pub parish_code: Option<String>,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub since: Option<String>,
    pub source_id: String,
    /// Name and convenor as searches compare them.
    pub search: String,
    /// When an editor last changed the record; the seed then leaves it alone.
    pub edited_at: Option<TimeDateTimeWithTimeZone>,
    /// `draft`, `published` or `archived`: the public sees what is published, and nothing else.
    #[sea_orm(default_value = "published")]
    pub publication: String,
    /// Grows with each change of an editor.
    #[sea_orm(default_value = 1)]
    pub version: i32,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    pub contact_web: Option<String>,
    /// Keys with commas between them.
    pub accessibility: Option<String>,
    /// None where nobody has said.
    pub child_care: Option<bool>,
    #[sea_orm(belongs_to, from = "convenor_id", to = "id")]
    pub convenor: BelongsTo<super::institution::Entity>,
    #[sea_orm(belongs_to, from = "source_id", to = "id")]
    pub source: BelongsTo<super::source::Entity>,
    #[sea_orm(has_many)]
    pub audiences: HasMany<super::space_audience::Entity>,
    #[sea_orm(has_many)]
    pub care_groups: HasMany<super::space_care_group::Entity>,
    #[sea_orm(has_many)]
    pub languages: HasMany<super::space_language::Entity>,
    #[sea_orm(has_many)]
    pub sessions: HasMany<super::session::Entity>,
    #[sea_orm(has_many)]
    pub commitment_links: HasMany<super::space_commitment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

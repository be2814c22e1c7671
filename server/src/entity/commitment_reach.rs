//! How far a commitment reaches: a link that a source or an editor made, never derived.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment_reach")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub commitment_id: String,
    /// DPA code of the territory: the province (`17`), a canton or a parish.
    #[sea_orm(primary_key, auto_increment = false)]
    pub territory: String,
    /// The territory again where it is a canton, so that the database checks it.
    pub canton_code: Option<String>,
    /// The territory again where it is a parish, so that the database checks it.
    pub parish_code: Option<String>,
    /// `source` or `editor`.
    pub origin: String,
    pub reason_es: Option<String>,
    pub reason_en: Option<String>,
    /// What an editor's link rests on.
    pub basis_title: Option<String>,
    pub basis_url: Option<String>,
    #[sea_orm(belongs_to, from = "commitment_id", to = "id")]
    pub commitment: BelongsTo<super::commitment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! The outline of a parish, apart from its row so that lists stay light.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "parish_outline")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub parish_code: String,
    /// A GeoJSON geometry (RFC 7946) in WGS 84.
    pub geometry: String,
    #[sea_orm(belongs_to, from = "parish_code", to = "code")]
    pub parish: BelongsTo<super::parish::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! An OGP value that a commitment serves.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment_value")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub commitment_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ogp_value: String,
    pub position: i32,
    #[sea_orm(belongs_to, from = "commitment_id", to = "id")]
    pub commitment: BelongsTo<super::commitment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

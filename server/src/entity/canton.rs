//! A canton, keyed by its DPA code.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "canton")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name: String,
    pub official_name: String,
    pub population: i32,
    pub women: i32,
    pub area_km2: f64,
    #[sea_orm(has_many)]
    pub parishes: HasMany<super::parish::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

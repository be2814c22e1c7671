//! A parish, keyed by its DPA code. Figures are absent where INEC publishes none.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "parish")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub canton_code: String,
    pub name: String,
    pub kind: String,
    pub population: Option<i32>,
    pub women: Option<i32>,
    pub age_0_14: Option<i32>,
    pub age_65_plus: Option<i32>,
    pub area_km2: f64,
    pub label_lon: f64,
    pub label_lat: f64,
    /// The name as searches compare it.
    pub search: String,
    #[sea_orm(belongs_to, from = "canton_code", to = "code")]
    pub canton: BelongsTo<super::canton::Entity>,
    #[sea_orm(has_one)]
    pub outline: HasOne<super::parish_outline::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

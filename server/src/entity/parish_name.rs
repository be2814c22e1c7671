//! A name by which a parish is known beside its official one.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "parish_name")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub parish_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub source_id: String,
}

impl ActiveModelBehavior for ActiveModel {}

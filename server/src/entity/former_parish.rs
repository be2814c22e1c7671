//! A code that no parish bears any more, and today's parish where a source tells it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "former_parish")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name: String,
    pub parish_code: Option<String>,
    pub source_id: String,
}

impl ActiveModelBehavior for ActiveModel {}

//! A telephone line for people in danger or distress.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "help_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    pub display: String,
    /// What to choose once somebody answers; none where one is put through at once.
    pub menu_option: Option<i32>,
    pub name_es: String,
    pub name_en: Option<String>,
    pub confirmed: String,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}

//! That invented data were put into this database to show what the atlas can do. A row here is never taken
//! away: such a database can be told apart for ever.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "demonstration")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub since: TimeDateTimeWithTimeZone,
}

impl ActiveModelBehavior for ActiveModel {}

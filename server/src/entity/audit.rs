//! An entry of the audit trail. The database refuses to change or delete one.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub at: TimeDateTimeWithTimeZone,
    /// None for the command line.
    pub actor_id: Option<i32>,
    /// The function of the account at that time.
    pub actor: String,
    pub role: Option<String>,
    /// Its institutions at that time, by id, with commas between them.
    pub institutions: String,
    pub action: String,
    pub record_kind: String,
    pub record_id: String,
    /// JSON.
    pub before: Option<String>,
    /// JSON.
    pub after: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

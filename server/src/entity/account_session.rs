//! A session of somebody who signed in.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_session")]
pub struct Model {
    /// Hash of the id that the cookie bears, so that whoever reads the table cannot take over a session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// JSON.
    pub data: String,
    pub expires_at: TimeDateTimeWithTimeZone,
}

impl ActiveModelBehavior for ActiveModel {}

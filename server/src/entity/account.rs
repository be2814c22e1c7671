//! An account of the workspace.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// In the form in which addresses are compared.
    #[sea_orm(unique)]
    pub email: String,
    pub function: String,
    pub role: String,
    /// Argon2id, in the PHC string format.
    pub password_hash: String,
    /// Random; a session holds the one of its beginning, and ends as soon as the account bears another.
    pub stamp: String,
    pub must_change_password: bool,
    pub created_at: TimeDateTimeWithTimeZone,
    pub disabled_at: Option<TimeDateTimeWithTimeZone>,
    #[sea_orm(has_many)]
    pub institution_links: HasMany<super::account_institution::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! A file that somebody wants to import, until it is imported, given up or forgotten.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_draft")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Whose it is; nobody else sees it.
    pub account_id: i32,
    pub file_name: String,
    pub content: Vec<u8>,
    /// How the columns are read, as JSON: position to key, empty for one that is left out.
    pub columns: String,
    /// Which parish a text means, as JSON: text to code.
    pub answers: String,
    pub created_at: TimeDateTimeWithTimeZone,
    pub expires_at: TimeDateTimeWithTimeZone,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

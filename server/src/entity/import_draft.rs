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
    /// What stands for all rows, as JSON: key of the column to value.
    pub for_all: String,
    /// Which parish a text means, as JSON: text to code.
    pub answers: String,
    /// How far it has come.
    pub state: String,
    /// Number of the work that was begun last; only that one may end.
    pub run: i32,
    /// Steps of it that are done.
    pub done: i32,
    /// Steps of it.
    pub total: i32,
    /// When it was last heard of.
    pub touched_at: Option<TimeDateTimeWithTimeZone>,
    /// What was found or done, as JSON; none before.
    pub report: Option<String>,
    pub created_at: TimeDateTimeWithTimeZone,
    pub expires_at: TimeDateTimeWithTimeZone,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! The option that a caller of a help line chooses, apart from its number, so that it can be told in any language.

use sea_orm_migration::{prelude::*, schema::integer_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Without this, SQLite would apply each statement by itself and could stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let option = Table::alter()
            .table("help_line")
            .add_column(integer_null("menu_option"))
            .to_owned();
        manager.alter_table(option).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let option = Table::alter()
            .table("help_line")
            .drop_column("menu_option")
            .to_owned();
        manager.alter_table(option).await
    }
}

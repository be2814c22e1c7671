//! Files that are to be imported, kept until somebody confirms.

use sea_orm_migration::{
    prelude::*,
    schema::{binary, integer, pk_auto, text, timestamp_with_time_zone},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Without this, SQLite would apply each statement by itself and could stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("import_draft")
            .col(pk_auto("id"))
            .col(integer("account_id"))
            .col(text("file_name"))
            .col(binary("content"))
            .col(text("columns"))
            .col(text("answers"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("import_draft_account_id_fk")
                    .from("import_draft", "account_id")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("import_draft_account_id")
            .table("import_draft")
            .col("account_id")
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("import_draft").to_owned())
            .await
    }
}

//! Which sessions were made together by a repetition. Those from before this are not told apart: their rule
//! alone does not say whether two were made at once.

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
        let table = Table::alter()
            .table("session")
            .add_column(integer_null("series"))
            .to_owned();
        manager.alter_table(table).await?;
        let index = Index::create()
            .name("session_series")
            .table("session")
            .col("series")
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("session_series")
                    .table("session")
                    .to_owned(),
            )
            .await?;
        let table = Table::alter()
            .table("session")
            .drop_column("series")
            .to_owned();
        manager.alter_table(table).await
    }
}

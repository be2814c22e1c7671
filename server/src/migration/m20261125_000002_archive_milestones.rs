//! Milestones that their institutions give up, with the reason.

use sea_orm_migration::{
    prelude::*,
    schema::{text_null, timestamp_with_time_zone_null},
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
        for column in columns() {
            // SQLite adds one column a statement.
            let table = Table::alter()
                .table("milestone")
                .add_column(column)
                .to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in columns() {
            let table = Table::alter()
                .table("milestone")
                .drop_column(column.get_column_name())
                .to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}

fn columns() -> [ColumnDef; 3] {
    [
        timestamp_with_time_zone_null("archived_at"),
        text_null("archive_reason_es"),
        text_null("archive_reason_en"),
    ]
}

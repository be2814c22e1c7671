//! When a session was announced or last changed, for feeds. Sessions from before have no such date.

use sea_orm_migration::{prelude::*, schema::timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Without this, SQLite would apply each statement by itself and could stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dated = Table::alter()
            .table("session")
            .add_column(timestamp_with_time_zone_null("changed_at"))
            .to_owned();
        manager.alter_table(dated).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let undated = Table::alter()
            .table("session")
            .drop_column("changed_at")
            .to_owned();
        manager.alter_table(undated).await
    }
}

//! An index by which the agenda counts its sessions without a look at each of them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Without this, SQLite would apply each statement by itself and could stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let agenda = Index::create()
            .name("session_starts_ends_space")
            .table("session")
            .col("starts_at")
            .col("ends_at")
            .col("space_id")
            .to_owned();
        manager.create_index(agenda).await?;
        // It does what this one did.
        let before = Index::drop()
            .name("session_starts_ends")
            .table("session")
            .to_owned();
        manager.drop_index(before).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let before = Index::create()
            .name("session_starts_ends")
            .table("session")
            .col("starts_at")
            .col("ends_at")
            .to_owned();
        manager.create_index(before).await?;
        let agenda = Index::drop()
            .name("session_starts_ends_space")
            .table("session")
            .to_owned();
        manager.drop_index(agenda).await
    }
}

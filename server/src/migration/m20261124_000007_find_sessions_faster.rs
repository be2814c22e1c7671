//! Indexes by which questions about sessions are answered from the index alone, however many are over: those to
//! come or under way, and those of a space by their status.

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
        let to_come = Index::create()
            .name("session_starts_ends")
            .table("session")
            .col("starts_at")
            .col("ends_at")
            .to_owned();
        let of_a_space = Index::create()
            .name("session_space_starts_status")
            .table("session")
            .col("space_id")
            .col("starts_at")
            .col("status")
            .to_owned();
        manager.create_index(to_come).await?;
        manager.create_index(of_a_space).await?;
        // Both do what these did.
        for before in ["session_starts_at", "session_space_starts"] {
            manager
                .drop_index(Index::drop().name(before).table("session").to_owned())
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let starts = Index::create()
            .name("session_starts_at")
            .table("session")
            .col("starts_at")
            .to_owned();
        let of_a_space = Index::create()
            .name("session_space_starts")
            .table("session")
            .col("space_id")
            .col("starts_at")
            .to_owned();
        manager.create_index(starts).await?;
        manager.create_index(of_a_space).await?;
        for after in ["session_starts_ends", "session_space_starts_status"] {
            manager
                .drop_index(Index::drop().name(after).table("session").to_owned())
                .await?;
        }
        Ok(())
    }
}

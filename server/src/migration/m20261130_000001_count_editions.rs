//! A number that grows with every write of what the public can read.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer},
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
            .table("edition")
            .col(integer("id").primary_key())
            .col(big_integer("number"))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("edition").to_owned();
        manager.drop_table(table).await
    }
}

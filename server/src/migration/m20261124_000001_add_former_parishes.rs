//! Codes that no parish bears any more, and names beside the official ones.

use sea_orm_migration::{
    prelude::*,
    schema::{string, string_null, text},
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
        let to =
            |table: &'static str, column: &'static str, target: &'static str, key: &'static str| {
                ForeignKey::create()
                    .name(format!("{table}_{column}_fk"))
                    .from(table, column)
                    .to(target, key)
                    .to_owned()
            };
        let former = Table::create()
            .table("former_parish")
            .col(string("code").primary_key())
            .col(text("name"))
            .col(string_null("parish_code"))
            .col(string("source_id"))
            .foreign_key(&mut to("former_parish", "parish_code", "parish", "code"))
            .foreign_key(&mut to("former_parish", "source_id", "source", "id"))
            .to_owned();
        let names = Table::create()
            .table("parish_name")
            .col(string("parish_code"))
            .col(string("name"))
            .col(string("source_id"))
            .primary_key(Index::create().col("parish_code").col("name"))
            .foreign_key(&mut to("parish_name", "parish_code", "parish", "code"))
            .foreign_key(&mut to("parish_name", "source_id", "source", "id"))
            .to_owned();
        manager.create_table(former).await?;
        manager.create_table(names).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["parish_name", "former_parish"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

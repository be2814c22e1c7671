//! What is told on request is kept by the convenor: places that imports stored with it are forgotten.

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
        let mut forget = Query::update();
        forget
            .table("space")
            .and_where(Expr::col("precision").eq("on-request"));
        for column in ["canton_code", "parish_code"] {
            forget.value(column, Option::<String>::None);
        }
        for column in ["lon", "lat"] {
            forget.value(column, Option::<f64>::None);
        }
        manager.execute(forget).await
    }

    /// What was forgotten does not come back.
    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}

//! How far an import has come, for whoever asks; and values for all rows of a file.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, text, text_null, timestamp_with_time_zone_null},
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
        let columns = [
            text("for_all").default("{}").to_owned(),
            // Files that wait already are checked again when somebody asks for them.
            text("state").default("checking").to_owned(),
            integer("run").default(0).to_owned(),
            integer("done").default(0).to_owned(),
            integer("total").default(0).to_owned(),
            timestamp_with_time_zone_null("touched_at").to_owned(),
            text_null("report").to_owned(),
        ];
        // SQLite takes one change of a table at a time.
        for column in columns {
            let change = Table::alter()
                .table("import_draft")
                .add_column(column)
                .to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            "for_all",
            "state",
            "run",
            "done",
            "total",
            "touched_at",
            "report",
        ] {
            let change = Table::alter()
                .table("import_draft")
                .drop_column(column)
                .to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}

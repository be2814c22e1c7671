//! What editors say of spaces and sessions, whether the public sees them, and their versions.

use sea_orm_migration::{
    prelude::*,
    schema::{boolean_null, integer, string, string_null, text_null},
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
        for (table, column) in columns() {
            // SQLite adds one column a statement.
            let table = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        let publication = Index::create()
            .name("space_publication")
            .table("space")
            .col("publication")
            .to_owned();
        manager.create_index(publication).await?;
        let participation = Table::create()
            .table("participation")
            .col(integer("session_id"))
            .col(string("group_key"))
            .col(integer("people"))
            .primary_key(Index::create().col("session_id").col("group_key"))
            .foreign_key(
                ForeignKey::create()
                    .name("participation_session_id_fk")
                    .from("participation", "session_id")
                    .to("session", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(participation).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("participation").to_owned())
            .await?;
        manager
            .drop_index(
                Index::drop()
                    .name("space_publication")
                    .table("space")
                    .to_owned(),
            )
            .await?;
        for (table, column) in columns().into_iter().rev() {
            let name = column.get_column_name();
            let table = Table::alter().table(table).drop_column(name).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}

fn columns() -> [(&'static str, ColumnDef); 12] {
    let default = |mut column: ColumnDef, value: &str| column.default(value).to_owned();
    let first = |mut column: ColumnDef| column.default(1).to_owned();
    [
        ("space", default(string("publication"), "published")),
        ("space", first(integer("version"))),
        ("space", text_null("contact_phone")),
        ("space", text_null("contact_email")),
        ("space", text_null("contact_web")),
        ("space", string_null("accessibility")),
        ("space", boolean_null("child_care")),
        ("session", first(integer("version"))),
        ("session", text_null("agenda")),
        ("session", text_null("minutes")),
        ("session", text_null("materials")),
        ("session", string_null("rule")),
    ]
}

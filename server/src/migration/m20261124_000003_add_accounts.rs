//! Accounts, their sessions and failed sign-ins, and the audit trail, which only grows.

use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, integer, integer_null, pk_auto, string, string_null, text, text_null,
        timestamp_with_time_zone, timestamp_with_time_zone_null,
    },
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Tables in the order in which they can be made; dropped in the reverse order.
const TABLES: [&str; 5] = [
    "account",
    "account_institution",
    "account_session",
    "sign_in_failure",
    "audit",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Without this, SQLite would apply each statement by itself and could stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("account_session", "expires_at"),
            ("audit", "at"),
            ("audit", "actor_id"),
        ] {
            let index = Index::create()
                .name(format!("{table}_{column}"))
                .table(table)
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        let of_a_record = Index::create()
            .name("audit_record")
            .table("audit")
            .col("record_kind")
            .col("record_id")
            .to_owned();
        manager.create_index(of_a_record).await?;
        let db = manager.get_connection();
        for statement in only_growing(db.get_database_backend()) {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.into_iter().rev() {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        let db = manager.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared("DROP FUNCTION audit_only_grows()")
                .await?;
        }
        Ok(())
    }
}

fn tables() -> [TableCreateStatement; 5] {
    [
        Table::create()
            .table("account")
            .col(pk_auto("id"))
            .col(string("email").unique_key())
            .col(text("function"))
            .col(string("role"))
            .col(text("password_hash"))
            .col(string("stamp"))
            .col(boolean("must_change_password"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("disabled_at"))
            .to_owned(),
        Table::create()
            .table("account_institution")
            .col(integer("account_id"))
            .col(string("institution_id"))
            .primary_key(Index::create().col("account_id").col("institution_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("account_institution_account_id_fk")
                    .from("account_institution", "account_id")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("account_institution_institution_id_fk")
                    .from("account_institution", "institution_id")
                    .to("institution", "id"),
            )
            .to_owned(),
        Table::create()
            .table("account_session")
            .col(string("id").primary_key())
            .col(text("data"))
            .col(timestamp_with_time_zone("expires_at"))
            .to_owned(),
        Table::create()
            .table("sign_in_failure")
            .col(string("login").primary_key())
            .col(integer("failures"))
            .col(timestamp_with_time_zone("last_at"))
            .col(timestamp_with_time_zone_null("blocked_until"))
            .to_owned(),
        Table::create()
            .table("audit")
            .col(pk_auto("id"))
            .col(timestamp_with_time_zone("at"))
            .col(integer_null("actor_id"))
            .col(text("actor"))
            .col(string_null("role"))
            .col(text("institutions"))
            .col(string("action"))
            .col(string("record_kind"))
            .col(string("record_id"))
            .col(text_null("before"))
            .col(text_null("after"))
            .foreign_key(
                ForeignKey::create()
                    .name("audit_actor_id_fk")
                    .from("audit", "actor_id")
                    .to("account", "id"),
            )
            .to_owned(),
    ]
}

/// What makes the database itself refuse to change or delete an entry of the trail.
fn only_growing(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[
            "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'the audit trail only grows'; END $$",
            "CREATE TRIGGER audit_unchanged BEFORE UPDATE OR DELETE ON audit \
             FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
            "CREATE TRIGGER audit_kept BEFORE TRUNCATE ON audit \
             FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
        ],
        _ => &[
            "CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit \
             BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END",
            "CREATE TRIGGER audit_kept BEFORE DELETE ON audit \
             BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END",
        ],
    }
}

//! The monitor's assessments, means of verification, what an editor's reach rests on, and the mark of
//! databases that hold invented data.
//!
//! Reports and assessments are only ever added to: the database itself refuses to change or delete one.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, integer_null, pk_auto, string, text, text_null, timestamp_with_time_zone},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Tables whose rows are never changed nor deleted.
const LASTING: [&str; 5] = [
    "progress_report",
    "progress_report_evidence",
    "assessment",
    "assessment_evidence",
    "demonstration",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Without this, SQLite would apply each statement by itself and could stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("progress_report", "correction_es"),
            ("progress_report", "correction_en"),
            ("commitment_reach", "basis_title"),
            ("commitment_reach", "basis_url"),
        ] {
            // SQLite adds one column at a time.
            let add = Table::alter()
                .table(table)
                .add_column(text_null(column))
                .to_owned();
            manager.alter_table(add).await?;
        }
        manager.create_table(assessment()).await?;
        for of in ["progress_report", "assessment"] {
            manager.create_table(evidence(of)).await?;
        }
        let demonstration = Table::create()
            .table("demonstration")
            .col(integer("id").primary_key())
            .col(timestamp_with_time_zone("since"))
            .to_owned();
        manager.create_table(demonstration).await?;
        let index = Index::create()
            .name("assessment_commitment_id")
            .table("assessment")
            .col("commitment_id")
            .to_owned();
        manager.create_index(index).await?;
        let db = manager.get_connection();
        for table in ["progress_report", "assessment"] {
            // The whole commitment has no milestone, and no two empty values are alike for an index.
            db.execute_unprepared(&format!(
                "CREATE UNIQUE INDEX {table}_version ON {table} (commitment_id, coalesce(milestone_id, 0), quarter, version)"
            ))
            .await?;
        }
        for statement in refusals(manager.get_database_backend()) {
            db.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for statement in permissions(manager.get_database_backend()) {
            db.execute_unprepared(&statement).await?;
        }
        db.execute_unprepared("DROP INDEX progress_report_version")
            .await?;
        for table in [
            "demonstration",
            "assessment_evidence",
            "progress_report_evidence",
            "assessment",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        for (table, column) in [
            ("progress_report", "correction_es"),
            ("progress_report", "correction_en"),
            ("commitment_reach", "basis_title"),
            ("commitment_reach", "basis_url"),
        ] {
            let alter = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}

fn assessment() -> TableCreateStatement {
    Table::create()
        .table("assessment")
        .col(pk_auto("id"))
        .col(string("commitment_id"))
        .col(integer_null("milestone_id"))
        .col(string("quarter"))
        .col(integer("version"))
        .col(string("completion"))
        .col(text("finding_es"))
        .col(text_null("finding_en"))
        .col(text_null("correction_es"))
        .col(text_null("correction_en"))
        .col(string("institution_id"))
        .col(timestamp_with_time_zone("published_at"))
        .foreign_key(&mut to("assessment", "commitment_id", "commitment"))
        .foreign_key(&mut to("assessment", "milestone_id", "milestone"))
        .foreign_key(&mut to("assessment", "institution_id", "institution"))
        .to_owned()
}

/// Links of reports or assessments.
fn evidence(of: &'static str) -> TableCreateStatement {
    let (table, column) = match of {
        "assessment" => ("assessment_evidence", "assessment_id"),
        _ => ("progress_report_evidence", "progress_report_id"),
    };
    Table::create()
        .table(table)
        .col(integer(column))
        .col(integer("position"))
        .col(text("title"))
        .col(text("url"))
        .primary_key(Index::create().col(column).col("position"))
        .foreign_key(&mut to(table, column, of))
        .to_owned()
}

fn to(
    table: &'static str,
    column: &'static str,
    target: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fk"))
        .from(table, column)
        .to(target, "id")
        .to_owned()
}

/// What makes the database refuse to change or delete a row of the lasting tables.
fn refusals(backend: DbBackend) -> Vec<String> {
    let why = "is only ever added to";
    if backend == DbBackend::Postgres {
        let function = format!(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION '% {why}', TG_TABLE_NAME; END $$"
        );
        let trigger = |table| {
            format!(
                "CREATE TRIGGER {table}_lasts BEFORE UPDATE OR DELETE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
        };
        return std::iter::once(function)
            .chain(LASTING.map(trigger))
            .collect();
    }
    let trigger = |(table, change): (&str, &str)| {
        format!(
            "CREATE TRIGGER {table}_lasts_{change} BEFORE {change} ON {table} \
             BEGIN SELECT RAISE(ABORT, '{table} {why}'); END"
        )
    };
    let changes = LASTING
        .into_iter()
        .flat_map(|table| [(table, "UPDATE"), (table, "DELETE")]);
    changes.map(trigger).collect()
}

/// The inverse of [`refusals`].
fn permissions(backend: DbBackend) -> Vec<String> {
    if backend == DbBackend::Postgres {
        let trigger = |table| format!("DROP TRIGGER {table}_lasts ON {table}");
        let function = "DROP FUNCTION refuse_change()".to_owned();
        return LASTING.map(trigger).into_iter().chain([function]).collect();
    }
    let changes = LASTING
        .into_iter()
        .flat_map(|table| [(table, "UPDATE"), (table, "DELETE")]);
    changes
        .map(|(table, change)| format!("DROP TRIGGER {table}_lasts_{change}"))
        .collect()
}

//! Opening the database and bringing it up to date, on SQLite and PostgreSQL alike.

use std::{path::Path, time::Duration};

use anyhow::{Context, Result, bail};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use crate::{edition, migration::Migrator, seed};

/// Serialises instances that start at once on one PostgreSQL database; any fixed number does.
const STARTUP_LOCK: i64 = 17_2025_2027;

/// Opens the database; makes the SQLite file, and its folder, if there is none.
///
/// # Errors
/// The address is of no known kind, or the database cannot be reached; the message says how to mend it.
pub async fn connect(url: &str) -> Result<DatabaseConnection> {
    let advice = || {
        format!(
            "cannot open the database {}; check DATABASE_URL, and that the server runs or the folder can be written",
            without_password(url)
        )
    };
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .connect_timeout(Duration::from_secs(5))
        .acquire_timeout(Duration::from_secs(5))
        .sqlx_logging_level(tracing::log::LevelFilter::Trace);
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = path.trim_start_matches("//");
        let (path, parameters) = path.split_once('?').unwrap_or((path, ""));
        let reads_only = parameters.contains("mode=ro");
        if let Some(folder) = Path::new(path).parent().filter(|_| !reads_only) {
            std::fs::create_dir_all(folder).with_context(advice)?;
        }
        options
            .max_connections(8)
            .map_sqlx_sqlite_opts(move |sqlite| {
                let sqlite = sqlite
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(5))
                    .pragma("synchronous", "NORMAL");
                if reads_only {
                    sqlite
                } else {
                    sqlite.create_if_missing(true).pragma("journal_mode", "WAL")
                }
            });
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        options.max_connections(16);
    } else {
        bail!(
            "DATABASE_URL must begin with sqlite:// or postgres://, not \"{}\"",
            without_password(url)
        );
    }
    Database::connect(options).await.with_context(advice)
}

/// Migrates, and seeds a database that holds no parish, in one transaction: all of it or nothing. It ends with
/// a new edition, whatever was written.
///
/// # Errors
/// The database refuses to be written, or the seed is not valid.
pub async fn prepare(db: &DatabaseConnection) -> Result<()> {
    let transaction = begin(db).await?;
    migrate(&transaction).await?;
    if seed::is_empty(&transaction).await? {
        let files = seed::Files::embedded();
        seed::write(&transaction, &seed::read(&files)?).await?;
        tracing::info!("the empty database was seeded");
    }
    let committed = edition::commit(transaction).await;
    committed.context("cannot write to the database")
}

/// Begins a transaction that alone may write, so that two starting instances do not meet.
///
/// # Errors
/// The database cannot be written.
pub async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..Default::default()
    };
    let unwritable = "cannot write to the database; check that the file, its folder or the account is not read-only";
    let transaction = db.begin_with_options(options).await.context(unwritable)?;
    match transaction.get_database_backend() {
        DbBackend::Postgres => {
            let lock = format!("SELECT pg_advisory_xact_lock({STARTUP_LOCK})");
            transaction
                .execute_unprepared(&lock)
                .await
                .context(unwritable)?;
        }
        _ => {
            // A read-only file lets a transaction begin; only a write tells. Nothing changes by this one.
            let version = "PRAGMA user_version = 0";
            transaction
                .execute_unprepared(version)
                .await
                .context(unwritable)?;
        }
    }
    Ok(transaction)
}

/// Begins a transaction of a request that writes. SQLite takes the right to write at once: a transaction
/// that asks for it later fails where another one writes meanwhile.
///
/// # Errors
/// The database does not answer, or others write for too long.
pub async fn writing(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..Default::default()
    };
    db.begin_with_options(options).await
}

/// Applies the migrations that the database lacks.
///
/// # Errors
/// A migration fails; nothing of it stays.
pub async fn migrate(transaction: &DatabaseTransaction) -> Result<()> {
    Migrator::up(transaction, None)
        .await
        .context("cannot bring the schema of the database up to date")
}

/// The address without its password, for messages and logs.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((account, host)) => {
            let user = account.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        None => url.to_owned(),
    }
}

/// A database for tests, in memory and with the whole schema.
#[cfg(test)]
pub async fn migrated() -> DatabaseConnection {
    let db = connect("sqlite::memory:").await.unwrap();
    let transaction = begin(&db).await.unwrap();
    migrate(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    db
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(
            without_password("postgres://ana:secr@t@db/atlas"),
            "postgres://ana@db/atlas"
        );
        assert_eq!(
            without_password("sqlite://data/atlas.sqlite"),
            "sqlite://data/atlas.sqlite"
        );
    }
}

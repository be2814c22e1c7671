//! The long work of an import, past the request that asked for it: checking every row, and writing.
//!
//! All that others need to know stands in the row of the draft, so that any instance can tell of it: how far
//! the work has come, and when it was last heard of (`touched_at`). Each work has a number (`run`); it may end
//! only as long as the row still bears it. So a work that was given up for dead can be done again, and
//! whichever ends second ends without a trace.

use std::{
    future::Future,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use atlas_shared::{
    account::Account,
    import::{DraftState, Refusal, Report},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter,
    UpdateMany, sea_query::Expr,
};
use time::OffsetDateTime;
use tokio::{
    task::{JoinHandle, spawn_blocking},
    time::interval,
};

use super::{
    choice::choices,
    file::Table,
    refusal::refused,
    run::{Outcome, Said, planned, said, table},
    stored, write,
};
use crate::{
    audit::Who,
    body::words,
    database, edition,
    entity::import_draft::{self, Column, Model},
    error::{ApiError, ApiResult},
    router::Atlas,
};

/// A work is heard of so often.
const BEAT: Duration = Duration::from_secs(1);
/// A check of which nothing was heard for so long has ended without saying so.
const CHECK_IS_DEAD: time::Duration = time::Duration::seconds(30);
/// Likewise when it writes. SQLite has one writer at a time, so that nothing is heard of it meanwhile.
const WRITE_IS_DEAD: time::Duration = time::Duration::minutes(5);

/// How far an import has come, as far as anybody can tell.
pub fn state(row: &Model) -> ApiResult<DraftState> {
    Ok(match crate::stored::value(&row.state)? {
        DraftState::Writing if is_silent(row, WRITE_IS_DEAD) => DraftState::Interrupted,
        state => state,
    })
}

/// Whether the check of a draft has ended without saying so.
pub fn check_is_dead(row: &Model) -> bool {
    row.state == DraftState::Checking.key() && is_silent(row, CHECK_IS_DEAD)
}

fn is_silent(row: &Model, longest: time::Duration) -> bool {
    let since = OffsetDateTime::now_utc() - longest;
    row.touched_at.is_none_or(|heard| heard < since)
}

/// Takes a draft for a new work. None where somebody else took it first.
///
/// # Errors
/// The database fails.
pub async fn take(
    db: &impl ConnectionTrait,
    row: &Model,
    state: DraftState,
    total: u32,
) -> ApiResult<Option<Model>> {
    let (run, now) = (row.run.saturating_add(1), OffsetDateTime::now_utc());
    let total = i32::try_from(total).unwrap_or(i32::MAX);
    let taken = of(row)
        .col_expr(Column::State, Expr::value(state.key()))
        .col_expr(Column::Run, Expr::value(run))
        .col_expr(Column::Done, Expr::value(0))
        .col_expr(Column::Total, Expr::value(total))
        .col_expr(Column::TouchedAt, Expr::value(now))
        .exec(db)
        .await?;
    Ok((taken.rows_affected == 1).then(|| Model {
        state: state.key().to_owned(),
        run,
        done: 0,
        total,
        touched_at: Some(now),
        ..row.clone()
    }))
}

/// Checks the rows of a draft that was taken for it. `table` is what the file holds, where that is known.
pub fn check(
    atlas: Atlas,
    account: Account,
    row: Model,
    table: Option<Table>,
) -> JoinHandle<ApiResult<()>> {
    tokio::spawn(async move {
        let ended = async {
            let done = Arc::new(AtomicU32::default());
            let read = read(&atlas, &account, &row, table, done.clone());
            let outcome = beating(&atlas, &row, &done, read).await?;
            end(&atlas.db, &row, DraftState::Checked, &outcome.report).await
        };
        or_failed(&atlas, &row, ended.await).await
    })
}

/// Writes a draft that was taken for it: all of it or nothing, unless the good rows alone are asked for.
pub fn write(
    atlas: Atlas,
    account: Account,
    row: Model,
    only_good: bool,
) -> JoinHandle<ApiResult<()>> {
    tokio::spawn(async move {
        let ended = written(&atlas, &account, &row, only_good).await;
        or_failed(&atlas, &row, ended).await
    })
}

async fn written(atlas: &Atlas, account: &Account, row: &Model, only_good: bool) -> ApiResult<()> {
    let done = Arc::new(AtomicU32::default());
    let said = said_by(atlas, account, row, None, done.clone());
    let said = beating(atlas, row, &done, said).await?;
    // From here on nobody changes what the plan builds on.
    let transaction = database::writing(&atlas.db).await?;
    let spaces = stored::spaces(&transaction, &atlas.gazetteer, None).await?;
    let of = account.clone();
    let outcome = spawn_blocking(move || planned(said, &spaces, &of));
    let Outcome {
        mut report,
        planned,
    } = outcome.await.map_err(ApiError::internal)?;
    if !may_be_written(&report, only_good) {
        transaction.rollback().await?;
        // The atlas has changed since the file was checked: people see what is wrong now.
        end(&atlas.db, row, DraftState::Checked, &report).await?;
        return Err(has_problems());
    }
    let writing = write::write(&transaction, Who::Account(account), &planned, &done);
    match atlas.db.get_database_backend() {
        // Its one writer is this transaction.
        DbBackend::Sqlite => writing.await?,
        _ => beating(atlas, row, &done, writing).await?,
    }
    report.written = true;
    end_in(&transaction, row, DraftState::Written, &report).await?;
    edition::commit(transaction).await?;
    Ok(())
}

/// Whether an import may be written as it stands.
pub fn may_be_written(report: &Report, only_good: bool) -> bool {
    report.lacking.is_empty() && (report.is_clean() || only_good)
}

/// Why it may not.
pub fn has_problems() -> ApiError {
    ApiError::Conflict(words(
        "El archivo tiene problemas: corríjalos, o importe solo las filas sin problemas.",
        "The file has problems: mend them, or import only the rows without problems.",
    ))
}

async fn said_by(
    atlas: &Atlas,
    account: &Account,
    row: &Model,
    read: Option<Table>,
    done: Arc<AtomicU32>,
) -> ApiResult<Said> {
    let choices = choices(row, account)?;
    let known = stored::known(&atlas.db, &atlas.gazetteer, atlas.map.shapes.clone()).await?;
    let bytes = row.content.clone();
    let said = spawn_blocking(move || {
        let table = match read {
            Some(table) => table,
            None => table(&bytes)?,
        };
        Ok::<_, Refusal>(said(&table, &choices, &known, &done))
    });
    said.await.map_err(ApiError::internal)?.map_err(refused)
}

async fn read(
    atlas: &Atlas,
    account: &Account,
    row: &Model,
    table: Option<Table>,
    done: Arc<AtomicU32>,
) -> ApiResult<Outcome> {
    let said = said_by(atlas, account, row, table, done).await?;
    let spaces = stored::spaces(&atlas.db, &atlas.gazetteer, None).await?;
    let account = account.clone();
    let outcome = spawn_blocking(move || planned(said, &spaces, &account));
    outcome.await.map_err(ApiError::internal)
}

/// Does a work, and says meanwhile how far it has come.
async fn beating<T>(
    atlas: &Atlas,
    row: &Model,
    done: &AtomicU32,
    work: impl Future<Output = T>,
) -> T {
    let mut work = pin!(work);
    let mut beat = interval(BEAT);
    loop {
        tokio::select! {
            biased;
            ended = &mut work => return ended,
            _ = beat.tick() => {
                let done = i32::try_from(done.load(Ordering::Relaxed)).unwrap_or(i32::MAX);
                let heard = of(row)
                    .col_expr(Column::Done, Expr::value(done))
                    .col_expr(Column::TouchedAt, Expr::value(OffsetDateTime::now_utc()));
                if let Err(error) = heard.exec(&atlas.db).await {
                    tracing::warn!(cause = %error, "the progress of an import could not be told");
                }
            }
        }
    }
}

/// The row of a draft, as long as it bears the number of the work.
fn of(row: &Model) -> UpdateMany<import_draft::Entity> {
    import_draft::Entity::update_many()
        .filter(Column::Id.eq(row.id))
        .filter(Column::Run.eq(row.run))
}

/// The row of a draft whose work ends with what it found.
fn ended(
    row: &Model,
    state: DraftState,
    report: &Report,
) -> ApiResult<UpdateMany<import_draft::Entity>> {
    let report = serde_json::to_string(report).map_err(ApiError::internal)?;
    Ok(of(row)
        .col_expr(Column::State, Expr::value(state.key()))
        .col_expr(Column::Report, Expr::value(report)))
}

/// Ends a work with what it found.
async fn end(
    db: &impl ConnectionTrait,
    row: &Model,
    state: DraftState,
    report: &Report,
) -> ApiResult<()> {
    ended(row, state, report)?.exec(db).await?;
    Ok(())
}

/// Ends the writing in its own transaction. The file is forgotten; what became of it is told a while longer.
async fn end_in(
    transaction: &DatabaseTransaction,
    row: &Model,
    state: DraftState,
    report: &Report,
) -> ApiResult<()> {
    let ended = ended(row, state, report)?
        .col_expr(Column::Content, Expr::value(Vec::<u8>::new()))
        .exec(transaction)
        .await?;
    if ended.rows_affected == 1 {
        return Ok(());
    }
    Err(ApiError::Conflict(words(
        "Mientras se escribía, la importación se descartó o se confirmó otra vez. Esta vez no se escribió nada.",
        "While it was being written, the import was given up or confirmed again. Nothing was written this time.",
    )))
}

/// What failed may be tried again.
async fn or_failed(atlas: &Atlas, row: &Model, ended: ApiResult<()>) -> ApiResult<()> {
    if let Err(error) = &ended
        && !matches!(error, ApiError::Conflict(_))
    {
        of(row)
            .col_expr(Column::State, Expr::value(DraftState::Failed.key()))
            .exec(&atlas.db)
            .await?;
    }
    ended
}

//! Imports on the command line: the same reading and the same rules as over the API.

use std::{path::Path, sync::atomic::AtomicU32};

use anyhow::{Context, Result, bail};
use atlas_shared::{
    account::{Role, folded_email},
    import::{MAX_BYTES, Report},
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};

use super::{
    run::{Choices, planned, said, table},
    stored, write,
};
use crate::{
    account::member, audit::Who, database, edition, entity::account, error::ApiError,
    gazetteer::Gazetteer, map::MapDocument,
};

/// Imports a file in the name of an editor, and tells about it line by line.
///
/// # Errors
/// The file cannot be read or has problems, the account is no editor's, or the database fails; then
/// nothing was written.
pub async fn import(
    db: &DatabaseConnection,
    file: &Path,
    email: &str,
    dry_run: bool,
    only_good: bool,
) -> Result<Vec<String>> {
    let size =
        std::fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
    if size.len() > MAX_BYTES as u64 {
        bail!("{} is larger than {MAX_BYTES} bytes", file.display());
    }
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let row = account::Entity::find()
        .filter(account::Column::Email.eq(folded_email(email)))
        .one(db)
        .await?
        .filter(|row| row.disabled_at.is_none())
        .with_context(|| format!("there is no account \"{email}\" that may sign in"))?;
    let account = told(member::member(db, row).await)?.account;
    if account.role != Role::Editor {
        bail!("\"{email}\" is not an editor's account");
    }
    let gazetteer = Gazetteer::load(db).await?;
    let transaction = database::writing(db).await?;
    let shapes = MapDocument::load(&transaction).await?.shapes;
    let known = told(stored::known(&transaction, &gazetteer, shapes).await)?;
    let spaces = told(stored::spaces(&transaction, &gazetteer, None).await)?;
    let table = match table(&bytes) {
        Ok(table) => table,
        Err(refusal) => bail!("{} cannot be imported: {refusal}", file.display()),
    };
    let said = said(&table, &Choices::default(), &known, &AtomicU32::default());
    let outcome = planned(said, &spaces, &account);
    let report = &outcome.report;
    let mut lines = lines(report);
    let writes = report.lacking.is_empty() && (report.is_clean() || only_good);
    if dry_run {
        lines.push("dry run: nothing was written".to_owned());
    } else if writes {
        let written = AtomicU32::default();
        let who = Who::Account(&account);
        told(write::write(&transaction, who, &outcome.planned, &written).await)?;
        edition::commit(transaction).await?;
        lines.push("written".to_owned());
    } else {
        bail!(
            "{}; nothing was written (--only-good writes the rows without problems)",
            lines.join("; ")
        );
    }
    Ok(lines)
}

fn lines(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report
        .lacking
        .iter()
        .map(|column| format!("no column is \"{}\"", column.slug()))
        .collect();
    lines.extend(report.problems.iter().map(|it| {
        let column = it.column.map(|column| column.slug()).unwrap_or("-");
        let accepts = match it.accepts.as_slice() {
            [] => String::new(),
            accepts => format!(" (accepts: {})", accepts.join(", ")),
        };
        format!(
            "row {}, {column}: {} \"{}\"{accepts}",
            it.row, it.fault, it.given
        )
    }));
    lines.push(format!(
        "{} rows, {} problems; {} spaces new, {} changed, {} the same, {} sessions",
        report.rows,
        report.problems_total,
        report.created,
        report.updated,
        report.same,
        report.sessions
    ));
    lines
}

/// What the API would log.
fn told<T>(result: Result<T, ApiError>) -> Result<T> {
    result.map_err(|error| match error {
        ApiError::Internal(cause) => anyhow::anyhow!("{cause}"),
        other => anyhow::anyhow!("{other:?}"),
    })
}

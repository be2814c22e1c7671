//! One import from bytes to report: reading, checking and planning, with the atlas as it stands.

use std::collections::BTreeMap;

use atlas_shared::{
    account::Account,
    import::{Column, Effect, MAX_LISTED, Refusal, Report},
    place::ParishCode,
};

use super::{
    change::{Planned, plan},
    check::{Checked, SpaceRow, check},
    column::columns,
    file::{Table, read},
    place::Known,
};

/// What people chose where the file leaves something open.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// What a column is, by its position; none where it is left out.
    pub columns: BTreeMap<u32, Option<Column>>,
    /// Which parish a text means, by the folded text.
    pub answers: BTreeMap<String, ParishCode>,
}

/// What an import found, and what it would write.
pub struct Outcome {
    /// For people.
    pub report: Report,
    /// For the database.
    pub planned: Vec<Planned>,
}

/// Reads a file and plans what becomes of it. Takes a while for large files: not for the threads that
/// answer requests.
///
/// # Errors
/// It cannot be read at all.
pub fn run(
    bytes: &[u8],
    choices: &Choices,
    known: &Known,
    stored: &[SpaceRow],
    account: &Account,
) -> Result<Outcome, Refusal> {
    let table: Table = read(bytes)?;
    let columns = columns(&table, &choices.columns);
    if columns.rows.is_empty() {
        return Err(Refusal::NoRows);
    }
    let lacking = columns.lacking();
    // Without these, every row would have the same problem.
    let mut checked = match lacking.as_slice() {
        [] => check(&columns, known, &choices.answers),
        _ => Checked {
            rows: u32::try_from(columns.rows.len()).unwrap_or(u32::MAX),
            ..Checked::default()
        },
    };
    let planned = plan(&mut checked, stored, |institution| {
        account.edits(institution)
    });
    let count = |effect: Effect| {
        let count = planned.iter().filter(|it| it.effect() == effect).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let told = planned.iter().filter(|it| it.effect() != Effect::Same);
    let report = Report {
        rows: checked.rows,
        good_rows: checked.good_rows,
        headings: columns.headings,
        lacking,
        problems_total: u32::try_from(checked.problems.len()).unwrap_or(u32::MAX),
        created: count(Effect::Create),
        updated: count(Effect::Update),
        same: count(Effect::Same),
        sessions: planned.iter().map(|it| it.told().sessions).sum(),
        changes: told.take(MAX_LISTED).map(Planned::told).collect(),
        problems: checked.problems.into_iter().take(MAX_LISTED).collect(),
        questions: checked.questions,
        written: false,
    };
    Ok(Outcome { report, planned })
}

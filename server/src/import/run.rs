//! One import from bytes to report: reading, checking and planning, with the atlas as it stands. Pure, and long
//! for large files: not for the threads that answer requests.

use std::{collections::BTreeMap, sync::atomic::AtomicU32};

use atlas_shared::{
    account::Account,
    import::{Column, Effect, ForAll, Heading, MAX_LISTED, Refusal, Report},
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
    /// What stands for all rows where the file lacks a column.
    pub for_all: BTreeMap<Column, String>,
    /// Which parish a text means, by the folded text.
    pub answers: BTreeMap<String, ParishCode>,
}

/// What a file says, before it is compared with the spaces of the atlas.
pub struct Said {
    headings: Vec<Heading>,
    for_all: Vec<ForAll>,
    lacking: Vec<Column>,
    checked: Checked,
}

/// What an import found, and what it would write.
pub struct Outcome {
    /// For people.
    pub report: Report,
    /// For the database.
    pub planned: Vec<Planned>,
}

/// Reads the cells of a file.
///
/// # Errors
/// It cannot be read at all, or holds no row.
pub fn table(bytes: &[u8]) -> Result<Table, Refusal> {
    let table = read(bytes)?;
    match rows(&table) {
        0 => Err(Refusal::NoRows),
        _ => Ok(table),
    }
}

/// How many rows stand below the headings.
pub fn rows(table: &Table) -> u32 {
    let rows = columns(table, &BTreeMap::new()).rows;
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}

/// Checks every row of a table; `done` counts them meanwhile.
pub fn said(table: &Table, choices: &Choices, known: &Known, done: &AtomicU32) -> Said {
    let columns = columns(table, &choices.columns).with(&choices.for_all);
    let lacking = columns.lacking();
    // Without these, every row would have the same problem.
    let checked = match lacking.as_slice() {
        [] => check(&columns, known, &choices.answers, done),
        _ => Checked {
            rows: u32::try_from(columns.rows.len()).unwrap_or(u32::MAX),
            ..Checked::default()
        },
    };
    let stands = |&column: &Column| {
        let value = choices.for_all.get(&column)?.clone();
        Some(ForAll { column, value })
    };
    Said {
        for_all: columns.for_all.keys().filter_map(stands).collect(),
        headings: columns.headings,
        lacking,
        checked,
    }
}

/// Plans what becomes of what a file says, beside the spaces that the atlas has.
pub fn planned(said: Said, stored: &[SpaceRow], account: &Account) -> Outcome {
    let mut checked = said.checked;
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
        headings: said.headings,
        for_all: said.for_all,
        lacking: said.lacking,
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
    Outcome { report, planned }
}

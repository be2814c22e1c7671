//! From rows to spaces with their sessions: every row is read whole, and every problem is told by its row
//! and column. Pure. `reader` reads cells; `space`, `placing` and `session` what they mean; `contradiction`
//! compares the rows of one space.

mod contradiction;
mod placing;
mod reader;
mod row;
mod session;
mod space;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicU32, Ordering},
};

use atlas_shared::{
    import::{Column, Fault, Problem, Question},
    place::ParishCode,
};

pub use self::row::{SessionRow, SpaceRow};
use self::{contradiction::contradictions, reader::RowReader};
use super::{
    column::{Columns, shown},
    file::Row,
    place::Known,
};

/// What a file holds.
#[derive(Debug, Default)]
pub struct Checked {
    /// Spaces of which every row is good.
    pub spaces: Vec<SpaceRow>,
    /// Everything that is wrong, by row and column.
    pub problems: Vec<Problem>,
    /// What somebody must choose.
    pub questions: Vec<Question>,
    /// Rows that hold something.
    pub rows: u32,
    /// Those without a problem.
    pub good_rows: u32,
    /// Columns of the atlas that the file has.
    pub columns: BTreeSet<Column>,
}

/// Checks every row. `answers` tell by folded text which parish it means; `done` counts the rows while they
/// are checked.
pub fn check(
    columns: &Columns<'_>,
    known: &Known,
    answers: &BTreeMap<String, ParishCode>,
    done: &AtomicU32,
) -> Checked {
    let positions = columns.positions();
    let mut checked = Checked {
        columns: positions
            .keys()
            .chain(columns.for_all.keys())
            .copied()
            .collect(),
        ..Checked::default()
    };
    let mut questions: BTreeMap<String, Question> = BTreeMap::new();
    let mut spaces: Vec<SpaceRow> = Vec::new();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let mut bad_keys: BTreeSet<String> = BTreeSet::new();
    for row in columns.rows {
        checked.rows += 1;
        done.store(checked.rows, Ordering::Relaxed);
        let mut reader = RowReader {
            row,
            columns,
            positions: &positions,
            known,
            answers,
            problems: Vec::new(),
            questions: &mut questions,
        };
        let read = reader.space();
        let key = reader.key();
        let mut problems = reader.problems;
        if let Some((space, session)) = read.filter(|_| problems.is_empty()) {
            match by_key.get(&key).and_then(|&at| spaces.get_mut(at)) {
                None => {
                    by_key.insert(key.clone(), spaces.len());
                    let sessions = session.into_iter().collect();
                    spaces.push(SpaceRow { sessions, ..space });
                }
                Some(first) => {
                    problems.extend(contradictions(first, &space));
                    match session {
                        Some(session) => {
                            let same = |it: &&SessionRow| it.starts_at == session.starts_at;
                            match first.sessions.iter().find(same) {
                                Some(other) => problems.push(Problem {
                                    row: row.number,
                                    column: Some(Column::SessionDate),
                                    fault: Fault::SameSession,
                                    given: shown_at(row, &positions, Column::SessionDate),
                                    accepts: vec![other.row.to_string()],
                                }),
                                None => first.sessions.push(session),
                            }
                        }
                        // The same space twice, and nothing new in the second row.
                        None => {
                            if problems.is_empty() {
                                problems.push(Problem {
                                    row: row.number,
                                    column: None,
                                    fault: Fault::SameSession,
                                    given: space.name.es,
                                    accepts: vec![first.row.to_string()],
                                });
                            }
                        }
                    }
                }
            }
        }
        if problems.is_empty() {
            checked.good_rows += 1;
        } else {
            bad_keys.insert(key);
            checked.problems.extend(problems);
        }
    }
    // A space is written whole or not at all: one bad row keeps the others of it back.
    let bad: BTreeSet<usize> = bad_keys
        .iter()
        .filter_map(|key| by_key.get(key))
        .copied()
        .collect();
    checked.spaces = spaces
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !bad.contains(at))
        .map(|(_, space)| space)
        .collect();
    checked.questions = questions.into_values().collect();
    checked
}

fn shown_at(row: &Row, positions: &BTreeMap<Column, usize>, column: Column) -> String {
    positions
        .get(&column)
        .map(|&position| shown(row.cell(position)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;

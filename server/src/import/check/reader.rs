//! One row, read cell by cell. What is wrong with a cell is told as a problem.

use std::collections::BTreeMap;

use atlas_shared::{
    filter::fold,
    import::{Column, Fault, Problem, Question},
    place::ParishCode,
};

use crate::import::{
    column::{Columns, shown},
    file::{Cell, Row},
    label::{Labelled, accepted, one, several},
    place::Known,
    value,
};

/// Reads a row.
pub struct RowReader<'a> {
    pub row: &'a Row,
    pub columns: &'a Columns<'a>,
    pub positions: &'a BTreeMap<Column, usize>,
    pub known: &'a Known,
    pub answers: &'a BTreeMap<String, ParishCode>,
    pub problems: Vec<Problem>,
    pub questions: &'a mut BTreeMap<String, Question>,
}

impl RowReader<'_> {
    pub fn cell(&self, column: Column) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        match self.positions.get(&column) {
            Some(&position) => self.row.cell(position),
            None => self.columns.for_all.get(&column).unwrap_or(EMPTY),
        }
    }

    pub fn has(&self, column: Column) -> bool {
        *self.cell(column) != Cell::Empty
    }

    pub fn problem(&mut self, column: Column, fault: Fault, accepts: Vec<String>) {
        let given = shown(self.cell(column));
        self.problems.push(Problem {
            row: self.row.number,
            column: Some(column),
            fault,
            given,
            accepts,
        });
    }

    /// Which space the row belongs to: its id, else name and convenor.
    pub fn key(&self) -> String {
        let text = |column| fold(&shown(self.cell(column)));
        match text(Column::Id) {
            id if id.is_empty() => {
                let convenor = text(Column::Convenor);
                let convenor = match self.known.institution(&convenor) {
                    Some(found) => found.id.clone(),
                    None => convenor,
                };
                [text(Column::Name), convenor].join("\u{1f}")
            }
            id => id,
        }
    }

    /// The text of a cell; none where it is empty or cannot be read, which is then told.
    pub fn text(&mut self, column: Column, longest: usize) -> Option<String> {
        let text = match self.cell(column) {
            Cell::Empty => return None,
            Cell::Text(text) => text.clone(),
            // A name may consist of digits; whole numbers have no decimals.
            Cell::Number(number) => number.to_string(),
            Cell::Moment(days) => value::moment_in_words(*days),
            Cell::TooLong(_) => {
                self.problem(column, Fault::TooLong, vec![longest.to_string()]);
                return None;
            }
            Cell::Formula => {
                self.problem(column, Fault::Formula, Vec::new());
                return None;
            }
            Cell::Error(_) => {
                self.problem(column, Fault::SheetError, Vec::new());
                return None;
            }
        };
        // Control and direction characters can hide what a text says.
        let unseen = |c: char| {
            c.is_control() && c != '\n' && c != '\r' && c != '\t'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
        };
        if text.chars().any(unseen) {
            self.problem(column, Fault::Unseen, Vec::new());
            return None;
        }
        if text.chars().count() > longest {
            self.problem(column, Fault::TooLong, vec![longest.to_string()]);
            return None;
        }
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    pub fn value<T: Labelled>(&mut self, column: Column) -> Option<T> {
        let text = self.text(column, 200)?;
        let found = one(&text);
        if found.is_none() {
            self.problem(column, Fault::Unknown, accepted::<T>());
        }
        found
    }

    pub fn values<T: Labelled + Ord>(&mut self, column: Column) -> Vec<T> {
        let Some(text) = self.text(column, 1000) else {
            return Vec::new();
        };
        match several::<T>(&text) {
            Ok(mut found) => {
                found.sort_unstable();
                found
            }
            Err(part) => {
                self.problem(column, Fault::Unknown, accepted::<T>());
                if let Some(problem) = self.problems.last_mut() {
                    problem.given = part;
                }
                Vec::new()
            }
        }
    }

    /// Reads with a function that says in which way it fails.
    pub fn read<T>(
        &mut self,
        column: Column,
        form: &'static str,
        read: impl Fn(&Cell) -> Result<T, Fault>,
    ) -> Option<T> {
        match self.cell(column) {
            Cell::Empty => return None,
            Cell::Formula => {
                self.problem(column, Fault::Formula, Vec::new());
                return None;
            }
            Cell::Error(_) => {
                self.problem(column, Fault::SheetError, Vec::new());
                return None;
            }
            _ => {}
        }
        match read(self.cell(column)) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.problem(column, fault, vec![form.to_owned()]);
                None
            }
        }
    }
}

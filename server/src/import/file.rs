//! From the bytes of a file to rows of cells: what is no table, or would take more room than one, is
//! refused before it is read far.

use atlas_shared::import::{MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Refusal};

mod text;
mod workbook;

/// All text that the cells of a file may hold together, in bytes: a workbook can name one long text from
/// thousands of cells.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, without spaces at its ends.
    Text(String),
    /// A text longer than [`MAX_CELL`], of which only the beginning is kept.
    TooLong(String),
    /// A number.
    Number(f64),
    /// A day, a time of the day, or both, as a number of days since 30 December 1899.
    Moment(f64),
    /// A formula, whatever its value.
    Formula,
    /// An error of the spreadsheet.
    Error(String),
}

/// A row of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number as spreadsheets show it, from 1.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<Cell>,
}

impl Row {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| *cell == Cell::Empty)
    }

    /// The cell in a position; empty beyond the last one.
    pub fn cell(&self, position: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(position).unwrap_or(EMPTY)
    }
}

/// A file as a table: every row that holds something, whichever of them bears the headings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The rows in their order.
    pub rows: Vec<Row>,
}

/// Reads a file.
///
/// # Errors
/// It is no table, damaged, or beyond a limit.
pub fn read(bytes: &[u8]) -> Result<Table, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    // Programs tell a file by its first bytes, not by what somebody called it.
    let table = match bytes {
        [] => return Err(Refusal::Empty),
        [b'P', b'K', 3, 4, ..] => workbook::read(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Refusal::OldWorkbook),
        _ => text::read(bytes)?,
    };
    if table.rows.is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(table)
}

/// Gathers rows and keeps to the limits.
#[derive(Default)]
struct Gathering {
    rows: Vec<Row>,
    text: usize,
}

impl Gathering {
    /// Puts a cell at a place, counted from 0. Cells come row by row.
    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Refusal> {
        if cell == Cell::Empty {
            return Ok(());
        }
        let position = column as usize;
        if position >= MAX_COLUMNS {
            return Err(Refusal::TooManyColumns);
        }
        if let Cell::Text(text) | Cell::TooLong(text) | Cell::Error(text) = &cell {
            self.text += text.len();
            if self.text > MAX_TEXT {
                return Err(Refusal::Bomb);
            }
        }
        let number = row.saturating_add(1);
        if self.rows.last().is_none_or(|last| last.number != number) {
            // A row for the headings, and as many above them as a title takes.
            if self.rows.len() > MAX_ROWS + 20 {
                return Err(Refusal::TooManyRows);
            }
            self.rows.push(Row {
                number,
                cells: Vec::new(),
            });
        }
        if let Some(last) = self.rows.last_mut() {
            if last.cells.len() <= position {
                last.cells.resize(position + 1, Cell::Empty);
            }
            if let Some(place) = last.cells.get_mut(position) {
                *place = cell;
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Table {
        self.rows.retain(|row| !row.is_empty());
        Table { rows: self.rows }
    }
}

/// A text as a cell: trimmed, and cut where it is too long.
fn text_cell(text: &str) -> Cell {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return Cell::Empty;
    }
    match text.char_indices().nth(MAX_CELL) {
        Some((end, _)) => Cell::TooLong(text.get(..end).unwrap_or_default().to_owned()),
        None => Cell::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests;

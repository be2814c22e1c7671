//! XLSX workbooks. An archive is first unpacked for its size alone, and stopped where it swells; then the
//! cells of the visible sheets are read one by one, and that with most known headings is taken, so that a cell in a far corner takes
//! no more room than any other.

use std::io::{Cursor, Read, copy, sink};

use atlas_shared::import::Refusal;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{Cell, Gathering, Table, text_cell};
use crate::import::column::known_headings;

/// Most parts of an archive.
const MAX_PARTS: usize = 500;
/// All parts together, unpacked, in bytes.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// Most sheets that are looked at.
const MAX_SHEETS: usize = 8;

/// Reads the workbook.
pub fn read(bytes: &[u8]) -> Result<Table, Refusal> {
    weigh(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Refusal::OldWorkbook,
        _ => Refusal::Broken,
    })?;
    let sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    // Offices put a cover before the table, and a help sheet behind it.
    let mut best: Option<(usize, Table)> = None;
    for name in sheets.iter().take(MAX_SHEETS) {
        let table = sheet(&mut workbook, name)?;
        let known = known_headings(&table);
        if best.as_ref().is_none_or(|(most, _)| known > *most) {
            best = Some((known, table));
        }
    }
    best.map(|(_, table)| table).ok_or(Refusal::Empty)
}

/// Refuses an archive that is no workbook, or that swells. What its directory says of sizes is believed only
/// where it speaks against it.
fn weigh(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    if archive.len() > MAX_PARTS {
        return Err(Refusal::Bomb);
    }
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(Refusal::WrongType);
    }
    let mut unpacked = 0;
    for position in 0..archive.len() {
        let part = archive.by_index(position).map_err(|_| Refusal::Broken)?;
        if part.size() > MAX_UNPACKED {
            return Err(Refusal::Bomb);
        }
        let left = MAX_UNPACKED - unpacked;
        let read = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| Refusal::Broken)?;
        if read > left {
            return Err(Refusal::Bomb);
        }
        unpacked += read;
    }
    Ok(())
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table, Refusal> {
    // Workbooks of old Macintosh programs count days from 1904.
    let shift = if workbook.has_1904_epoch() {
        1462.0
    } else {
        0.0
    };
    let mut cells = workbook
        .worksheet_cells_reader(name)
        .map_err(|_| Refusal::Broken)?;
    let mut gathering = Gathering::default();
    while let Some(found) = cells
        .next_cell_with_formula_metadata()
        .map_err(|_| Refusal::Broken)?
    {
        let (row, column) = found.pos;
        let cell = match found.formula {
            Some(_) => Cell::Formula,
            None => cell(found.value, shift),
        };
        gathering.put(row, column, cell)?;
    }
    Ok(gathering.finish())
}

fn cell(value: DataRef<'_>, shift: f64) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "no cell counts to 2⁵³")]
        DataRef::Int(number) => Cell::Number(number as f64),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text_cell(&text)
        }
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(true) => Cell::Text("sí".to_owned()),
        DataRef::Bool(false) => Cell::Text("no".to_owned()),
        DataRef::DateTime(moment) if moment.as_f64() < 1.0 => Cell::Moment(moment.as_f64()),
        DataRef::DateTime(moment) => Cell::Moment(moment.as_f64() + shift),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

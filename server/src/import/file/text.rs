//! Text files with separators: commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252 (which holds
//! Latin-1), as the programs of offices write them.

use atlas_shared::import::Refusal;
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, WINDOWS_1252};

use super::{Cell, Gathering, Table, text_cell};
use crate::spreadsheet::undefused;

/// Separators that programs use, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many records are looked at to find the separator.
const LOOKED_AT: usize = 30;

/// Reads the text.
pub fn read(bytes: &[u8]) -> Result<Table, Refusal> {
    // Old programs end a line with a carriage return alone.
    let mut text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let start = text.trim_start().get(..9).unwrap_or_default();
    let start = start.to_ascii_lowercase();
    // Some programs call a web page a spreadsheet.
    if start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<?xml") {
        return Err(Refusal::WrongType);
    }
    // Excel's own way of naming the separator.
    let (named, body) = match text.split_once('\n') {
        Some((line, _)) if line.trim_end().len() == 5 && line.starts_with("sep=") => {
            (line.as_bytes().get(4).copied(), text.as_str())
        }
        _ => (None, text.as_str()),
    };
    let separator = named.unwrap_or_else(|| guess(body));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(body.as_bytes());
    let mut gathering = Gathering::default();
    let mut record = StringRecord::new();
    // The reader passes over empty lines, which spreadsheets number; and a cell may hold several lines,
    // which they do not.
    let mut lines_in_cells = 0;
    let mut named = named.is_some();
    while reader
        .read_record(&mut record)
        .map_err(|_| Refusal::Broken)?
    {
        let within = |field: &str| field.bytes().filter(|&byte| byte == b'\n').count() as u64;
        lines_in_cells += record.iter().map(within).sum::<u64>();
        if std::mem::take(&mut named) {
            continue;
        }
        // The position is behind the record, at the line after it.
        let row = reader.position().line().saturating_sub(2 + lines_in_cells);
        let row = u32::try_from(row).map_err(|_| Refusal::TooManyRows)?;
        for (column, text) in record.iter().enumerate() {
            let column = u32::try_from(column).map_err(|_| Refusal::TooManyColumns)?;
            let cell = match text_cell(undefused(text.trim())) {
                // A spreadsheet would compute it; nobody can have typed it as a value.
                Cell::Text(_) if text.trim_start().starts_with('=') => Cell::Formula,
                cell => cell,
            };
            gathering.put(row, column, cell)?;
        }
    }
    Ok(gathering.finish())
}

/// The text of the bytes. What is not UTF-8 was written by an older program in Windows-1252.
fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            let rest = bytes.get(length..).unwrap_or_default();
            let (text, wrong) = encoding.decode_without_bom_handling(rest);
            if wrong {
                return Err(Refusal::Broken);
            }
            text.into_owned()
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        },
    };
    // No text holds these; pictures, archives and programs do.
    let binary = |c: char| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}');
    let odd = text.chars().take(4096).filter(|&c| binary(c)).count();
    if text.contains('\0') || odd > 8 || bytes.starts_with(b"%PDF") {
        return Err(Refusal::WrongType);
    }
    Ok(text)
}

/// The separator that divides most lines into the same number of columns, more than one.
fn guess(text: &str) -> u8 {
    let divided = |separator: u8| {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let lengths: Vec<usize> = reader
            .into_records()
            .take(LOOKED_AT)
            .map_while(Result::ok)
            .map(|record| record.len())
            .collect();
        let most = lengths.iter().copied().max().unwrap_or_default();
        let alike = lengths.iter().filter(|&&length| length == most).count();
        if most < 2 { 0 } else { alike * 100 + most }
    };
    let mut best = (0, b',');
    for separator in SEPARATORS {
        let score = divided(separator);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

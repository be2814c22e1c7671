//! One value of a table, as CSV and GeoJSON write it.

use std::borrow::Cow;

use atlas_shared::{calendar::PartialDate, language::Text};
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::spreadsheet::defused;

/// What joins the entries of a list in one cell of CSV.
const JOINT: &str = "|";

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not known, or not to be told.
    Empty,
    /// Words, codes, dates.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with a decimal point.
    Decimal(f64),
    /// Yes or no.
    Flag(bool),
    /// Several codes or names.
    List(Vec<String>),
}

impl Cell {
    /// The value as CSV has it, before the quotes that the format asks for.
    pub fn csv(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => defused(text),
            Self::Number(number) => number.to_string().into(),
            Self::Decimal(number) => number.to_string().into(),
            Self::Flag(flag) => flag.to_string().into(),
            Self::List(entries) => defused(&entries.join(JOINT)).into_owned().into(),
        }
    }

    /// The value as JSON has it.
    pub fn json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::Decimal(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::List(entries) => json!(entries),
        }
    }
}

/// A value that may be absent.
pub fn optional<T: Into<Cell>>(value: Option<T>) -> Cell {
    value.map_or(Cell::Empty, Into::into)
}

/// The names of several things.
pub fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> Cell {
    Cell::List(values.into_iter().map(|value| value.to_string()).collect())
}

/// The translation of a text, if it has one.
pub fn english(text: &Text) -> Cell {
    optional(text.en.as_deref())
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<PartialDate> for Cell {
    fn from(date: PartialDate) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<OffsetDateTime> for Cell {
    fn from(instant: OffsetDateTime) -> Self {
        instant.format(&Rfc3339).map_or(Self::Empty, Self::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_begin_a_formula_is_defused() {
        for text in [
            "=1+1",
            "+593",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =HYPERLINK(\"http://x\")",
            "＝1",
        ] {
            let cell = Cell::from(text);
            assert_eq!(cell.csv(), ["'", text].concat(), "{text:?}");
            assert_eq!(cell.json(), text, "JSON is no spreadsheet");
        }
        let list = list(["=cmd", "b"]);
        assert_eq!(list.csv(), "'=cmd|b");
    }

    #[test]
    fn numbers_dates_and_plain_words_stay_as_they_are() {
        assert_eq!(Cell::from(-78.219_871).csv(), "-78.219871");
        assert_eq!(Cell::from(-3).csv(), "-3");
        assert_eq!(Cell::from("2025-02").csv(), "2025-02");
        assert_eq!(Cell::from("Ñaquito, \"alto\"").csv(), "Ñaquito, \"alto\"");
        assert_eq!(Cell::Empty.csv(), "");
        assert_eq!(Cell::from(true).csv(), "true");
    }
}

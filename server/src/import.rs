//! Importing spaces and sessions from the spreadsheets that offices keep, and writing such spreadsheets.
//!
//! `file` (bytes to rows, within limits) → `column` (which column is what) → `check` (rows to spaces, every
//! problem by row and column) → `change` (what differs from the atlas) → `write`. All but the last two
//! are pure. Nothing is ever guessed: what a file leaves open is asked.

pub mod change;
pub mod check;
pub mod column;
pub mod command;
pub mod draft;
pub mod file;
pub mod label;
pub mod place;
pub mod run;
pub mod stored;
pub mod template;
pub mod value;
pub mod write;

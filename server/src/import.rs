//! Importing spaces and sessions from the spreadsheets that offices keep, and writing such spreadsheets.
//!
//! `file` (bytes to rows, within limits) → `column` (which column is what) → `check` (rows to spaces, every
//! problem by row and column) → `change` (what differs from the atlas) → `write`. All but the last
//! are pure. Nothing is ever guessed: what a file leaves open is asked. `draft` answers the API, `job` does what
//! takes long after the answer.

pub mod change;
pub mod check;
mod choice;
pub mod column;
pub mod command;
pub mod draft;
pub mod file;
mod job;
pub mod label;
pub mod place;
mod refusal;
pub mod run;
pub mod sheet;
pub mod stored;
pub mod template;
pub mod value;
pub mod write;

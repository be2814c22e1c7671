//! The data dictionary: what each column of the open data means. Names are part of the files: they are
//! never changed, and new columns come last.
//!
//! Each dataset has a file of its own.

mod commitment;
mod milestone;
mod parish;
mod progress;
mod session;
mod space;

use super::{Column, ColumnKind, Words};

pub use self::{
    commitment::COMMITMENTS, milestone::MILESTONES, parish::PARISHES, progress::PROGRESS,
    session::SESSIONS, space::SPACES,
};

const fn column(
    name: &'static str,
    kind: ColumnKind,
    es: &'static str,
    en: &'static str,
) -> Column {
    let meaning = Words { es, en };
    Column {
        name,
        kind,
        meaning,
    }
}

//! The seed: public figures and facts that the project carries in `server/seed/`.
//!
//! Files → checked records → rows. A file that is not valid stops everything before a row is written;
//! each error names the file and the record. Seeding twice changes nothing, and what an editor changed
//! stays as the editor left it.

mod check;
pub mod demonstration;
mod file;
mod row;

pub use check::{CENSUS_SOURCE, LIMITS_SOURCE, read};
pub use file::Files;
pub use row::{is_empty, write};

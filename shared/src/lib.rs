//! What the server and the app both know: ids, API types and the rules that both obey.
//!
//! Nothing here reads or writes anything, and nothing depends on a framework. A rule that only one
//! side needs lives on that side; a rule that both need lives here once, with its tests beside it.

#![warn(missing_docs)]

#[macro_use]
mod key;

pub mod account;
pub mod agenda;
pub mod audit;
pub mod calendar;
pub mod canton;
pub mod commitment;
pub mod coverage;
pub mod dataset;
pub mod demonstration;
pub mod editing;
pub mod error;
pub mod facet;
pub mod filter;
pub mod import;
pub mod language;
pub mod outline;
pub mod page;
pub mod parish;
pub mod part;
pub mod participation;
pub mod place;
pub mod plan;
pub mod progress;
pub mod source;
pub mod space;
pub mod standing;
pub mod writing;

//! The API through the real router on real databases: each test runs on SQLite and on PostgreSQL, on a
//! database of its own that is dropped afterwards. Files mirror the addresses.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod atlas;

mod accounts;
mod audit;
mod bad_input;
mod caching;
mod calendars;
mod cantons;
mod commitments;
mod cors;
mod coverage;
mod datasets;
mod demonstration;
mod docs;
mod editing;
mod embed;
mod errors;
mod facets;
mod feeds;
mod former_parishes;
mod golden;
mod imports;
mod install;
mod milestones;
mod outlines;
mod pages;
mod parishes;
mod pictures;
mod plan;
mod precision;
mod progress;
mod reporting;
mod roles;
mod schema;
mod seed;
mod series;
mod sessions;
mod spaces;
mod standing;
mod workspace;

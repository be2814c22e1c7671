//! The server of the atlas: one binary that keeps the data, answers the API and serves the app.
//!
//! Start reading at [`router`], which lists every address; each domain (parish, commitment, space, agenda,
//! plan, map) is a file with its handlers and queries. `ARCHITECTURE.md` has the map of the whole.

pub mod account;
pub mod agenda;
pub mod allocator;
pub mod api_docs;
pub mod audit;
pub mod body;
pub mod caching;
pub mod canton;
pub mod commitment;
mod compression;
pub mod config;
pub mod connection;
mod cors;
pub mod coverage;
pub mod database;
pub mod dataset;
pub mod demonstration;
pub mod edition;
pub mod embed;
pub mod entity;
pub mod error;
pub mod feed;
pub mod gazetteer;
pub mod import;
pub mod install;
pub mod institution;
pub mod map;
pub mod migration;
mod negotiation;
pub mod outline;
pub mod page;
pub mod parish;
pub mod picture;
pub mod plan;
pub mod privacy;
pub mod progress;
pub mod query;
pub mod router;
pub mod seed;
pub mod space;
pub mod spreadsheet;
pub mod stored;
pub mod write;

//! The server of the atlas: one binary that keeps the data, answers the API and serves the app.

pub mod entity;
pub mod migration;

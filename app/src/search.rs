//! The search for a parish or a canton.

#[cfg(feature = "ssr")]
pub mod find;

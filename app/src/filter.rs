//! Filters of spaces and of their sessions, wherever a page has them: the form with counts, chips that
//! take a filter away, and what to say when nothing is found. The address owns the filter.

mod chips;
mod form;
mod malformed;
mod names;
mod nothing;
mod pages;
pub mod query;

pub use self::{
    chips::chips,
    form::{Of, form},
    malformed::malformed,
    names::Names,
    nothing::nothing,
    pages::pages,
};

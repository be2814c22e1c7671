//! Filters of lists: read from an address, written back to one, checked the same way on both sides.
//!
//! The API names parameters and values in English (`group=older-adults`), pages in Spanish
//! (`grupo=mayores`); [`Naming`] chooses. A parameter without a value counts as absent, as forms send it.
//!
//! `space`, `parish` and `progress` say what the filters of their lists are; `group` for whom a space is;
//! `paging` which page is asked for; `folding` how words are compared; `address` takes parameters from an
//! address and puts them into one.

mod address;
mod folding;
mod group;
mod paging;
mod parish;
mod progress;
mod space;

use self::address::Reader;
pub use self::{
    folding::fold,
    group::Group,
    paging::Paging,
    parish::ParishFilter,
    progress::{MilestoneFilter, ProgressFilter, Versions},
    space::SpaceFilter,
};

/// Longest text that a word search takes, in characters.
pub const MAX_WORDS: usize = 100;

/// Whose words an address uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The API's: English keys.
    Api,
    /// The pages': Spanish slugs.
    Page,
}

/// What is wrong with a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The value is not one that the parameter takes.
    Unknown,
    /// The list has no such parameter.
    UnknownParameter,
    /// The parameter stands twice.
    Repeated,
    /// `to` lies before `from`.
    Reversed,
    /// The text is longer than [`MAX_WORDS`].
    TooLong,
}

/// A parameter that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// Name of the parameter, as the caller wrote it.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
    /// What would be accepted.
    pub accepts: String,
}

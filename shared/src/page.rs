//! The envelope of every list of the API, and the bounds of its pages.

use serde::{Deserialize, Serialize};

/// Items of a page where the caller does not say how many.
pub const DEFAULT_PER_PAGE: u32 = 50;
/// The most items that one page may hold.
pub const MAX_PER_PAGE: u32 = 200;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items of this page, in the order of the list.
    pub items: Vec<T>,
    /// How many items the whole list has.
    pub total: u64,
    /// Address of the next page, `null` on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Whether this page is the whole list.
    pub const fn is_whole(&self) -> bool {
        self.total == self.items.len() as u64
    }
}

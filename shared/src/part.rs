//! A page as the server hands it to the app: drawn, without what stands around it.

use serde::{Deserialize, Serialize};

/// The drawn part of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Title of the document.
    pub title: String,
    /// HTML of what stands in the main element.
    pub html: String,
}

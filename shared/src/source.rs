//! Where a fact comes from and of when it is: shown beside every fact.

use serde::{Deserialize, Serialize};

use crate::calendar::PartialDate;

keyed! {
    /// Who made a link or a record: a published source, or an editor of a directorate.
    pub enum Origin {
        /// A published source says so.
        Source = "source" / "fuente",
        /// An editor entered it.
        Editor = "editor" / "edicion",
    }
}

/// A published source of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// Stable key, such as `ogp-plan`.
    pub id: String,
    /// Title as the source bears it, in the source's own language.
    pub title: String,
    /// The date of which the facts are, as exact as the source gives it.
    pub as_of: PartialDate,
    /// Address of the source, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

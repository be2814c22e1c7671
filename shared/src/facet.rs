//! Facets: how many spaces each choice of a filter would find, so that nobody chooses blindly.

use serde::{Deserialize, Serialize};

/// How many spaces a choice finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facet {
    /// The choice: a key, a DPA code or an OGP id.
    pub key: String,
    /// How many spaces it finds together with the other filters that are set.
    pub count: u32,
}

/// What a filter finds, and what each other choice would find while the rest of the filter is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpaceFacets {
    /// How many spaces pass the whole filter.
    pub total: u32,
    /// By group of people: every audience and every care group.
    pub groups: Vec<Facet>,
    /// By kind: every one.
    pub kinds: Vec<Facet>,
    /// By modality: every one.
    pub modalities: Vec<Facet>,
    /// By status: every one.
    pub statuses: Vec<Facet>,
    /// By canton reached: every one.
    pub cantons: Vec<Facet>,
    /// By commitment: every one.
    pub commitments: Vec<Facet>,
}

/// The count of a choice; 0 for one that nothing is known of.
pub fn count(facets: &[Facet], key: &str) -> u32 {
    facets
        .iter()
        .find(|facet| facet.key == key)
        .map_or(0, |facet| facet.count)
}

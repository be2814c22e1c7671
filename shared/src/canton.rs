//! Cantons: what the parishes belong to.

use serde::{Deserialize, Serialize};

use crate::{
    commitment::Commitment, parish::Parish, place::CantonCode, source::Source, space::Space,
};

/// A canton with its census figures: people counted by INEC's 2022 census.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Canton {
    /// DPA code.
    pub code: CantonCode,
    /// Name, a label only.
    pub name: String,
    /// Name in law: Quito is a metropolitan district.
    pub official_name: String,
    /// People.
    pub population: u32,
    /// Women of all ages.
    pub women: u32,
    /// Area in square kilometres.
    pub area_km2: f64,
    /// How many parishes it has, cantonal seats and urban parishes among them.
    pub parishes: u32,
    /// How many spaces stand in it, as far as their precision tells, and are not concluded.
    pub spaces: u32,
}

/// A canton with all that reaches it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CantonDetail {
    /// The canton.
    pub canton: Canton,
    /// Its parishes by code.
    pub parishes: Vec<Parish>,
    /// Commitments that reach it or a parish of it; those for the whole province last.
    pub commitments: Vec<Commitment>,
    /// Spaces that reach it or a parish of it; nearest first, concluded ones last, and no more than a page of
    /// the list holds.
    pub spaces: Vec<Space>,
    /// How many spaces reach it or a parish of it.
    pub spaces_total: u64,
    /// Source of the population figures.
    pub census: Source,
    /// Source of the limits.
    pub limits: Source,
}

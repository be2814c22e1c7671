//! Parishes: the units of the map.

use serde::{Deserialize, Serialize};

use crate::{
    commitment::{Commitment, Reach},
    place::{CantonRef, Nearness, ParishCode, ParishRef, Point},
    source::Source,
    space::Space,
};

keyed! {
    /// What a map unit is in law. "Rural" is a legal word: Calderón, with 250 877 people, is rural.
    pub enum ParishKind {
        /// Urban parish of the city of Quito.
        Urban = "urban" / "urbana",
        /// Rural parish.
        Rural = "rural" / "rural",
        /// Cantonal seat (*cabecera cantonal*), with its urban parishes.
        Seat = "seat" / "cabecera",
    }
}

/// A parish with its census figures. Population figures are people counted by INEC's 2022 census;
/// `null` where INEC publishes none, as for the urban parishes of Quito.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parish {
    /// DPA code.
    pub code: ParishCode,
    /// Name, a label only.
    pub name: String,
    /// The canton in which it lies.
    pub canton: CantonRef,
    /// Legal kind.
    pub kind: ParishKind,
    /// People.
    pub population: Option<u32>,
    /// Women of all ages.
    pub women: Option<u32>,
    /// People aged 0 to 14.
    pub age_0_14: Option<u32>,
    /// People aged 65 and over.
    pub age_65_plus: Option<u32>,
    /// Area in square kilometres.
    pub area_km2: f64,
    /// A point inside the outline, where its label stands.
    pub label: Point,
    /// How many spaces stand in this very parish (precision `parish` or `point`) and are not concluded.
    pub spaces: u32,
    /// How many commitments name this very parish, beside those that reach the whole province.
    pub named_by: u32,
    /// Names by which it is known beside its official one; absent where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Codes that stood for it before, each with the name that it had; absent where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<ParishRef>,
}

/// What a parish is called: as much of it as a search reads.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ParishNames {
    /// DPA code.
    pub code: ParishCode,
    /// Name, a label only.
    pub name: String,
    /// The canton in which it lies.
    pub canton: CantonRef,
    /// Names by which it is known beside its official one.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// Codes that stood for it before, each with the name that it had.
    #[serde(default)]
    pub former: Vec<ParishRef>,
}

impl From<&Parish> for ParishNames {
    fn from(parish: &Parish) -> Self {
        Self {
            code: parish.code.clone(),
            name: parish.name.clone(),
            canton: parish.canton.clone(),
            other_names: parish.other_names.clone(),
            former: parish.former.clone(),
        }
    }
}

/// A commitment as it reaches one parish.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParishCommitment {
    /// The commitment.
    pub commitment: Commitment,
    /// True where a source or an editor names this very parish.
    pub named: bool,
    /// The reaches that include this parish.
    pub reach: Vec<Reach>,
}

/// A space as it reaches one parish.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParishSpace {
    /// The space.
    pub space: Space,
    /// How near it is, as far as its precision tells.
    pub nearness: Nearness,
}

/// A parish with all that reaches it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParishDetail {
    /// The parish.
    pub parish: Parish,
    /// Commitments that reach it; those that name it first.
    pub commitments: Vec<ParishCommitment>,
    /// Spaces that reach it; nearest first, concluded ones last, and no more than a page of the list holds.
    pub spaces: Vec<ParishSpace>,
    /// How many spaces reach it.
    pub spaces_total: u64,
    /// Source of the population figures.
    pub census: Source,
    /// Source of the outline.
    pub limits: Source,
}

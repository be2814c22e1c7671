//! Where spaces stand, as a map shows it: counts by parish and canton, and points where they are public.

use serde::{Deserialize, Serialize};

use crate::{
    language::Text,
    place::{CantonCode, ParishCode, Point},
    space::SpaceId,
};

/// What stands in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count<Code> {
    /// DPA code of the place.
    pub code: Code,
    /// Spaces that stand in it.
    pub spaces: u32,
    /// Their sessions to come, not cancelled.
    pub sessions: u32,
}

/// A space whose point may be shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pin {
    /// The space.
    pub id: SpaceId,
    /// Its name.
    pub name: Text,
    /// Where it stands.
    pub point: Point,
}

/// Where the spaces stand that pass a filter, as far as their precision tells. Concluded ones count only
/// where the filter asks for them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// Parishes in which at least one space stands.
    pub parishes: Vec<Count<ParishCode>>,
    /// Cantons in which at least one space stands, those of its parishes and of the whole canton.
    pub cantons: Vec<Count<CantonCode>>,
    /// Spaces with a public point, at most 500.
    pub pins: Vec<Pin>,
}

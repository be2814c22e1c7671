//! The agenda: sessions of all spaces in the order of time.

use serde::{Deserialize, Serialize};

use crate::space::{Session, Space};

/// A session with the space that holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgendaEntry {
    /// The session.
    pub session: Session,
    /// The space, its place as exact as may be shown.
    pub space: Space,
}

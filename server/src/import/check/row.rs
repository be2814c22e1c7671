//! A space and a session as a file tells them. Their JSON is what the audit trail keeps.

use atlas_shared::{
    calendar::PartialDate,
    language::Text,
    place::{CantonRef, ParishRef, Point, Precision},
    space::{
        Audience, CareGroup, Modality, ServiceLanguage, SessionStatus, SpaceId, SpaceKind,
        SpaceStatus,
    },
};
use serde::Serialize;
use time::OffsetDateTime;

/// A session as a file tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionRow {
    /// Its row.
    #[serde(skip)]
    pub row: u32,
    /// When it begins, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub starts_at: OffsetDateTime,
    /// When it ends, in UTC.
    #[serde(with = "time::serde::rfc3339::option")]
    pub ends_at: Option<OffsetDateTime>,
    /// Whether it takes place.
    pub status: SessionStatus,
    /// Whether the file says so.
    #[serde(skip)]
    pub status_told: bool,
    /// What it is about.
    pub title: Option<Text>,
}

/// A space as a file tells it. What no column tells is none, or empty: `columns` says which were read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpaceRow {
    /// Its first row.
    #[serde(skip)]
    pub row: u32,
    /// Its id, where the file names it.
    pub id: Option<SpaceId>,
    /// Its name.
    pub name: Text,
    /// What it is.
    pub kind: SpaceKind,
    /// How one takes part.
    pub modality: Modality,
    /// Whether it is at work.
    pub status: SpaceStatus,
    /// Id of the institution that convenes it.
    pub convenor: String,
    /// For whom.
    pub audiences: Vec<Audience>,
    /// Groups of Article 35.
    pub care_groups: Vec<CareGroup>,
    /// Languages of service.
    pub languages: Vec<ServiceLanguage>,
    /// Commitments.
    pub commitments: Vec<String>,
    /// How exactly the place may be shown.
    pub precision: Precision,
    /// Whether the file says so, or it follows from what place it names.
    #[serde(skip)]
    pub precision_told: bool,
    /// Its canton.
    pub canton: Option<CantonRef>,
    /// Its parish.
    pub parish: Option<ParishRef>,
    /// Its point.
    pub point: Option<Point>,
    /// Since when.
    pub since: Option<PartialDate>,
    /// Its sessions.
    pub sessions: Vec<SessionRow>,
}

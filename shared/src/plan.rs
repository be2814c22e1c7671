//! The open-government action plan as a whole.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::PartialDate,
    commitment::{Commitment, Institution},
    language::Text,
    progress::CommitmentQuarters,
    source::Source,
};

/// The action plan with its commitments and everybody who takes part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plan {
    /// Stable key.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Title of its page at the Open Government Partnership.
    pub ogp_title: String,
    /// What it aims at in one sentence.
    pub vision: Text,
    /// When co-creation with citizens began.
    pub co_creation_started: PartialDate,
    /// When it was handed to the Open Government Partnership.
    pub submitted: PartialDate,
    /// When it ends.
    pub ends: PartialDate,
    /// What to know about the end: the sources give two dates.
    pub ends_note: Option<Text>,
    /// Groups that took part in co-creation.
    pub groups_in_co_creation: u32,
    /// Public meetings held in co-creation.
    pub public_meetings_in_co_creation: u32,
    /// Who monitors it.
    pub monitoring_body: String,
    /// How often progress is to be reported, as a key such as `quarterly`.
    pub report_cadence: String,
    /// Objectives.
    pub objectives: Vec<Text>,
    /// Goals.
    pub goals: Vec<Text>,
    /// Its commitments by id.
    pub commitments: Vec<Commitment>,
    /// How each commitment stands quarter by quarter, in the order of the commitments.
    pub quarters: Vec<CommitmentQuarters>,
    /// All institutions of the plan.
    pub institutions: Vec<Institution>,
    /// Where these facts come from.
    pub source: Source,
    /// Its page at the Open Government Partnership.
    pub url: String,
}

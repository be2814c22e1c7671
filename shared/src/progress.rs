//! Milestones of commitments, what the responsible institutions report on each quarter, and what the
//! plan's monitor finds. Report and assessment are two things: they stand side by side, never merged.
//!
//! `quarter` counts quarters; `lateness` says which reports are missing and how milestones stand.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::PartialDate, commitment::CommitmentId, error::Unknown, language::Text, source::Origin,
};

mod lateness;
mod quarter;

pub use self::{
    lateness::{
        DAYS_TO_REPORT, MilestoneState, ReportState, milestone_state, missing_reports,
        owed_quarters, report_state,
    },
    quarter::Quarter,
};

/// Longest address of a link, in bytes.
const LONGEST_URL: usize = 2000;

keyed! {
    /// How far something has come, on OGP's five-point scale. Never labelled "IRM".
    pub enum Completion {
        /// There is no evidence either way.
        NoEvidence = "no-evidence" / "sin-evidencia",
        /// Not started.
        NotStarted = "not-started" / "no-iniciado",
        /// Limited.
        Limited = "limited" / "limitado",
        /// Substantial.
        Substantial = "substantial" / "sustancial",
        /// Complete.
        Complete = "complete" / "completo",
    }
}

keyed! {
    /// Who judges how far something has come.
    pub enum ProgressKind {
        /// The responsible institution itself.
        Report = "report" / "informe",
        /// The plan's monitor.
        Assessment = "assessment" / "evaluacion",
    }
}

/// The address of a means of verification: `http` or `https`, and nothing that a browser would run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "https://www.pichincha.gob.ec/"))]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

impl WebAddress {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WebAddress {
    type Error = Unknown;

    fn try_from(given: String) -> Result<Self, Self::Error> {
        let scheme = given.split_once("://").filter(|(scheme, _)| {
            scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
        });
        // A name before an "@" would let an address look like another host's.
        let host = scheme
            .and_then(|(_, rest)| rest.split(['/', '?', '#']).next())
            .filter(|host| !host.is_empty() && !host.contains('@'));
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`{|}".contains(c);
        if host.is_some() && given.len() <= LONGEST_URL && given.chars().all(plain) {
            Ok(Self(given))
        } else {
            Err(Unknown {
                given,
                accepts: "https://… or http://…, without spaces".to_owned(),
            })
        }
    }
}

impl std::str::FromStr for WebAddress {
    type Err = Unknown;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        Self::try_from(given.to_owned())
    }
}

impl std::fmt::Display for WebAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

/// The most links that one report or assessment gives.
pub const MOST_LINKS: usize = 10;

/// A means of verification: something published that anybody can read to see whether it is so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evidence {
    /// What it is, in the words of whoever gave it.
    pub title: String,
    /// Where it is.
    pub url: WebAddress,
}

/// A step of a commitment with a date by which it is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Milestone {
    /// Number within the atlas.
    pub id: i32,
    /// The commitment of which it is a step.
    pub commitment: CommitmentId,
    /// What is to be done.
    pub title: Text,
    /// When it is due, as exact as published.
    pub due: Option<PartialDate>,
    /// Who entered it.
    pub origin: Origin,
    /// How it stands today, by its date and by what the responsible institution reports.
    pub state: MilestoneState,
    /// The latest self-reported completion; `null` where none is reported.
    pub reported: Option<Completion>,
    /// The latest completion in the monitor's judgement; `null` where none is assessed.
    pub assessed: Option<Completion>,
    /// That its institution gave it up; `null` as long as it stands.
    pub archived: Option<Archived>,
}

impl Milestone {
    /// Whether it can vanish: only as long as nobody has said anything of it and its day has not passed. What was
    /// reported or assessed stays public, and what is late is given up with a reason, not forgotten.
    pub fn may_be_deleted(&self) -> bool {
        self.reported.is_none()
            && self.assessed.is_none()
            && self.archived.is_none()
            && self.state != MilestoneState::Overdue
    }
}

/// That a milestone was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Archived {
    /// When.
    pub on: PartialDate,
    /// Why, in the institution's words.
    pub reason: Text,
}

/// What the responsible institution itself says about a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgressReport {
    /// The quarter that it is about.
    pub quarter: Quarter,
    /// The milestone that it is about; `null` for the commitment as a whole.
    pub milestone: Option<i32>,
    /// 1 for the first report on the quarter, one more for each correction.
    pub version: u32,
    /// How far it has come, in the institution's own judgement.
    pub completion: Completion,
    /// What was done.
    pub done: Text,
    /// Why it is late, where it is.
    pub delay: Option<Text>,
    /// Why this version corrects the one before; `null` on the first.
    pub correction: Option<Text>,
    /// Means of verification.
    pub evidence: Vec<Evidence>,
    /// Key of the reporting institution.
    pub institution: String,
    /// When it was published.
    pub published: PartialDate,
}

/// What the plan's monitor finds about a quarter, beside the report and never merged with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// The quarter that it is about.
    pub quarter: Quarter,
    /// The milestone that it is about; `null` for the commitment as a whole.
    pub milestone: Option<i32>,
    /// 1 for the first assessment of the quarter, one more for each correction.
    pub version: u32,
    /// How far it has come, in the monitor's judgement.
    pub completion: Completion,
    /// What the monitor finds.
    pub finding: Text,
    /// Why this version corrects the one before; `null` on the first.
    pub correction: Option<Text>,
    /// What the monitor looked at.
    pub evidence: Vec<Evidence>,
    /// Key of the monitoring institution.
    pub institution: String,
    /// When it was published.
    pub published: PartialDate,
}

/// A quarter whose report on the commitment as a whole is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissingReport {
    /// The quarter.
    pub quarter: Quarter,
    /// The last day on which the report would have been in time.
    pub due: PartialDate,
}

/// How a quarter of a commitment stands, as a whole: milestones are not counted here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuarterProgress {
    /// The quarter.
    pub quarter: Quarter,
    /// Whether its report is there, missing or not yet due.
    pub state: ReportState,
    /// The last day on which its report is in time.
    pub due: PartialDate,
    /// Whether its first report was published after that day.
    pub late: bool,
    /// Self-reported completion, by the latest version.
    pub reported: Option<Completion>,
    /// Completion in the monitor's judgement, by the latest version.
    pub assessed: Option<Completion>,
}

/// All quarters of one commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommitmentQuarters {
    /// The commitment.
    pub commitment: CommitmentId,
    /// Its quarters from the first to the last.
    pub quarters: Vec<QuarterProgress>,
}

/// A report or an assessment as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgressEntry {
    /// Who judges: the institution itself or the monitor.
    pub kind: ProgressKind,
    /// The commitment.
    pub commitment: CommitmentId,
    /// The milestone; `null` for the commitment as a whole.
    pub milestone: Option<i32>,
    /// The quarter.
    pub quarter: Quarter,
    /// 1 for the first, one more for each correction.
    pub version: u32,
    /// Whether no later version corrects it.
    pub latest: bool,
    /// How far it has come.
    pub completion: Completion,
    /// What was done, or what the monitor finds.
    pub text: Text,
    /// Why it is late, where a report says so.
    pub delay: Option<Text>,
    /// Why this version corrects the one before.
    pub correction: Option<Text>,
    /// Means of verification.
    pub evidence: Vec<Evidence>,
    /// Key of the institution that says it.
    pub institution: String,
    /// When it was published.
    pub published: PartialDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_a_web_address_and_nothing_that_a_browser_would_run() {
        for address in [
            "https://www.pichincha.gob.ec/informe.pdf",
            "http://ejemplo.ec",
            "HTTPS://ejemplo.ec/?a=b&c=ñ#d",
        ] {
            assert!(
                address.parse::<WebAddress>().is_ok(),
                "{address} was refused"
            );
        }
        let long = format!("https://ejemplo.ec/{}", "a".repeat(LONGEST_URL));
        for address in [
            "",
            "ejemplo.ec",
            "//ejemplo.ec",
            "https://",
            "https:///informe",
            "https:ejemplo.ec",
            "javascript:alert(1)",
            "javascript://ejemplo.ec/%0aalert(1)",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "ftp://ejemplo.ec/a",
            " https://ejemplo.ec",
            "https://ejemplo.ec/a b",
            "https://ejemplo.ec/\u{202e}gpj\n",
            "https://pichincha.gob.ec@ejemplo.ec/",
            "https://ejemplo.ec/\"onclick=\"",
            &long,
        ] {
            assert!(
                address.parse::<WebAddress>().is_err(),
                "{address:?} was accepted"
            );
        }
    }
}

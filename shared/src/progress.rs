//! Milestones and self-reported progress of commitments.
//!
//! The monitor's assessment is a separate notion and never merged with these.

use serde::{Deserialize, Serialize};

use crate::{calendar::PartialDate, error::Unknown, language::Text};

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

/// A quarter of a calendar year, written `2025-Q1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "2025-Q1"))]
#[serde(try_from = "String", into = "String")]
pub struct Quarter((u16, u8));

impl Quarter {
    /// The calendar year.
    pub fn year(self) -> u16 {
        self.0.0
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self.0.1
    }
}

impl std::str::FromStr for Quarter {
    type Err = Unknown;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let parsed = given.split_once("-Q").and_then(|(year, number)| {
            let plain = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
            let number = match number {
                "1" => 1,
                "2" => 2,
                "3" => 3,
                "4" => 4,
                _ => return None,
            };
            plain.then_some(())?;
            Some(Self((year.parse().ok()?, number)))
        });
        parsed.ok_or_else(|| Unknown {
            given: given.to_owned(),
            accepts: "a quarter such as 2025-Q1".to_owned(),
        })
    }
}

impl TryFrom<String> for Quarter {
    type Error = Unknown;

    fn try_from(given: String) -> Result<Self, Self::Error> {
        given.parse()
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-Q{}", self.year(), self.number())
    }
}

impl From<Quarter> for String {
    fn from(quarter: Quarter) -> Self {
        quarter.to_string()
    }
}

/// A step of a commitment with a date by which it is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Milestone {
    /// Number within the atlas.
    pub id: i32,
    /// What is to be done.
    pub title: Text,
    /// When it is due, as exact as published.
    pub due: Option<PartialDate>,
}

/// What the responsible institution itself says about a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgressReport {
    /// The quarter that it is about.
    pub quarter: Quarter,
    /// The milestone that it is about; `null` for the commitment as a whole.
    pub milestone: Option<i32>,
    /// How far it has come, in the institution's own judgement.
    pub completion: Completion,
    /// What was done.
    pub done: Text,
    /// Why it is late, where it is.
    pub delay: Option<Text>,
    /// Key of the reporting institution.
    pub institution: String,
    /// When it was published.
    pub published: PartialDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_written_as_it_is_read() {
        let quarter: Quarter = "2025-Q3".parse().unwrap();
        assert_eq!(
            (quarter.year(), quarter.number(), quarter.to_string()),
            (2025, 3, "2025-Q3".to_owned())
        );
        for text in [
            "2025-Q0", "2025-Q5", "25-Q1", "2025Q1", "2025-Q11", "+025-Q1",
        ] {
            assert!(text.parse::<Quarter>().is_err(), "{text:?} was accepted");
        }
    }
}

//! Filters of milestones, and of reports and assessments.

use super::{FilterError, Naming, Paging, Reader};
use crate::{
    commitment::CommitmentId,
    progress::{ProgressKind, Quarter},
};

keyed! {
    /// Which versions of reports and assessments a list has.
    #[derive(Default)]
    pub enum Versions {
        /// The latest one of each, which no other corrects.
        #[default]
        Latest = "latest" / "vigentes",
        /// All that were ever published.
        All = "all" / "todas",
    }
}

/// Which milestones a list has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MilestoneFilter {
    /// Of this commitment.
    pub commitment: Option<CommitmentId>,
    /// Due in this quarter.
    pub quarter: Option<Quarter>,
}

/// Which reports and assessments a list has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgressFilter {
    /// Of this commitment.
    pub commitment: Option<CommitmentId>,
    /// On this quarter.
    pub quarter: Option<Quarter>,
    /// Only reports, or only assessments.
    pub kind: Option<ProgressKind>,
    /// The latest versions, or all.
    pub versions: Versions,
}

impl MilestoneFilter {
    /// Reads the filter and the page from decoded name–value pairs.
    ///
    /// # Errors
    /// Every parameter at fault, in the order given.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(Self, Paging), Vec<FilterError>> {
        let mut reader = Reader::new(Naming::Api, pairs);
        let filter = Self {
            commitment: reader.take("commitment", "compromiso", str::parse),
            quarter: reader.take("quarter", "trimestre", str::parse),
        };
        let paging = reader.paging();
        reader.finish((filter, paging))
    }
}

impl ProgressFilter {
    /// Reads the filter and the page from decoded name–value pairs.
    ///
    /// # Errors
    /// Every parameter at fault, in the order given.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(Self, Paging), Vec<FilterError>> {
        let mut reader = Reader::new(Naming::Api, pairs);
        let filter = Self {
            commitment: reader.take("commitment", "compromiso", str::parse),
            quarter: reader.take("quarter", "trimestre", str::parse),
            kind: reader.take("kind", "tipo", str::parse),
            versions: reader
                .take("versions", "versiones", str::parse)
                .unwrap_or_default(),
        };
        let paging = reader.paging();
        reader.finish((filter, paging))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_or_a_version_that_does_not_exist_is_named_with_what_does() {
        let given = [("quarter", "2025-Q5"), ("versions", "old"), ("kind", "irm")];
        let errors = ProgressFilter::parse(given).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["quarter", "kind", "versions"]);
        assert!(errors[2].accepts.contains("latest"));
    }
}

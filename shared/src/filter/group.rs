//! For whom a space is, as lists are filtered by it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    error::Unknown,
    space::{Audience, CareGroup},
};

/// People for whom a space is: an audience in a source's words or a group in the law's. The two
/// notions meet in one filter; each keeps its own label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Group {
    /// An audience.
    Audience(Audience),
    /// A group of Article 35.
    Care(CareGroup),
}

impl Group {
    /// Every value: audiences, then the groups of Article 35.
    pub fn all() -> impl Iterator<Item = Self> {
        let audiences = Audience::ALL.iter().copied().map(Self::Audience);
        audiences.chain(CareGroup::ALL.iter().copied().map(Self::Care))
    }

    /// The stable key used by the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Audience(audience) => audience.key(),
            Self::Care(group) => group.key(),
        }
    }

    /// The Spanish word used in page addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Audience(audience) => audience.slug(),
            Self::Care(group) => group.slug(),
        }
    }

    /// Whether a space with these audiences and care groups is for the group.
    pub fn matches(self, audiences: &[Audience], care_groups: &[CareGroup]) -> bool {
        match self {
            Self::Audience(audience) => audiences.contains(&audience),
            Self::Care(group) => {
                care_groups.contains(&group)
                    || audiences
                        .iter()
                        .any(|audience| audience.care_group() == Some(group))
            }
        }
    }
}

impl TryFrom<String> for Group {
    type Error = Unknown;

    fn try_from(given: String) -> Result<Self, Self::Error> {
        given.parse()
    }
}

impl From<Group> for String {
    fn from(group: Group) -> Self {
        group.key().to_owned()
    }
}

impl FromStr for Group {
    type Err = Unknown;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|group| group.key() == given)
            .ok_or_else(|| Unknown {
                given: given.to_owned(),
                accepts: Self::all().map(Self::key).collect::<Vec<_>>().join(", "),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_key_and_a_slug_of_its_own() {
        let keys: std::collections::BTreeSet<_> = Group::all().map(Group::key).collect();
        let slugs: std::collections::BTreeSet<_> = Group::all().map(Group::slug).collect();
        assert_eq!(
            (keys.len(), slugs.len()),
            (Group::all().count(), Group::all().count())
        );
    }

    #[test]
    fn a_care_group_finds_the_audience_that_stands_for_it() {
        let survivors = [Audience::ViolenceSurvivors];
        assert!(Group::Care(CareGroup::ViolenceVictims).matches(&survivors, &[]));
        assert!(!Group::Care(CareGroup::OlderAdults).matches(&survivors, &[]));
        assert!(!Group::Audience(Audience::Women).matches(&survivors, &[]));
    }
}

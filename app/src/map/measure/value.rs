//! What each measure is called, where it comes from, and its value in a parish.

use atlas_shared::{language::Lang, parish::Parish};

use super::{Measure, class};
use crate::language::t;

impl Measure {
    /// Its name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Women => t!(lang, measure.women),
            Self::People => t!(lang, measure.people),
            Self::Children => t!(lang, measure.children),
            Self::Older => t!(lang, measure.older),
            Self::Spaces => t!(lang, measure.spaces),
        }
    }

    /// Whether the census is its source.
    pub const fn is_census(self) -> bool {
        !matches!(self, Self::Spaces)
    }

    /// Its value in a parish; none where no figure is published.
    pub fn value(self, parish: &Parish) -> Option<u32> {
        match self {
            Self::Women => parish.women,
            Self::People => parish.population,
            Self::Children => parish.age_0_14,
            Self::Older => parish.age_65_plus,
            Self::Spaces => Some(parish.spaces),
        }
    }

    /// Where its classes begin. Counts of people go by rank and are rounded to numbers that one can
    /// keep in mind; spaces are so few that each number is a class.
    pub fn breaks(self, values: impl Iterator<Item = u32>) -> Vec<u32> {
        if self.is_census() {
            class::by_rank(values.collect())
        } else {
            class::by_count(values)
        }
    }
}

//! The measures that shade the map: their words in the address, and on the server what they count.

#[cfg(feature = "ssr")]
pub mod class;
#[cfg(feature = "ssr")]
mod value;

/// What the shades of the map tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Women, 2022.
    #[default]
    Women,
    /// People, 2022.
    People,
    /// People aged 0 to 14, 2022.
    Children,
    /// People aged 65 and over, 2022.
    Older,
    /// Spaces that stand in the parish.
    Spaces,
}

impl Measure {
    /// Every measure, in the order in which people choose among them.
    pub const ALL: [Self; 5] = [
        Self::Women,
        Self::People,
        Self::Children,
        Self::Older,
        Self::Spaces,
    ];

    /// The word that stands in the address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Women => "mujeres",
            Self::People => "habitantes",
            Self::Children => "menores",
            Self::Older => "mayores",
            Self::Spaces => "espacios",
        }
    }

    /// The measure whose word stands in the address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_the_address_names_one_measure() {
        for measure in Measure::ALL {
            assert_eq!(Measure::from_slug(measure.slug()), Some(measure));
        }
        assert_eq!(Measure::from_slug("women"), None);
    }
}

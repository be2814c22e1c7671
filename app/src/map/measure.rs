//! The measures that shade the map: their words in the address, and on the server what they count.

#[cfg(feature = "ssr")]
pub mod class;
#[cfg(feature = "ssr")]
pub mod progress;
#[cfg(feature = "ssr")]
pub mod value;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Count {
    /// Women, 2022.
    #[default]
    Women,
    /// People, 2022.
    People,
    /// People aged 0 to 14, 2022.
    Children,
    /// People aged 65 and over, 2022.
    Older,
    /// Spaces that stand in the place.
    Spaces,
    /// Their sessions to come.
    Sessions,
    /// Commitments that name the place.
    Commitments,
    /// How far the commitments nearest to the place have come.
    Progress,
    /// Women for each space that stands in the place.
    WomenPerSpace,
    /// People aged 0 to 14 for each such space.
    ChildrenPerSpace,
    /// People aged 65 and over for each such space.
    OlderPerSpace,
}

/// Where it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// In each parish.
    #[default]
    Parishes,
    /// In each canton.
    Cantons,
}

/// What the shades of the map tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// What is counted.
    pub count: Count,
    /// Where.
    pub level: Level,
}

impl Count {
    /// Everything that can be counted, in the order in which people choose.
    pub const ALL: [Self; 11] = [
        Self::Women,
        Self::People,
        Self::Children,
        Self::Older,
        Self::Spaces,
        Self::Sessions,
        Self::Commitments,
        Self::Progress,
        Self::WomenPerSpace,
        Self::ChildrenPerSpace,
        Self::OlderPerSpace,
    ];

    /// The words that stand in the address, for parishes and for cantons.
    const fn slugs(self) -> [&'static str; 2] {
        match self {
            Self::Women => ["mujeres", "mujeres-por-canton"],
            Self::People => ["habitantes", "habitantes-por-canton"],
            Self::Children => ["menores", "menores-por-canton"],
            Self::Older => ["mayores", "mayores-por-canton"],
            Self::Spaces => ["espacios", "espacios-por-canton"],
            Self::Sessions => ["sesiones", "sesiones-por-canton"],
            Self::Commitments => ["compromisos", "compromisos-por-canton"],
            Self::Progress => ["avance", "avance-por-canton"],
            Self::WomenPerSpace => ["mujeres-por-espacio", "mujeres-por-espacio-y-canton"],
            Self::ChildrenPerSpace => ["menores-por-espacio", "menores-por-espacio-y-canton"],
            Self::OlderPerSpace => ["mayores-por-espacio", "mayores-por-espacio-y-canton"],
        }
    }

    /// The count at a level.
    pub const fn by(self, level: Level) -> Measure {
        Measure { count: self, level }
    }
}

impl Measure {
    /// The word that stands in the address.
    pub const fn slug(self) -> &'static str {
        let [parishes, cantons] = self.count.slugs();
        match self.level {
            Level::Parishes => parishes,
            Level::Cantons => cantons,
        }
    }

    /// The measure whose word stands in the address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        let both = |count: Count| [count.by(Level::Parishes), count.by(Level::Cantons)];
        let mut all = Count::ALL.into_iter().flat_map(both);
        all.find(|measure| measure.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_the_address_names_one_measure() {
        for count in Count::ALL {
            for level in [Level::Parishes, Level::Cantons] {
                let measure = count.by(level);
                assert_eq!(Measure::from_slug(measure.slug()), Some(measure));
            }
        }
        assert_eq!(Measure::from_slug("women"), None);
    }
}

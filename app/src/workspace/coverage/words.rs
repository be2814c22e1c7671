//! Coverage in words: figures of the census, distances.

use atlas_shared::{
    coverage::{CensusFigure, Concerned, Nearest},
    language::Lang,
};

use crate::{
    format::{NARROW_SPACE, tenths},
    language::t,
};

/// The heading of the figure that counts a group.
pub fn figure_name(lang: Lang, concerned: Option<Concerned>) -> &'static str {
    match concerned.map(|it| it.figure) {
        Some(CensusFigure::Women) => t!(lang, measure.women),
        Some(CensusFigure::Age0To14) => t!(lang, measure.children),
        Some(CensusFigure::Age65Plus) => t!(lang, measure.older),
        None => t!(lang, coverage.column.people),
    }
}

/// The people whom a figure counts, within a sentence.
pub fn people_words(lang: Lang, figure: CensusFigure) -> &'static str {
    match figure {
        CensusFigure::Women => t!(lang, coverage.people.women),
        CensusFigure::Age0To14 => t!(lang, coverage.people.children),
        CensusFigure::Age65Plus => t!(lang, coverage.people.older),
    }
}

/// A distance; one to the middle of a parish is about right, and says so.
pub fn kilometres(lang: Lang, nearest: &Nearest) -> String {
    if nearest.exact {
        km(lang, nearest.km)
    } else {
        ["≈", &NARROW_SPACE.to_string(), &km(lang, nearest.km)].concat()
    }
}

/// Kilometres with their unit.
pub fn km(lang: Lang, km: f64) -> String {
    [tenths(lang, km).as_str(), "km"].join(&NARROW_SPACE.to_string())
}

//! The parishes of the map: each outline joined to its name and figures by its code.

use atlas_shared::{
    outline::Outlines,
    parish::{Parish, ParishKind},
    place::ParishCode,
};

use super::{
    label::Candidate,
    measure::{Measure, class},
};

const SHADES: [&str; 5] = [
    "parish c0",
    "parish c1",
    "parish c2",
    "parish c3",
    "parish c4",
];
const NO_FIGURE: &str = "parish none";

/// A parish with its outline.
pub struct Unit {
    /// The parish.
    pub parish: Parish,
    /// Its name and its canton's.
    pub name: String,
    /// SVG path data.
    pub d: String,
    /// Where its label stands.
    pub label: (i32, i32),
    /// Left, top, right, bottom.
    pub bounds: (i32, i32, i32, i32),
}

/// All parishes that have an outline, by code.
pub struct Units(Vec<Unit>);

impl Units {
    /// Joins outlines and parishes; an outline without a parish is left out.
    pub fn new(outlines: &Outlines, parishes: &[Parish]) -> Self {
        let mut units: Vec<Unit> = outlines
            .parishes
            .iter()
            .filter_map(|outline| {
                let parish = parishes
                    .iter()
                    .find(|parish| parish.code == outline.code)?
                    .clone();
                Some(Unit {
                    name: [&parish.name, ", ", &parish.canton.name].concat(),
                    d: outline.d.clone(),
                    label: outline.label,
                    bounds: outline.bounds,
                    parish,
                })
            })
            .collect();
        units.sort_by(|a, b| a.parish.code.cmp(&b.parish.code));
        Self(units)
    }

    /// Every parish in its position.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Unit)> {
        self.0.iter().enumerate()
    }

    /// The parish at a position.
    pub fn get(&self, position: usize) -> Option<&Unit> {
        self.0.get(position)
    }

    /// The position of a parish.
    pub fn position(&self, code: &ParishCode) -> Option<usize> {
        self.0
            .binary_search_by(|unit| unit.parish.code.cmp(code))
            .ok()
    }

    /// Where the classes of a measure begin.
    pub fn breaks(&self, measure: Measure) -> Vec<u32> {
        measure.breaks(self.0.iter().filter_map(|unit| measure.value(&unit.parish)))
    }

    /// The class names of every parish.
    pub fn shades(&self, measure: Measure, breaks: &[u32]) -> Vec<&'static str> {
        let shade = |unit: &Unit| match measure.value(&unit.parish) {
            Some(value) => SHADES
                .get(class::of(breaks, value))
                .copied()
                .unwrap_or(NO_FIGURE),
            None => NO_FIGURE,
        };
        self.0.iter().map(shade).collect()
    }

    /// Every parish as it would like its name on the map, the chosen one's first.
    pub fn candidates(&self, chosen: Option<usize>) -> Vec<Candidate<'_>> {
        let all = self.iter().map(|(position, unit)| Candidate {
            name: &unit.parish.name,
            middle: (f64::from(unit.label.0), f64::from(unit.label.1)),
            extent: (
                f64::from(unit.bounds.2 - unit.bounds.0),
                f64::from(unit.bounds.3 - unit.bounds.1),
            ),
            chosen: chosen == Some(position),
        });
        all.collect()
    }

    /// The box around Quito's urban parishes: left, top, right, bottom.
    pub fn urban_bounds(&self) -> Option<(i32, i32, i32, i32)> {
        let urban = self
            .0
            .iter()
            .filter(|unit| unit.parish.kind == ParishKind::Urban);
        urban
            .map(|unit| unit.bounds)
            .reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)))
    }
}

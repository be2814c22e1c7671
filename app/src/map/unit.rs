//! The units of the map: parishes or cantons, each outline joined to its name and figures by its code.

use std::collections::BTreeMap;

use atlas_shared::{
    canton::Canton,
    outline::Outlines,
    parish::{Parish, ParishKind},
    standing,
};

use super::{
    drawn::Known,
    label::Candidate,
    measure::{
        Count, class, progress,
        value::{Figures, Value},
    },
};

const SHADES: [&str; 5] = [
    "parish c0",
    "parish c1",
    "parish c2",
    "parish c3",
    "parish c4",
];
const NO_FIGURE: &str = "parish none";
const NO_SPACE: &str = "parish spaceless";

/// Left, top, right, bottom, in view-box units.
type Bounds = (i32, i32, i32, i32);

/// A parish or canton with its outline.
pub struct Unit {
    /// DPA code.
    pub code: String,
    /// Its name by itself.
    pub name: String,
    /// Its name, told apart from others by its canton's.
    pub full_name: String,
    /// The path of its page.
    pub page: String,
    /// What is known of it.
    pub figures: Figures,
    /// SVG path data.
    pub d: String,
    /// Where its label stands.
    pub label: (i32, i32),
    /// The box around it.
    pub bounds: Bounds,
    /// Whether it is an urban parish of Quito.
    pub is_urban: bool,
}

/// All units that have an outline, by code.
pub struct Units(Vec<Unit>);

fn put_standing<Code: ToString>(
    figures: &mut BTreeMap<String, Figures>,
    counts: &[standing::Count<Code>],
) {
    for count in counts {
        if let Some(figures) = figures.get_mut(&count.code.to_string()) {
            figures.spaces = count.spaces;
            figures.sessions = count.sessions;
        }
    }
}

impl Units {
    /// Joins outlines and parishes; an outline without a parish is left out.
    pub fn parishes(outlines: &Outlines, known: &Known<'_>) -> Self {
        let (parishes, commitments) = (known.parishes, known.commitments);
        let figures_of = |parish: &Parish| Figures {
            progress: progress::of_parish(commitments, &parish.code),
            ..Figures::of_parish(parish)
        };
        let mut figures: BTreeMap<String, Figures> = parishes
            .iter()
            .map(|parish| (parish.code.to_string(), figures_of(parish)))
            .collect();
        put_standing(&mut figures, &known.standing.parishes);
        let unit = |parish: &Parish| {
            let outline = outlines.parishes.iter().find(|it| it.code == parish.code)?;
            Some(Unit {
                code: parish.code.to_string(),
                name: parish.name.clone(),
                full_name: format!("{}, {}", parish.name, parish.canton.name),
                page: format!("/parroquias/{}", parish.code),
                figures: figures.get(parish.code.as_str()).copied()?,
                d: outline.d.clone(),
                label: outline.label,
                bounds: outline.bounds,
                is_urban: parish.kind == ParishKind::Urban,
            })
        };
        Self::sorted(parishes.iter().filter_map(unit).collect())
    }

    /// Joins the outlines of cantons and what is known of them.
    pub fn cantons(outlines: &Outlines, known: &Known<'_>) -> Self {
        let (parishes, commitments) = (known.parishes, known.commitments);
        let within = |canton: &Canton| {
            let inside = |parish: &&Parish| parish.canton.code == canton.code;
            parishes.iter().filter(inside).collect::<Vec<_>>()
        };
        let mut figures: BTreeMap<String, Figures> = known
            .cantons
            .iter()
            .map(|canton| {
                let figures = Figures {
                    progress: progress::of_canton(commitments, &canton.code),
                    ..Figures::of_canton(canton, &within(canton))
                };
                (canton.code.to_string(), figures)
            })
            .collect();
        put_standing(&mut figures, &known.standing.cantons);
        let unit = |canton: &Canton| {
            let outline = outlines.cantons.iter().find(|it| it.code == canton.code)?;
            // The name stands amid the names of its parishes.
            let labels: Vec<(i32, i32)> = outlines
                .parishes
                .iter()
                .filter(|it| it.code.canton() == canton.code)
                .map(|it| it.label)
                .collect();
            let count = i32::try_from(labels.len())
                .ok()
                .filter(|&count| count > 0)?;
            let (x, y) = labels
                .iter()
                .fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
            Some(Unit {
                code: canton.code.to_string(),
                name: canton.name.clone(),
                full_name: canton.name.clone(),
                page: format!("/cantones/{}", canton.code),
                figures: figures.get(canton.code.as_str()).copied()?,
                d: outline.d.clone(),
                label: (x / count, y / count),
                bounds: outline.bounds,
                is_urban: false,
            })
        };
        Self::sorted(known.cantons.iter().filter_map(unit).collect())
    }

    fn sorted(mut units: Vec<Unit>) -> Self {
        units.sort_by(|a, b| a.code.cmp(&b.code));
        Self(units)
    }

    /// Every unit in its position.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Unit)> {
        self.0.iter().enumerate()
    }

    /// The unit at a position.
    pub fn get(&self, position: usize) -> Option<&Unit> {
        self.0.get(position)
    }

    /// The position of a unit.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.0.iter().position(|unit| unit.code == code)
    }

    /// Where the classes of a count begin.
    pub fn breaks(&self, count: Count) -> Vec<u32> {
        let values = self
            .0
            .iter()
            .filter_map(|unit| count.value(&unit.figures).rank());
        count.breaks(values)
    }

    /// The class names of every unit.
    pub fn shades(&self, count: Count, breaks: &[u32]) -> Vec<&'static str> {
        let shade = |unit: &Unit| {
            let value = count.value(&unit.figures);
            let shade = |rank| SHADES.get(class::of(breaks, rank)).copied();
            match value {
                Value::NoSpace => NO_SPACE,
                _ => value.rank().and_then(shade).unwrap_or(NO_FIGURE),
            }
        };
        self.0.iter().map(shade).collect()
    }

    /// Every unit as it would like its name on the map, the chosen one's first.
    pub fn candidates(&self, chosen: Option<usize>) -> Vec<Candidate<'_>> {
        let all = self.iter().map(|(position, unit)| Candidate {
            name: &unit.name,
            middle: (f64::from(unit.label.0), f64::from(unit.label.1)),
            extent: (
                f64::from(unit.bounds.2 - unit.bounds.0),
                f64::from(unit.bounds.3 - unit.bounds.1),
            ),
            chosen: chosen == Some(position),
        });
        all.collect()
    }

    /// The box around Quito's urban parishes.
    pub fn urban_bounds(&self) -> Option<Bounds> {
        let urban = self.0.iter().filter(|unit| unit.is_urban);
        urban
            .map(|unit| unit.bounds)
            .reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)))
    }
}

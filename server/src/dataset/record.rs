//! From the types of the API to rows of the open data. Rows are made of nothing else, so that they hold
//! no more of a place than the API tells; JSON has these types themselves. The compiler counts that each column
//! has its cell.

use atlas_shared::{
    agenda::AgendaEntry,
    commitment::{Commitment, Scope},
    dataset::{COMMITMENTS, Format, MILESTONES, PARISHES, PROGRESS, SESSIONS, SPACES},
    language::Text,
    parish::Parish,
    place::Place,
    progress::{Milestone, ProgressEntry},
    source::Source,
    space::Space,
};
use geojson::Geometry;
use serde::Serialize;

use super::cell::{Cell, english, list, optional};
use crate::error::{ApiError, ApiResult};

/// A row, in what its format asks for: cells and a place, or an item of the API's lists.
#[derive(Default)]
pub struct Record {
    /// Values in the order of the columns; none in JSON.
    pub cells: Vec<Cell>,
    /// Where it is, for GeoJSON; none where that is not known, or not to be told.
    pub geometry: Option<Geometry>,
    /// The item as the API's list has it; empty but in JSON.
    pub item: String,
}

impl Record {
    /// What a format asks for of an item of the API.
    ///
    /// # Errors
    /// The item cannot be written, which is our own fault.
    pub fn of<T: Serialize, const N: usize>(
        item: &T,
        format: Format,
        cells: impl FnOnce(&T) -> [Cell; N],
        geometry: Option<Geometry>,
    ) -> ApiResult<Self> {
        Ok(match format {
            Format::Csv | Format::GeoJson => Self {
                cells: cells(item).into(),
                geometry,
                ..Self::default()
            },
            Format::Json => Self {
                item: serde_json::to_string(item).map_err(ApiError::internal)?,
                ..Self::default()
            },
        })
    }

    /// The same of an item without a place.
    ///
    /// # Errors
    /// The item cannot be written, which is our own fault.
    pub fn placeless<T: Serialize, const N: usize>(
        item: &T,
        format: Format,
        cells: impl FnOnce(&T) -> [Cell; N],
    ) -> ApiResult<Self> {
        Self::of(item, format, cells, None)
    }
}

/// The row of a parish. `census` and `limits` say where its figures and its outline come from.
pub fn parish(parish: &Parish, census: &Source, limits: &Source) -> [Cell; PARISHES.len()] {
    [
        parish.code.as_str().into(),
        parish.name.as_str().into(),
        parish.canton.code.as_str().into(),
        parish.canton.name.as_str().into(),
        parish.kind.key().into(),
        optional(parish.population),
        optional(parish.women),
        optional(parish.age_0_14),
        optional(parish.age_65_plus),
        parish.area_km2.into(),
        parish.label.lon.into(),
        parish.label.lat.into(),
        parish.spaces.into(),
        parish.named_by.into(),
        list(&parish.other_names),
        list(parish.former.iter().map(|former| &former.code)),
        census.title.as_str().into(),
        census.as_of.into(),
        limits.title.as_str().into(),
        limits.as_of.into(),
    ]
}

/// The row of a commitment.
pub fn commitment(commitment: &Commitment) -> [Cell; COMMITMENTS.len()] {
    let scopes = || commitment.reach.iter().map(|reach| &reach.scope);
    let cantons = scopes().filter_map(|scope| match scope {
        Scope::Canton { canton } => Some(&canton.code),
        Scope::Province | Scope::Parish { .. } => None,
    });
    let parishes = scopes().filter_map(|scope| match scope {
        Scope::Parish { parish } => Some(&parish.code),
        Scope::Province | Scope::Canton { .. } => None,
    });
    let latest = commitment.latest_report.as_ref();
    let assessed = commitment.latest_assessment.as_ref();
    let missing = commitment.missing_reports.iter();
    let source = &commitment.source;
    [
        commitment.id.as_str().into(),
        commitment.short.es.as_str().into(),
        english(&commitment.short),
        commitment.title.es.as_str().into(),
        english(&commitment.title),
        commitment.action.es.as_str().into(),
        english(&commitment.action),
        commitment.starts.into(),
        commitment.ends.into(),
        list(&commitment.values),
        scopes().any(|scope| *scope == Scope::Province).into(),
        list(cantons),
        list(parishes),
        optional(latest.map(|report| report.quarter.to_string())),
        optional(latest.map(|report| report.completion.key())),
        optional(assessed.map(|assessment| assessment.quarter.to_string())),
        optional(assessed.map(|assessment| assessment.completion.key())),
        list(missing.map(|missing| missing.quarter)),
        commitment.url.as_str().into(),
        source.title.as_str().into(),
        source.as_of.into(),
        optional(source.url.as_deref()),
    ]
}

/// The row of a milestone.
pub fn milestone(milestone: &Milestone) -> [Cell; MILESTONES.len()] {
    let archived = milestone.archived.as_ref();
    [
        milestone.id.into(),
        milestone.commitment.as_str().into(),
        milestone.title.es.as_str().into(),
        english(&milestone.title),
        optional(milestone.due),
        milestone.origin.key().into(),
        milestone.state.key().into(),
        optional(milestone.reported.map(|completion| completion.key())),
        optional(milestone.assessed.map(|completion| completion.key())),
        optional(archived.map(|archived| archived.on)),
        optional(archived.map(|archived| archived.reason.es.as_str())),
        optional(archived.and_then(|archived| archived.reason.en.as_deref())),
    ]
}

/// The row of a report or an assessment.
pub fn progress(entry: &ProgressEntry) -> [Cell; PROGRESS.len()] {
    let spanish = |text: &Option<Text>| optional(text.as_ref().map(|text| text.es.as_str()));
    let translated = |text: &Option<Text>| text.as_ref().map_or(Cell::Empty, english);
    [
        entry.kind.key().into(),
        entry.commitment.as_str().into(),
        optional(entry.milestone),
        entry.quarter.to_string().into(),
        entry.version.into(),
        entry.latest.into(),
        entry.completion.key().into(),
        entry.text.es.as_str().into(),
        english(&entry.text),
        spanish(&entry.delay),
        translated(&entry.delay),
        spanish(&entry.correction),
        translated(&entry.correction),
        list(entry.evidence.iter().map(|evidence| &evidence.url)),
        entry.institution.as_str().into(),
        entry.published.into(),
    ]
}

/// The row of a space.
pub fn space(space: &Space) -> [Cell; SPACES.len()] {
    let (place, source) = (&space.place, &space.source);
    [
        space.id.as_str().into(),
        space.kind.key().into(),
        space.name.es.as_str().into(),
        english(&space.name),
        space.modality.key().into(),
        space.status.key().into(),
        list(&space.audiences),
        list(&space.care_groups),
        list(&space.languages),
        place.precision.key().into(),
        canton_code(place),
        optional(place.canton.as_ref().map(|canton| canton.name.as_str())),
        parish_code(place),
        optional(place.parish.as_ref().map(|parish| parish.name.as_str())),
        optional(place.point.map(|point| point.lon)),
        optional(place.point.map(|point| point.lat)),
        list(&space.commitments),
        space.convenor.id.as_str().into(),
        space.convenor.name.es.as_str().into(),
        optional(space.since),
        source.title.as_str().into(),
        source.as_of.into(),
        optional(source.url.as_deref()),
    ]
}

/// The row of a session.
pub fn session(entry: &AgendaEntry) -> [Cell; SESSIONS.len()] {
    let (session, space) = (&entry.session, &entry.space);
    let title = session.title.as_ref();
    [
        session.id.into(),
        space.id.as_str().into(),
        space.name.es.as_str().into(),
        english(&space.name),
        optional(title.map(|title| title.es.as_str())),
        title.map_or(Cell::Empty, english),
        session.starts_at.into(),
        optional(session.ends_at),
        session.status.key().into(),
        space.modality.key().into(),
        space.place.precision.key().into(),
        canton_code(&space.place),
        parish_code(&space.place),
        space.source.title.as_str().into(),
        space.source.as_of.into(),
    ]
}

/// The point of a place, where it may be told.
pub fn point(place: &Place) -> Option<Geometry> {
    let point = place.point?;
    Some(Geometry::new_point([point.lon, point.lat]))
}

fn canton_code(place: &Place) -> Cell {
    optional(place.canton.as_ref().map(|canton| canton.code.as_str()))
}

fn parish_code(place: &Place) -> Cell {
    optional(place.parish.as_ref().map(|parish| parish.code.as_str()))
}

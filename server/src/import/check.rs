//! From rows to spaces with their sessions: every row is read whole, and every problem is told by its row
//! and column. Pure.

use std::collections::{BTreeMap, BTreeSet};

use atlas_shared::{
    calendar::PartialDate,
    editing::is_shelter,
    filter::fold,
    import::{Choice, Column, Fault, Problem, Question},
    language::Text,
    place::{CantonRef, ParishCode, ParishRef, Point, Precision},
    space::{
        Audience, CareGroup, Modality, ServiceLanguage, SessionStatus, SpaceId, SpaceKind,
        SpaceStatus, is_sensitive,
    },
    writing::MAX_NAME,
};
use serde::Serialize;
use time::OffsetDateTime;

use super::{
    column::{Columns, shown},
    file::{Cell, Row},
    label::{Labelled, accepted, one, several},
    place::Known,
    value,
};

/// A session as a file tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionRow {
    /// Its row.
    #[serde(skip)]
    pub row: u32,
    /// When it begins, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub starts_at: OffsetDateTime,
    /// When it ends, in UTC.
    #[serde(with = "time::serde::rfc3339::option")]
    pub ends_at: Option<OffsetDateTime>,
    /// Whether it takes place.
    pub status: SessionStatus,
    /// Whether the file says so.
    #[serde(skip)]
    pub status_told: bool,
    /// What it is about.
    pub title: Option<Text>,
}

/// A space as a file tells it. What no column tells is none, or empty: `columns` says which were read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpaceRow {
    /// Its first row.
    #[serde(skip)]
    pub row: u32,
    /// Its id, where the file names it.
    pub id: Option<SpaceId>,
    /// Its name.
    pub name: Text,
    /// What it is.
    pub kind: SpaceKind,
    /// How one takes part.
    pub modality: Modality,
    /// Whether it is at work.
    pub status: SpaceStatus,
    /// Id of the institution that convenes it.
    pub convenor: String,
    /// For whom.
    pub audiences: Vec<Audience>,
    /// Groups of Article 35.
    pub care_groups: Vec<CareGroup>,
    /// Languages of service.
    pub languages: Vec<ServiceLanguage>,
    /// Commitments.
    pub commitments: Vec<String>,
    /// How exactly the place may be shown.
    pub precision: Precision,
    /// Whether the file says so, or it follows from what place it names.
    #[serde(skip)]
    pub precision_told: bool,
    /// Its canton.
    pub canton: Option<CantonRef>,
    /// Its parish.
    pub parish: Option<ParishRef>,
    /// Its point.
    pub point: Option<Point>,
    /// Since when.
    pub since: Option<PartialDate>,
    /// Its sessions.
    pub sessions: Vec<SessionRow>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Checked {
    /// Spaces of which every row is good.
    pub spaces: Vec<SpaceRow>,
    /// Everything that is wrong, by row and column.
    pub problems: Vec<Problem>,
    /// What somebody must choose.
    pub questions: Vec<Question>,
    /// Rows that hold something.
    pub rows: u32,
    /// Those without a problem.
    pub good_rows: u32,
    /// Columns of the atlas that the file has.
    pub columns: BTreeSet<Column>,
}

/// Checks every row. `answers` tell by folded text which parish it means.
pub fn check(
    columns: &Columns<'_>,
    known: &Known,
    answers: &BTreeMap<String, ParishCode>,
) -> Checked {
    let positions = columns.positions();
    let mut checked = Checked {
        columns: positions.keys().copied().collect(),
        ..Checked::default()
    };
    let mut questions: BTreeMap<String, Question> = BTreeMap::new();
    let mut spaces: Vec<SpaceRow> = Vec::new();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let mut bad_keys: BTreeSet<String> = BTreeSet::new();
    for row in columns.rows {
        checked.rows += 1;
        let mut reader = RowReader {
            row,
            positions: &positions,
            known,
            answers,
            problems: Vec::new(),
            questions: &mut questions,
        };
        let read = reader.space();
        let key = reader.key();
        let mut problems = reader.problems;
        if let Some((space, session)) = read.filter(|_| problems.is_empty()) {
            match by_key.get(&key).and_then(|&at| spaces.get_mut(at)) {
                None => {
                    by_key.insert(key.clone(), spaces.len());
                    let sessions = session.into_iter().collect();
                    spaces.push(SpaceRow { sessions, ..space });
                }
                Some(first) => {
                    problems.extend(contradictions(first, &space));
                    match session {
                        Some(session) => {
                            let same = |it: &&SessionRow| it.starts_at == session.starts_at;
                            match first.sessions.iter().find(same) {
                                Some(other) => problems.push(Problem {
                                    row: row.number,
                                    column: Some(Column::SessionDate),
                                    fault: Fault::SameSession,
                                    given: shown_at(row, &positions, Column::SessionDate),
                                    accepts: vec![other.row.to_string()],
                                }),
                                None => first.sessions.push(session),
                            }
                        }
                        // The same space twice, and nothing new in the second row.
                        None => {
                            if problems.is_empty() {
                                problems.push(Problem {
                                    row: row.number,
                                    column: None,
                                    fault: Fault::SameSession,
                                    given: space.name.es,
                                    accepts: vec![first.row.to_string()],
                                });
                            }
                        }
                    }
                }
            }
        }
        if problems.is_empty() {
            checked.good_rows += 1;
        } else {
            bad_keys.insert(key);
            checked.problems.extend(problems);
        }
    }
    // A space is written whole or not at all: one bad row keeps the others of it back.
    let bad: BTreeSet<usize> = bad_keys
        .iter()
        .filter_map(|key| by_key.get(key))
        .copied()
        .collect();
    checked.spaces = spaces
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !bad.contains(at))
        .map(|(_, space)| space)
        .collect();
    checked.questions = questions.into_values().collect();
    checked
}

fn shown_at(row: &Row, positions: &BTreeMap<Column, usize>, column: Column) -> String {
    positions
        .get(&column)
        .map(|&position| shown(row.cell(position)))
        .unwrap_or_default()
}

/// What a later row of a space says otherwise than its first.
fn contradictions(first: &SpaceRow, other: &SpaceRow) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut compare = |column: Column, same: bool, given: String| {
        if !same {
            problems.push(Problem {
                row: other.row,
                column: Some(column),
                fault: Fault::Contradiction,
                given,
                accepts: vec![first.row.to_string()],
            });
        }
    };
    compare(
        Column::Name,
        first.name.es == other.name.es,
        other.name.es.clone(),
    );
    compare(
        Column::NameEn,
        first.name.en == other.name.en,
        other.name.en.clone().unwrap_or_default(),
    );
    compare(
        Column::Kind,
        first.kind == other.kind,
        other.kind.to_string(),
    );
    compare(
        Column::Modality,
        first.modality == other.modality,
        other.modality.to_string(),
    );
    compare(
        Column::Status,
        first.status == other.status,
        other.status.to_string(),
    );
    compare(
        Column::Convenor,
        first.convenor == other.convenor,
        other.convenor.clone(),
    );
    compare(
        Column::Audiences,
        first.audiences == other.audiences,
        keys(&other.audiences),
    );
    compare(
        Column::CareGroups,
        first.care_groups == other.care_groups,
        keys(&other.care_groups),
    );
    compare(
        Column::Languages,
        first.languages == other.languages,
        keys(&other.languages),
    );
    compare(
        Column::Commitments,
        first.commitments == other.commitments,
        keys(&other.commitments),
    );
    compare(
        Column::Precision,
        first.precision == other.precision,
        other.precision.to_string(),
    );
    let parish = other.parish.as_ref().map(|it| it.name.clone());
    compare(
        Column::Parish,
        first.parish == other.parish,
        parish.unwrap_or_default(),
    );
    let canton = other.canton.as_ref().map(|it| it.name.clone());
    compare(
        Column::Canton,
        first.canton == other.canton,
        canton.unwrap_or_default(),
    );
    compare(Column::Longitude, first.point == other.point, String::new());
    let since = other.since.map(|it| it.to_string());
    compare(
        Column::Since,
        first.since == other.since,
        since.unwrap_or_default(),
    );
    problems
}

fn keys<T: ToString>(values: &[T]) -> String {
    values
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

struct RowReader<'a> {
    row: &'a Row,
    positions: &'a BTreeMap<Column, usize>,
    known: &'a Known,
    answers: &'a BTreeMap<String, ParishCode>,
    problems: Vec<Problem>,
    questions: &'a mut BTreeMap<String, Question>,
}

impl RowReader<'_> {
    fn cell(&self, column: Column) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.positions
            .get(&column)
            .map_or(EMPTY, |&position| self.row.cell(position))
    }

    fn has(&self, column: Column) -> bool {
        *self.cell(column) != Cell::Empty
    }

    fn problem(&mut self, column: Column, fault: Fault, accepts: Vec<String>) {
        let given = shown(self.cell(column));
        self.problems.push(Problem {
            row: self.row.number,
            column: Some(column),
            fault,
            given,
            accepts,
        });
    }

    /// Which space the row belongs to: its id, else name and convenor.
    fn key(&self) -> String {
        let text = |column| fold(&shown(self.cell(column)));
        match text(Column::Id) {
            id if id.is_empty() => {
                let convenor = text(Column::Convenor);
                let convenor = match self.known.institution(&convenor) {
                    Some(found) => found.id.clone(),
                    None => convenor,
                };
                [text(Column::Name), convenor].join("\u{1f}")
            }
            id => id,
        }
    }

    /// The text of a cell; none where it is empty or cannot be read, which is then told.
    fn text(&mut self, column: Column, longest: usize) -> Option<String> {
        let text = match self.cell(column) {
            Cell::Empty => return None,
            Cell::Text(text) => text.clone(),
            // A name may consist of digits; whole numbers have no decimals.
            Cell::Number(number) => number.to_string(),
            Cell::Moment(days) => value::moment_in_words(*days),
            Cell::TooLong(_) => {
                self.problem(column, Fault::TooLong, vec![longest.to_string()]);
                return None;
            }
            Cell::Formula => {
                self.problem(column, Fault::Formula, Vec::new());
                return None;
            }
            Cell::Error(_) => {
                self.problem(column, Fault::SheetError, Vec::new());
                return None;
            }
        };
        // Control and direction characters can hide what a text says.
        let unseen = |c: char| {
            c.is_control() && c != '\n' && c != '\r' && c != '\t'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
        };
        if text.chars().any(unseen) {
            self.problem(column, Fault::Unseen, Vec::new());
            return None;
        }
        if text.chars().count() > longest {
            self.problem(column, Fault::TooLong, vec![longest.to_string()]);
            return None;
        }
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn value<T: Labelled>(&mut self, column: Column) -> Option<T> {
        let text = self.text(column, 200)?;
        let found = one(&text);
        if found.is_none() {
            self.problem(column, Fault::Unknown, accepted::<T>());
        }
        found
    }

    fn values<T: Labelled + Ord>(&mut self, column: Column) -> Vec<T> {
        let Some(text) = self.text(column, 1000) else {
            return Vec::new();
        };
        match several::<T>(&text) {
            Ok(mut found) => {
                found.sort_unstable();
                found
            }
            Err(part) => {
                self.problem(column, Fault::Unknown, accepted::<T>());
                if let Some(problem) = self.problems.last_mut() {
                    problem.given = part;
                }
                Vec::new()
            }
        }
    }

    /// Reads with a function that says in which way it fails.
    fn read<T>(
        &mut self,
        column: Column,
        form: &'static str,
        read: impl Fn(&Cell) -> Result<T, Fault>,
    ) -> Option<T> {
        match self.cell(column) {
            Cell::Empty => return None,
            Cell::Formula => {
                self.problem(column, Fault::Formula, Vec::new());
                return None;
            }
            Cell::Error(_) => {
                self.problem(column, Fault::SheetError, Vec::new());
                return None;
            }
            _ => {}
        }
        match read(self.cell(column)) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.problem(column, fault, vec![form.to_owned()]);
                None
            }
        }
    }

    /// Reads the row. None where a value that it needs is missing; what is wrong is told.
    fn space(&mut self) -> Option<(SpaceRow, Option<SessionRow>)> {
        let id = self.id();
        let name = self.text(Column::Name, MAX_NAME);
        if name.is_none() && !self.has(Column::Name) {
            self.problem(Column::Name, Fault::Missing, Vec::new());
        }
        let name_en = self.text(Column::NameEn, MAX_NAME);
        let kind = self.value(Column::Kind);
        if !self.has(Column::Kind) {
            self.problem(Column::Kind, Fault::Missing, accepted::<SpaceKind>());
        }
        let modality = self.value(Column::Modality);
        if !self.has(Column::Modality) {
            self.problem(Column::Modality, Fault::Missing, accepted::<Modality>());
        }
        let status = self.value(Column::Status);
        if !self.has(Column::Status) {
            self.problem(Column::Status, Fault::Missing, accepted::<SpaceStatus>());
        }
        let convenor = self.convenor();
        let audiences = self.values(Column::Audiences);
        let care_groups = self.values(Column::CareGroups);
        let languages = self.values(Column::Languages);
        let commitments = self.commitments();
        let (canton, parish) = self.territory();
        let point = self.point();
        let sensitive = kind.map(|kind| is_sensitive(kind, &audiences, &care_groups));
        let precision = self.precision(canton.as_ref(), parish.as_ref(), point, sensitive);
        let since = self.read(
            Column::Since,
            "2024, 03/2024, 31/12/2024",
            value::partial_date,
        );
        let session = self.session();
        let name = name?;
        self.refuse_shelter(Column::Name, Some(&name));
        self.refuse_shelter(Column::NameEn, name_en.as_deref());
        let space = SpaceRow {
            row: self.row.number,
            id,
            name: Text {
                es: name,
                en: name_en,
            },
            kind: kind?,
            modality: modality?,
            status: status?,
            convenor: convenor?,
            audiences,
            care_groups,
            languages,
            commitments,
            precision: precision?,
            precision_told: self.has(Column::Precision),
            canton,
            parish,
            point,
            since,
            sessions: Vec::new(),
        };
        Some((space, session))
    }

    fn id(&mut self) -> Option<SpaceId> {
        let text = self.text(Column::Id, 80)?;
        match text.parse() {
            Ok(id) => Some(id),
            Err(unknown) => {
                let atlas_shared::error::Unknown { accepts, .. } = unknown;
                self.problem(Column::Id, Fault::NotAnId, vec![accepts]);
                None
            }
        }
    }

    fn convenor(&mut self) -> Option<String> {
        let Some(text) = self.text(Column::Convenor, MAX_NAME) else {
            if !self.has(Column::Convenor) {
                self.problem(Column::Convenor, Fault::Missing, Vec::new());
            }
            return None;
        };
        let found = self.known.institution(&text).map(|it| it.id.clone());
        if found.is_none() {
            let ids = self.known.institutions.iter().map(|it| it.id.clone());
            self.problem(Column::Convenor, Fault::Unknown, ids.collect());
        }
        found
    }

    fn commitments(&mut self) -> Vec<String> {
        let Some(text) = self.text(Column::Commitments, 1000) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for part in text
            .split([',', ';', ' ', '|', '/'])
            .filter(|part| !part.is_empty())
        {
            let id = part.to_ascii_uppercase();
            if self.known.commitments.contains(&id) {
                found.push(id);
            } else {
                self.problem(
                    Column::Commitments,
                    Fault::Unknown,
                    self.known.commitments.clone(),
                );
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Canton and parish, which must agree. A parish brings its canton.
    fn territory(&mut self) -> (Option<CantonRef>, Option<ParishRef>) {
        let canton = self.text(Column::Canton, MAX_NAME).and_then(|text| {
            let found = self.known.canton(&text).cloned();
            if found.is_none() {
                let cantons = self.known.cantons();
                let names = cantons.into_values().map(|it| it.name.clone()).collect();
                self.problem(Column::Canton, Fault::Unknown, names);
            }
            found
        });
        let Some(text) = self.text(Column::Parish, MAX_NAME) else {
            return (canton, None);
        };
        let code = canton.as_ref().map(|canton| &canton.code);
        match self.known.find_parish(&text, code, self.answers) {
            Ok(parish) => {
                let (place, inside) = (parish.place.clone(), parish.canton.clone());
                if canton
                    .as_ref()
                    .is_some_and(|canton| canton.code != inside.code)
                {
                    let told = parish.told();
                    self.problem(Column::Parish, Fault::OtherCanton, vec![told]);
                }
                (Some(inside), Some(place))
            }
            Err(unclear) => {
                let told = |it: &Choice| [&it.code, " ", &it.name].concat();
                let accepts = unclear.choices.iter().map(told).collect();
                self.problem(Column::Parish, unclear.fault, accepts);
                if matches!(unclear.fault, Fault::AmbiguousParish | Fault::FormerParish) {
                    self.ask(&text, unclear.choices);
                }
                (canton, None)
            }
        }
    }

    /// Notes a question, once for every text.
    fn ask(&mut self, text: &str, choices: Vec<Choice>) {
        let question = self
            .questions
            .entry(fold(text))
            .or_insert_with(|| Question {
                given: text.to_owned(),
                rows: 0,
                choices,
            });
        question.rows += 1;
    }

    fn point(&mut self) -> Option<Point> {
        let form = "-78.5, -0.2";
        let lon = self.read(Column::Longitude, form, value::number);
        let lat = self.read(Column::Latitude, form, value::number);
        match (self.has(Column::Longitude), self.has(Column::Latitude)) {
            (true, false) => self.problem(Column::Latitude, Fault::HalfAPoint, Vec::new()),
            (false, true) => self.problem(Column::Longitude, Fault::HalfAPoint, Vec::new()),
            _ => {}
        }
        let point = Point {
            lon: lon?,
            lat: lat?,
        };
        // The box around the province. Longitude and latitude in the wrong order fall outside.
        let inside = (-79.4..-77.7).contains(&point.lon) && (-0.8..0.4).contains(&point.lat);
        if !inside {
            self.problem(
                Column::Longitude,
                Fault::PointElsewhere,
                vec!["Pichincha".to_owned()],
            );
            return None;
        }
        Some(point)
    }

    /// How exactly the place may be shown: as the file says, else as exactly as the parish or the canton that
    /// it names. A point is never shown unasked, and nothing of a place of care.
    fn precision(
        &mut self,
        canton: Option<&CantonRef>,
        parish: Option<&ParishRef>,
        point: Option<Point>,
        sensitive: Option<bool>,
    ) -> Option<Precision> {
        let problems = self.problems.len();
        let told = self.value(Column::Precision);
        if self.problems.len() > problems {
            return None;
        }
        let names_place = self.has(Column::Parish) || self.has(Column::Canton);
        let precision = match (told, sensitive) {
            (Some(precision), _) => precision,
            (None, Some(false)) if parish.is_some() => Precision::Parish,
            (None, Some(false)) if canton.is_some() => Precision::Canton,
            // Something else of the row is wrong already, and decides whether this would be.
            (None, None | Some(false)) if names_place => return None,
            (None, _) => {
                self.problem(Column::Precision, Fault::Missing, accepted::<Precision>());
                return None;
            }
        };
        let lacks = match precision {
            Precision::Point if point.is_none() => Some(Column::Longitude),
            Precision::Point | Precision::Parish if parish.is_none() => Some(Column::Parish),
            Precision::Canton if canton.is_none() => Some(Column::Canton),
            _ => None,
        };
        if let Some(column) = lacks
            && !self.has(column)
        {
            self.problem(
                column,
                Fault::PlaceNeeded,
                vec![super::label::label(precision)],
            );
        }
        Some(precision)
    }

    fn session(&mut self) -> Option<SessionRow> {
        let day = self.read(Column::SessionDate, "31/12/2025", value::day);
        let start = self.read(Column::SessionStart, "09:00", value::time_of_day);
        let end = self.read(Column::SessionEnd, "11:00", value::time_of_day);
        let status = self.value(Column::SessionStatus);
        let title = self.text(Column::SessionTitle, MAX_NAME);
        let title_en = self.text(Column::SessionTitleEn, MAX_NAME);
        if title.is_none() && title_en.is_some() {
            self.problem(Column::SessionTitle, Fault::Missing, Vec::new());
        }
        let tells = [
            Column::SessionDate,
            Column::SessionStart,
            Column::SessionEnd,
            Column::SessionStatus,
            Column::SessionTitle,
        ]
        .iter()
        .any(|column| self.has(*column));
        if !tells {
            return None;
        }
        for column in [Column::SessionDate, Column::SessionStart] {
            if !self.has(column) {
                self.problem(column, Fault::SessionIncomplete, Vec::new());
            }
        }
        let (day, start) = (day?, start?);
        if end.is_some_and(|end| end <= start) {
            self.problem(Column::SessionEnd, Fault::EndsFirst, Vec::new());
        }
        Some(SessionRow {
            row: self.row.number,
            starts_at: value::instant(day, start),
            ends_at: end.map(|end| value::instant(day, end)),
            status: status.unwrap_or(SessionStatus::Scheduled),
            status_told: status.is_some(),
            title: title.map(|es| Text { es, en: title_en }),
        })
    }

    /// A shelter's place is never stored, so that nobody can be found there.
    fn refuse_shelter(&mut self, column: Column, name: Option<&str>) {
        if name.is_some_and(is_shelter) {
            self.problem(column, Fault::Shelter, Vec::new());
        }
    }
}

#[cfg(test)]
mod tests;

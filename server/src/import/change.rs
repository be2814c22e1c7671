//! What a file changes: its spaces beside those that the atlas has. Pure.
//!
//! A space is known by its id, else by its name and convenor. Only what a column tells is changed; a session
//! that the file does not name stays.

use std::collections::{BTreeMap, BTreeSet};

use atlas_shared::{
    filter::fold,
    import::{Change, Column, Effect, Fault, Problem},
    place::Precision,
    space::SpaceId,
};

use super::check::{Checked, SessionRow, SpaceRow};

/// Longest id.
const LONGEST_ID: usize = 80;

/// A space as it will stand, beside what stood there.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Its id.
    pub id: SpaceId,
    /// What the atlas has of it.
    pub before: Option<SpaceRow>,
    /// The space as it will stand, with sessions that are new or change only.
    pub after: SpaceRow,
    /// Columns that differ.
    pub columns: Vec<Column>,
}

impl Planned {
    /// What happens to it.
    pub fn effect(&self) -> Effect {
        match &self.before {
            None => Effect::Create,
            Some(_) if self.columns.is_empty() && self.after.sessions.is_empty() => Effect::Same,
            Some(_) => Effect::Update,
        }
    }

    /// As a report tells it.
    pub fn told(&self) -> Change {
        Change {
            id: self.id.clone(),
            name: self.after.name.es.clone(),
            row: self.after.row,
            effect: self.effect(),
            columns: self.columns.clone(),
            sessions: u32::try_from(self.after.sessions.len()).unwrap_or(u32::MAX),
        }
    }
}

/// Plans what becomes of every good space of a file. `stored` are all spaces of the atlas; `may_edit` tells
/// whether the account works for an institution. What it may not touch is a problem.
pub fn plan(
    checked: &mut Checked,
    stored: &[SpaceRow],
    may_edit: impl Fn(&str) -> bool,
) -> Vec<Planned> {
    let by_id: BTreeMap<&str, &SpaceRow> = stored
        .iter()
        .filter_map(|it| Some((it.id.as_ref()?.as_str(), it)))
        .collect();
    let by_name: BTreeMap<(String, &str), &SpaceRow> =
        stored.iter().rev().map(|it| (key(it), it)).collect();
    let mut taken: BTreeSet<String> = by_id.keys().map(ToString::to_string).collect();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut planned = Vec::new();
    for space in std::mem::take(&mut checked.spaces) {
        let before = match &space.id {
            Some(id) => by_id.get(id.as_str()).copied(),
            None => by_name.get(&key(&space)).copied(),
        };
        let theirs = before.filter(|it| !may_edit(&it.convenor));
        if theirs.is_some() || !may_edit(&space.convenor) {
            checked.problems.push(Problem {
                row: space.row,
                column: Some(Column::Convenor),
                fault: Fault::NotYours,
                given: theirs.map_or(space.convenor.clone(), |it| it.convenor.clone()),
                accepts: Vec::new(),
            });
            let rows = u32::try_from(space.sessions.len().max(1)).unwrap_or(u32::MAX);
            checked.good_rows = checked.good_rows.saturating_sub(rows);
            continue;
        }
        let id = match (before.and_then(|it| it.id.clone()), &space.id) {
            (Some(id), _) => id,
            (None, Some(id)) => id.clone(),
            (None, None) => new_id(&space, &taken),
        };
        // Two spaces of the file that mean the same one of the atlas.
        if !told.insert(id.to_string()) {
            checked.problems.push(Problem {
                row: space.row,
                column: Some(Column::Id),
                fault: Fault::Repeated,
                given: id.to_string(),
                accepts: Vec::new(),
            });
            checked.good_rows = checked.good_rows.saturating_sub(1);
            continue;
        }
        taken.insert(id.to_string());
        planned.push(merge(id, before, space, &checked.columns));
        checked
            .spaces
            .extend(planned.last().map(|it| it.after.clone()));
    }
    checked.problems.sort_by_key(|it| (it.row, it.column));
    planned
}

/// How a space is known that has no id.
fn key(space: &SpaceRow) -> (String, &str) {
    (fold(&space.name.es), &space.convenor)
}

/// An id out of name and convenor, which no other space has.
fn new_id(space: &SpaceRow, taken: &BTreeSet<String>) -> SpaceId {
    let slug = |text: &str| {
        let plain: String = fold(text)
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let words: Vec<_> = plain.split('-').filter(|word| !word.is_empty()).collect();
        words.join("-")
    };
    let name = slug(&[&space.name.es, " ", &space.convenor].concat());
    let mut number = 1;
    loop {
        let suffix = match number {
            1 => String::new(),
            number => format!("-{number}"),
        };
        let kept: String = name.chars().take(LONGEST_ID - suffix.len()).collect();
        let kept = match kept.trim_matches('-') {
            "" => "espacio",
            kept => kept,
        };
        let id = [kept, &suffix].concat();
        if !taken.contains(&id)
            && let Ok(id) = id.parse()
        {
            return id;
        }
        number += 1;
    }
}

/// The columns that tell where a space is.
const PLACE: [Column; 4] = [
    Column::Canton,
    Column::Parish,
    Column::Longitude,
    Column::Latitude,
];

fn merge(
    id: SpaceId,
    before: Option<&SpaceRow>,
    space: SpaceRow,
    columns: &BTreeSet<Column>,
) -> Planned {
    let mut after = SpaceRow {
        id: Some(id.clone()),
        ..space
    };
    let Some(before) = before else {
        forget_untold_place(&mut after);
        let is_place = |column: &Column| PLACE.contains(column);
        let forgotten = after.precision == Precision::OnRequest;
        let told = columns.iter().copied();
        return Planned {
            id,
            before: None,
            after,
            columns: told.filter(|it| !(forgotten && is_place(it))).collect(),
        };
    };
    let has = |column: Column| columns.contains(&column);
    if !has(Column::NameEn) {
        after.name.en = before.name.en.clone();
    }
    if !has(Column::Audiences) {
        after.audiences.clone_from(&before.audiences);
    }
    if !has(Column::CareGroups) {
        after.care_groups.clone_from(&before.care_groups);
    }
    if !has(Column::Languages) {
        after.languages.clone_from(&before.languages);
    }
    if !has(Column::Commitments) {
        after.commitments.clone_from(&before.commitments);
    }
    if !has(Column::Since) {
        after.since = before.since;
    }
    keep_place(before, &mut after, columns);
    forget_untold_place(&mut after);
    after.sessions.retain_mut(|session| {
        let stored = before
            .sessions
            .iter()
            .find(|it| it.starts_at == session.starts_at);
        let Some(stored) = stored else {
            return true;
        };
        keep_session(stored, session, columns);
        (stored.ends_at, stored.status, &stored.title)
            != (session.ends_at, session.status, &session.title)
    });
    Planned {
        id,
        columns: differences(before, &after),
        before: Some(before.clone()),
        after,
    }
}

/// What no column tells of the place stays; and the place is never shown more exactly than before unless
/// the file says how exactly.
fn keep_place(before: &SpaceRow, after: &mut SpaceRow, columns: &BTreeSet<Column>) {
    // A point tells its parish too.
    let tells_place = columns.contains(&Column::Canton)
        || columns.contains(&Column::Parish)
        || after.point.is_some();
    if !tells_place {
        after.canton.clone_from(&before.canton);
        after.parish.clone_from(&before.parish);
    }
    let tells_point = columns.contains(&Column::Longitude);
    // A point of another parish is none of this one.
    if !tells_point && after.parish == before.parish {
        after.point = before.point;
    }
    if !after.precision_told {
        after.precision = before.precision;
        if after.precision == Precision::Point && after.point.is_none() {
            after.precision = Precision::Parish;
        }
        if after.precision == Precision::Parish && after.parish.is_none() {
            after.precision = Precision::Canton;
        }
        if after.precision == Precision::Canton && after.canton.is_none() {
            after.precision = Precision::OnRequest;
        }
    }
}

/// What is told on request is kept by the convenor, not here: as the form does.
fn forget_untold_place(space: &mut SpaceRow) {
    if space.precision == Precision::OnRequest {
        (space.canton, space.parish, space.point) = (None, None, None);
    }
}

fn keep_session(before: &SessionRow, after: &mut SessionRow, columns: &BTreeSet<Column>) {
    if !columns.contains(&Column::SessionEnd) {
        after.ends_at = before.ends_at;
    }
    if !columns.contains(&Column::SessionStatus) || !after.status_told {
        after.status = before.status;
    }
    if !columns.contains(&Column::SessionTitle) {
        after.title.clone_from(&before.title);
    } else if !columns.contains(&Column::SessionTitleEn)
        && let (Some(after), Some(before)) = (&mut after.title, &before.title)
    {
        after.en.clone_from(&before.en);
    }
}

/// The columns in which two states of a space differ.
pub fn differences(a: &SpaceRow, b: &SpaceRow) -> Vec<Column> {
    let differs = [
        (Column::Name, a.name.es != b.name.es),
        (Column::NameEn, a.name.en != b.name.en),
        (Column::Kind, a.kind != b.kind),
        (Column::Modality, a.modality != b.modality),
        (Column::Status, a.status != b.status),
        (Column::Convenor, a.convenor != b.convenor),
        (Column::Audiences, a.audiences != b.audiences),
        (Column::CareGroups, a.care_groups != b.care_groups),
        (Column::Languages, a.languages != b.languages),
        (Column::Commitments, a.commitments != b.commitments),
        (Column::Precision, a.precision != b.precision),
        (Column::Canton, a.canton != b.canton),
        (Column::Parish, a.parish != b.parish),
        (
            Column::Longitude,
            a.point.map(|it| it.lon) != b.point.map(|it| it.lon),
        ),
        (
            Column::Latitude,
            a.point.map(|it| it.lat) != b.point.map(|it| it.lat),
        ),
        (Column::Since, a.since != b.since),
    ];
    let differing = differs.into_iter().filter(|(_, differs)| *differs);
    differing.map(|(column, _)| column).collect()
}

#[cfg(test)]
mod tests;

//! A row as a space with its session: the facts that are no place and no session are read here.

use atlas_shared::{
    editing::is_shelter,
    import::{Column, Fault},
    language::Text,
    space::{Modality, SpaceId, SpaceKind, SpaceStatus, is_sensitive},
    writing::MAX_NAME,
};

use super::{
    reader::RowReader,
    row::{SessionRow, SpaceRow},
};
use crate::import::{label::accepted, value};

impl RowReader<'_> {
    /// Reads the row. None where a value that it needs is missing; what is wrong is told.
    pub fn space(&mut self) -> Option<(SpaceRow, Option<SessionRow>)> {
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
        let found = self.point(canton.as_ref(), parish.as_ref());
        let point = found.as_ref().map(|(point, ..)| *point);
        let (canton, parish) = match found {
            Some((_, canton, parish)) => (Some(canton), Some(parish)),
            None => (canton, parish),
        };
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

    /// A shelter's place is never stored, so that nobody can be found there.
    fn refuse_shelter(&mut self, column: Column, name: Option<&str>) {
        if name.is_some_and(is_shelter) {
            self.problem(column, Fault::Shelter, Vec::new());
        }
    }
}

//! Spaces: what they are, whom they serve, and where they are.

use atlas_shared::{
    calendar::PartialDate,
    editing::Publication,
    filter::fold,
    place::{ParishCode, Precision},
    space::{Audience, CareGroup, Modality, ServiceLanguage, SpaceId, SpaceKind, SpaceStatus},
};

use super::{Checker, SPACES};
use crate::{
    entity::{space, space_audience, space_care_group, space_commitment, space_language},
    seed::file,
};

impl Checker {
    pub(super) fn space(&mut self, space: file::Space) {
        let id = self.form::<SpaceId>(SPACES, &space.id, "id", &space.id);
        self.unique(SPACES, "space", &id);
        self.known(SPACES, &id, "institution", &space.convenor);
        self.known_source(SPACES, &id, &space.source);
        self.space_links(&id, &space);
        let (canton_code, parish_code) = self.space_place(&id, &space);
        let (name_es, name_en) = self.text(SPACES, &id, "name", space.name);
        if let Some(since) = &space.since {
            self.form::<PartialDate>(SPACES, &id, "since", since);
        }
        let convenor = self
            .rows
            .institutions
            .iter()
            .find(|row| row.id == space.convenor);
        let search = [Some(&name_es), name_en.as_ref()]
            .into_iter()
            .flatten()
            .chain(
                convenor
                    .iter()
                    .flat_map(|row| [Some(&row.name_es), row.name_en.as_ref()])
                    .flatten(),
            )
            .map(|text| fold(text))
            .collect::<Vec<_>>()
            .join(" | ");
        let row = space::Model {
            kind: self.form::<SpaceKind>(SPACES, &id, "kind", &space.kind),
            name_es,
            name_en,
            convenor_id: space.convenor,
            modality: self.form::<Modality>(SPACES, &id, "modality", &space.modality),
            status: self.form::<SpaceStatus>(SPACES, &id, "status", &space.status),
            precision: self.form::<Precision>(SPACES, &id, "precision", &space.precision),
            canton_code,
            parish_code,
            lon: None,
            lat: None,
            since: space.since,
            source_id: space.source,
            search,
            edited_at: None,
            publication: Publication::Published.key().to_owned(),
            version: 1,
            contact_phone: None,
            contact_email: None,
            contact_web: None,
            accessibility: None,
            child_care: None,
            id,
        };
        self.rows.spaces.push(row);
    }

    fn space_links(&mut self, id: &str, space: &file::Space) {
        for commitment in &space.commitments {
            self.known(SPACES, id, "commitment", commitment);
            let (space_id, commitment_id) = (id.to_owned(), commitment.clone());
            self.rows.space_commitments.push(space_commitment::Model {
                space_id,
                commitment_id,
            });
        }
        for audience in &space.audiences {
            let audience = self.form::<Audience>(SPACES, id, "audiences", audience);
            let space_id = id.to_owned();
            self.rows
                .space_audiences
                .push(space_audience::Model { space_id, audience });
        }
        for group in &space.care_groups {
            let care_group = self.form::<CareGroup>(SPACES, id, "care_groups", group);
            let space_id = id.to_owned();
            self.rows.space_care_groups.push(space_care_group::Model {
                space_id,
                care_group,
            });
        }
        for language in &space.languages {
            let language = self.form::<ServiceLanguage>(SPACES, id, "languages", language);
            let space_id = id.to_owned();
            self.rows
                .space_languages
                .push(space_language::Model { space_id, language });
        }
    }

    /// The canton and the parish of a space; they must be as exact as its precision, no more.
    fn space_place(&mut self, id: &str, space: &file::Space) -> (Option<String>, Option<String>) {
        if let Some(canton) = &space.canton {
            self.known(SPACES, id, "canton", canton);
        }
        if let Some(parish) = &space.parish {
            self.known(SPACES, id, "parish", parish);
        }
        let fits = match space.precision.as_str() {
            "parish" => space.parish.is_some(),
            "canton" => space.canton.is_some() && space.parish.is_none(),
            "province" => space.canton.is_none() && space.parish.is_none(),
            "point" => {
                self.problem(SPACES, id, "precision: the seed holds no points");
                true
            }
            _ => true,
        };
        if !fits {
            let precision = &space.precision;
            self.problem(
                SPACES,
                id,
                format_args!("its place does not fit its precision \"{precision}\""),
            );
        }
        let of_parish = space
            .parish
            .as_ref()
            .and_then(|code| code.parse::<ParishCode>().ok());
        let canton = of_parish
            .map(|code| code.canton().to_string())
            .or_else(|| space.canton.clone());
        (canton, space.parish.clone())
    }
}

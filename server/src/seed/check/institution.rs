//! Institutions, which keep commitments and convene spaces.

use atlas_shared::commitment::InstitutionKind;

use super::{Checker, PLAN};
use crate::{entity::institution, seed::file};

impl Checker {
    pub(super) fn institutions(&mut self, institutions: Vec<file::Institution>) {
        for (position, institution) in (0..).zip(institutions) {
            let id = institution.id;
            self.unique(PLAN, "institution", &id);
            if let Some(parish) = &institution.parish {
                self.known(PLAN, &id, "parish", parish);
            }
            let (name_es, name_en) = self.text(PLAN, &id, "name", institution.name);
            let row = institution::Model {
                kind: self.form::<InstitutionKind>(PLAN, &id, "kind", &institution.kind),
                name_es,
                name_en,
                parish_code: institution.parish,
                position,
                edited_at: None,
                id,
            };
            self.rows.institutions.push(row);
        }
    }
}

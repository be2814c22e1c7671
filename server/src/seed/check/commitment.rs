//! Commitments of the plan: who keeps them, which values they bear, and which places they reach.

use atlas_shared::{
    calendar::PartialDate,
    commitment::{CommitmentId, OgpValue},
    place::PROVINCE_CODE,
    source::Origin,
};

use super::{Checker, PLAN};
use crate::{
    entity::{commitment, commitment_institution, commitment_reach, commitment_value},
    seed::file,
};

/// The source of the commitments' facts, defined in `spaces.toml`.
const COMMITMENTS_SOURCE: &str = "ogp-commitments";

impl Checker {
    pub(super) fn commitment(&mut self, commitment: file::Commitment) {
        let id = self.form::<CommitmentId>(PLAN, &commitment.id, "id", &commitment.id);
        self.unique(PLAN, "commitment", &id);
        self.known_source(PLAN, &id, COMMITMENTS_SOURCE);
        for institution_id in commitment.institutions {
            self.known(PLAN, &id, "institution", &institution_id);
            let commitment_id = id.clone();
            self.rows
                .commitment_institutions
                .push(commitment_institution::Model {
                    commitment_id,
                    institution_id,
                });
        }
        for (position, value) in (0..).zip(commitment.ogp_values) {
            let ogp_value = self.form::<OgpValue>(PLAN, &id, "ogp_values", &value);
            let commitment_id = id.clone();
            self.rows.commitment_values.push(commitment_value::Model {
                commitment_id,
                ogp_value,
                position,
            });
        }
        self.reach(&id, commitment.reach.as_deref(), commitment.parishes);
        let (short_es, short_en) = self.text(PLAN, &id, "short", commitment.short);
        let (title_es, title_en) = self.text(PLAN, &id, "title", commitment.title);
        let (problem_es, problem_en) = self.text(PLAN, &id, "problem", commitment.problem);
        let (before_es, before_en) = self.text(PLAN, &id, "before", commitment.before);
        let (action_es, action_en) = self.text(PLAN, &id, "action", commitment.action);
        let row = commitment::Model {
            plan_id: self
                .rows
                .plans
                .first()
                .map(|plan| plan.id.clone())
                .unwrap_or_default(),
            short_es,
            short_en,
            title_es,
            title_en,
            problem_es,
            problem_en,
            before_es,
            before_en,
            action_es,
            action_en,
            starts: self.form::<PartialDate>(PLAN, &id, "starts", &commitment.starts),
            ends: self.form::<PartialDate>(PLAN, &id, "ends", &commitment.ends),
            url: commitment.url,
            source_id: COMMITMENTS_SOURCE.to_owned(),
            edited_at: None,
            id,
        };
        if row.ends < row.starts {
            self.problem(PLAN, &row.id, "ends before it starts");
        }
        self.rows.commitments.push(row);
    }

    fn reach(&mut self, id: &str, reach: Option<&str>, parishes: Vec<String>) {
        let link = |territory: String, parish_code: Option<String>| commitment_reach::Model {
            commitment_id: id.to_owned(),
            territory,
            canton_code: None,
            parish_code,
            origin: Origin::Source.key().to_owned(),
            reason_es: None,
            reason_en: None,
            basis_title: None,
            basis_url: None,
        };
        match reach {
            Some("province") => {
                self.rows
                    .commitment_reaches
                    .push(link(PROVINCE_CODE.to_owned(), None));
            }
            None if !parishes.is_empty() => {}
            other => {
                let given = other.unwrap_or_default();
                self.problem(
                    PLAN,
                    id,
                    format_args!("reach: \"{given}\" is not \"province\""),
                );
            }
        }
        for parish in parishes {
            self.known(PLAN, id, "parish", &parish);
            self.rows
                .commitment_reaches
                .push(link(parish.clone(), Some(parish)));
        }
    }
}

//! The plan with its objectives and goals.

use atlas_shared::calendar::PartialDate;

use super::{Checker, PLAN};
use crate::{
    entity::{plan, plan_aim},
    seed::file,
};

/// The source of the plan's own facts, defined in `spaces.toml`.
const PLAN_SOURCE: &str = "ogp-plan";

impl Checker {
    pub(super) fn plan(&mut self, plan: file::Plan) {
        let id = plan.id;
        self.unique(PLAN, "plan", &id);
        self.known_source(PLAN, &id, PLAN_SOURCE);
        let aims = [("objective", plan.objectives), ("goal", plan.goals)];
        for (kind, aims) in aims {
            for (position, aim) in (0..).zip(aims) {
                let (text_es, text_en) = self.text(PLAN, &id, kind, aim);
                let (plan_id, kind) = (id.clone(), kind.to_owned());
                self.rows.plan_aims.push(plan_aim::Model {
                    plan_id,
                    kind,
                    position,
                    text_es,
                    text_en,
                });
            }
        }
        let (title_es, title_en) = self.text(PLAN, &id, "title", plan.title);
        let (vision_es, vision_en) = self.text(PLAN, &id, "vision", plan.vision);
        let (ends_note_es, ends_note_en) = self.text(PLAN, &id, "ends_note", plan.ends_note);
        let started = plan.co_creation_started.to_string();
        let row = plan::Model {
            title_es,
            title_en,
            ogp_title: plan.ogp_title,
            vision_es,
            vision_en,
            co_creation_started: self.form::<PartialDate>(
                PLAN,
                &id,
                "co_creation_started",
                &started,
            ),
            submitted: self.form::<PartialDate>(
                PLAN,
                &id,
                "submitted",
                &plan.submitted.to_string(),
            ),
            ends: self.form::<PartialDate>(PLAN, &id, "ends", &plan.ends),
            ends_note_es: Some(ends_note_es),
            ends_note_en,
            groups_in_co_creation: self.figure(PLAN, &id, "groups", plan.groups_in_co_creation),
            public_meetings_in_co_creation: self.figure(
                PLAN,
                &id,
                "public_meetings",
                plan.public_meetings_in_co_creation,
            ),
            monitoring_body: plan.monitoring_body,
            report_cadence: plan.report_cadence,
            url: plan.url,
            source_id: PLAN_SOURCE.to_owned(),
            edited_at: None,
            id,
        };
        self.rows.plans.push(row);
    }
}

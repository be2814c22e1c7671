//! `/api/v1/plan`

use atlas_shared::plan::Plan;

use crate::atlas::on_each_database;

on_each_database! {
    async fn shows_the_plan_with_both_closing_dates_that_the_sources_give(atlas) {
        let plan: Plan = atlas.get("/api/v1/plan").await.read();
        assert_eq!((plan.objectives.len(), plan.goals.len(), plan.commitments.len()), (4, 3, 3));
        assert_eq!((plan.submitted.to_string(), plan.ends.to_string()), ("2024-11-30".into(), "2027-03".into()));
        assert!(plan.ends_note.is_some_and(|note| note.es.contains("mayo de 2027")));
        assert!(plan.institutions.iter().any(|institution| institution.id == "espe"));
        assert_eq!(plan.source.id, "ogp-plan");
    }
}

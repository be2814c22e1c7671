//! `/api/v1/progress`, `/api/v1/milestones`, and the progress of commitments.

use atlas_server::entity::{assessment, milestone, progress_report, progress_report_evidence};
use atlas_shared::{
    calendar::day_in_guayaquil,
    commitment::{Commitment, CommitmentDetail},
    page::Page,
    plan::Plan,
    progress::{
        Completion, Milestone, MilestoneState, ProgressEntry, ProgressKind, Quarter, ReportState,
        missing_reports,
    },
};
use axum::http::StatusCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use time::{Duration, OffsetDateTime};

use crate::atlas::{TestAtlas, on_each_database};

const TABLE: &str = "ECPCA0002";

/// A report on a whole commitment or a milestone, published today.
async fn report(
    atlas: &TestAtlas,
    milestone: Option<i32>,
    quarter: &str,
    version: i32,
    completion: Completion,
) -> i32 {
    let row = progress_report::ActiveModel {
        commitment_id: Set(TABLE.to_owned()),
        milestone_id: Set(milestone),
        quarter: Set(quarter.to_owned()),
        version: Set(version),
        completion: Set(completion.key().to_owned()),
        done_es: Set(format!("Lo hecho, versión {version}.")),
        correction_es: Set((version > 1).then(|| "Faltaba una reunión.".to_owned())),
        institution_id: Set("economia-popular".to_owned()),
        published_at: Set(OffsetDateTime::now_utc()),
        ..Default::default()
    };
    let row = row.insert(&atlas.db).await.expect("a report is stored");
    atlas.wrote().await;
    row.id
}

async fn assess(atlas: &TestAtlas, quarter: &str, completion: Completion) {
    let row = assessment::ActiveModel {
        commitment_id: Set(TABLE.to_owned()),
        quarter: Set(quarter.to_owned()),
        version: Set(1),
        completion: Set(completion.key().to_owned()),
        finding_es: Set("Lo hallado.".to_owned()),
        institution_id: Set("espe".to_owned()),
        published_at: Set(OffsetDateTime::now_utc()),
        ..Default::default()
    };
    row.insert(&atlas.db)
        .await
        .expect("an assessment is stored");
    atlas.wrote().await;
}

async fn milestone(atlas: &TestAtlas, due: Option<&str>) -> i32 {
    let row = milestone::ActiveModel {
        commitment_id: Set(TABLE.to_owned()),
        title_es: Set("Modelo de gestión aprobado".to_owned()),
        due: Set(due.map(str::to_owned)),
        origin: Set("editor".to_owned()),
        ..Default::default()
    };
    let row = row.insert(&atlas.db).await.expect("a milestone is stored");
    atlas.wrote().await;
    row.id
}

fn quarter(text: &str) -> Quarter {
    text.parse().expect("a quarter")
}

on_each_database! {
    async fn every_finished_quarter_is_without_a_report_while_none_is_published(atlas) {
        let page: Page<Commitment> = atlas.get("/api/v1/commitments").await.read();
        let today = day_in_guayaquil(OffsetDateTime::now_utc());
        for commitment in page.items {
            let missing: Vec<_> = commitment.missing_reports.iter().map(|it| it.quarter).collect();
            let expected = missing_reports(commitment.starts, commitment.ends, |_| false, today);
            assert_eq!(missing, expected);
            assert_eq!(missing.first(), Some(&quarter("2025-Q1")), "{}", commitment.id);
            assert_eq!(commitment.missing_reports[0].due.to_string(), "2025-04-30");
        }
    }

    async fn a_report_on_the_whole_commitment_ends_the_lateness_of_its_quarter_alone(atlas) {
        let step = milestone(&atlas, None).await;
        report(&atlas, Some(step), "2025-Q1", 1, Completion::Complete).await;
        let missing = async || {
            let detail: CommitmentDetail = atlas.get("/api/v1/commitments/ECPCA0002").await.read();
            detail.commitment.missing_reports.iter().map(|it| it.quarter).collect::<Vec<_>>()
        };
        assert!(missing().await.contains(&quarter("2025-Q1")), "a report on a milestone is not one on the whole");
        report(&atlas, None, "2025-Q1", 1, Completion::Limited).await;
        assert!(!missing().await.contains(&quarter("2025-Q1")));
        assert!(missing().await.contains(&quarter("2025-Q2")));

        let plan: Plan = atlas.get("/api/v1/plan").await.read();
        let quarters = &plan.quarters.iter().find(|it| it.commitment.as_str() == TABLE).expect("its quarters").quarters;
        assert_eq!(quarters.len(), 8, "2025-Q1 to 2026-Q4");
        assert_eq!((quarters[0].state, quarters[0].reported), (ReportState::Reported, Some(Completion::Limited)));
        assert!(quarters[0].late, "it was due on 30 April 2025");
        assert_eq!((quarters[1].state, quarters[1].assessed), (ReportState::Missing, None));
    }

    async fn a_correction_is_a_new_version_and_the_earlier_one_stays_readable(atlas) {
        let first = report(&atlas, None, "2025-Q2", 1, Completion::Complete).await;
        let link = progress_report_evidence::ActiveModel {
            progress_report_id: Set(first),
            position: Set(0),
            title: Set("Acta".to_owned()),
            url: Set("https://ejemplo.ec/acta.pdf".to_owned()),
        };
        link.insert(&atlas.db).await.expect("a link is stored");
        report(&atlas, None, "2025-Q2", 2, Completion::Substantial).await;
        let detail: CommitmentDetail = atlas.get("/api/v1/commitments/ECPCA0002").await.read();
        assert_eq!(detail.reports.len(), 1);
        assert_eq!((detail.reports[0].version, detail.reports[0].completion), (2, Completion::Substantial));
        assert!(detail.reports[0].correction.is_some() && detail.reports[0].evidence.is_empty());
        assert_eq!((detail.earlier_reports.len(), detail.earlier_reports[0].version), (1, 1));
        assert_eq!(detail.earlier_reports[0].evidence[0].url.as_str(), "https://ejemplo.ec/acta.pdf");
        assert_eq!(detail.commitment.latest_report, Some(detail.reports[0].clone()));
    }

    async fn what_was_published_cannot_be_changed_or_taken_away(atlas) {
        report(&atlas, None, "2025-Q2", 1, Completion::Limited).await;
        assess(&atlas, "2025-Q2", Completion::Limited).await;
        for statement in [
            "UPDATE progress_report SET completion = 'complete'",
            "DELETE FROM progress_report",
            "UPDATE assessment SET completion = 'complete'",
            "DELETE FROM assessment",
            "INSERT INTO progress_report (commitment_id, quarter, version, completion, done_es, institution_id, published_at) \
             SELECT commitment_id, quarter, version, 'complete', 'x', institution_id, published_at FROM progress_report",
        ] {
            assert!(atlas.db.execute_unprepared(statement).await.is_err(), "{statement} was allowed");
        }
        let detail: CommitmentDetail = atlas.get("/api/v1/commitments/ECPCA0002").await.read();
        assert_eq!(detail.reports[0].completion, Completion::Limited);
    }

    async fn the_monitor_and_the_institution_are_told_apart(atlas) {
        report(&atlas, None, "2025-Q1", 1, Completion::Complete).await;
        assess(&atlas, "2025-Q1", Completion::Limited).await;
        let detail: CommitmentDetail = atlas.get("/api/v1/commitments/ECPCA0002").await.read();
        let first = detail.quarters[0];
        assert_eq!((first.reported, first.assessed), (Some(Completion::Complete), Some(Completion::Limited)));
        assert_eq!(detail.commitment.latest_assessment.map(|it| it.institution), Some("espe".to_owned()));
        let entries: Page<ProgressEntry> = atlas.get("/api/v1/progress").await.read();
        let kinds: Vec<_> = entries.items.iter().map(|entry| (entry.kind, entry.completion)).collect();
        assert_eq!(kinds, [(ProgressKind::Report, Completion::Complete), (ProgressKind::Assessment, Completion::Limited)]);
    }

    async fn lists_reports_and_assessments_by_commitment_quarter_kind_and_version(atlas) {
        for (quarter, version) in [("2025-Q1", 1), ("2025-Q1", 2), ("2025-Q2", 1)] {
            report(&atlas, None, quarter, version, Completion::Limited).await;
        }
        assess(&atlas, "2025-Q1", Completion::NotStarted).await;
        let list = async |query: &str| -> Page<ProgressEntry> {
            atlas.get(&format!("/api/v1/progress?{query}")).await.read()
        };
        assert_eq!(list("").await.total, 3, "the latest versions");
        assert_eq!(list("versions=all").await.total, 4);
        assert_eq!(list("versions=all&quarter=2025-Q1&kind=report").await.total, 2);
        assert_eq!(list("commitment=ECPCA0001").await.total, 0);
        assert_eq!(list("commitment=ECPCA0009").await.total, 0);
        let newest = list("per_page=1").await;
        assert_eq!(newest.items[0].quarter, quarter("2025-Q2"));
        assert_eq!(newest.next.as_deref(), Some("/api/v1/progress?per_page=1&page=2"));
        assert_eq!(list("per_page=1&page=9").await.items.len(), 0);
        for (query, field) in [("quarter=2025-Q5", "quarter"), ("kind=irm", "kind"), ("estado=x", "estado"), ("commitment=1", "commitment")] {
            let reply = atlas.get(&format!("/api/v1/progress?{query}")).await;
            assert_eq!((reply.status, reply.fields()), (StatusCode::BAD_REQUEST, vec![field.to_owned()]), "{query}");
        }
    }

    async fn a_milestone_says_whether_it_is_due_overdue_or_complete(atlas) {
        let today = day_in_guayaquil(OffsetDateTime::now_utc());
        let (past, future) = (today - Duration::DAY, today + Duration::DAY);
        let done = milestone(&atlas, Some("2025-06")).await;
        milestone(&atlas, None).await;
        milestone(&atlas, Some(&future.to_string())).await;
        milestone(&atlas, Some(&past.to_string())).await;
        milestone(&atlas, Some(&today.to_string())).await;
        report(&atlas, Some(done), "2025-Q2", 1, Completion::Complete).await;
        let detail: CommitmentDetail = atlas.get("/api/v1/commitments/ECPCA0002").await.read();
        let states: Vec<_> = detail.milestones.iter().map(|milestone| milestone.state).collect();
        assert_eq!(states, [
            MilestoneState::Complete, MilestoneState::Overdue, MilestoneState::Due, MilestoneState::Due, MilestoneState::Unknown,
        ]);
        assert_eq!(detail.milestones[0].reported, Some(Completion::Complete));
        let all: Page<Milestone> = atlas.get("/api/v1/milestones").await.read();
        assert_eq!(all.items, detail.milestones);
        let due: Page<Milestone> = atlas.get("/api/v1/milestones?quarter=2025-Q2&commitment=ECPCA0002").await.read();
        assert_eq!(due.items.iter().map(|milestone| milestone.id).collect::<Vec<_>>(), [done]);
    }
}

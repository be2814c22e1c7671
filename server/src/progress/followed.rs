//! What is known of the progress of some commitments, read with a fixed number of queries.

use std::collections::BTreeMap;

use atlas_shared::{
    calendar::{PartialDate, day_in_guayaquil},
    commitment::CommitmentId,
    progress::{
        Archived, Assessment, Completion, Milestone, MilestoneState, MissingReport, ProgressEntry,
        ProgressKind, ProgressReport, Quarter, QuarterProgress, ReportState, milestone_state,
        missing_reports, owed_quarters, report_state,
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use time::{Date, OffsetDateTime};

use super::judged::{self, Judgement};
use crate::{
    entity::{assessment, milestone, progress_report},
    error::ApiResult,
    stored,
};

/// The latest versions, and those that a later one corrects.
#[derive(Debug)]
pub struct Versioned<T> {
    /// Newest quarter first, one of each milestone and of the whole.
    pub latest: Vec<T>,
    /// Newest first.
    pub earlier: Vec<T>,
}

impl<T> Default for Versioned<T> {
    fn default() -> Self {
        Self {
            latest: Vec::new(),
            earlier: Vec::new(),
        }
    }
}

impl<T: Judgement> Versioned<T> {
    /// Takes one that is older than all before it.
    fn push(&mut self, it: T) {
        if self.latest.iter().any(|newer| newer.about() == it.about()) {
            self.earlier.push(it);
        } else {
            self.latest.push(it);
        }
    }

    /// The latest that is known of a milestone, or of the commitment as a whole.
    pub fn newest_of(&self, milestone: Option<i32>) -> Option<&T> {
        self.latest.iter().find(|it| it.about().1 == milestone)
    }

    /// The latest version on a quarter of a milestone, or of the commitment as a whole.
    pub fn latest_on(&self, quarter: Quarter, milestone: Option<i32>) -> Option<&T> {
        let about = (quarter, milestone);
        self.latest.iter().find(|it| it.about() == about)
    }

    fn on(&self, quarter: Quarter) -> Option<Completion> {
        self.latest_on(quarter, None).map(Judgement::completion)
    }
}

/// What is known of the progress of one commitment.
#[derive(Debug)]
pub struct Followed {
    /// The commitment.
    pub commitment: CommitmentId,
    /// What its institutions report.
    pub reports: Versioned<ProgressReport>,
    /// What the monitor finds.
    pub assessments: Versioned<Assessment>,
    /// Its steps by the day on which they are due; those without a day last.
    pub milestones: Vec<Milestone>,
    /// The day on which this is so.
    today: Date,
}

impl Followed {
    /// The quarters whose report is missing.
    pub fn missing(&self, starts: PartialDate, ends: PartialDate) -> Vec<MissingReport> {
        let is_reported = |quarter| self.reports.on(quarter).is_some();
        missing_reports(starts, ends, is_reported, self.today)
            .into_iter()
            .map(|quarter| MissingReport {
                quarter,
                due: quarter.report_due().into(),
            })
            .collect()
    }

    /// How each quarter stands: those of the commitment's run, and any other that was reported or assessed.
    pub fn quarters(&self, starts: PartialDate, ends: PartialDate) -> Vec<QuarterProgress> {
        let reported = self.reports.latest.iter().map(Judgement::about);
        let assessed = self.assessments.latest.iter().map(Judgement::about);
        let whole =
            |(quarter, milestone): (Quarter, Option<i32>)| milestone.is_none().then_some(quarter);
        let mut quarters: Vec<_> = owed_quarters(starts, ends)
            .chain(reported.chain(assessed).filter_map(whole))
            .collect();
        quarters.sort_unstable();
        quarters.dedup();
        let standing = |quarter: Quarter| {
            let reported = self.reports.on(quarter);
            let state = report_state(quarter, reported.is_some(), self.today);
            let due = PartialDate::from(quarter.report_due());
            QuarterProgress {
                quarter,
                state,
                due,
                late: state == ReportState::Reported
                    && self.first_report(quarter).is_some_and(|first| first > due),
                reported,
                assessed: self.assessments.on(quarter),
            }
        };
        quarters.into_iter().map(standing).collect()
    }

    /// When a quarter was first reported on: a correction does not make a report late.
    fn first_report(&self, quarter: Quarter) -> Option<PartialDate> {
        let versions = self.reports.latest.iter().chain(&self.reports.earlier);
        let of_quarter = versions.filter(|report| report.about() == (quarter, None));
        of_quarter.map(|report| report.published).min()
    }

    /// All that is known as entries of a list.
    pub fn entries(self) -> Vec<ProgressEntry> {
        let commitment = &self.commitment;
        let report = |report: ProgressReport, latest| ProgressEntry {
            kind: ProgressKind::Report,
            commitment: commitment.clone(),
            milestone: report.milestone,
            quarter: report.quarter,
            version: report.version,
            latest,
            completion: report.completion,
            text: report.done,
            delay: report.delay,
            correction: report.correction,
            evidence: report.evidence,
            institution: report.institution,
            published: report.published,
        };
        let assessment = |assessment: Assessment, latest| ProgressEntry {
            kind: ProgressKind::Assessment,
            commitment: commitment.clone(),
            milestone: assessment.milestone,
            quarter: assessment.quarter,
            version: assessment.version,
            latest,
            completion: assessment.completion,
            text: assessment.finding,
            delay: None,
            correction: assessment.correction,
            evidence: assessment.evidence,
            institution: assessment.institution,
            published: assessment.published,
        };
        let (reports, assessments) = (self.reports, self.assessments);
        (reports.latest.into_iter().map(|it| report(it, true)))
            .chain(reports.earlier.into_iter().map(|it| report(it, false)))
            .chain(
                assessments
                    .latest
                    .into_iter()
                    .map(|it| assessment(it, true)),
            )
            .chain(
                assessments
                    .earlier
                    .into_iter()
                    .map(|it| assessment(it, false)),
            )
            .collect()
    }
}

/// Reads what is known of the commitments with these ids, by id.
///
/// # Errors
/// The database cannot be read, or holds what does not fit the types.
pub async fn follow<'a>(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = &'a str>,
) -> ApiResult<BTreeMap<String, Followed>> {
    let ids: Vec<&str> = ids.collect();
    let today = day_in_guayaquil(OffsetDateTime::now_utc());
    let mut followed = BTreeMap::new();
    for &id in &ids {
        let nothing = Followed {
            commitment: stored::value(id)?,
            reports: Versioned::default(),
            assessments: Versioned::default(),
            milestones: Vec::new(),
            today,
        };
        followed.insert(id.to_owned(), nothing);
    }
    for (id, report) in judged::newest_first::<progress_report::Entity>(db, &ids).await? {
        if let Some(followed) = followed.get_mut(&id) {
            followed.reports.push(report);
        }
    }
    for (id, assessment) in judged::newest_first::<assessment::Entity>(db, &ids).await? {
        if let Some(followed) = followed.get_mut(&id) {
            followed.assessments.push(assessment);
        }
    }
    let milestones = milestone::Entity::find()
        .filter(milestone::Column::CommitmentId.is_in(ids))
        .order_by_asc(milestone::Column::Id)
        .all(db)
        .await?;
    for row in milestones {
        if let Some(followed) = followed.get_mut(&row.commitment_id) {
            let milestone = from_milestone(&row, followed)?;
            followed.milestones.push(milestone);
        }
    }
    for followed in followed.values_mut() {
        let due = |milestone: &Milestone| milestone.due.map(PartialDate::last_day);
        followed
            .milestones
            .sort_by_key(|milestone| (due(milestone).is_none(), due(milestone)));
    }
    Ok(followed)
}

fn from_milestone(row: &milestone::Model, of: &Followed) -> ApiResult<Milestone> {
    let due = stored::optional(row.due.as_ref())?;
    let reason = stored::optional_text(
        row.archive_reason_es.as_ref(),
        row.archive_reason_en.as_ref(),
    );
    let archived = row.archived_at.zip(reason).map(|(at, reason)| Archived {
        on: day_in_guayaquil(at).into(),
        reason,
    });
    let reported = of
        .reports
        .newest_of(Some(row.id))
        .map(Judgement::completion);
    let assessed = of
        .assessments
        .newest_of(Some(row.id))
        .map(Judgement::completion);
    Ok(Milestone {
        id: row.id,
        commitment: of.commitment.clone(),
        title: stored::text(&row.title_es, row.title_en.as_ref()),
        due,
        origin: stored::value(&row.origin)?,
        state: match &archived {
            Some(_) => MilestoneState::Archived,
            None => milestone_state(due, reported, of.today),
        },
        reported,
        assessed,
        archived,
    })
}

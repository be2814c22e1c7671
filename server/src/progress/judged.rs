//! What reports and assessments have in common: the quarter of what they judge, their versions, and how they
//! stand in the database. What they say stays apart.

use atlas_shared::{
    audit::RecordKind,
    calendar::day_in_guayaquil,
    progress::{Assessment, Completion, Evidence, ProgressReport, Quarter},
};
use sea_orm::{
    ConnectionTrait, EntityTrait, LoaderTrait, ModelTrait, QueryFilter, QueryOrder, Related,
    prelude::ColumnTrait,
};
use serde::Serialize;

use super::followed::{Followed, Versioned};
use crate::{
    entity::{assessment, assessment_evidence, progress_report, progress_report_evidence},
    error::ApiResult,
    stored,
};

/// A report or an assessment.
pub trait Judgement: PartialEq + Serialize + Sized + 'static {
    /// What the trail calls it.
    const KIND: RecordKind;
    /// Whether a first one can be published on a milestone that was given up. The monitor's can, so that giving one
    /// up silences nobody; of its own, an institution only corrects what it reported.
    const ON_ARCHIVED: bool;
    /// Quarter and milestone; no milestone where it is about the commitment as a whole.
    fn about(&self) -> (Quarter, Option<i32>);
    /// 1 for the first on the quarter, one more for each correction.
    fn version(&self) -> u32;
    /// How far it says that it has come.
    fn completion(&self) -> Completion;
    /// Those among what is known of a commitment.
    fn of(followed: &Followed) -> &Versioned<Self>;
}

macro_rules! judgement {
    ($name:ident, $kind:ident, $of:ident, $on_archived:literal) => {
        impl Judgement for $name {
            const KIND: RecordKind = RecordKind::$kind;
            const ON_ARCHIVED: bool = $on_archived;

            fn about(&self) -> (Quarter, Option<i32>) {
                (self.quarter, self.milestone)
            }

            fn version(&self) -> u32 {
                self.version
            }

            fn completion(&self) -> Completion {
                self.completion
            }

            fn of(followed: &Followed) -> &Versioned<Self> {
                &followed.$of
            }
        }
    };
}

judgement!(ProgressReport, Report, reports, false);
judgement!(Assessment, Assessment, assessments, true);

/// A table of judgements, with the table of their means of verification.
pub trait Judgements: EntityTrait + Related<<Self as Judgements>::Links> {
    /// Means of verification.
    type Links: EntityTrait;
    /// What a row says.
    type Told;
    /// The commitment; then what the newest is known by: the quarter, the version and the milestone.
    const ORDER: (Self::Column, Self::Column, Self::Column, Self::Column);
    /// The place of a link among those of its judgement.
    const PLACE: <Self::Links as EntityTrait>::Column;
    /// From a link's row to API type.
    fn link(row: <Self::Links as EntityTrait>::Model) -> ApiResult<Evidence>;
    /// From a row to API type, with the id of its commitment.
    fn told(row: Self::Model, evidence: Vec<Evidence>) -> ApiResult<(String, Self::Told)>;
}

/// What a table holds of the commitments with these ids, newest quarter and newest version first.
///
/// # Errors
/// The database cannot be read, or holds what does not fit the types.
pub async fn newest_first<T>(
    db: &impl ConnectionTrait,
    ids: &[&str],
) -> ApiResult<Vec<(String, T::Told)>>
where
    T: Judgements,
    T::Model: ModelTrait<Entity = T> + Send + Sync,
    <T::Links as EntityTrait>::Model: Send + Sync,
{
    let (commitment, quarter, version, milestone) = T::ORDER;
    let rows = T::find()
        .filter(commitment.is_in(ids.iter().copied()))
        .order_by_desc(quarter)
        .order_by_desc(version)
        .order_by_asc(milestone)
        .all(db)
        .await?;
    let links = T::Links::find().order_by_asc(T::PLACE);
    let links = rows.load_many(links, db).await?;
    let told = |(row, links): (T::Model, Vec<_>)| {
        let links = links.into_iter().map(T::link);
        T::told(row, links.collect::<ApiResult<_>>()?)
    };
    rows.into_iter().zip(links).map(told).collect()
}

fn evidence(title: String, url: &str) -> ApiResult<Evidence> {
    let url = stored::value(url)?;
    Ok(Evidence { title, url })
}

impl Judgements for progress_report::Entity {
    type Links = progress_report_evidence::Entity;
    type Told = ProgressReport;
    const ORDER: (Self::Column, Self::Column, Self::Column, Self::Column) = (
        progress_report::Column::CommitmentId,
        progress_report::Column::Quarter,
        progress_report::Column::Version,
        progress_report::Column::MilestoneId,
    );
    const PLACE: progress_report_evidence::Column = progress_report_evidence::Column::Position;

    fn link(row: progress_report_evidence::Model) -> ApiResult<Evidence> {
        evidence(row.title, &row.url)
    }

    fn told(
        row: progress_report::Model,
        evidence: Vec<Evidence>,
    ) -> ApiResult<(String, ProgressReport)> {
        let report = ProgressReport {
            quarter: stored::value(&row.quarter)?,
            milestone: row.milestone_id,
            version: stored::figure(row.version),
            completion: stored::value(&row.completion)?,
            done: stored::text(&row.done_es, row.done_en.as_ref()),
            delay: stored::optional_text(row.delay_es.as_ref(), row.delay_en.as_ref()),
            correction: stored::optional_text(
                row.correction_es.as_ref(),
                row.correction_en.as_ref(),
            ),
            evidence,
            institution: row.institution_id,
            published: day_in_guayaquil(row.published_at).into(),
        };
        Ok((row.commitment_id, report))
    }
}

impl Judgements for assessment::Entity {
    type Links = assessment_evidence::Entity;
    type Told = Assessment;
    const ORDER: (Self::Column, Self::Column, Self::Column, Self::Column) = (
        assessment::Column::CommitmentId,
        assessment::Column::Quarter,
        assessment::Column::Version,
        assessment::Column::MilestoneId,
    );
    const PLACE: assessment_evidence::Column = assessment_evidence::Column::Position;

    fn link(row: assessment_evidence::Model) -> ApiResult<Evidence> {
        evidence(row.title, &row.url)
    }

    fn told(row: assessment::Model, evidence: Vec<Evidence>) -> ApiResult<(String, Assessment)> {
        let assessment = Assessment {
            quarter: stored::value(&row.quarter)?,
            milestone: row.milestone_id,
            version: stored::figure(row.version),
            completion: stored::value(&row.completion)?,
            finding: stored::text(&row.finding_es, row.finding_en.as_ref()),
            correction: stored::optional_text(
                row.correction_es.as_ref(),
                row.correction_en.as_ref(),
            ),
            evidence,
            institution: row.institution_id,
            published: day_in_guayaquil(row.published_at).into(),
        };
        Ok((row.commitment_id, assessment))
    }
}

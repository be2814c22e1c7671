//! The demonstration: invented milestones, reports, assessments and sessions, for trying the atlas out. They
//! go only into a database that no editor has used, and mark it for ever.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use atlas_shared::{
    calendar::GUAYAQUIL,
    demonstration::mark,
    language::Lang,
    progress::{Completion, Quarter, WebAddress},
    source::Origin,
    space::SessionStatus,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait,
    PaginatorTrait, QueryFilter,
};
use serde::Deserialize;
use time::{Date, Duration, Month, OffsetDateTime, Time};

use super::file::{self, Words};
use crate::{
    demonstration::is_marked,
    entity::{
        account, assessment, assessment_evidence, audit, commitment, commitment_reach,
        demonstration, import_draft, institution, milestone, plan, progress_report,
        progress_report_evidence, session, space,
    },
    space::recurrence::instant,
};

const NAME: &str = "demonstration.toml";
const FILE: &str = include_str!("../../seed/demonstration.toml");

/// Writes the demonstration, unless it is there already. Tells whether it wrote.
///
/// # Errors
/// An editor has used the database, or it refuses to be written.
pub async fn write(db: &DatabaseTransaction, now: OffsetDateTime) -> Result<bool> {
    if is_marked(db).await? {
        return Ok(false);
    }
    if let Some(trace) = trace_of_editors(db).await? {
        bail!(
            "editors have used this database ({trace}), so no invented data are put into it; \
             take an empty one for the demonstration with DATABASE_URL"
        );
    }
    let file: DemonstrationFile = file::toml(NAME, FILE)?;
    let written = file.write(db, now).await;
    written.context("cannot write the demonstration, nothing was changed")?;
    Ok(true)
}

/// What shows that an editor has worked here; the seed itself leaves none of these.
async fn trace_of_editors(db: &DatabaseTransaction) -> Result<Option<&'static str>> {
    let edited = [
        (
            plan::Entity::find()
                .filter(plan::Column::EditedAt.is_not_null())
                .count(db)
                .await?,
            "the plan was edited",
        ),
        (
            institution::Entity::find()
                .filter(institution::Column::EditedAt.is_not_null())
                .count(db)
                .await?,
            "an institution was edited",
        ),
        (
            commitment::Entity::find()
                .filter(commitment::Column::EditedAt.is_not_null())
                .count(db)
                .await?,
            "a commitment was edited",
        ),
        (
            space::Entity::find()
                .filter(space::Column::EditedAt.is_not_null())
                .count(db)
                .await?,
            "a space was edited",
        ),
        (
            commitment_reach::Entity::find()
                .filter(commitment_reach::Column::Origin.eq(Origin::Editor.key()))
                .count(db)
                .await?,
            "an editor entered a reach",
        ),
        (
            import_draft::Entity::find().count(db).await?,
            "a file waits to be imported",
        ),
        (
            account::Entity::find().count(db).await?,
            "it has an account",
        ),
        (
            audit::Entity::find().count(db).await?,
            "its audit trail has an entry",
        ),
        (
            milestone::Entity::find().count(db).await?,
            "it holds a milestone",
        ),
        (
            progress_report::Entity::find().count(db).await?,
            "it holds a report",
        ),
        (
            assessment::Entity::find().count(db).await?,
            "it holds an assessment",
        ),
        (
            session::Entity::find().count(db).await?,
            "it holds a session",
        ),
    ];
    let found = edited.into_iter().find(|(count, _)| *count > 0);
    Ok(found.map(|(_, trace)| trace))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemonstrationFile {
    milestones: Vec<Step>,
    reports: Vec<Report>,
    assessments: Vec<Finding>,
    sessions: Vec<Meeting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    key: String,
    commitment: String,
    title: Words,
    due: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    commitment: String,
    milestone: Option<String>,
    quarter: String,
    completion: String,
    done: Words,
    delay: Option<Words>,
    correction: Option<Words>,
    institution: String,
    published: ::toml::value::Datetime,
    #[serde(default)]
    evidence: Vec<Link>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Finding {
    commitment: String,
    milestone: Option<String>,
    quarter: String,
    completion: String,
    finding: Words,
    institution: String,
    published: ::toml::value::Datetime,
    #[serde(default)]
    evidence: Vec<Link>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    title: String,
    url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
    space: String,
    in_days: i64,
    at: String,
    hours: i64,
    status: String,
    title: Words,
}

/// A text with the mark in front, in Spanish and in English.
fn marked(words: &Words) -> (String, Option<String>) {
    let with_mark = |lang, text: &str| format!("{}: {text}", mark(lang));
    (
        with_mark(Lang::Es, words.es.as_deref().unwrap_or_default()),
        words.en.as_deref().map(|text| with_mark(Lang::En, text)),
    )
}

fn marked_if_any(words: Option<&Words>) -> (Option<String>, Option<String>) {
    match words.map(marked) {
        Some((es, en)) => (Some(es), en),
        None => (None, None),
    }
}

/// Noon in Guayaquil on a day of the file.
fn noon(day: &::toml::value::Datetime) -> Result<OffsetDateTime> {
    let day = day.date.context("a day is missing")?;
    let date = Date::from_calendar_date(i32::from(day.year), Month::try_from(day.month)?, day.day)?;
    Ok(instant(date, Time::from_hms(12, 0, 0)?))
}

impl DemonstrationFile {
    async fn write(&self, db: &DatabaseTransaction, now: OffsetDateTime) -> Result<()> {
        let mark = demonstration::ActiveModel {
            id: Set(1),
            since: Set(now),
        };
        mark.insert(db).await?;
        let steps = self.write_steps(db).await?;
        self.write_reports(db, &steps, now).await?;
        self.write_findings(db, &steps, now).await?;
        self.write_meetings(db, now).await
    }

    /// Writes the milestones and tells their numbers by their keys.
    async fn write_steps(&self, db: &DatabaseTransaction) -> Result<BTreeMap<&str, i32>> {
        let mut numbers = BTreeMap::new();
        for step in &self.milestones {
            let (title_es, title_en) = marked(&step.title);
            let row = milestone::ActiveModel {
                commitment_id: Set(step.commitment.clone()),
                title_es: Set(title_es),
                title_en: Set(title_en),
                due: Set(step.due.clone()),
                origin: Set(Origin::Editor.key().to_owned()),
                ..Default::default()
            };
            numbers.insert(step.key.as_str(), row.insert(db).await?.id);
        }
        Ok(numbers)
    }

    async fn write_reports(
        &self,
        db: &DatabaseTransaction,
        steps: &BTreeMap<&str, i32>,
        now: OffsetDateTime,
    ) -> Result<()> {
        let mut versions = BTreeMap::new();
        for report in &self.reports {
            let published = noon(&report.published)?;
            if published > now {
                continue;
            }
            let about = (&report.commitment, &report.milestone, &report.quarter);
            let version = versions.entry(about).and_modify(|it| *it += 1).or_insert(1);
            let (done_es, done_en) = marked(&report.done);
            let (delay_es, delay_en) = marked_if_any(report.delay.as_ref());
            let (correction_es, correction_en) = marked_if_any(report.correction.as_ref());
            let row = progress_report::ActiveModel {
                commitment_id: Set(report.commitment.clone()),
                milestone_id: Set(number_of(steps, report.milestone.as_deref())?),
                quarter: Set(report.quarter.parse::<Quarter>()?.to_string()),
                version: Set(*version),
                completion: Set(report.completion.parse::<Completion>()?.key().to_owned()),
                done_es: Set(done_es),
                done_en: Set(done_en),
                delay_es: Set(delay_es),
                delay_en: Set(delay_en),
                correction_es: Set(correction_es),
                correction_en: Set(correction_en),
                institution_id: Set(report.institution.clone()),
                published_at: Set(published),
                ..Default::default()
            };
            let id = row.insert(db).await?.id;
            for (link, position) in report.evidence.iter().zip(0..) {
                let (title, url) = link.marked()?;
                let row = progress_report_evidence::ActiveModel {
                    progress_report_id: Set(id),
                    position: Set(position),
                    title: Set(title),
                    url: Set(url),
                };
                row.insert(db).await?;
            }
        }
        Ok(())
    }

    async fn write_findings(
        &self,
        db: &DatabaseTransaction,
        steps: &BTreeMap<&str, i32>,
        now: OffsetDateTime,
    ) -> Result<()> {
        for finding in &self.assessments {
            let published = noon(&finding.published)?;
            if published > now {
                continue;
            }
            let (finding_es, finding_en) = marked(&finding.finding);
            let row = assessment::ActiveModel {
                commitment_id: Set(finding.commitment.clone()),
                milestone_id: Set(number_of(steps, finding.milestone.as_deref())?),
                quarter: Set(finding.quarter.parse::<Quarter>()?.to_string()),
                version: Set(1),
                completion: Set(finding.completion.parse::<Completion>()?.key().to_owned()),
                finding_es: Set(finding_es),
                finding_en: Set(finding_en),
                correction_es: Set(None),
                correction_en: Set(None),
                institution_id: Set(finding.institution.clone()),
                published_at: Set(published),
                ..Default::default()
            };
            let id = row.insert(db).await?.id;
            for (link, position) in finding.evidence.iter().zip(0..) {
                let (title, url) = link.marked()?;
                let row = assessment_evidence::ActiveModel {
                    assessment_id: Set(id),
                    position: Set(position),
                    title: Set(title),
                    url: Set(url),
                };
                row.insert(db).await?;
            }
        }
        Ok(())
    }

    async fn write_meetings(&self, db: &DatabaseTransaction, now: OffsetDateTime) -> Result<()> {
        let today = now.to_offset(GUAYAQUIL).date();
        for meeting in &self.sessions {
            let (hour, minute) = meeting.at.split_once(':').context("an hour as 15:00")?;
            let time = Time::from_hms(hour.parse()?, minute.parse()?, 0)?;
            let day = today.saturating_add(Duration::days(meeting.in_days));
            let starts_at = instant(day, time);
            let (title_es, title_en) = marked(&meeting.title);
            let row = session::ActiveModel {
                space_id: Set(meeting.space.clone()),
                starts_at: Set(starts_at),
                ends_at: Set(Some(starts_at + Duration::hours(meeting.hours))),
                status: Set(meeting.status.parse::<SessionStatus>()?.key().to_owned()),
                title_es: Set(Some(title_es)),
                title_en: Set(title_en),
                ..Default::default()
            };
            row.insert(db).await?;
        }
        Ok(())
    }
}

impl Link {
    fn marked(&self) -> Result<(String, String)> {
        let url: WebAddress = self.url.parse()?;
        let title = format!("{}: {}", mark(Lang::Es), self.title);
        Ok((title, url.to_string()))
    }
}

fn number_of(steps: &BTreeMap<&str, i32>, key: Option<&str>) -> Result<Option<i32>> {
    let number = |key| {
        steps
            .get(key)
            .copied()
            .with_context(|| format!("no milestone {key}"))
    };
    key.map(number).transpose()
}

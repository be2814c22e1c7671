//! Writing reports: what an institution says about a quarter of a commitment in which it takes part.

use atlas_shared::{
    audit::{Action, RecordKind},
    calendar::day_in_guayaquil,
    commitment::CommitmentId,
    error::Problem,
    progress::ProgressReport,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use serde::Deserialize;
use time::OffsetDateTime;

use super::{
    follow,
    judgement::{self, Judged, NewLink, NewLinks, NewText},
};
use crate::{
    account::Editor,
    audit::{self, NOTHING, Subject},
    body::{Body, Faults},
    database,
    entity::{progress_report, progress_report_evidence},
    error::{ApiError, ApiResult, Refusal},
    router::Atlas,
    stored,
};

/// What an institution reports.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewReport {
    /// The quarter, such as 2025-Q1; it has to be over
    pub quarter: String,
    /// The milestone; absent for the commitment as a whole
    pub milestone: Option<i32>,
    /// The version that this one corrects; 0 for the first report on the quarter
    pub version: u32,
    /// no-evidence, not-started, limited, substantial or complete
    pub completion: String,
    /// What was done
    pub done: NewText,
    /// Why it is late, where it is
    pub delay: Option<NewText>,
    /// Why the version before is corrected; asked for from the second version on
    pub correction: Option<NewText>,
    /// Means of verification
    #[schema(value_type = Vec<NewLink>)]
    pub evidence: NewLinks,
    /// The institution that reports; needed only by accounts of several that take part
    pub institution: Option<String>,
}

/// Publishes a report on a quarter of a commitment, or a new version that corrects it. Earlier versions stay.
#[utoipa::path(
    post, path = "/commitments/{id}/reports", tag = "workspace", security(("session" = [])),
    request_body = NewReport, params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002")),
    responses((status = 201, body = ProgressReport), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn create_report(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<NewReport>,
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let (judged, report) = read(&transaction, &editor, &id, body).await?;
    let record = write(&transaction, &judged, &report).await?;
    let subject = Subject::new(RecordKind::Report, &record);
    let action = Action::Publish;
    audit::record(
        &transaction,
        editor.who(),
        action,
        subject,
        NOTHING,
        Some(&report),
    )
    .await?;
    transaction.commit().await?;
    let location = format!("/api/v1/commitments/{}", judged.commitment);
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        Json(report),
    )
        .into_response())
}

/// Shows a report as it would be published, and publishes nothing.
#[utoipa::path(
    post, path = "/commitments/{id}/reports/preview", tag = "workspace", security(("session" = [])),
    request_body = NewReport, params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002")),
    responses((status = 200, body = ProgressReport), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn preview_report(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<NewReport>,
) -> ApiResult<Json<ProgressReport>> {
    let (_, report) = read(&atlas.db, &editor, &id, body).await?;
    Ok(Json(report))
}

/// Checks a report, by who writes it and by what is published already.
async fn read(
    db: &impl ConnectionTrait,
    editor: &Editor,
    id: &str,
    body: NewReport,
) -> ApiResult<(Judged, ProgressReport)> {
    let of = judgement::commitment(db, id).await?;
    let own = editor.0.institutions.iter().map(|it| it.id.as_str());
    let taking_part = judgement::taking_part(db, &of.id, own).await?;
    let institution = match body.institution.as_deref().map(str::trim) {
        Some(named) if !named.is_empty() => {
            let found = taking_part.iter().find(|it| *it == named);
            found.ok_or(ApiError::Forbidden(Refusal::Institution))?
        }
        _ => taking_part
            .first()
            .ok_or(ApiError::Forbidden(Refusal::Institution))?,
    }
    .clone();
    let now = OffsetDateTime::now_utc();
    let mut faults = Faults::default();
    let quarter = judgement::quarter(&mut faults, &body.quarter, &of, now)?;
    judgement::check_milestone(db, &mut faults, body.milestone, &of.id).await?;
    let followed = follow(db, std::iter::once(of.id.as_str()))
        .await?
        .remove(&of.id);
    let followed = stored::required(followed, "a commitment's progress")?;
    let before = followed
        .reports
        .latest
        .iter()
        .find(|it| Some(it.quarter) == quarter && it.milestone == body.milestone)
        .map(|it| it.version);
    let completion = judgement::completion(&mut faults, &body.completion);
    let done = judgement::text(&mut faults, "done", &body.done);
    let delay = judgement::text_if_any(&mut faults, "delay", body.delay.as_ref());
    let correction = judgement::correction(&mut faults, body.correction.as_ref(), before);
    let evidence = judgement::evidence(&mut faults, body.evidence);
    faults.check()?;
    let (Some(quarter), Some(completion)) = (quarter, completion) else {
        return Err(ApiError::internal("a report without quarter or completion"));
    };
    let version = judgement::next_version(before, body.version)?;
    let judged = Judged {
        commitment: followed.commitment,
        milestone: body.milestone,
        quarter,
    };
    let report = ProgressReport {
        quarter,
        milestone: body.milestone,
        version,
        completion,
        done,
        delay,
        correction,
        evidence,
        institution,
        published: day_in_guayaquil(now).into(),
    };
    Ok((judged, report))
}

/// Adds the rows of a report, and tells under which name the audit trail knows it.
async fn write(
    db: &impl ConnectionTrait,
    judged: &Judged,
    report: &ProgressReport,
) -> ApiResult<String> {
    let version = i32::try_from(report.version).map_err(ApiError::internal)?;
    let row = progress_report::ActiveModel {
        commitment_id: Set(judged.commitment.to_string()),
        milestone_id: Set(judged.milestone),
        quarter: Set(judged.quarter.to_string()),
        version: Set(version),
        completion: Set(report.completion.key().to_owned()),
        done_es: Set(report.done.es.clone()),
        done_en: Set(report.done.en.clone()),
        delay_es: Set(report.delay.as_ref().map(|it| it.es.clone())),
        delay_en: Set(report.delay.as_ref().and_then(|it| it.en.clone())),
        correction_es: Set(report.correction.as_ref().map(|it| it.es.clone())),
        correction_en: Set(report.correction.as_ref().and_then(|it| it.en.clone())),
        institution_id: Set(report.institution.clone()),
        published_at: Set(OffsetDateTime::now_utc()),
        ..Default::default()
    };
    let id = row.insert(db).await?.id;
    for (link, position) in report.evidence.iter().zip(0..) {
        let row = progress_report_evidence::ActiveModel {
            progress_report_id: Set(id),
            position: Set(position),
            title: Set(link.title.clone()),
            url: Set(link.url.to_string()),
        };
        row.insert(db).await?;
    }
    Ok(format!("{}/{}", judged.commitment, judged.quarter))
}

//! Writing reports: what an institution says about a quarter of a commitment in which it takes part.

use atlas_shared::{
    calendar::day_in_guayaquil, commitment::CommitmentId, error::Problem, progress::ProgressReport,
};
use axum::{
    Json,
    extract::{Path, State},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction};
use serde::Deserialize;
use time::OffsetDateTime;

use super::judgement::{self, Basis, NewLink, NewLinks, NewText, Published};
use crate::{
    account::Editor,
    body::{Body, Faults},
    entity::{progress_report, progress_report_evidence},
    error::{ApiError, ApiResult, Refusal},
    router::Atlas,
    write::{Created, Write},
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
) -> ApiResult<Created<ProgressReport>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let report = read(&*write, &editor, &id, body).await?;
    store(&write, &report).await?;
    report.publish(write).await
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
    Ok(Json(read(&atlas.db, &editor, &id, body).await?.judged))
}

/// Checks a report, by who writes it and by what is published already.
async fn read(
    db: &impl ConnectionTrait,
    editor: &Editor,
    id: &str,
    body: NewReport,
) -> ApiResult<Published<ProgressReport>> {
    let of = judgement::commitment(db, id).await?;
    let taking_part = judgement::taking_part(db, &of.id, editor).await?;
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
    let about = (body.quarter.as_str(), body.milestone);
    let basis = Basis::read::<ProgressReport>(db, &mut faults, &of, about, now).await?;
    let completion = judgement::completion(&mut faults, &body.completion);
    let done = judgement::text(&mut faults, "done", &body.done);
    let delay = judgement::text_if_any(&mut faults, "delay", body.delay.as_ref());
    let correction = basis.correction(&mut faults, body.correction.as_ref());
    let evidence = judgement::evidence(&mut faults, body.evidence);
    faults.check()?;
    let (Some(quarter), Some(completion)) = (basis.quarter, completion) else {
        return Err(ApiError::internal("a report without quarter or completion"));
    };
    let report = ProgressReport {
        quarter,
        milestone: body.milestone,
        version: basis.next_version(body.version)?,
        completion,
        done,
        delay,
        correction,
        evidence,
        institution,
        published: day_in_guayaquil(now).into(),
    };
    Ok(Published {
        commitment: basis.commitment,
        judged: report,
    })
}

/// Adds the rows of a report.
async fn store(db: &DatabaseTransaction, published: &Published<ProgressReport>) -> ApiResult<()> {
    let report = &published.judged;
    let version = i32::try_from(report.version).map_err(ApiError::internal)?;
    let row = progress_report::ActiveModel {
        commitment_id: Set(published.commitment.to_string()),
        milestone_id: Set(report.milestone),
        quarter: Set(report.quarter.to_string()),
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
    Ok(())
}

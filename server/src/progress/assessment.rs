//! Writing assessments: what the plan's monitor finds about a quarter, beside whatever is reported on it.

use atlas_shared::{
    account::Account,
    audit::{Action, RecordKind},
    calendar::day_in_guayaquil,
    commitment::CommitmentId,
    error::Problem,
    progress::Assessment,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};
use serde::Deserialize;
use time::OffsetDateTime;

use super::{
    follow,
    judgement::{self, Judged, NewLink, NewLinks, NewText},
};
use crate::{
    account::Monitor,
    audit::{self, NOTHING, Subject},
    body::{Body, Faults, words},
    database,
    entity::{assessment, assessment_evidence, commitment, institution, plan},
    error::{ApiError, ApiResult},
    router::Atlas,
    stored,
};

/// What the monitor finds.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewAssessment {
    /// The quarter, such as 2025-Q1; it has to be over
    pub quarter: String,
    /// The milestone; absent for the commitment as a whole
    pub milestone: Option<i32>,
    /// The version that this one corrects; 0 for the first assessment of the quarter
    pub version: u32,
    /// no-evidence, not-started, limited, substantial or complete
    pub completion: String,
    /// What the monitor finds
    pub finding: NewText,
    /// Why the version before is corrected; asked for from the second version on
    pub correction: Option<NewText>,
    /// What the monitor looked at
    #[schema(value_type = Vec<NewLink>)]
    pub evidence: NewLinks,
}

/// Publishes an assessment of a quarter of a commitment, or a new version that corrects it. Earlier versions stay.
#[utoipa::path(
    post, path = "/commitments/{id}/assessments", tag = "workspace", security(("session" = [])),
    request_body = NewAssessment, params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002")),
    responses((status = 201, body = Assessment), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn create_assessment(
    State(atlas): State<Atlas>,
    monitor: Monitor,
    Path(id): Path<String>,
    Body(body): Body<NewAssessment>,
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let (judged, assessment) = read(&transaction, &monitor.0, &id, body).await?;
    let record = write(&transaction, &judged, &assessment).await?;
    let subject = Subject::new(RecordKind::Assessment, &record);
    let action = Action::Publish;
    audit::record(
        &transaction,
        monitor.who(),
        action,
        subject,
        NOTHING,
        Some(&assessment),
    )
    .await?;
    transaction.commit().await?;
    let location = format!("/api/v1/commitments/{}", judged.commitment);
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        Json(assessment),
    )
        .into_response())
}

/// Shows an assessment as it would be published, and publishes nothing.
#[utoipa::path(
    post, path = "/commitments/{id}/assessments/preview", tag = "workspace", security(("session" = [])),
    request_body = NewAssessment, params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002")),
    responses((status = 200, body = Assessment), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn preview_assessment(
    State(atlas): State<Atlas>,
    monitor: Monitor,
    Path(id): Path<String>,
    Body(body): Body<NewAssessment>,
) -> ApiResult<Json<Assessment>> {
    let (_, assessment) = read(&atlas.db, &monitor.0, &id, body).await?;
    Ok(Json(assessment))
}

/// Checks an assessment against what is published already.
async fn read(
    db: &impl ConnectionTrait,
    account: &Account,
    id: &str,
    body: NewAssessment,
) -> ApiResult<(Judged, Assessment)> {
    let of = judgement::commitment(db, id).await?;
    let institution = monitoring(db, account, &of).await?;
    let now = OffsetDateTime::now_utc();
    let mut faults = Faults::default();
    let quarter = judgement::quarter(&mut faults, &body.quarter, &of, now)?;
    judgement::check_milestone(db, &mut faults, body.milestone, &of.id).await?;
    let followed = follow(db, std::iter::once(of.id.as_str()))
        .await?
        .remove(&of.id);
    let followed = stored::required(followed, "a commitment's progress")?;
    let before = followed
        .assessments
        .latest
        .iter()
        .find(|it| Some(it.quarter) == quarter && it.milestone == body.milestone)
        .map(|it| it.version);
    let completion = judgement::completion(&mut faults, &body.completion);
    let finding = judgement::text(&mut faults, "finding", &body.finding);
    let correction = judgement::correction(&mut faults, body.correction.as_ref(), before);
    let evidence = judgement::evidence(&mut faults, body.evidence);
    faults.check()?;
    let (Some(quarter), Some(completion)) = (quarter, completion) else {
        return Err(ApiError::internal(
            "an assessment without quarter or completion",
        ));
    };
    let version = judgement::next_version(before, body.version)?;
    let judged = Judged {
        commitment: followed.commitment,
        milestone: body.milestone,
        quarter,
    };
    let assessment = Assessment {
        quarter,
        milestone: body.milestone,
        version,
        completion,
        finding,
        correction,
        evidence,
        institution,
        published: day_in_guayaquil(now).into(),
    };
    Ok((judged, assessment))
}

/// The monitoring institution: the account's own, else the one that the plan's source names.
async fn monitoring(
    db: &impl ConnectionTrait,
    account: &Account,
    of: &commitment::Model,
) -> ApiResult<String> {
    if let Some(own) = account.institutions.first() {
        return Ok(own.id.clone());
    }
    let plan = plan::Entity::find_by_id(of.plan_id.as_str())
        .one(db)
        .await?;
    let name = stored::required(plan, "the plan of a commitment")?.monitoring_body;
    let named = institution::Entity::find()
        .filter(institution::Column::NameEs.eq(name))
        .one(db)
        .await?;
    let named = named.ok_or_else(|| {
        ApiError::Conflict(words(
            "La cuenta no tiene institución, y ninguna lleva el nombre de quien hace el seguimiento.",
            "The account has no institution, and none bears the name of the monitor.",
        ))
    })?;
    Ok(named.id)
}

/// Adds the rows of an assessment, and tells under which name the audit trail knows it.
async fn write(db: &impl ConnectionTrait, judged: &Judged, it: &Assessment) -> ApiResult<String> {
    let version = i32::try_from(it.version).map_err(ApiError::internal)?;
    let row = assessment::ActiveModel {
        commitment_id: Set(judged.commitment.to_string()),
        milestone_id: Set(judged.milestone),
        quarter: Set(judged.quarter.to_string()),
        version: Set(version),
        completion: Set(it.completion.key().to_owned()),
        finding_es: Set(it.finding.es.clone()),
        finding_en: Set(it.finding.en.clone()),
        correction_es: Set(it.correction.as_ref().map(|it| it.es.clone())),
        correction_en: Set(it.correction.as_ref().and_then(|it| it.en.clone())),
        institution_id: Set(it.institution.clone()),
        published_at: Set(OffsetDateTime::now_utc()),
        ..Default::default()
    };
    let id = row.insert(db).await?.id;
    for (link, position) in it.evidence.iter().zip(0..) {
        let row = assessment_evidence::ActiveModel {
            assessment_id: Set(id),
            position: Set(position),
            title: Set(link.title.clone()),
            url: Set(link.url.to_string()),
        };
        row.insert(db).await?;
    }
    Ok(format!("{}/{}", judged.commitment, judged.quarter))
}

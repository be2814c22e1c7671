//! Writing assessments: what the plan's monitor finds about a quarter, beside whatever is reported on it.

use atlas_shared::{
    account::Account, calendar::day_in_guayaquil, commitment::CommitmentId, error::Problem,
    progress::Assessment,
};
use axum::{
    Json,
    extract::{Path, State},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction,
    EntityTrait, QueryFilter,
};
use serde::Deserialize;
use time::OffsetDateTime;

use super::judgement::{self, Basis, NewLink, NewLinks, NewText, Published};
use crate::{
    account::Monitor,
    body::{Body, Faults, words},
    entity::{assessment, assessment_evidence, commitment, institution, plan},
    error::{ApiError, ApiResult},
    router::Atlas,
    stored,
    write::{Created, Write},
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
) -> ApiResult<Created<Assessment>> {
    let write = Write::begin(&atlas.db, monitor.who()).await?;
    let assessment = read(&*write, &monitor.0, &id, body).await?;
    store(&write, &assessment).await?;
    assessment.publish(write).await
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
    Ok(Json(read(&atlas.db, &monitor.0, &id, body).await?.judged))
}

/// Checks an assessment against what is published already.
async fn read(
    db: &impl ConnectionTrait,
    account: &Account,
    id: &str,
    body: NewAssessment,
) -> ApiResult<Published<Assessment>> {
    let of = judgement::commitment(db, id).await?;
    let institution = monitoring(db, account, &of).await?;
    let now = OffsetDateTime::now_utc();
    let mut faults = Faults::default();
    let about = (body.quarter.as_str(), body.milestone);
    let basis = Basis::read::<Assessment>(db, &mut faults, &of, about, now).await?;
    let completion = judgement::completion(&mut faults, &body.completion);
    let finding = judgement::text(&mut faults, "finding", &body.finding);
    let correction = basis.correction(&mut faults, body.correction.as_ref());
    let evidence = judgement::evidence(&mut faults, body.evidence);
    faults.check()?;
    let (Some(quarter), Some(completion)) = (basis.quarter, completion) else {
        return Err(ApiError::internal(
            "an assessment without quarter or completion",
        ));
    };
    let assessment = Assessment {
        quarter,
        milestone: body.milestone,
        version: basis.next_version(body.version)?,
        completion,
        finding,
        correction,
        evidence,
        institution,
        published: day_in_guayaquil(now).into(),
    };
    Ok(Published {
        commitment: basis.commitment,
        judged: assessment,
    })
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

/// Adds the rows of an assessment.
async fn store(db: &DatabaseTransaction, published: &Published<Assessment>) -> ApiResult<()> {
    let it = &published.judged;
    let version = i32::try_from(it.version).map_err(ApiError::internal)?;
    let row = assessment::ActiveModel {
        commitment_id: Set(published.commitment.to_string()),
        milestone_id: Set(it.milestone),
        quarter: Set(it.quarter.to_string()),
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
    Ok(())
}

//! The action plan as a whole.

use atlas_shared::{error::Problem, language::Text, plan::Plan};
use axum::{Json, extract::State};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    commitment,
    entity::{institution, plan, plan_aim, source},
    error::{ApiError, ApiResult},
    gazetteer::Gazetteer,
    institution::institution,
    router::Atlas,
    stored,
};

/// Shows the plan with its objectives, goals, commitments and institutions.
#[utoipa::path(
    get, path = "/plan", tag = "plan",
    responses((status = 200, body = Plan), (status = 404, body = Problem))
)]
pub async fn find_plan(State(atlas): State<Atlas>) -> ApiResult<Json<Plan>> {
    Ok(Json(latest(&atlas.db, &atlas.gazetteer).await?))
}

/// The plan that was submitted last.
///
/// # Errors
/// There is none, or the database cannot be read.
pub async fn latest(db: &DatabaseConnection, gazetteer: &Gazetteer) -> ApiResult<Plan> {
    let found = plan::Entity::find()
        .order_by_desc(plan::Column::Submitted)
        .find_also_related(source::Entity)
        .one(db)
        .await?;
    let (row, source) = found.ok_or(ApiError::NotFound)?;
    let institutions = institution::Entity::find()
        .order_by_asc(institution::Column::Position)
        .all(db)
        .await?;
    let (commitments, quarters) = commitment::all_by_quarter(db, gazetteer).await?;
    Ok(Plan {
        objectives: aims(db, &row.id, "objective").await?,
        goals: aims(db, &row.id, "goal").await?,
        commitments,
        quarters,
        institutions: institutions
            .iter()
            .map(|row| institution(row, gazetteer))
            .collect::<ApiResult<_>>()?,
        source: stored::source(&stored::required(source, "the source of the plan")?)?,
        title: stored::text(&row.title_es, row.title_en.as_ref()),
        vision: stored::text(&row.vision_es, row.vision_en.as_ref()),
        co_creation_started: stored::value(&row.co_creation_started)?,
        submitted: stored::value(&row.submitted)?,
        ends: stored::value(&row.ends)?,
        ends_note: row
            .ends_note_es
            .as_ref()
            .map(|es| stored::text(es, row.ends_note_en.as_ref())),
        groups_in_co_creation: stored::figure(row.groups_in_co_creation),
        public_meetings_in_co_creation: stored::figure(row.public_meetings_in_co_creation),
        monitoring_body: row.monitoring_body,
        report_cadence: row.report_cadence,
        ogp_title: row.ogp_title,
        url: row.url,
        id: row.id,
    })
}

async fn aims(db: &DatabaseConnection, plan: &str, kind: &str) -> ApiResult<Vec<Text>> {
    let rows = plan_aim::Entity::find()
        .filter(plan_aim::Column::PlanId.eq(plan))
        .filter(plan_aim::Column::Kind.eq(kind))
        .order_by_asc(plan_aim::Column::Position)
        .all(db)
        .await?;
    Ok(rows
        .iter()
        .map(|row| stored::text(&row.text_es, row.text_en.as_ref()))
        .collect())
}

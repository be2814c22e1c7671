//! How far commitments have come: reports, assessments and milestones, as lists and for other domains.
//!
//! `followed` reads what is known of some commitments; the lists here show all of it. `report`, `assessment`
//! and `milestone` write; `judgement` has what they check alike.

use atlas_shared::{
    error::Problem,
    filter::{MilestoneFilter, ProgressFilter, Versions},
    page::Page,
    progress::{Milestone, ProgressEntry, ProgressKind, Quarter},
};
use axum::{Json, extract::State};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder, QuerySelect};

use crate::{
    entity::commitment,
    error::ApiResult,
    query::{MilestoneParams, PageParams, ProgressParams, Query},
    router::Atlas,
};

pub mod assessment;
mod followed;
mod judged;
pub mod judgement;
pub mod milestone;
pub mod report;

pub use self::followed::{Followed, Versioned, follow};

/// Lists the milestones of all commitments, by commitment and by the day on which they are due.
#[utoipa::path(
    get, path = "/milestones", tag = "progress", params(MilestoneParams, PageParams),
    responses((status = 200, body = Page<Milestone>), (status = 400, body = Problem))
)]
pub async fn list_milestones(
    State(atlas): State<Atlas>,
    query: Query,
) -> ApiResult<Json<Page<Milestone>>> {
    let (filter, paging) = query.milestones()?;
    let all = milestones(&atlas.db, &filter).await?;
    Ok(Json(query.page_of(paging, all)))
}

/// The milestones that pass a filter, by commitment and by the day on which they are due.
pub async fn milestones(
    db: &DatabaseConnection,
    filter: &MilestoneFilter,
) -> ApiResult<Vec<Milestone>> {
    let followed = of_all(db, filter.commitment.as_ref().map(|id| id.as_str())).await?;
    let in_quarter = |milestone: &Milestone| match (filter.quarter, milestone.due) {
        (None, _) => true,
        (Some(quarter), Some(due)) => Quarter::of(due.last_day()) == quarter,
        (Some(_), None) => false,
    };
    let all = followed
        .into_iter()
        .flat_map(|followed| followed.milestones);
    Ok(all.filter(in_quarter).collect())
}

/// Lists what institutions report and what the monitor finds, newest quarter first. Reports and
/// assessments are separate entries, told apart by `kind`.
#[utoipa::path(
    get, path = "/progress", tag = "progress", params(ProgressParams, PageParams),
    responses((status = 200, body = Page<ProgressEntry>), (status = 400, body = Problem))
)]
pub async fn list_progress(
    State(atlas): State<Atlas>,
    query: Query,
) -> ApiResult<Json<Page<ProgressEntry>>> {
    let (filter, paging) = query.progress()?;
    let entries = entries(&atlas.db, &filter).await?;
    Ok(Json(query.page_of(paging, entries)))
}

/// The reports and assessments that pass a filter, newest quarter first.
pub async fn entries(
    db: &DatabaseConnection,
    filter: &ProgressFilter,
) -> ApiResult<Vec<ProgressEntry>> {
    let followed = of_all(db, filter.commitment.as_ref().map(|id| id.as_str())).await?;
    let mut entries: Vec<_> = followed.into_iter().flat_map(Followed::entries).collect();
    entries.retain(|entry| {
        filter
            .quarter
            .is_none_or(|quarter| entry.quarter == quarter)
            && filter.kind.is_none_or(|kind| entry.kind == kind)
            && (entry.latest || filter.versions == Versions::All)
    });
    entries.sort_by(|a, b| {
        let of = |entry: &ProgressEntry| (entry.milestone, entry.kind == ProgressKind::Assessment);
        (b.quarter.cmp(&a.quarter))
            .then_with(|| a.commitment.cmp(&b.commitment))
            .then_with(|| of(a).cmp(&of(b)))
            .then_with(|| b.version.cmp(&a.version))
    });
    Ok(entries)
}

/// What is known of all commitments, or of one; nothing where there is none with this id.
async fn of_all(db: &DatabaseConnection, only: Option<&str>) -> ApiResult<Vec<Followed>> {
    let ids: Vec<String> = commitment::Entity::find()
        .select_only()
        .column(commitment::Column::Id)
        .order_by_asc(commitment::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let asked = ids.iter().map(String::as_str);
    let asked = asked.filter(|&id| only.is_none_or(|only| only == id));
    let mut followed = follow(db, asked).await?;
    Ok(ids.iter().filter_map(|id| followed.remove(id)).collect())
}

//! Commitments: list and detail.

use std::collections::BTreeMap;

use atlas_shared::{
    calendar::day_in_guayaquil,
    commitment::{Commitment, CommitmentDetail, CommitmentId, Institution, Reach, Scope},
    error::Problem,
    filter::SpaceFilter,
    page::Page,
    place::{CantonRef, PROVINCE_CODE, ParishRef},
    progress::{Milestone, ProgressReport},
};
use axum::{
    Json,
    extract::{Path, State},
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, LoaderTrait, QueryFilter, QueryOrder};

use crate::{
    entity::{
        commitment, commitment_institution, commitment_reach, commitment_value, institution,
        milestone, progress_report, source,
    },
    error::{ApiError, ApiResult},
    gazetteer::Gazetteer,
    institution::institution,
    query::Query,
    router::Atlas,
    space, stored,
};

/// Lists the commitments of the plan by id.
#[utoipa::path(
    get, path = "/commitments", tag = "commitments",
    params(("page" = Option<u32>, Query, description = "Page, from 1"),
           ("per_page" = Option<u32>, Query, description = "Items a page, 1 to 200")),
    responses((status = 200, body = Page<Commitment>), (status = 400, body = Problem))
)]
pub async fn list_commitments(
    State(atlas): State<Atlas>,
    query: Query,
) -> ApiResult<Json<Page<Commitment>>> {
    let paging = query.paging()?;
    let commitments = all(&atlas.db, &atlas.gazetteer).await?;
    let total = commitments.len() as u64;
    let skipped = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let items = commitments
        .into_iter()
        .skip(skipped)
        .take(paging.per_page as usize)
        .collect();
    Ok(Json(query.page(paging, items, total)))
}

/// Shows one commitment with all that is published about it.
#[utoipa::path(
    get, path = "/commitments/{id}", tag = "commitments",
    params(("id" = CommitmentId, Path, description = "OGP id, such as ECPCA0002")),
    responses((status = 200, body = CommitmentDetail), (status = 404, body = Problem))
)]
pub async fn find_commitment(
    State(atlas): State<Atlas>,
    Path(id): Path<String>,
) -> ApiResult<Json<CommitmentDetail>> {
    let id: CommitmentId = id.parse().map_err(|_| ApiError::NotFound)?;
    let row = commitment::Entity::find_by_id(id.as_str())
        .one(&atlas.db)
        .await?
        .ok_or(ApiError::NotFound)?;
    let (problem, before) = (
        stored::text(&row.problem_es, row.problem_en.as_ref()),
        stored::text(&row.before_es, row.before_en.as_ref()),
    );
    let reports = reports(&atlas.db, std::slice::from_ref(&row))
        .await?
        .remove(&row.id)
        .unwrap_or_default();
    let milestones = milestone::Entity::find()
        .filter(milestone::Column::CommitmentId.eq(id.as_str()))
        .order_by_asc(milestone::Column::Due)
        .all(&atlas.db)
        .await?;
    let institutions = institutions(&atlas, &id).await?;
    let filter = SpaceFilter {
        commitment: Some(id),
        ..SpaceFilter::default()
    };
    let spaces = space::every(&atlas.db, &atlas.gazetteer, &filter).await?;
    let commitment = from_rows(&atlas.db, &atlas.gazetteer, vec![row])
        .await?
        .pop()
        .ok_or(ApiError::NotFound)?;
    Ok(Json(CommitmentDetail {
        commitment,
        problem,
        before,
        institutions,
        milestones: milestones
            .iter()
            .map(from_milestone)
            .collect::<ApiResult<_>>()?,
        reports,
        spaces,
    }))
}

/// All commitments by id.
pub async fn all(db: &DatabaseConnection, gazetteer: &Gazetteer) -> ApiResult<Vec<Commitment>> {
    let rows = commitment::Entity::find()
        .order_by_asc(commitment::Column::Id)
        .all(db)
        .await?;
    from_rows(db, gazetteer, rows).await
}

async fn from_rows(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
    rows: Vec<commitment::Model>,
) -> ApiResult<Vec<Commitment>> {
    let values = rows
        .load_many(
            commitment_value::Entity::find().order_by_asc(commitment_value::Column::Position),
            db,
        )
        .await?;
    let reaches = rows
        .load_many(
            commitment_reach::Entity::find().order_by_asc(commitment_reach::Column::Territory),
            db,
        )
        .await?;
    let sources = rows.load_one(source::Entity, db).await?;
    let mut reports = reports(db, &rows).await?;
    let mut commitments = Vec::with_capacity(rows.len());
    for (((row, values), reaches), source) in rows.into_iter().zip(values).zip(reaches).zip(sources)
    {
        let whole = reports.remove(&row.id).unwrap_or_default();
        commitments.push(Commitment {
            id: stored::value(&row.id)?,
            short: stored::text(&row.short_es, row.short_en.as_ref()),
            title: stored::text(&row.title_es, row.title_en.as_ref()),
            action: stored::text(&row.action_es, row.action_en.as_ref()),
            starts: stored::value(&row.starts)?,
            ends: stored::value(&row.ends)?,
            values: values
                .iter()
                .map(|row| stored::value(&row.ogp_value))
                .collect::<ApiResult<_>>()?,
            reach: reaches
                .iter()
                .map(|row| reach(row, gazetteer))
                .collect::<ApiResult<_>>()?,
            latest_report: whole.into_iter().find(|report| report.milestone.is_none()),
            source: stored::source(&stored::required(source, "the source of a commitment")?)?,
            url: row.url,
        });
    }
    Ok(commitments)
}

fn reach(row: &commitment_reach::Model, gazetteer: &Gazetteer) -> ApiResult<Reach> {
    let canton = |code: &str| -> ApiResult<CantonRef> {
        stored::required(gazetteer.canton(code), "a canton")
    };
    let parish = |code: &str| -> ApiResult<ParishRef> {
        stored::required(gazetteer.parish(code), "a parish")
    };
    let scope = match (&row.canton_code, &row.parish_code) {
        (None, None) if row.territory == PROVINCE_CODE => Scope::Province,
        (Some(code), None) => Scope::Canton {
            canton: canton(code)?,
        },
        (None, Some(code)) => Scope::Parish {
            parish: parish(code)?,
        },
        _ => return Err(ApiError::internal("a reach names no single territory")),
    };
    Ok(Reach {
        scope,
        origin: stored::value(&row.origin)?,
        reason: row
            .reason_es
            .as_ref()
            .map(|es| stored::text(es, row.reason_en.as_ref())),
    })
}

/// The institutions of a commitment, leads first, then in the order of the sources.
async fn institutions(atlas: &Atlas, id: &CommitmentId) -> ApiResult<Vec<Institution>> {
    let links = commitment_institution::Entity::find()
        .filter(commitment_institution::Column::CommitmentId.eq(id.as_str()))
        .find_also_related(institution::Entity)
        .all(&atlas.db)
        .await?;
    let mut rows: Vec<_> = links.into_iter().filter_map(|(_, row)| row).collect();
    rows.sort_by_key(|row| row.position);
    let mut institutions = rows
        .iter()
        .map(|row| institution(row, &atlas.gazetteer))
        .collect::<ApiResult<Vec<_>>>()?;
    institutions.sort_by_key(|institution| institution.kind);
    Ok(institutions)
}

/// The reports on each commitment: newest quarter first, and of each quarter only the latest version.
async fn reports(
    db: &DatabaseConnection,
    rows: &[commitment::Model],
) -> ApiResult<BTreeMap<String, Vec<ProgressReport>>> {
    let ids = rows.iter().map(|row| row.id.as_str());
    let found = progress_report::Entity::find()
        .filter(progress_report::Column::CommitmentId.is_in(ids))
        .order_by_desc(progress_report::Column::Quarter)
        .order_by_desc(progress_report::Column::Version)
        .all(db)
        .await?;
    let mut reports: BTreeMap<String, Vec<ProgressReport>> = BTreeMap::new();
    for row in found {
        let list = reports.entry(row.commitment_id.clone()).or_default();
        let report = from_report(&row)?;
        let superseded = list
            .iter()
            .any(|newer| newer.quarter == report.quarter && newer.milestone == report.milestone);
        if !superseded {
            list.push(report);
        }
    }
    Ok(reports)
}

fn from_report(row: &progress_report::Model) -> ApiResult<ProgressReport> {
    Ok(ProgressReport {
        quarter: stored::value(&row.quarter)?,
        milestone: row.milestone_id,
        completion: stored::value(&row.completion)?,
        done: stored::text(&row.done_es, row.done_en.as_ref()),
        delay: row
            .delay_es
            .as_ref()
            .map(|es| stored::text(es, row.delay_en.as_ref())),
        institution: row.institution_id.clone(),
        published: day_in_guayaquil(row.published_at).into(),
    })
}

fn from_milestone(row: &milestone::Model) -> ApiResult<Milestone> {
    Ok(Milestone {
        id: row.id,
        title: stored::text(&row.title_es, row.title_en.as_ref()),
        due: stored::optional(row.due.as_ref())?,
    })
}

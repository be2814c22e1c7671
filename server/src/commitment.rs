//! Commitments: list and detail.

use std::collections::BTreeSet;

use atlas_shared::{
    commitment::{Basis, Commitment, CommitmentDetail, CommitmentId, Institution, Reach, Scope},
    error::Problem,
    filter::SpaceFilter,
    page::Page,
    place::{CantonRef, PROVINCE_CODE, ParishRef},
    progress::CommitmentQuarters,
};
use axum::{
    Json,
    extract::{Path, State},
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, LoaderTrait, QueryFilter, QueryOrder};

use crate::{
    entity::{
        commitment, commitment_institution, commitment_reach, commitment_value, institution, plan,
        source,
    },
    error::{ApiError, ApiResult},
    gazetteer::Gazetteer,
    institution::institution,
    progress::{Followed, follow},
    query::{PageParams, Query},
    router::Atlas,
    space, stored,
};

pub mod reach;

/// Lists the commitments of the plan by id.
#[utoipa::path(
    get, path = "/commitments", tag = "commitments", params(PageParams),
    responses((status = 200, body = Page<Commitment>), (status = 400, body = Problem))
)]
pub async fn list_commitments(
    State(atlas): State<Atlas>,
    query: Query,
) -> ApiResult<Json<Page<Commitment>>> {
    let paging = query.paging()?;
    let commitments = all(&atlas.db, &atlas.gazetteer).await?;
    Ok(Json(query.page_of(paging, commitments)))
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
    let institutions = institutions(&atlas, &id).await?;
    let plan = plan::Entity::find_by_id(row.plan_id.as_str())
        .one(&atlas.db)
        .await?;
    let monitoring_body = stored::required(plan, "the plan of a commitment")?.monitoring_body;
    let filter = SpaceFilter {
        commitment: Some(id),
        ..SpaceFilter::default()
    };
    let (spaces, spaces_total) = space::nearest(&atlas.db, &atlas.gazetteer, &filter).await?;
    let (commitment, followed) = from_rows(&atlas.db, &atlas.gazetteer, vec![row])
        .await?
        .pop()
        .ok_or(ApiError::NotFound)?;
    Ok(Json(CommitmentDetail {
        authors: authors(&atlas, &followed).await?,
        monitoring_body,
        quarters: followed.quarters(commitment.starts, commitment.ends),
        commitment,
        problem,
        before,
        institutions,
        milestones: followed.milestones,
        reports: followed.reports.latest,
        assessments: followed.assessments.latest,
        earlier_reports: followed.reports.earlier,
        earlier_assessments: followed.assessments.earlier,
        spaces,
        spaces_total,
    }))
}

/// All commitments by id.
pub async fn all(db: &DatabaseConnection, gazetteer: &Gazetteer) -> ApiResult<Vec<Commitment>> {
    let found = all_followed(db, gazetteer).await?;
    Ok(found
        .into_iter()
        .map(|(commitment, _)| commitment)
        .collect())
}

/// All commitments by id, with all that is known of their progress.
pub async fn all_followed(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
) -> ApiResult<Vec<(Commitment, Followed)>> {
    let rows = commitment::Entity::find()
        .order_by_asc(commitment::Column::Id)
        .all(db)
        .await?;
    from_rows(db, gazetteer, rows).await
}

/// All commitments by id, with how each of their quarters stands.
pub async fn all_by_quarter(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
) -> ApiResult<(Vec<Commitment>, Vec<CommitmentQuarters>)> {
    let found = all_followed(db, gazetteer).await?;
    let by_quarter = |(commitment, followed): (Commitment, Followed)| {
        let quarters = CommitmentQuarters {
            commitment: commitment.id.clone(),
            quarters: followed.quarters(commitment.starts, commitment.ends),
        };
        (commitment, quarters)
    };
    Ok(found.into_iter().map(by_quarter).unzip())
}

async fn from_rows(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
    rows: Vec<commitment::Model>,
) -> ApiResult<Vec<(Commitment, Followed)>> {
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
    let mut followed = follow(db, rows.iter().map(|row| row.id.as_str())).await?;
    let mut commitments = Vec::with_capacity(rows.len());
    for (((row, values), reaches), source) in rows.into_iter().zip(values).zip(reaches).zip(sources)
    {
        let followed = stored::required(followed.remove(&row.id), "a commitment's progress")?;
        let (starts, ends) = (stored::value(&row.starts)?, stored::value(&row.ends)?);
        let commitment = Commitment {
            id: stored::value(&row.id)?,
            short: stored::text(&row.short_es, row.short_en.as_ref()),
            title: stored::text(&row.title_es, row.title_en.as_ref()),
            action: stored::text(&row.action_es, row.action_en.as_ref()),
            starts,
            ends,
            values: values
                .iter()
                .map(|row| stored::value(&row.ogp_value))
                .collect::<ApiResult<_>>()?,
            reach: reaches
                .iter()
                .map(|row| reach(row, gazetteer))
                .collect::<ApiResult<_>>()?,
            latest_report: followed.reports.newest_of(None).cloned(),
            latest_assessment: followed.assessments.newest_of(None).cloned(),
            missing_reports: followed.missing(starts, ends),
            source: stored::source(&stored::required(source, "the source of a commitment")?)?,
            url: row.url,
        };
        commitments.push((commitment, followed));
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
        basis: match &row.basis_title {
            Some(title) => Some(Basis {
                title: title.clone(),
                url: stored::optional(row.basis_url.as_ref())?,
            }),
            None => None,
        },
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

/// The institutions that wrote reports or assessments, whether they take part or not.
async fn authors(atlas: &Atlas, followed: &Followed) -> ApiResult<Vec<Institution>> {
    let (reports, assessments) = (&followed.reports, &followed.assessments);
    let reporting = reports.latest.iter().chain(&reports.earlier);
    let assessing = assessments.latest.iter().chain(&assessments.earlier);
    let ids: BTreeSet<&str> = reporting
        .map(|report| report.institution.as_str())
        .chain(assessing.map(|assessment| assessment.institution.as_str()))
        .collect();
    let rows = institution::Entity::find()
        .filter(institution::Column::Id.is_in(ids))
        .order_by_asc(institution::Column::Position)
        .all(&atlas.db)
        .await?;
    rows.iter()
        .map(|row| institution(row, &atlas.gazetteer))
        .collect()
}

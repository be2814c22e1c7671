//! Cantons: list, and detail with their parishes and all that reaches them.

use std::collections::BTreeMap;

use atlas_shared::{
    canton::{Canton, CantonDetail},
    error::Problem,
    filter::SpaceFilter,
    page::Page,
    place::CantonCode,
    space::Space,
};
use axum::{
    Json,
    extract::{Path, State},
};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryOrder, QuerySelect};

use crate::{
    commitment,
    entity::{canton, parish, space},
    error::{ApiError, ApiResult},
    parish::{known_source, of_canton},
    query::{PageParams, Query},
    router::Atlas,
    seed,
    space::standing::{SHOW_CANTON, spaces_by},
    stored::{self, Counted, counts},
};

/// Lists the cantons by code, with their census figures.
#[utoipa::path(
    get, path = "/cantons", tag = "cantons", params(PageParams),
    responses((status = 200, body = Page<Canton>), (status = 400, body = Problem))
)]
pub async fn list_cantons(
    State(atlas): State<Atlas>,
    query: Query,
) -> ApiResult<Json<Page<Canton>>> {
    let paging = query.paging()?;
    let cantons = every(&atlas.db).await?;
    Ok(Json(query.page_of(paging, cantons)))
}

/// Every canton, by code.
///
/// # Errors
/// The database cannot be read.
pub async fn every(db: &DatabaseConnection) -> ApiResult<Vec<Canton>> {
    let rows = canton::Entity::find()
        .order_by_asc(canton::Column::Code)
        .all(db)
        .await?;
    let counts = Counts::load(db).await?;
    rows.iter().map(|row| from_row(row, &counts)).collect()
}

/// Shows one canton with its parishes, and the commitments and spaces that reach it.
#[utoipa::path(
    get, path = "/cantons/{code}", tag = "cantons",
    params(("code" = CantonCode, Path, description = "DPA code, such as 1701")),
    responses((status = 200, body = CantonDetail), (status = 404, body = Problem))
)]
pub async fn find_canton(
    State(atlas): State<Atlas>,
    Path(code): Path<String>,
) -> ApiResult<Json<CantonDetail>> {
    let code: CantonCode = code.parse().map_err(|_| ApiError::NotFound)?;
    let row = canton::Entity::find_by_id(code.as_str())
        .one(&atlas.db)
        .await?
        .ok_or(ApiError::NotFound)?;
    let counts = Counts::load(&atlas.db).await?;
    let mut commitments = commitment::all(&atlas.db, &atlas.gazetteer).await?;
    commitments.retain(|commitment| commitment.reach.iter().any(|reach| reach.touches(&code)));
    commitments.sort_by_key(|commitment| {
        let mut reaches = commitment.reach.iter();
        !reaches.any(|reach| reach.is_nearer_than_province() && reach.touches(&code))
    });
    let (spaces, spaces_total) = spaces(&atlas, &code).await?;
    Ok(Json(CantonDetail {
        canton: from_row(&row, &counts)?,
        parishes: of_canton(&atlas, &code).await?,
        commitments,
        spaces,
        spaces_total,
        census: known_source(&atlas.db, seed::CENSUS_SOURCE).await?,
        limits: known_source(&atlas.db, seed::LIMITS_SOURCE).await?,
    }))
}

async fn spaces(atlas: &Atlas, code: &CantonCode) -> ApiResult<(Vec<Space>, u64)> {
    let filter = SpaceFilter {
        canton: Some(code.clone()),
        ..SpaceFilter::default()
    };
    crate::space::nearest(&atlas.db, &atlas.gazetteer, &filter).await
}

/// How many parishes and spaces belong to each canton.
struct Counts {
    parishes: BTreeMap<String, u32>,
    spaces: BTreeMap<String, u32>,
}

impl Counts {
    async fn load(db: &DatabaseConnection) -> Result<Self, DbErr> {
        let parishes = parish::Entity::find()
            .select_only()
            .column_as(parish::Column::CantonCode, "key")
            .column_as(parish::Column::Code.count(), "number")
            .group_by(parish::Column::CantonCode)
            .into_model::<Counted>()
            .all(db)
            .await?;
        // A place that its precision hides is not counted: the number must not tell of it.
        let all = SpaceFilter::default();
        let spaces = spaces_by(db, &all, space::Column::CantonCode, SHOW_CANTON).await?;
        Ok(Self {
            parishes: counts(parishes),
            spaces,
        })
    }
}

fn from_row(row: &canton::Model, counts: &Counts) -> ApiResult<Canton> {
    let count = |counts: &BTreeMap<String, u32>| counts.get(&row.code).copied().unwrap_or_default();
    Ok(Canton {
        code: stored::value(&row.code)?,
        name: row.name.clone(),
        official_name: row.official_name.clone(),
        population: stored::figure(row.population),
        women: stored::figure(row.women),
        area_km2: row.area_km2,
        parishes: count(&counts.parishes),
        spaces: count(&counts.spaces),
    })
}

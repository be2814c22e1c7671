//! Parishes: list, and detail with all that reaches them. A former code leads to today's parish.

use std::collections::BTreeMap;

use atlas_shared::{
    error::Problem,
    filter::{ParishFilter, SpaceFilter, fold},
    page::Page,
    parish::{Parish, ParishCommitment, ParishDetail, ParishSpace},
    place::{CantonCode, ParishCode, Point},
    source::Source,
};
use axum::{
    Json,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, LikeExpr},
};

use crate::{
    commitment,
    entity::{commitment_reach, parish, source, space},
    error::{ApiError, ApiResult},
    gazetteer::{Gazetteer, Successor},
    query::{PageParams, ParishParams, Query},
    router::Atlas,
    seed,
    space::standing::{SHOW_PARISH, spaces_by},
    stored::{self, Counted, counts},
};

/// Lists parishes by code, with their census figures.
#[utoipa::path(
    get, path = "/parishes", tag = "parishes", params(ParishParams, PageParams),
    responses((status = 200, body = Page<Parish>), (status = 400, body = Problem))
)]
pub async fn list_parishes(
    State(atlas): State<Atlas>,
    query: Query,
) -> ApiResult<Json<Page<Parish>>> {
    let (filter, paging) = query.parishes()?;
    let select = filtered(&filter);
    let total = select.clone().count(&atlas.db).await?;
    let rows = select
        .order_by_asc(parish::Column::Code)
        .offset(paging.offset())
        .limit(u64::from(paging.per_page))
        .all(&atlas.db)
        .await?;
    let counts = Counts::load(&atlas.db).await?;
    let items = rows
        .iter()
        .map(|row| from_row(row, &atlas.gazetteer, &counts))
        .collect::<ApiResult<_>>()?;
    Ok(Json(query.page(paging, items, total)))
}

/// Shows one parish with the commitments and spaces that reach it. A code that the parish bore before
/// leads to the one that it has today.
#[utoipa::path(
    get, path = "/parishes/{code}", tag = "parishes",
    params(("code" = ParishCode, Path, description = "DPA code, such as 170169")),
    responses((status = 200, body = ParishDetail),
              (status = 308, description = "A former code; `Location` has today's"),
              (status = 404, body = Problem),
              (status = 410, body = Problem, description = "A former code of which no source says what came after it"))
)]
pub async fn find_parish(
    State(atlas): State<Atlas>,
    Path(code): Path<String>,
) -> ApiResult<Response> {
    let code: ParishCode = code.parse().map_err(|_| ApiError::NotFound)?;
    let Some(detail) = detail(&atlas, &code).await? else {
        return match atlas.gazetteer.successor(&code) {
            Some(Successor::Parish(today)) => Ok(lead_to(&today, "")),
            Some(Successor::Unknown) => Err(ApiError::Gone),
            None => Err(ApiError::NotFound),
        };
    };
    Ok(Json(detail).into_response())
}

/// One parish with the commitments and spaces that reach it; none where no parish has the code today.
///
/// # Errors
/// The database cannot be read.
pub async fn detail(atlas: &Atlas, code: &ParishCode) -> ApiResult<Option<ParishDetail>> {
    let found = parish::Entity::find_by_id(code.as_str())
        .one(&atlas.db)
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let counts = Counts::load(&atlas.db).await?;
    let (spaces, spaces_total) = spaces(atlas, code).await?;
    Ok(Some(ParishDetail {
        parish: from_row(&row, &atlas.gazetteer, &counts)?,
        commitments: commitments(atlas, code).await?,
        spaces,
        spaces_total,
        census: known_source(&atlas.db, seed::CENSUS_SOURCE).await?,
        limits: known_source(&atlas.db, seed::LIMITS_SOURCE).await?,
    }))
}

/// Sends a caller to the code that a parish has today, and to what lies under it. A new seed may know better, so that nobody is
/// to keep the answer unasked.
pub fn lead_to(today: &ParishCode, within: &str) -> Response {
    let redirect = Redirect::permanent(&format!("/api/v1/parishes/{today}{within}"));
    ([(header::CACHE_CONTROL, "no-cache")], redirect).into_response()
}

/// The parishes of a canton by code.
pub async fn of_canton(atlas: &Atlas, canton: &CantonCode) -> ApiResult<Vec<Parish>> {
    let filter = ParishFilter {
        canton: Some(canton.clone()),
        ..ParishFilter::default()
    };
    every(&atlas.db, &atlas.gazetteer, &filter).await
}

/// Every parish that passes the filter, by code.
pub async fn every(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
    filter: &ParishFilter,
) -> ApiResult<Vec<Parish>> {
    let rows = filtered(filter)
        .order_by_asc(parish::Column::Code)
        .all(db)
        .await?;
    let counts = Counts::load(db).await?;
    rows.iter()
        .map(|row| from_row(row, gazetteer, &counts))
        .collect()
}

fn filtered(filter: &ParishFilter) -> sea_orm::Select<parish::Entity> {
    let mut select = parish::Entity::find();
    if let Some(canton) = &filter.canton {
        select = select.filter(parish::Column::CantonCode.eq(canton.as_str()));
    }
    if let Some(kind) = filter.kind {
        select = select.filter(parish::Column::Kind.eq(kind.key()));
    }
    if let Some(q) = &filter.q {
        select = select.filter(Expr::col(parish::Column::Search).like(containing(q)));
    }
    select
}

/// A pattern for texts that contain the words of a search, in which `%` and `_` mean themselves.
pub fn containing(words: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for c in fold(words).chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

async fn commitments(atlas: &Atlas, code: &ParishCode) -> ApiResult<Vec<ParishCommitment>> {
    let mut reaching: Vec<_> = commitment::all(&atlas.db, &atlas.gazetteer)
        .await?
        .into_iter()
        .filter_map(|commitment| {
            let reach: Vec<_> = commitment
                .reach
                .iter()
                .filter(|reach| reach.includes(code))
                .cloned()
                .collect();
            let named = reach.iter().any(|reach| reach.names(code));
            (!reach.is_empty()).then_some(ParishCommitment {
                commitment,
                named,
                reach,
            })
        })
        .collect();
    reaching.sort_by_key(|reaching| !reaching.named);
    Ok(reaching)
}

async fn spaces(atlas: &Atlas, code: &ParishCode) -> ApiResult<(Vec<ParishSpace>, u64)> {
    let filter = SpaceFilter {
        parish: Some(code.clone()),
        ..SpaceFilter::default()
    };
    let (spaces, total) = crate::space::nearest(&atlas.db, &atlas.gazetteer, &filter).await?;
    let reaching = spaces
        .into_iter()
        .filter_map(|space| {
            Some(ParishSpace {
                nearness: space.place.reaches(code)?,
                space,
            })
        })
        .collect();
    Ok((reaching, total))
}

/// A source that the seed requires.
pub async fn known_source(db: &DatabaseConnection, id: &str) -> ApiResult<Source> {
    let row = source::Entity::find_by_id(id).one(db).await?;
    stored::source(&stored::required(row, "a source of the figures")?)
}

/// How many spaces and commitments belong to each parish by name.
#[derive(Default)]
struct Counts {
    spaces: BTreeMap<String, u32>,
    named_by: BTreeMap<String, u32>,
}

impl Counts {
    async fn load(db: &DatabaseConnection) -> Result<Self, DbErr> {
        let all = SpaceFilter::default();
        let spaces = spaces_by(db, &all, space::Column::ParishCode, SHOW_PARISH).await?;
        let named_by = commitment_reach::Entity::find()
            .select_only()
            .column_as(commitment_reach::Column::ParishCode, "key")
            .column_as(commitment_reach::Column::CommitmentId.count(), "number")
            .group_by(commitment_reach::Column::ParishCode)
            .into_model::<Counted>()
            .all(db)
            .await?;
        Ok(Self {
            spaces,
            named_by: counts(named_by),
        })
    }
}

fn from_row(row: &parish::Model, gazetteer: &Gazetteer, counts: &Counts) -> ApiResult<Parish> {
    Ok(Parish {
        code: stored::value(&row.code)?,
        name: row.name.clone(),
        canton: stored::required(gazetteer.canton(&row.canton_code), "a canton")?,
        kind: stored::value(&row.kind)?,
        population: row.population.map(stored::figure),
        women: row.women.map(stored::figure),
        age_0_14: row.age_0_14.map(stored::figure),
        age_65_plus: row.age_65_plus.map(stored::figure),
        area_km2: row.area_km2,
        label: Point {
            lon: row.label_lon,
            lat: row.label_lat,
        },
        spaces: counts.spaces.get(&row.code).copied().unwrap_or_default(),
        named_by: counts.named_by.get(&row.code).copied().unwrap_or_default(),
        other_names: gazetteer.other_names(&row.code),
        former: gazetteer.former(&row.code),
    })
}

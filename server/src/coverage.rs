//! Coverage: where active spaces for a group stand and where none is near. The rules are those of
//! `atlas_shared::coverage`; the places are those that the public may see, whoever asks.

use std::collections::BTreeMap;

use atlas_shared::{
    coverage::{Coverage, CoverageMatrix, Level},
    error::Problem,
    filter::{Group, SpaceFilter},
    place::Precision,
    space::{Audience, CareGroup, Modality, SpaceStatus},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    account::Worker,
    entity::{canton, parish, space, space_audience, space_care_group},
    error::{ApiError, ApiResult},
    parish::known_source,
    privacy,
    query::Query,
    router::Atlas,
    seed,
    space::{filter::select, place},
    stored,
};

mod measure;
mod table;

use measure::{Ground, Placed};

/// Tells for a group where active spaces stand, how far the nearest one is from each parish, how many
/// people that concerns by the 2022 census, and in which order the gaps weigh. Planned and unconfirmed
/// spaces are counted apart. Distances are measured as the crow flies from the label point of the parish
/// to the public place of the space, or to the label point of its parish where no finer place is public.
#[utoipa::path(
    get, path = "/coverage", tag = "workspace", security(("session" = [])),
    params(("group" = String, Query, description = "An audience or a care group of Article 35"),
           ("level" = Option<String>, Query, description = "parish or canton, for one of the two lists alone; the other is empty then")),
    responses((status = 200, body = Coverage), (status = 400, body = Problem), (status = 401, body = Problem))
)]
pub async fn find_coverage(
    State(atlas): State<Atlas>,
    _: Worker,
    query: Query,
) -> ApiResult<Response> {
    let (group, level) = query.coverage()?;
    let mut coverage = coverage(&atlas, group).await?;
    match level {
        Some(Level::Parish) => coverage.cantons.clear(),
        Some(Level::Canton) => coverage.parishes.clear(),
        None => {}
    }
    Ok(privacy::unstored(Json(coverage).into_response()))
}

/// Tells the same as a CSV file (UTF-8, RFC 4180), one row a parish or canton. Columns of parishes:
/// `code`, `parish`, `canton_code`, `canton`, `kind`, `group`, `census_figure` and `census_fit` (which figure
/// counts the group, and whether it counts it whole, in part or with others), `people`, `active`, `planned`,
/// `unconfirmed` (spaces that stand in the parish), `access`, `nearest_space`, `nearest_parish`,
/// `nearest_km`, `measured_to` (space or parish), `uncertain_space` and `uncertain_km` (the nearest planned
/// or unconfirmed one), `gap` (place among the gaps). Columns of cantons: `code`, `canton`, `group`,
/// `census_figure`, `census_fit`, `people`, `active`, `planned`, `unconfirmed`, `parishes`,
/// `parishes_without`, `people_without`, `parishes_without_figure`, `farthest_km`. Blank means unknown.
#[utoipa::path(
    get, path = "/coverage.csv", tag = "workspace", security(("session" = [])),
    params(("group" = String, Query, description = "An audience or a care group of Article 35"),
           ("level" = Option<String>, Query, description = "parish (default) or canton")),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem), (status = 401, body = Problem))
)]
pub async fn coverage_csv(
    State(atlas): State<Atlas>,
    _: Worker,
    query: Query,
) -> ApiResult<Response> {
    let (group, level) = query.coverage()?;
    let coverage = coverage(&atlas, group).await?;
    let level = level.unwrap_or_default();
    let csv = match level {
        Level::Parish => table::parishes(&coverage),
        Level::Canton => table::cantons(&coverage),
    };
    let name = format!(
        "attachment; filename=\"cobertura-{}-por-{}.csv\"",
        group.slug(),
        level.slug()
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).map_err(ApiError::internal)?,
        ),
    ];
    let body = csv.map_err(ApiError::internal)?;
    Ok(privacy::unstored((headers, body).into_response()))
}

/// Counts active spaces by group and place: a matrix of every audience and care group with every parish
/// and canton.
#[utoipa::path(
    get, path = "/coverage/matrix", tag = "workspace", security(("session" = [])),
    responses((status = 200, body = CoverageMatrix), (status = 401, body = Problem))
)]
pub async fn find_coverage_matrix(State(atlas): State<Atlas>, _: Worker) -> ApiResult<Response> {
    let parishes = parishes(&atlas.db).await?;
    let cantons = cantons(&atlas.db).await?;
    let filter = SpaceFilter {
        status: Some(SpaceStatus::Active),
        ..SpaceFilter::default()
    };
    let rows = select(&filter).all(&atlas.db).await?;
    let mut audiences: BTreeMap<String, Vec<Audience>> = BTreeMap::new();
    for link in space_audience::Entity::find().all(&atlas.db).await? {
        let audience = stored::value(&link.audience)?;
        audiences.entry(link.space_id).or_default().push(audience);
    }
    let mut groups: BTreeMap<String, Vec<CareGroup>> = BTreeMap::new();
    for link in space_care_group::Entity::find().all(&atlas.db).await? {
        let group = stored::value(&link.care_group)?;
        groups.entry(link.space_id).or_default().push(group);
    }
    let of = |id: &str| {
        let (audiences, groups) = (audiences.get(id), groups.get(id));
        let audiences = audiences.map(Vec::as_slice).unwrap_or_default();
        let groups = groups.map(Vec::as_slice).unwrap_or_default();
        let matching = Group::all().enumerate();
        matching
            .filter(|(_, group)| group.matches(audiences, groups))
            .map(|(column, _)| column)
            .collect::<Vec<_>>()
    };
    let spaces = rows
        .iter()
        .map(|row| Ok((placed(&atlas, row)?, of(&row.id))))
        .collect::<ApiResult<Vec<_>>>()?;
    let matrix = measure::matrix(&spaces, &parishes, &cantons, &atlas.gazetteer);
    Ok(privacy::unstored(Json(matrix).into_response()))
}

async fn coverage(atlas: &Atlas, group: Group) -> ApiResult<Coverage> {
    let filter = SpaceFilter {
        group: Some(group),
        ..SpaceFilter::default()
    };
    let rows = select(&filter)
        .filter(space::Column::Status.ne(SpaceStatus::Concluded.key()))
        .order_by_asc(space::Column::Id)
        .all(&atlas.db)
        .await?;
    let spaces = rows
        .iter()
        .map(|row| placed(atlas, row))
        .collect::<ApiResult<Vec<_>>>()?;
    let ground = Ground::new(
        &parishes(&atlas.db).await?,
        &cantons(&atlas.db).await?,
        &atlas.gazetteer,
        group,
    )?;
    let census = known_source(&atlas.db, seed::CENSUS_SOURCE).await?;
    Ok(measure::coverage(group, &spaces, &ground, census))
}

async fn parishes(db: &DatabaseConnection) -> ApiResult<Vec<parish::Model>> {
    let all = parish::Entity::find().order_by_asc(parish::Column::Code);
    Ok(all.all(db).await?)
}

async fn cantons(db: &DatabaseConnection) -> ApiResult<Vec<canton::Model>> {
    let all = canton::Entity::find().order_by_asc(canton::Column::Code);
    Ok(all.all(db).await?)
}

/// A space with the place that the public may see. One that is online stands nowhere.
fn placed(atlas: &Atlas, row: &space::Model) -> ApiResult<Placed> {
    let modality: Modality = stored::value(&row.modality)?;
    let mut place = place(row, &atlas.gazetteer)?;
    if modality == Modality::Online {
        place.precision = Precision::Province;
        (place.canton, place.parish, place.point) = (None, None, None);
    }
    Ok(Placed {
        id: stored::value(&row.id)?,
        name: stored::text(&row.name_es, row.name_en.as_ref()),
        status: stored::value(&row.status)?,
        place,
    })
}

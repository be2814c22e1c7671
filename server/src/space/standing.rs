//! Where spaces stand. Only what the precision of a space shows is counted, by the column that it shows.

use std::collections::BTreeMap;

use atlas_shared::{
    error::{Problem, Unknown},
    filter::SpaceFilter,
    place::Point,
    space::{SessionStatus, SpaceStatus},
    standing::{Count, Pin, Standing},
};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, DerivePartialModel, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func, SimpleExpr},
};
use time::OffsetDateTime;

use crate::{
    agenda::is_to_come,
    entity::{session, space},
    error::ApiResult,
    privacy,
    query::{Query, SpaceParams},
    router::Atlas,
    stored::{self, Counted, counts},
};

use super::filter::select;

/// Precisions that show the parish of a space.
pub const SHOW_PARISH: &[&str] = &["parish", "point"];
/// Precisions that show its canton.
pub const SHOW_CANTON: &[&str] = &["canton", "parish", "point"];
/// How many points a map shows at most.
const PINS: u64 = 500;

/// Counts the spaces that pass a filter, and their sessions to come, by parish and canton.
#[utoipa::path(
    get, path = "/spaces/standing", tag = "spaces", params(SpaceParams),
    responses((status = 200, body = Standing), (status = 400, body = Problem))
)]
pub async fn find_standing(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let (filter, _) = query.spaces()?;
    let standing = Json(standing(&atlas.db, &filter).await?).into_response();
    Ok(if filter.is_sensitive() {
        privacy::unstored(standing)
    } else {
        standing
    })
}

/// Where the spaces stand that pass a filter.
///
/// # Errors
/// The database cannot be read.
pub async fn standing(db: &DatabaseConnection, filter: &SpaceFilter) -> ApiResult<Standing> {
    let (cells, pins) = tokio::try_join!(cells(db, filter), pins(db, filter))?;
    Ok(Standing {
        parishes: by_place(&cells, SHOW_PARISH, |cell| cell.parish_code.as_deref())?,
        cantons: by_place(&cells, SHOW_CANTON, |cell| cell.canton_code.as_deref())?,
        pins,
    })
}

/// Spaces that stand in the same place and show it alike, with their number and that of their sessions to come.
#[derive(FromQueryResult)]
struct Cell {
    precision: String,
    canton_code: Option<String>,
    parish_code: Option<String>,
    spaces: i64,
    sessions: i64,
}

/// All spaces that pass a filter and show where they stand: one question for parishes and cantons.
async fn cells(db: &DatabaseConnection, filter: &SpaceFilter) -> ApiResult<Vec<Cell>> {
    let to_come = session::Entity::find()
        .select_only()
        .column_as(session::Column::SpaceId.count(), "number")
        .filter(
            Expr::col((session::Entity, session::Column::SpaceId))
                .equals((space::Entity, space::Column::Id)),
        )
        .filter(is_to_come(OffsetDateTime::now_utc()))
        .filter(session::Column::Status.eq(SessionStatus::Scheduled.key()))
        .into_query();
    let to_come = SimpleExpr::SubQuery(None, Box::new(to_come.into()));
    let sessions = Expr::expr(Func::sum(to_come)).cast_as("bigint");
    let mut cells = shown(filter, SHOW_CANTON)
        .select_only()
        .column_as(space::Column::Id.count(), "spaces")
        .column_as(sessions, "sessions");
    for column in [
        space::Column::Precision,
        space::Column::CantonCode,
        space::Column::ParishCode,
    ] {
        cells = cells.column(column).group_by(column);
    }
    Ok(cells.into_model::<Cell>().all(db).await?)
}

/// Spaces and sessions by a place, where one of these precisions shows it.
fn by_place<Code: std::str::FromStr<Err = Unknown>>(
    cells: &[Cell],
    precisions: &[&str],
    place: impl Fn(&Cell) -> Option<&str>,
) -> ApiResult<Vec<Count<Code>>> {
    let mut places: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for cell in cells {
        if let (true, Some(code)) = (precisions.contains(&cell.precision.as_str()), place(cell)) {
            let (spaces, sessions) = places.entry(code).or_default();
            *spaces += cell.spaces;
            *sessions += cell.sessions;
        }
    }
    let count = |(code, (spaces, sessions)): (&str, (i64, i64))| {
        Ok(Count {
            code: stored::value(code)?,
            spaces: u32::try_from(spaces).unwrap_or_default(),
            sessions: u32::try_from(sessions).unwrap_or_default(),
        })
    };
    places.into_iter().map(count).collect()
}

/// Spaces that pass the filter and stand somewhere that their precision shows.
fn shown(filter: &SpaceFilter, precisions: &[&str]) -> Select<space::Entity> {
    let mut spaces =
        select(filter).filter(space::Column::Precision.is_in(precisions.iter().copied()));
    if filter.status.is_none() {
        spaces = spaces.filter(space::Column::Status.ne(SpaceStatus::Concluded.key()));
    }
    spaces
}

/// How many spaces that pass a filter stand in each place of a column, where one of these precisions shows it.
pub async fn spaces_by(
    db: &DatabaseConnection,
    filter: &SpaceFilter,
    place: space::Column,
    precisions: &[&str],
) -> Result<BTreeMap<String, u32>, DbErr> {
    let counted = shown(filter, precisions)
        .select_only()
        .column_as(place, "key")
        .column_as(space::Column::Id.count(), "number")
        .group_by(place)
        .into_model::<Counted>()
        .all(db)
        .await?;
    Ok(counts(counted))
}

/// What a map shows of a space with a point.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "space::Entity")]
struct Spot {
    id: String,
    name_es: String,
    name_en: Option<String>,
    lon: Option<f64>,
    lat: Option<f64>,
}

async fn pins(db: &DatabaseConnection, filter: &SpaceFilter) -> ApiResult<Vec<Pin>> {
    let rows: Vec<Spot> = shown(filter, &["point"])
        .order_by_asc(space::Column::Id)
        .limit(PINS)
        .into_partial_model()
        .all(db)
        .await?;
    let pin = |row: Spot| {
        let point = row.lon.zip(row.lat).map(|(lon, lat)| Point { lon, lat })?;
        let name = stored::text(&row.name_es, row.name_en.as_ref());
        Some(stored::value(&row.id).map(|id| Pin { id, name, point }))
    };
    rows.into_iter().filter_map(pin).collect()
}

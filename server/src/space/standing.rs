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
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use time::OffsetDateTime;

use crate::{
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

async fn standing(db: &DatabaseConnection, filter: &SpaceFilter) -> ApiResult<Standing> {
    Ok(Standing {
        parishes: by_place(db, filter, space::Column::ParishCode, SHOW_PARISH).await?,
        cantons: by_place(db, filter, space::Column::CantonCode, SHOW_CANTON).await?,
        pins: pins(db, filter).await?,
    })
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

async fn by_place<Code: std::str::FromStr<Err = Unknown>>(
    db: &DatabaseConnection,
    filter: &SpaceFilter,
    place: space::Column,
    precisions: &[&str],
) -> ApiResult<Vec<Count<Code>>> {
    let spaces = spaces_by(db, filter, place, precisions).await?;
    let ids = shown(filter, precisions)
        .select_only()
        .column(space::Column::Id)
        .into_query();
    let sessions = session::Entity::find()
        .inner_join(space::Entity)
        .filter(session::Column::SpaceId.in_subquery(ids))
        .filter(session::Column::StartsAt.gte(OffsetDateTime::now_utc()))
        .filter(session::Column::Status.eq(SessionStatus::Scheduled.key()))
        .select_only()
        .column_as(place, "key")
        .column_as(session::Column::Id.count(), "number")
        .group_by(place)
        .into_model::<Counted>()
        .all(db)
        .await?;
    let sessions = counts(sessions);
    let count = |(code, spaces): (String, u32)| {
        Ok(Count {
            sessions: sessions.get(&code).copied().unwrap_or_default(),
            code: stored::value(&code)?,
            spaces,
        })
    };
    spaces.into_iter().map(count).collect()
}

async fn pins(db: &DatabaseConnection, filter: &SpaceFilter) -> ApiResult<Vec<Pin>> {
    let rows: Result<Vec<space::Model>, DbErr> = shown(filter, &["point"])
        .order_by_asc(space::Column::Id)
        .limit(PINS)
        .all(db)
        .await;
    let pin = |row: space::Model| {
        let point = row.lon.zip(row.lat).map(|(lon, lat)| Point { lon, lat })?;
        let name = stored::text(&row.name_es, row.name_en.as_ref());
        Some(stored::value(&row.id).map(|id| Pin { id, name, point }))
    };
    rows?.into_iter().filter_map(pin).collect()
}

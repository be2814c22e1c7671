//! The agenda: sessions of all spaces in the order of time. A session is found by what its space shows
//! to the public, never by a hidden place.

pub mod calendar;

use std::collections::BTreeMap;

use atlas_shared::{
    agenda::AgendaEntry,
    error::Problem,
    filter::SpaceFilter,
    page::Page,
    space::{Session, Space},
};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, ExprTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select, sea_query::SimpleExpr,
};
use time::{Duration, OffsetDateTime};

use crate::{
    entity::session,
    error::ApiResult,
    gazetteer::Gazetteer,
    privacy,
    query::{PageParams, Query, SpaceParams},
    router::Atlas,
    space::{
        self,
        filter::{day_begins, day_ends},
    },
    stored,
};

/// How long a session may last and still be found as under way. Without a bound, the database would have to
/// look at every session that there ever was.
const LONGEST: Duration = Duration::days(31);

/// Lists sessions in the order of time, cancelled ones too: those to come or under way, unless `from`
/// asks for earlier ones. Filters are those of spaces; `from` and `to` are days on which a session begins.
#[utoipa::path(
    get, path = "/sessions", tag = "sessions", params(SpaceParams, PageParams),
    responses((status = 200, body = Page<AgendaEntry>), (status = 400, body = Problem))
)]
pub async fn list_sessions(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let (filter, paging) = query.spaces()?;
    let select = sessions(&filter, OffsetDateTime::now_utc());
    let total = select.clone().count(&atlas.db).await?;
    let rows = select
        .offset(paging.offset())
        .limit(u64::from(paging.per_page))
        .all(&atlas.db)
        .await?;
    let sessions = space::with_participation(&atlas.db, &rows).await?;
    let items = with_spaces(&atlas.db, &atlas.gazetteer, &rows, sessions).await?;
    let page = Json(query.page(paging, items, total)).into_response();
    Ok(if filter.is_sensitive() {
        privacy::unstored(page)
    } else {
        page
    })
}

/// Sessions of the spaces that pass the filter, soonest first; without a first day, those that are not
/// over at an instant.
pub fn sessions(filter: &SpaceFilter, since: OffsetDateTime) -> Select<session::Entity> {
    let mut conditions = Condition::all();
    let of_spaces = SpaceFilter {
        from: None,
        to: None,
        ..filter.clone()
    };
    // Sessions of spaces that are not public are not public either.
    conditions = conditions.add(space::filter::passes(
        session::Column::SpaceId.into_expr(),
        &of_spaces,
    ));
    conditions = match filter.from {
        Some(from) => conditions.add(session::Column::StartsAt.gte(day_begins(from.first_day()))),
        None => {
            let since = to_the_second(since);
            let under_way = session::Column::EndsAt.gt(since);
            conditions
                .add(is_to_come(since.saturating_sub(LONGEST)))
                .add(Condition::any().add(is_to_come(since)).add(under_way))
        }
    };
    if let Some(to) = filter.to {
        conditions = conditions.add(session::Column::StartsAt.lt(day_ends(to.last_day())));
    }
    session::Entity::find()
        .filter(conditions)
        .order_by_asc(session::Column::StartsAt)
        .order_by_asc(session::Column::Id)
}

/// Whether a session begins after an instant.
pub fn is_to_come(since: OffsetDateTime) -> SimpleExpr {
    session::Column::StartsAt.gt(to_the_second(since))
}

/// SQLite compares instants as texts, and there a whole second comes after all its fractions.
fn to_the_second(instant: OffsetDateTime) -> OffsetDateTime {
    instant.replace_nanosecond(0).unwrap_or(instant)
}

/// The first instant after another at which other sessions are to come or under way, though nothing is written;
/// none where there are none of either. It may come too early, never too late.
///
/// # Errors
/// The database cannot be read.
pub async fn next_turn(
    db: &DatabaseConnection,
    after: OffsetDateTime,
) -> Result<Option<OffsetDateTime>, DbErr> {
    let (begins, ends) = (session::Column::StartsAt, session::Column::EndsAt);
    let after = to_the_second(after);
    let next: Option<OffsetDateTime> = session::Entity::find()
        .select_only()
        .column(begins)
        .filter(is_to_come(after))
        .order_by_asc(begins)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    let under_way: Option<(Option<OffsetDateTime>, Option<OffsetDateTime>)> =
        session::Entity::find()
            .select_only()
            .column_as(begins.min(), "begins")
            .column_as(ends.min(), "ends")
            .filter(is_to_come(after.saturating_sub(LONGEST)).and(begins.lte(after)))
            .filter(ends.gt(after))
            .into_tuple()
            .one(db)
            .await?;
    let (longest, ends) = under_way.unwrap_or_default();
    let forgotten = longest.map(|begins| begins.saturating_add(LONGEST));
    Ok([next, ends, forgotten].into_iter().flatten().min())
}

/// Sessions with their spaces, without how many took part.
pub async fn entries(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
    rows: Vec<session::Model>,
) -> ApiResult<Vec<AgendaEntry>> {
    let sessions = rows.iter().map(space::from_session);
    with_spaces(db, gazetteer, &rows, sessions.collect::<ApiResult<_>>()?).await
}

/// What was made of each row, with its space.
async fn with_spaces(
    db: &DatabaseConnection,
    gazetteer: &Gazetteer,
    rows: &[session::Model],
    sessions: Vec<Session>,
) -> ApiResult<Vec<AgendaEntry>> {
    let ids = rows.iter().map(|row| row.space_id.as_str());
    let spaces: BTreeMap<String, Space> = space::by_ids(db, gazetteer, ids).await?;
    let entry = |(row, session): (&session::Model, Session)| {
        Ok(AgendaEntry {
            session,
            space: stored::required(spaces.get(&row.space_id).cloned(), "a session's space")?,
        })
    };
    rows.iter().zip(sessions).map(entry).collect()
}

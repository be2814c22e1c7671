//! Sessions that were made together, changed together: called off, moved or announced again, all of them or none.

use atlas_shared::{
    editing::{EditedSeries, EditedSession, SeriesAct, SeriesScope},
    error::Problem,
    space::SessionStatus,
};
use axum::{
    Json,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};

use super::{action, check};
use crate::{
    account::Editor,
    body::{Body, Faults, words},
    entity::{session, space},
    error::{ApiError, ApiResult},
    router::Atlas,
    space::{
        recurrence::instant,
        workspace::{edited_session, edited_sessions, own},
    },
    write::{
        Before, Write,
        version::{self, IfMatch, Versioning},
    },
};

/// A change of several sessions of a series.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SeriesChange {
    /// cancel, move or announce (again)
    #[schema(value_type = SeriesAct)]
    pub act: String,
    /// this (session, which the address names), following (it and those after it) or to-come (all that have not begun)
    #[schema(value_type = SeriesScope)]
    pub scope: String,
    /// Only to move: the new day of the session that the address names, YYYY-MM-DD. The others move by as much.
    pub date: Option<String>,
    /// Only to move: when that session will begin in Guayaquil time, HH:MM.
    pub starts: Option<String>,
}

/// Shows the sessions that were made together with one, and that one. `ETag` is their version.
#[utoipa::path(
    get, path = "/workspace/sessions/{id}/series", tag = "workspace", security(("session" = [])),
    params(("id" = i32, Path, description = "Number of any session of the series")),
    responses((status = 200, body = EditedSeries), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem))
)]
pub async fn find_series(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let looked_at = looked_at(&atlas.db, &editor, &id).await?;
    let rows = made_with(&looked_at).all(&atlas.db).await?;
    Ok(told(edited_sessions(&atlas.db, rows).await?))
}

/// Cancels, moves or announces again several sessions of a series: all or none of them. `If-Match` names the
/// version of the series. Sessions that were held are never touched.
#[utoipa::path(
    patch, path = "/sessions/{id}/series", tag = "workspace", security(("session" = [])), request_body = SeriesChange,
    params(("id" = i32, Path, description = "Number of the session from which the scope is reckoned")),
    responses((status = 200, body = EditedSeries), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 412, body = Problem),
              (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub async fn change_series(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    version: IfMatch,
    Body(body): Body<SeriesChange>,
) -> ApiResult<Response> {
    let now = OffsetDateTime::now_utc();
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let looked_at = looked_at(&*write, &editor, &id).await?;
    let rows = locked(&write, &looked_at).await?;
    let before = edited_sessions(&*write, rows.clone()).await?;
    let looked_at = before.iter().find(|it| it.id == looked_at.id).cloned();
    let looked_at = looked_at.ok_or(ApiError::NotFound)?;
    let before = Before::all_on(&version, before)?;
    let (act, scope, shift) = read(&body, &looked_at)?;
    let mut untouched = Vec::new();
    let mut changed = Vec::new();
    for (row, before) in rows.into_iter().zip(before) {
        if !(act.concerns(before.status) && scope.takes_in(&before, &looked_at, now)) {
            untouched.push((*before).clone());
            continue;
        }
        let mut row = row.into_active_model();
        match act {
            SeriesAct::Cancel => row.status = Set(SessionStatus::Cancelled.key().to_owned()),
            SeriesAct::Announce => row.status = Set(SessionStatus::Scheduled.key().to_owned()),
            SeriesAct::Move => {
                let starts_at = moved(before.starts_at, shift, now)?;
                row.starts_at = Set(starts_at);
                row.ends_at = Set(before.ends_at.map(|at| at.saturating_add(shift)));
                // It no longer follows the rule by which it was made.
                row.rule = Set(None);
            }
        }
        row.version = Set(before.next_version());
        let after = edited_session(&*write, row.update(&*write).await?).await?;
        changed.push((action(&before, &after), before, after));
    }
    if changed.is_empty() {
        return Err(ApiError::Conflict(words(
            "Entre esas sesiones no hay ninguna con la que se pueda hacer eso.",
            "Among these sessions there is none to which this can be done.",
        )));
    }
    let mut sessions = write.changed_all(changed).await?;
    sessions.append(&mut untouched);
    Ok(told(sessions))
}

/// The session from which somebody looks at a series, if she may change it.
async fn looked_at(
    db: &impl ConnectionTrait,
    editor: &Editor,
    id: &str,
) -> ApiResult<session::Model> {
    let id: i32 = id.parse().map_err(|_| ApiError::NotFound)?;
    let found = session::Entity::find_by_id(id)
        .find_also_related(space::Entity)
        .one(db)
        .await?;
    let (row, of) = found.ok_or(ApiError::NotFound)?;
    own(of, editor)?;
    Ok(row)
}

/// The sessions that were made together with one, and that one.
fn made_with(row: &session::Model) -> Select<session::Entity> {
    let together = match row.series {
        Some(series) => session::Column::Series.eq(series),
        None => session::Column::Id.eq(row.id),
    };
    session::Entity::find()
        .filter(session::Column::SpaceId.eq(row.space_id.as_str()))
        .filter(together)
        // Whoever locks them does so in the same order, so that two never wait for one another.
        .order_by_asc(session::Column::Id)
}

/// The same, kept from others until the transaction ends.
async fn locked(
    transaction: &DatabaseTransaction,
    row: &session::Model,
) -> ApiResult<Vec<session::Model>> {
    Ok(made_with(row).lock_exclusive().all(transaction).await?)
}

/// The answer: soonest first, with the version of all.
fn told(mut sessions: Vec<EditedSession>) -> Response {
    sessions.sort_by_key(|it| (it.starts_at, it.id));
    let version = version::of_all(&sessions);
    let tag = version.tag().map(|tag| [(header::ETAG, tag)]);
    (tag, Json(EditedSeries { version, sessions })).into_response()
}

/// What is done, to which, and by how much they move.
fn read(
    body: &SeriesChange,
    looked_at: &EditedSession,
) -> ApiResult<(SeriesAct, SeriesScope, Duration)> {
    let mut faults = Faults::default();
    let act: Option<SeriesAct> = faults.value("act", &body.act);
    let scope: Option<SeriesScope> = faults.value("scope", &body.scope);
    let mut shift = Duration::ZERO;
    if act == Some(SeriesAct::Move) {
        let day = check::day(
            &mut faults,
            "date",
            body.date.as_deref().unwrap_or_default(),
        );
        let starts = check::hour(
            &mut faults,
            "starts",
            body.starts.as_deref().unwrap_or_default(),
        );
        if let Some((day, starts)) = day.zip(starts) {
            shift = instant(day, starts) - looked_at.starts_at;
            if shift.is_zero() {
                faults.add(
                    "date",
                    "Es el día y la hora que ya tiene.",
                    "This is the day and time that it has already.",
                );
            }
        }
    }
    faults.check()?;
    let missing = || ApiError::internal("a checked value is missing");
    Ok((act.ok_or_else(missing)?, scope.ok_or_else(missing)?, shift))
}

/// When a session begins that moves. One that is to come stays to come: nobody could go to it any more.
fn moved(
    starts_at: OffsetDateTime,
    shift: Duration,
    now: OffsetDateTime,
) -> ApiResult<OffsetDateTime> {
    let moved = starts_at.checked_add(shift);
    let moved = moved.filter(|moved| *moved > now || starts_at <= now);
    moved.ok_or_else(|| {
        let mut faults = Faults::default();
        faults.add(
            "date",
            "Con ese cambio, una sesión que falta quedaría en el pasado.",
            "With this change, a session that is to come would lie in the past.",
        );
        faults.into()
    })
}

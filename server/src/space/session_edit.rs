//! Making and changing sessions of a space: by day and hour in Guayaquil, once or repeated. `check` says
//! whether what editors say can be taken; `series` changes several at once.

use atlas_shared::{
    audit::{Action, RecordKind},
    editing::EditedSession,
    error::Problem,
    participation::Counted,
    space::{SessionStatus, SpaceId},
};
use axum::extract::{Path, State};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect,
};
use serde::Deserialize;

use super::{
    recurrence::instant,
    workspace::{edited_session, own},
};
use crate::{
    account::Editor,
    body::{Body, Faults},
    entity::{participation, session, space},
    error::{ApiError, ApiResult},
    router::Atlas,
    write::{Before, Created, Record, Tagged, Write, version::IfMatch},
};

mod check;
pub mod series;

pub use self::check::NewSession;

/// A change of whether a session takes place.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SessionChange {
    /// scheduled, cancelled or held
    #[schema(value_type = SessionStatus)]
    pub status: String,
}

impl Record for EditedSession {
    type Version = i32;
    const KIND: RecordKind = RecordKind::Session;

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn version(&self) -> i32 {
        self.version
    }
}

/// Makes a session of a space, or several by a rule.
#[utoipa::path(
    post, path = "/spaces/{id}/sessions", tag = "workspace", security(("session" = [])), request_body = NewSession,
    params(("id" = SpaceId, Path, description = "Id of the space")),
    responses((status = 201, body = Vec<EditedSession>), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub async fn create_sessions(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<NewSession>,
) -> ApiResult<Created<Vec<EditedSession>>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let of = own(space::Entity::find_by_id(id).one(&*write).await?, &editor)?;
    let mut faults = Faults::default();
    let time = check::time_of(&mut faults, &body);
    let told = check::told(&mut faults, &body);
    let rule = check::rule(&mut faults, &body, time.map(|(first, _)| first.date()));
    faults.check()?;
    let (first, length) = time.ok_or_else(|| ApiError::internal("a checked time is missing"))?;
    let beginnings = match &rule {
        Some(rule) => rule.instants(first).map_err(ApiError::internal)?,
        None => vec![instant(first.date(), first.time())],
    };
    let text = rule.map(|rule| rule.text(first.date()));
    let mut series = None;
    let mut made = Vec::new();
    for starts_at in beginnings {
        let row = session::ActiveModel {
            space_id: Set(of.id.clone()),
            starts_at: Set(starts_at),
            ends_at: Set(length.map(|length| starts_at + length)),
            status: Set(SessionStatus::Scheduled.key().to_owned()),
            title_es: Set(told.title_es.clone()),
            title_en: Set(told.title_en.clone()),
            version: Set(1),
            agenda: Set(told.agenda.clone()),
            minutes: Set(told.minutes.clone()),
            materials: Set(told.materials.clone()),
            rule: Set(text.clone()),
            series: Set(series),
            ..Default::default()
        };
        let mut row = row.insert(&*write).await?;
        if text.is_some() && series.is_none() {
            series = Some(row.id);
            let mut first = row.into_active_model();
            first.series = Set(series);
            row = first.update(&*write).await?;
        }
        made.push(edited_session(&*write, row).await?);
    }
    let made = write.made_all(Action::Create, made).await?;
    let first = made.first().map(|it| it.id).unwrap_or_default();
    let location = format!("/api/v1/workspace/sessions/{first}");
    Ok(Created::all_from(location, made))
}

/// Changes a session: the body says all of it. `If-Match` names the version on which the change builds.
#[utoipa::path(
    put, path = "/sessions/{id}", tag = "workspace", security(("session" = [])), request_body = NewSession,
    params(("id" = i32, Path, description = "Number of the session")),
    responses((status = 200, body = EditedSession), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem),
              (status = 428, body = Problem))
)]
pub async fn change_session(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    version: IfMatch,
    Body(body): Body<NewSession>,
) -> ApiResult<Tagged<EditedSession>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let (row, before) = opened(&write, &editor, &id, &version).await?;
    let mut faults = Faults::default();
    let time = check::time_of(&mut faults, &body);
    let told = check::told(&mut faults, &body);
    let status: Option<SessionStatus> = faults.value_if_any("status", body.status.as_deref());
    if body.repeat.is_some() || body.count.is_some() || body.until.is_some() {
        faults.add(
            "repeat",
            "Solo una sesión nueva se repite.",
            "Only a new session repeats.",
        );
    }
    let counts = check::counts(&mut faults, &body.participation);
    faults.check()?;
    let (at, length) = time.ok_or_else(|| ApiError::internal("a checked time is missing"))?;
    let starts_at = instant(at.date(), at.time());
    let mut row = row.into_active_model();
    row.starts_at = Set(starts_at);
    row.ends_at = Set(length.map(|length| starts_at + length));
    row.status = Set(status.unwrap_or(before.status).key().to_owned());
    row.title_es = Set(told.title_es);
    row.title_en = Set(told.title_en);
    row.agenda = Set(told.agenda);
    row.minutes = Set(told.minutes);
    row.materials = Set(told.materials);
    row.version = Set(before.next_version());
    let row = row.update(&*write).await?;
    count(&write, row.id, counts).await?;
    let after = edited_session(&*write, row).await?;
    write.changed(action(&before, &after), before, after).await
}

/// Cancels a session, announces it again, or says that it was held. `If-Match` names the version.
#[utoipa::path(
    patch, path = "/sessions/{id}", tag = "workspace", security(("session" = [])), request_body = SessionChange,
    params(("id" = i32, Path, description = "Number of the session")),
    responses((status = 200, body = EditedSession), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem),
              (status = 428, body = Problem))
)]
pub async fn change_session_status(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    version: IfMatch,
    Body(body): Body<SessionChange>,
) -> ApiResult<Tagged<EditedSession>> {
    let write = Write::begin(&atlas.db, editor.who()).await?;
    let (row, before) = opened(&write, &editor, &id, &version).await?;
    let mut faults = Faults::default();
    let status: Option<SessionStatus> = faults.value("status", &body.status);
    let status = faults.or(status)?.unwrap_or(before.status);
    let mut row = row.into_active_model();
    row.status = Set(status.key().to_owned());
    row.version = Set(before.next_version());
    let after = edited_session(&*write, row.update(&*write).await?).await?;
    write.changed(action(&before, &after), before, after).await
}

/// The row of a session that the editor may change, kept from others until the transaction ends, and how it
/// is before the change.
async fn opened(
    transaction: &DatabaseTransaction,
    editor: &Editor,
    id: &str,
    version: &IfMatch,
) -> ApiResult<(session::Model, Before<EditedSession>)> {
    let id: i32 = id.parse().map_err(|_| ApiError::NotFound)?;
    let row = session::Entity::find_by_id(id)
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(ApiError::NotFound)?;
    let of = space::Entity::find_by_id(row.space_id.as_str())
        .one(transaction)
        .await?;
    own(of, editor)?;
    let before = edited_session(transaction, row.clone()).await?;
    Ok((row, Before::on(version, before)?))
}

/// Stores how many took part, instead of what was stored before.
async fn count(
    transaction: &DatabaseTransaction,
    session: i32,
    counts: Vec<(Counted, u32)>,
) -> ApiResult<()> {
    participation::Entity::delete_many()
        .filter(participation::Column::SessionId.eq(session))
        .exec(transaction)
        .await?;
    for (group, people) in counts {
        let count = participation::ActiveModel {
            session_id: Set(session),
            group_key: Set(group.key().to_owned()),
            people: Set(i32::try_from(people).unwrap_or(i32::MAX)),
        };
        count.insert(transaction).await?;
    }
    Ok(())
}

/// What the trail calls a change.
fn action(before: &EditedSession, after: &EditedSession) -> Action {
    if after.status == SessionStatus::Cancelled && before.status != after.status {
        Action::Cancel
    } else {
        Action::Update
    }
}

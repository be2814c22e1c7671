//! Making and changing sessions of a space: by day and hour in Guayaquil, once or repeated.

use atlas_shared::{
    audit::{Action, RecordKind},
    calendar::{GUAYAQUIL, PartialDate},
    editing::{EditedSession, MOST_SESSIONS, Repeat},
    error::Problem,
    participation::{Counted, MOST},
    space::{SessionStatus, SpaceId},
    writing::MAX_NAME,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time};

use super::{
    recurrence::{Rule, instant},
    version,
    workspace::{edited_session, own},
};
use crate::{
    account::Editor,
    audit::{self, NOTHING, Subject},
    body::{Body, Faults},
    database,
    entity::{participation, session, space},
    error::{ApiError, ApiResult},
    router::Atlas,
};

/// What an editor says of a session.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewSession {
    /// The day, YYYY-MM-DD.
    pub date: String,
    /// When it begins in Guayaquil time, HH:MM.
    pub starts: String,
    /// When it ends, HH:MM; the next day where earlier than the beginning. Absent where not announced.
    pub ends: Option<String>,
    /// What it is about, in Spanish.
    pub title_es: Option<String>,
    /// What it is about, in English.
    pub title_en: Option<String>,
    /// Link to its agenda.
    pub agenda: Option<String>,
    /// Link to its minutes.
    pub minutes: Option<String>,
    /// Link to its materials.
    pub materials: Option<String>,
    /// Only for a new one: weekly, fortnightly, monthly-by-weekday or monthly-by-day
    #[schema(value_type = Option<Repeat>)]
    pub repeat: Option<String>,
    /// How many sessions the repetition makes, 2 to 60.
    pub count: Option<u32>,
    /// The last day of the repetition, instead of a number.
    pub until: Option<String>,
    /// Only for one that there is: scheduled, cancelled or held
    #[schema(value_type = Option<SessionStatus>)]
    pub status: Option<String>,
    /// Only for one that there is: how many took part, by group. No names.
    pub participation: BTreeMap<String, u32>,
}

/// A change of whether a session takes place.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SessionChange {
    /// scheduled, cancelled or held
    #[schema(value_type = SessionStatus)]
    pub status: String,
}

/// What a session says beside its time.
struct Told {
    title_es: Option<String>,
    title_en: Option<String>,
    agenda: Option<String>,
    minutes: Option<String>,
    materials: Option<String>,
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
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let of = own(
        space::Entity::find_by_id(id).one(&transaction).await?,
        &editor,
    )?;
    let mut faults = Faults::default();
    let time = time_of(&mut faults, &body);
    let told = told(&mut faults, &body);
    let rule = rule(&mut faults, &body, time.map(|(first, _)| first.date()));
    faults.check()?;
    let (first, length) = time.ok_or_else(|| ApiError::internal("a checked time is missing"))?;
    let beginnings = match &rule {
        Some(rule) => rule.instants(first).map_err(ApiError::internal)?,
        None => vec![instant(first.date(), first.time())],
    };
    let text = rule.map(|rule| rule.text(first.date()));
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
            ..Default::default()
        };
        let session = edited_session(&transaction, row.insert(&transaction).await?).await?;
        let id = session.id.to_string();
        let subject = Subject::new(RecordKind::Session, &id);
        audit::record(
            &transaction,
            editor.who(),
            Action::Create,
            subject,
            NOTHING,
            Some(&session),
        )
        .await?;
        made.push(session);
    }
    transaction.commit().await?;
    let location = made.first().map(|it| it.id).unwrap_or_default();
    let location = [(
        header::LOCATION,
        format!("/api/v1/workspace/sessions/{location}"),
    )];
    Ok((StatusCode::CREATED, location, Json(made)).into_response())
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
    headers: HeaderMap,
    Body(body): Body<NewSession>,
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let row = opened(&transaction, &editor, &id).await?;
    version::check(&headers, row.version)?;
    let before = edited_session(&transaction, row.clone()).await?;
    let mut faults = Faults::default();
    let time = time_of(&mut faults, &body);
    let told = told(&mut faults, &body);
    let status: Option<SessionStatus> = faults.value_if_any("status", body.status.as_deref());
    if body.repeat.is_some() || body.count.is_some() || body.until.is_some() {
        faults.add(
            "repeat",
            "Solo una sesión nueva se repite.",
            "Only a new session repeats.",
        );
    }
    let counts = counts(&mut faults, &body.participation);
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
    row.version = Set(before.version.saturating_add(1));
    let row = row.update(&transaction).await?;
    participation::Entity::delete_many()
        .filter(participation::Column::SessionId.eq(row.id))
        .exec(&transaction)
        .await?;
    for (group, people) in counts {
        let count = participation::ActiveModel {
            session_id: Set(row.id),
            group_key: Set(group.key().to_owned()),
            people: Set(i32::try_from(people).unwrap_or(i32::MAX)),
        };
        count.insert(&transaction).await?;
    }
    answer(&editor, transaction, before, row).await
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
    headers: HeaderMap,
    Body(body): Body<SessionChange>,
) -> ApiResult<Response> {
    let transaction = database::writing(&atlas.db).await?;
    let row = opened(&transaction, &editor, &id).await?;
    version::check(&headers, row.version)?;
    let before = edited_session(&transaction, row.clone()).await?;
    let mut faults = Faults::default();
    let status: Option<SessionStatus> = faults.value("status", &body.status);
    let status = faults.or(status)?.unwrap_or(before.status);
    let mut row = row.into_active_model();
    row.status = Set(status.key().to_owned());
    row.version = Set(before.version.saturating_add(1));
    let row = row.update(&transaction).await?;
    answer(&editor, transaction, before, row).await
}

/// The row of a session that the editor may change, kept from others until the transaction ends.
async fn opened(
    transaction: &DatabaseTransaction,
    editor: &Editor,
    id: &str,
) -> ApiResult<session::Model> {
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
    Ok(row)
}

async fn answer(
    editor: &Editor,
    transaction: DatabaseTransaction,
    before: EditedSession,
    row: session::Model,
) -> ApiResult<Response> {
    let after = edited_session(&transaction, row).await?;
    let cancelled = after.status == SessionStatus::Cancelled && before.status != after.status;
    let action = if cancelled {
        Action::Cancel
    } else {
        Action::Update
    };
    let id = after.id.to_string();
    let subject = Subject::new(RecordKind::Session, &id);
    audit::record(
        &transaction,
        editor.who(),
        action,
        subject,
        Some(&before),
        Some(&after),
    )
    .await?;
    transaction.commit().await?;
    let tag = [(header::ETAG, version::tag(after.version))];
    Ok((tag, Json(after)).into_response())
}

/// When it begins, in local time, and how long it takes.
fn time_of(
    faults: &mut Faults,
    body: &NewSession,
) -> Option<(PrimitiveDateTime, Option<Duration>)> {
    let day = day(faults, "date", &body.date);
    let starts = hour(faults, "starts", &body.starts);
    let said = body.ends.as_deref().filter(|ends| !ends.trim().is_empty());
    let ends = said.map(|ends| hour(faults, "ends", ends));
    let (day, starts) = (day?, starts?);
    let length = match ends {
        None => None,
        Some(None) => return None,
        Some(Some(ends)) if ends == starts => {
            faults.add(
                "ends",
                "Termina a la misma hora en que empieza.",
                "It ends at the very time when it begins.",
            );
            return None;
        }
        Some(Some(ends)) => {
            let length = ends - starts;
            // One that ends earlier than it begins goes past midnight.
            Some(if length.is_negative() {
                length + Duration::DAY
            } else {
                length
            })
        }
    };
    Some((PrimitiveDateTime::new(day, starts), length))
}

/// A day within the years in which the atlas can be of use.
fn day(faults: &mut Faults, field: &str, text: &str) -> Option<Date> {
    let date: PartialDate = faults.value(field, text)?;
    let today = OffsetDateTime::now_utc().to_offset(GUAYAQUIL).date();
    let within = (2015..=today.year() + 5).contains(&i32::from(date.year()));
    if date.day().is_none() || !within {
        faults.add(
            field,
            "Escriba el día completo (AAAA-MM-DD), no más de cinco años adelante.",
            "Write the whole day (YYYY-MM-DD), not more than five years ahead.",
        );
        return None;
    }
    Some(date.first_day())
}

fn hour(faults: &mut Faults, field: &str, text: &str) -> Option<Time> {
    let parts = text.trim().split_once(':');
    let two = |text: &str| {
        let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u8>().ok()).flatten()
    };
    let time = parts.and_then(|(hour, minute)| {
        // Browsers may add seconds.
        let minute = minute.split(':').next()?;
        Time::from_hms(two(hour)?, two(minute)?, 0).ok()
    });
    if time.is_none() {
        faults.add(
            field,
            "Escriba la hora como 09:30, de 00:00 a 23:59.",
            "Write the time such as 09:30, from 00:00 to 23:59.",
        );
    }
    time
}

fn told(faults: &mut Faults, body: &NewSession) -> Told {
    Told {
        title_es: faults.line_if_any("title_es", body.title_es.as_deref(), MAX_NAME),
        title_en: faults.line_if_any("title_en", body.title_en.as_deref(), MAX_NAME),
        agenda: faults.link_if_any("agenda", body.agenda.as_deref()),
        minutes: faults.link_if_any("minutes", body.minutes.as_deref()),
        materials: faults.link_if_any("materials", body.materials.as_deref()),
    }
}

fn rule(faults: &mut Faults, body: &NewSession, first: Option<Date>) -> Option<Rule> {
    let repeat: Repeat = faults.value_if_any("repeat", body.repeat.as_deref())?;
    let until = body
        .until
        .as_deref()
        .filter(|until| !until.trim().is_empty());
    let until = match until {
        Some(until) => Some(day(faults, "until", until)?),
        None => None,
    };
    if until.is_none() && body.count.is_none() {
        faults.add(
            "count",
            "Diga cuántas veces se repite, o hasta qué día.",
            "Say how often it repeats, or until which day.",
        );
    }
    if body
        .count
        .is_some_and(|count| !(2..=MOST_SESSIONS).contains(&count))
    {
        faults.add(
            "count",
            &format!("De 2 a {MOST_SESSIONS} sesiones."),
            &format!("From 2 to {MOST_SESSIONS} sessions."),
        );
    }
    if until.zip(first).is_some_and(|(until, first)| until < first) {
        faults.add(
            "until",
            "El último día es anterior al primero.",
            "The last day lies before the first.",
        );
    }
    Some(Rule {
        repeat,
        count: body.count.unwrap_or(MOST_SESSIONS),
        until,
    })
}

/// How many took part, by group. No group can be larger than everybody.
fn counts(faults: &mut Faults, said: &BTreeMap<String, u32>) -> Vec<(Counted, u32)> {
    let mut counts = Vec::new();
    for (key, &people) in said {
        let field = format!("participation.{key}");
        let Some(group) = faults.value::<Counted>(&field, key) else {
            continue;
        };
        if people > MOST {
            faults.add(&field, "Es demasiado.", "That is too many.");
        }
        counts.push((group, people));
    }
    let total = counts.iter().find(|(group, _)| *group == Counted::Total);
    if let Some(&(_, total)) = total {
        for (group, people) in &counts {
            if *people > total {
                faults.add(
                    &format!("participation.{group}"),
                    "Es más que el total.",
                    "This is more than the total.",
                );
            }
        }
    }
    counts
}

//! Calendars to subscribe to (iCalendar, RFC 5545): of a parish, of a space, of the filtered agenda.
//!
//! A calendar ends up on phones that others may look at, and its entries on locked screens. So what is
//! sensitive (care, survivors of violence) stands in no calendar of several spaces. Whoever asks for the
//! calendar of a sensitive space gets the hours under a word that says nothing: no name, no place, no
//! link; and no cache keeps the answer.

use std::collections::{BTreeMap, BTreeSet};

use atlas_shared::{
    error::Problem,
    filter::SpaceFilter,
    language::Lang,
    place::{ParishCode, Place},
    space::{Modality, Session, SessionStatus, SpaceId},
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::{Duration, OffsetDateTime, Time};

use self::host::{Host, hosts};
use super::sessions;
use crate::{
    entity::session,
    error::{ApiError, ApiResult},
    gazetteer::Successor,
    parish::lead_to,
    privacy,
    query::{LanguageParam, Query, SpaceParams},
    router::Atlas,
    space::from_session,
    stored,
};

mod host;

/// How long a session that is over stays in the calendars, so that nobody loses it on the evening of its day.
const KEPT: Duration = Duration::days(30);
/// The most sessions that one calendar holds, soonest first.
const LONGEST: u64 = 1000;
/// How often a program should ask again.
const REFRESH: &str = "PT12H";
/// Where the ids of sessions come from. It never changes, whatever the address of the atlas.
const UID_SPACE: &str = "atlas-abierto-pichincha";

/// The calendar of a parish: sessions of the spaces that reach it.
#[utoipa::path(
    get, path = "/parishes/{code}/calendar.ics", tag = "sessions",
    params(("code" = ParishCode, Path, description = "DPA code, such as 170169"), LanguageParam),
    responses((status = 200, content_type = "text/calendar", body = String),
              (status = 308, description = "A former code; `Location` has today's"),
              (status = 404, body = Problem),
              (status = 410, body = Problem, description = "A former code of which no source says what came after it"))
)]
pub async fn parish_calendar(
    State(atlas): State<Atlas>,
    Path(code): Path<String>,
    mut query: Query,
) -> ApiResult<Response> {
    let lang = query.take_language()?;
    let code: ParishCode = code.parse().map_err(|_| ApiError::NotFound)?;
    let Some(parish) = atlas.gazetteer.parish(code.as_str()) else {
        return match atlas.gazetteer.successor(&code) {
            Some(Successor::Parish(today)) => Ok(lead_to(&today, "/calendar.ics")),
            Some(Successor::Unknown) => Err(ApiError::Gone),
            None => Err(ApiError::NotFound),
        };
    };
    let canton = atlas.gazetteer.canton(code.canton().as_str());
    let canton = canton.map(|canton| format!(" ({})", canton.name));
    let name = format!("{}{}", parish.name, canton.unwrap_or_default());
    let filter = SpaceFilter {
        parish: Some(code),
        ..SpaceFilter::default()
    };
    let held = of_several(&atlas, &filter).await?;
    Ok(answer(&calendar(&atlas, &held, &name, lang)?))
}

/// The calendar of the agenda, filtered like it.
#[utoipa::path(
    get, path = "/sessions/calendar.ics", tag = "sessions", params(SpaceParams, LanguageParam),
    responses((status = 200, content_type = "text/calendar", body = String), (status = 400, body = Problem))
)]
pub async fn agenda_calendar(State(atlas): State<Atlas>, mut query: Query) -> ApiResult<Response> {
    let lang = query.take_language()?;
    let (filter, _) = query.spaces()?;
    let name = match lang {
        Lang::Es => "Agenda",
        Lang::En => "Sessions",
    };
    let held = of_several(&atlas, &filter).await?;
    let answer = answer(&calendar(&atlas, &held, name, lang)?);
    Ok(if filter.is_sensitive() {
        privacy::unstored(answer)
    } else {
        answer
    })
}

/// The calendar of one space. That of a space that gives care, or is for survivors of violence, says
/// only when, and is not to be stored.
#[utoipa::path(
    get, path = "/spaces/{id}/calendar.ics", tag = "sessions",
    params(("id" = SpaceId, Path, description = "Id, such as foro-multiactor"), LanguageParam),
    responses((status = 200, content_type = "text/calendar", body = String), (status = 404, body = Problem))
)]
pub async fn space_calendar(
    State(atlas): State<Atlas>,
    Path(id): Path<String>,
    mut query: Query,
) -> ApiResult<Response> {
    let lang = query.take_language()?;
    let id: SpaceId = id.parse().map_err(|_| ApiError::NotFound)?;
    let hosts = hosts(&atlas.db, &atlas.gazetteer, [id.as_str()]).await?;
    let host = hosts.get(id.as_str()).ok_or(ApiError::NotFound)?;
    let (is_sensitive, name) = (host.is_sensitive, host.name.get(lang).to_owned());
    let sessions = session::Entity::find()
        .filter(session::Column::SpaceId.eq(id.as_str()))
        .filter(session::Column::StartsAt.gte(oldest()))
        .order_by_asc(session::Column::StartsAt)
        .order_by_asc(session::Column::Id)
        .limit(LONGEST)
        .all(&atlas.db)
        .await?;
    let held = Held { sessions, hosts };
    Ok(if is_sensitive {
        privacy::unstored(answer(&neutral_calendar(&held, lang)?))
    } else {
        answer(&calendar(&atlas, &held, &name, lang)?)
    })
}

fn oldest() -> OffsetDateTime {
    // From midnight, so that the answer stays the same for a day.
    (OffsetDateTime::now_utc() - KEPT).replace_time(Time::MIDNIGHT)
}

/// Sessions in the order of time, with the spaces that hold them.
struct Held {
    sessions: Vec<session::Model>,
    hosts: BTreeMap<String, Host>,
}

impl Held {
    /// An event for each session.
    fn events(&self, event: impl Fn(&Session, &Host) -> Event) -> ApiResult<Vec<Event>> {
        let event = |row: &session::Model| {
            let host = stored::required(self.hosts.get(&row.space_id), "a session's space")?;
            Ok(event(&from_session(row)?, host))
        };
        self.sessions.iter().map(event).collect()
    }
}

/// The sessions of all spaces that pass a filter, but those of sensitive ones.
async fn of_several(atlas: &Atlas, filter: &SpaceFilter) -> ApiResult<Held> {
    let mut sessions = sessions(filter, oldest())
        .limit(LONGEST)
        .all(&atlas.db)
        .await?;
    let ids: BTreeSet<_> = sessions.iter().map(|row| row.space_id.as_str()).collect();
    let hosts = hosts(&atlas.db, &atlas.gazetteer, ids).await?;
    sessions.retain(|row| {
        let host = hosts.get(&row.space_id);
        host.is_some_and(|host| !host.is_sensitive)
    });
    Ok(Held { sessions, hosts })
}

fn answer(calendar: &Calendar) -> Response {
    let media_type = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    (media_type, calendar.to_string()).into_response()
}

fn calendar(atlas: &Atlas, held: &Held, name: &str, lang: Lang) -> ApiResult<Calendar> {
    let mut calendar = empty(&format!("{name} · Atlas Abierto de Pichincha"));
    let base_url = atlas.document.base_url();
    calendar.extend(held.events(|session, host| told(session, host, base_url, lang))?);
    Ok(calendar)
}

fn neutral_calendar(held: &Held, lang: Lang) -> ApiResult<Calendar> {
    let word = match lang {
        Lang::Es => "Cita",
        Lang::En => "Appointment",
    };
    let mut calendar = empty(word);
    calendar.extend(held.events(|session, _| {
        let mut event = hours(session);
        event.summary(word).class(Class::Private);
        event
    })?);
    Ok(calendar)
}

fn empty(name: &str) -> Calendar {
    // Without a type, the crate would not escape the commas of a name.
    let text = |key: &str| {
        Property::new(key, name)
            .add_parameter("VALUE", "TEXT")
            .done()
    };
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Atlas Abierto de Pichincha//Agenda//ES"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .append_property(text("NAME"))
        .append_property(text("X-WR-CALNAME"))
        // Instants are in UTC; this is how programs are to show them.
        .append_property(("X-WR-TIMEZONE", "America/Guayaquil"))
        .append_property(
            Property::new("REFRESH-INTERVAL", REFRESH)
                .add_parameter("VALUE", "DURATION")
                .done(),
        )
        .append_property(("X-PUBLISHED-TTL", REFRESH));
    calendar
}

/// When a session is, in UTC, and whether it takes place.
fn hours(session: &Session) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!("sesion-{}@{UID_SPACE}", session.id))
        .starts(session.starts_at)
        .status(match session.status {
            SessionStatus::Cancelled => EventStatus::Cancelled,
            SessionStatus::Scheduled | SessionStatus::Held => EventStatus::Confirmed,
        });
    // The calendar is made anew for each answer; to the day, so that an unchanged one keeps its tag.
    let today = OffsetDateTime::now_utc().date();
    let stamp = format!(
        "{:04}{:02}{:02}T000000Z",
        today.year(),
        u8::from(today.month()),
        today.day()
    );
    event.add_property("DTSTAMP", stamp);
    if let Some(ends) = session.ends_at {
        event.ends(ends);
    }
    event
}

fn told(session: &Session, host: &Host, base_url: &str, lang: Lang) -> Event {
    let mut event = hours(session);
    let name = host.name.get(lang);
    let summary = match &session.title {
        Some(title) => format!("{name}: {}", title.get(lang)),
        None => name.to_owned(),
    };
    let cancelled = match lang {
        Lang::Es => "Cancelada: ",
        Lang::En => "Cancelled: ",
    };
    // Not every program shows the status.
    let prefix = match session.status {
        SessionStatus::Cancelled => cancelled,
        SessionStatus::Scheduled | SessionStatus::Held => "",
    };
    event
        .summary(&format!("{prefix}{summary}"))
        .url(&format!("{base_url}/espacios/{}", host.id));
    if let Some(location) = location(&host.place, host.modality, lang) {
        event.location(&location);
    }
    if let Some(point) = host.place.point {
        event.add_property("GEO", format!("{:.6};{:.6}", point.lat, point.lon));
    }
    event
}

/// The place as exactly as may be told; nothing where that is no place to go to.
fn location(place: &Place, modality: Modality, lang: Lang) -> Option<String> {
    let canton = place.canton.as_ref().map(|canton| canton.name.as_str());
    match (modality, place.parish.as_ref(), canton, lang) {
        (Modality::Online, _, _, Lang::Es) => Some("En línea".to_owned()),
        (Modality::Online, _, _, Lang::En) => Some("Online".to_owned()),
        (_, Some(parish), canton, _) => {
            let names = [Some(parish.name.as_str()), canton, Some("Pichincha")];
            Some(names.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        (_, None, Some(canton), Lang::Es) => Some(format!("Cantón {canton}, Pichincha")),
        (_, None, Some(canton), Lang::En) => Some(format!("{canton} canton, Pichincha")),
        (_, None, None, _) => None,
    }
}

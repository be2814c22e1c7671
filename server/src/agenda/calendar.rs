//! Calendars to subscribe to (iCalendar, RFC 5545): of a parish, of a space, of the filtered agenda.
//!
//! A calendar ends up on phones that others may look at, and its entries on locked screens. So what is
//! sensitive (care, survivors of violence) stands in no calendar of several spaces. Whoever asks for the
//! calendar of a sensitive space gets the hours under a word that says nothing: no name, no place, no
//! link; and no cache keeps the answer.

use atlas_shared::{
    agenda::AgendaEntry,
    error::Problem,
    filter::SpaceFilter,
    language::Lang,
    place::{ParishCode, Place},
    space::{Modality, SessionStatus, SpaceId},
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::{Duration, OffsetDateTime, Time};

use super::{entries, sessions};
use crate::{
    entity::session,
    error::{ApiError, ApiResult},
    gazetteer::Successor,
    parish::lead_to,
    privacy,
    query::{LanguageParam, Query, SpaceParams},
    router::Atlas,
    space,
};

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
    let entries = of_several(&atlas, &filter).await?;
    Ok(answer(&calendar(&atlas, &entries, &name, lang)))
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
    let entries = of_several(&atlas, &filter).await?;
    let answer = answer(&calendar(&atlas, &entries, name, lang));
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
    let mut found = space::by_ids(&atlas.db, &atlas.gazetteer, [id.as_str()]).await?;
    let space = found.remove(id.as_str()).ok_or(ApiError::NotFound)?;
    let rows = session::Entity::find()
        .filter(session::Column::SpaceId.eq(id.as_str()))
        .filter(session::Column::StartsAt.gte(oldest()))
        .order_by_asc(session::Column::StartsAt)
        .order_by_asc(session::Column::Id)
        .limit(LONGEST)
        .all(&atlas.db)
        .await?;
    let entries = entries(&atlas.db, &atlas.gazetteer, rows).await?;
    Ok(if space.is_sensitive() {
        privacy::unstored(answer(&neutral_calendar(&entries, lang)))
    } else {
        answer(&calendar(&atlas, &entries, space.name.get(lang), lang))
    })
}

fn oldest() -> OffsetDateTime {
    // From midnight, so that the answer stays the same for a day.
    (OffsetDateTime::now_utc() - KEPT).replace_time(Time::MIDNIGHT)
}

/// The sessions of all spaces that pass a filter, but those of sensitive ones.
async fn of_several(atlas: &Atlas, filter: &SpaceFilter) -> ApiResult<Vec<AgendaEntry>> {
    let rows = sessions(filter, oldest())
        .limit(LONGEST)
        .all(&atlas.db)
        .await?;
    let mut entries = entries(&atlas.db, &atlas.gazetteer, rows).await?;
    entries.retain(|entry| !entry.space.is_sensitive());
    Ok(entries)
}

fn answer(calendar: &Calendar) -> Response {
    let media_type = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    (media_type, calendar.to_string()).into_response()
}

fn calendar(atlas: &Atlas, entries: &[AgendaEntry], name: &str, lang: Lang) -> Calendar {
    let mut calendar = empty(&format!("{name} · Atlas Abierto de Pichincha"));
    let base_url = atlas.document.base_url();
    calendar.extend(entries.iter().map(|entry| told(entry, base_url, lang)));
    calendar
}

fn neutral_calendar(entries: &[AgendaEntry], lang: Lang) -> Calendar {
    let word = match lang {
        Lang::Es => "Cita",
        Lang::En => "Appointment",
    };
    let mut calendar = empty(word);
    calendar.extend(entries.iter().map(|entry| {
        let mut event = hours(entry);
        event.summary(word).class(Class::Private);
        event
    }));
    calendar
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
fn hours(entry: &AgendaEntry) -> Event {
    let session = &entry.session;
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

fn told(entry: &AgendaEntry, base_url: &str, lang: Lang) -> Event {
    let (session, space) = (&entry.session, &entry.space);
    let mut event = hours(entry);
    let name = space.name.get(lang);
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
        .url(&format!("{base_url}/espacios/{}", space.id));
    if let Some(location) = location(&space.place, space.modality, lang) {
        event.location(&location);
    }
    if let Some(point) = space.place.point {
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

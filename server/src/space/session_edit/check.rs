//! What an editor says of a session, and whether it can be taken: every fault is told with its field.

use std::collections::BTreeMap;

use atlas_shared::{
    calendar::{GUAYAQUIL, PartialDate},
    editing::{MOST_SESSIONS, Repeat},
    participation::{Counted, MOST},
    space::SessionStatus,
    writing::MAX_NAME,
};
use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time};

use crate::{body::Faults, space::recurrence::Rule};

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

/// What a session says beside its time.
pub struct Told {
    pub title_es: Option<String>,
    pub title_en: Option<String>,
    pub agenda: Option<String>,
    pub minutes: Option<String>,
    pub materials: Option<String>,
}

/// When it begins, in local time, and how long it takes.
pub fn time_of(
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
pub fn day(faults: &mut Faults, field: &str, text: &str) -> Option<Date> {
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

/// A time of the day.
pub fn hour(faults: &mut Faults, field: &str, text: &str) -> Option<Time> {
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

/// What it says beside its time.
pub fn told(faults: &mut Faults, body: &NewSession) -> Told {
    Told {
        title_es: faults.line_if_any("title_es", body.title_es.as_deref(), MAX_NAME),
        title_en: faults.line_if_any("title_en", body.title_en.as_deref(), MAX_NAME),
        agenda: faults.link_if_any("agenda", body.agenda.as_deref()),
        minutes: faults.link_if_any("minutes", body.minutes.as_deref()),
        materials: faults.link_if_any("materials", body.materials.as_deref()),
    }
}

/// The rule by which a new one repeats, if it does.
pub fn rule(faults: &mut Faults, body: &NewSession, first: Option<Date>) -> Option<Rule> {
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
pub fn counts(faults: &mut Faults, said: &BTreeMap<String, u32>) -> Vec<(Counted, u32)> {
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

//! The sessions of a space: when, what about, and whether they take place.

use atlas_shared::{
    calendar::GUAYAQUIL,
    language::Lang,
    space::{Session, SessionStatus, Space, is_over},
};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::words::counted_name;
use crate::{
    agenda::days_of_space,
    clock::now,
    format::{date, number},
    language::{fill, t, use_lang},
};

/// The sessions to come, soonest first, or that none is announced and who can announce one; then those that are over.
pub fn sessions(space: &Space, sessions: &[Session]) -> AnyView {
    let lang = use_lang();
    let now = now();
    let (over, mut to_come): (Vec<_>, Vec<_>) = sessions
        .iter()
        .partition(|session| is_over(session.starts_at, session.ends_at, now));
    to_come.sort_by_key(|session| session.starts_at);
    let next = match to_come.is_empty() {
        true => {
            let who = fill(t!(lang, session.supplied_by), space.convenor.name.get(lang));
            view! { <p class="empty">{t!(lang, session.none)} " " {who}</p> }.into_any()
        }
        false => days_of_space(&to_come),
    };
    let before = (!over.is_empty()).then(|| {
        let count = number(lang, u32::try_from(over.len()).unwrap_or(u32::MAX));
        view! {
            <details class="fold">
                <summary>{fill(t!(lang, session.over), &count)}</summary>
                {days_of_space(&over)}
            </details>
        }
    });
    view! { {next} {before} }.into_any()
}

/// Agenda, minutes and materials, where there are any.
pub fn documents(lang: Lang, session: &Session) -> Option<AnyView> {
    let documents = [
        (&session.agenda, t!(lang, session.agenda)),
        (&session.minutes, t!(lang, session.minutes)),
        (&session.materials, t!(lang, session.materials)),
    ];
    let links: Vec<_> = documents
        .into_iter()
        .filter_map(|(link, name)| {
            let link = link.clone()?;
            Some(view! { <li><a href=link rel="external noreferrer">{name}</a></li> })
        })
        .collect();
    (!links.is_empty()).then(|| view! { <ul class="card__documents">{links}</ul> }.into_any())
}

/// How many took part, as far as that may be told.
pub fn participation(lang: Lang, session: &Session) -> Option<AnyView> {
    let counts: Vec<_> = session
        .participation
        .iter()
        .map(|it| {
            let people = match it.people {
                Some(people) => number(lang, people),
                None => ["(", t!(lang, session.few), ")"].concat(),
            };
            [counted_name(lang, it.group), " ", &people].concat()
        })
        .collect();
    (!counts.is_empty()).then(|| {
        let told = [
            t!(lang, session.participation),
            " ",
            &counts.join("; "),
            ".",
        ]
        .concat();
        view! { <p class="card__facts">{told}</p> }.into_any()
    })
}

/// Whether a session takes place, or took place, in words. Of one that is over, and of which nobody has said more
/// than that it was planned, nobody knows; where there are minutes or counts, they say enough.
pub fn outcome(lang: Lang, session: &Session) -> Option<AnyView> {
    let untold = session.status == SessionStatus::Scheduled
        && is_over(session.starts_at, session.ends_at, now());
    if !untold {
        return Some(session_mark(lang, session.status));
    }
    let proven = session.minutes.is_some() || !session.participation.is_empty();
    (!proven).then(|| mark("unconfirmed", t!(lang, session.not_told)))
}

/// What is stored of whether a session takes place, in words.
pub fn session_mark(lang: Lang, status: SessionStatus) -> AnyView {
    match status {
        SessionStatus::Scheduled => mark("scheduled", t!(lang, session.scheduled)),
        SessionStatus::Cancelled => mark("cancelled", t!(lang, session.cancelled)),
        SessionStatus::Held => mark("held", t!(lang, session.held)),
    }
}

fn mark(status: &str, words: &'static str) -> AnyView {
    view! { <p class=["status status--", status].concat()>{words}</p> }.into_any()
}

/// Hours in Guayaquil time; the day of the end only where it is another one.
pub fn hours(lang: Lang, starts: OffsetDateTime, ends: Option<OffsetDateTime>) -> String {
    let starts = starts.to_offset(GUAYAQUIL);
    let mut text = hour(starts);
    if let Some(ends) = ends.map(|ends| ends.to_offset(GUAYAQUIL)) {
        text.push('–');
        if ends.date() != starts.date() {
            text.push_str(&day(lang, ends));
            text.push_str(", ");
        }
        text.push_str(&hour(ends));
    }
    text
}

fn day(lang: Lang, instant: OffsetDateTime) -> String {
    date(lang, instant.date().into())
}

fn hour(instant: OffsetDateTime) -> String {
    let two = |number: u8| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [&two(instant.hour()), ":", &two(instant.minute())].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(seconds).unwrap()
    }

    #[test]
    fn hours_are_those_of_quito_and_another_day_is_named() {
        // 2026-01-01 02:30 UTC
        let starts = at(1_767_234_600);
        assert_eq!(hours(Lang::Es, starts, None), "21:30");
        assert_eq!(
            hours(Lang::Es, starts, Some(at(1_767_234_600 + 5400))),
            "21:30–23:00"
        );
        assert_eq!(
            hours(Lang::En, starts, Some(at(1_767_234_600 + 10_800))),
            "21:30–1 January 2026, 00:30"
        );
    }
}

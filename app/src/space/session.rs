//! The sessions of a space: when, what about, and whether they take place.

use atlas_shared::{
    calendar::GUAYAQUIL,
    language::Lang,
    space::{Session, SessionStatus, Space},
};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::words::counted_name;
use crate::{
    format::{date, number},
    language::{fill, foreign, t, use_lang},
};

/// The sessions, or that none is announced and who can announce one.
pub fn sessions(space: &Space, sessions: &[Session]) -> AnyView {
    let lang = use_lang();
    if sessions.is_empty() {
        let who = fill(t!(lang, session.supplied_by), space.convenor.name.get(lang));
        return view! { <p class="empty">{t!(lang, session.none)} " " {who}</p> }.into_any();
    }
    let pair = |session: &Session| {
        let title = session.title.as_ref().map(|title| {
            view! { <p lang=foreign(title, lang)>{title.get(lang).to_owned()}</p> }
        });
        view! {
            <div class="pairs__pair">
                <dt>{when(lang, session.starts_at, session.ends_at)}</dt>
                <dd>{title} {session_mark(lang, session.status)} {documents(lang, session)} {participation(lang, session)}</dd>
            </div>
        }
    };
    let pairs: Vec<_> = sessions.iter().map(pair).collect();
    view! {
        <p class="explanation">{t!(lang, session.time)}</p>
        <dl class="pairs">{pairs}</dl>
    }
    .into_any()
}

/// Agenda, minutes and materials, where there are any.
fn documents(lang: Lang, session: &Session) -> Option<AnyView> {
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
    (!links.is_empty()).then(|| view! { <ul>{links}</ul> }.into_any())
}

/// How many took part, as far as that may be told.
fn participation(lang: Lang, session: &Session) -> Option<AnyView> {
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
        view! { <p class="pairs__note">{told}</p> }.into_any()
    })
}

/// Whether a session takes place, in words.
pub fn session_mark(lang: Lang, status: SessionStatus) -> AnyView {
    let (status, words) = match status {
        SessionStatus::Scheduled => ("scheduled", t!(lang, session.scheduled)),
        SessionStatus::Cancelled => ("cancelled", t!(lang, session.cancelled)),
        SessionStatus::Held => ("held", t!(lang, session.held)),
    };
    view! { <p class=["status status--", status].concat()>{words}</p> }.into_any()
}

/// Day and hours in Guayaquil time.
fn when(lang: Lang, starts: OffsetDateTime, ends: Option<OffsetDateTime>) -> String {
    let local = starts.to_offset(GUAYAQUIL);
    [&day(lang, local), ", ", &hours(lang, starts, ends)].concat()
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
    fn an_evening_session_stands_on_its_day_in_quito() {
        // 2026-01-01 02:30 UTC
        let starts = at(1_767_234_600);
        assert_eq!(
            when(Lang::Es, starts, None),
            "31 de diciembre de 2025, 21:30"
        );
        assert_eq!(
            when(Lang::Es, starts, Some(at(1_767_234_600 + 5400))),
            "31 de diciembre de 2025, 21:30–23:00"
        );
        assert_eq!(
            when(Lang::En, starts, Some(at(1_767_234_600 + 10_800))),
            "31 December 2025, 21:30–1 January 2026, 00:30"
        );
    }
}

//! Sessions under the days on which they begin, in Guayaquil time.

use atlas_shared::{
    agenda::AgendaEntry,
    calendar::day_in_guayaquil,
    space::{Session, SessionStatus, Space},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    format::weekday_and_date,
    language::{fill, foreign, t, use_lang},
    space::{documents, facts, help_link, hours, outcome, participation},
};

/// Sessions of any spaces, each with its space.
pub fn days(entries: &[AgendaEntry]) -> AnyView {
    by_day(
        entries,
        |entry| &entry.session,
        |entry| session_card(&entry.session, Some(&entry.space)),
    )
}

/// Sessions of one space, on its own page.
pub fn days_of_space(sessions: &[&Session]) -> AnyView {
    by_day(
        sessions,
        |session| session,
        |session| session_card(session, None),
    )
}

/// The sessions that follow each other on a day, under that day; below, whose time it is.
fn by_day<T>(
    items: &[T],
    session: impl Fn(&T) -> &Session,
    card: impl Fn(&T) -> AnyView,
) -> AnyView {
    let lang = use_lang();
    let day_of = |item: &T| day_in_guayaquil(session(item).starts_at);
    let of_a_day = |items: &[T]| {
        let day = items.first().map(day_of);
        let cards: Vec<_> = items.iter().map(&card).collect();
        view! {
            <div class="group">
                <h3 class="group__title day">{day.map(|day| weekday_and_date(lang, day))}</h3>
                <ul class="cards">{cards}</ul>
            </div>
        }
    };
    let days: Vec<_> = items
        .chunk_by(|a, b| day_of(a) == day_of(b))
        .map(of_a_day)
        .collect();
    view! { {days} <p class="explanation">{t!(lang, session.time)}</p> }.into_any()
}

fn session_card(session: &Session, space: Option<&Space>) -> AnyView {
    let lang = use_lang();
    let class = match session.status {
        SessionStatus::Cancelled => "card card--session card--over",
        SessionStatus::Scheduled | SessionStatus::Held => "card card--session",
    };
    let about = session.title.as_ref().map(|title| {
        view! { <p lang=foreign(title, lang)>{title.get(lang).to_owned()}</p> }
    });
    let heading = space.map(|space| {
        let address = expect_context::<Address>();
        let path = ["/espacios/", space.id.as_str()].concat();
        view! {
            <h4 class="card__title" lang=foreign(&space.name, lang)>
                <a class="card__link" href=move || address.page(&path)>{space.name.get(lang).to_owned()}</a>
            </h4>
        }
    });
    let facts = space.map(|space| view! { <p class="card__facts">{facts(lang, space)}</p> });
    let convened = space.map(|space| {
        let convenor = fill(t!(lang, agenda.convened_by), space.convenor.name.get(lang));
        view! { <p class="source">{convenor}</p> {help_link(space)} }
    });
    view! {
        <li class=class>
            <p class="card__time">{hours(lang, session.starts_at, session.ends_at)}</p>
            {heading}
            {about}
            {facts}
            {outcome(lang, session)}
            {documents(lang, session)}
            {participation(lang, session)}
            {convened}
        </li>
    }
    .into_any()
}

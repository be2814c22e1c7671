//! The editors' pages of sessions: new ones of a space, and one of them; `series` changes several at once.

use std::sync::Arc;

use atlas_shared::{
    calendar::GUAYAQUIL,
    editing::{EditedSession, EditedSpaceDetail, MOST_SESSIONS, Repeat},
    language::Lang,
    participation::Counted,
    space::SessionStatus,
};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    breadcrumb,
    form::{self, Choice, Form, Kind, hidden},
    heading,
    space::{tag, when},
    told,
};
use crate::{
    language::{fill, t, use_lang},
    space::session_mark,
};

pub mod series;

/// The form of new sessions of a space.
pub fn new(space: &str) -> AnyView {
    let lang = use_lang();
    let path = ["/api/v1/workspace/spaces/", space].concat();
    told::<EditedSpaceDetail>(&path, move |detail| {
        let address = ["/direccion/espacios/", detail.space.id.as_str()].concat();
        let form = Form::here();
        let repeats: Vec<Choice> = Repeat::ALL
            .iter()
            .map(|&it| (it.key().to_owned(), repeat_name(lang, it).to_owned()))
            .collect();
        let hint = fill(
            t!(lang, workspace.sessions.count_hint),
            &MOST_SESSIONS.to_string(),
        );
        let fields = view! {
            {time(&form, None)}
            {about(&form, None)}
            <fieldset class="form__group">
                <legend>{t!(lang, workspace.sessions.repeats)}</legend>
                {form.select("repeat", t!(lang, workspace.sessions.repeat), &repeats, "", Some(t!(lang, workspace.sessions.once)), None)}
                <div class="form__row">
                    {form.text("count:number", t!(lang, workspace.sessions.count), Kind::Number, "", Some(&hint))}
                    {form.text("until", t!(lang, workspace.sessions.until), Kind::Date, "", Some(t!(lang, workspace.sessions.until_hint)))}
                </div>
            </fieldset>
            {links(&form, None)}
        };
        let posted = [&address, "/sesiones/nueva"].concat();
        view! {
            <nav class="breadcrumb" aria-label=t!(lang, breadcrumb)>
                <ol>
                    <li><a href="/direccion/espacios">{t!(lang, workspace.nav.spaces)}</a></li>
                    <li><a href=address.clone()><bdi>{detail.space.name_es.clone()}</bdi></a></li>
                </ol>
            </nav>
            {heading(t!(lang, workspace.sessions.new))}
            <p class="lead">{t!(lang, session.time)}</p>
            {form.draw(&posted, fields.into_any(), t!(lang, workspace.sessions.make), Some(&address))}
        }
        .into_any()
    })
}

/// The page of one session.
pub fn edit(id: &str) -> AnyView {
    told::<EditedSession>(&["/api/v1/workspace/sessions/", id].concat(), |session| {
        edited(&session)
    })
}

fn edited(session: &Arc<EditedSession>) -> AnyView {
    let lang = use_lang();
    let address = ["/direccion/sesiones/", &session.id.to_string()].concat();
    let back = ["/direccion/espacios/", session.space.as_str()].concat();
    let form = Form::here();
    let fields = view! {
        {form.version(&tag(session.version))}
        {hidden("status", session.status.key().to_owned())}
        {time(&form, Some(session))}
        {about(&form, Some(session))}
        {links(&form, Some(session))}
        {participation(&form, session)}
    };
    let act = |status: SessionStatus, words: &str| {
        let fields = view! { {hidden("_version", tag(session.version))} {hidden("status", status.key().to_owned())} };
        form::button(
            &[&address, "/estado"].concat(),
            words,
            true,
            fields.into_any(),
        )
    };
    let again = || act(SessionStatus::Scheduled, t!(lang, workspace.sessions.again));
    let actions = match session.status {
        SessionStatus::Scheduled => view! {
            {act(SessionStatus::Held, t!(lang, workspace.sessions.hold))}
            {act(SessionStatus::Cancelled, t!(lang, workspace.sessions.cancel))}
        }
        .into_any(),
        SessionStatus::Cancelled | SessionStatus::Held => again(),
    };
    let conflict = form.is_outdated().then(|| {
        view! { <p class="notice notice--warning">{t!(lang, workspace.form.conflict)}</p> }
    });
    let series = session.series.map(|_| {
        let page = [&address, "/serie"].concat();
        view! { <a class="button button--quiet" href=page>{t!(lang, workspace.series.open)}</a> }
    });
    let list: &'static str = "/direccion/espacios";
    view! {
        {breadcrumb(list, t!(lang, workspace.nav.spaces), when(lang, session))}
        {heading(when(lang, session))}
        {session_mark(lang, session.status)}
        <p><a href=back.clone()>{t!(lang, workspace.sessions.to_space)}</a></p>
        {conflict}
        <div class="actions">{actions} {series}</div>
        {form.draw(&address, fields.into_any(), t!(lang, workspace.form.save), Some(&back))}
    }
    .into_any()
}

fn time(form: &Form, session: Option<&EditedSession>) -> AnyView {
    let lang = use_lang();
    let day = session
        .map(|it| local(it.starts_at).date().to_string())
        .unwrap_or_default();
    let starts = session
        .map(|it| clock(local(it.starts_at)))
        .unwrap_or_default();
    let ends = session
        .and_then(|it| it.ends_at)
        .map(|it| clock(local(it)))
        .unwrap_or_default();
    view! {
        <div class="form__row">
            {form.text("date", t!(lang, workspace.sessions.date), Kind::Date, &day, None)}
            {form.text("starts", t!(lang, workspace.sessions.starts), Kind::Time, &starts, None)}
            {form.text("ends", t!(lang, workspace.sessions.ends), Kind::Time, &ends, Some(t!(lang, workspace.optional)))}
        </div>
    }
    .into_any()
}

/// An instant as clocks in Guayaquil show it.
fn local(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(GUAYAQUIL)
}

fn clock(at: OffsetDateTime) -> String {
    let two = |number: u8| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [&two(at.hour()), ":", &two(at.minute())].concat()
}

fn about(form: &Form, session: Option<&EditedSession>) -> AnyView {
    let lang = use_lang();
    let es = session
        .and_then(|it| it.title_es.as_deref())
        .unwrap_or_default();
    let en = session
        .and_then(|it| it.title_en.as_deref())
        .unwrap_or_default();
    view! {
        {form.text("title_es", t!(lang, workspace.sessions.title_es), Kind::Text, es, Some(t!(lang, workspace.optional)))}
        {form.text("title_en", t!(lang, workspace.sessions.title_en), Kind::Text, en, Some(t!(lang, workspace.optional)))}
    }
    .into_any()
}

fn links(form: &Form, session: Option<&EditedSession>) -> AnyView {
    let lang = use_lang();
    let link = |of: fn(&EditedSession) -> Option<&str>| {
        session.and_then(of).unwrap_or_default().to_owned()
    };
    view! {
        <fieldset class="form__group">
            <legend>{t!(lang, workspace.sessions.links)}</legend>
            {form.text("agenda", t!(lang, workspace.sessions.agenda), Kind::Link, &link(|it| it.agenda.as_deref()), None)}
            {form.text("minutes", t!(lang, workspace.sessions.minutes), Kind::Link, &link(|it| it.minutes.as_deref()), None)}
            {form.text("materials", t!(lang, workspace.sessions.materials), Kind::Link, &link(|it| it.materials.as_deref()), None)}
        </fieldset>
    }
    .into_any()
}

fn participation(form: &Form, session: &EditedSession) -> AnyView {
    let lang = use_lang();
    let field = |&group: &Counted| {
        let stored = session.participation.iter().find(|it| it.group == group);
        let stored = stored.map(|it| it.people.to_string()).unwrap_or_default();
        let name = ["participation.", group.key(), ":number"].concat();
        form.text(
            &name,
            crate::space::counted_name(lang, group),
            Kind::Number,
            &stored,
            None,
        )
    };
    let fields: Vec<_> = Counted::ALL.iter().map(field).collect();
    view! {
        <fieldset class="form__group">
            <legend>{t!(lang, workspace.sessions.participation)}</legend>
            <p class="field__hint">{t!(lang, workspace.sessions.participation_hint)}</p>
            <div class="form__row">{fields}</div>
        </fieldset>
    }
    .into_any()
}

fn repeat_name(lang: Lang, repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Weekly => t!(lang, workspace.repeat.weekly),
        Repeat::Fortnightly => t!(lang, workspace.repeat.fortnightly),
        Repeat::MonthlyByWeekday => t!(lang, workspace.repeat.monthly_by_weekday),
        Repeat::MonthlyByDay => t!(lang, workspace.repeat.monthly_by_day),
    }
}

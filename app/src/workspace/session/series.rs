//! The page on which several sessions of a series are cancelled, moved or announced again at once.

use atlas_shared::{
    editing::{EditedSeries, EditedSession, SeriesAct, SeriesScope},
    language::Lang,
};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::{clock, local};
use crate::{
    format::counted,
    language::{fill, t, use_lang},
    space::session_mark,
    workspace::{
        form::{Form, Kind},
        heading, lost,
        space::{tag, when},
        told,
    },
};

/// The page of the series to which a session belongs.
pub fn change(id: &str) -> AnyView {
    let number: Option<i32> = id.parse().ok();
    let path = ["/api/v1/workspace/sessions/", id, "/series"].concat();
    told::<EditedSeries>(&path, move |series| {
        let looked_at = series.sessions.iter().find(|it| Some(it.id) == number);
        match looked_at {
            Some(looked_at) => page(&series, looked_at),
            None => lost(),
        }
    })
}

fn page(series: &EditedSeries, looked_at: &EditedSession) -> AnyView {
    let lang = use_lang();
    let here = ["/direccion/sesiones/", &looked_at.id.to_string()].concat();
    let space = ["/direccion/espacios/", looked_at.space.as_str()].concat();
    let form = Form::here();
    let conflict = form.is_outdated().then(|| {
        view! { <p class="notice notice--warning">{t!(lang, workspace.series.conflict)}</p> }
    });
    let count = series.sessions.len().to_string();
    let lead = fill(t!(lang, workspace.series.lead), &count);
    let lead = fill(&lead, &when(lang, looked_at));
    // What is asked for here is stored nowhere, so that nobody else can have saved something different.
    let asked = |name: &str, usual: String| form.typed(name).map_or(usual, ToOwned::to_owned);
    let starts_at = local(looked_at.starts_at);
    let day = asked("date", starts_at.date().to_string());
    let starts = asked("starts", clock(starts_at));
    let scope = asked("scope", SeriesScope::This.key().to_owned());
    let fields = view! {
        {form.version(&tag(series.version))}
        {acts(&form, lang, series)}
        {scopes(&form, lang, series, looked_at, &scope)}
        <fieldset class="form__group">
            <legend>{t!(lang, workspace.series.target)}</legend>
            <p class="field__hint">{t!(lang, workspace.series.target_hint)}</p>
            <div class="form__row">
                {form.text("date", t!(lang, workspace.sessions.date), Kind::Date, &day, None)}
                {form.text("starts", t!(lang, workspace.sessions.starts), Kind::Time, &starts, None)}
            </div>
        </fieldset>
    };
    let action = [&here, "/serie"].concat();
    view! {
        <nav class="breadcrumb" aria-label=t!(lang, breadcrumb)>
            <ol>
                <li><a href="/direccion/espacios">{t!(lang, workspace.nav.spaces)}</a></li>
                <li><a href=space>{t!(lang, workspace.sessions.to_space)}</a></li>
                <li><a href=here.clone()>{when(lang, looked_at)}</a></li>
            </ol>
        </nav>
        {heading(t!(lang, workspace.series.heading))}
        <p class="lead">{lead}</p>
        {conflict}
        {form.draw(&action, fields.into_any(), t!(lang, workspace.series.apply), Some(&here))}
        {all(lang, series, looked_at)}
    }
    .into_any()
}

/// What can be done; announcing again only where something was called off.
fn acts(form: &Form, lang: Lang, series: &EditedSeries) -> AnyView {
    let possible = |act: &&SeriesAct| {
        **act != SeriesAct::Announce || series.sessions.iter().any(|it| act.concerns(it.status))
    };
    let choice = |act: &SeriesAct| {
        let (words, meaning) = match act {
            SeriesAct::Cancel => (
                t!(lang, workspace.series.cancel),
                t!(lang, workspace.series.cancel_meaning),
            ),
            SeriesAct::Move => (
                t!(lang, workspace.series.move_),
                t!(lang, workspace.series.move_meaning),
            ),
            SeriesAct::Announce => (
                t!(lang, workspace.series.announce),
                t!(lang, workspace.series.announce_meaning),
            ),
        };
        (act.key().to_owned(), words.to_owned(), meaning.to_owned())
    };
    let choices: Vec<_> = SeriesAct::ALL.iter().filter(possible).map(choice).collect();
    // Nothing is chosen beforehand: nobody cancels by pressing Enter.
    form.radios("act", t!(lang, workspace.series.act), &choices, "", None)
}

/// To which sessions it is done, each with how many of them are scheduled.
fn scopes(
    form: &Form,
    lang: Lang,
    series: &EditedSeries,
    looked_at: &EditedSession,
    chosen: &str,
) -> AnyView {
    let now = OffsetDateTime::now_utc();
    let choice = |&scope: &SeriesScope| {
        let words = match scope {
            SeriesScope::This => t!(lang, workspace.series.this),
            SeriesScope::Following => t!(lang, workspace.series.following),
            SeriesScope::ToCome => t!(lang, workspace.series.to_come),
        };
        let taken = |it: &&EditedSession| {
            scope.takes_in(it, looked_at, now) && SeriesAct::Cancel.concerns(it.status)
        };
        let count = series.sessions.iter().filter(taken).count();
        let count = counted(
            lang,
            count as u64,
            t!(lang, workspace.series.scheduled.one),
            t!(lang, workspace.series.scheduled.many),
        );
        (scope.key().to_owned(), words.to_owned(), count)
    };
    let choices: Vec<_> = SeriesScope::ALL.iter().map(choice).collect();
    let label = t!(lang, workspace.series.scope);
    form.radios("scope", label, &choices, chosen, None)
}

/// Every session of the series.
fn all(lang: Lang, series: &EditedSeries, looked_at: &EditedSession) -> AnyView {
    let entry = |session: &EditedSession| {
        let page = ["/direccion/sesiones/", &session.id.to_string(), "/serie"].concat();
        let is_here = (session.id == looked_at.id).then_some("true");
        view! {
            <li class="series__session">
                <a href=page aria-current=is_here>{when(lang, session)}</a>
                {session_mark(lang, session.status)}
            </li>
        }
    };
    let entries: Vec<_> = series.sessions.iter().map(entry).collect();
    view! {
        <section class="section">
            <h2>{t!(lang, workspace.series.all)}</h2>
            <ol class="series">{entries}</ol>
        </section>
    }
    .into_any()
}

//! The editors' pages of spaces: list, a new one, one of them with its sessions and what can be done to it.

use std::sync::Arc;

use atlas_shared::{
    editing::{EditedSession, EditedSpace, EditedSpaceDetail, Publication},
    language::{Lang, Text},
    page::Page,
    space::SpaceStatus,
};
use leptos::prelude::*;

use super::{
    breadcrumb,
    form::{self, Form, hidden},
    heading, told,
};
use crate::{
    format::date,
    language::{t, use_lang},
    space::{hours, kind_name, place_name, precision_meaning, session_mark, status_mark},
};
use atlas_shared::calendar::day_in_guayaquil;

mod fields;
mod map;
pub mod seen;

pub use fields::{choices, precision_name};

/// Where the API has the editor's spaces.
const OWN: &str = "/api/v1/workspace/spaces?per_page=200";

/// The list of the editor's spaces.
pub fn list() -> AnyView {
    let lang = use_lang();
    told::<Page<EditedSpace>>(OWN, move |page| {
        let entries: Vec<_> = page.items.iter().map(card).collect();
        let entries = if entries.is_empty() {
            view! { <p class="empty">{t!(lang, workspace.spaces.none)}</p> }.into_any()
        } else {
            view! { <ul class="cards">{entries}</ul> }.into_any()
        };
        view! {
            {heading(t!(lang, workspace.nav.spaces))}
            <p class="lead">{t!(lang, workspace.spaces.lead)}</p>
            <p><a class="button" href="/direccion/espacios/nuevo">{t!(lang, workspace.spaces.new)}</a></p>
            {entries}
        }
        .into_any()
    })
}

fn card(space: &EditedSpace) -> AnyView {
    let lang = use_lang();
    let address = ["/direccion/espacios/", space.id.as_str()].concat();
    view! {
        <li class="card">
            <h2 class="card__title"><a class="card__link" href=address><bdi>{name(lang, space)}</bdi></a></h2>
            <p class="card__facts">{kind_name(lang, space.kind)} " · " {place_name(lang, &space.seen)}</p>
            <div class="chips">{publication_chip(lang, space.publication)} {status_mark(lang, space.status)}</div>
        </li>
    }
    .into_any()
}

fn publication_chip(lang: Lang, publication: Publication) -> AnyView {
    let (class, words) = match publication {
        Publication::Draft => (
            "status status--planned",
            t!(lang, workspace.publication.draft),
        ),
        Publication::Published => (
            "status status--active",
            t!(lang, workspace.publication.published),
        ),
        Publication::Archived => (
            "status status--concluded",
            t!(lang, workspace.publication.archived),
        ),
    };
    view! { <span class=class>{words}</span> }.into_any()
}

fn name(lang: Lang, space: &EditedSpace) -> String {
    let text = Text {
        es: space.name_es.clone(),
        en: space.name_en.clone(),
    };
    text.get(lang).to_owned()
}

/// The form of a new space.
pub fn new() -> AnyView {
    let lang = use_lang();
    fields::with_names(move |names| {
        let form = Form::here();
        let fields = fields::fields(&form, names, None, "/direccion/espacios/nuevo");
        let actions = view! {
            {fields}
            <p class="form__actions">
                // The first one is what Enter does: nobody publishes by accident.
                <button class="button button--quiet" type="submit" name="publication" value="draft">{t!(lang, workspace.spaces.save_draft)}</button>
                <button class="button" type="submit" name="publication" value="published">{t!(lang, workspace.spaces.publish)}</button>
            </p>
        };
        view! {
            {breadcrumb("/direccion/espacios", t!(lang, workspace.nav.spaces), t!(lang, workspace.spaces.new).to_owned())}
            {heading(t!(lang, workspace.spaces.new))}
            <p class="lead">{t!(lang, workspace.spaces.new_lead)}</p>
            {form.draw_without_button("/direccion/espacios/nuevo", actions.into_any(), Some("/direccion/espacios"))}
        }
        .into_any()
    })
}

/// The page of one space.
pub fn edit(id: &str) -> AnyView {
    let path = ["/api/v1/workspace/spaces/", id].concat();
    told::<EditedSpaceDetail>(&path, |detail| {
        fields::with_names(move |names| edited(&detail, names))
    })
}

fn edited(detail: &Arc<EditedSpaceDetail>, names: &fields::Names) -> AnyView {
    let lang = use_lang();
    let space = &detail.space;
    let address = ["/direccion/espacios/", space.id.as_str()].concat();
    let form = Form::here();
    let conflict = form.is_outdated().then(|| {
        view! { <p class="notice notice--warning">{t!(lang, workspace.form.conflict)}</p> }
    });
    let fields = view! {
        {form.version(&tag(space.version))}
        {hidden("publication", space.publication.key().to_owned())}
        {fields::fields(&form, names, Some(space), &address)}
    };
    view! {
        {breadcrumb("/direccion/espacios", t!(lang, workspace.nav.spaces), name(lang, space))}
        {heading(name(lang, space))}
        <div class="chips">{publication_chip(lang, space.publication)} {status_mark(lang, space.status)}</div>
        {conflict}
        {seen(space)}
        {states(space, &address)}
        <section class="section">
            <h2>{t!(lang, session.title)}</h2>
            {sessions(&detail.sessions)}
            <p><a class="button" href=[&address, "/sesiones/nueva"].concat()>{t!(lang, workspace.sessions.new)}</a></p>
        </section>
        <section class="section">
            <h2>{t!(lang, workspace.spaces.edit)}</h2>
            {form.draw(&address, fields.into_any(), t!(lang, workspace.form.save), Some("/direccion/espacios"))}
        </section>
        <p><a href=["/direccion/auditoria?tipo=espacio&registro=", space.id.as_str()].concat()>{t!(lang, workspace.spaces.history)}</a></p>
    }
    .into_any()
}

/// The place as the public sees it, and where.
fn seen(space: &EditedSpace) -> AnyView {
    let lang = use_lang();
    let public = ["/espacios/", space.id.as_str()].concat();
    let link = (space.publication == Publication::Published)
        .then(|| view! { <p><a href=public>{t!(lang, workspace.spaces.see_public)}</a></p> });
    let hidden = (space.publication != Publication::Published)
        .then(|| view! { <p>{t!(lang, workspace.spaces.not_public)}</p> });
    view! {
        <div class="notice">
            <h2>{t!(lang, workspace.spaces.seen)}</h2>
            <p class="sentence">{place_name(lang, &space.seen)}</p>
            <p>{precision_meaning(lang, space.seen.precision)}</p>
            {hidden}
            {link}
        </div>
    }
    .into_any()
}

/// What can be done to a space beside writing.
fn states(space: &EditedSpace, address: &str) -> AnyView {
    let lang = use_lang();
    let address = [address, "/estado"].concat();
    let act = |field: &str, value: &str, words: &str, quiet: bool| {
        let fields =
            view! { {hidden("_version", tag(space.version))} {hidden(field, value.to_owned())} };
        form::button(&address, words, quiet, fields.into_any())
    };
    let publish = |quiet| {
        act(
            "publication",
            "published",
            t!(lang, workspace.spaces.publish),
            quiet,
        )
    };
    let draft = |words: &str| act("publication", "draft", words, true);
    let archive = || {
        act(
            "publication",
            "archived",
            t!(lang, workspace.spaces.archive),
            true,
        )
    };
    let shown = match space.publication {
        Publication::Draft => view! { {publish(false)} {archive()} }.into_any(),
        Publication::Published => {
            view! { {draft(t!(lang, workspace.spaces.withdraw))} {archive()} }.into_any()
        }
        Publication::Archived => {
            view! { {publish(true)} {draft(t!(lang, workspace.spaces.restore))} }.into_any()
        }
    };
    let conclude = match space.status {
        SpaceStatus::Concluded => act("status", "active", t!(lang, workspace.spaces.reopen), true),
        _ => act(
            "status",
            "concluded",
            t!(lang, workspace.spaces.conclude),
            true,
        ),
    };
    view! { <div class="actions">{shown} {conclude}</div> }.into_any()
}

fn sessions(sessions: &[EditedSession]) -> AnyView {
    let lang = use_lang();
    if sessions.is_empty() {
        return view! { <p class="empty">{t!(lang, session.none)}</p> }.into_any();
    }
    let entry = |session: &EditedSession| {
        let address = ["/direccion/sesiones/", &session.id.to_string()].concat();
        let title = session
            .title_es
            .clone()
            .map(|title| view! { <p class="card__facts"><bdi>{title}</bdi></p> });
        view! {
            <li class="card">
                <h3 class="card__title"><a class="card__link" href=address>{when(lang, session)}</a></h3>
                {title}
                {session_mark(lang, session.status)}
            </li>
        }
    };
    let entries: Vec<_> = sessions.iter().map(entry).collect();
    view! { <ul class="cards">{entries}</ul> }.into_any()
}

/// Day and hours in Guayaquil time.
pub fn when(lang: Lang, session: &EditedSession) -> String {
    let day = date(lang, day_in_guayaquil(session.starts_at).into());
    [&day, ", ", &hours(lang, session.starts_at, session.ends_at)].concat()
}

/// The tag of a version, as `If-Match` names it.
pub fn tag(version: i32) -> String {
    ["\"", &version.to_string(), "\""].concat()
}

//! The page of one space: what it is, for whom, where as far as may be told, who convenes it, when it meets.

use std::sync::Arc;

use atlas_shared::space::{Space, SpaceDetail, SpaceId};
use leptos::prelude::*;

use super::{
    care::{confirm_first, trace},
    sessions, status_mark,
    words::{
        accessibility_name, audience_name, care_group_name, kind_and_modality, kind_name,
        place_name, precision_meaning, service_language_name,
    },
};
use crate::{
    address::Address,
    agenda::{subscription, with_caution},
    commitment::section,
    fetched::fetched_or,
    filter::Names,
    format::date,
    heading::Heading,
    help::help_lines,
    language::{foreign, t, use_lang},
    not_found::{self, Unknown},
    source::source_line,
    store::Store,
};

/// The page of the space that the address names.
#[component]
pub fn SpacePage(given: String) -> impl IntoView {
    let store = expect_context::<Store>();
    match given.parse::<SpaceId>() {
        Ok(id) => fetched_or(
            store.space(&id),
            page,
            Some(Box::new(move || unknown(&given))),
        ),
        Err(_) => unknown(&given),
    }
}

fn page(detail: Arc<SpaceDetail>) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let space = &detail.space;
    let name = space.name.get(lang).to_owned();
    // The title must not betray to a watched phone that somebody looked at a care space.
    let title = if space.is_sensitive() {
        String::new()
    } else {
        name.clone()
    };
    let facts = kind_and_modality(lang, space);
    view! {
        <nav class="breadcrumb" aria-label=t!(lang, breadcrumb)>
            <ol>
                <li><a href=move || address.page("/espacios")>{t!(lang, nav.spaces)}</a></li>
                <li>{kind_name(lang, space.kind)}</li>
            </ol>
        </nav>
        <Heading text=name title=title/>
        <p class="facts">{facts}</p>
        {status_mark(lang, space.status)}
        {confirm_first(space)}
        {help_lines(&detail.lines)}
        {facts_of(space)}
        {section(t!(lang, session.title), view! {
            {sessions(space, &detail.sessions)}
            {calendar(space)}
        }.into_any())}
        {trace(space)}
        <section class="section">
            <h2>{t!(lang, source.title)}</h2>
            {source_line(&space.source)}
        </section>
    }
    .into_any()
}

/// The calendar of the space's sessions; with caution where it is about care.
fn calendar(space: &Space) -> AnyView {
    let path = ["/api/v1/spaces/", space.id.as_str(), "/calendar.ics"].concat();
    if space.is_sensitive() {
        return with_caution(&path);
    }
    let lang = use_lang();
    view! {
        <details class="fold">
            <summary>{t!(lang, calendar.title)}</summary>
            {subscription(&path)}
        </details>
    }
    .into_any()
}

/// What the place has for people with disabilities, where the convenor has said so.
fn accessibility(space: &Space) -> Option<AnyView> {
    let lang = use_lang();
    let names: Vec<_> = space
        .accessibility
        .iter()
        .map(|&it| view! { <li>{accessibility_name(lang, it)}</li> })
        .collect();
    (!names.is_empty()).then(|| {
        let list = view! { <ul>{names}</ul> }.into_any();
        pair(t!(lang, space.accessibility), list)
    })
}

/// Whether children are looked after, where the convenor has said so.
fn child_care(space: &Space) -> Option<AnyView> {
    let lang = use_lang();
    let words = match space.child_care? {
        true => t!(lang, space.child_care_yes),
        false => t!(lang, space.child_care_no),
    };
    let told = view! { <p>{words}</p> }.into_any();
    Some(pair(t!(lang, space.child_care), told))
}

/// How to reach the institution, where it has said so.
fn contact(space: &Space) -> Option<AnyView> {
    let lang = use_lang();
    let contact = &space.contact;
    if contact.is_empty() {
        return None;
    }
    let dialled = |phone: &String| {
        let digits = |c: char| c.is_ascii_digit() || c == '+';
        // An extension is not dialled with the number.
        let number = phone.split(|c: char| c.is_ascii_alphabetic()).next();
        let number: String = number
            .unwrap_or_default()
            .chars()
            .filter(|&c| digits(c))
            .collect();
        ["tel:", &number].concat()
    };
    let phone = contact.phone.clone().map(|phone| {
        let address = dialled(&phone);
        view! { <li><a href=address>{phone}</a></li> }
    });
    let email = contact.email.clone().map(|email| {
        let address = ["mailto:", &email].concat();
        view! { <li><a href=address>{email}</a></li> }
    });
    let web = contact.web.clone().map(|web| {
        view! { <li><a href=web rel="external noreferrer">{t!(lang, space.web)}</a></li> }
    });
    let told = view! {
        <ul>{phone} {email} {web}</ul>
        <p class="pairs__note">{t!(lang, space.contact_note)}</p>
    };
    Some(pair(t!(lang, space.contact), told.into_any()))
}

/// Everything that is known of the space, and what is not.
fn facts_of(space: &Space) -> AnyView {
    let lang = use_lang();
    let unknown = || view! { <p>{t!(lang, space.not_said)}</p> }.into_any();
    let audiences: Vec<_> = space
        .audiences
        .iter()
        .map(|&it| view! { <li>{audience_name(lang, it)}</li> })
        .collect();
    let groups: Vec<_> = space
        .care_groups
        .iter()
        .map(|&it| view! { <li>{care_group_name(lang, it)}</li> })
        .collect();
    let languages: Vec<_> = space
        .languages
        .iter()
        .map(|&it| service_language_name(lang, it))
        .collect();
    let for_whom = if audiences.is_empty() {
        view! { <p>{t!(lang, space.for_nobody_named)}</p> }.into_any()
    } else {
        view! { <ul>{audiences}</ul> <p class="pairs__note">{t!(lang, space.audiences_note)}</p> }
            .into_any()
    };
    let care = (!groups.is_empty()).then(|| {
        let care = view! { <ul>{groups}</ul> <p class="pairs__note">{t!(lang, space.care_groups_note)}</p> };
        pair(t!(lang, space.care_groups), care.into_any())
    });
    let spoken = match languages.is_empty() {
        true => unknown(),
        false => view! { <p>{languages.join(", ")}</p> }.into_any(),
    };
    let since = match space.since {
        Some(since) => view! { <p>{date(lang, since)}</p> }.into_any(),
        None => unknown(),
    };
    let convenor = view! {
        <p lang=foreign(&space.convenor.name, lang)>{space.convenor.name.get(lang).to_owned()}</p>
    };
    view! {
        <dl class="pairs">
            {pair(t!(lang, space.for_whom), for_whom)}
            {care}
            {pair(t!(lang, space.place), place(space))}
            {pair(t!(lang, space.convenor), convenor.into_any())}
            {pair(t!(lang, space.languages), spoken)}
            {accessibility(space)}
            {child_care(space)}
            {contact(space)}
            {pair(t!(lang, space.since), since)}
            {pair(t!(lang, space.commitments), commitments(space))}
        </dl>
    }
    .into_any()
}

fn pair(name: &'static str, value: AnyView) -> AnyView {
    view! { <div class="pairs__pair"><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

/// The place as far as it may be told, with what its exactness means.
fn place(space: &Space) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let name = place_name(lang, &space.place);
    let named = match space
        .place
        .parish
        .as_ref()
        .map(|parish| parish.code.clone())
    {
        Some(code) => view! { <p><a href=move || address.parish(&code)>{name}</a></p> }.into_any(),
        None => view! { <p class="sentence">{name}</p> }.into_any(),
    };
    let meaning = precision_meaning(lang, space.place.precision);
    view! { {named} <p class="pairs__note">{meaning}</p> }.into_any()
}

/// The commitments to which the space belongs, as links.
fn commitments(space: &Space) -> AnyView {
    let lang = use_lang();
    if space.commitments.is_empty() {
        return view! { <p>{t!(lang, space.no_commitment)}</p> }.into_any();
    }
    let address = expect_context::<Address>();
    let names = Names::new(expect_context::<Store>());
    let link = |id: &atlas_shared::commitment::CommitmentId| {
        let (path, id) = (["/compromisos/", id.as_str()].concat(), id.to_string());
        view! {
            <li><a href=move || address.page(&path)>{move || names.commitment(lang, &id)}</a></li>
        }
    };
    let links: Vec<_> = space.commitments.iter().map(link).collect();
    view! { <ul>{links}</ul> }.into_any()
}

fn unknown(given: &str) -> AnyView {
    let lang = use_lang();
    let words = Unknown {
        title: t!(lang, space.unknown.title),
        detail: t!(lang, space.unknown.detail),
        advice: "",
        list: ("/espacios", t!(lang, space.unknown.list)),
    };
    not_found::unknown(given, words)
}

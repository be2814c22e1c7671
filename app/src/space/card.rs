//! A space as lists show it, and the mark of its status.

use atlas_shared::{
    language::Lang,
    space::{Space, SpaceStatus},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    language::{foreign, t, use_lang},
    source::source_line,
};

use super::{audience_name, facts};

/// The card of a space.
pub fn space_card(space: &Space) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let path = ["/espacios/", space.id.as_str()].concat();
    let audiences: Vec<_> = space
        .audiences
        .iter()
        .map(|&audience| view! { <li class="chip">{audience_name(lang, audience)}</li> })
        .collect();
    view! {
        <li class="card card--space">
            <h3 class="card__title" lang=foreign(&space.name, lang)>
                <a class="card__link" href=move || address.page(&path)>{space.name.get(lang).to_owned()}</a>
            </h3>
            <p class="card__facts">{facts(lang, space)}</p>
            {status_mark(lang, space.status)}
            {(!audiences.is_empty()).then(|| view! {
                <ul class="chips" aria-label=t!(lang, space.audiences)>{audiences}</ul>
            })}
            {source_line(&space.source)}
            {help_link(space)}
        </li>
    }
    .into_any()
}

/// The way to the help page, from what is about care; nothing from other spaces.
pub fn help_link(space: &Space) -> Option<AnyView> {
    let lang = use_lang();
    let address = expect_context::<Address>();
    space.is_sensitive().then(|| {
        view! { <p class="card__help"><a href=move || address.page("/ayuda")>{t!(lang, nav.help)}</a></p> }
            .into_any()
    })
}

/// Whether a space is at work, as an icon and words; unconfirmed ones ask to be confirmed first.
pub fn status_mark(lang: Lang, status: SpaceStatus) -> AnyView {
    let (icon, words) = match status {
        SpaceStatus::Active => ("M3 8.5l3.5 3.5L13 4.5", t!(lang, status.active)),
        SpaceStatus::Planned => (
            "M8 4v4l3 2M8 1.5a6.5 6.5 0 1 0 .01 0",
            t!(lang, status.planned),
        ),
        SpaceStatus::Unconfirmed => (
            "M8 4.5v4.5M8 11.5v.5M8 1.5L15 14H1z",
            t!(lang, status.unconfirmed),
        ),
        SpaceStatus::Concluded => ("M4 4h8v8H4z", t!(lang, status.concluded)),
    };
    let class = ["status status--", status.key()].concat();
    let advice = (status == SpaceStatus::Unconfirmed).then(|| {
        view! { ". " <strong class="status__advice">{t!(lang, status.advice)}</strong> }
    });
    view! {
        <p class=class>
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=icon></path></svg>
            <span>{words} {advice}</span>
        </p>
    }
    .into_any()
}

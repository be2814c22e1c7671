//! Where a commitment reaches: a small map, and the parishes and cantons that are named, with who says so.

use atlas_shared::{
    commitment::{Commitment, Reach, Scope},
    outline::Outlines,
    source::Origin,
};
use leptos::prelude::*;

use super::words::scope_name;
use crate::{
    address::Address,
    language::{foreign, t, use_lang},
    store::Store,
};

/// The reach, and the territories that a source or an editor names, as links.
pub fn territory(commitment: &Commitment) -> AnyView {
    let lang = use_lang();
    let wide = commitment
        .reach
        .iter()
        .filter(|reach| reach.scope == Scope::Province);
    let wide: Vec<_> = wide
        .map(|reach| view! { <li class="chip">{scope_name(lang, &reach.scope)}</li> })
        .collect();
    let named: Vec<_> = commitment
        .reach
        .iter()
        .filter(|reach| reach.is_nearer_than_province())
        .map(named_territory)
        .collect();
    let rows = if named.is_empty() {
        view! { <p class="explanation">{t!(lang, commitment.names_none)}</p> }.into_any()
    } else {
        view! {
            <p class="explanation">{t!(lang, commitment.names)}</p>
            <ul class="rows">{named}</ul>
        }
        .into_any()
    };
    view! { <ul class="chips">{wide}</ul> {reach_map(commitment)} {rows} }.into_any()
}

fn named_territory(reach: &Reach) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let (path, name) = match &reach.scope {
        Scope::Parish { parish } => (
            ["/parroquias/", parish.code.as_str()].concat(),
            parish.name.clone(),
        ),
        Scope::Canton { canton } => (
            ["/cantones/", canton.code.as_str()].concat(),
            scope_name(lang, &reach.scope),
        ),
        Scope::Province => return ().into_any(),
    };
    let origin = match reach.origin {
        Origin::Source => t!(lang, commitment.named_by_source),
        Origin::Editor => t!(lang, commitment.named_by_editor),
    };
    let reason = reach.reason.as_ref().map(|reason| {
        view! { <p class="source" lang=foreign(reason, lang)>{reason.get(lang).to_owned()}</p> }
    });
    let basis = reach.basis.as_ref().map(|basis| {
        let title = basis.title.clone();
        let title = match &basis.url {
            Some(url) => {
                view! { <a href=url.to_string() rel="external noreferrer nofollow">{title}</a> }
                    .into_any()
            }
            None => title.into_any(),
        };
        view! { <p class="source">{t!(lang, commitment.basis)} " " {title}</p> }
    });
    view! {
        <li>
            <a href=move || address.page(&path)><span>{name}</span><small>{origin}</small></a>
            {reason} {basis}
        </li>
    }
    .into_any()
}

/// A small map of the reach; the big one beside it does not show on phones.
fn reach_map(commitment: &Commitment) -> Option<AnyView> {
    let lang = use_lang();
    let outlines = expect_context::<Store>().outlines().get()?;
    let view_box = format!("0 0 {} {}", outlines.width, outlines.height);
    let province = commitment
        .reach
        .iter()
        .any(|reach| reach.scope == Scope::Province);
    let named: Vec<_> = commitment
        .reach
        .iter()
        .filter_map(|reach| outline_of(&outlines, &reach.scope))
        .map(|d| view! { <path class="reach__named" d=d.to_owned()></path> })
        .collect();
    let key = |class: &'static str, words: &'static str| {
        view! {
            <li class="reach__key">
                <svg class="reach__swatch" viewBox="0 0 16 16" aria-hidden="true"><path class=class d="M0 0h16v16H0z"></path></svg>
                {words}
            </li>
        }
    };
    let wide_key = province.then(|| key("reach__wide", t!(lang, commitment.reach_wide)));
    let named_key =
        (!named.is_empty()).then(|| key("reach__named", t!(lang, commitment.reach_named)));
    let ground = if province {
        "reach__wide"
    } else {
        "reach__ground"
    };
    let map = view! {
        <figure class="reach">
            <svg class="reach__map" viewBox=view_box role="img" aria-label=t!(lang, commitment.reach_map)>
                <path class=ground d=outlines.province.clone()></path>
                {named}
                <path class="reach__cantons" d=outlines.canton_borders.clone()></path>
                <path class="reach__province" d=outlines.province.clone()></path>
            </svg>
            <figcaption><ul class="reach__keys">{wide_key} {named_key}</ul></figcaption>
        </figure>
    };
    Some(map.into_any())
}

fn outline_of<'a>(outlines: &'a Outlines, scope: &Scope) -> Option<&'a str> {
    match scope {
        Scope::Province => None,
        Scope::Canton { canton } => {
            let found = outlines.cantons.iter().find(|it| it.code == canton.code)?;
            Some(&found.d)
        }
        Scope::Parish { parish } => {
            let found = outlines.parishes.iter().find(|it| it.code == parish.code)?;
            Some(&found.d)
        }
    }
}

//! The page of one commitment: what, why, who, when, where, and how far it has come.

use std::sync::Arc;

use atlas_shared::{
    commitment::{Commitment, CommitmentDetail, CommitmentId, Institution, InstitutionKind, Scope},
    language::Text,
    source::Origin,
};
use leptos::prelude::*;

use super::{
    card::theme,
    mark::report_mark,
    progress::{milestones, reports},
    time_bar,
    words::{institution_kind_name, named_parishes, scope_name, value_meaning, value_name},
};
use crate::{
    address::Address,
    fetched::fetched_or,
    format::date,
    head,
    heading::Heading,
    language::{fill, foreign, t, use_lang},
    share::share_group,
    source::source_line,
    space::space_card,
    store::Store,
};

/// The page of the commitment that the address names.
#[component]
pub fn CommitmentPage(given: String) -> impl IntoView {
    let store = expect_context::<Store>();
    match given.parse::<CommitmentId>() {
        Ok(id) => fetched_or(
            store.commitment(&id),
            page,
            Some(Box::new(move || unknown(&given))),
        ),
        Err(_) => unknown(&given),
    }
}

fn page(detail: Arc<CommitmentDetail>) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let commitment = &detail.commitment;
    let short = commitment.short.get(lang).to_owned();
    let dates = fill(
        &fill(t!(lang, commitment.dates), &date(lang, commitment.starts)),
        &date(lang, commitment.ends),
    );
    let spaces: Vec<_> = detail.spaces.iter().map(space_card).collect();
    let share = share_group(&["/compromisos/", commitment.id.as_str()].concat(), &short);
    head::describe(commitment.action.get(lang).to_owned());
    view! {
        <nav class="breadcrumb" aria-label=t!(lang, breadcrumb)>
            <ol>
                <li><a href=move || address.page("/compromisos")>{t!(lang, nav.commitments)}</a></li>
                <li>{commitment.id.to_string()}</li>
            </ol>
        </nav>
        <Heading text=short.clone() title=short/>
        {paragraph(&commitment.title, "lead")}
        {report_mark(lang, commitment.latest_report.as_ref())}
        <div class=["timeline theme-", theme(commitment.id.as_str())].concat()>
            {time_bar(lang, commitment.starts, commitment.ends)}
            <p class="explanation">{dates} " " {t!(lang, timebar.meaning)}</p>
        </div>
        {share}
        {section(t!(lang, commitment.action), paragraph(&commitment.action, ""))}
        {section(t!(lang, commitment.problem), paragraph(&detail.problem, ""))}
        {section(t!(lang, commitment.before), paragraph(&detail.before, ""))}
        {section(t!(lang, commitment.where_), territory(commitment))}
        {section(t!(lang, commitment.who), institutions(&detail.institutions))}
        {section(t!(lang, commitment.values), values(commitment))}
        {section(t!(lang, commitment.milestones), milestones(&detail))}
        {section(t!(lang, commitment.reports), reports(&detail))}
        {section(t!(lang, commitment.spaces), if spaces.is_empty() {
            view! { <p class="empty">{t!(lang, commitment.no_spaces)}</p> }.into_any()
        } else {
            view! { <ul class="cards">{spaces}</ul> }.into_any()
        })}
        <section class="section">
            <h2>{t!(lang, source.title)}</h2>
            {source_line(&commitment.source)}
            <p class="source">
                <a href=commitment.url.clone() rel="external noreferrer" hreflang="en">{t!(lang, commitment.ogp)}</a>
                ". " {t!(lang, commitment.translation)}
            </p>
        </section>
    }
    .into_any()
}

/// A section under its heading.
pub fn section(title: &'static str, content: AnyView) -> AnyView {
    view! { <section class="section"><h2>{title}</h2>{content}</section> }.into_any()
}

fn paragraph(text: &Text, class: &'static str) -> AnyView {
    let lang = use_lang();
    let class = (!class.is_empty()).then_some(class);
    view! { <p class=class lang=foreign(text, lang)>{text.get(lang).to_owned()}</p> }.into_any()
}

/// The reach, and the parishes that a source or an editor names, as links.
fn territory(commitment: &Commitment) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let wide = commitment
        .reach
        .iter()
        .filter(|reach| !matches!(reach.scope, Scope::Parish { .. }));
    let wide: Vec<_> = wide
        .map(|reach| view! { <li class="chip">{scope_name(lang, &reach.scope)}</li> })
        .collect();
    let named: Vec<_> = named_parishes(commitment)
        .map(|(parish, reach)| {
            let code = parish.code.clone();
            let origin = match reach.origin {
                Origin::Source => t!(lang, commitment.named_by_source),
                Origin::Editor => t!(lang, commitment.named_by_editor),
            };
            let reason = reach.reason.as_ref().map(|reason| {
                view! { <small lang=foreign(reason, lang)>{reason.get(lang).to_owned()}</small> }
            });
            view! {
                <li>
                    <a href=move || address.parish(&code)><span>{parish.name.clone()}</span><small>{origin}</small></a>
                    {reason}
                </li>
            }
        })
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
    view! { <ul class="chips">{wide}</ul> {rows} }.into_any()
}

/// Institutions by the part that they have, leads first.
pub fn institutions(all: &[Institution]) -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let entry = move |institution: &Institution| {
        let name = institution.name.get(lang).to_owned();
        let lang = foreign(&institution.name, lang);
        match institution
            .parish
            .as_ref()
            .map(|parish| parish.code.clone())
        {
            Some(code) => {
                view! { <li lang=lang><a href=move || address.parish(&code)>{name}</a></li> }
                    .into_any()
            }
            None => view! { <li lang=lang>{name}</li> }.into_any(),
        }
    };
    let pair = |kind: InstitutionKind| {
        let of_kind: Vec<_> = all.iter().filter(|it| it.kind == kind).map(entry).collect();
        (!of_kind.is_empty()).then(|| {
            view! {
                <div class="pairs__pair">
                    <dt>{institution_kind_name(lang, kind)}</dt>
                    <dd><ul>{of_kind}</ul></dd>
                </div>
            }
        })
    };
    let pairs: Vec<_> = InstitutionKind::ALL.iter().copied().map(pair).collect();
    view! { <dl class="pairs">{pairs}</dl> }.into_any()
}

fn values(commitment: &Commitment) -> AnyView {
    let lang = use_lang();
    let pair = |value| {
        view! {
            <div class="pairs__pair">
                <dt>{value_name(lang, value)}</dt>
                <dd>{value_meaning(lang, value)}</dd>
            </div>
        }
    };
    let pairs: Vec<_> = commitment.values.iter().copied().map(pair).collect();
    view! { <dl class="pairs">{pairs}</dl> }.into_any()
}

/// There is no commitment with this id: says so and leads to the list.
fn unknown(given: &str) -> AnyView {
    head::missing();
    let lang = use_lang();
    let address = expect_context::<Address>();
    view! {
        <Heading text=t!(lang, commitment.unknown.title) title=t!(lang, commitment.unknown.title)/>
        <div class="notice notice--not-found">
            <p>{t!(lang, commitment.unknown.detail)} " " <code>{given.to_owned()}</code> "."</p>
            <p>{t!(lang, commitment.unknown.form)}</p>
            <p class="notice__actions">
                <a class="button" href=move || address.page("/compromisos")>{t!(lang, commitment.unknown.list)}</a>
                <a class="button button--quiet" href=move || address.page("/")>{t!(lang, not_found.map)}</a>
            </p>
        </div>
    }
    .into_any()
}

//! The page of one commitment: what, why, who, when, where, and how far it has come.

use std::sync::Arc;

use atlas_shared::{
    commitment::{Commitment, CommitmentDetail, CommitmentId, Institution, InstitutionKind},
    language::Text,
    progress::owed_quarters,
};
use leptos::prelude::*;

use super::{
    card::theme,
    history::history,
    mark::progress_marks,
    milestones::milestones,
    reach::territory,
    sessions::sessions,
    timebar::quarter_bar,
    words::{institution_kind_name, quarter_name, value_meaning, value_name},
};
use crate::{
    address::Address,
    dataset::only_feed,
    fetched::fetched_or,
    format::date,
    head,
    heading::Heading,
    language::{fill, foreign, t, use_lang},
    not_found::{self, Unknown},
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
        <div class="chips">{progress_marks(lang, commitment)}</div>
        <div class=["timeline theme-", theme(commitment.id.as_str())].concat()>
            {quarter_bar(lang, commitment.starts, commitment.ends)}
            <p class="explanation">{dates} " " {run(commitment)} " " {t!(lang, timebar.meaning)}</p>
        </div>
        {share}
        {section(t!(lang, commitment.action), paragraph(&commitment.action, ""))}
        {section(t!(lang, commitment.problem), paragraph(&detail.problem, ""))}
        {section(t!(lang, commitment.before), paragraph(&detail.before, ""))}
        {section(t!(lang, commitment.reports), history(&detail))}
        {section(t!(lang, commitment.milestones), milestones(&detail))}
        {section(t!(lang, commitment.where_), territory(commitment))}
        {section(t!(lang, commitment.who), institutions(&detail.institutions))}
        {section(t!(lang, commitment.values), values(commitment))}
        {section(t!(lang, commitment.spaces), if spaces.is_empty() {
            view! { <p class="empty">{t!(lang, commitment.no_spaces)}</p> }.into_any()
        } else {
            let list = ["/espacios?compromiso=", commitment.id.as_str()].concat();
            let more = (detail.spaces_total > spaces.len() as u64).then(|| {
                view! { <p><a href=move || address.page(&list)>{t!(lang, canton.all_spaces)}</a></p> }
            });
            view! { <ul class="cards">{spaces}</ul> {more} }.into_any()
        })}
        {section(t!(lang, parish.sessions), sessions(&commitment.id))}
        <section class="section">
            <h2>{t!(lang, source.title)}</h2>
            {source_line(&commitment.source)}
            <p class="source">
                <a href=commitment.url.clone() rel="external noreferrer" hreflang="en">{t!(lang, commitment.ogp)}</a>
                ". " {t!(lang, commitment.translation)}
            </p>
        </section>
        {only_feed(&["/api/v1/commitments/", commitment.id.as_str(), "/feed.atom"].concat(), commitment.short.get(lang))}
    }
    .into_any()
}

/// How many quarters it spans, in words.
fn run(commitment: &Commitment) -> String {
    let lang = use_lang();
    let quarters: Vec<_> = owed_quarters(commitment.starts, commitment.ends).collect();
    let (Some(&first), Some(&last)) = (quarters.first(), quarters.last()) else {
        return String::new();
    };
    // Within a sentence the name of a quarter is no title.
    let name = |quarter| quarter_name(lang, quarter).to_lowercase();
    let words = fill(t!(lang, progress.run), &quarters.len().to_string());
    fill(&fill(&words, &name(first)), &name(last))
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

fn unknown(given: &str) -> AnyView {
    let lang = use_lang();
    let words = Unknown {
        title: t!(lang, commitment.unknown.title),
        detail: t!(lang, commitment.unknown.detail),
        advice: t!(lang, commitment.unknown.form),
        list: ("/compromisos", t!(lang, commitment.unknown.list)),
    };
    not_found::unknown(given, words)
}

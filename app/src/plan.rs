//! The page of the action plan: what it aims at, its dates, its commitments and who takes part.

mod chart;

use std::sync::Arc;

use atlas_shared::{language::Text, plan::Plan};
use leptos::prelude::*;

use self::chart::chart;
use crate::{
    commitment::{commitment_card, institutions, section},
    dataset::only_feed,
    fetched::fetched,
    figure::figure,
    format::{date, number},
    heading::Heading,
    language::{fill, foreign, t, use_lang},
    source::source_line,
    store::Store,
};

/// The plan as a whole.
#[component]
pub fn PlanPage() -> impl IntoView {
    let store = expect_context::<Store>();
    fetched(store.plan(), page)
}

fn page(plan: Arc<Plan>) -> AnyView {
    let lang = use_lang();
    let cards: Vec<_> = plan
        .commitments
        .iter()
        .map(|commitment| commitment_card(commitment, None))
        .collect();
    let title = plan.title.get(lang).to_owned();
    view! {
        <Heading text=title title=t!(lang, nav.plan)/>
        <p class="lead" lang=foreign(&plan.vision, lang)>{plan.vision.get(lang).to_owned()}</p>
        {dates(&plan)}
        {section(t!(lang, plan.state), chart(&plan))}
        {section(t!(lang, plan.monitoring), monitoring(&plan))}
        {section(t!(lang, plan.objectives), texts(&plan.objectives))}
        {section(t!(lang, plan.goals), texts(&plan.goals))}
        {section(t!(lang, plan.co_creation), co_creation(&plan))}
        {section(t!(lang, nav.commitments), view! {
            <ul class="cards">{cards}</ul>
            <p class="explanation">{t!(lang, timebar.meaning)}</p>
        }.into_any())}
        {section(t!(lang, plan.institutions), institutions(&plan.institutions))}
        {section(t!(lang, plan.legal), view! {
            <p class="empty">{t!(lang, plan.legal_unknown)}</p>
        }.into_any())}
        {sources(&plan)}
        {only_feed("/api/v1/plan/feed.atom", plan.title.get(lang))}
    }
    .into_any()
}

fn dates(plan: &Plan) -> AnyView {
    let lang = use_lang();
    let note = plan.ends_note.as_ref().map(|note| {
        view! { <p class="pairs__note" lang=foreign(note, lang)>{note.get(lang).to_owned()}</p> }
    });
    let cadence = match plan.report_cadence.as_str() {
        "quarterly" => t!(lang, plan.quarterly).to_owned(),
        other => other.to_owned(),
    };
    let pair = |name: &'static str, value: String| {
        view! { <div class="pairs__pair"><dt>{name}</dt><dd>{value}</dd></div> }
    };
    view! {
        <dl class="pairs">
            {pair(t!(lang, plan.started), date(lang, plan.co_creation_started))}
            {pair(t!(lang, plan.submitted), date(lang, plan.submitted))}
            <div class="pairs__pair">
                <dt>{t!(lang, plan.ends)}</dt>
                <dd><p>{date(lang, plan.ends)}</p> {note}</dd>
            </div>
            {pair(t!(lang, plan.monitor), plan.monitoring_body.clone())}
            {pair(t!(lang, plan.cadence), cadence)}
        </dl>
        {source_line(&plan.source)}
    }
    .into_any()
}

/// Who says how far a commitment is, how often, and on which scale.
fn monitoring(plan: &Plan) -> AnyView {
    let lang = use_lang();
    let assessment = fill(t!(lang, plan.monitoring_assessment), &plan.monitoring_body);
    view! {
        <ul>
            <li>{t!(lang, plan.monitoring_report)}</li>
            <li>{assessment}</li>
            <li>{t!(lang, plan.monitoring_scale)}</li>
            <li>{t!(lang, progress.rule)}</li>
            <li>{t!(lang, plan.monitoring_versions)}</li>
        </ul>
    }
    .into_any()
}

fn texts(texts: &[Text]) -> AnyView {
    let lang = use_lang();
    let entry = |text: &Text| {
        view! { <li lang=foreign(text, lang)>{text.get(lang).to_owned()}</li> }
    };
    let entries: Vec<_> = texts.iter().map(entry).collect();
    view! { <ul>{entries}</ul> }.into_any()
}

fn co_creation(plan: &Plan) -> AnyView {
    let lang = use_lang();
    view! {
        <ul class="figures figures--few">
            {figure(number(lang, plan.groups_in_co_creation), t!(lang, plan.groups))}
            {figure(number(lang, plan.public_meetings_in_co_creation), t!(lang, plan.meetings))}
        </ul>
        {source_line(&plan.source)}
    }
    .into_any()
}

fn sources(plan: &Plan) -> AnyView {
    let lang = use_lang();
    let page = fill(t!(lang, plan.ogp_page), &plan.ogp_title);
    view! {
        <section class="section">
            <h2>{t!(lang, source.title)}</h2>
            {source_line(&plan.source)}
            <p class="source">
                <a href=plan.url.clone() rel="external noreferrer" hreflang="en">{page}</a>
                ". " {t!(lang, commitment.translation)}
            </p>
        </section>
    }
    .into_any()
}

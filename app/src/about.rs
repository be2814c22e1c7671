//! The page about the atlas: what it is, from what it is made, what it does not know, and its rules.

use leptos::prelude::*;

use crate::{
    address::Address,
    commitment::section,
    heading::Heading,
    language::{t, use_lang},
};

/// About the atlas.
#[component]
pub fn AboutPage() -> impl IntoView {
    let lang = use_lang();
    view! {
            <Heading text=t!(lang, about.heading) title=t!(lang, nav.about)/>
            <p class="lead">{t!(lang, about.lead)}</p>
            {section(t!(lang, about.people.title), paragraphs(&[
                t!(lang, about.people.citizens),
                t!(lang, about.people.government),
                t!(lang, about.people.everybody),
            ]))}
            {section(t!(lang, about.sources.title), sources())}
            {section(t!(lang, about.unknown.title), list(&[
                t!(lang, about.unknown.progress),
                t!(lang, about.unknown.sessions),
                t!(lang, about.unknown.links),
                t!(lang, about.unknown.centres),
                t!(lang, about.unknown.urban),
                t!(lang, about.unknown.end),
            ]))}
            {section(t!(lang, about.rules.title), list(&[
                t!(lang, about.rules.precision),
                t!(lang, about.rules.shelters),
                t!(lang, about.rules.people),
                t!(lang, about.rules.visit),
                t!(lang, about.rules.history),
            ]))}
            {section(t!(lang, about.data.title), data())}
            {section(t!(lang, about.licence.title), paragraphs(&[
                t!(lang, about.licence.code),
                t!(lang, about.licence.data),
            ]))}
    }
}

fn paragraphs(texts: &[&'static str]) -> AnyView {
    let paragraphs: Vec<_> = texts.iter().map(|&text| view! { <p>{text}</p> }).collect();
    paragraphs.into_any()
}

fn list(texts: &[&'static str]) -> AnyView {
    let entries: Vec<_> = texts
        .iter()
        .map(|&text| view! { <li>{text}</li> })
        .collect();
    view! { <ul>{entries}</ul> }.into_any()
}

/// Each kind of figure with whose it is and how to name it.
fn sources() -> AnyView {
    let lang = use_lang();
    let pair = |name: &'static str, whose: &'static str| {
        view! { <div class="pairs__pair"><dt>{name}</dt><dd>{whose}</dd></div> }
    };
    view! {
        <dl class="pairs">
            {pair(t!(lang, about.sources.limits), t!(lang, about.sources.limits_whose))}
            {pair(t!(lang, about.sources.people), t!(lang, about.sources.census))}
            {pair(t!(lang, about.sources.plan), t!(lang, about.sources.ogp))}
            {pair(t!(lang, about.sources.spaces), t!(lang, about.sources.press))}
            {pair(t!(lang, about.sources.lines), t!(lang, about.sources.lines_date))}
        </dl>
        <p class="explanation">{t!(lang, about.sources.dates)}</p>
    }
    .into_any()
}

fn data() -> AnyView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    view! {
        <p>{t!(lang, about.data.detail)}</p>
        <ul>
            <li><a href=move || address.page("/datos")>{t!(lang, about.data.page)}</a></li>
            <li><a href="/api" rel="external">{t!(lang, about.data.api)}</a></li>
            <li><a href=move || address.page("/plan")>{t!(lang, about.data.plan)}</a></li>
        </ul>
    }
    .into_any()
}

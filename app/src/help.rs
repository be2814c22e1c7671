//! The help page: whom to call, and honest words on what a browser and a phone remember of a visit.
//!
//! Its title is neutral, and no cache keeps it: that somebody looked for help must not show.

use atlas_shared::space::HelpLine;
use leptos::prelude::*;

use crate::{
    commitment::section,
    fetched::fetched,
    format::date,
    heading::Heading,
    language::{fill, foreign, t, use_lang},
    store::Store,
};

/// The help page.
#[component]
pub fn HelpPage() -> impl IntoView {
    let lang = use_lang();
    let store = expect_context::<Store>();
    view! {
        <Heading text=t!(lang, help.heading) title=""/>
        <p class="lead">{t!(lang, help.lead)}</p>
        {fetched(store.lines(), move |lines| help_lines(&lines).unwrap_or_else(|| {
            view! { <p class="empty">{t!(lang, help.no_lines)}</p> }.into_any()
        }))}
        {section(t!(lang, help.exit.title), points(&[
            t!(lang, help.exit.does),
            t!(lang, help.exit.keyboard),
            t!(lang, help.exit.does_not),
        ]))}
        {section(t!(lang, help.history.title), points(&[
            t!(lang, help.history.whole),
            t!(lang, help.history.chrome),
            t!(lang, help.history.safari),
            t!(lang, help.history.search),
        ]))}
        {section(t!(lang, help.private.title), points(&[
            t!(lang, help.private.does),
            t!(lang, help.private.does_not),
        ]))}
        {section(t!(lang, help.shared.title), points(&[
            t!(lang, help.shared.account),
            t!(lang, help.shared.calls),
            t!(lang, help.shared.calendar),
            t!(lang, help.shared.watched),
        ]))}
        {section(t!(lang, help.atlas.title), points(&[
            t!(lang, help.atlas.pages),
            t!(lang, help.atlas.sites),
            t!(lang, help.atlas.history),
        ]))}
    }
}

fn points(texts: &[&'static str]) -> AnyView {
    let points: Vec<_> = texts
        .iter()
        .map(|&text| view! { <li>{text}</li> })
        .collect();
    view! { <ul>{points}</ul> }.into_any()
}

/// The national lines, each to be dialled with one tap; nothing where there are none.
pub fn help_lines(lines: &[HelpLine]) -> Option<AnyView> {
    let lang = use_lang();
    let line = |line: &HelpLine| {
        let confirmed = fill(t!(lang, care.confirmed), &date(lang, line.confirmed));
        let option = line
            .option
            .map(|option| fill(t!(lang, care.option), &option.to_string()));
        view! {
            <li>
                <a href=["tel:", &line.number].concat()>
                    <strong>{line.display.clone()} {option}</strong> " "
                    <span lang=foreign(&line.name, lang)>{line.name.get(lang).to_owned()}</span> " "
                    <small>{confirmed}</small>
                </a>
            </li>
        }
    };
    let entries: Vec<_> = lines.iter().map(line).collect();
    (!entries.is_empty()).then(|| {
        view! {
            <div class="notice notice--care">
                <h2>{t!(lang, care.lines)}</h2>
                <ul class="lines">{entries}</ul>
            </div>
        }
        .into_any()
    })
}

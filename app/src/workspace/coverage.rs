//! Coverage: which parishes lack an active space for which group, and how many people that concerns. The
//! address owns group, level, map and order, so that a finding can be passed on.

mod asked;
mod map;
mod matrix;
mod table;
mod words;

use atlas_shared::{
    coverage::{Coverage, Fit, Level, concerned},
    filter::Group,
    language::Lang,
    space::{Audience, CareGroup},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::{
    asked::{Asked, MATRIX, PATH, Shade},
    words::people_words,
};
use super::{heading, told};
use crate::{
    figure::figure,
    format::number,
    language::{fill, t, use_lang},
    source::source_line,
    space::{audience_name, care_group_name, group_name},
    store::Store,
};

pub use matrix::all;

/// The page of one group.
pub fn one() -> AnyView {
    let lang = use_lang();
    let asked = use_query_map().with_untracked(|query| {
        let pairs = query.into_iter();
        Asked::read(pairs.map(|(name, value)| (name.as_ref(), value)))
    });
    let outlines = expect_context::<Store>().outlines().get();
    let malformed = asked.malformed.then(|| {
        view! {
            <div class="notice notice--warning" role="alert">
                <p class="notice__title">{t!(lang, coverage.malformed.title)}</p>
                <p>{t!(lang, coverage.malformed.detail)}</p>
            </div>
        }
    });
    view! {
        {heading(t!(lang, coverage.title))}
        <p class="lead">{t!(lang, coverage.lead)}</p>
        {views(PATH)}
        {malformed}
        {form(asked)}
        {told::<Coverage>(&["/api/v1/coverage?group=", asked.group.key(), "&level=", asked.level.key()].concat(), move |coverage| {
            view! {
                {glance(&coverage)}
                {outlines.map(|outlines| map::map(asked, &coverage, &outlines))}
                <section class="section">
                    <h2>{t!(lang, coverage.gaps)}</h2>
                    {table::table(asked, &coverage)}
                    {downloads(asked)}
                </section>
                {notes(&coverage)}
            }
            .into_any()
        })}
    }
    .into_any()
}

/// The switch between one group and all of them.
fn views(present: &'static str) -> AnyView {
    let lang = use_lang();
    let link = |path: &'static str, words: &'static str| {
        let current = (path == present).then_some("page");
        view! { <a class="views__view" href=path aria-current=current>{words}</a> }
    };
    view! {
        <nav class="views" aria-label=t!(lang, coverage.views.label)>
            {link(PATH, t!(lang, coverage.views.one))}
            {link(MATRIX, t!(lang, coverage.views.all))}
        </nav>
    }
    .into_any()
}

/// The switch between parishes and cantons.
fn levels(present: Level, address: impl Fn(Level) -> String) -> AnyView {
    let lang = use_lang();
    let link = |level: Level, words: &'static str| {
        let current = (level == present).then_some("true");
        view! { <a class="views__view" href=address(level) aria-current=current>{words}</a> }
    };
    view! {
        <nav class="views" aria-label=t!(lang, coverage.levels)>
            {link(Level::Parish, t!(lang, legend.by_parish))}
            {link(Level::Canton, t!(lang, legend.by_canton))}
        </nav>
    }
    .into_any()
}

/// The choice of the group, of the places by which it is told, and of what the map shows: a plain GET form.
fn form(asked: Asked) -> AnyView {
    let lang = use_lang();
    let option = |group: Group, words: &'static str| {
        view! { <option value=group.slug() selected=group == asked.group>{words}</option> }
    };
    let audiences: Vec<_> = Audience::ALL
        .iter()
        .map(|&it| option(Group::Audience(it), audience_name(lang, it)))
        .collect();
    let care: Vec<_> = CareGroup::ALL
        .iter()
        .map(|&it| option(Group::Care(it), care_group_name(lang, it)))
        .collect();
    let level = |level: Level, words: &'static str| {
        view! { <option value=level.slug() selected=level == asked.level>{words}</option> }
    };
    let shade = |shade: Shade, words: &'static str| {
        view! { <option value=shade.slug() selected=shade == asked.shade>{words}</option> }
    };
    view! {
        <form class="filters filters--row coverage__form" action=PATH method="get" aria-label=t!(lang, coverage.choose)>
            <div class="field">
                <label for="coverage-group">{t!(lang, filter.group)}</label>
                <select class="select" id="coverage-group" name="grupo">
                    <optgroup label=t!(lang, filter.care_groups)>{care}</optgroup>
                    <optgroup label=t!(lang, filter.audiences)>{audiences}</optgroup>
                </select>
            </div>
            <div class="field">
                <label for="coverage-level">{t!(lang, coverage.level)}</label>
                <select class="select" id="coverage-level" name="nivel">
                    {level(Level::Parish, t!(lang, legend.by_parish))}
                    {level(Level::Canton, t!(lang, legend.by_canton))}
                </select>
            </div>
            <div class="field">
                <label for="coverage-shade">{t!(lang, legend.choose)}</label>
                <select class="select" id="coverage-shade" name="mapa">
                    {shade(Shade::People, t!(lang, coverage.shade.people))}
                    {shade(Shade::Distance, t!(lang, coverage.shade.distance))}
                </select>
            </div>
            <p class="filters__actions"><button class="button" type="submit">{t!(lang, legend.show)}</button></p>
        </form>
    }
    .into_any()
}

/// What a director wants to know first.
fn glance(coverage: &Coverage) -> AnyView {
    let lang = use_lang();
    let sum = coverage.summary;
    let spaces = coverage.spaces;
    let of = [
        number(lang, sum.without),
        " / ".to_owned(),
        number(lang, sum.parishes),
    ]
    .concat();
    // Where no parish without a space has a figure, 0 would be a lie.
    let known = coverage
        .concerned
        .filter(|_| sum.without == 0 || sum.without_figure < sum.without);
    let people = match known {
        Some(it) => figure(
            number(lang, sum.people_without),
            people_words(lang, it.figure),
        ),
        None => view! {
            <li class="figure figure--none">
                <span class="figure__number">{t!(lang, parishes.no_figure)}</span>
                <span class="figure__words">{t!(lang, coverage.people.any)}</span>
            </li>
        }
        .into_any(),
    };
    view! {
        <section class="section" aria-label=t!(lang, coverage.glance.label)>
            <p class="coverage__glance">{sentence(lang, coverage)}</p>
            <ul class="figures">
                {figure(of, t!(lang, coverage.glance.parishes))}
                {people}
                {figure(number(lang, spaces.active), t!(lang, coverage.glance.active))}
                {figure([number(lang, spaces.planned), " + ".to_owned(), number(lang, spaces.unconfirmed)].concat(),
                    t!(lang, coverage.glance.uncertain))}
            </ul>
        </section>
    }
    .into_any()
}

/// The finding in one or a few sentences.
fn sentence(lang: Lang, coverage: &Coverage) -> String {
    let sum = coverage.summary;
    let group = group_name(lang, coverage.group);
    let mut sentences = Vec::new();
    if sum.without == 0 {
        sentences.push(fill(t!(lang, coverage.glance.everywhere), group));
    } else {
        let text = fill(
            t!(lang, coverage.glance.without),
            &number(lang, sum.without),
        );
        let text = fill(&text, &number(lang, sum.parishes));
        sentences.push(fill(&text, group));
    }
    match coverage.concerned {
        None => sentences.push(t!(lang, coverage.glance.uncounted).to_owned()),
        Some(it) if sum.without > sum.without_figure => {
            let text = fill(
                t!(lang, coverage.glance.people),
                &number(lang, sum.people_without),
            );
            sentences.push(fill(&text, people_words(lang, it.figure)));
        }
        Some(_) => {}
    }
    if coverage.concerned.is_some() && sum.without_figure > 0 {
        sentences.push(fill(
            t!(lang, coverage.glance.unknown),
            &number(lang, sum.without_figure),
        ));
    }
    if sum.served_by_canton > 0 {
        sentences.push(fill(
            t!(lang, coverage.glance.canton),
            &number(lang, sum.served_by_canton),
        ));
    }
    if coverage.for_province > 0 && sum.without > 0 {
        sentences.push(fill(
            t!(lang, coverage.glance.province),
            &number(lang, coverage.for_province),
        ));
    }
    sentences.join(" ")
}

fn downloads(asked: Asked) -> AnyView {
    let lang = use_lang();
    let file = |level: Level| {
        [
            "/api/v1/coverage.csv?group=",
            asked.group.key(),
            "&level=",
            level.key(),
        ]
        .concat()
    };
    view! {
        <p class="actions">
            <a class="button" href=file(asked.level) download="">{t!(lang, coverage.download)}</a>
        </p>
    }
    .into_any()
}

/// How it is reckoned, and what the figures leave out.
fn notes(coverage: &Coverage) -> AnyView {
    let lang = use_lang();
    let fit = concerned(coverage.group).map(|it| match it.fit {
        Fit::Whole => t!(lang, coverage.fit.whole),
        Fit::Part => t!(lang, coverage.fit.part),
        Fit::Beyond => t!(lang, coverage.fit.beyond),
    });
    view! {
        <section class="section">
            <h2>{t!(lang, coverage.how.title)}</h2>
            <ul class="explanation coverage__how">
                <li>{t!(lang, coverage.how.active)}</li>
                <li>{t!(lang, coverage.how.distance)}</li>
                <li>{t!(lang, coverage.how.rank)}</li>
                <li>{fit.unwrap_or(t!(lang, coverage.glance.uncounted))}</li>
                <li>{t!(lang, coverage.precision)}</li>
            </ul>
            {source_line(&coverage.census)}
        </section>
    }
    .into_any()
}

//! The form that filters spaces or sessions. It only changes the address: choosing from a list goes
//! there at once, words and dates go with the button. Without scripts it is a plain GET form.
//!
//! Beside each choice stands how many spaces it would find while the other filters are kept.

use atlas_shared::{
    calendar::PartialDate,
    facet::{Facet, SpaceFacets, count},
    filter::{Group, MAX_WORDS, SpaceFilter},
    space::{Audience, CareGroup, Modality, SpaceKind, SpaceStatus},
};
use leptos::prelude::*;

use super::names::Names;
use crate::{
    address::Address,
    format::number,
    language::{t, use_lang},
    map::measure::Measure,
    space::{audience_name, care_group_name, kind_name, modality_name, status_name},
};

/// What the form filters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Spaces.
    Spaces,
    /// Their sessions.
    Sessions,
}

/// The filter form of the page with this path, with counts as soon as they are known.
pub fn form(
    (path, of): (&'static str, Of),
    names: Names,
    filter: &SpaceFilter,
    facets: Option<&SpaceFacets>,
) -> AnyView {
    let lang = use_lang();
    let (title, counts) = match of {
        Of::Spaces => (t!(lang, filter.title), t!(lang, filter.counts)),
        Of::Sessions => (t!(lang, filter.sessions), t!(lang, filter.counts_sessions)),
    };
    let measure = expect_context::<Address>().measure.get_untracked();
    let measure = (measure != Measure::default()).then(|| measure.slug());
    let parish = filter.parish.as_ref().map(ToString::to_string);
    let folded = {
        let seen = SpaceFilter {
            group: filter.group,
            kind: filter.kind,
            canton: filter.canton.clone(),
            parish: filter.parish.clone(),
            ..SpaceFilter::default()
        };
        *filter == seen
    };
    let kinds = options(
        SpaceKind::ALL
            .iter()
            .map(|&it| Choice::new(it.slug(), it.key(), kind_name(lang, it))),
        filter.kind.map(SpaceKind::slug),
        facets.map(|facets| facets.kinds.as_slice()),
    );
    let cantons = names.cantons();
    let cantons = options(
        cantons
            .iter()
            .map(|it| Choice::new(it.code.as_str(), it.code.as_str(), &it.name)),
        filter.canton.as_ref().map(|code| code.as_str()),
        facets.map(|facets| facets.cantons.as_slice()),
    );
    let modalities = options(
        Modality::ALL
            .iter()
            .map(|&it| Choice::new(it.slug(), it.key(), modality_name(lang, it))),
        filter.modality.map(Modality::slug),
        facets.map(|facets| facets.modalities.as_slice()),
    );
    let statuses = options(
        SpaceStatus::ALL
            .iter()
            .map(|&it| Choice::new(it.slug(), it.key(), status_name(lang, it))),
        filter.status.map(SpaceStatus::slug),
        facets.map(|facets| facets.statuses.as_slice()),
    );
    let commitments = names.commitments(lang);
    let commitments = options(
        commitments
            .iter()
            .map(|(id, name)| Choice::new(id, id, name)),
        filter.commitment.as_ref().map(|id| id.as_str()),
        facets.map(|facets| facets.commitments.as_slice()),
    );
    let groups = group_options(filter.group, facets.map(|facets| facets.groups.as_slice()));
    view! {
        <form class="filters" action=path method="get" aria-label=title>
            {parish.map(|code| view! { <input type="hidden" name="parroquia" value=code/> })}
            {measure.map(|slug| view! { <input type="hidden" name="medida" value=slug/> })}
            {choice("filter-group", "grupo", t!(lang, filter.group), groups, true)}
            {choice("filter-kind", "tipo", t!(lang, filter.kind), kinds, false)}
            {choice("filter-canton", "canton", t!(lang, filter.canton), cantons, false)}
            <p class="field__hint field--wide">{counts}</p>
            <details class="filters__more" open=!folded>
                <summary>{t!(lang, filter.more)}</summary>
                <div class="filters__folded">
                    {choice("filter-modality", "modalidad", t!(lang, filter.modality), modalities, false)}
                    {choice("filter-status", "estado", t!(lang, filter.status), statuses, false)}
                    {choice("filter-commitment", "compromiso", t!(lang, filter.commitment), commitments, true)}
                    <div class="field field--wide">
                        <label for="filter-words">{t!(lang, filter.words)}</label>
                        <input class="input" id="filter-words" type="search" name="q" maxlength=MAX_WORDS.to_string()
                            autocomplete="off" aria-describedby="filter-words-hint" value=filter.q.clone()/>
                        <p class="field__hint" id="filter-words-hint">{t!(lang, filter.words_hint)}</p>
                    </div>
                    {day("filter-from", "desde", t!(lang, filter.from), filter.from)}
                    {day("filter-to", "hasta", t!(lang, filter.to), filter.to)}
                    <p class="field__hint field--wide" id="filter-days-hint">{t!(lang, filter.days_hint)}</p>
                    <p class="filters__actions">
                        <button class="button" type="submit">{t!(lang, filter.submit)}</button>
                    </p>
                </div>
            </details>
            <noscript>
                <button class="button" type="submit">{t!(lang, filter.submit)}</button>
            </noscript>
        </form>
    }
    .into_any()
}

fn choice(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    options: AnyView,
    wide: bool,
) -> AnyView {
    let class = if wide { "field field--wide" } else { "field" };
    view! {
        <div class=class>
            <label for=id>{label}</label>
            <select class="select" id=id name=name>{options}</select>
        </div>
    }
    .into_any()
}

fn day(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    day: Option<PartialDate>,
) -> AnyView {
    let value = day.map(|day| day.to_string());
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input class="input" id=id type="date" name=name aria-describedby="filter-days-hint" value=value/>
        </div>
    }
    .into_any()
}

/// Something to choose: its word in the address, its key in the API, its name.
struct Choice {
    value: String,
    key: String,
    name: String,
}

impl Choice {
    fn new(value: &str, key: &str, name: &str) -> Self {
        Self {
            value: value.to_owned(),
            key: key.to_owned(),
            name: name.to_owned(),
        }
    }
}

/// "Any", then every choice with how many it finds.
fn options(
    choices: impl Iterator<Item = Choice>,
    chosen: Option<&str>,
    facets: Option<&[Facet]>,
) -> AnyView {
    let lang = use_lang();
    let all: Vec<_> = choices.map(|it| option(it, chosen, facets)).collect();
    view! { <option value="">{t!(lang, filter.any)}</option> {all} }.into_any()
}

fn option(choice: Choice, chosen: Option<&str>, facets: Option<&[Facet]>) -> AnyView {
    let selected = chosen == Some(choice.value.as_str());
    let words = match facets {
        Some(facets) => {
            let count = number(use_lang(), count(facets, &choice.key));
            [&choice.name, " (", &count, ")"].concat()
        }
        None => choice.name,
    };
    view! { <option value=choice.value selected=selected>{words}</option> }.into_any()
}

/// Audiences in the sources' words and groups in the law's, each under its own heading.
fn group_options(chosen: Option<Group>, facets: Option<&[Facet]>) -> AnyView {
    let lang = use_lang();
    let chosen = chosen.map(Group::slug);
    let audiences: Vec<_> = Audience::ALL
        .iter()
        .map(|&it| Choice::new(it.slug(), it.key(), audience_name(lang, it)))
        .map(|it| option(it, chosen, facets))
        .collect();
    let groups: Vec<_> = CareGroup::ALL
        .iter()
        .map(|&it| Choice::new(it.slug(), it.key(), care_group_name(lang, it)))
        .map(|it| option(it, chosen, facets))
        .collect();
    view! {
        <option value="">{t!(lang, filter.any)}</option>
        <optgroup label=t!(lang, filter.audiences)>{audiences}</optgroup>
        <optgroup label=t!(lang, filter.care_groups)>{groups}</optgroup>
    }
    .into_any()
}

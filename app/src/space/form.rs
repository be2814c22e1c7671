//! The form that filters the list of spaces. It only changes the address: choosing from a list goes
//! there at once, words and dates go with the button. Without scripts it is a plain GET form.

use atlas_shared::{
    filter::{Group, MAX_WORDS, SpaceFilter},
    space::{Audience, CareGroup, Modality, SpaceKind, SpaceStatus},
};
use leptos::prelude::*;

use super::{
    chips::Names,
    query::Asked,
    words::{audience_name, care_group_name, kind_name, modality_name, status_name},
};
use crate::{
    address::Address,
    language::{t, use_lang},
    map::measure::Measure,
};

/// The filter form.
#[component]
pub fn FilterForm(asked: Memo<Asked>, names: Names) -> impl IntoView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let filter = Memo::new(move |_| asked.get().map(|(filter, _)| filter).unwrap_or_default());
    let measure = move || {
        let measure = address.measure.get();
        if measure == Measure::default() {
            ""
        } else {
            measure.slug()
        }
    };
    let parish = move || filter.with(|filter| filter.parish.as_ref().map(ToString::to_string));
    let folded = filter.with_untracked(|filter| {
        let seen = SpaceFilter {
            group: filter.group,
            kind: filter.kind,
            canton: filter.canton.clone(),
            parish: filter.parish.clone(),
            ..SpaceFilter::default()
        };
        *filter == seen
    });
    view! {
        <form class="filters" action="/espacios" method="get" aria-label=t!(lang, filter.title)>
            <input type="hidden" name="parroquia" value=move || parish().unwrap_or_default()/>
            <input type="hidden" name="medida" value=measure/>
            <div class="field field--wide">
                <label for="filter-group">{t!(lang, filter.group)}</label>
                <select class="select" id="filter-group" name="grupo">{group_options(filter)}</select>
            </div>
            {choice("filter-kind", "tipo", t!(lang, filter.kind), options(
                SpaceKind::ALL.iter().map(|&it| (it.slug().to_owned(), kind_name(lang, it).to_owned())),
                move |value| filter.with(|filter| filter.kind.is_some_and(|kind| kind.slug() == value)),
            ))}
            {choice("filter-canton", "canton", t!(lang, filter.canton), (move || options(
                names.cantons().into_iter().map(|canton| (canton.code.to_string(), canton.name)),
                move |value| filter.with(|filter| filter.canton.as_ref().is_some_and(|it| it.as_str() == value)),
            )).into_any())}
            <details class="filters__more" open=!folded>
                <summary>{t!(lang, filter.more)}</summary>
                <div class="filters__folded">
                    {choice("filter-modality", "modalidad", t!(lang, filter.modality), options(
                        Modality::ALL.iter().map(|&it| (it.slug().to_owned(), modality_name(lang, it).to_owned())),
                        move |value| filter.with(|filter| filter.modality.is_some_and(|it| it.slug() == value)),
                    ))}
                    {choice("filter-status", "estado", t!(lang, filter.status), options(
                        SpaceStatus::ALL.iter().map(|&it| (it.slug().to_owned(), status_name(lang, it).to_owned())),
                        move |value| filter.with(|filter| filter.status.is_some_and(|it| it.slug() == value)),
                    ))}
                    <div class="field field--wide">
                        <label for="filter-commitment">{t!(lang, filter.commitment)}</label>
                        <select class="select" id="filter-commitment" name="compromiso">{move || options(
                            names.commitments(lang).into_iter(),
                            move |value| filter.with(|filter| filter.commitment.as_ref().is_some_and(|it| it.as_str() == value)),
                        )}</select>
                    </div>
                    <div class="field field--wide">
                        <label for="filter-words">{t!(lang, filter.words)}</label>
                        <input class="input" id="filter-words" type="search" name="q" maxlength=MAX_WORDS.to_string()
                            autocomplete="off" aria-describedby="filter-words-hint"
                            value=move || filter.with(|filter| filter.q.clone().unwrap_or_default())/>
                        <p class="field__hint" id="filter-words-hint">{t!(lang, filter.words_hint)}</p>
                    </div>
                    {day("filter-from", "desde", t!(lang, filter.from), move || filter.with(|filter| filter.from))}
                    {day("filter-to", "hasta", t!(lang, filter.to), move || filter.with(|filter| filter.to))}
                    <p class="field__hint field--wide" id="filter-days-hint">{t!(lang, filter.days_hint)}</p>
                    <p class="filters__actions">
                        <button class="button" type="submit">{t!(lang, filter.submit)}</button>
                    </p>
                </div>
            </details>
        </form>
    }
}

fn choice(id: &'static str, name: &'static str, label: &'static str, options: AnyView) -> AnyView {
    view! {
        <div class="field">
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
    value: impl Fn() -> Option<atlas_shared::calendar::PartialDate> + Send + 'static,
) -> AnyView {
    let shown = move || value().map(|day| day.to_string()).unwrap_or_default();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input class="input" id=id type="date" name=name aria-describedby="filter-days-hint" value=shown/>
        </div>
    }
    .into_any()
}

/// "Any", then every choice with its value and its words.
fn options(
    choices: impl Iterator<Item = (String, String)>,
    chosen: impl Fn(&str) -> bool + Copy + Send + 'static,
) -> AnyView {
    let lang = use_lang();
    let all: Vec<_> = choices
        .map(|(value, words)| option(value, words, chosen))
        .collect();
    view! { <option value="">{t!(lang, filter.any)}</option> {all} }.into_any()
}

fn option(
    value: String,
    words: String,
    chosen: impl Fn(&str) -> bool + Copy + Send + 'static,
) -> AnyView {
    let selected = {
        let value = value.clone();
        move || chosen(&value)
    };
    view! { <option value=value selected=selected>{words}</option> }.into_any()
}

/// Audiences in the sources' words and groups in the law's, each under its own heading.
fn group_options(filter: Memo<SpaceFilter>) -> AnyView {
    let lang = use_lang();
    let chosen = move |value: &str| {
        filter.with(|filter| {
            filter
                .group
                .is_some_and(|group: Group| group.slug() == value)
        })
    };
    let audiences: Vec<_> = Audience::ALL
        .iter()
        .map(|&it| {
            option(
                it.slug().to_owned(),
                audience_name(lang, it).to_owned(),
                chosen,
            )
        })
        .collect();
    let groups: Vec<_> = CareGroup::ALL
        .iter()
        .map(|&it| {
            option(
                it.slug().to_owned(),
                care_group_name(lang, it).to_owned(),
                chosen,
            )
        })
        .collect();
    view! {
        <option value="">{t!(lang, filter.any)}</option>
        <optgroup label=t!(lang, filter.audiences)>{audiences}</optgroup>
        <optgroup label=t!(lang, filter.care_groups)>{groups}</optgroup>
    }
    .into_any()
}

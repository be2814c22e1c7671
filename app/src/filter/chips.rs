//! The filters that are set, as chips that take them away.

use atlas_shared::{
    filter::{Paging, SpaceFilter},
    language::Lang,
};
use leptos::prelude::*;

use super::{names::Names, query};
use crate::{
    address::Address,
    format::date,
    language::{t, use_lang},
    space::{group_name, kind_name, modality_name, status_name},
};

/// One chip for each filter that is set on the page with this path, and one that clears them all;
/// nothing where none is set.
pub fn chips(path: &str, names: Names, filter: &SpaceFilter) -> Option<AnyView> {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let measure = address.measure.get_untracked();
    let set = set_filters(lang, names, filter);
    if set.is_empty() {
        return None;
    }
    let several = set.len() > 1;
    let chip = |set: SetFilter| {
        let href = query::page_address(path, &set.without, Paging::default(), measure);
        view! {
            <li>
                <a class="chip chip--remove" href=href>
                    <span class="visually-hidden">{t!(lang, spaces.remove)} " "</span>
                    {set.label} ": " {set.value}
                </a>
            </li>
        }
    };
    let chips: Vec<_> = set.into_iter().map(chip).collect();
    let all = several.then(|| {
        let path = path.to_owned();
        let href = move || address.unfiltered(&path);
        view! { <li><a class="chip chip--remove" href=href>{t!(lang, spaces.clear)}</a></li> }
    });
    let chips = view! { <ul class="chips" aria-label=t!(lang, spaces.active)>{chips} {all}</ul> };
    Some(chips.into_any())
}

/// A filter that is set, in words, and the filter that is left without it.
pub struct SetFilter {
    /// What it filters by.
    pub label: &'static str,
    /// The choice.
    pub value: String,
    /// The filter without it.
    pub without: SpaceFilter,
}

/// Every filter that is set, in the order of the form.
pub fn set_filters(lang: Lang, names: Names, filter: &SpaceFilter) -> Vec<SetFilter> {
    let mut set = Vec::new();
    let mut add = |label, value: Option<String>, clear: fn(&mut SpaceFilter)| {
        if let Some(value) = value {
            let mut without = filter.clone();
            clear(&mut without);
            set.push(SetFilter {
                label,
                value,
                without,
            });
        }
    };
    let group = filter.group.map(|group| group_name(lang, group).to_owned());
    add(t!(lang, filter.group), group, |filter| filter.group = None);
    let kind = filter.kind.map(|kind| kind_name(lang, kind).to_owned());
    add(t!(lang, filter.kind), kind, |filter| filter.kind = None);
    let canton = filter.canton.as_ref().map(|code| names.canton(code));
    add(t!(lang, filter.canton), canton, |filter| {
        filter.canton = None
    });
    let parish = filter.parish.as_ref().map(|code| names.parish(code));
    add(t!(lang, filter.parish), parish, |filter| {
        filter.parish = None
    });
    let modality = filter
        .modality
        .map(|modality| modality_name(lang, modality).to_owned());
    add(t!(lang, filter.modality), modality, |filter| {
        filter.modality = None
    });
    let status = filter
        .status
        .map(|status| status_name(lang, status).to_owned());
    add(t!(lang, filter.status), status, |filter| {
        filter.status = None
    });
    let commitment = filter
        .commitment
        .as_ref()
        .map(|id| names.commitment(lang, id.as_str()));
    add(t!(lang, filter.commitment), commitment, |filter| {
        filter.commitment = None
    });
    add(
        t!(lang, filter.from),
        filter.from.map(|day| date(lang, day)),
        |filter| filter.from = None,
    );
    add(
        t!(lang, filter.to),
        filter.to.map(|day| date(lang, day)),
        |filter| filter.to = None,
    );
    add(t!(lang, filter.words), filter.q.clone(), |filter| {
        filter.q = None
    });
    set
}

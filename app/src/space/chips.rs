//! The filters that are set, as chips that take them away; and the names of what they filter by.

use atlas_shared::{
    filter::{Paging, SpaceFilter},
    language::Lang,
    place::{CantonCode, CantonRef, ParishCode},
};
use leptos::prelude::*;

use super::{
    query::{self, Asked},
    words::{group_name, kind_name, modality_name, status_name},
};
use crate::{
    address::Address,
    format::date,
    language::{t, use_lang},
    store::Store,
};

/// Names of cantons, parishes and commitments, from what the store holds. Until it is there, and for
/// codes that it does not know, the code stands for the name.
#[derive(Clone, Copy)]
pub struct Names {
    store: Store,
}

impl Names {
    /// Names from a store.
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// All cantons by code; tracked.
    pub fn cantons(self) -> Vec<CantonRef> {
        let Some(page) = self.store.parishes().get() else {
            return Vec::new();
        };
        let mut cantons: Vec<_> = page
            .items
            .iter()
            .map(|parish| parish.canton.clone())
            .collect();
        cantons.sort_by(|a, b| a.code.cmp(&b.code));
        cantons.dedup();
        cantons
    }

    /// All commitments as id and short name; tracked.
    pub fn commitments(self, lang: Lang) -> Vec<(String, String)> {
        let Some(page) = self.store.commitments().get() else {
            return Vec::new();
        };
        page.items
            .iter()
            .map(|it| (it.id.to_string(), it.short.get(lang).to_owned()))
            .collect()
    }

    fn canton(self, code: &CantonCode) -> String {
        let found = self
            .cantons()
            .into_iter()
            .find(|canton| canton.code == *code);
        found.map_or_else(|| code.to_string(), |canton| canton.name)
    }

    fn parish(self, code: &ParishCode) -> String {
        let page = self.store.parishes().get();
        let found = page
            .iter()
            .flat_map(|page| &page.items)
            .find(|parish| parish.code == *code);
        found.map_or_else(|| code.to_string(), |parish| parish.name.clone())
    }

    /// The short name of a commitment; tracked.
    pub fn commitment(self, lang: Lang, id: &str) -> String {
        let found = self
            .commitments(lang)
            .into_iter()
            .find(|(known, _)| known == id);
        found.map_or_else(|| id.to_owned(), |(_, name)| name)
    }
}

/// One chip for each filter that is set, and one that clears them all.
#[component]
pub fn ActiveFilters(asked: Memo<Asked>, names: Names) -> impl IntoView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    move || {
        let (filter, _) = asked.get().ok()?;
        let set = set_filters(lang, names, &filter);
        if set.is_empty() {
            return None;
        }
        let chip = |set: SetFilter| {
            let href =
                move || query::page_address(&set.without, Paging::default(), address.measure.get());
            view! {
                <li>
                    <a class="chip chip--remove" href=href>
                        <span class="visually-hidden">{t!(lang, spaces.remove)} " "</span>
                        {set.label} ": " {set.value}
                    </a>
                </li>
            }
        };
        let several = set.len() > 1;
        let chips: Vec<_> = set.into_iter().map(chip).collect();
        let all = several.then(|| {
            view! { <li><a class="chip chip--remove" href=move || address.page("/espacios")>{t!(lang, spaces.clear)}</a></li> }
        });
        Some(view! { <ul class="chips" aria-label=t!(lang, spaces.active)>{chips} {all}</ul> })
    }
}

/// A filter that is set, in words, and the filter that is left without it.
struct SetFilter {
    label: &'static str,
    value: String,
    without: SpaceFilter,
}

fn set_filters(lang: Lang, names: Names, filter: &SpaceFilter) -> Vec<SetFilter> {
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

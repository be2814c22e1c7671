//! The search for a parish or a canton: a field that offers names while one writes (the combobox of
//! ARIA 1.2), the button "my location", and the way to the table.
//!
//! The document itself keeps the state: which names are offered, which of them is chosen. So it costs a
//! first visit little, and without scripts it is a plain form that the table of parishes answers by the
//! same rules.

pub mod find;
#[cfg(not(feature = "ssr"))]
mod location;
#[cfg(not(feature = "ssr"))]
mod searching;

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{
    address::Address,
    language::{t, use_lang},
    map::measure::Measure,
};

#[cfg(not(feature = "ssr"))]
pub use searching::follow;

/// The search field with its list, the button "my location" and the way to the table.
#[cfg(feature = "ssr")]
#[component]
pub fn Search() -> impl IntoView {
    let (lang, address) = (use_lang(), expect_context::<Address>());
    let measure = address.measure.get_untracked();
    // Without scripts the form itself must keep the measure.
    let kept = (measure != Measure::default())
        .then(|| view! { <input type="hidden" name="medida" value=measure.slug()/> });
    view! {
        <div class="search" role="search">
            <form class="search__form" action="/parroquias">
                {kept}
                <button class="search__submit" aria-label=t!(lang, search.submit)></button>
                <input class="input search__field" type="search" name="q" maxlength="100" role="combobox"
                    aria-autocomplete="list" aria-expanded="false" aria-controls="search-list"
                    autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"
                    aria-label=t!(lang, search.label) placeholder=t!(lang, search.placeholder)/>
            </form>
            <button class="search__locate" type="button" aria-label=t!(lang, location.button)
                title=t!(lang, location.button)></button>
            <a class="search__table" href=address.page("/parroquias") data-to="/parroquias">
                {t!(lang, views.table)}
            </a>
            <ul class="search__list" id="search-list" role="listbox" tabindex="-1"
                aria-label=t!(lang, search.list) hidden></ul>
            <div class="search__said" role="status"></div>
            <p class="visually-hidden" role="status"></p>
        </div>
    }
    .into_any()
}

//! The language of the interface: where it comes from, and the texts in both languages.
//!
//! The texts stand in `locales/es.json` and `locales/en.json`; a key that is missing in one of them
//! does not compile. The language comes from `?lang=`, else from the last choice, else it is Spanish;
//! a document is in one language from beginning to end.

use atlas_shared::language::{Lang, Text};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_router::hooks::use_query_map;
#[cfg(not(feature = "ssr"))]
use wasm_bindgen::JsCast;

#[cfg(not(feature = "ssr"))]
use crate::listen::listen;

#[expect(
    deprecated,
    reason = "the build-script crate that replaces the macro compiles ICU's data exporter, for nothing that this app uses"
)]
mod texts {
    leptos_i18n::load_locales!();
}

pub use texts::i18n::Locale;

// The macro reads these files without telling the compiler, so a change would go unseen.
const _: (&str, &str) = (
    include_str!("../locales/es.json"),
    include_str!("../locales/en.json"),
);

/// A text of the interface: `t!(lang, nav.map)`. Where it has a gap `{}`, [`fill`] fills it.
macro_rules! t {
    ($lang:expr, $($key:tt)+) => {
        leptos_i18n::td_string!($crate::language::locale($lang), $($key)+)
    };
}
pub(crate) use t;

/// The language as the generated texts name it.
pub const fn locale(lang: Lang) -> Locale {
    match lang {
        Lang::Es => Locale::es,
        Lang::En => Locale::en,
    }
}

/// A text with its gap `{}` filled.
pub fn fill(text: &str, value: &str) -> String {
    text.replacen("{}", value, 1)
}

/// The language in which this part of the page is drawn.
pub fn use_lang() -> Lang {
    use_context().unwrap_or_default()
}

/// The language that the address asks for, else the one that the reader's browser remembers.
#[cfg(feature = "ssr")]
pub fn of_document() -> Lang {
    let asked =
        use_query_map().with_untracked(|query| query.get_str("lang").and_then(Lang::from_slug));
    let remembered = || use_context::<crate::server::Preferred>().map(|preferred| preferred.0);
    asked.or_else(remembered).unwrap_or_default()
}

/// The language in which the server drew the document. Another language is another document.
#[cfg(not(feature = "ssr"))]
pub fn of_document() -> Lang {
    let told = document().document_element();
    let told = told.and_then(|root| root.get_attribute("lang"));
    told.as_deref()
        .and_then(Lang::from_slug)
        .unwrap_or_default()
}

/// Remembers the language of the document for a year, where the server sees it as well, whenever somebody comes
/// to it: also by the way back, on which the browser shows the document as it was left. The browser may refuse;
/// the choice then lasts as long as the page.
#[cfg(not(feature = "ssr"))]
pub fn remember(lang: Lang) {
    let remember = move || {
        let cookie = [
            "lang=",
            lang.slug(),
            "; path=/; max-age=31536000; samesite=lax",
        ]
        .concat();
        if let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() {
            let _ = document.set_cookie(&cookie);
        }
    };
    remember();
    listen(&window(), &["pageshow"], move |_| remember());
}

/// A published text with the `lang` attribute that it needs where it is not in the page's language.
pub fn foreign(text: &Text, lang: Lang) -> Option<&'static str> {
    let shown = text.lang(lang);
    (shown != lang).then(|| shown.slug())
}

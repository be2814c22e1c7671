//! The bar on top of every page: the atlas's name, the sections, the language, the quick exit.
//!
//! On phones the sections fold into a menu. It is a popover of the browser's own: it opens without
//! scripts, and closes on Escape and on a tap beside it.

use atlas_shared::language::Lang;
#[cfg(feature = "ssr")]
use leptos::prelude::*;
#[cfg(not(feature = "ssr"))]
use leptos::prelude::{Effect, Get, With, expect_context};
use leptos_router::hooks::use_location;
#[cfg(not(feature = "ssr"))]
use web_sys::Element;

#[cfg(not(feature = "ssr"))]
use crate::listen::{all, one, write};
use crate::{address::Address, language::use_lang};
#[cfg(feature = "ssr")]
use crate::{language::t, quick_exit::QuickExit};

/// Name, sections, language and quick exit.
#[cfg(feature = "ssr")]
#[component]
pub fn Header() -> impl IntoView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let path = use_location().pathname.get_untracked();
    let item = move |page: &'static str, text: &'static str| {
        let current = is_current(page, &path).then_some("page");
        view! {
            <li>
                <a class="nav__link" href=address.page(page) data-to=page aria-current=current>{text}</a>
            </li>
        }
    };
    view! {
        <header class="header">
            <a class="brand" href=address.page("/") data-to="/">
                {t!(lang, brand.before)} " " <b>{t!(lang, brand.open)}</b> " " {t!(lang, brand.after)}
            </a>
            <button class="menu-button" type="button" popovertarget="menu">{t!(lang, header.menu)}</button>
            <div class="menu" id="menu" popover="auto">
                <nav class="nav" aria-label=t!(lang, header.nav)>
                    <ul class="nav__list">
                        {item("/", t!(lang, nav.map))}
                        {item("/compromisos", t!(lang, nav.commitments))}
                        {item("/espacios", t!(lang, nav.spaces))}
                        {item("/agenda", t!(lang, nav.agenda))}
                        {item("/plan", t!(lang, nav.plan))}
                        {item("/acerca", t!(lang, nav.about))}
                        {item("/ayuda", t!(lang, nav.help))}
                    </ul>
                </nav>
                <LanguageSwitch/>
            </div>
            <QuickExit/>
        </header>
    }
    // Without its own long type, which the compiler would carry through all that stands around it.
    .into_any()
}

/// Whether a page of the header is the present one or holds it. Parishes and cantons belong to the map.
fn is_current(page: &str, path: &str) -> bool {
    match page {
        "/" => {
            ["/parroquias", "/cantones"]
                .iter()
                .any(|of_map| path.starts_with(of_map))
                || path == "/"
        }
        page => path
            .strip_prefix(page)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
    }
}

/// This very page in another language.
fn in_other(lang: Lang) -> (Lang, String) {
    let other = match lang {
        Lang::Es => Lang::En,
        Lang::En => Lang::Es,
    };
    let location = use_location();
    let mut query = location.query.get();
    query.replace("lang", other.slug().to_owned());
    let path = location.pathname.get();
    (other, [&path, query.to_query_string().as_str()].concat())
}

/// A link to another document: this page in the other language.
#[cfg(feature = "ssr")]
#[component]
fn LanguageSwitch() -> impl IntoView {
    let (other, href) = in_other(use_lang());
    let slug = other.slug();
    view! {
        <a class="language" rel="external" href=href lang=slug hreflang=slug>{t!(other, header.this_language)}</a>
    }
}

/// Lets the links of the header, and those around the page, follow the address: what it says of measure and
/// filters goes along. A page of the header bears its mark.
#[cfg(not(feature = "ssr"))]
pub fn follow(root: Element) {
    let (lang, address, path) = (
        use_lang(),
        expect_context::<Address>(),
        use_location().pathname,
    );
    Effect::new(move |_| {
        for link in all(&root, "a[data-to]") {
            let page = link.get_attribute("data-to").unwrap_or_default();
            write(&link, "href", Some(&address.page(&page)));
            if link.class_name() == "nav__link" {
                let is_current = path.with(|path| is_current(&page, path));
                write(&link, "aria-current", is_current.then_some("page"));
            }
        }
        if let Some(link) = one(&root, ".language") {
            write(&link, "href", Some(&in_other(lang).1));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_the_header_is_current_with_all_that_it_holds() {
        assert!(is_current("/", "/") && is_current("/", "/parroquias/170169"));
        assert!(!is_current("/", "/plan"));
        assert!(
            is_current("/espacios", "/espacios")
                && is_current("/espacios", "/espacios/warmi-quito")
        );
        assert!(!is_current("/plan", "/planes"));
    }
}

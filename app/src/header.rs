//! The bar on top of every page: the atlas's name, the sections, the language, the quick exit.
//!
//! On phones the sections fold into a menu. It is a popover of the browser's own: it opens without
//! scripts, and closes on Escape and on a tap beside it.

use atlas_shared::language::Lang;
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use crate::{
    address::Address,
    language::{t, use_lang},
    quick_exit::QuickExit,
};

/// Name, sections, language and quick exit.
#[component]
pub fn Header() -> impl IntoView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let path = use_location().pathname;
    let item = move |page: &'static str, text: &'static str| {
        let current = move || path.with(|path| is_current(page, path)).then_some("page");
        view! {
            <li><a class="nav__link" href=move || address.page(page) aria-current=current>{text}</a></li>
        }
    };
    // A followed link changes the page without leaving it, so the menu would stay open.
    let close = |event: ev::MouseEvent| {
        let menu = event.current_target();
        if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Where it is no popover, on wide screens, there is nothing to close.
            let _ = menu.hide_popover();
        }
    };
    view! {
        <header class="header">
            <a class="brand" href=move || address.page("/")>
                {t!(lang, brand.before)} " " <b>{t!(lang, brand.open)}</b> " " {t!(lang, brand.after)}
            </a>
            <button class="menu-button" type="button" popovertarget="menu">{t!(lang, header.menu)}</button>
            <div class="menu" id="menu" popover="auto" on:click=close>
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

/// A link to this very page in the other language.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let lang = use_lang();
    let other = match lang {
        Lang::Es => Lang::En,
        Lang::En => Lang::Es,
    };
    let location = use_location();
    let href = move || {
        let mut query = location.query.get();
        query.replace("lang", other.slug().to_owned());
        [&location.pathname.get(), query.to_query_string().as_str()].concat()
    };
    let place = NodeRef::<html::A>::new();
    let drawn_before = use_context::<LanguageChanged>();
    Effect::new(move |_| {
        // A change of language draws the page anew, this link as well: the focus returns to it.
        if let (Some(drawn_before), Some(link)) = (drawn_before, place.get())
            && drawn_before.0.try_update_value(std::mem::take) == Some(true)
        {
            let _ = link.focus();
        }
    });
    let note = move |_| {
        if let Some(changed) = drawn_before {
            changed.0.set_value(true);
        }
    };
    view! {
        <a class="language" href=href lang=other.slug() hreflang=other.slug() node_ref=place on:click=note>
            {t!(other, header.this_language)}
        </a>
    }
}

/// True from the choice of another language until the page is drawn in it.
#[derive(Clone, Copy)]
pub struct LanguageChanged(pub StoredValue<bool>);

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

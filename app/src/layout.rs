//! What stands around the pages: header, footer, skip link, and the atlas layout of panel and map.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use atlas_shared::language::Lang;

use crate::{
    address::Address,
    heading::Arrivals,
    language::{t, use_lang},
    map::Map,
    part::part,
    quick_exit::QuickExit,
    route::Route,
    sheet::{Sheet, SheetEdge},
};

/// Header and live region around every page.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let lang = use_lang();
    let announced = expect_context::<Arrivals>().announced;
    let skip = |event: leptos::ev::MouseEvent| {
        let main = document().query_selector("main").ok().flatten();
        if let Some(main) =
            main.and_then(|main| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(main).ok())
        {
            event.prevent_default();
            let _ = main.focus();
        }
    };
    view! {
        <a class="skip" href="#contenido" on:click=skip>{t!(lang, header.skip)}</a>
        <Header/>
        <p class="visually-hidden" aria-live="polite">{announced}</p>
        {children()}
    }
}

#[component]
fn Header() -> impl IntoView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let path = use_location().pathname;
    let item = move |page: &'static str, text: &'static str| {
        let current = move || path.with(|path| is_current(page, path)).then_some("page");
        view! {
            <li><a class="nav__link" href=move || address.page(page) aria-current=current>{text}</a></li>
        }
    };
    view! {
        <header class="header">
            <a class="brand" href=move || address.page("/")>
                {t!(lang, brand.before)} " " <b>{t!(lang, brand.open)}</b> " " {t!(lang, brand.after)}
            </a>
            <nav class="nav" aria-label=t!(lang, header.nav)>
                <ul class="nav__list">
                    {item("/", t!(lang, nav.map))}
                    {item("/compromisos", t!(lang, nav.commitments))}
                    {item("/espacios", t!(lang, nav.spaces))}
                    {item("/plan", t!(lang, nav.plan))}
                    {item("/acerca", t!(lang, nav.about))}
                </ul>
            </nav>
            <div class="header__actions">
                <LanguageSwitch/>
                <QuickExit/>
            </div>
        </header>
    }
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

/// The page with the map beside it, or in a column of its own. The map stays while pages change.
#[component]
pub fn Frame(route: Memo<Route>) -> impl IntoView {
    let sheet = Sheet::follow();
    provide_context(sheet);
    let beside_map = Memo::new(move |_| route.with(Route::is_beside_map));
    // On phones the map has room only where the page is about a place.
    let has_place = Memo::new(move |_| route.with(Route::is_about_place));
    let framed = move |class: &'static str| {
        view! {
            <main class=class id="contenido" tabindex="-1">{part(route)}</main>
            <Footer/>
        }
    };
    move || match beside_map.get() {
        true => view! {
            <div class="atlas" class:atlas--placed=move || has_place.get()
                class:atlas--low=move || sheet.low.get()>
                <div class="panel"><SheetEdge/> {framed("panel__main")}</div>
                <Map/>
            </div>
        }
        .into_any(),
        false => view! { <div class="page">{framed("page__main")}</div> }.into_any(),
    }
}

#[component]
fn Footer() -> impl IntoView {
    let lang = use_lang();
    view! {
        <footer class="footer">
            <p>{t!(lang, footer.limits)}</p>
            <p>{t!(lang, footer.data)}</p>
            <p><a href="/api">{t!(lang, footer.api)}</a></p>
        </footer>
    }
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
                && is_current("/espacios", "/espacios/warmi-movil")
        );
        assert!(!is_current("/plan", "/planes"));
    }
}

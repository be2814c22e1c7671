//! What stands around the pages: footer, skip link, and the atlas layout of panel and map.

use leptos::prelude::*;

use crate::{
    address::Address,
    header::Header,
    heading::Arrivals,
    language::{t, use_lang},
    map::Map,
    part::part,
    route::Route,
    search::Search,
    sheet::{Sheet, SheetEdge},
    takeover::{Step, has_come_to},
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

/// The page with the map beside it, or in a column of its own. The map stays while pages change.
#[component]
pub fn Frame(route: Memo<Route>) -> impl IntoView {
    let sheet = Sheet::follow();
    provide_context(sheet);
    let beside_map = Memo::new(move |_| route.with(Route::is_beside_map));
    // Panel and map fill the window.
    Effect::new(move |_| {
        if let Some(body) = document().body() {
            let _ = body
                .class_list()
                .toggle_with_force("beside-map", beside_map.get());
        }
    });
    // On phones the map has room only where the page is about a place.
    let has_place = Memo::new(move |_| route.with(Route::is_about_place));
    let framed = move |class: &'static str| {
        view! {
            <main class=class id="contenido" tabindex="-1">{part(route)}</main>
            <Footer/>
        }
    };
    let is_time = has_come_to(Step::Page);
    move || match (is_time.get(), beside_map.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! {
            <div class="atlas" class:atlas--placed=move || has_place.get()
                class:atlas--low=move || sheet.low.get()>
                <Search/>
                <div class="panel"><SheetEdge/> {framed("panel__main")}</div>
                <Map/>
            </div>
        }
        .into_any(),
        (true, false) => view! { <div class="page">{framed("page__main")}</div> }.into_any(),
    }
}

#[component]
fn Footer() -> impl IntoView {
    let lang = use_lang();
    let address = expect_context::<Address>();
    view! {
        <footer class="footer">
            <p>{t!(lang, footer.limits)}</p>
            <p>{t!(lang, footer.data)}</p>
            <p class="footer__links">
                <a href=move || address.page("/ayuda")>{t!(lang, nav.help)}</a>
                <a href=move || address.page("/datos")>{t!(lang, footer.data_page)}</a>
            </p>
        </footer>
    }
}

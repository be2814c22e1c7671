//! What stands around the pages: skip link, header, footer, and the layout of panel and map.
//!
//! The server draws it once a visit. In the browser it stays as it is while pages change: only classes,
//! links and what the page and the map put into their places are written anew.

#[cfg(feature = "ssr")]
pub use drawn::Layout;
#[cfg(not(feature = "ssr"))]
pub use followed::follow;

use crate::route::Route;

/// The classes of the elements around a page, from the outermost to the page's own.
struct Classes {
    frame: &'static str,
    column: &'static str,
    main: &'static str,
}

/// With the map beside the page, or the page in a column of its own. On phones the map has room only where
/// the page is about a place.
fn classes(route: &Route) -> Classes {
    let (frame, column, main) = match (route.is_beside_map(), route.is_about_place()) {
        (true, true) => ("atlas atlas--placed", "panel", "panel__main"),
        (true, false) => ("atlas", "panel", "panel__main"),
        (false, _) => ("page", "page__column", "page__main"),
    };
    Classes {
        frame,
        column,
        main,
    }
}

#[cfg(feature = "ssr")]
mod drawn {
    use leptos::prelude::*;

    use super::{Classes, classes};
    use crate::{
        address::Address,
        header::Header,
        language::{t, use_lang},
        map::Map,
        part::part,
        route::Route,
        search::Search,
        sheet::SheetEdge,
    };

    /// Everything around a page, and the page. Search and map have their places on every page, which
    /// stylesheets hide where they are not used.
    #[component]
    pub fn Layout(route: Memo<Route>) -> impl IntoView {
        let lang = use_lang();
        let beside_map = route.with_untracked(Route::is_beside_map);
        let Classes {
            frame,
            column,
            main,
        } = route.with_untracked(classes);
        view! {
            <a class="skip" href="#contenido">{t!(lang, header.skip)}</a>
            <Header/>
            <p class="arrival visually-hidden" aria-live="polite"></p>
            <div class=frame id="marco">
                <Search/>
                <div class=column>
                    <SheetEdge/>
                    <main class=main id="contenido" tabindex="-1">
                        <div class="part"><div class="part">{part(route)}</div></div>
                    </main>
                    <Footer/>
                </div>
                <div class="part" id="lugar-del-mapa">{beside_map.then(|| view! { <Map/> })}</div>
            </div>
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
                    <a href=address.page("/ayuda") data-to="/ayuda">{t!(lang, nav.help)}</a>
                    <a href=address.page("/datos") data-to="/datos">{t!(lang, footer.data_page)}</a>
                </p>
            </footer>
        }
    }
}

#[cfg(not(feature = "ssr"))]
mod followed {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlElement};

    use super::{Classes, classes};
    use crate::{
        header,
        listen::{listen, one, target, write},
        map::{self, LiveMap},
        paint::later_here,
        part,
        route::Route,
        search,
        sheet::Sheet,
    };

    /// Attribute of the document's root once all that the server drew is taken over.
    const ALIVE: &str = "data-alive";

    /// Lets what the server drew follow the address and answer to the reader. Page and map note at once what they
    /// were drawn for, because links answer from now on; what else there is follows in tasks of its own, so that a
    /// slow phone can answer between.
    pub fn follow(root: Element, route: Memo<Route>) -> Option<()> {
        let sheet = Sheet::follow();
        provide_context(sheet);
        let frame: Element = one(&root, "#marco")?;
        let main: HtmlElement = one(&frame, "main")?;
        let column = main.parent_element()?;
        let search: Element = one(&frame, ".search")?;
        let edge: HtmlElement = one(&column, ".sheet-edge")?;
        part::follow(one(&main, ".part")?, route);
        map::follow(one(&frame, "#lugar-del-mapa")?, route);
        let skipped_to = Clone::clone(&main);
        listen(&root, &["click"], move |event| click(event, &skipped_to));
        later_here(move || {
            sheet.listen(edge);
            search::follow(search);
        });
        later_here(move || {
            header::follow(root);
            follow_page(route, sheet, (frame, column, main));
        });
        let map = expect_context::<LiveMap>();
        later_here(move || {
            map.awake();
            // For whoever waits for the app, as our journeys do.
            if let Some(document) = document().document_element() {
                write(&document, ALIVE, Some(""));
            }
        });
        Some(())
    }

    /// Keeps the classes of what is around the page in step with it.
    fn follow_page(
        route: Memo<Route>,
        sheet: Sheet,
        (frame, column, main): (Element, Element, HtmlElement),
    ) {
        Effect::new(move |_| {
            let Classes {
                frame: around,
                column: beside,
                main: page,
            } = route.with(classes);
            let low = if sheet.low.get() { " atlas--low" } else { "" };
            write(&frame, "class", Some(&[around, low].concat()));
            write(&column, "class", Some(beside));
            write(&main, "class", Some(page));
            if let Some(body) = document().body() {
                let classes = body.class_list();
                let _ = classes.toggle_with_force("beside-map", route.with(Route::is_beside_map));
            }
        });
    }

    fn click(event: &Event, main: &HtmlElement) {
        if target(event, ".skip").is_some() {
            event.prevent_default();
            let _ = main.focus();
        } else if target(event, "#menu a").is_some() {
            // A followed link changes the page without leaving it, so the menu would stay open. Where it is
            // no popover, on wide screens, there is nothing to close.
            let menu = target(event, "#menu").and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
            let _ = menu.map(|menu| menu.hide_popover());
        }
    }
}

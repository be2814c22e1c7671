//! What the map tells of a place, in the very place where its page will tell it: shown at once, while the
//! server draws the page.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    address::Address,
    fetched::skeleton,
    language::{t, use_lang},
};

/// A place as the map knows it.
pub struct Place {
    /// Its name.
    pub name: String,
    /// Code and name of the canton that holds it; none where it is a canton itself.
    pub canton: Option<(String, String)>,
}

/// How long a page may be on its way before its shape is shown.
const SOON: Duration = Duration::from_millis(150);

/// The beginning of a place's page.
pub fn ahead(place: Place) -> AnyView {
    let lang = use_lang();
    let is_late = RwSignal::new(false);
    // The page may have taken the place of this by then.
    let shape_too = move || {
        let _ = is_late.try_set(true);
    };
    set_timeout(shape_too, SOON);
    let shape = move || is_late.get().then(|| skeleton(lang));
    let address = expect_context::<Address>();
    let canton = place.canton.map(|(code, name)| {
        let page = ["/cantones/", &code].concat();
        view! { <li><a href=address.page(&page)>{name}</a></li> }
    });
    view! {
        <nav class="breadcrumb" aria-label=t!(lang, parish.breadcrumb)>
            <ol><li><a href=address.page("/")>"Pichincha"</a></li> {canton}</ol>
        </nav>
        <h1 class="title" tabindex="-1">{place.name}</h1>
        <div class="ahead" aria-busy="true">{shape}</div>
    }
    .into_any()
}

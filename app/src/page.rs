//! Which view draws which page. Pages are drawn on the server only; see `part`.

use leptos::prelude::*;

use crate::{
    about::AboutPage,
    agenda::AgendaPage,
    canton::CantonPage,
    commitment::{CommitmentPage, CommitmentsPage},
    dataset::DatasetsPage,
    help::HelpPage,
    home::HomePage,
    map::Map,
    not_found::NotFoundPage,
    parish::{ParishPage, ParishesPage},
    plan::PlanPage,
    route::Route,
    server::OnlyPart,
    space::{SpacePage, SpacesPage},
};

/// The page to which a path leads.
pub fn page(route: Route) -> AnyView {
    match route {
        Route::Map if use_context::<OnlyPart>().is_some() => Map().into_any(),
        Route::Home | Route::Map => HomePage().into_any(),
        Route::Parishes => ParishesPage().into_any(),
        Route::Parish(given) => view! { <ParishPage given/> }.into_any(),
        Route::Canton(given) => view! { <CantonPage given/> }.into_any(),
        Route::Commitments => CommitmentsPage().into_any(),
        Route::Commitment(given) => view! { <CommitmentPage given/> }.into_any(),
        Route::Spaces => SpacesPage().into_any(),
        Route::Space(given) => view! { <SpacePage given/> }.into_any(),
        Route::Agenda => AgendaPage().into_any(),
        Route::Plan => PlanPage().into_any(),
        Route::Data => DatasetsPage().into_any(),
        Route::About => AboutPage().into_any(),
        Route::Help => HelpPage().into_any(),
        Route::Lost => NotFoundPage().into_any(),
    }
}

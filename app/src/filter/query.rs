//! The filter in the address of a page: read from it, and written into links. Pure functions.

use atlas_shared::{
    filter::{FilterError, Naming, Paging, SpaceFilter},
    page::DEFAULT_PER_PAGE,
};
use leptos_router::params::ParamsMap;

use crate::{address::encoded, map::measure::Measure};

/// What the address asks for, or every parameter in it that cannot be read.
pub type Asked = Result<(SpaceFilter, Paging), Vec<FilterError>>;

/// Reads the present address.
pub fn read(query: &ParamsMap) -> Asked {
    SpaceFilter::parse(
        Naming::Page,
        query
            .into_iter()
            .map(|(name, value)| (name.as_ref(), value)),
    )
}

/// The address of a list with a filter and a page of it.
pub fn page_address(path: &str, filter: &SpaceFilter, paging: Paging, measure: Measure) -> String {
    let mut pairs = filter.pairs(Naming::Page);
    if paging.page > 1 {
        pairs.push(("pagina", paging.page.to_string()));
    }
    if paging.per_page != DEFAULT_PER_PAGE {
        pairs.push(("por_pagina", paging.per_page.to_string()));
    }
    if measure != Measure::default() {
        pairs.push(("medida", measure.slug().to_owned()));
    }
    if pairs.is_empty() {
        return path.to_owned();
    }
    [path, "?", &written(&pairs)].concat()
}

/// The question for the API.
pub fn api_query(filter: &SpaceFilter, paging: Paging) -> String {
    let mut pairs = filter.pairs(Naming::Api);
    pairs.push(("page", paging.page.to_string()));
    pairs.push(("per_page", paging.per_page.to_string()));
    written(&pairs)
}

/// The question for the API how many pass.
pub fn facets_query(filter: &SpaceFilter) -> String {
    written(&filter.pairs(Naming::Api))
}

fn written(pairs: &[(&'static str, String)]) -> String {
    let pair = |(name, value): &(&'static str, String)| [name, "=", &encoded(value)].concat();
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::measure::{Count, Level};
    use atlas_shared::{filter::Group, space::Audience};

    fn filter() -> SpaceFilter {
        SpaceFilter {
            group: Some(Group::Audience(Audience::Women)),
            q: Some("niñez & más".into()),
            ..SpaceFilter::default()
        }
    }

    #[test]
    fn a_link_names_only_what_is_not_the_default() {
        let first = Paging::default();
        assert_eq!(
            page_address(
                "/espacios",
                &SpaceFilter::default(),
                first,
                Measure::default()
            ),
            "/espacios"
        );
        assert_eq!(
            page_address(
                "/agenda",
                &filter(),
                Paging { page: 2, ..first },
                Count::Spaces.by(Level::Parishes)
            ),
            "/agenda?grupo=mujeres&q=ni%C3%B1ez%20%26%20m%C3%A1s&pagina=2&medida=espacios"
        );
    }

    #[test]
    fn the_api_is_asked_in_its_own_words() {
        let query = api_query(
            &filter(),
            Paging {
                page: 3,
                per_page: 50,
            },
        );
        assert_eq!(
            query,
            "group=women&q=ni%C3%B1ez%20%26%20m%C3%A1s&page=3&per_page=50"
        );
    }
}

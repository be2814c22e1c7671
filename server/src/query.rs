//! Query strings of the API: read by the rules of `atlas-shared`, refused with every fault named.

use std::convert::Infallible;

use atlas_shared::{
    filter::{FilterError, Naming, Paging, ParishFilter, SpaceFilter},
    page::Page,
};
use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::request::Parts,
};

/// The decoded parameters of a request, and the path that they belong to.
pub struct Query {
    path: String,
    pairs: Vec<(String, String)>,
}

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state).await?;
        let query = uri.query().unwrap_or_default();
        let pairs = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        Ok(Self {
            path: uri.path().to_owned(),
            pairs,
        })
    }
}

impl Query {
    fn borrowed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Reads a filter of spaces.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn spaces(&self) -> Result<(SpaceFilter, Paging), Vec<FilterError>> {
        SpaceFilter::parse(Naming::Api, self.borrowed())
    }

    /// Reads a filter of parishes.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn parishes(&self) -> Result<(ParishFilter, Paging), Vec<FilterError>> {
        ParishFilter::parse(Naming::Api, self.borrowed())
    }

    /// Reads the page of a list without filters.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn paging(&self) -> Result<Paging, Vec<FilterError>> {
        Paging::parse(self.borrowed())
    }

    /// Wraps the items of a page, with the address of the next one where there is one.
    pub fn page<T>(&self, paging: Paging, items: Vec<T>, total: u64) -> Page<T> {
        let shown = paging.offset() + u64::from(paging.per_page);
        let next = (shown < total).then(|| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(self.pairs.iter().filter(|(name, _)| name != "page"));
            query.append_pair("page", &(paging.page + 1).to_string());
            format!("{}?{}", self.path, query.finish())
        });
        Page { items, total, next }
    }
}

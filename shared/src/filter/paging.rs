//! Which page of a list is asked for.

use super::{FilterError, Naming, Reader};
use crate::{
    error::Unknown,
    page::{DEFAULT_PER_PAGE, MAX_PER_PAGE},
};

/// Which page of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// Number of the page, from 1.
    pub page: u32,
    /// Items a page, 1 to [`MAX_PER_PAGE`].
    pub per_page: u32,
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            page: 1,
            per_page: DEFAULT_PER_PAGE,
        }
    }
}

impl Paging {
    /// Reads only the page, for lists without filters.
    ///
    /// # Errors
    /// Every parameter at fault, in the order given.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<FilterError>> {
        let mut reader = Reader::new(Naming::Api, pairs);
        let paging = reader.paging();
        reader.finish(paging)
    }

    /// How many items stand before the page.
    pub fn offset(self) -> u64 {
        u64::from(self.page.saturating_sub(1)) * u64::from(self.per_page)
    }
}

impl Reader {
    pub(super) fn paging(&mut self) -> Paging {
        let default = Paging::default();
        let page = self
            .take("page", "pagina", number(1, 1_000_000))
            .unwrap_or(default.page);
        let per_page = self
            .take("per_page", "por_pagina", number(1, MAX_PER_PAGE))
            .unwrap_or(default.per_page);
        Paging { page, per_page }
    }
}

fn number(least: u32, most: u32) -> impl Fn(&str) -> Result<u32, Unknown> {
    move |text| {
        text.parse::<u32>()
            .ok()
            .filter(|number| {
                (least..=most).contains(number) && text.bytes().all(|b| b.is_ascii_digit())
            })
            .ok_or_else(|| Unknown {
                given: text.to_owned(),
                accepts: format!("{least}–{most}"),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::SpaceFilter;

    #[test]
    fn absurd_pages_are_refused() {
        for (name, value) in [
            ("page", "0"),
            ("page", "-1"),
            ("page", "99999999999"),
            ("per_page", "201"),
            ("per_page", "+5"),
        ] {
            let errors = SpaceFilter::parse(Naming::Api, [(name, value)]).unwrap_err();
            assert_eq!(errors[0].field, name, "{name}={value}");
        }
    }
}

//! Addresses of pages. What belongs to the map (its measure) travels along from page to page.

use atlas_shared::place::ParishCode;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::map::measure::Measure;

/// Writes addresses of pages, with what the present address says about the map.
#[derive(Clone, Copy)]
pub struct Address {
    /// The measure that shades the map.
    pub measure: Memo<Measure>,
}

impl Address {
    /// Follows the present address.
    pub fn follow() -> Self {
        let query = use_query_map();
        let measure = Memo::new(move |_| {
            query
                .with(|query| query.get_str("medida").and_then(Measure::from_slug))
                .unwrap_or_default()
        });
        Self { measure }
    }

    /// The address of a page, given by its path; tracked.
    pub fn page(self, path: &str) -> String {
        with_measure(path, self.measure.get())
    }

    /// The address of a parish's page; tracked.
    pub fn parish(self, code: &ParishCode) -> String {
        self.page(&["/parroquias/", code.as_str()].concat())
    }
}

/// A page's address with the measure of the map, which the default need not name.
pub fn with_measure(path: &str, measure: Measure) -> String {
    if measure == Measure::default() {
        path.to_owned()
    } else {
        let joint = if path.contains('?') { "&" } else { "?" };
        [path, joint, "medida=", measure.slug()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_measure_is_not_written_into_the_address() {
        assert_eq!(with_measure("/espacios", Measure::Women), "/espacios");
        assert_eq!(
            with_measure("/espacios", Measure::Spaces),
            "/espacios?medida=espacios"
        );
        assert_eq!(
            with_measure("/parroquias?q=pacto", Measure::Spaces),
            "/parroquias?q=pacto&medida=espacios"
        );
    }
}

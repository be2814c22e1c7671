//! Addresses of pages. What the present address says about the map (its measure), and which spaces
//! it filters, travels along from page to page.
//!
//! Filters are only copied, by the names of their parameters: whoever draws a page reads them.

use atlas_shared::place::ParishCode;
use leptos::prelude::*;
use leptos_router::{
    hooks::{use_location, use_query_map},
    params::ParamsMap,
};

use crate::map::measure::Measure;

/// Filters that go along to every page that lists spaces or sessions.
const FILTERS: [&str; 8] = [
    "grupo",
    "tipo",
    "modalidad",
    "estado",
    "compromiso",
    "desde",
    "hasta",
    "q",
];
/// Filters by place, which a parish's own page replaces with its path.
const PLACES: [&str; 2] = ["canton", "parroquia"];

/// Writes addresses of pages, with what the present address says about the map and the filter.
#[derive(Clone, Copy)]
pub struct Address {
    /// The measure that shades the map.
    pub measure: Memo<Measure>,
    /// The present path and query, from which filters are copied.
    path: Memo<String>,
    query: Memo<ParamsMap>,
}

impl Address {
    /// Follows the present address.
    pub fn follow() -> Self {
        let (path, query) = (use_location().pathname, use_query_map());
        let measure = Memo::new(move |_| {
            query
                .with(|query| query.get_str("medida").and_then(Measure::from_slug))
                .unwrap_or_default()
        });
        Self {
            measure,
            path,
            query,
        }
    }

    /// The address of a page, given by its path; tracked.
    pub fn page(self, path: &str) -> String {
        self.measured(path, self.measure.get())
    }

    /// The address of a page with another measure of the map; tracked.
    pub fn measured(self, path: &str, measure: Measure) -> String {
        let copied = |names: &[&'static str]| self.query.with(|query| kept(query, names));
        // The table of parishes filters parishes, by parameters of the same names.
        let queries = match carries(path) {
            _ if self.path.with(|path| path == "/parroquias") => [String::new(), String::new()],
            Carries::Nothing => [String::new(), String::new()],
            Carries::Filters => [String::new(), copied(&FILTERS)],
            Carries::FiltersAndPlaces => [copied(&PLACES), copied(&FILTERS)],
        };
        written(path, &queries, measure)
    }

    /// The address of a page with the measure of the map alone; tracked.
    pub fn unfiltered(self, path: &str) -> String {
        with_measure(path, self.measure.get())
    }

    /// The address of a parish's page; tracked.
    pub fn parish(self, code: &ParishCode) -> String {
        self.page(&["/parroquias/", code.as_str()].concat())
    }
}

/// What of the filter goes along to a page.
enum Carries {
    Nothing,
    Filters,
    FiltersAndPlaces,
}

fn carries(path: &str) -> Carries {
    match path {
        "/" | "/espacios" | "/agenda" => Carries::FiltersAndPlaces,
        // The map is asked for in a language.
        path if path.starts_with("/mapa?") => Carries::FiltersAndPlaces,
        path if path.starts_with("/parroquias/") || path.starts_with("/cantones/") => {
            Carries::Filters
        }
        // The list of the spaces of one place, from its page.
        path if path.starts_with("/espacios?") => Carries::Filters,
        _ => Carries::Nothing,
    }
}

/// The parameters with these names, as a query without its question mark.
fn kept(query: &ParamsMap, names: &[&'static str]) -> String {
    let mut kept = String::new();
    for &name in names {
        if let Some(value) = query.get_str(name).filter(|value| !value.is_empty()) {
            if !kept.is_empty() {
                kept.push('&');
            }
            kept.push_str(name);
            kept.push('=');
            kept.push_str(&encoded(value));
        }
    }
    kept
}

/// Percent-encoded: all but letters, digits and the four signs that never need it.
pub fn encoded(value: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    text
}

/// A page's address with the measure of the map alone.
pub fn with_measure(path: &str, measure: Measure) -> String {
    written(path, &[], measure)
}

/// A page's address with queries, and with the measure of the map, which the default need not name.
fn written(path: &str, queries: &[String], measure: Measure) -> String {
    let mut address = path.to_owned();
    let mut add = |query: &str| {
        if !query.is_empty() {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(query);
        }
    };
    for query in queries {
        add(query);
    }
    if measure != Measure::default() {
        add(&["medida=", measure.slug()].concat());
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::measure::{Count, Level};

    #[test]
    fn the_default_measure_is_not_written_into_the_address() {
        assert_eq!(with_measure("/espacios", Measure::default()), "/espacios");
        assert_eq!(
            with_measure("/espacios", Count::Spaces.by(Level::Parishes)),
            "/espacios?medida=espacios"
        );
        assert_eq!(
            with_measure("/parroquias?q=pacto", Count::Spaces.by(Level::Parishes)),
            "/parroquias?q=pacto&medida=espacios"
        );
    }

    fn query(pairs: &[(&'static str, &str)]) -> ParamsMap {
        let mut query = ParamsMap::new();
        for &(name, value) in pairs {
            query.insert(name, value.to_owned());
        }
        query
    }

    #[test]
    fn only_filters_go_along_and_no_page_number_or_foreign_parameter() {
        let query = query(&[
            ("fbclid", "x"),
            ("q", "niñez & más"),
            ("grupo", "mujeres"),
            ("pagina", "2"),
            ("tipo", ""),
            ("canton", "1701"),
        ]);
        assert_eq!(kept(&query, &PLACES), "canton=1701");
        let filters = kept(&query, &FILTERS);
        assert_eq!(filters, "grupo=mujeres&q=ni%C3%B1ez%20%26%20m%C3%A1s");
        assert_eq!(
            written(
                "/agenda",
                &[kept(&query, &PLACES), filters],
                Count::Spaces.by(Level::Parishes)
            ),
            "/agenda?canton=1701&grupo=mujeres&q=ni%C3%B1ez%20%26%20m%C3%A1s&medida=espacios"
        );
    }

    #[test]
    fn filters_go_along_to_pages_that_list_spaces_and_to_no_others() {
        let carried = |path| match carries(path) {
            Carries::Nothing => 0,
            Carries::Filters => 1,
            Carries::FiltersAndPlaces => 2,
        };
        assert_eq!(["/", "/espacios", "/agenda"].map(carried), [2, 2, 2]);
        assert_eq!(carried("/mapa?lang=es"), 2);
        assert_eq!(carried("/parroquias/170169"), 1);
        assert_eq!(carried("/cantones/1702"), 1);
        assert_eq!(carried("/espacios?canton=1702"), 1);
        assert_eq!(
            ["/plan", "/espacios/foro-multiactor", "/ayuda"].map(carried),
            [0, 0, 0]
        );
    }
}

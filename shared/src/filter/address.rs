//! Parameters of an address: taken from one, and put into one, under the names of the API or of the pages.

use std::str::FromStr;

use super::{Fault, FilterError, MAX_WORDS, Naming};
use crate::error::Unknown;

/// Takes parameters one by one and keeps account of what was wrong and what is left.
pub(super) struct Reader {
    naming: Naming,
    pairs: Vec<(String, String)>,
    known: Vec<&'static str>,
    errors: Vec<FilterError>,
}

impl Reader {
    pub(super) fn new<'a>(
        naming: Naming,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let pairs = pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect();
        Self {
            naming,
            pairs,
            known: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn name(&self, api: &'static str, page: &'static str) -> &'static str {
        match self.naming {
            Naming::Api => api,
            Naming::Page => page,
        }
    }

    pub(super) fn fail(
        &mut self,
        api: &'static str,
        page: &'static str,
        fault: Fault,
        accepts: String,
    ) {
        let field = self.name(api, page).to_owned();
        self.errors.push(FilterError {
            field,
            fault,
            accepts,
        });
    }

    fn value(&mut self, api: &'static str, page: &'static str) -> Option<String> {
        let name = self.name(api, page);
        self.known.push(name);
        let mut values = self
            .pairs
            .iter()
            .filter(|(n, v)| n == name && !v.is_empty())
            .map(|(_, v)| v.clone());
        let first = values.next();
        if values.next().is_some() {
            self.fail(api, page, Fault::Repeated, "1".to_owned());
        }
        first
    }

    pub(super) fn take<T>(
        &mut self,
        api: &'static str,
        page: &'static str,
        parse: impl Fn(&str) -> Result<T, Unknown>,
    ) -> Option<T> {
        let text = self.value(api, page)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(unknown) => {
                self.fail(api, page, Fault::Unknown, unknown.accepts);
                None
            }
        }
    }

    pub(super) fn words(&mut self) -> Option<String> {
        let text = self.value("q", "q")?;
        if text.chars().count() > MAX_WORDS {
            self.fail("q", "q", Fault::TooLong, format!("≤ {MAX_WORDS}"));
            return None;
        }
        // PostgreSQL cannot hold a NUL, and no name has any control character.
        if text.chars().any(char::is_control) {
            self.fail("q", "q", Fault::Unknown, "a–z, 0–9 …".to_owned());
            return None;
        }
        Some(text)
    }

    /// The API refuses parameters that it does not know, lest a misspelt filter seem to have worked.
    /// A page ignores them: links get foreign parameters appended on their way.
    pub(super) fn finish<T>(mut self, value: T) -> Result<T, Vec<FilterError>> {
        if self.naming == Naming::Api {
            let known = self.known.join(", ");
            for (name, _) in &self.pairs {
                if !self.known.contains(&name.as_str()) {
                    self.errors.push(FilterError {
                        field: name.clone(),
                        fault: Fault::UnknownParameter,
                        accepts: known.clone(),
                    });
                }
            }
        }
        if self.errors.is_empty() {
            Ok(value)
        } else {
            Err(self.errors)
        }
    }
}

pub(super) fn keyed<T>(
    naming: Naming,
    all: &'static [T],
    slug: fn(T) -> &'static str,
) -> impl Fn(&str) -> Result<T, Unknown>
where
    T: Copy + FromStr<Err = Unknown>,
{
    move |text| match naming {
        Naming::Api => text.parse(),
        Naming::Page => all
            .iter()
            .copied()
            .find(|value| slug(*value) == text)
            .ok_or_else(|| Unknown {
                given: text.to_owned(),
                accepts: all
                    .iter()
                    .map(|value| slug(*value))
                    .collect::<Vec<_>>()
                    .join(", "),
            }),
    }
}

pub(super) struct Writer {
    pub(super) naming: Naming,
    pub(super) pairs: Vec<(&'static str, String)>,
}

impl Writer {
    pub(super) fn put(&mut self, api: &'static str, page: &'static str, value: Option<String>) {
        if let Some(value) = value {
            let name = match self.naming {
                Naming::Api => api,
                Naming::Page => page,
            };
            self.pairs.push((name, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::SpaceFilter;

    fn api<'a>(pairs: &[(&'a str, &'a str)]) -> Result<SpaceFilter, Vec<FilterError>> {
        SpaceFilter::parse(Naming::Api, pairs.iter().copied()).map(|(filter, _)| filter)
    }

    #[test]
    fn empty_values_count_as_absent() {
        assert_eq!(api(&[("q", " "), ("kind", "")]), Ok(SpaceFilter::default()));
    }

    #[test]
    fn every_fault_is_reported_with_its_field_and_what_it_accepts() {
        let errors = api(&[
            ("kind", "circus"),
            ("form", "x"),
            ("from", "2026-02"),
            ("group", "a"),
            ("group", "b"),
        ])
        .unwrap_err();
        let fields: Vec<_> = errors
            .iter()
            .map(|error| (error.field.as_str(), error.fault))
            .collect();
        assert_eq!(
            fields,
            [
                ("group", Fault::Repeated),
                ("group", Fault::Unknown),
                ("kind", Fault::Unknown),
                ("from", Fault::Unknown),
                ("form", Fault::UnknownParameter),
            ]
        );
        assert!(errors[2].accepts.contains("care-centre"));
    }

    #[test]
    fn a_page_ignores_parameters_that_it_does_not_know() {
        assert!(
            SpaceFilter::parse(Naming::Page, [("fbclid", "x"), ("medida", "espacios")]).is_ok()
        );
    }
}

//! Filters of lists: read from an address, written back to one, checked the same way on both sides.
//!
//! The API names parameters and values in English (`group=older-adults`), pages in Spanish
//! (`grupo=mayores`); [`Naming`] chooses. A parameter without a value counts as absent, as forms send it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    calendar::PartialDate,
    commitment::CommitmentId,
    error::Unknown,
    page::{DEFAULT_PER_PAGE, MAX_PER_PAGE},
    parish::ParishKind,
    place::{CantonCode, ParishCode},
    space::{Audience, CareGroup, Modality, SpaceKind, SpaceStatus, is_sensitive},
};

mod progress;

pub use self::progress::{MilestoneFilter, ProgressFilter, Versions};

/// Longest text that a word search takes, in characters.
pub const MAX_WORDS: usize = 100;

/// Whose words an address uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The API's: English keys.
    Api,
    /// The pages': Spanish slugs.
    Page,
}

/// What is wrong with a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The value is not one that the parameter takes.
    Unknown,
    /// The list has no such parameter.
    UnknownParameter,
    /// The parameter stands twice.
    Repeated,
    /// `to` lies before `from`.
    Reversed,
    /// The text is longer than [`MAX_WORDS`].
    TooLong,
}

/// A parameter that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// Name of the parameter, as the caller wrote it.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
    /// What would be accepted.
    pub accepts: String,
}

/// People for whom a space is: an audience in a source's words or a group in the law's. The two
/// notions meet in one filter; each keeps its own label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Group {
    /// An audience.
    Audience(Audience),
    /// A group of Article 35.
    Care(CareGroup),
}

impl Group {
    /// Every value: audiences, then the groups of Article 35.
    pub fn all() -> impl Iterator<Item = Self> {
        let audiences = Audience::ALL.iter().copied().map(Self::Audience);
        audiences.chain(CareGroup::ALL.iter().copied().map(Self::Care))
    }

    /// The stable key used by the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Audience(audience) => audience.key(),
            Self::Care(group) => group.key(),
        }
    }

    /// The Spanish word used in page addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Audience(audience) => audience.slug(),
            Self::Care(group) => group.slug(),
        }
    }

    /// Whether a space with these audiences and care groups is for the group.
    pub fn matches(self, audiences: &[Audience], care_groups: &[CareGroup]) -> bool {
        match self {
            Self::Audience(audience) => audiences.contains(&audience),
            Self::Care(group) => {
                care_groups.contains(&group)
                    || audiences
                        .iter()
                        .any(|audience| audience.care_group() == Some(group))
            }
        }
    }
}

impl TryFrom<String> for Group {
    type Error = Unknown;

    fn try_from(given: String) -> Result<Self, Self::Error> {
        given.parse()
    }
}

impl From<Group> for String {
    fn from(group: Group) -> Self {
        group.key().to_owned()
    }
}

impl FromStr for Group {
    type Err = Unknown;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|group| group.key() == given)
            .ok_or_else(|| Unknown {
                given: given.to_owned(),
                accepts: Self::all().map(Self::key).collect::<Vec<_>>().join(", "),
            })
    }
}

/// Which spaces a list shows. Filters combine: a space must pass all that are set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpaceFilter {
    /// Spaces that reach this parish, as far as their precision tells.
    pub parish: Option<ParishCode>,
    /// Spaces that reach this canton or a parish of it.
    pub canton: Option<CantonCode>,
    /// For whom.
    pub group: Option<Group>,
    /// What they are.
    pub kind: Option<SpaceKind>,
    /// How one takes part.
    pub modality: Option<Modality>,
    /// Whether they are at work.
    pub status: Option<SpaceStatus>,
    /// The commitment to which they belong.
    pub commitment: Option<CommitmentId>,
    /// With a session on this day or later, in Guayaquil time.
    pub from: Option<PartialDate>,
    /// With a session on this day or earlier, in Guayaquil time.
    pub to: Option<PartialDate>,
    /// Words that stand in the name or in the convenor's name; case and accents do not count.
    pub q: Option<String>,
}

/// Which parishes a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParishFilter {
    /// Parishes of this canton.
    pub canton: Option<CantonCode>,
    /// Legal kind.
    pub kind: Option<ParishKind>,
    /// Words that stand in the name; case and accents do not count.
    pub q: Option<String>,
}

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

impl SpaceFilter {
    /// Reads the filter and the page from decoded name–value pairs.
    ///
    /// # Errors
    /// Every parameter at fault, in the order given.
    pub fn parse<'a>(
        naming: Naming,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(Self, Paging), Vec<FilterError>> {
        let mut reader = Reader::new(naming, pairs);
        let filter = Self {
            parish: reader.take("parish", "parroquia", str::parse),
            canton: reader.take("canton", "canton", str::parse),
            group: reader.take("group", "grupo", |text| match naming {
                Naming::Api => text.parse(),
                Naming::Page => Group::all()
                    .find(|group| group.slug() == text)
                    .ok_or_else(|| Unknown {
                        given: text.to_owned(),
                        accepts: Group::all().map(Group::slug).collect::<Vec<_>>().join(", "),
                    }),
            }),
            kind: reader.take(
                "kind",
                "tipo",
                keyed(naming, SpaceKind::ALL, SpaceKind::slug),
            ),
            modality: reader.take(
                "modality",
                "modalidad",
                keyed(naming, Modality::ALL, Modality::slug),
            ),
            status: reader.take(
                "status",
                "estado",
                keyed(naming, SpaceStatus::ALL, SpaceStatus::slug),
            ),
            commitment: reader.take("commitment", "compromiso", str::parse),
            from: reader.take("from", "desde", day),
            to: reader.take("to", "hasta", day),
            q: reader.words(),
        };
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && to < from
        {
            reader.fail("to", "hasta", Fault::Reversed, format!("{from} …"));
        }
        let paging = reader.paging();
        reader.finish((filter, paging))
    }

    /// The set filters as name–value pairs, not yet percent-encoded: the inverse of [`SpaceFilter::parse`].
    pub fn pairs(&self, naming: Naming) -> Vec<(&'static str, String)> {
        let mut writer = Writer {
            naming,
            pairs: Vec::new(),
        };
        let page = naming == Naming::Page;
        writer.put(
            "parish",
            "parroquia",
            self.parish.as_ref().map(ToString::to_string),
        );
        writer.put(
            "canton",
            "canton",
            self.canton.as_ref().map(ToString::to_string),
        );
        writer.put(
            "group",
            "grupo",
            self.group
                .map(|v| if page { v.slug() } else { v.key() }.to_owned()),
        );
        writer.put(
            "kind",
            "tipo",
            self.kind
                .map(|v| if page { v.slug() } else { v.key() }.to_owned()),
        );
        writer.put(
            "modality",
            "modalidad",
            self.modality
                .map(|v| if page { v.slug() } else { v.key() }.to_owned()),
        );
        writer.put(
            "status",
            "estado",
            self.status
                .map(|v| if page { v.slug() } else { v.key() }.to_owned()),
        );
        writer.put(
            "commitment",
            "compromiso",
            self.commitment.as_ref().map(ToString::to_string),
        );
        writer.put("from", "desde", self.from.map(|v| v.to_string()));
        writer.put("to", "hasta", self.to.map(|v| v.to_string()));
        writer.put("q", "q", self.q.clone());
        writer.pairs
    }

    /// Whether it asks for care or for survivors of violence, so that even the question is sensitive.
    pub fn is_sensitive(&self) -> bool {
        let (audiences, groups) = match self.group {
            Some(Group::Audience(audience)) => (vec![audience], vec![]),
            Some(Group::Care(group)) => (vec![], vec![group]),
            None => (vec![], vec![]),
        };
        is_sensitive(self.kind.unwrap_or(SpaceKind::Forum), &audiences, &groups)
    }
}

impl ParishFilter {
    /// Reads the filter and the page from decoded name–value pairs.
    ///
    /// # Errors
    /// Every parameter at fault, in the order given.
    pub fn parse<'a>(
        naming: Naming,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(Self, Paging), Vec<FilterError>> {
        let mut reader = Reader::new(naming, pairs);
        let filter = Self {
            canton: reader.take("canton", "canton", str::parse),
            kind: reader.take(
                "kind",
                "tipo",
                keyed(naming, ParishKind::ALL, ParishKind::slug),
            ),
            q: reader.words(),
        };
        let paging = reader.paging();
        reader.finish((filter, paging))
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

/// Text as it is compared in searches: lower case, without the accents of Spanish and its neighbours.
///
/// ```
/// assert_eq!(atlas_shared::filter::fold("Ñaquito  ÁÉ"), "naquito ae");
/// ```
pub fn fold(text: &str) -> String {
    // Letters of western Europe one by one: the standard library's tables of all scripts would be a
    // download of their own for the browser, and no name here needs them.
    let plain = text.chars().map(|c| match c {
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' | 'Á' | 'À' | 'Ä' | 'Â' | 'Ã' | 'Å' => 'a',
        'é' | 'è' | 'ë' | 'ê' | 'É' | 'È' | 'Ë' | 'Ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' | 'Í' | 'Ì' | 'Ï' | 'Î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' | 'Ó' | 'Ò' | 'Ö' | 'Ô' | 'Õ' => 'o',
        'ú' | 'ù' | 'ü' | 'û' | 'Ú' | 'Ù' | 'Ü' | 'Û' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        other => other.to_ascii_lowercase(),
    });
    // A decomposed accent is a character of its own; without it, "n" and "ñ" fold alike in either form.
    let plain: String = plain
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn keyed<T>(
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

fn day(text: &str) -> Result<PartialDate, Unknown> {
    text.parse::<PartialDate>()
        .ok()
        .filter(|date| date.day().is_some())
        .ok_or_else(|| Unknown {
            given: text.to_owned(),
            accepts: "YYYY-MM-DD".to_owned(),
        })
}

/// Takes parameters one by one and keeps account of what was wrong and what is left.
struct Reader {
    naming: Naming,
    pairs: Vec<(String, String)>,
    known: Vec<&'static str>,
    errors: Vec<FilterError>,
}

impl Reader {
    fn new<'a>(naming: Naming, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
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

    fn fail(&mut self, api: &'static str, page: &'static str, fault: Fault, accepts: String) {
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

    fn take<T>(
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

    fn words(&mut self) -> Option<String> {
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

    fn paging(&mut self) -> Paging {
        let default = Paging::default();
        let page = self
            .take("page", "pagina", number(1, 1_000_000))
            .unwrap_or(default.page);
        let per_page = self
            .take("per_page", "por_pagina", number(1, MAX_PER_PAGE))
            .unwrap_or(default.per_page);
        Paging { page, per_page }
    }

    /// The API refuses parameters that it does not know, lest a misspelt filter seem to have worked.
    /// A page ignores them: links get foreign parameters appended on their way.
    fn finish<T>(mut self, value: T) -> Result<T, Vec<FilterError>> {
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

struct Writer {
    naming: Naming,
    pairs: Vec<(&'static str, String)>,
}

impl Writer {
    fn put(&mut self, api: &'static str, page: &'static str, value: Option<String>) {
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

    fn api<'a>(pairs: &[(&'a str, &'a str)]) -> Result<SpaceFilter, Vec<FilterError>> {
        SpaceFilter::parse(Naming::Api, pairs.iter().copied()).map(|(filter, _)| filter)
    }

    fn full() -> SpaceFilter {
        SpaceFilter {
            parish: Some("170169".parse().unwrap()),
            canton: Some("1701".parse().unwrap()),
            group: Some(Group::Care(CareGroup::OlderAdults)),
            kind: Some(SpaceKind::Table),
            modality: Some(Modality::Hybrid),
            status: Some(SpaceStatus::Planned),
            commitment: Some("ECPCA0001".parse().unwrap()),
            from: Some("2026-01-01".parse().unwrap()),
            to: Some("2026-12-31".parse().unwrap()),
            q: Some("género".into()),
        }
    }

    #[test]
    fn a_filter_survives_the_address_bar_in_both_namings() {
        for naming in [Naming::Api, Naming::Page] {
            let pairs = full().pairs(naming);
            let back =
                SpaceFilter::parse(naming, pairs.iter().map(|(n, v)| (*n, v.as_str()))).unwrap();
            assert_eq!(back.0, full());
        }
    }

    #[test]
    fn every_group_has_a_key_and_a_slug_of_its_own() {
        let keys: std::collections::BTreeSet<_> = Group::all().map(Group::key).collect();
        let slugs: std::collections::BTreeSet<_> = Group::all().map(Group::slug).collect();
        assert_eq!(
            (keys.len(), slugs.len()),
            (Group::all().count(), Group::all().count())
        );
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
    fn a_range_that_ends_before_it_begins_is_refused() {
        let errors = api(&[("from", "2026-02-02"), ("to", "2026-02-01")]).unwrap_err();
        assert_eq!(
            (errors[0].field.as_str(), errors[0].fault),
            ("to", Fault::Reversed)
        );
    }

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

    #[test]
    fn a_page_ignores_parameters_that_it_does_not_know() {
        assert!(
            SpaceFilter::parse(Naming::Page, [("fbclid", "x"), ("medida", "espacios")]).is_ok()
        );
    }

    #[test]
    fn a_care_group_finds_the_audience_that_stands_for_it() {
        let survivors = [Audience::ViolenceSurvivors];
        assert!(Group::Care(CareGroup::ViolenceVictims).matches(&survivors, &[]));
        assert!(!Group::Care(CareGroup::OlderAdults).matches(&survivors, &[]));
        assert!(!Group::Audience(Audience::Women).matches(&survivors, &[]));
    }

    #[test]
    fn composed_and_decomposed_accents_fold_alike() {
        assert_eq!(fold("Ru\u{301}min\u{303}ahui"), fold("Rúmiñahui"));
        assert_eq!(fold("IÑAQUITO"), "inaquito");
        assert_eq!(fold("ÁÉÍÓÚÜÑÇ"), fold("áéíóúüñç"));
    }
}

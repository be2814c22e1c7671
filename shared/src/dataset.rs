//! The open data: which datasets there are, what each column means, and in which files they come.
//!
//! One definition serves the files themselves, their documentation, the catalogue and the tests.

mod description;
mod dictionary;

use serde::{Deserialize, Serialize};

use crate::language::{Lang, Text};

pub use description::{ABOUT, PLAN, PLAN_TITLE, TERMS, TITLE};
pub use dictionary::{COMMITMENTS, MILESTONES, PARISHES, PROGRESS, SESSIONS, SPACES};

keyed! {
    /// A table of the open data. The key is the name of its files.
    pub enum DatasetId {
        /// Parishes with their census figures.
        Parishes = "parishes" / "parroquias",
        /// Commitments of the plan.
        Commitments = "commitments" / "compromisos",
        /// Steps of the commitments.
        Milestones = "milestones" / "hitos",
        /// What institutions report and what the monitor finds.
        Progress = "progress" / "avance",
        /// Consultation and care spaces.
        Spaces = "spaces" / "espacios",
        /// Sessions of the spaces.
        Sessions = "sessions" / "sesiones",
    }
}

keyed! {
    /// A form in which a dataset can be taken away. The key is the ending of the file.
    pub enum Format {
        /// Comma-separated values (RFC 4180), UTF-8.
        Csv = "csv" / "csv",
        /// Places with their properties (RFC 7946), WGS 84.
        GeoJson = "geojson" / "geojson",
        /// The items of the API's lists, all of them on one page.
        Json = "json" / "json",
    }
}

impl Format {
    /// The media type of the files.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::GeoJson => "application/geo+json",
            Self::Json => "application/json",
        }
    }
}

keyed! {
    /// What the cells of a column hold.
    pub enum ColumnKind {
        /// Words.
        Text = "text" / "texto",
        /// A code or key, to be compared and not counted: DPA codes keep their digits.
        Code = "code" / "codigo",
        /// Several codes, keys or names, joined by `|`.
        List = "list" / "lista",
        /// A whole number.
        Number = "number" / "numero",
        /// A number with a decimal point.
        Decimal = "decimal" / "decimal",
        /// A year, a month or a day, as exact as its source: `2022`, `2025-02` or `2024-11-30`.
        Date = "date" / "fecha",
        /// An instant in UTC, RFC 3339.
        Instant = "instant" / "instante",
        /// `true` or `false`.
        Flag = "flag" / "si-o-no",
    }
}

/// Words in both languages that stand in the program itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Spanish.
    pub es: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The words in a language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Es => self.es,
            Lang::En => self.en,
        }
    }
}

impl From<Words> for Text {
    fn from(words: Words) -> Self {
        Self {
            es: words.es.to_owned(),
            en: Some(words.en.to_owned()),
        }
    }
}

/// A column of a dataset: the same in CSV and among the properties of GeoJSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name in the header of the file.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// What it means, and when it is empty.
    pub meaning: Words,
}

impl DatasetId {
    /// The columns, in the order of the files.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Parishes => &PARISHES,
            Self::Commitments => &COMMITMENTS,
            Self::Milestones => &MILESTONES,
            Self::Progress => &PROGRESS,
            Self::Spaces => &SPACES,
            Self::Sessions => &SESSIONS,
        }
    }

    /// The files in which it comes.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::Parishes | Self::Spaces => &[Format::Csv, Format::GeoJson, Format::Json],
            Self::Commitments | Self::Milestones | Self::Progress | Self::Sessions => {
                &[Format::Csv, Format::Json]
            }
        }
    }

    /// The path of a file below the API's address.
    pub fn path(self, format: Format) -> String {
        ["/api/v1/", self.key(), ".", format.key()].concat()
    }
}

/// A dataset as the API tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dataset {
    /// The name of its files.
    pub id: DatasetId,
    /// Title.
    pub title: Text,
    /// What one row is, and what to know before using it.
    pub description: Text,
    /// How many rows it has.
    pub rows: u64,
    /// Where it can be had.
    pub files: Vec<DatasetFile>,
    /// Its columns, in the order of the files.
    pub columns: Vec<DatasetColumn>,
    /// What to know before sending somebody where the data say; absent where there is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<Text>,
    /// Who is to be named beside the data.
    pub attribution: Text,
    /// What is known of the right to reuse them.
    pub terms: Text,
}

/// A file of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DatasetFile {
    /// Its format.
    pub format: Format,
    /// Its media type.
    pub media_type: String,
    /// Its address; it never changes within a version of the API.
    pub url: String,
    /// How many bytes it has; absent while a large one is being weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// The archive of all open data as the API tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Archive {
    /// Its media type.
    pub media_type: String,
    /// Its address; it never changes within a version of the API.
    pub url: String,
    /// How many bytes it has; absent while a large one is being made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// A column of a dataset as the API tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DatasetColumn {
    /// Name in the header of the file.
    pub name: String,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// What it means, and when it is empty.
    pub meaning: Text,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_column_has_a_name_of_its_own_and_a_meaning_in_both_languages() {
        for &dataset in DatasetId::ALL {
            let columns = dataset.columns();
            let names: BTreeSet<_> = columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), columns.len(), "{dataset}");
            for column in columns {
                let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
                assert!(column.name.bytes().all(plain), "{}", column.name);
                let Words { es, en } = column.meaning;
                assert!(es.len() > 3 && en.len() > 3 && es != en, "{}", column.name);
            }
        }
    }

    #[test]
    fn addresses_of_files_bear_the_version_of_the_api() {
        assert_eq!(DatasetId::Spaces.path(Format::Csv), "/api/v1/spaces.csv");
        assert_eq!(DatasetId::Spaces.path(Format::Json), "/api/v1/spaces.json");
        assert_eq!(
            DatasetId::Parishes.path(Format::GeoJson),
            "/api/v1/parishes.geojson"
        );
    }
}

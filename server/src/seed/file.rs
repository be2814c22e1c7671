//! The seed files as they are written: CSV, TOML and GeoJSON, read without judgement.
//! Whether their records make sense together is for `check` to say.

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use anyhow::{Context, Result};
use serde::{Deserialize, de::DeserializeOwned};

/// The texts of the seed files.
pub struct Files {
    pub cantons: Cow<'static, str>,
    pub parishes: Cow<'static, str>,
    pub outlines: Cow<'static, str>,
    pub former_parishes: Cow<'static, str>,
    pub other_names: Cow<'static, str>,
    pub plan: Cow<'static, str>,
    pub spaces: Cow<'static, str>,
    pub sources: Cow<'static, str>,
}

impl Files {
    /// The files inside the binary.
    pub fn embedded() -> Self {
        Self {
            cantons: include_str!("../../seed/cantons.csv").into(),
            parishes: include_str!("../../seed/parishes.csv").into(),
            outlines: include_str!("../../seed/parishes.geojson").into(),
            former_parishes: include_str!("../../seed/former_parishes.csv").into(),
            other_names: include_str!("../../seed/other_names.csv").into(),
            plan: include_str!("../../seed/plan.toml").into(),
            spaces: include_str!("../../seed/spaces.toml").into(),
            sources: include_str!("../../seed/sources.toml").into(),
        }
    }

    /// The files of a folder, under the same names.
    ///
    /// # Errors
    /// A file is missing or cannot be read.
    pub fn from_folder(folder: &Path) -> Result<Self> {
        let text = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path)
                .map(Cow::Owned)
                .with_context(|| format!("cannot read the seed file {}", path.display()))
        };
        Ok(Self {
            cantons: text("cantons.csv")?,
            parishes: text("parishes.csv")?,
            outlines: text("parishes.geojson")?,
            former_parishes: text("former_parishes.csv")?,
            other_names: text("other_names.csv")?,
            plan: text("plan.toml")?,
            spaces: text("spaces.toml")?,
            sources: text("sources.toml")?,
        })
    }
}

/// Reads the records of a CSV file.
///
/// # Errors
/// The first record that does not have the columns' form; the message names file and line.
pub fn csv<T: DeserializeOwned>(name: &str, text: &str) -> Result<Vec<T>> {
    ::csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .with_context(|| format!("the seed file {name} is not valid"))
}

/// Reads a TOML file.
///
/// # Errors
/// The text is not TOML, or a key is missing, unknown or of the wrong form; the message names file and line.
pub fn toml<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    ::toml::from_str(text).with_context(|| format!("the seed file {name} is not valid"))
}

/// A row of `cantons.csv`.
#[derive(Debug, Deserialize)]
pub struct Canton {
    pub code: String,
    pub name: String,
    pub official_name: String,
    pub population: u32,
    pub women: u32,
    pub area_km2: f64,
}

/// A row of `parishes.csv`. Blank figures are not published.
#[derive(Debug, Deserialize)]
pub struct Parish {
    pub code: String,
    pub name: String,
    pub canton: String,
    pub kind: String,
    pub population: Option<u32>,
    pub women: Option<u32>,
    pub age_0_14: Option<u32>,
    pub age_65_plus: Option<u32>,
    pub area_km2: f64,
    pub label_lon: f64,
    pub label_lat: f64,
}

/// A row of `former_parishes.csv`. Blank where no source tells today's parish.
#[derive(Debug, Deserialize)]
pub struct FormerParish {
    pub code: String,
    pub name: String,
    pub today: Option<String>,
    pub source: String,
}

/// A row of `other_names.csv`.
#[derive(Debug, Deserialize)]
pub struct OtherName {
    pub parish: String,
    pub name: String,
    pub source: String,
}

/// A text in both languages; either may be missing until it is checked.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Words {
    pub es: Option<String>,
    pub en: Option<String>,
}

/// The file `plan.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    pub plan: Plan,
    pub institutions: Vec<Institution>,
    pub commitments: Vec<Commitment>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub id: String,
    pub title: Words,
    pub ogp_title: String,
    pub submitted: ::toml::value::Datetime,
    pub co_creation_started: ::toml::value::Datetime,
    pub ends: String,
    pub ends_note: Words,
    pub groups_in_co_creation: u32,
    pub public_meetings_in_co_creation: u32,
    pub monitoring_body: String,
    pub report_cadence: String,
    pub url: String,
    pub vision: Words,
    pub objectives: Vec<Words>,
    pub goals: Vec<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    pub id: String,
    pub kind: String,
    pub name: Words,
    pub parish: Option<String>,
    /// For readers of the file; not shown.
    #[serde(rename = "note")]
    pub _note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    pub id: String,
    pub short: Words,
    pub title: Words,
    pub starts: String,
    pub ends: String,
    pub institutions: Vec<String>,
    pub ogp_values: Vec<String>,
    /// `province`, or absent where only `parishes` are reached.
    pub reach: Option<String>,
    #[serde(default)]
    pub parishes: Vec<String>,
    pub problem: Words,
    pub before: Words,
    pub action: Words,
    pub url: String,
}

/// The file `spaces.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpacesFile {
    pub spaces: Vec<Space>,
    #[serde(default)]
    pub lines: Vec<Line>,
    #[serde(default)]
    pub sources: BTreeMap<String, Source>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    pub id: String,
    pub kind: String,
    pub name: Words,
    pub convenor: String,
    #[serde(default)]
    pub commitments: Vec<String>,
    #[serde(default)]
    pub audiences: Vec<String>,
    #[serde(default)]
    pub care_groups: Vec<String>,
    #[serde(default)]
    pub languages: Vec<String>,
    pub precision: String,
    pub canton: Option<String>,
    pub parish: Option<String>,
    pub modality: String,
    pub status: String,
    pub since: Option<String>,
    pub source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub number: String,
    pub display: Option<String>,
    pub option: Option<i32>,
    pub name: Words,
    pub confirmed: String,
}

/// The file `sources.toml`, and the table of the same name in `spaces.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesFile {
    pub sources: BTreeMap<String, Source>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub title: String,
    pub as_of: String,
    pub url: Option<String>,
}

//! From seed files to rows: every record is checked alone and against the others before anything is
//! written. All problems are gathered, each with its file and record.
//!
//! Here stand the order of reading and what all records have in common. `rows` is what comes of them;
//! each other module checks the records of one kind.

mod commitment;
mod help_line;
mod institution;
mod plan;
mod rows;
mod source;
mod space;
mod territory;

use std::{collections::BTreeSet, str::FromStr};

use anyhow::{Result, bail};

pub use self::rows::Rows;
use super::file::{self, Files, Words};

const CANTONS: &str = "cantons.csv";
const PARISHES: &str = "parishes.csv";
const FORMER_PARISHES: &str = "former_parishes.csv";
const OTHER_NAMES: &str = "other_names.csv";
const OUTLINES: &str = "parishes.geojson";
const PLAN: &str = "plan.toml";
const SPACES: &str = "spaces.toml";
const SOURCES: &str = "sources.toml";

/// The sources of the census figures and of the outlines, defined in `sources.toml`.
pub const CENSUS_SOURCE: &str = "inec-census-2022";
pub const LIMITS_SOURCE: &str = "limits";

/// Reads and checks the seed files.
///
/// # Errors
/// All problems in one message, each naming its file and record.
pub fn read(files: &Files) -> Result<Rows> {
    let mut seed = Checker::default();
    let spaces: file::SpacesFile = file::toml(SPACES, &files.spaces)?;
    let sources: file::SourcesFile = file::toml(SOURCES, &files.sources)?;
    let plan: file::PlanFile = file::toml(PLAN, &files.plan)?;

    seed.sources(SOURCES, sources.sources);
    seed.sources(SPACES, spaces.sources);
    for id in [CENSUS_SOURCE, LIMITS_SOURCE] {
        seed.known_source(SOURCES, "sources", id);
    }
    seed.cantons(file::csv(CANTONS, &files.cantons)?);
    seed.parishes(file::csv(PARISHES, &files.parishes)?);
    seed.former_parishes(file::csv(FORMER_PARISHES, &files.former_parishes)?);
    seed.other_names(file::csv(OTHER_NAMES, &files.other_names)?);
    seed.outlines(&files.outlines);
    seed.institutions(plan.institutions);
    seed.plan(plan.plan);
    for commitment in plan.commitments {
        seed.commitment(commitment);
    }
    for space in spaces.spaces {
        seed.space(space);
    }
    seed.lines(spaces.lines);
    seed.finish()
}

#[derive(Default)]
struct Checker {
    rows: Rows,
    ids: BTreeSet<(&'static str, String)>,
    problems: Vec<String>,
}

impl Checker {
    fn finish(self) -> Result<Rows> {
        const SHOWN: usize = 8;
        if self.problems.is_empty() {
            return Ok(self.rows);
        }
        let more = self.problems.len().saturating_sub(SHOWN);
        let shown: Vec<_> = self.problems.into_iter().take(SHOWN).collect();
        let rest = if more > 0 {
            format!("; and {more} more")
        } else {
            String::new()
        };
        bail!(
            "the seed is not valid, nothing was written: {}{rest}",
            shown.join("; ")
        )
    }

    fn problem(&mut self, file: &str, record: &str, what: impl std::fmt::Display) {
        self.problems.push(format!("{file}: {record}: {what}"));
    }

    /// Notes an id of its kind; a second one is a problem.
    fn unique(&mut self, file: &str, kind: &'static str, id: &str) {
        if !self.ids.insert((kind, id.to_owned())) {
            self.problem(file, id, format_args!("this {kind} stands twice"));
        }
    }

    /// A reference to a record that some file must define.
    fn known(&mut self, file: &str, record: &str, kind: &'static str, id: &str) {
        if !self.ids.contains(&(kind, id.to_owned())) {
            self.problem(file, record, format_args!("unknown {kind} \"{id}\""));
        }
    }

    fn known_source(&mut self, file: &str, record: &str, id: &str) {
        self.known(file, record, "source", id);
    }

    /// A value in its one valid form; its text is what the row keeps.
    fn form<T: FromStr>(&mut self, file: &str, record: &str, key: &str, text: &str) -> String
    where
        T::Err: std::fmt::Display,
    {
        if let Err(error) = text.parse::<T>() {
            self.problem(file, record, format_args!("{key}: {error}"));
        }
        text.to_owned()
    }

    /// A text in both languages; a missing translation is a problem.
    fn text(
        &mut self,
        file: &str,
        record: &str,
        key: &str,
        words: Words,
    ) -> (String, Option<String>) {
        let mut language = |code: &str, text: Option<String>| {
            let text = text
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty());
            if text.is_none() {
                self.problem(
                    file,
                    record,
                    format_args!("{key}: the text in \"{code}\" is missing"),
                );
            }
            text
        };
        let es = language("es", words.es).unwrap_or_default();
        (es, language("en", words.en))
    }

    fn figure(&mut self, file: &str, record: &str, key: &str, figure: u32) -> i32 {
        i32::try_from(figure).unwrap_or_else(|_| {
            self.problem(file, record, format_args!("{key}: {figure} is too large"));
            0
        })
    }
}

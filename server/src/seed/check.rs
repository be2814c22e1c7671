//! From seed files to rows: every record is checked alone and against the others before anything is
//! written. All problems are gathered, each with its file and record.

use std::{collections::BTreeSet, str::FromStr};

use anyhow::{Result, bail};
use atlas_shared::{
    calendar::PartialDate,
    commitment::{CommitmentId, InstitutionKind, OgpValue},
    editing::Publication,
    filter::fold,
    parish::ParishKind,
    place::{CantonCode, PROVINCE_CODE, ParishCode, Precision},
    source::Origin,
    space::{Audience, CareGroup, Modality, ServiceLanguage, SpaceId, SpaceKind, SpaceStatus},
};

use super::file::{self, Files, Words};
use crate::{
    entity::{
        canton, commitment, commitment_institution, commitment_reach, commitment_value,
        former_parish, help_line, institution, parish, parish_name, parish_outline, plan, plan_aim,
        source, space, space_audience, space_care_group, space_commitment, space_language,
    },
    map, outline,
};

const CANTONS: &str = "cantons.csv";
const PARISHES: &str = "parishes.csv";
const FORMER_PARISHES: &str = "former_parishes.csv";
const OTHER_NAMES: &str = "other_names.csv";
const OUTLINES: &str = "parishes.geojson";
const PLAN: &str = "plan.toml";
const SPACES: &str = "spaces.toml";
const SOURCES: &str = "sources.toml";

/// The source of the plan's own facts, defined in `spaces.toml`.
const PLAN_SOURCE: &str = "ogp-plan";
/// The source of the commitments' facts, defined in `spaces.toml`.
const COMMITMENTS_SOURCE: &str = "ogp-commitments";
/// The sources of the census figures and of the outlines, defined in `sources.toml`.
pub const CENSUS_SOURCE: &str = "inec-census-2022";
pub const LIMITS_SOURCE: &str = "limits";

/// Everything that the seed writes, as rows that fit together.
#[derive(Default)]
pub struct Rows {
    pub sources: Vec<source::Model>,
    pub cantons: Vec<canton::Model>,
    pub parishes: Vec<parish::Model>,
    pub outlines: Vec<parish_outline::Model>,
    pub former_parishes: Vec<former_parish::Model>,
    pub parish_names: Vec<parish_name::Model>,
    pub plans: Vec<plan::Model>,
    pub plan_aims: Vec<plan_aim::Model>,
    pub institutions: Vec<institution::Model>,
    pub commitments: Vec<commitment::Model>,
    pub commitment_values: Vec<commitment_value::Model>,
    pub commitment_institutions: Vec<commitment_institution::Model>,
    pub commitment_reaches: Vec<commitment_reach::Model>,
    pub spaces: Vec<space::Model>,
    pub space_commitments: Vec<space_commitment::Model>,
    pub space_audiences: Vec<space_audience::Model>,
    pub space_care_groups: Vec<space_care_group::Model>,
    pub space_languages: Vec<space_language::Model>,
    pub lines: Vec<help_line::Model>,
}

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

    fn sources(&mut self, file: &str, sources: impl IntoIterator<Item = (String, file::Source)>) {
        for (id, source) in sources {
            self.unique(file, "source", &id);
            let as_of = self.form::<PartialDate>(file, &id, "as_of", &source.as_of);
            self.rows.sources.push(source::Model {
                id,
                title: source.title,
                as_of,
                url: source.url,
            });
        }
    }

    fn cantons(&mut self, cantons: Vec<file::Canton>) {
        for canton in cantons {
            self.unique(CANTONS, "canton", &canton.code);
            let code = self.form::<CantonCode>(CANTONS, &canton.code, "code", &canton.code);
            let row = canton::Model {
                name: canton.name,
                official_name: canton.official_name,
                population: self.figure(CANTONS, &code, "population", canton.population),
                women: self.figure(CANTONS, &code, "women", canton.women),
                area_km2: canton.area_km2,
                code,
            };
            self.rows.cantons.push(row);
        }
    }

    fn parishes(&mut self, parishes: Vec<file::Parish>) {
        for parish in parishes {
            let code = self.form::<ParishCode>(PARISHES, &parish.code, "code", &parish.code);
            self.unique(PARISHES, "parish", &code);
            self.known(PARISHES, &code, "canton", &parish.canton);
            if !code.starts_with(&parish.canton) {
                let canton = &parish.canton;
                self.problem(
                    PARISHES,
                    &code,
                    format_args!("does not lie in canton {canton} by its code"),
                );
            }
            let mut figure = |key: &str, figure: Option<u32>| {
                figure.map(|figure| self.figure(PARISHES, &code, key, figure))
            };
            let population = figure("population", parish.population);
            let women = figure("women", parish.women);
            let age_0_14 = figure("age_0_14", parish.age_0_14);
            let age_65_plus = figure("age_65_plus", parish.age_65_plus);
            if women > population || age_0_14 > population || age_65_plus > population {
                self.problem(
                    PARISHES,
                    &code,
                    "a part of the population exceeds the whole",
                );
            }
            let row = parish::Model {
                canton_code: parish.canton,
                search: fold(&parish.name),
                name: parish.name,
                kind: self.form::<ParishKind>(PARISHES, &code, "kind", &parish.kind),
                population,
                women,
                age_0_14,
                age_65_plus,
                area_km2: parish.area_km2,
                label_lon: parish.label_lon,
                label_lat: parish.label_lat,
                code,
            };
            self.rows.parishes.push(row);
        }
    }

    fn former_parishes(&mut self, parishes: Vec<file::FormerParish>) {
        for former in parishes {
            let code = self.form::<ParishCode>(FORMER_PARISHES, &former.code, "code", &former.code);
            self.unique(FORMER_PARISHES, "former parish", &code);
            if self.ids.contains(&("parish", code.clone())) {
                self.problem(FORMER_PARISHES, &code, "a parish of today has this code");
            }
            self.known_source(FORMER_PARISHES, &code, &former.source);
            if let Some(today) = &former.today {
                self.is_today(FORMER_PARISHES, &code, today);
                self.found_by(today, &former.name);
            }
            self.rows.former_parishes.push(former_parish::Model {
                code,
                name: former.name,
                parish_code: former.today,
                source_id: former.source,
            });
        }
    }

    fn other_names(&mut self, names: Vec<file::OtherName>) {
        for other in names {
            let record = format!("{} {}", other.parish, other.name);
            self.unique(OTHER_NAMES, "name", &record);
            self.is_today(OTHER_NAMES, &record, &other.parish);
            self.known_source(OTHER_NAMES, &record, &other.source);
            self.found_by(&other.parish, &other.name);
            self.rows.parish_names.push(parish_name::Model {
                parish_code: other.parish,
                name: other.name,
                source_id: other.source,
            });
        }
    }

    /// A reference to a parish of today, not to a former one.
    fn is_today(&mut self, file: &str, record: &str, code: &str) {
        if !self.rows.parishes.iter().any(|parish| parish.code == code) {
            self.problem(
                file,
                record,
                format_args!("no parish of today has the code \"{code}\""),
            );
        }
    }

    /// Lets searches find a parish by another name as well. No search can ask for the line break
    /// between two names.
    fn found_by(&mut self, code: &str, name: &str) {
        let found = self.rows.parishes.iter_mut();
        for parish in found.filter(|parish| parish.code == code) {
            let name = fold(name);
            if !parish.search.split('\n').any(|known| known == name) {
                parish.search = [&parish.search, "\n", &name].concat();
            }
        }
    }

    fn outlines(&mut self, text: &str) {
        let features = match text.parse::<geojson::FeatureCollection>() {
            Ok(collection) => collection.features,
            Err(error) => return self.problem(OUTLINES, "the file", error),
        };
        for feature in features {
            let code = match feature.property("code").and_then(serde_json::Value::as_str) {
                Some(code) => code.to_owned(),
                None => {
                    self.problem(OUTLINES, "a feature", "has no property \"code\"");
                    continue;
                }
            };
            self.unique(OUTLINES, "outline", &code);
            self.known(OUTLINES, &code, "parish", &code);
            match feature.geometry {
                Some(geometry) => self.rows.outlines.push(parish_outline::Model {
                    parish_code: code,
                    geometry: geometry.to_string(),
                }),
                None => self.problem(OUTLINES, &code, "has no geometry"),
            }
        }
        for code in self
            .rows
            .parishes
            .iter()
            .map(|parish| parish.code.clone())
            .collect::<Vec<_>>()
        {
            self.known(OUTLINES, &code, "outline", &code);
        }
        if self.problems.is_empty() {
            let shapes = map::shapes(&self.rows.parishes, &self.rows.outlines);
            if let Err(error) = shapes.and_then(|shapes| Ok(outline::check(&shapes)?)) {
                self.problems.push(format!("{OUTLINES}: {error:#}"));
            }
        }
    }

    fn institutions(&mut self, institutions: Vec<file::Institution>) {
        for (position, institution) in (0..).zip(institutions) {
            let id = institution.id;
            self.unique(PLAN, "institution", &id);
            if let Some(parish) = &institution.parish {
                self.known(PLAN, &id, "parish", parish);
            }
            let (name_es, name_en) = self.text(PLAN, &id, "name", institution.name);
            let row = institution::Model {
                kind: self.form::<InstitutionKind>(PLAN, &id, "kind", &institution.kind),
                name_es,
                name_en,
                parish_code: institution.parish,
                position,
                edited_at: None,
                id,
            };
            self.rows.institutions.push(row);
        }
    }

    fn plan(&mut self, plan: file::Plan) {
        let id = plan.id;
        self.unique(PLAN, "plan", &id);
        self.known_source(PLAN, &id, PLAN_SOURCE);
        let aims = [("objective", plan.objectives), ("goal", plan.goals)];
        for (kind, aims) in aims {
            for (position, aim) in (0..).zip(aims) {
                let (text_es, text_en) = self.text(PLAN, &id, kind, aim);
                let (plan_id, kind) = (id.clone(), kind.to_owned());
                self.rows.plan_aims.push(plan_aim::Model {
                    plan_id,
                    kind,
                    position,
                    text_es,
                    text_en,
                });
            }
        }
        let (title_es, title_en) = self.text(PLAN, &id, "title", plan.title);
        let (vision_es, vision_en) = self.text(PLAN, &id, "vision", plan.vision);
        let (ends_note_es, ends_note_en) = self.text(PLAN, &id, "ends_note", plan.ends_note);
        let started = plan.co_creation_started.to_string();
        let row = plan::Model {
            title_es,
            title_en,
            ogp_title: plan.ogp_title,
            vision_es,
            vision_en,
            co_creation_started: self.form::<PartialDate>(
                PLAN,
                &id,
                "co_creation_started",
                &started,
            ),
            submitted: self.form::<PartialDate>(
                PLAN,
                &id,
                "submitted",
                &plan.submitted.to_string(),
            ),
            ends: self.form::<PartialDate>(PLAN, &id, "ends", &plan.ends),
            ends_note_es: Some(ends_note_es),
            ends_note_en,
            groups_in_co_creation: self.figure(PLAN, &id, "groups", plan.groups_in_co_creation),
            public_meetings_in_co_creation: self.figure(
                PLAN,
                &id,
                "public_meetings",
                plan.public_meetings_in_co_creation,
            ),
            monitoring_body: plan.monitoring_body,
            report_cadence: plan.report_cadence,
            url: plan.url,
            source_id: PLAN_SOURCE.to_owned(),
            edited_at: None,
            id,
        };
        self.rows.plans.push(row);
    }

    fn commitment(&mut self, commitment: file::Commitment) {
        let id = self.form::<CommitmentId>(PLAN, &commitment.id, "id", &commitment.id);
        self.unique(PLAN, "commitment", &id);
        self.known_source(PLAN, &id, COMMITMENTS_SOURCE);
        for institution_id in commitment.institutions {
            self.known(PLAN, &id, "institution", &institution_id);
            let commitment_id = id.clone();
            self.rows
                .commitment_institutions
                .push(commitment_institution::Model {
                    commitment_id,
                    institution_id,
                });
        }
        for (position, value) in (0..).zip(commitment.ogp_values) {
            let ogp_value = self.form::<OgpValue>(PLAN, &id, "ogp_values", &value);
            let commitment_id = id.clone();
            self.rows.commitment_values.push(commitment_value::Model {
                commitment_id,
                ogp_value,
                position,
            });
        }
        self.reach(&id, commitment.reach.as_deref(), commitment.parishes);
        let (short_es, short_en) = self.text(PLAN, &id, "short", commitment.short);
        let (title_es, title_en) = self.text(PLAN, &id, "title", commitment.title);
        let (problem_es, problem_en) = self.text(PLAN, &id, "problem", commitment.problem);
        let (before_es, before_en) = self.text(PLAN, &id, "before", commitment.before);
        let (action_es, action_en) = self.text(PLAN, &id, "action", commitment.action);
        let row = commitment::Model {
            plan_id: self
                .rows
                .plans
                .first()
                .map(|plan| plan.id.clone())
                .unwrap_or_default(),
            short_es,
            short_en,
            title_es,
            title_en,
            problem_es,
            problem_en,
            before_es,
            before_en,
            action_es,
            action_en,
            starts: self.form::<PartialDate>(PLAN, &id, "starts", &commitment.starts),
            ends: self.form::<PartialDate>(PLAN, &id, "ends", &commitment.ends),
            url: commitment.url,
            source_id: COMMITMENTS_SOURCE.to_owned(),
            edited_at: None,
            id,
        };
        if row.ends < row.starts {
            self.problem(PLAN, &row.id, "ends before it starts");
        }
        self.rows.commitments.push(row);
    }

    fn reach(&mut self, id: &str, reach: Option<&str>, parishes: Vec<String>) {
        let link = |territory: String, parish_code: Option<String>| commitment_reach::Model {
            commitment_id: id.to_owned(),
            territory,
            canton_code: None,
            parish_code,
            origin: Origin::Source.key().to_owned(),
            reason_es: None,
            reason_en: None,
            basis_title: None,
            basis_url: None,
        };
        match reach {
            Some("province") => {
                self.rows
                    .commitment_reaches
                    .push(link(PROVINCE_CODE.to_owned(), None));
            }
            None if !parishes.is_empty() => {}
            other => {
                let given = other.unwrap_or_default();
                self.problem(
                    PLAN,
                    id,
                    format_args!("reach: \"{given}\" is not \"province\""),
                );
            }
        }
        for parish in parishes {
            self.known(PLAN, id, "parish", &parish);
            self.rows
                .commitment_reaches
                .push(link(parish.clone(), Some(parish)));
        }
    }

    fn space(&mut self, space: file::Space) {
        let id = self.form::<SpaceId>(SPACES, &space.id, "id", &space.id);
        self.unique(SPACES, "space", &id);
        self.known(SPACES, &id, "institution", &space.convenor);
        self.known_source(SPACES, &id, &space.source);
        self.space_links(&id, &space);
        let (canton_code, parish_code) = self.space_place(&id, &space);
        let (name_es, name_en) = self.text(SPACES, &id, "name", space.name);
        if let Some(since) = &space.since {
            self.form::<PartialDate>(SPACES, &id, "since", since);
        }
        let convenor = self
            .rows
            .institutions
            .iter()
            .find(|row| row.id == space.convenor);
        let search = [Some(&name_es), name_en.as_ref()]
            .into_iter()
            .flatten()
            .chain(
                convenor
                    .iter()
                    .flat_map(|row| [Some(&row.name_es), row.name_en.as_ref()])
                    .flatten(),
            )
            .map(|text| fold(text))
            .collect::<Vec<_>>()
            .join(" | ");
        let row = space::Model {
            kind: self.form::<SpaceKind>(SPACES, &id, "kind", &space.kind),
            name_es,
            name_en,
            convenor_id: space.convenor,
            modality: self.form::<Modality>(SPACES, &id, "modality", &space.modality),
            status: self.form::<SpaceStatus>(SPACES, &id, "status", &space.status),
            precision: self.form::<Precision>(SPACES, &id, "precision", &space.precision),
            canton_code,
            parish_code,
            lon: None,
            lat: None,
            since: space.since,
            source_id: space.source,
            search,
            edited_at: None,
            publication: Publication::Published.key().to_owned(),
            version: 1,
            contact_phone: None,
            contact_email: None,
            contact_web: None,
            accessibility: None,
            child_care: None,
            id,
        };
        self.rows.spaces.push(row);
    }

    fn space_links(&mut self, id: &str, space: &file::Space) {
        for commitment in &space.commitments {
            self.known(SPACES, id, "commitment", commitment);
            let (space_id, commitment_id) = (id.to_owned(), commitment.clone());
            self.rows.space_commitments.push(space_commitment::Model {
                space_id,
                commitment_id,
            });
        }
        for audience in &space.audiences {
            let audience = self.form::<Audience>(SPACES, id, "audiences", audience);
            let space_id = id.to_owned();
            self.rows
                .space_audiences
                .push(space_audience::Model { space_id, audience });
        }
        for group in &space.care_groups {
            let care_group = self.form::<CareGroup>(SPACES, id, "care_groups", group);
            let space_id = id.to_owned();
            self.rows.space_care_groups.push(space_care_group::Model {
                space_id,
                care_group,
            });
        }
        for language in &space.languages {
            let language = self.form::<ServiceLanguage>(SPACES, id, "languages", language);
            let space_id = id.to_owned();
            self.rows
                .space_languages
                .push(space_language::Model { space_id, language });
        }
    }

    /// The canton and the parish of a space; they must be as exact as its precision, no more.
    fn space_place(&mut self, id: &str, space: &file::Space) -> (Option<String>, Option<String>) {
        if let Some(canton) = &space.canton {
            self.known(SPACES, id, "canton", canton);
        }
        if let Some(parish) = &space.parish {
            self.known(SPACES, id, "parish", parish);
        }
        let fits = match space.precision.as_str() {
            "parish" => space.parish.is_some(),
            "canton" => space.canton.is_some() && space.parish.is_none(),
            "province" => space.canton.is_none() && space.parish.is_none(),
            "point" => {
                self.problem(SPACES, id, "precision: the seed holds no points");
                true
            }
            _ => true,
        };
        if !fits {
            let precision = &space.precision;
            self.problem(
                SPACES,
                id,
                format_args!("its place does not fit its precision \"{precision}\""),
            );
        }
        let of_parish = space
            .parish
            .as_ref()
            .and_then(|code| code.parse::<ParishCode>().ok());
        let canton = of_parish
            .map(|code| code.canton().to_string())
            .or_else(|| space.canton.clone());
        (canton, space.parish.clone())
    }

    fn lines(&mut self, lines: Vec<file::Line>) {
        for (position, line) in (0..).zip(lines) {
            let number = line.number;
            self.unique(SPACES, "line", &number);
            if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                self.problem(SPACES, &number, "number: only digits can be dialled");
            }
            let (name_es, name_en) = self.text(SPACES, &number, "name", line.name);
            let row = help_line::Model {
                display: line.display.unwrap_or_else(|| number.clone()),
                menu_option: line.option,
                name_es,
                name_en,
                confirmed: self.form::<PartialDate>(SPACES, &number, "confirmed", &line.confirmed),
                position,
                number,
            };
            self.rows.lines.push(row);
        }
    }
}

//! Cantons and parishes, their former codes and other names, and the outlines of parishes.

use atlas_shared::{
    filter::fold,
    parish::ParishKind,
    place::{CantonCode, ParishCode},
};

use super::{CANTONS, Checker, FORMER_PARISHES, OTHER_NAMES, OUTLINES, PARISHES};
use crate::{
    entity::{canton, former_parish, parish, parish_name, parish_outline},
    map, outline,
    seed::file,
};

impl Checker {
    pub(super) fn cantons(&mut self, cantons: Vec<file::Canton>) {
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

    pub(super) fn parishes(&mut self, parishes: Vec<file::Parish>) {
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

    pub(super) fn former_parishes(&mut self, parishes: Vec<file::FormerParish>) {
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

    pub(super) fn other_names(&mut self, names: Vec<file::OtherName>) {
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

    pub(super) fn outlines(&mut self, text: &str) {
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
}

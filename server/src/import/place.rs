//! Which parish, canton or institution a text means. A name that can mean several is asked, never guessed.

use std::{collections::BTreeMap, sync::Arc};

use atlas_shared::{
    filter::fold,
    import::{Choice, Fault},
    place::{CantonCode, CantonRef, ParishCode, ParishRef},
};

use crate::outline::ParishShape;

/// A parish as an import knows it.
#[derive(Debug, Clone)]
pub struct Parish {
    /// Code and name.
    pub place: ParishRef,
    /// Its canton.
    pub canton: CantonRef,
    /// Other names, and the codes and names that it had.
    pub other_names: Vec<String>,
    /// Codes and names that stood for it before.
    pub former: Vec<ParishRef>,
}

impl Parish {
    fn choice(&self) -> Choice {
        Choice {
            code: self.place.code.to_string(),
            name: [&self.place.name, ", ", &self.canton.name].concat(),
        }
    }

    /// Its code and name, as problems tell them.
    pub fn told(&self) -> String {
        let choice = self.choice();
        [&choice.code, " ", &choice.name].concat()
    }
}

/// An institution as an import knows it.
#[derive(Debug, Clone)]
pub struct Institution {
    /// Its id.
    pub id: String,
    /// Its names.
    pub names: Vec<String>,
}

/// What the atlas knows and a file refers to.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Every parish.
    pub parishes: Vec<Parish>,
    /// Institutions that may convene a space.
    pub institutions: Vec<Institution>,
    /// Ids of commitments.
    pub commitments: Vec<String>,
    /// The outlines of the parishes.
    pub shapes: Arc<Vec<ParishShape>>,
    /// Names of parishes, folded, and which of them bear it.
    names: BTreeMap<String, Vec<usize>>,
}

/// Why a text does not tell a parish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// In which way.
    pub fault: Fault,
    /// What it can mean.
    pub choices: Vec<Choice>,
}

impl Known {
    /// Gathers what is known.
    pub fn new(
        parishes: Vec<Parish>,
        institutions: Vec<Institution>,
        commitments: Vec<String>,
        shapes: Arc<Vec<ParishShape>>,
    ) -> Self {
        let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, parish) in parishes.iter().enumerate() {
            let all = std::iter::once(&parish.place.name).chain(&parish.other_names);
            for name in all {
                let same = names.entry(fold(name)).or_default();
                if !same.contains(&position) {
                    same.push(position);
                }
            }
        }
        Self {
            parishes,
            institutions,
            commitments,
            shapes,
            names,
        }
    }

    /// The parish with a code.
    pub fn parish(&self, code: &ParishCode) -> Option<&Parish> {
        self.parishes.iter().find(|it| it.place.code == *code)
    }

    /// Every canton.
    pub fn cantons(&self) -> BTreeMap<&CantonCode, &CantonRef> {
        self.parishes
            .iter()
            .map(|it| (&it.canton.code, &it.canton))
            .collect()
    }

    /// The canton that a text names, by code or name.
    pub fn canton(&self, text: &str) -> Option<&CantonRef> {
        let folded = fold(text);
        let name = folded.strip_prefix("canton ").unwrap_or(&folded);
        let cantons = self.cantons();
        let mut cantons = cantons.into_values();
        cantons.find(|it| it.code.as_str() == name || fold(&it.name) == name)
    }

    /// The parish that a text means: by code, or by a name that only one parish bears (in the canton, where
    /// one is given). `answers` are choices that somebody made before, by folded text.
    ///
    /// # Errors
    /// There is none, there are several, or the text is a former code: somebody must say which.
    pub fn find_parish(
        &self,
        text: &str,
        canton: Option<&CantonCode>,
        answers: &BTreeMap<String, ParishCode>,
    ) -> Result<&Parish, Unclear> {
        let folded = fold(text);
        let name = folded.strip_prefix("parroquia ").unwrap_or(&folded);
        // Spreadsheets drop nothing of a code that begins with 17, but make a number of it.
        let code = name.strip_suffix(".0").unwrap_or(name);
        if let Some(answer) = answers.get(&folded)
            && let Some(parish) = self.parish(answer)
        {
            return Ok(parish);
        }
        if let Ok(code) = code.parse::<ParishCode>() {
            return self.by_code(&code);
        }
        let mut bear: Vec<&Parish> = self
            .names
            .get(name)
            .into_iter()
            .flatten()
            .filter_map(|&position| self.parishes.get(position))
            .collect();
        let anywhere = bear.clone();
        if let Some(canton) = canton {
            bear.retain(|it| it.canton.code == *canton);
        }
        match (bear.as_slice(), anywhere.as_slice()) {
            ([only], _) => Ok(only),
            ([], []) => self.by_former_name(name),
            ([], elsewhere) => Err(Unclear {
                fault: Fault::OtherCanton,
                choices: elsewhere.iter().map(|it| it.choice()).collect(),
            }),
            (several, _) => Err(Unclear {
                fault: Fault::AmbiguousParish,
                choices: several.iter().map(|it| it.choice()).collect(),
            }),
        }
    }

    fn by_code(&self, code: &ParishCode) -> Result<&Parish, Unclear> {
        if let Some(parish) = self.parish(code) {
            return Ok(parish);
        }
        let bore = |it: &&Parish| it.former.iter().any(|former| former.code == *code);
        self.asked(self.parishes.iter().filter(bore))
    }

    fn by_former_name(&self, name: &str) -> Result<&Parish, Unclear> {
        let bore = |it: &&Parish| it.former.iter().any(|former| fold(&former.name) == name);
        self.asked(self.parishes.iter().filter(bore))
    }

    /// Today's parishes of a former code or name, as a question.
    fn asked<'a>(&self, today: impl Iterator<Item = &'a Parish>) -> Result<&Parish, Unclear> {
        let choices: Vec<_> = today.map(Parish::choice).collect();
        let fault = match choices.is_empty() {
            true => Fault::NoSuchParish,
            false => Fault::FormerParish,
        };
        Err(Unclear { fault, choices })
    }

    /// The institution that a text names: by id, by its name, or by the part of its name before a dash.
    pub fn institution(&self, text: &str) -> Option<&Institution> {
        let text = fold(text);
        let exact =
            |it: &&Institution| it.id == text || it.names.iter().any(|name| fold(name) == text);
        if let Some(found) = self.institutions.iter().find(exact) {
            return Some(found);
        }
        let begins = |it: &&Institution| {
            it.names.iter().any(|name| {
                let name = fold(name);
                name.split(" – ").next() == Some(&text) || name.split(" - ").next() == Some(&text)
            })
        };
        let mut found = self.institutions.iter().filter(begins);
        found.next().filter(|_| found.next().is_none())
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    fn parish(code: &str, name: &str, canton: &str) -> Parish {
        Parish {
            place: ParishRef {
                code: code.parse().unwrap(),
                name: name.into(),
            },
            canton: CantonRef {
                code: code[..4].parse().unwrap(),
                name: canton.into(),
            },
            other_names: Vec::new(),
            former: Vec::new(),
        }
    }

    /// A parish that is a square of a tenth of a degree, with its corner in the south-west.
    fn square(code: &str, (west, south): (f64, f64)) -> ParishShape {
        let corners = geo::Rect::new((west, south), (west + 0.1, south + 0.1));
        ParishShape {
            code: code.parse().unwrap(),
            outline: corners.to_polygon().into(),
            label: atlas_shared::place::Point {
                lon: west + 0.05,
                lat: south + 0.05,
            },
        }
    }

    /// A few parishes with the traps of the province.
    pub fn known() -> Known {
        let mut mindo = parish("170751", "Mindo", "San Miguel de los Bancos");
        mindo.former.push(ParishRef {
            code: "170167".parse().unwrap(),
            name: "Mindo".into(),
        });
        let mut ayora = parish("170256", "San José de Ayora", "Cayambe");
        ayora.former.push(ParishRef {
            code: "170201".parse().unwrap(),
            name: "Ayora".into(),
        });
        let institution = |id: &str, name: &str| Institution {
            id: id.into(),
            names: vec![name.into()],
        };
        Known::new(
            vec![
                parish("170127", "Rumipamba", "Quito"),
                parish("170552", "Rumipamba", "Rumiñahui"),
                parish("170155", "Calderón", "Quito"),
                parish("170169", "Nanegalito", "Quito"),
                parish("170250", "Cayambe", "Cayambe"),
                mindo,
                ayora,
            ],
            vec![
                institution(
                    "genero",
                    "Dirección de Género – GAD Provincial de Pichincha",
                ),
                institution(
                    "participacion",
                    "Dirección de Participación Ciudadana – GAD Provincial de Pichincha",
                ),
            ],
            vec!["ECPCA0001".into(), "ECPCA0002".into()],
            Arc::new(vec![
                square("170155", (-78.45, -0.15)),
                square("170169", (-78.75, 0.0)),
            ]),
        )
    }

    fn found(text: &str, canton: Option<&str>) -> Result<String, Fault> {
        let known = known();
        let canton = canton.map(|code| code.parse().unwrap());
        let found = known.find_parish(text, canton.as_ref(), &BTreeMap::new());
        found
            .map(|it| it.place.code.to_string())
            .map_err(|it| it.fault)
    }

    #[test]
    fn a_parish_is_found_by_code_or_by_a_name_that_only_one_bears() {
        for text in [
            "170155",
            "170155.0",
            "CALDERON",
            "Parroquia Calderón",
            " calderón ",
        ] {
            assert_eq!(found(text, None), Ok("170155".into()), "{text}");
        }
        assert_eq!(found("Macondo", None), Err(Fault::NoSuchParish));
        assert_eq!(found("180155", None), Err(Fault::NoSuchParish));
        assert_eq!(found("170199", None), Err(Fault::NoSuchParish));
    }

    #[test]
    fn a_name_that_two_parishes_bear_is_asked_unless_the_canton_tells() {
        assert_eq!(found("Rumipamba", None), Err(Fault::AmbiguousParish));
        assert_eq!(found("Rumipamba", Some("1705")), Ok("170552".into()));
        assert_eq!(found("Rumipamba", Some("1702")), Err(Fault::OtherCanton));
        let answers = BTreeMap::from([("rumipamba".to_owned(), "170127".parse().unwrap())]);
        let known = known();
        let answered = known.find_parish("RUMIPAMBA", None, &answers).unwrap();
        assert_eq!(answered.place.code.as_str(), "170127");
    }

    #[test]
    fn a_former_code_or_name_is_asked_with_the_parish_of_today() {
        let known = known();
        for (text, today) in [
            ("170167", "170751"),
            ("170201", "170256"),
            ("Ayora", "170256"),
        ] {
            let unclear = known.find_parish(text, None, &BTreeMap::new()).unwrap_err();
            assert_eq!(
                (unclear.fault, unclear.choices[0].code.as_str()),
                (Fault::FormerParish, today)
            );
        }
        assert_eq!(
            found("Mindo", None),
            Ok("170751".into()),
            "today's own name is no question"
        );
    }

    #[test]
    fn an_institution_is_found_by_id_or_name() {
        let known = known();
        for text in [
            "genero",
            "Dirección de Género",
            "DIRECCION DE GENERO – GAD PROVINCIAL DE PICHINCHA",
        ] {
            assert_eq!(
                known.institution(text).map(|it| it.id.as_str()),
                Some("genero"),
                "{text}"
            );
        }
        assert!(known.institution("Dirección").is_none());
    }

    #[test]
    fn a_canton_is_found_by_code_or_name() {
        let known = known();
        for text in ["1705", "RUMINAHUI", "Cantón Rumiñahui"] {
            assert_eq!(
                known.canton(text).map(|it| it.code.as_str()),
                Some("1705"),
                "{text}"
            );
        }
        assert!(known.canton("Latacunga").is_none());
    }
}

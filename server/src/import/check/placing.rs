//! Where a row says that a space is. A place is never shown more exactly than the row asks for, and its point
//! is checked by the rule of the form (`server/src/space/placing.rs`).

use atlas_shared::{
    filter::fold,
    import::{Choice, Column, Fault, Question},
    place::{CantonRef, ParishRef, Point, Precision},
    writing::MAX_NAME,
};

use super::reader::RowReader;
use crate::{
    import::{label::accepted, value},
    space::placing::{parish_at, rounded},
};

impl RowReader<'_> {
    /// Canton and parish, which must agree. A parish brings its canton.
    pub fn territory(&mut self) -> (Option<CantonRef>, Option<ParishRef>) {
        let canton = self.text(Column::Canton, MAX_NAME).and_then(|text| {
            let found = self.known.canton(&text).cloned();
            if found.is_none() {
                let cantons = self.known.cantons();
                let names = cantons.into_values().map(|it| it.name.clone()).collect();
                self.problem(Column::Canton, Fault::Unknown, names);
            }
            found
        });
        let Some(text) = self.text(Column::Parish, MAX_NAME) else {
            return (canton, None);
        };
        let code = canton.as_ref().map(|canton| &canton.code);
        match self.known.find_parish(&text, code, self.answers) {
            Ok(parish) => {
                let (place, inside) = (parish.place.clone(), parish.canton.clone());
                if canton
                    .as_ref()
                    .is_some_and(|canton| canton.code != inside.code)
                {
                    let told = parish.told();
                    self.problem(Column::Parish, Fault::OtherCanton, vec![told]);
                }
                (Some(inside), Some(place))
            }
            Err(unclear) => {
                let told = |it: &Choice| [&it.code, " ", &it.name].concat();
                let accepts = unclear.choices.iter().map(told).collect();
                self.problem(Column::Parish, unclear.fault, accepts);
                if matches!(unclear.fault, Fault::AmbiguousParish | Fault::FormerParish) {
                    self.ask(&text, unclear.choices);
                }
                (canton, None)
            }
        }
    }

    /// Notes a question, once for every text.
    fn ask(&mut self, text: &str, choices: Vec<Choice>) {
        let question = self
            .questions
            .entry(fold(text))
            .or_insert_with(|| Question {
                given: text.to_owned(),
                rows: 0,
                choices,
            });
        question.rows += 1;
    }

    /// The point, with the parish and canton in which it lies. They are those that the row names, where it
    /// names any: which of the two is wrong, nobody guesses.
    pub fn point(
        &mut self,
        canton: Option<&CantonRef>,
        parish: Option<&ParishRef>,
    ) -> Option<(Point, CantonRef, ParishRef)> {
        let form = "-78.5, -0.2";
        let lon = self.read(Column::Longitude, form, value::number);
        let lat = self.read(Column::Latitude, form, value::number);
        match (self.has(Column::Longitude), self.has(Column::Latitude)) {
            (true, false) => self.problem(Column::Latitude, Fault::HalfAPoint, Vec::new()),
            (false, true) => self.problem(Column::Longitude, Fault::HalfAPoint, Vec::new()),
            _ => {}
        }
        let point = Point {
            lon: lon?,
            lat: lat?,
        };
        let known = self.known;
        let inside = parish_at(point, &known.shapes).and_then(|code| known.parish(&code));
        let Some(inside) = inside else {
            let province = vec!["Pichincha".to_owned()];
            self.problem(Column::Longitude, Fault::PointElsewhere, province);
            return None;
        };
        let (named, around) = (&inside.place, &inside.canton);
        if parish.is_some_and(|it| it.code != named.code)
            || canton.is_some_and(|it| it.code != around.code)
        {
            let told = vec![inside.told()];
            self.problem(Column::Longitude, Fault::PointInOtherParish, told);
            return None;
        }
        Some((rounded(point), around.clone(), named.clone()))
    }

    /// How exactly the place may be shown: as the file says, else as exactly as the parish or the canton that
    /// it names. A point is never shown unasked, and nothing of a place of care.
    pub fn precision(
        &mut self,
        canton: Option<&CantonRef>,
        parish: Option<&ParishRef>,
        point: Option<Point>,
        sensitive: Option<bool>,
    ) -> Option<Precision> {
        let problems = self.problems.len();
        let told = self.value(Column::Precision);
        if self.problems.len() > problems {
            return None;
        }
        let names_place = self.has(Column::Parish) || self.has(Column::Canton);
        let precision = match (told, sensitive) {
            (Some(precision), _) => precision,
            // What a point alone tells is not shown unasked.
            (None, Some(false)) if names_place && parish.is_some() => Precision::Parish,
            (None, Some(false)) if names_place && canton.is_some() => Precision::Canton,
            // Something else of the row is wrong already, and decides whether this would be.
            (None, None | Some(false)) if names_place => return None,
            (None, _) => {
                self.problem(Column::Precision, Fault::Missing, accepted::<Precision>());
                return None;
            }
        };
        let lacks = match precision {
            Precision::Point if point.is_none() => Some(Column::Longitude),
            Precision::Point | Precision::Parish if parish.is_none() => Some(Column::Parish),
            Precision::Canton if canton.is_none() => Some(Column::Canton),
            _ => None,
        };
        if let Some(column) = lacks
            && !self.has(column)
        {
            self.problem(
                column,
                Fault::PlaceNeeded,
                vec![crate::import::label::label(precision)],
            );
        }
        Some(precision)
    }
}

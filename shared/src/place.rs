//! Codes of cantons and parishes (INEC's DPA), points, and how exactly a place may be shown.

use serde::{Deserialize, Serialize};

/// The DPA code of the province, with which every other code begins.
pub const PROVINCE_CODE: &str = "17";

fn is_code(text: &str, length: usize) -> bool {
    text.len() == length
        && text.bytes().all(|b| b.is_ascii_digit())
        && text.starts_with(PROVINCE_CODE)
}

id! {
    /// A canton's DPA code: `17` and two digits.
    pub struct CantonCode, "a DPA canton code: 17 and two digits, such as 1701", "1701",
    |text| is_code(text, 4)
}

id! {
    /// A parish's DPA code: its canton's code and two digits.
    pub struct ParishCode, "a DPA parish code: 17 and four digits, such as 170169", "170169",
    |text| is_code(text, 6)
}

impl ParishCode {
    /// The canton in which the parish lies: the first four digits of its code.
    pub fn canton(&self) -> CantonCode {
        CantonCode(self.0.chars().take(4).collect())
    }
}

/// A point on the ground.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Point {
    /// Longitude in degrees, WGS 84.
    pub lon: f64,
    /// Latitude in degrees, WGS 84.
    pub lat: f64,
}

/// A canton with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CantonRef {
    /// DPA code.
    pub code: CantonCode,
    /// Name, a label only.
    pub name: String,
}

/// A parish with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParishRef {
    /// DPA code.
    pub code: ParishCode,
    /// Name, a label only: two parishes are called Rumipamba.
    pub name: String,
}

keyed! {
    /// How exactly the place of a space may be shown to the public.
    pub enum Precision {
        /// The point itself.
        Point = "point" / "punto",
        /// The parish, nothing finer.
        Parish = "parish" / "parroquia",
        /// The canton, nothing finer.
        Canton = "canton" / "canton",
        /// The province: the space serves all of it, or its place is not known better.
        Province = "province" / "provincia",
        /// Nothing: the place is told by the convenor on request.
        OnRequest = "on-request" / "a-pedido",
    }
}

/// A place as the public may see it. Built only by [`Place::disclose`], which leaves out all that
/// the precision forbids, so that what is hidden never leaves the server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// How exact the place is.
    pub precision: Precision,
    /// The canton, from precision `canton` on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canton: Option<CantonRef>,
    /// The parish, from precision `parish` on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parish: Option<ParishRef>,
    /// The point, at precision `point` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
}

impl Place {
    /// What may be shown of a stored place at the given precision.
    pub fn disclose(
        precision: Precision,
        canton: Option<CantonRef>,
        parish: Option<ParishRef>,
        point: Option<Point>,
    ) -> Self {
        let depth = match precision {
            Precision::OnRequest | Precision::Province => 0,
            Precision::Canton => 1,
            Precision::Parish => 2,
            Precision::Point => 3,
        };
        Self {
            precision,
            canton: canton.filter(|_| depth >= 1),
            parish: parish.filter(|_| depth >= 2),
            point: point.filter(|_| depth >= 3),
        }
    }

    /// How the place reaches a parish, as far as its precision tells.
    pub fn reaches(&self, parish: &ParishCode) -> Option<Nearness> {
        match self.precision {
            Precision::Province => Some(Nearness::Province),
            Precision::OnRequest => Some(Nearness::OnRequest),
            Precision::Canton => {
                (self.canton.as_ref()?.code == parish.canton()).then_some(Nearness::Canton)
            }
            Precision::Parish | Precision::Point => {
                (&self.parish.as_ref()?.code == parish).then_some(Nearness::Here)
            }
        }
    }
}

keyed! {
    /// How near a space is to a parish that it reaches; nearest first.
    pub enum Nearness {
        /// In the parish itself.
        Here = "here" / "aqui",
        /// Somewhere in the parish's canton.
        Canton = "canton" / "canton",
        /// For the whole province.
        Province = "province" / "provincia",
        /// The place is told on request.
        OnRequest = "on-request" / "a-pedido",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(precision: Precision) -> Place {
        Place::disclose(
            precision,
            Some(CantonRef {
                code: "1701".parse().unwrap(),
                name: "Quito".into(),
            }),
            Some(ParishRef {
                code: "170155".parse().unwrap(),
                name: "Calderón".into(),
            }),
            Some(Point {
                lon: -78.4,
                lat: -0.1,
            }),
        )
    }

    #[test]
    fn a_code_that_is_not_of_pichincha_cannot_be_built() {
        for text in ["", "17", "180169", "1701690", "17016a", "１７０１６９"] {
            assert!(text.parse::<ParishCode>().is_err(), "{text:?} was accepted");
        }
        assert!("1801".parse::<CantonCode>().is_err());
        assert_eq!(
            "170169".parse::<ParishCode>().unwrap().canton().as_str(),
            "1701"
        );
    }

    #[test]
    fn a_place_shows_nothing_finer_than_its_precision() {
        for &precision in Precision::ALL {
            let place = stored(precision);
            let shown = (
                place.canton.is_some(),
                place.parish.is_some(),
                place.point.is_some(),
            );
            let allowed = match precision {
                Precision::Point => (true, true, true),
                Precision::Parish => (true, true, false),
                Precision::Canton => (true, false, false),
                Precision::Province | Precision::OnRequest => (false, false, false),
            };
            assert_eq!(shown, allowed, "{precision}");
        }
    }

    #[test]
    fn a_hidden_parish_is_not_told_by_which_parishes_the_space_reaches() {
        let (home, neighbour) = ("170155".parse().unwrap(), "170169".parse().unwrap());
        for precision in [Precision::Canton, Precision::Province, Precision::OnRequest] {
            let place = stored(precision);
            assert_eq!(
                place.reaches(&home),
                place.reaches(&neighbour),
                "{precision}"
            );
        }
        assert_eq!(
            stored(Precision::Parish).reaches(&home),
            Some(Nearness::Here)
        );
        assert_eq!(stored(Precision::Parish).reaches(&neighbour), None);
        assert_eq!(
            stored(Precision::Canton).reaches(&"170250".parse().unwrap()),
            None
        );
    }
}

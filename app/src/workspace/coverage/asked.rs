//! What the address of the coverage page asks for: read from it and written into links. Pure.

use atlas_shared::{
    coverage::{Level, concerned},
    filter::Group,
    space::CareGroup,
};

/// The path of the page.
pub const PATH: &str = "/direccion/cobertura";
/// The path of the matrix of all groups.
pub const MATRIX: &str = "/direccion/cobertura/matriz";

/// What shades the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// People of the group where no active space stands.
    People,
    /// Kilometres to the nearest active space.
    Distance,
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Name.
    Name,
    /// Place among the gaps.
    Gap,
    /// Canton of a parish.
    Canton,
    /// People of the group.
    People,
    /// Active spaces.
    Active,
    /// Planned ones.
    Planned,
    /// Unconfirmed ones.
    Unconfirmed,
    /// Kilometres to the nearest active one; of a canton, from its farthest parish.
    Distance,
    /// Kilometres to the nearest planned or unconfirmed one.
    Uncertain,
    /// Parishes of a canton without an active one.
    Without,
    /// People in these.
    PeopleWithout,
}

impl Column {
    /// The columns of a level, in the order of the table.
    pub const fn of(level: Level) -> &'static [Self] {
        match level {
            Level::Parish => &[
                Self::Name,
                Self::Gap,
                Self::Canton,
                Self::People,
                Self::Active,
                Self::Distance,
                Self::Planned,
                Self::Unconfirmed,
                Self::Uncertain,
            ],
            Level::Canton => &[
                Self::Name,
                Self::Without,
                Self::PeopleWithout,
                Self::People,
                Self::Active,
                Self::Distance,
                Self::Planned,
                Self::Unconfirmed,
            ],
        }
    }

    const fn slug(self) -> &'static str {
        match self {
            Self::Name => "nombre",
            Self::Gap => "brecha",
            Self::Canton => "canton",
            Self::People => "personas",
            Self::Active => "activos",
            Self::Planned => "previstos",
            Self::Unconfirmed => "sin-confirmar",
            Self::Distance => "distancia",
            Self::Uncertain => "otra-distancia",
            Self::Without => "parroquias-sin",
            Self::PeopleWithout => "personas-sin",
        }
    }

    /// Whether people first want to see the largest.
    pub const fn falls_first(self) -> bool {
        !matches!(self, Self::Name | Self::Canton | Self::Gap)
    }

    /// Whether it holds numbers.
    pub const fn is_number(self) -> bool {
        !matches!(self, Self::Name | Self::Canton)
    }
}

/// What the address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// For whom.
    pub group: Group,
    /// By which places.
    pub level: Level,
    /// What shades the map.
    pub shade: Shade,
    /// By which column the table stands, and whether from the largest on.
    pub order: (Column, bool),
    /// Whether something of it could not be read, and was left out.
    pub malformed: bool,
}

impl Asked {
    /// Reads name–value pairs of the address.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let (mut group, mut level, mut shade, mut order) = (None, None, None, None);
        let mut malformed = false;
        for (name, value) in pairs {
            if value.is_empty() {
                continue;
            }
            let read = match name {
                "grupo" => {
                    group = Group::all().find(|it| it.slug() == value);
                    group.is_some()
                }
                "nivel" => {
                    level = Level::from_slug(value);
                    level.is_some()
                }
                "mapa" => {
                    shade = match value {
                        "personas" => Some(Shade::People),
                        "distancia" => Some(Shade::Distance),
                        _ => None,
                    };
                    shade.is_some()
                }
                "orden" => {
                    order = Some(value);
                    true
                }
                _ => true,
            };
            malformed |= !read;
        }
        let group = group.unwrap_or(Group::Care(CareGroup::OlderAdults));
        let level = level.unwrap_or_default();
        let read = order.map(|word| parse_order(level, word));
        Self {
            group,
            level,
            shade: shade.unwrap_or(usual_shade(group)),
            order: read.flatten().unwrap_or(usual_order(level)),
            malformed: malformed || read == Some(None),
        }
    }

    /// The address of the same with another order.
    pub fn ordered(self, order: (Column, bool)) -> String {
        Self { order, ..self }.address()
    }

    /// What the heading of a column leads to: its first order, or the reverse of the present one.
    pub fn next(self, column: Column) -> (Column, bool) {
        match self.order {
            (present, falling) if present == column => (column, !falling),
            _ => (column, column.falls_first()),
        }
    }

    /// The address.
    pub fn address(self) -> String {
        let mut address = [PATH, "?grupo=", self.group.slug()].concat();
        if self.level != Level::default() {
            address.push_str(&["&nivel=", self.level.slug()].concat());
        }
        if self.shade != usual_shade(self.group) {
            address.push_str("&mapa=");
            address.push_str(self.shade.slug());
        }
        if self.order != usual_order(self.level) {
            let (column, falling) = self.order;
            let sign = if falling { "-" } else { "" };
            address.push_str(&["&orden=", sign, column.slug()].concat());
        }
        address
    }
}

impl Shade {
    /// The word of the address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::People => "personas",
            Self::Distance => "distancia",
        }
    }
}

/// People where they are counted, else distances.
fn usual_shade(group: Group) -> Shade {
    match concerned(group) {
        Some(_) => Shade::People,
        None => Shade::Distance,
    }
}

/// Gaps first.
const fn usual_order(level: Level) -> (Column, bool) {
    match level {
        Level::Parish => (Column::Gap, false),
        Level::Canton => (Column::Without, true),
    }
}

fn parse_order(level: Level, word: &str) -> Option<(Column, bool)> {
    let (falling, slug) = match word.strip_prefix('-') {
        Some(slug) => (true, slug),
        None => (false, word),
    };
    let mut columns = Column::of(level).iter();
    let column = columns.find(|column| column.slug() == slug)?;
    Some((*column, falling))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Asked {
        Asked::read(query.split('&').filter_map(|pair| pair.split_once('=')))
    }

    #[test]
    fn every_address_that_is_written_reads_back() {
        for group in Group::all() {
            for &level in Level::ALL {
                for &column in Column::of(level) {
                    for (shade, falling) in [(Shade::People, true), (Shade::Distance, false)] {
                        let asked = Asked {
                            group,
                            level,
                            shade,
                            order: (column, falling),
                            malformed: false,
                        };
                        let address = asked.address();
                        let (_, query) = address.split_once('?').unwrap();
                        assert_eq!(read(query), asked, "{address}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_told() {
        for query in [
            "grupo=older-adults",
            "nivel=barrio",
            "mapa=x",
            "orden=-canton-x",
            "nivel=canton&orden=brecha",
        ] {
            assert!(read(query).malformed, "{query}");
        }
        let asked = read("grupo=&utm=1");
        assert_eq!(
            (asked.malformed, asked.group),
            (false, Group::Care(CareGroup::OlderAdults))
        );
    }

    #[test]
    fn a_group_that_the_census_does_not_count_is_shaded_by_distance() {
        assert_eq!(read("grupo=discapacidad").shade, Shade::Distance);
        assert_eq!(read("grupo=mujeres").shade, Shade::People);
    }
}

//! In which order the table of parishes stands: read from the address and written into it. Pure.

use std::cmp::Ordering;

use atlas_shared::{
    filter::fold,
    parish::{Parish, ParishKind},
};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Name.
    Name,
    /// Canton.
    Canton,
    /// Legal kind.
    Kind,
    /// People, 2022.
    People,
    /// Women, 2022.
    Women,
    /// People aged 0 to 14, 2022.
    Children,
    /// People aged 65 and over, 2022.
    Older,
    /// Spaces that stand in the parish.
    Spaces,
    /// Commitments that name it.
    NamedBy,
    /// Area.
    Area,
}

impl Column {
    /// Every column, in the order of the table.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Canton,
        Self::Kind,
        Self::People,
        Self::Women,
        Self::Children,
        Self::Older,
        Self::Spaces,
        Self::NamedBy,
        Self::Area,
    ];

    /// The word that stands in the address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Name => "nombre",
            Self::Canton => "canton",
            Self::Kind => "tipo",
            Self::People => "habitantes",
            Self::Women => "mujeres",
            Self::Children => "menores",
            Self::Older => "mayores",
            Self::Spaces => "espacios",
            Self::NamedBy => "compromisos",
            Self::Area => "superficie",
        }
    }

    /// Whether it holds numbers, which people first want to see from the largest on.
    pub const fn is_number(self) -> bool {
        !matches!(self, Self::Name | Self::Canton | Self::Kind)
    }
}

/// A column and a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub column: Column,
    /// From the largest to the smallest, or from Z to A.
    pub descending: bool,
}

impl Default for Order {
    /// By name.
    fn default() -> Self {
        Self {
            column: Column::Name,
            descending: false,
        }
    }
}

impl Order {
    /// Reads a word of the address: the column's, after a minus where the order descends.
    pub fn parse(text: &str) -> Option<Self> {
        let (descending, slug) = match text.strip_prefix('-') {
            Some(slug) => (true, slug),
            None => (false, text),
        };
        let column = Column::ALL.into_iter().find(|it| it.slug() == slug)?;
        Some(Self { column, descending })
    }

    /// The word for the address.
    pub fn slug(self) -> String {
        let sign = if self.descending { "-" } else { "" };
        [sign, self.column.slug()].concat()
    }

    /// What the heading of a column leads to: its first order, or the reverse of the present one.
    pub fn next(self, column: Column) -> Self {
        let descending = match self.column == column {
            true => !self.descending,
            false => column.is_number(),
        };
        Self { column, descending }
    }

    /// Puts parishes into this order. Equal ones stand by name, then by code; a figure that is not
    /// published is neither large nor small, and stands at the end in both directions.
    pub fn sort(self, parishes: &mut [&Parish]) {
        parishes.sort_by(|a, b| {
            self.compare(a, b)
                .then_with(|| fold(&a.name).cmp(&fold(&b.name)))
                .then_with(|| a.code.cmp(&b.code))
        });
    }

    fn compare(self, a: &Parish, b: &Parish) -> Ordering {
        let figures = |a: Option<u32>, b: Option<u32>| match (a, b) {
            (Some(a), Some(b)) => self.directed(a.cmp(&b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        match self.column {
            Column::Name => self.directed(fold(&a.name).cmp(&fold(&b.name))),
            Column::Canton => self.directed(fold(&a.canton.name).cmp(&fold(&b.canton.name))),
            Column::Kind => self.directed(rank(a.kind).cmp(&rank(b.kind))),
            Column::People => figures(a.population, b.population),
            Column::Women => figures(a.women, b.women),
            Column::Children => figures(a.age_0_14, b.age_0_14),
            Column::Older => figures(a.age_65_plus, b.age_65_plus),
            Column::Spaces => self.directed(a.spaces.cmp(&b.spaces)),
            Column::NamedBy => self.directed(a.named_by.cmp(&b.named_by)),
            Column::Area => self.directed(a.area_km2.total_cmp(&b.area_km2)),
        }
    }

    fn directed(self, ordering: Ordering) -> Ordering {
        if self.descending {
            ordering.reverse()
        } else {
            ordering
        }
    }
}

/// Kinds in the order of their names.
fn rank(kind: ParishKind) -> u8 {
    match kind {
        ParishKind::Seat => 0,
        ParishKind::Rural => 1,
        ParishKind::Urban => 2,
    }
}

#[cfg(test)]
mod tests {
    use atlas_shared::place::{CantonRef, Point};

    use super::*;

    fn parish(code: &str, name: &str, population: Option<u32>) -> Parish {
        Parish {
            code: code.parse().unwrap(),
            name: name.into(),
            canton: CantonRef {
                code: "1701".parse().unwrap(),
                name: "Quito".into(),
            },
            kind: ParishKind::Rural,
            population,
            women: None,
            age_0_14: None,
            age_65_plus: None,
            area_km2: 1.0,
            label: Point { lon: 0.0, lat: 0.0 },
            spaces: 0,
            named_by: 0,
            other_names: Vec::new(),
            former: Vec::new(),
        }
    }

    fn sorted(order: &str, parishes: &[Parish]) -> Vec<String> {
        let mut parishes: Vec<&Parish> = parishes.iter().collect();
        Order::parse(order).unwrap().sort(&mut parishes);
        parishes
            .iter()
            .map(|parish| parish.code.to_string())
            .collect()
    }

    #[test]
    fn every_order_is_what_its_word_in_the_address_says() {
        for column in Column::ALL {
            for descending in [false, true] {
                let order = Order { column, descending };
                assert_eq!(Order::parse(&order.slug()), Some(order));
            }
        }
        assert_eq!(Order::parse("women"), None);
        assert_eq!(Order::parse(""), None);
    }

    #[test]
    fn a_figure_that_is_not_published_stands_last_in_both_directions() {
        let parishes = [
            parish("170101", "A", None),
            parish("170151", "B", Some(5)),
            parish("170152", "C", Some(9)),
        ];
        assert_eq!(
            sorted("habitantes", &parishes),
            ["170151", "170152", "170101"]
        );
        assert_eq!(
            sorted("-habitantes", &parishes),
            ["170152", "170151", "170101"]
        );
    }

    #[test]
    fn names_stand_as_people_look_them_up_and_equal_ones_by_code() {
        let parishes = [
            parish("170552", "Rumipamba", None),
            parish("170112", "Iñaquito", None),
            parish("170127", "Rumipamba", None),
            parish("170351", "Alóag", None),
            parish("170352", "Aloasí", None),
        ];
        let names = sorted("nombre", &parishes);
        assert_eq!(names, ["170351", "170352", "170112", "170127", "170552"]);
    }

    #[test]
    fn a_heading_sorts_numbers_from_the_largest_on_and_turns_round_the_second_time() {
        let by_name = Order::default();
        let people = by_name.next(Column::People);
        assert_eq!(people.slug(), "-habitantes");
        assert_eq!(people.next(Column::People).slug(), "habitantes");
        assert_eq!(by_name.next(Column::Name).slug(), "-nombre");
        assert_eq!(people.next(Column::Canton).slug(), "canton");
    }
}

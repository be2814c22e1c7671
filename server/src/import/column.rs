//! Which column of a file is what: guessed from its heading, in Spanish or English, whatever the case,
//! accents and signs; people correct the guess.

use std::collections::BTreeMap;

use atlas_shared::{
    filter::fold,
    import::{Column, Heading},
};

use super::file::{Cell, Row, Table};

/// Rows among which the headings are looked for, below titles and logos.
const LOOKED_AT: usize = 20;
/// Columns without which no row can be read.
pub const REQUIRED: [Column; 5] = [
    Column::Name,
    Column::Kind,
    Column::Modality,
    Column::Status,
    Column::Convenor,
];

/// Other words for a column, folded.
const fn others(column: Column) -> &'static [&'static str] {
    match column {
        Column::Id => &[
            "identificador",
            "codigo",
            "codigo del espacio",
            "space id",
            "code",
        ],
        Column::Name => &[
            "nombre del espacio",
            "espacio",
            "nombre de la mesa",
            "denominacion",
            "title",
            "nombre es",
            "name es",
        ],
        Column::NameEn => &[
            "nombre en",
            "english name",
            "name in english",
            "nombre ingles",
        ],
        Column::Kind => &["tipo de espacio", "clase", "type", "categoria"],
        Column::Modality => &["modo", "forma", "mode"],
        Column::Status => &["estado del espacio", "situacion", "state"],
        Column::Convenor => &[
            "quien convoca",
            "convocante",
            "institucion",
            "entidad",
            "organizador",
            "responsable",
            "direccion",
            "unidad",
            "institution",
            "organizer",
            "organiser",
        ],
        Column::Audiences => &[
            "publico objetivo",
            "para quien",
            "audiencia",
            "audiencias",
            "destinatarios",
            "beneficiarios",
            "dirigido a",
            "poblacion",
            "audience",
            "for whom",
        ],
        Column::CareGroups => &[
            "grupos",
            "grupo",
            "grupo de atencion",
            "grupos de atencion prioritaria",
            "grupo de atencion prioritaria",
            "atencion prioritaria",
            "gap",
            "care group",
            "groups",
        ],
        Column::Languages => &["idioma", "lenguas", "lengua", "language"],
        Column::Commitments => &["compromiso", "commitment", "compromisos ogp"],
        Column::Precision => &["precision del lugar", "exactitud", "detalle del lugar"],
        Column::Canton => &["nombre del canton", "ciudad", "municipio"],
        Column::Parish => &[
            "nombre de la parroquia",
            "codigo de parroquia",
            "dpa",
            "codigo dpa",
            "parroquia dpa",
            "parish code",
        ],
        Column::Longitude => &["lon", "long", "lng", "x", "coordenada x"],
        Column::Latitude => &["lat", "y", "coordenada y"],
        Column::Since => &[
            "fecha de inicio del espacio",
            "inicio del espacio",
            "funciona desde",
            "creado",
            "desde cuando",
        ],
        Column::SessionDate => &[
            "fecha",
            "dia",
            "fecha de la sesion",
            "fecha de sesion",
            "fecha de la reunion",
            "fecha sesion",
            "date",
            "day",
        ],
        Column::SessionStart => &[
            "hora",
            "hora de inicio",
            "hora inicio",
            "inicio",
            "start",
            "time",
            "start time",
            "desde hora",
        ],
        Column::SessionEnd => &[
            "hora de fin",
            "hora fin",
            "fin",
            "termina",
            "end",
            "end time",
            "hora de cierre",
        ],
        Column::SessionStatus => &["estado de la sesion", "estado sesion", "sesion"],
        Column::SessionTitle => &[
            "tema",
            "asunto",
            "tema de la sesion",
            "titulo de la sesion",
            "agenda",
            "topic",
            "subject",
        ],
        Column::SessionTitleEn => &["tema en ingles", "topic in english"],
    }
}

/// A heading as it is compared: folded, with spaces for signs.
fn plain(heading: &str) -> String {
    let words: String = fold(heading)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a heading means, where it is known.
pub fn guess(heading: &str) -> Option<Column> {
    let heading = plain(heading);
    let means = |column: &&Column| {
        heading == plain(column.key())
            || heading == plain(column.slug())
            || others(**column).contains(&heading.as_str())
    };
    Column::ALL.iter().find(means).copied()
}

/// The columns of a table, and the rows below its headings.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns<'a> {
    /// Every column that has a heading or a value.
    pub headings: Vec<Heading>,
    /// The rows below.
    pub rows: &'a [Row],
    /// What stands for all rows, where no column is read as it.
    pub for_all: BTreeMap<Column, Cell>,
}

impl Columns<'_> {
    /// Where each column of the atlas stands.
    pub fn positions(&self) -> BTreeMap<Column, usize> {
        let pair = |it: &Heading| Some((it.column?, it.position as usize));
        self.headings.iter().rev().filter_map(pair).collect()
    }

    /// The same columns with these values for all rows; what a column of the file tells goes first.
    pub fn with(mut self, for_all: &BTreeMap<Column, String>) -> Self {
        let positions = self.positions();
        self.for_all = for_all
            .iter()
            .filter(|(column, _)| !positions.contains_key(column))
            .map(|(&column, value)| (column, Cell::Text(value.clone())))
            .collect();
        self
    }

    /// Columns that must be there and are not.
    pub fn lacking(&self) -> Vec<Column> {
        let positions = self.positions();
        let lacks =
            |column: &Column| !positions.contains_key(column) && !self.for_all.contains_key(column);
        REQUIRED.into_iter().filter(lacks).collect()
    }
}

/// How many headings a row holds.
fn known(row: &Row) -> usize {
    let is_known = |cell: &&Cell| guess(&shown(cell)).is_some();
    row.cells.iter().filter(is_known).count()
}

/// How many headings the row holds that holds most.
pub fn known_headings(table: &Table) -> usize {
    let rows = table.rows.iter().take(LOOKED_AT);
    rows.map(known).max().unwrap_or_default()
}

/// Finds the headings and reads the columns, as they are chosen or else guessed. A column of the atlas
/// belongs to the first column of the file that claims it. `chosen` has a position, and what the column
/// there is; none where it is to be left out.
pub fn columns<'a>(table: &'a Table, chosen: &BTreeMap<u32, Option<Column>>) -> Columns<'a> {
    let candidates = table.rows.iter().take(LOOKED_AT).enumerate();
    // The first of the rows that know most.
    let best = candidates.rev().max_by_key(|(_, row)| known(row));
    let at = match best {
        Some((at, row)) if known(row) > 1 => at,
        _ => 0,
    };
    let rows = table.rows.get(at + 1..).unwrap_or_default();
    let Some(heading_row) = table.rows.get(at) else {
        return Columns {
            headings: Vec::new(),
            rows,
            for_all: BTreeMap::new(),
        };
    };
    let width = rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or_default();
    let width = width.max(heading_row.cells.len());
    let mut taken = Vec::new();
    let mut headings = Vec::new();
    for position in 0..width {
        let heading = shown(heading_row.cell(position));
        let example = rows.iter().map(|row| shown(row.cell(position)));
        let example = example
            .into_iter()
            .find(|it| !it.is_empty())
            .unwrap_or_default();
        if heading.is_empty() && example.is_empty() {
            continue;
        }
        let number = u32::try_from(position).unwrap_or(u32::MAX);
        let wanted = match chosen.get(&number) {
            Some(&wanted) => wanted,
            // A choice speaks for the whole file: what it does not name is left out.
            None if !chosen.is_empty() => None,
            None => guess(&heading),
        };
        let column = wanted.filter(|column| !taken.contains(column));
        taken.extend(column);
        headings.push(Heading {
            position: number,
            heading,
            example,
            column,
        });
    }
    Columns {
        headings,
        rows,
        for_all: BTreeMap::new(),
    }
}

/// A cell as people are shown it, shortened.
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::TooLong(text) | Cell::Error(text) => {
            let short: String = text.chars().take(80).collect();
            short.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        Cell::Number(number) => number.to_string(),
        Cell::Moment(days) => super::value::moment_in_words(*days),
        Cell::Formula => "=…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cells: &[&str]) -> Vec<Cell> {
        let cell = |text: &&str| match *text {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        };
        cells.iter().map(cell).collect()
    }

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows.iter().zip(1..);
        Table {
            rows: rows
                .map(|(cells, number)| Row {
                    number,
                    cells: text(cells),
                })
                .collect(),
        }
    }

    #[test]
    fn a_heading_is_known_in_both_languages_whatever_its_case_accents_and_signs() {
        for (heading, column) in [
            ("NOMBRE", Column::Name),
            ("Quién convoca:", Column::Convenor),
            ("Cantón", Column::Canton),
            ("sesion_fecha", Column::SessionDate),
            ("Público", Column::Audiences),
            ("care groups", Column::CareGroups),
            ("HORA INICIO ", Column::SessionStart),
            ("Código DPA", Column::Parish),
        ] {
            assert_eq!(guess(heading), Some(column), "{heading}");
        }
        assert_eq!(guess("observaciones"), None);
        assert_eq!(guess(""), None);
    }

    #[test]
    fn no_word_means_two_columns() {
        for &one in Column::ALL {
            for word in others(one) {
                assert_eq!(plain(word), *word, "a word stands folded");
                assert_eq!(guess(word), Some(one), "{word}");
            }
            assert_eq!(
                (guess(one.key()), guess(one.slug())),
                (Some(one), Some(one))
            );
        }
    }

    #[test]
    fn headings_are_found_below_a_title() {
        let table = table(&[
            &["Dirección de Género: registro 2025"],
            &["Actualizado", "enero"],
            &[
                "Nombre",
                "Tipo",
                "Quién convoca",
                "Notas",
                "Modalidad",
                "Estado",
            ],
            &[
                "Mesa de Nono",
                "mesa",
                "genero",
                "x",
                "presencial",
                "activo",
            ],
        ]);
        let columns = columns(&table, &BTreeMap::new());
        assert_eq!(columns.rows.len(), 1);
        assert_eq!(columns.rows[0].number, 4);
        let read: Vec<_> = columns.headings.iter().map(|it| it.column).collect();
        assert_eq!(
            read[..4],
            [
                Some(Column::Name),
                Some(Column::Kind),
                Some(Column::Convenor),
                None
            ]
        );
        assert_eq!(columns.headings[3].example, "x");
        assert!(columns.lacking().is_empty());
    }

    #[test]
    fn a_choice_corrects_the_guess_and_a_column_is_read_once() {
        let table = table(&[&["Nombre", "Espacio", "Otro"], &["a", "b", "c"]]);
        let guessed = columns(&table, &BTreeMap::new());
        assert_eq!(guessed.headings[0].column, Some(Column::Name));
        assert_eq!(guessed.headings[1].column, None);
        assert_eq!(guessed.lacking().len(), 4);
        let chosen = BTreeMap::from([(0, None), (1, Some(Column::Name)), (2, Some(Column::Kind))]);
        let chosen = columns(&table, &chosen);
        assert_eq!(
            chosen.positions(),
            BTreeMap::from([(Column::Name, 1), (Column::Kind, 2)])
        );
    }
}

//! Spreadsheets that the atlas writes: the template to fill in, and the spaces of an institution in the same
//! form, so that an export that is imported again changes nothing.

use atlas_shared::{
    calendar::GUAYAQUIL,
    import::Column,
    place::Precision,
    space::{
        Audience, CareGroup, Modality, ServiceLanguage, SessionStatus, SpaceKind, SpaceStatus,
    },
};
use rust_xlsxwriter::{DataValidation, Format, FormatBorder, Workbook, XlsxError};

use super::{
    check::{SessionRow, SpaceRow},
    label::{Labelled, accepted, label},
    value,
};
use crate::spreadsheet::defused;

/// One row a session, or one for a space without sessions, in the order of [`Column::ALL`].
fn rows(spaces: &[SpaceRow]) -> impl Iterator<Item = Vec<String>> {
    spaces.iter().flat_map(|space| {
        let sessions: Vec<Option<&SessionRow>> = match space.sessions.as_slice() {
            [] => vec![None],
            sessions => sessions.iter().map(Some).collect(),
        };
        sessions.into_iter().map(|session| {
            let cells = Column::ALL.iter();
            cells.map(|&column| cell(column, space, session)).collect()
        })
    })
}

fn cell(column: Column, space: &SpaceRow, session: Option<&SessionRow>) -> String {
    let coordinate = |number: Option<f64>| number.map(|it| it.to_string()).unwrap_or_default();
    let local = |session: &SessionRow| session.starts_at.to_offset(GUAYAQUIL);
    let told = match column {
        Column::Id => space.id.as_ref().map(ToString::to_string),
        Column::Name => Some(space.name.es.clone()),
        Column::NameEn => space.name.en.clone(),
        Column::Kind => Some(label(space.kind)),
        Column::Modality => Some(label(space.modality)),
        Column::Status => Some(label(space.status)),
        Column::Convenor => Some(space.convenor.clone()),
        Column::Audiences => Some(labels(&space.audiences)),
        Column::CareGroups => Some(labels(&space.care_groups)),
        Column::Languages => Some(labels(&space.languages)),
        Column::Commitments => Some(space.commitments.join("; ")),
        Column::Precision => Some(label(space.precision)),
        Column::Canton => space.canton.as_ref().map(|it| it.name.clone()),
        // Two parishes are called Rumipamba: the code is what tells.
        Column::Parish => space.parish.as_ref().map(|it| it.code.to_string()),
        Column::Longitude => Some(coordinate(space.point.map(|it| it.lon))),
        Column::Latitude => Some(coordinate(space.point.map(|it| it.lat))),
        Column::Since => space.since.map(|it| it.to_string()),
        Column::SessionDate => session.map(|it| value::written(local(it).date())),
        Column::SessionStart => session.map(|it| value::clock(local(it).time())),
        Column::SessionEnd => session
            .and_then(|it| it.ends_at)
            .map(|end| value::clock(end.to_offset(GUAYAQUIL).time())),
        Column::SessionStatus => session.map(|it| label(it.status)),
        Column::SessionTitle => title(session).map(|it| it.es.clone()),
        Column::SessionTitleEn => title(session).and_then(|it| it.en.clone()),
    };
    told.unwrap_or_default()
}

fn title(session: Option<&SessionRow>) -> Option<&atlas_shared::language::Text> {
    session?.title.as_ref()
}

fn labels<T: Labelled>(values: &[T]) -> String {
    let labels: Vec<_> = values.iter().map(|&value| label(value)).collect();
    labels.join("; ")
}

/// A CSV file with these spaces; only the headings where there are none. It begins with the mark by which
/// spreadsheets know UTF-8, and has semicolons, as they expect where numbers have commas.
///
/// # Errors
/// The writer fails, which memory does not.
pub fn csv(spaces: &[SpaceRow]) -> Result<Vec<u8>, csv::Error> {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(Column::ALL.iter().map(|column| column.slug()))?;
    for row in rows(spaces) {
        csv.write_record(row.iter().map(|text| defused(text).into_owned()))?;
    }
    csv.into_inner().map_err(|error| error.into_error().into())
}

/// A workbook with these spaces, lists to choose from, and a sheet that explains the columns. All cells are
/// texts, so that no program makes a number of a code or a formula of a name.
///
/// # Errors
/// The writer fails, which memory does not.
pub fn workbook(spaces: &[SpaceRow]) -> Result<Vec<u8>, XlsxError> {
    /// Rows for which lists are offered.
    const LISTED: u32 = 2_000;
    let mut workbook = Workbook::new();
    let head = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin)
        .set_text_wrap();
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet();
    sheet.set_name("espacios")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, number) in Column::ALL.iter().zip(0_u16..) {
        sheet.write_string_with_format(0, number, column.slug(), &head)?;
        sheet.set_column_width(number, if *column == Column::Name { 36 } else { 18 })?;
        sheet.set_column_format(number, &text)?;
        if let Some(choices) = single_choices(*column) {
            let list = DataValidation::new().allow_list_strings(&choices)?;
            sheet.add_data_validation(1, number, LISTED, number, &list)?;
        }
    }
    for (line, row) in rows(spaces).zip(1_u32..) {
        for (cell, number) in line.iter().zip(0_u16..) {
            if !cell.is_empty() {
                sheet.write_string_with_format(row, number, cell, &text)?;
            }
        }
    }
    let help = workbook.add_worksheet();
    help.set_name("ayuda")?;
    help.set_column_width(0, 24)?;
    help.set_column_width(1, 110)?;
    let wrapped = Format::new().set_text_wrap();
    for (column, row) in Column::ALL.iter().zip(0_u32..) {
        help.write_string_with_format(row, 0, ["»", column.slug()].join(" "), &head)?;
        help.write_string_with_format(row, 1, explanation(*column), &wrapped)?;
    }
    workbook.save_to_buffer()
}

/// Values of columns that hold one of a list.
fn single_choices(column: Column) -> Option<Vec<String>> {
    match column {
        Column::Kind => Some(accepted::<SpaceKind>()),
        Column::Modality => Some(accepted::<Modality>()),
        Column::Status => Some(accepted::<SpaceStatus>()),
        Column::Precision => Some(accepted::<Precision>()),
        Column::SessionStatus => Some(accepted::<SessionStatus>()),
        _ => None,
    }
}

/// What a column holds, for the sheet of help. The files are in Spanish, as their headings are.
fn explanation(column: Column) -> String {
    let list = |words: &str, values: Vec<String>| [words, &values.join("; ")].concat();
    match column {
        Column::Id => "Identificador del espacio en el atlas. Vacío para un espacio nuevo.".into(),
        Column::Name => "Nombre del espacio. Obligatorio.".into(),
        Column::NameEn => "Nombre en inglés, si existe.".into(),
        Column::Kind => list("Obligatorio. Uno de: ", accepted::<SpaceKind>()),
        Column::Modality => list("Obligatorio. Uno de: ", accepted::<Modality>()),
        Column::Status => list("Obligatorio. Uno de: ", accepted::<SpaceStatus>()),
        Column::Convenor => "Obligatorio. Identificador o nombre de la institución que convoca, nunca una persona.".into(),
        Column::Audiences => list("Para quién es, varios separados por punto y coma: ", accepted::<Audience>()),
        Column::CareGroups => list("Grupos del Art. 35 de la Constitución, varios separados por punto y coma: ", accepted::<CareGroup>()),
        Column::Languages => list("Idiomas de atención: ", accepted::<ServiceLanguage>()),
        Column::Commitments => "Compromisos, por su código: ECPCA0001; ECPCA0002".into(),
        Column::Precision => list("Con qué detalle se muestra el lugar al público. Si falta, la parroquia o el cantón que se nombra; en espacios de atención es obligatorio. De un lugar «a pedido» no se guarda nada. Uno de: ", accepted::<Precision>()),
        Column::Canton => "Nombre o código DPA del cantón.".into(),
        Column::Parish => "Código DPA de la parroquia (170169), o su nombre si solo una se llama así.".into(),
        Column::Longitude => "Grados decimales, por ejemplo -78.51".into(),
        Column::Latitude => "Grados decimales, por ejemplo -0.19".into(),
        Column::Since => "Desde cuándo: 2024, 03/2024 o 31/12/2024".into(),
        Column::SessionDate => "Día de una sesión: 31/12/2025 o 2025-12-31. Una fila por sesión; los datos del espacio se repiten.".into(),
        Column::SessionStart => "Hora de inicio, hora de Ecuador: 09:00".into(),
        Column::SessionEnd => "Hora de fin: 11:00".into(),
        Column::SessionStatus => list("Si falta, prevista. Uno de: ", accepted::<SessionStatus>()),
        Column::SessionTitle => "De qué trata la sesión.".into(),
        Column::SessionTitleEn => "Lo mismo en inglés, si existe.".into(),
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, sync::atomic::AtomicU32};

    use super::*;
    use crate::import::{
        check::{Checked, check},
        column::columns,
        file::read,
        place::tests::known,
    };

    fn checked(bytes: &[u8]) -> Checked {
        let table = read(bytes).unwrap();
        check(
            &columns(&table, &BTreeMap::new()),
            &known(),
            &BTreeMap::new(),
            &AtomicU32::default(),
        )
    }

    const FILE: &str = "id;nombre;nombre_en_ingles;tipo;modalidad;estado;convoca;publico;grupos;idiomas;compromisos;precision;canton;parroquia;longitud;latitud;desde;sesion_fecha;sesion_inicio;sesion_fin;sesion_estado;sesion_tema;sesion_tema_en_ingles
mesa-a;'=Mesa A;;mesa;presencial;activo;genero;mujeres;mayores;kichwa;ECPCA0001;parroquia;;170552;;;2024;31/12/2025;21:00;23:30;prevista;'+Tema;+Topic
mesa-a;'=Mesa A;;mesa;presencial;activo;genero;mujeres;mayores;kichwa;ECPCA0001;parroquia;;170552;;;2024;01/01/2026;09:00;;cancelada;;
centro;Centro, «B»;Centre;centro de atención;presencial;sin confirmar;genero;sobrevivientes de violencia;;;;a pedido;;170155;-78,401235;-0.1;03/2024;;;;;;
foro;Foro;;foro;híbrida;previsto;participacion;;;;;provincia;;;;;;;;;;;
";

    #[test]
    fn what_is_exported_reads_back_as_it_was() {
        let first = checked(FILE.as_bytes());
        assert_eq!(first.problems, []);
        assert_eq!(first.spaces.len(), 3);
        assert_eq!(first.spaces[0].name.es, "=Mesa A");
        let without_rows = |spaces: &[SpaceRow]| {
            let mut spaces = spaces.to_vec();
            for space in &mut spaces {
                space.row = 0;
                space.precision_told = true;
                for session in &mut space.sessions {
                    (session.row, session.status_told) = (0, true);
                }
            }
            spaces
        };
        for file in [
            csv(&first.spaces).unwrap(),
            workbook(&first.spaces).unwrap(),
        ] {
            let again = checked(&file);
            assert_eq!(again.problems, []);
            assert_eq!(without_rows(&again.spaces), without_rows(&first.spaces));
        }
    }

    #[test]
    fn a_template_has_every_column_and_no_row() {
        for file in [csv(&[]).unwrap(), workbook(&[]).unwrap()] {
            let table = read(&file).unwrap();
            let columns = columns(&table, &BTreeMap::new());
            let read: Vec<_> = columns.headings.iter().filter_map(|it| it.column).collect();
            assert_eq!(read, Column::ALL);
            assert_eq!(columns.rows.len(), 0);
        }
    }

    /// Not a test: prints how long a large file takes. `cargo test --release … -- --ignored --nocapture`
    #[test]
    #[ignore = "prints figures, asserts no time"]
    fn ten_thousand_rows_are_read_in() {
        let one = FILE.lines().nth(1).unwrap();
        let rows = (0..10_000).map(|n| {
            one.replace("mesa-a", &format!("mesa-{n}"))
                .replace("=Mesa A", &format!("Mesa {n}"))
        });
        let head = FILE.lines().next().unwrap().to_owned();
        let text = std::iter::once(head)
            .chain(rows)
            .collect::<Vec<_>>()
            .join("\n");
        let began = std::time::Instant::now();
        let spaces = checked(text.as_bytes());
        eprintln!(
            "CSV, {} bytes: {:?}, {} spaces",
            text.len(),
            began.elapsed(),
            spaces.spaces.len()
        );
        let file = workbook(&spaces.spaces).unwrap();
        let began = std::time::Instant::now();
        let again = checked(&file);
        eprintln!(
            "XLSX, {} bytes: {:?}, {} spaces",
            file.len(),
            began.elapsed(),
            again.spaces.len()
        );
    }
}

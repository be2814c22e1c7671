use std::io::{Cursor, Write};

use encoding_rs::WINDOWS_1252;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::*;

fn texts(table: &Table) -> Vec<Vec<String>> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(text).collect())
        .collect()
}

fn numbers(table: &Table) -> Vec<u32> {
    table.rows.iter().map(|row| row.number).collect()
}

#[test]
fn a_text_is_read_whatever_its_encoding_and_separator() {
    let text = "Nombre,Cantón\n\"Mesa, de niñez\",Rumiñahui\n";
    let latin = WINDOWS_1252.encode(text).0.into_owned();
    let bom = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [text.as_bytes().to_vec(), latin, bom, utf16] {
        let table = read(&bytes).unwrap();
        assert_eq!(
            texts(&table),
            [["Nombre", "Cantón"], ["Mesa, de niñez", "Rumiñahui"]]
        );
    }
    for separator in [";", "\t", "|"] {
        let text = ["a", "b,c", "d"].join(separator) + "\n" + &["1", "2", "3"].join(separator);
        assert_eq!(
            texts(&read(text.as_bytes()).unwrap()),
            [["a", "b,c", "d"], ["1", "2", "3"]],
            "{separator:?}"
        );
    }
    assert_eq!(
        texts(&read(b"sep=;\r\na;b,c\r\n1;2\r\n").unwrap())[0],
        ["a", "b,c"]
    );
}

#[test]
fn rows_are_numbered_as_spreadsheets_number_them() {
    let table = read(b"a,b\n\n\n1,\"two\nlines\"\n\n3,4\n,\n5,6\n").unwrap();
    assert_eq!(numbers(&table), [1, 4, 6, 8]);
    assert_eq!(numbers(&read(b"a,b\r1,2\r\r3,4").unwrap()), [1, 2, 4]);
}

#[test]
fn a_formula_is_told_from_a_text_that_an_export_marked() {
    let table = read(b"a,b,c\n=1+1,'=1+1,'quoted'\n").unwrap();
    assert_eq!(table.rows[1].cells[0], Cell::Formula);
    assert_eq!(texts(&table)[1][1..], ["=1+1", "'quoted'"]);
}

fn workbook(fill: impl Fn(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_with_its_days_and_without_its_formulas() {
    let bytes = workbook(|workbook| {
        // A cover, as offices make them, and a hidden sheet.
        workbook
            .add_worksheet()
            .write_string(0, 0, "Registro 2025")
            .unwrap();
        let hidden = workbook.add_worksheet();
        hidden
            .write_string(0, 0, "a")
            .unwrap()
            .write_string(1, 0, "b")
            .unwrap();
        hidden.set_hidden(true);
        let sheet = workbook.add_worksheet();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_string(1, 0, " Nombre ").unwrap();
        sheet.write_string(1, 1, "Fecha").unwrap();
        sheet.write_string(3, 0, "Mesa").unwrap();
        let date = ExcelDateTime::from_ymd(2025, 3, 4).unwrap();
        sheet.write_datetime_with_format(3, 1, date, &day).unwrap();
        sheet.write_number(3, 2, 170_155.0).unwrap();
        sheet
            .write_formula(3, 3, Formula::new("=1+1").set_result("2"))
            .unwrap();
    });
    let table = read(&bytes).unwrap();
    assert_eq!(numbers(&table), [2, 4]);
    assert_eq!(
        table.rows[1].cells,
        [
            Cell::Text("Mesa".into()),
            Cell::Moment(45_720.0),
            Cell::Number(170_155.0),
            Cell::Formula
        ]
    );
}

#[test]
fn a_cell_in_a_far_corner_takes_no_room_and_is_refused() {
    let bytes = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_string(0, 0, "a").unwrap();
        sheet.write_string(1_048_575, 16_383, "far").unwrap();
    });
    assert_eq!(read(&bytes), Err(Refusal::TooManyColumns));
    let bytes = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_string(0, 0, "a").unwrap();
        sheet.write_string(1_048_575, 0, "far").unwrap();
    });
    assert_eq!(numbers(&read(&bytes).unwrap()), [1, 1_048_576]);
}

#[test]
fn more_rows_and_columns_than_a_table_has_are_refused() {
    let rows = "a,b\n".repeat(MAX_ROWS + 100);
    assert_eq!(read(rows.as_bytes()), Err(Refusal::TooManyRows));
    let columns = "a,".repeat(MAX_COLUMNS + 5) + "\n";
    assert_eq!(read(columns.as_bytes()), Err(Refusal::TooManyColumns));
    assert_eq!(read(&vec![b'a'; MAX_BYTES + 1]), Err(Refusal::TooLarge));
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_refused_by_what_it_unpacks_to_whatever_its_directory_says() {
    let zeros = vec![0_u8; 80 * 1024 * 1024];
    let mut bomb = archive(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", &zeros),
    ]);
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    assert_eq!(read(&bomb), Err(Refusal::Bomb));
    // The same with a directory that says it is small.
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let mut lies = 0;
    for at in 0..bomb.len() - 4 {
        if bomb[at..at + 4] == size {
            bomb[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies > 0);
    let refused = read(&bomb).unwrap_err();
    assert!(
        matches!(refused, Refusal::Bomb | Refusal::Broken),
        "{refused:?}"
    );
    let parts: Vec<String> = (0..600).map(|n| format!("xl/{n}.xml")).collect();
    let many: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|name| (name.as_str(), b"x".as_slice()))
        .collect();
    assert_eq!(read(&archive(&many)), Err(Refusal::Bomb));
}

#[test]
fn one_long_text_that_thousands_of_cells_name_is_refused() {
    let long = "x".repeat(MAX_CELL);
    let bytes = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        for row in 0..1000 {
            for column in 0..20 {
                sheet.write_string(row, column, &long).unwrap();
            }
        }
    });
    assert!(bytes.len() < MAX_BYTES);
    assert_eq!(read(&bytes), Err(Refusal::Bomb));
}

#[test]
fn what_is_no_table_is_refused_by_its_content_and_not_by_its_name() {
    let docx = archive(&[
        ("word/document.xml", b"<document/>"),
        ("[Content_Types].xml", b"<Types/>"),
    ]);
    let cases: [(&[u8], Refusal); 9] = [
        (b"", Refusal::Empty),
        (b"\n\n  \n", Refusal::Empty),
        (b"%PDF-1.7\n1 0 obj", Refusal::WrongType),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Refusal::WrongType),
        (
            b"<html><table><tr><td>a</td></tr></table></html>",
            Refusal::WrongType,
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
            Refusal::OldWorkbook,
        ),
        (b"PK\x03\x04 and no more", Refusal::Broken),
        (b"\x1f\x8b\x08\0\0\0\0\0", Refusal::WrongType),
        (&docx, Refusal::WrongType),
    ];
    for (bytes, refusal) in cases {
        assert_eq!(read(bytes), Err(refusal), "{:?}", bytes.get(..8));
    }
}

#[test]
fn no_bytes_make_it_panic() {
    // A workbook and a text, each cut and changed at many places.
    let bytes = workbook(|workbook| {
        workbook
            .add_worksheet()
            .write_string(0, 0, "a")
            .unwrap()
            .write_number(1, 0, 1.5)
            .unwrap();
    });
    let mut seed = 7_u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize
    };
    for bytes in [bytes, "a;b\n\"ñ\";2\n".as_bytes().to_vec()] {
        for _ in 0..300 {
            let mut changed = bytes.clone();
            for _ in 0..1 + random() % 4 {
                let at = random() % changed.len();
                changed[at] = (random() % 256) as u8;
            }
            changed.truncate(1 + random() % changed.len());
            let _ = read(&changed);
        }
    }
}

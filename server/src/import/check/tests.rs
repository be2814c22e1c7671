use time::macros::datetime;

use atlas_shared::{
    place::Precision,
    space::{CareGroup, SpaceKind},
    writing::MAX_NAME,
};

use super::*;
use crate::import::{column::columns, file::read, place::tests::known};

const HEADINGS: &str = "Nombre;Tipo;Modalidad;Estado;Convoca;Público;Grupos;Cantón;Parroquia;Precisión;Fecha;Hora inicio;Hora fin;Tema";

fn checked(rows: &[&str]) -> Checked {
    with_answers(rows, &BTreeMap::new())
}

fn with_answers(rows: &[&str], answers: &BTreeMap<String, ParishCode>) -> Checked {
    let file = [HEADINGS, "\n", &rows.join("\n")].concat();
    let table = read(file.as_bytes()).unwrap();
    let columns = columns(&table, &BTreeMap::new());
    assert!(columns.lacking().is_empty());
    check(&columns, &known(), answers, &AtomicU32::default())
}

/// Row, column and fault of every problem.
fn faults(checked: &Checked) -> Vec<(u32, Option<Column>, Fault)> {
    checked
        .problems
        .iter()
        .map(|it| (it.row, it.column, it.fault))
        .collect()
}

const GOOD: &str = "Mesa de Calderón;mesa;presencial;activo;Dirección de Género;mujeres;mayores;;Calderón;;15/03/2025;9:00;11h30;Cuidados";

#[test]
fn a_good_row_is_a_space_with_its_session() {
    let checked = checked(&[GOOD]);
    assert_eq!(faults(&checked), []);
    let space = &checked.spaces[0];
    assert_eq!(
        (space.name.es.as_str(), space.convenor.as_str()),
        ("Mesa de Calderón", "genero")
    );
    assert_eq!(
        (space.kind, space.precision),
        (SpaceKind::Table, Precision::Parish)
    );
    assert_eq!(
        space.canton.as_ref().unwrap().code.as_str(),
        "1701",
        "a parish brings its canton"
    );
    assert_eq!(space.care_groups, [CareGroup::OlderAdults]);
    let session = &space.sessions[0];
    assert_eq!(session.starts_at, datetime!(2025-03-15 14:00 UTC));
    assert_eq!(session.ends_at, Some(datetime!(2025-03-15 16:30 UTC)));
    assert_eq!((checked.rows, checked.good_rows), (1, 1));
}

#[test]
fn several_rows_of_a_space_are_one_space_with_several_sessions() {
    let second = GOOD
        .replace("15/03/2025", "15/04/2025")
        .replace("Mesa de", "MESA  DE")
        .replace("Dirección de Género", "genero");
    let both = checked(&[GOOD, &second]);
    // Case in a name is a difference that a person sees.
    assert_eq!(
        faults(&both),
        [(3, Some(Column::Name), Fault::Contradiction)]
    );
    let second = GOOD.replace("15/03/2025", "15/04/2025");
    let both = checked(&[GOOD, &second]);
    assert_eq!(faults(&both), []);
    assert_eq!((both.spaces.len(), both.spaces[0].sessions.len()), (1, 2));
}

#[test]
fn rows_that_contradict_each_other_or_repeat_are_told_and_hold_the_space_back() {
    let other_kind = GOOD
        .replace(";mesa;", ";foro;")
        .replace("15/03/2025", "15/04/2025");
    let told = checked(&[GOOD, &other_kind]);
    assert_eq!(
        faults(&told),
        [(3, Some(Column::Kind), Fault::Contradiction)]
    );
    assert_eq!(told.problems[0].accepts, ["2"]);
    assert!(told.spaces.is_empty());
    assert_eq!((told.rows, told.good_rows), (2, 1));
    let twice = checked(&[GOOD, GOOD]);
    assert_eq!(
        faults(&twice),
        [(3, Some(Column::SessionDate), Fault::SameSession)]
    );
}

#[test]
fn every_problem_of_every_row_is_told_by_row_and_column() {
    let told = checked(&[
        ";circo;presencial;activo;Nadie;marcianos;;;Calderón;;;;;",
        GOOD,
        "Mesa B;mesa;presencial;;genero;;;Latacunga;Macondo;;31/02/2025;25:00;;",
        "Mesa C;mesa;virtual;activo;genero;;;;;;;;11:00;",
        "Mesa D;mesa;virtual;activo;genero;;;;;provincia;01/02/2025;11:00;10:00;",
    ]);
    assert_eq!(
        faults(&told),
        [
            (2, Some(Column::Name), Fault::Missing),
            (2, Some(Column::Kind), Fault::Unknown),
            (2, Some(Column::Convenor), Fault::Unknown),
            (2, Some(Column::Audiences), Fault::Unknown),
            (4, Some(Column::Status), Fault::Missing),
            (4, Some(Column::Canton), Fault::Unknown),
            (4, Some(Column::Parish), Fault::NoSuchParish),
            (4, Some(Column::SessionDate), Fault::NotADate),
            (4, Some(Column::SessionStart), Fault::NotATime),
            (5, Some(Column::Precision), Fault::Missing),
            (5, Some(Column::SessionDate), Fault::SessionIncomplete),
            (5, Some(Column::SessionStart), Fault::SessionIncomplete),
            (6, Some(Column::SessionEnd), Fault::EndsFirst),
        ]
    );
    assert_eq!(
        (told.rows, told.good_rows, told.spaces.len()),
        (5, 1, 1),
        "the good row stays good"
    );
    assert_eq!(told.problems[3].given, "marcianos");
}

#[test]
fn an_ambiguous_name_is_asked_once_and_read_once_it_is_answered() {
    let row = GOOD.replace("Calderón;;15", "Rumipamba;;15");
    let second = row.replace("15/03/2025", "15/04/2025");
    let asked = checked(&[&row, &second]);
    assert_eq!(asked.questions.len(), 1);
    let question = &asked.questions[0];
    assert_eq!((question.rows, question.choices.len()), (2, 2));
    assert!(asked.spaces.is_empty());
    let answers = BTreeMap::from([("rumipamba".to_owned(), "170552".parse().unwrap())]);
    let answered = with_answers(&[&row, &second], &answers);
    assert_eq!(faults(&answered), []);
    assert_eq!(
        answered.spaces[0].parish.as_ref().unwrap().code.as_str(),
        "170552"
    );
    let with_canton = row.replace(";;Rumipamba", ";Quito;Rumipamba");
    let told = checked(&[&with_canton]);
    assert_eq!(
        told.spaces[0].parish.as_ref().unwrap().code.as_str(),
        "170127"
    );
}

#[test]
fn a_former_code_is_asked_with_the_parish_of_today() {
    let told = checked(&[&GOOD.replace("Calderón;;15", "170167;;15")]);
    assert_eq!(
        faults(&told),
        [(2, Some(Column::Parish), Fault::FormerParish)]
    );
    assert_eq!(told.questions[0].choices[0].code, "170751");
}

#[test]
fn nothing_of_a_place_of_care_is_shown_unasked() {
    let care = GOOD.replace(";mesa;", ";centro de atención;");
    assert_eq!(
        faults(&checked(&[&care])),
        [(2, Some(Column::Precision), Fault::Missing)]
    );
    let told = care.replace("Calderón;;15", "Calderón;cantón;15");
    let checked = checked(&[&told]);
    assert_eq!(
        (faults(&checked), checked.spaces[0].precision),
        (vec![], Precision::Canton)
    );
}

#[test]
fn a_shelter_is_refused_with_whatever_place() {
    for name in [
        "Casa de acogida de Quito",
        "CASA DE ACOGIDA",
        "Albergue Luz",
    ] {
        let told = checked(&[&GOOD.replace("Mesa de Calderón", name)]);
        assert_eq!(
            faults(&told),
            [(2, Some(Column::Name), Fault::Shelter)],
            "{name}"
        );
    }
}

#[test]
fn characters_that_cannot_be_seen_are_refused_and_signs_are_kept() {
    for unseen in ["\u{202e}", "\u{200b}", "\u{7}"] {
        let told = checked(&[&GOOD.replace("Mesa de", &format!("Mesa{unseen} de"))]);
        assert_eq!(
            faults(&told),
            [(2, Some(Column::Name), Fault::Unseen)],
            "{unseen:?}"
        );
    }
    let told = checked(&[&GOOD.replace("Mesa de Calderón", "<b>Mesa</b> 🌱 Ñañón & Cía.")]);
    assert_eq!(told.spaces[0].name.es, "<b>Mesa</b> 🌱 Ñañón & Cía.");
    let told = checked(&[&GOOD.replace("Mesa de Calderón", &"x".repeat(MAX_NAME + 1))]);
    assert_eq!(faults(&told), [(2, Some(Column::Name), Fault::TooLong)]);
    let told = checked(&[&GOOD.replace("Mesa de Calderón", "=1+1")]);
    assert_eq!(faults(&told), [(2, Some(Column::Name), Fault::Formula)]);
}

use std::{collections::BTreeMap, sync::atomic::AtomicU32};

use super::*;
use crate::import::{
    check::check,
    column::columns,
    file::read,
    place::tests::known,
    template::{csv, workbook},
};

fn checked(file: &[u8]) -> Checked {
    let table = read(file).unwrap();
    check(
        &columns(&table, &BTreeMap::new()),
        &known(),
        &BTreeMap::new(),
        &AtomicU32::default(),
    )
}

/// What the atlas has after a file was imported into `stored`.
fn imported(stored: &[SpaceRow], file: &[u8]) -> (Vec<SpaceRow>, Vec<Planned>, Checked) {
    let mut checked = checked(file);
    let planned = plan(&mut checked, stored, |_| true);
    let mut after: Vec<SpaceRow> = stored.to_vec();
    for it in &planned {
        let mut space = it.after.clone();
        space.precision_told = true;
        if let Some(before) = &it.before {
            let mut sessions = before.sessions.clone();
            for session in &space.sessions {
                sessions.retain(|old| old.starts_at != session.starts_at);
                sessions.push(session.clone());
            }
            space.sessions = sessions;
            after.retain(|old| old.id != before.id);
        }
        after.push(space);
    }
    (after, planned, checked)
}

fn effects(planned: &[Planned]) -> Vec<Effect> {
    planned.iter().map(Planned::effect).collect()
}

const FILE: &str =
    "Nombre;Tipo;Modalidad;Estado;Convoca;Grupos;Parroquia;Precisión;Fecha;Hora;Hora fin;Tema
Mesa de niñez;mesa;presencial;activo;genero;;Calderón;;15/03/2025;9:00;11:00;Inicio
Mesa de niñez;mesa;presencial;activo;genero;;Calderón;;15/04/2025;9:00;11:00;
Foro;foro;híbrida;previsto;participacion;mayores;;provincia;;;;
";

#[test]
fn importing_a_file_twice_changes_nothing_the_second_time() {
    let (once, planned, _) = imported(&[], FILE.as_bytes());
    assert_eq!(effects(&planned), [Effect::Create, Effect::Create]);
    assert_eq!(
        once[0].id.as_ref().unwrap().as_str(),
        "mesa-de-ninez-genero"
    );
    let (twice, planned, _) = imported(&once, FILE.as_bytes());
    assert_eq!(effects(&planned), [Effect::Same, Effect::Same]);
    assert_eq!(twice.len(), 2);
}

#[test]
fn an_export_that_is_imported_changes_nothing() {
    let (stored, _, _) = imported(&[], FILE.as_bytes());
    for file in [csv(&stored).unwrap(), workbook(&stored).unwrap()] {
        let (_, planned, checked) = imported(&stored, &file);
        assert_eq!(checked.problems, []);
        assert_eq!(effects(&planned), [Effect::Same, Effect::Same]);
    }
}

#[test]
fn only_what_a_column_tells_is_changed() {
    let (stored, _, _) = imported(&[], FILE.as_bytes());
    let less = "Nombre;Tipo;Modalidad;Estado;Convoca\nFORO;foro;híbrida;activo;participacion\n";
    let (after, planned, _) = imported(&stored, less.as_bytes());
    assert_eq!(
        effects(&planned),
        [],
        "the precision of a space that is not told is asked"
    );
    assert_eq!(after.len(), 2);
    let told = "Nombre;Tipo;Modalidad;Estado;Convoca;Precisión\nForo;foro;híbrida;activo;participacion;provincia\n";
    let (after, planned, _) = imported(&stored, told.as_bytes());
    assert_eq!(planned[0].columns, [Column::Status]);
    assert_eq!(after[1].care_groups, stored[1].care_groups);
}

#[test]
fn a_session_that_changes_is_changed_and_others_stay() {
    let (stored, _, _) = imported(&[], FILE.as_bytes());
    let file = FILE
        .lines()
        .take(2)
        .collect::<Vec<_>>()
        .join("\n")
        .replace("11:00;Inicio", "12:00;Cierre");
    let (after, planned, _) = imported(&stored, file.as_bytes());
    assert_eq!(
        (effects(&planned), planned[0].columns.len()),
        (vec![Effect::Update], 0)
    );
    assert_eq!(planned[0].after.sessions.len(), 1);
    let mesa = after
        .iter()
        .find(|it| it.name.es == "Mesa de niñez")
        .unwrap();
    assert_eq!(mesa.sessions.len(), 2);
}

#[test]
fn of_a_place_that_is_told_on_request_nothing_is_stored() {
    let file = "Nombre;Tipo;Modalidad;Estado;Convoca;Parroquia;Longitud;Latitud;Precisión
Mesa de niñez;mesa;presencial;activo;genero;Calderón;-78.43;-0.13;a pedido
";
    let (made, planned, _) = imported(&[], file.as_bytes());
    assert!(
        !planned[0].columns.contains(&Column::Parish),
        "the preview does not tell of it"
    );
    let (known, _, _) = imported(&[], file.replace("a pedido", "punto").as_bytes());
    assert!(known[0].parish.is_some() && known[0].point.is_some());
    let (changed, planned, _) = imported(&known, file.as_bytes());
    assert_eq!(effects(&planned), [Effect::Update]);
    for space in [&made[0], &changed[0]] {
        assert_eq!(space.precision, Precision::OnRequest);
        assert_eq!(
            (&space.canton, &space.parish, space.point),
            (&None, &None, None)
        );
    }
    let (_, planned, _) = imported(&changed, file.as_bytes());
    assert_eq!(effects(&planned), [Effect::Same]);
}

/// A file that names a parish must not make public what an editor keeps back.
#[test]
fn a_place_is_never_shown_more_exactly_because_a_file_names_the_parish() {
    for precision in [Precision::Canton, Precision::Province, Precision::OnRequest] {
        let (mut stored, _, _) = imported(&[], FILE.as_bytes());
        stored[0].precision = precision;
        let file = FILE.lines().take(2).collect::<Vec<_>>().join("\n");
        let (_, planned, _) = imported(&stored, file.as_bytes());
        assert_eq!(planned[0].after.precision, precision);
        let moved = file.replace("Calderón", "Nanegalito");
        let (_, planned, _) = imported(&stored, moved.as_bytes());
        assert_eq!(planned[0].after.precision, precision);
    }
}

#[test]
fn what_belongs_to_another_institution_is_refused_by_row() {
    let (stored, _, _) = imported(&[], FILE.as_bytes());
    let mut own = checked(FILE.as_bytes());
    let planned = plan(&mut own, &stored, |institution| institution == "genero");
    assert_eq!(planned.len(), 1);
    assert_eq!(
        (own.problems[0].row, own.problems[0].fault),
        (4, Fault::NotYours)
    );
    // A space of theirs under a convenor of one's own, by its id.
    let theft = "id;Nombre;Tipo;Modalidad;Estado;Convoca;Precisión\nforo-participacion;Foro;foro;híbrida;activo;genero;provincia\n";
    let mut theft = checked(theft.as_bytes());
    let planned = plan(&mut theft, &stored, |institution| institution == "genero");
    assert!(planned.is_empty());
    assert_eq!(theft.problems[0].fault, Fault::NotYours);
}

#[test]
fn an_id_is_made_of_name_and_convenor_and_is_nobody_elses() {
    let mut checked = checked(FILE.as_bytes());
    let space = checked.spaces.remove(0);
    let taken = BTreeSet::from(["mesa-de-ninez-genero".to_owned()]);
    assert_eq!(new_id(&space, &taken).as_str(), "mesa-de-ninez-genero-2");
    let mut odd = space.clone();
    (odd.name.es, odd.convenor) = ("🌱".repeat(90), "…".into());
    assert_eq!(new_id(&odd, &taken).as_str(), "espacio");
    odd.name.es = "larga palabra ".repeat(20);
    assert!(new_id(&odd, &taken).as_str().len() <= LONGEST_ID);
}

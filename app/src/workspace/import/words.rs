//! Imports in words: columns, faults, effects.

use atlas_shared::{
    import::{Column, Effect, Fault, Problem},
    language::Lang,
};

use crate::language::{fill, t};

/// What a column is called.
pub fn column_name(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::Id => t!(lang, import.column.id),
        Column::Name => t!(lang, import.column.name),
        Column::NameEn => t!(lang, import.column.name_en),
        Column::Kind => t!(lang, import.column.kind),
        Column::Modality => t!(lang, import.column.modality),
        Column::Status => t!(lang, import.column.status),
        Column::Convenor => t!(lang, import.column.convenor),
        Column::Audiences => t!(lang, import.column.audiences),
        Column::CareGroups => t!(lang, import.column.care_groups),
        Column::Languages => t!(lang, import.column.languages),
        Column::Commitments => t!(lang, import.column.commitments),
        Column::Precision => t!(lang, import.column.precision),
        Column::Canton => t!(lang, import.column.canton),
        Column::Parish => t!(lang, import.column.parish),
        Column::Longitude => t!(lang, import.column.longitude),
        Column::Latitude => t!(lang, import.column.latitude),
        Column::Since => t!(lang, import.column.since),
        Column::SessionDate => t!(lang, import.column.session_date),
        Column::SessionStart => t!(lang, import.column.session_start),
        Column::SessionEnd => t!(lang, import.column.session_end),
        Column::SessionStatus => t!(lang, import.column.session_status),
        Column::SessionTitle => t!(lang, import.column.session_title),
        Column::SessionTitleEn => t!(lang, import.column.session_title_en),
    }
}

/// What is wrong, and what to do about it.
pub fn fault_words(lang: Lang, fault: Fault) -> &'static str {
    match fault {
        Fault::Missing => t!(lang, import.fault.missing),
        Fault::Unknown => t!(lang, import.fault.unknown),
        Fault::Repeated => t!(lang, import.fault.repeated),
        Fault::NotADate => t!(lang, import.fault.not_a_date),
        Fault::NotATime => t!(lang, import.fault.not_a_time),
        Fault::NotANumber => t!(lang, import.fault.not_a_number),
        Fault::NotAnId => t!(lang, import.fault.not_an_id),
        Fault::TooLong => t!(lang, import.fault.too_long),
        Fault::Unseen => t!(lang, import.fault.unseen),
        Fault::Formula => t!(lang, import.fault.formula),
        Fault::SheetError => t!(lang, import.fault.sheet_error),
        Fault::NoSuchParish => t!(lang, import.fault.no_such_parish),
        Fault::AmbiguousParish => t!(lang, import.fault.ambiguous_parish),
        Fault::FormerParish => t!(lang, import.fault.former_parish),
        Fault::OtherCanton => t!(lang, import.fault.other_canton),
        Fault::PlaceNeeded => t!(lang, import.fault.place_needed),
        Fault::PointElsewhere => t!(lang, import.fault.point_elsewhere),
        Fault::PointInOtherParish => t!(lang, import.fault.point_in_other_parish),
        Fault::HalfAPoint => t!(lang, import.fault.half_a_point),
        Fault::Shelter => t!(lang, import.fault.shelter),
        Fault::EndsFirst => t!(lang, import.fault.ends_first),
        Fault::SessionIncomplete => t!(lang, import.fault.session_incomplete),
        Fault::Contradiction => t!(lang, import.fault.contradiction),
        Fault::SameSession => t!(lang, import.fault.same_session),
        Fault::NotYours => t!(lang, import.fault.not_yours),
    }
}

/// What would be accepted.
pub fn accepted(lang: Lang, problem: &Problem) -> String {
    if problem.accepts.is_empty() {
        return String::new();
    }
    let listed = problem.accepts.join("; ");
    let text = match problem.fault {
        Fault::Contradiction | Fault::SameSession => t!(lang, import.accepts.row),
        Fault::TooLong => t!(lang, import.accepts.longest),
        Fault::AmbiguousParish
        | Fault::FormerParish
        | Fault::OtherCanton
        | Fault::PointInOtherParish => {
            t!(lang, import.accepts.parishes)
        }
        Fault::NotADate | Fault::NotATime | Fault::NotANumber | Fault::NotAnId => {
            t!(lang, import.accepts.form)
        }
        _ => t!(lang, import.accepts.values),
    };
    [" ", &fill(text, &listed)].concat()
}

/// What happens to a space.
pub fn effect_name(lang: Lang, effect: Effect) -> &'static str {
    match effect {
        Effect::Create => t!(lang, import.effect.create),
        Effect::Update => t!(lang, import.effect.update),
        Effect::Same => t!(lang, import.effect.same),
    }
}

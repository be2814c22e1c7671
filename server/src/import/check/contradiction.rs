//! Rows of one space that do not agree about it.

use atlas_shared::import::{Column, Fault, Problem};

use super::row::SpaceRow;

/// What a later row of a space says otherwise than its first.
pub fn contradictions(first: &SpaceRow, other: &SpaceRow) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut compare = |column: Column, same: bool, given: String| {
        if !same {
            problems.push(Problem {
                row: other.row,
                column: Some(column),
                fault: Fault::Contradiction,
                given,
                accepts: vec![first.row.to_string()],
            });
        }
    };
    compare(
        Column::Name,
        first.name.es == other.name.es,
        other.name.es.clone(),
    );
    compare(
        Column::NameEn,
        first.name.en == other.name.en,
        other.name.en.clone().unwrap_or_default(),
    );
    compare(
        Column::Kind,
        first.kind == other.kind,
        other.kind.to_string(),
    );
    compare(
        Column::Modality,
        first.modality == other.modality,
        other.modality.to_string(),
    );
    compare(
        Column::Status,
        first.status == other.status,
        other.status.to_string(),
    );
    compare(
        Column::Convenor,
        first.convenor == other.convenor,
        other.convenor.clone(),
    );
    compare(
        Column::Audiences,
        first.audiences == other.audiences,
        keys(&other.audiences),
    );
    compare(
        Column::CareGroups,
        first.care_groups == other.care_groups,
        keys(&other.care_groups),
    );
    compare(
        Column::Languages,
        first.languages == other.languages,
        keys(&other.languages),
    );
    compare(
        Column::Commitments,
        first.commitments == other.commitments,
        keys(&other.commitments),
    );
    compare(
        Column::Precision,
        first.precision == other.precision,
        other.precision.to_string(),
    );
    let parish = other.parish.as_ref().map(|it| it.name.clone());
    compare(
        Column::Parish,
        first.parish == other.parish,
        parish.unwrap_or_default(),
    );
    let canton = other.canton.as_ref().map(|it| it.name.clone());
    compare(
        Column::Canton,
        first.canton == other.canton,
        canton.unwrap_or_default(),
    );
    compare(Column::Longitude, first.point == other.point, String::new());
    let since = other.since.map(|it| it.to_string());
    compare(
        Column::Since,
        first.since == other.since,
        since.unwrap_or_default(),
    );
    problems
}

fn keys<T: ToString>(values: &[T]) -> String {
    values
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

//! What somebody chose where a file leaves something open, as a draft keeps it and as the reading wants it.

use std::collections::BTreeMap;

use atlas_shared::{
    account::Account,
    error::Unknown,
    import::Column,
    place::Precision,
    space::{Audience, CareGroup, Modality, ServiceLanguage, SpaceKind, SpaceStatus},
};

use super::{
    label::{Labelled, accepted, one, several},
    run::Choices,
};
use crate::{
    body::words,
    entity::import_draft,
    error::{ApiError, ApiResult, Fault},
};

/// A map as a draft keeps it.
///
/// # Errors
/// The database holds something else.
pub fn kept(json: &str) -> ApiResult<BTreeMap<String, String>> {
    serde_json::from_str(json).map_err(ApiError::internal)
}

/// What was chosen, as the reading wants it.
///
/// # Errors
/// A choice is none of those offered; the fault names it.
pub fn choices(row: &import_draft::Model, account: &Account) -> ApiResult<Choices> {
    let mut choices = Choices::default();
    let wrong = |field: &str, accepts: String| {
        ApiError::Rejected(vec![Fault {
            field: field.to_owned(),
            message: words(
                "Elija uno de los valores ofrecidos.",
                "Choose one of the values offered.",
            ),
            accepts,
        }])
    };
    for (position, column) in kept(&row.columns)? {
        let field = ["columns.", &position].concat();
        let position = position
            .parse()
            .map_err(|_| wrong(&field, "0, 1, 2 …".to_owned()))?;
        let column = match column.as_str() {
            "" => None,
            key => Some(
                key.parse()
                    .map_err(|unknown: Unknown| wrong(&field, unknown.accepts))?,
            ),
        };
        choices.columns.insert(position, column);
    }
    for (column, value) in kept(&row.for_all)? {
        let field = ["for_all.", &column].concat();
        let column: Column = column
            .parse()
            .map_err(|unknown: Unknown| wrong(&field, unknown.accepts))?;
        choices
            .for_all
            .extend(for_all(column, value, account).map_err(|accepts| wrong(&field, accepts))?);
    }
    for (text, code) in kept(&row.answers)? {
        let field = ["answers.", &text].concat();
        let code = code
            .parse()
            .map_err(|unknown: Unknown| wrong(&field, unknown.accepts))?;
        choices.answers.insert(text, code);
    }
    Ok(choices)
}

/// A value that stands for all rows; none where it is left empty. It is refused here, once, where each row
/// would be refused because of it. The error says what is accepted.
fn for_all(
    column: Column,
    value: String,
    account: &Account,
) -> Result<Option<(Column, String)>, String> {
    fn refuse_unless<T: Labelled>(known: bool) -> Result<(), String> {
        if known {
            return Ok(());
        }
        Err(accepted::<T>().join(", "))
    }
    fn known<T: Labelled>(value: &str) -> Result<(), String> {
        refuse_unless::<T>(one::<T>(value).is_some())
    }
    fn all_known<T: Labelled>(value: &str) -> Result<(), String> {
        refuse_unless::<T>(several::<T>(value).is_ok())
    }
    if value.trim().is_empty() {
        return Ok(None);
    }
    match column {
        Column::Kind => known::<SpaceKind>(&value)?,
        Column::Modality => known::<Modality>(&value)?,
        Column::Status => known::<SpaceStatus>(&value)?,
        Column::Audiences => all_known::<Audience>(&value)?,
        Column::CareGroups => all_known::<CareGroup>(&value)?,
        Column::Languages => all_known::<ServiceLanguage>(&value)?,
        Column::Precision => known::<Precision>(&value)?,
        Column::Convenor if account.edits(&value) => {}
        Column::Convenor => {
            let own = account.institutions.iter().map(|it| it.id.as_str());
            return Err(own.collect::<Vec<_>>().join(", "));
        }
        _ => return Err(Column::FOR_ALL.map(Column::key).join(", ")),
    }
    Ok(Some((column, value)))
}

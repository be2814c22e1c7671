//! Institutions, as other domains show them.

use atlas_shared::commitment::Institution;

use crate::{entity::institution, error::ApiResult, gazetteer::Gazetteer, stored};

/// From row to API type.
pub fn institution(row: &institution::Model, gazetteer: &Gazetteer) -> ApiResult<Institution> {
    Ok(Institution {
        id: row.id.clone(),
        kind: stored::value(&row.kind)?,
        name: stored::text(&row.name_es, row.name_en.as_ref()),
        parish: row
            .parish_code
            .as_deref()
            .and_then(|code| gazetteer.parish(code)),
    })
}

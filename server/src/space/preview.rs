//! What the public would see of a place, before anything is saved. The rules are those of the writes, and of
//! [`Place::disclose`]: nothing here decides on its own.

use atlas_shared::{error::Problem, place::Place};
use axum::{Json, extract::State};

use super::edit::NewSpace;
use crate::{
    account::Editor,
    body::{Body, Faults},
    error::{ApiError, ApiResult},
    router::Atlas,
};

/// Shows the place of a space as the public would see it, and stores nothing. Of the body only names and
/// place count, so that it can be asked before the rest has been written.
#[utoipa::path(
    post, path = "/spaces/preview", tag = "workspace", security(("session" = [])), request_body = NewSpace,
    responses((status = 200, body = Place), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 422, body = Problem))
)]
pub async fn preview_place(
    State(atlas): State<Atlas>,
    _: Editor,
    Body(body): Body<NewSpace>,
) -> ApiResult<Json<Place>> {
    let mut faults = Faults::default();
    let names = [
        body.name_es.as_str(),
        body.name_en.as_deref().unwrap_or_default(),
    ];
    let (precision, stored) = body.place(&mut faults, &atlas, names);
    faults.check()?;
    let precision = precision.ok_or_else(|| ApiError::internal("no precision"))?;
    Ok(Json(Place::disclose(
        precision,
        stored.canton.and_then(|code| atlas.gazetteer.canton(&code)),
        stored.parish.and_then(|code| atlas.gazetteer.parish(&code)),
        stored.point,
    )))
}

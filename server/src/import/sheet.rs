//! Spreadsheets to take away: the template to fill in, and what an institution has in the atlas.

use atlas_shared::error::Problem;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::{check::SpaceRow, stored, template};
use crate::{
    account::Editor,
    error::{ApiError, ApiResult},
    router::Atlas,
};

/// The template to fill in, as a workbook with a sheet of help or as a CSV file.
#[utoipa::path(
    get, path = "/imports/template/{file}", tag = "workspace", security(("session" = [])),
    params(("file" = String, Path, description = "espacios.xlsx or espacios.csv")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub async fn import_template(_: Editor, Path(file): Path<String>) -> ApiResult<Response> {
    spreadsheet(&file, "plantilla-espacios", Vec::new()).await
}

/// The spaces of the account's institutions with their sessions and their whole place, in the form of the
/// template: importing the file again changes nothing.
#[utoipa::path(
    get, path = "/imports/spaces/{file}", tag = "workspace", security(("session" = [])),
    params(("file" = String, Path, description = "espacios.xlsx or espacios.csv")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub async fn export_spaces(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(file): Path<String>,
) -> ApiResult<Response> {
    let own: Vec<String> = editor
        .0
        .institutions
        .iter()
        .map(|it| it.id.clone())
        .collect();
    let spaces = stored::spaces(&atlas.db, &atlas.gazetteer, Some(&own)).await?;
    spreadsheet(&file, "espacios", spaces).await
}

async fn spreadsheet(file: &str, name: &str, spaces: Vec<SpaceRow>) -> ApiResult<Response> {
    let (is_workbook, media_type) = match file {
        "espacios.xlsx" => (
            true,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "espacios.csv" => (false, "text/csv; charset=utf-8"),
        _ => return Err(ApiError::NotFound),
    };
    let written = tokio::task::spawn_blocking(move || match is_workbook {
        true => template::workbook(&spaces).map_err(ApiError::internal),
        false => template::csv(&spaces).map_err(ApiError::internal),
    });
    let bytes = written.await.map_err(ApiError::internal)??;
    let ending = if is_workbook { "xlsx" } else { "csv" };
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).map_err(ApiError::internal)?,
        ),
    ];
    Ok((headers, bytes).into_response())
}

//! Imports over the API: a file is sent, looked at as often as needed, and confirmed. Until then it lives in
//! the database, bound to the account that sent it. Editors alone import.

use std::collections::BTreeMap;

use atlas_shared::{
    account::Account,
    error::Problem,
    filter::fold,
    import::{Draft, Import, MAX_BYTES, Refusal, Report},
};
use axum::{
    Json,
    body::to_bytes,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};

use super::{
    run::{Choices, Outcome, run},
    stored, template, write,
};
use crate::{
    account::Editor,
    body::{Body, words},
    database,
    entity::import_draft,
    error::{ApiError, ApiResult, Fault},
    query::Query,
    router::Atlas,
};

/// How long a file waits to be confirmed.
const WAITS: Duration = Duration::hours(24);
/// Longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// What somebody chooses where the file leaves something open.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DraftChange {
    /// What each column is: position in the file to key of the column, empty for one that is left out.
    pub columns: Option<BTreeMap<String, String>>,
    /// Which parish a text means, each as its DPA code, a space and the text; empty ones are passed over.
    pub answers: Option<Vec<String>>,
}

/// How an import is confirmed.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Confirmation {
    /// Whether the good rows are written although others have problems.
    pub only_good: bool,
}

/// Takes a file (CSV or XLSX, at most 5 MB), and tells what an import of it would do. Nothing is written
/// to the atlas yet. A file that the account sent before and did not confirm gives way.
#[utoipa::path(
    post, path = "/imports", tag = "workspace", security(("session" = [])),
    params(("name" = Option<String>, Query, description = "Name of the file, for people")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Import), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 413, body = Problem), (status = 422, body = Problem))
)]
pub async fn create_import(
    State(atlas): State<Atlas>,
    editor: Editor,
    query: Query,
    request: Request,
) -> ApiResult<Response> {
    let name = query.file_name()?;
    let bytes = to_bytes(request.into_body(), MAX_BYTES)
        .await
        .map_err(|_| ApiError::TooLarge)?;
    let account = editor.0.clone();
    let outcome = outcome(&atlas.db, &atlas, &bytes, Choices::default(), &account).await?;
    let now = OffsetDateTime::now_utc();
    let transaction = database::writing(&atlas.db).await?;
    let gone = Condition::any()
        .add(import_draft::Column::AccountId.eq(account.id))
        .add(import_draft::Column::ExpiresAt.lt(now));
    import_draft::Entity::delete_many()
        .filter(gone)
        .exec(&transaction)
        .await?;
    let row = import_draft::ActiveModel {
        id: NotSet,
        account_id: Set(account.id),
        file_name: Set(name
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST_NAME)
            .collect()),
        content: Set(bytes.to_vec()),
        columns: Set("{}".to_owned()),
        answers: Set("{}".to_owned()),
        created_at: Set(now),
        expires_at: Set(now.saturating_add(WAITS)),
    };
    let row = row.insert(&transaction).await?;
    transaction.commit().await?;
    let location = format!("/api/v1/imports/{}", row.id);
    let told = told(&row, outcome.report);
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        Json(told),
    )
        .into_response())
}

/// Tells what an import would do, with the atlas as it stands now.
#[utoipa::path(
    get, path = "/imports/{id}", tag = "workspace", security(("session" = [])),
    params(("id" = i32, Path, description = "Number of the import")),
    responses((status = 200, body = Import), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem))
)]
pub async fn find_import(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
) -> ApiResult<Json<Import>> {
    let row = find(&atlas.db, &editor.0, &id).await?;
    let choices = choices(&row)?;
    let outcome = outcome(&atlas.db, &atlas, &row.content, choices, &editor.0).await?;
    Ok(Json(told(&row, outcome.report)))
}

/// Says what columns are and which parishes are meant, and tells what the import would do then.
#[utoipa::path(
    patch, path = "/imports/{id}", tag = "workspace", security(("session" = [])), request_body = DraftChange,
    params(("id" = i32, Path, description = "Number of the import")),
    responses((status = 200, body = Import), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub async fn change_import(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<DraftChange>,
) -> ApiResult<Json<Import>> {
    let mut row = find(&atlas.db, &editor.0, &id).await?;
    if let Some(columns) = body.columns {
        row.columns = serde_json::to_string(&columns).map_err(ApiError::internal)?;
    }
    if let Some(answers) = body.answers {
        // What was answered before stays answered.
        let mut all: BTreeMap<String, String> = kept(&row.answers)?;
        let answers = answers.iter().filter_map(|answer| answer.split_once(' '));
        all.extend(answers.map(|(code, text)| (fold(text), code.to_owned())));
        row.answers = serde_json::to_string(&all).map_err(ApiError::internal)?;
    }
    let choices = choices(&row)?;
    let outcome = outcome(&atlas.db, &atlas, &row.content, choices, &editor.0).await?;
    let mut changed = row.clone().into_active_model();
    changed.columns = Set(row.columns.clone());
    changed.answers = Set(row.answers.clone());
    changed.update(&atlas.db).await?;
    Ok(Json(told(&row, outcome.report)))
}

/// Gives an import up.
#[utoipa::path(
    delete, path = "/imports/{id}", tag = "workspace", security(("session" = [])),
    params(("id" = i32, Path, description = "Number of the import")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem))
)]
pub async fn delete_import(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let row = find(&atlas.db, &editor.0, &id).await?;
    import_draft::Entity::delete_by_id(row.id)
        .exec(&atlas.db)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes an import: all of it or nothing, unless the good rows alone are asked for.
#[utoipa::path(
    post, path = "/imports/{id}/confirmation", tag = "workspace", security(("session" = [])),
    request_body = Confirmation,
    params(("id" = i32, Path, description = "Number of the import")),
    responses((status = 200, body = Import), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub async fn confirm_import(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<Confirmation>,
) -> ApiResult<Json<Import>> {
    let transaction = database::writing(&atlas.db).await?;
    let row = find(&transaction, &editor.0, &id).await?;
    let choices = choices(&row)?;
    let mut outcome = outcome(&transaction, &atlas, &row.content, choices, &editor.0).await?;
    let report = &outcome.report;
    if !report.lacking.is_empty() || !(report.is_clean() || body.only_good) {
        return Err(ApiError::Conflict(words(
            "El archivo tiene problemas: corríjalos, o importe solo las filas sin problemas.",
            "The file has problems: mend them, or import only the rows without problems.",
        )));
    }
    write::write(&transaction, editor.who(), &outcome.planned).await?;
    import_draft::Entity::delete_by_id(row.id)
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    outcome.report.written = true;
    Ok(Json(told(&row, outcome.report)))
}

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

async fn spreadsheet(
    file: &str,
    name: &str,
    spaces: Vec<super::check::SpaceRow>,
) -> ApiResult<Response> {
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

/// The import of an account; another's is as if it were not there.
async fn find(
    db: &impl ConnectionTrait,
    account: &Account,
    id: &str,
) -> ApiResult<import_draft::Model> {
    let id: i32 = id.parse().map_err(|_| ApiError::NotFound)?;
    let row = import_draft::Entity::find_by_id(id).one(db).await?;
    row.filter(|row| row.account_id == account.id && row.expires_at > OffsetDateTime::now_utc())
        .ok_or(ApiError::NotFound)
}

fn kept(json: &str) -> ApiResult<BTreeMap<String, String>> {
    serde_json::from_str(json).map_err(ApiError::internal)
}

/// What was chosen, as the reading wants it.
fn choices(row: &import_draft::Model) -> ApiResult<Choices> {
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
                    .map_err(|unknown: atlas_shared::error::Unknown| {
                        wrong(&field, unknown.accepts)
                    })?,
            ),
        };
        choices.columns.insert(position, column);
    }
    for (text, code) in kept(&row.answers)? {
        let field = ["answers.", &text].concat();
        let code = code
            .parse()
            .map_err(|unknown: atlas_shared::error::Unknown| wrong(&field, unknown.accepts))?;
        choices.answers.insert(text, code);
    }
    Ok(choices)
}

/// Reads and plans, away from the threads that answer requests.
pub async fn outcome(
    db: &impl ConnectionTrait,
    atlas: &Atlas,
    bytes: &[u8],
    choices: Choices,
    account: &Account,
) -> ApiResult<Outcome> {
    let known = stored::known(db, &atlas.gazetteer).await?;
    let spaces = stored::spaces(db, &atlas.gazetteer, None).await?;
    let (bytes, account) = (bytes.to_vec(), account.clone());
    let run = move || run(&bytes, &choices, &known, &spaces, &account);
    let outcome = tokio::task::spawn_blocking(run).await;
    outcome.map_err(ApiError::internal)?.map_err(refused)
}

fn told(row: &import_draft::Model, report: Report) -> Import {
    Import {
        draft: Draft {
            id: row.id,
            file_name: row.file_name.clone(),
            expires_at: row.expires_at,
        },
        report,
    }
}

/// Why a file cannot be read, and what to do about it.
pub fn refused(refusal: Refusal) -> ApiError {
    let (es, en) = match refusal {
        Refusal::Empty => ("El archivo está vacío.", "The file is empty."),
        Refusal::TooLarge => return ApiError::TooLarge,
        Refusal::WrongType => (
            "No es una hoja de cálculo. Suba un archivo .xlsx o .csv.",
            "This is not a spreadsheet. Send an .xlsx or .csv file.",
        ),
        Refusal::OldWorkbook => (
            "Es un libro .xls antiguo o con contraseña. Guárdelo como .xlsx sin contraseña.",
            "This is an old .xls workbook, or one with a password. Save it as .xlsx without password.",
        ),
        Refusal::Bomb => (
            "El archivo ocupa mucho más de lo que contiene una tabla. Copie solo los valores a un libro nuevo.",
            "The file takes far more room than a table does. Copy only the values into a new workbook.",
        ),
        Refusal::Broken => (
            "El archivo está dañado. Ábralo, guárdelo de nuevo y vuelva a subirlo.",
            "The file is damaged. Open it, save it again, and send it again.",
        ),
        Refusal::TooManyRows => (
            "Tiene más de 20 000 filas. Divídalo en varios archivos.",
            "It has more than 20,000 rows. Divide it into several files.",
        ),
        Refusal::TooManyColumns => (
            "Tiene más de 60 columnas. Quite las que no hacen falta.",
            "It has more than 60 columns. Take away those that are not needed.",
        ),
        Refusal::NoRows => (
            "Tiene encabezados y ninguna fila debajo.",
            "It has headings and no row below them.",
        ),
    };
    ApiError::Rejected(vec![Fault {
        field: "file".to_owned(),
        message: words(es, en),
        accepts: ".xlsx, .csv".to_owned(),
    }])
}

//! Imports over the API: a file is sent, looked at as often as needed, and confirmed. Until then it lives in
//! the database, bound to the account that sent it. Editors alone import. What takes long goes on in `job`
//! after the answer, which waits for it a little while only.

use std::collections::BTreeMap;

use atlas_shared::{
    account::Account,
    error::Problem,
    filter::fold,
    import::{Draft, DraftState, Import, MAX_BYTES, Report},
};
use axum::{
    Json,
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use tokio::{
    task::{JoinHandle, spawn_blocking},
    time::timeout,
};

use super::{
    choice::{choices, kept},
    job::{self, has_problems, may_be_written},
    refusal::refused,
    run::{rows, table},
};
use crate::{
    account::Editor,
    body::{Body, words},
    database,
    entity::import_draft,
    error::{ApiError, ApiResult},
    query::Query,
    router::Atlas,
    stored,
};

/// How long a file waits to be confirmed, and how long is told what became of it.
const WAITS: Duration = Duration::hours(24);
/// Longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// What somebody chooses where the file leaves something open.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DraftChange {
    /// What each column is: position in the file to key of the column, empty for one that is left out.
    pub columns: Option<BTreeMap<String, String>>,
    /// Values for all rows where the file lacks a column: key of the column (kind, modality, status, convenor,
    /// audiences, care_groups, languages or precision) to value. Said together with the columns; where only
    /// those are said, no value stands any more.
    pub for_all: Option<BTreeMap<String, String>>,
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
/// to the atlas yet. A file that the account sent before gives way. Of a large file the answer tells that
/// it is still being checked; ask for the import then.
#[utoipa::path(
    post, path = "/imports", tag = "workspace", security(("session" = [])),
    params(("name" = Option<String>, Query, description = "Name of the file, for people")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Import), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 409, body = Problem), (status = 413, body = Problem), (status = 422, body = Problem))
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
    let content = bytes.to_vec();
    let read = spawn_blocking(move || table(&bytes).map(|table| (rows(&table), table))).await;
    let (rows, table) = read.map_err(ApiError::internal)?.map_err(refused)?;
    let account = editor.0.clone();
    let now = OffsetDateTime::now_utc();
    let transaction = database::writing(&atlas.db).await?;
    let own = import_draft::Column::AccountId.eq(account.id);
    for row in import_draft::Entity::find()
        .filter(own.clone())
        .all(&transaction)
        .await?
    {
        if job::state(&row)? == DraftState::Writing {
            return Err(is_being_written());
        }
    }
    let gone = Condition::any()
        .add(own)
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
        content: Set(content),
        columns: Set("{}".to_owned()),
        for_all: Set("{}".to_owned()),
        answers: Set("{}".to_owned()),
        state: Set(DraftState::Checking.key().to_owned()),
        run: Set(1),
        done: Set(0),
        total: Set(i32::try_from(rows).unwrap_or(i32::MAX)),
        touched_at: Set(Some(now)),
        report: Set(None),
        created_at: Set(now),
        expires_at: Set(now.saturating_add(WAITS)),
    };
    let row = row.insert(&transaction).await?;
    transaction.commit().await?;
    let id = row.id;
    let work = job::check(atlas.clone(), account.clone(), row, Some(table));
    let told = after(&atlas, &account, id, work).await?;
    let location = format!("/api/v1/imports/{id}");
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        Json(told),
    )
        .into_response())
}

/// Tells how an import stands: what it would do, how far a work on it has come, or what it did.
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
    let row = find(&atlas.db, &editor.0, number(&id)?).await?;
    if job::check_is_dead(&row)
        && let Some(taken) = job::take(
            &atlas.db,
            &row,
            DraftState::Checking,
            stored::figure(row.total),
        )
        .await?
    {
        // Whoever checked it is gone, and this instance takes its place.
        let work = job::check(atlas.clone(), editor.0.clone(), taken, None);
        return Ok(Json(after(&atlas, &editor.0, row.id, work).await?));
    }
    Ok(Json(told(&row)?))
}

/// Says what columns are, what stands for all rows and which parishes are meant, and tells what the import
/// would do then.
#[utoipa::path(
    patch, path = "/imports/{id}", tag = "workspace", security(("session" = [])), request_body = DraftChange,
    params(("id" = i32, Path, description = "Number of the import")),
    responses((status = 200, body = Import), (status = 401, body = Problem), (status = 403, body = Problem),
              (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub async fn change_import(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<DraftChange>,
) -> ApiResult<Json<Import>> {
    let mut row = find(&atlas.db, &editor.0, number(&id)?).await?;
    refuse_when_written(&row)?;
    let json = |map: &BTreeMap<String, String>| serde_json::to_string(map);
    if let Some(columns) = &body.columns {
        row.columns = json(columns).map_err(ApiError::internal)?;
    }
    if body.columns.is_some() || body.for_all.is_some() {
        let for_all = body.for_all.unwrap_or_default();
        row.for_all = json(&for_all).map_err(ApiError::internal)?;
    }
    if let Some(answers) = body.answers {
        // What was answered before stays answered.
        let mut all: BTreeMap<String, String> = kept(&row.answers)?;
        let answers = answers.iter().filter_map(|answer| answer.split_once(' '));
        all.extend(answers.map(|(code, text)| (fold(text), code.to_owned())));
        row.answers = json(&all).map_err(ApiError::internal)?;
    }
    // What is refused is not kept.
    choices(&row, &editor.0)?;
    let total = stored::figure(row.total);
    let taken = job::take(&atlas.db, &row, DraftState::Checking, total).await?;
    let Some(taken) = taken else {
        return Err(is_being_written());
    };
    let mut changed = taken.clone().into_active_model();
    changed.columns = Set(row.columns);
    changed.for_all = Set(row.for_all);
    changed.answers = Set(row.answers);
    changed.report = Set(None);
    changed.update(&atlas.db).await?;
    let work = job::check(atlas.clone(), editor.0.clone(), taken, None);
    Ok(Json(after(&atlas, &editor.0, row.id, work).await?))
}

/// Gives an import up. What is being written meanwhile is not written.
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
    let row = find(&atlas.db, &editor.0, number(&id)?).await?;
    import_draft::Entity::delete_by_id(row.id)
        .exec(&atlas.db)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes an import: all of it or nothing, unless the good rows alone are asked for. A large one is written
/// after the answer (202); ask for the import then. To confirm it once more changes nothing.
#[utoipa::path(
    post, path = "/imports/{id}/confirmation", tag = "workspace", security(("session" = [])),
    request_body = Confirmation,
    params(("id" = i32, Path, description = "Number of the import")),
    responses((status = 200, body = Import), (status = 202, body = Import), (status = 401, body = Problem),
              (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub async fn confirm_import(
    State(atlas): State<Atlas>,
    editor: Editor,
    Path(id): Path<String>,
    Body(body): Body<Confirmation>,
) -> ApiResult<Response> {
    let row = find(&atlas.db, &editor.0, number(&id)?).await?;
    let import = told(&row)?;
    let report = match (import.draft.state, &import.report) {
        (DraftState::Written, _) => return Ok(Json(import).into_response()),
        (DraftState::Writing, _) => {
            return Ok((StatusCode::ACCEPTED, Json(import)).into_response());
        }
        (DraftState::Checked | DraftState::Failed | DraftState::Interrupted, Some(report)) => {
            report
        }
        _ => return Err(is_being_checked()),
    };
    if !may_be_written(report, body.only_good) {
        return Err(has_problems());
    }
    // A row is checked once more, and a space is written.
    let total = report
        .rows
        .saturating_add(report.created)
        .saturating_add(report.updated);
    let told = match job::take(&atlas.db, &row, DraftState::Writing, total).await? {
        Some(taken) => {
            let work = job::write(atlas.clone(), editor.0.clone(), taken, body.only_good);
            after(&atlas, &editor.0, row.id, work).await?
        }
        None => self::told(&find(&atlas.db, &editor.0, row.id).await?)?,
    };
    let status = match told.draft.state {
        DraftState::Written => StatusCode::OK,
        _ => StatusCode::ACCEPTED,
    };
    Ok((status, Json(told)).into_response())
}

/// Waits a little while for a work, and tells how the import stands then.
async fn after(
    atlas: &Atlas,
    account: &Account,
    id: i32,
    work: JoinHandle<ApiResult<()>>,
) -> ApiResult<Import> {
    // Past that, the work goes on by itself.
    if let Ok(ended) = timeout(atlas.patience, work).await {
        ended.map_err(ApiError::internal)??;
    }
    told(&find(&atlas.db, account, id).await?)
}

fn refuse_when_written(row: &import_draft::Model) -> ApiResult<()> {
    match job::state(row)? {
        DraftState::Writing => Err(is_being_written()),
        DraftState::Written => Err(ApiError::Conflict(words(
            "La importación ya está escrita. Suba el archivo otra vez para cambiar algo.",
            "The import has been written. Send the file again to change something.",
        ))),
        _ => Ok(()),
    }
}

fn is_being_written() -> ApiError {
    ApiError::Conflict(words(
        "Todavía se está escribiendo su importación. Espere a que termine.",
        "Your import is still being written. Wait until it has ended.",
    ))
}

fn is_being_checked() -> ApiError {
    ApiError::Conflict(words(
        "El archivo todavía se está revisando. Espere a que termine.",
        "The file is still being checked. Wait until that has ended.",
    ))
}

/// The number in an address.
fn number(id: &str) -> ApiResult<i32> {
    id.parse().map_err(|_| ApiError::NotFound)
}

/// The import of an account; another's is as if it were not there.
async fn find(
    db: &impl ConnectionTrait,
    account: &Account,
    id: i32,
) -> ApiResult<import_draft::Model> {
    let row = import_draft::Entity::find_by_id(id).one(db).await?;
    row.filter(|row| row.account_id == account.id && row.expires_at > OffsetDateTime::now_utc())
        .ok_or(ApiError::NotFound)
}

fn told(row: &import_draft::Model) -> ApiResult<Import> {
    let state = job::state(row)?;
    let report: Option<Report> = match &row.report {
        Some(json) if state != DraftState::Checking => {
            Some(serde_json::from_str(json).map_err(ApiError::internal)?)
        }
        _ => None,
    };
    Ok(Import {
        draft: Draft {
            id: row.id,
            file_name: row.file_name.clone(),
            state,
            done: stored::figure(row.done.min(row.total)),
            total: stored::figure(row.total),
            expires_at: row.expires_at,
        },
        report,
    })
}

//! The files of the open data, one address each: its filter, and its format.

use atlas_shared::{
    agenda::AgendaEntry,
    commitment::Commitment,
    dataset::Format,
    error::Problem,
    page::Page,
    parish::Parish,
    progress::{Milestone, ProgressEntry},
    space::Space,
};
use axum::{extract::State, response::Response};

use super::{
    file,
    reader::{Question, Reader},
};
use crate::{
    error::ApiResult,
    privacy,
    query::{MilestoneParams, ParishParams, ProgressParams, Query, SpaceParams},
    router::Atlas,
};

/// Downloads the parishes as CSV: all columns of `/datasets`, without paging.
#[utoipa::path(
    get, path = "/parishes.csv", tag = "open data", params(ParishParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn parishes_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Parishes(query.parishes_whole()?);
    answer(&atlas, question, Format::Csv).await
}

/// Downloads the parishes as GeoJSON: their generalised outlines, without legal value, and the columns
/// of the CSV as properties.
#[utoipa::path(
    get, path = "/parishes.geojson", tag = "open data", params(ParishParams),
    responses((status = 200, content_type = "application/geo+json", body = Value), (status = 400, body = Problem))
)]
pub async fn parishes_geojson(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Parishes(query.parishes_whole()?);
    answer(&atlas, question, Format::GeoJson).await
}

/// Downloads the parishes as JSON: the items of `/parishes`, without paging.
#[utoipa::path(
    get, path = "/parishes.json", tag = "open data", params(ParishParams),
    responses((status = 200, body = Page<Parish>), (status = 400, body = Problem))
)]
pub async fn parishes_json(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Parishes(query.parishes_whole()?);
    answer(&atlas, question, Format::Json).await
}

/// Downloads the commitments as CSV.
#[utoipa::path(
    get, path = "/commitments.csv", tag = "open data",
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn commitments_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    query.nothing()?;
    answer(&atlas, Question::Commitments, Format::Csv).await
}

/// Downloads the commitments as JSON: the items of `/commitments`, without paging.
#[utoipa::path(
    get, path = "/commitments.json", tag = "open data",
    responses((status = 200, body = Page<Commitment>), (status = 400, body = Problem))
)]
pub async fn commitments_json(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    query.nothing()?;
    answer(&atlas, Question::Commitments, Format::Json).await
}

/// Downloads the milestones as CSV, with the filters of `/milestones`.
#[utoipa::path(
    get, path = "/milestones.csv", tag = "open data", params(MilestoneParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn milestones_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Milestones(query.milestones_whole()?);
    answer(&atlas, question, Format::Csv).await
}

/// Downloads the milestones as JSON: the items of `/milestones`, with its filters and without paging.
#[utoipa::path(
    get, path = "/milestones.json", tag = "open data", params(MilestoneParams),
    responses((status = 200, body = Page<Milestone>), (status = 400, body = Problem))
)]
pub async fn milestones_json(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Milestones(query.milestones_whole()?);
    answer(&atlas, question, Format::Json).await
}

/// Downloads what institutions report and what the monitor finds as CSV, with the filters of `/progress`:
/// the latest versions, or all of them with `versions=all`.
#[utoipa::path(
    get, path = "/progress.csv", tag = "open data", params(ProgressParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn progress_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Progress(query.progress_whole()?);
    answer(&atlas, question, Format::Csv).await
}

/// Downloads what institutions report and what the monitor finds as JSON: the items of `/progress`, with
/// its filters and without paging.
#[utoipa::path(
    get, path = "/progress.json", tag = "open data", params(ProgressParams),
    responses((status = 200, body = Page<ProgressEntry>), (status = 400, body = Problem))
)]
pub async fn progress_json(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Progress(query.progress_whole()?);
    answer(&atlas, question, Format::Json).await
}

/// Downloads the spaces as CSV, with the filters of `/spaces` and without paging.
#[utoipa::path(
    get, path = "/spaces.csv", tag = "open data", params(SpaceParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn spaces_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Spaces(query.spaces_whole()?);
    answer(&atlas, question, Format::Csv).await
}

/// Downloads the spaces as GeoJSON. Only a space whose point may be told has a geometry; the others
/// have `null`, and the code of their parish or canton as far as their precision allows.
#[utoipa::path(
    get, path = "/spaces.geojson", tag = "open data", params(SpaceParams),
    responses((status = 200, content_type = "application/geo+json", body = Value), (status = 400, body = Problem))
)]
pub async fn spaces_geojson(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Spaces(query.spaces_whole()?);
    answer(&atlas, question, Format::GeoJson).await
}

/// Downloads the spaces as JSON: the items of `/spaces`, with its filters and without paging.
#[utoipa::path(
    get, path = "/spaces.json", tag = "open data", params(SpaceParams),
    responses((status = 200, body = Page<Space>), (status = 400, body = Problem))
)]
pub async fn spaces_json(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Spaces(query.spaces_whole()?);
    answer(&atlas, question, Format::Json).await
}

/// Downloads the sessions as CSV, in the order of time: those of all times, unless `from` or `to` narrow
/// them. Filters are those of `/sessions`.
#[utoipa::path(
    get, path = "/sessions.csv", tag = "open data", params(SpaceParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn sessions_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Sessions(query.spaces_whole()?);
    answer(&atlas, question, Format::Csv).await
}

/// Downloads the sessions as JSON: the items of `/sessions`, those of all times unless `from` or `to`
/// narrow them, without paging.
#[utoipa::path(
    get, path = "/sessions.json", tag = "open data", params(SpaceParams),
    responses((status = 200, body = Page<AgendaEntry>), (status = 400, body = Problem))
)]
pub async fn sessions_json(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Sessions(query.spaces_whole()?);
    answer(&atlas, question, Format::Json).await
}

async fn answer(atlas: &Atlas, question: Question, format: Format) -> ApiResult<Response> {
    let sensitive = question.is_sensitive();
    let answer = file::answer(Reader::new(atlas.into(), question, format)).await?;
    Ok(if sensitive {
        privacy::unstored(answer)
    } else {
        answer
    })
}

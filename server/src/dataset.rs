//! The open data: every dataset as a file to take away, and the list that tells of them.
//!
//! Files hold what the API tells and nothing finer: they are made from the same types. A file of all
//! spaces holds those that give care as the API does, because it tells nothing of whoever has it; one
//! that was asked for with a filter for care is not to be stored, and no file's name tells the filter.

pub mod archive;
pub mod catalog;
mod cell;
pub mod file;
pub mod reader;
mod record;

use atlas_shared::{
    dataset::{Dataset, DatasetColumn, DatasetFile, DatasetId, Format, TERMS},
    error::Problem,
};
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use self::reader::{Holdings, Question, Reader};
use crate::{
    error::ApiResult,
    privacy,
    query::{Query, SpaceParams},
    router::Atlas,
};

impl From<&Atlas> for Holdings {
    fn from(atlas: &Atlas) -> Self {
        Self {
            db: atlas.db.clone(),
            gazetteer: atlas.gazetteer.clone(),
        }
    }
}

/// The parameters of files of parishes, described for the documentation of the API.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ParishParams {
    /// Parishes of this canton, by DPA code
    pub canton: Option<String>,
    /// urban, rural or seat
    pub kind: Option<String>,
    /// Words in the name, in a former or another one; case and accents do not count
    pub q: Option<String>,
}

/// Lists the datasets: what each one is, its columns, its files and how to name its sources.
#[utoipa::path(
    get, path = "/datasets", tag = "open data",
    responses((status = 200, body = Vec<Dataset>), (status = 400, body = Problem))
)]
pub async fn list_datasets(
    State(atlas): State<Atlas>,
    query: Query,
) -> ApiResult<Json<Vec<Dataset>>> {
    query.nothing()?;
    Ok(Json(
        datasets(&(&atlas).into(), atlas.document.base_url()).await?,
    ))
}

/// Downloads the parishes as CSV: all columns of `/datasets`, without paging.
#[utoipa::path(
    get, path = "/parishes.csv", tag = "open data", params(ParishParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn parishes_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Parishes(query.parishes_whole()?);
    download(&atlas, question, Format::Csv).await
}

/// Downloads the parishes as GeoJSON: their generalised outlines, without legal value, and the columns
/// of the CSV as properties.
#[utoipa::path(
    get, path = "/parishes.geojson", tag = "open data", params(ParishParams),
    responses((status = 200, content_type = "application/geo+json", body = Value), (status = 400, body = Problem))
)]
pub async fn parishes_geojson(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Parishes(query.parishes_whole()?);
    download(&atlas, question, Format::GeoJson).await
}

/// Downloads the commitments as CSV.
#[utoipa::path(
    get, path = "/commitments.csv", tag = "open data",
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn commitments_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    query.nothing()?;
    download(&atlas, Question::Commitments, Format::Csv).await
}

/// Downloads the milestones as CSV, with the filters of `/milestones`.
#[utoipa::path(
    get, path = "/milestones.csv", tag = "open data",
    params(("commitment" = Option<String>, Query, description = "Milestones of this commitment, by OGP id"),
           ("quarter" = Option<String>, Query, description = "Milestones due in this quarter, such as 2025-Q1")),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn milestones_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Milestones(query.milestones_whole()?);
    download(&atlas, question, Format::Csv).await
}

/// Downloads what institutions report and what the monitor finds as CSV, with the filters of `/progress`:
/// the latest versions, or all of them with `versions=all`.
#[utoipa::path(
    get, path = "/progress.csv", tag = "open data",
    params(("commitment" = Option<String>, Query, description = "Of this commitment, by OGP id"),
           ("quarter" = Option<String>, Query, description = "On this quarter, such as 2025-Q1"),
           ("kind" = Option<String>, Query, description = "report (the institution itself) or assessment (the monitor)"),
           ("versions" = Option<String>, Query, description = "latest (the default), or all that were ever published")),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn progress_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Progress(query.progress_whole()?);
    download(&atlas, question, Format::Csv).await
}

/// Downloads the spaces as CSV, with the filters of `/spaces` and without paging.
#[utoipa::path(
    get, path = "/spaces.csv", tag = "open data", params(SpaceParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn spaces_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Spaces(query.spaces_whole()?);
    download(&atlas, question, Format::Csv).await
}

/// Downloads the spaces as GeoJSON. Only a space whose point may be told has a geometry; the others
/// have `null`, and the code of their parish or canton as far as their precision allows.
#[utoipa::path(
    get, path = "/spaces.geojson", tag = "open data", params(SpaceParams),
    responses((status = 200, content_type = "application/geo+json", body = Value), (status = 400, body = Problem))
)]
pub async fn spaces_geojson(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Spaces(query.spaces_whole()?);
    download(&atlas, question, Format::GeoJson).await
}

/// Downloads the sessions as CSV, in the order of time: those of all times, unless `from` or `to` narrow
/// them. Filters are those of `/sessions`.
#[utoipa::path(
    get, path = "/sessions.csv", tag = "open data", params(SpaceParams),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400, body = Problem))
)]
pub async fn sessions_csv(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    let question = Question::Sessions(query.spaces_whole()?);
    download(&atlas, question, Format::Csv).await
}

/// Shows the catalogue of the open data in the words of DCAT-AP (JSON-LD), for portals that harvest it.
#[utoipa::path(
    get, path = "/catalog.jsonld", tag = "open data",
    responses((status = 200, content_type = "application/ld+json", body = Value), (status = 400, body = Problem))
)]
pub async fn find_catalog(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    query.nothing()?;
    let base_url = atlas.document.base_url();
    let catalog = catalog::describe(&datasets(&(&atlas).into(), base_url).await?, base_url);
    let media_type = [(header::CONTENT_TYPE, "application/ld+json")];
    Ok((media_type, format!("{catalog:#}\n")).into_response())
}

async fn download(atlas: &Atlas, question: Question, format: Format) -> ApiResult<Response> {
    let sensitive = question.is_sensitive();
    let reader = Reader::new(atlas.into(), question, format == Format::GeoJson);
    let answer = file::answer(reader, format).await?;
    Ok(if sensitive {
        privacy::unstored(answer)
    } else {
        answer
    })
}

/// Every dataset, with the addresses of its files below the address of the atlas.
///
/// # Errors
/// The database cannot be read.
pub async fn datasets(holdings: &Holdings, base_url: &str) -> ApiResult<Vec<Dataset>> {
    let mut datasets = Vec::with_capacity(DatasetId::ALL.len());
    for &id in DatasetId::ALL {
        let file = |&format: &Format| DatasetFile {
            format,
            media_type: format.media_type().to_owned(),
            url: [base_url, &id.path(format)].concat(),
        };
        let columns = id.columns().iter().map(|column| DatasetColumn {
            name: column.name.to_owned(),
            kind: column.kind,
            meaning: column.meaning.into(),
        });
        datasets.push(Dataset {
            id,
            title: id.title().into(),
            description: id.about().into(),
            rows: reader::count(&holdings.db, id).await?,
            files: id.formats().iter().map(file).collect(),
            columns: columns.collect(),
            warning: id.warning().map(Into::into),
            attribution: id.attribution().into(),
            terms: TERMS.into(),
        });
    }
    Ok(datasets)
}

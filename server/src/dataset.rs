//! The open data: every dataset as a file to take away, and the list that tells of them.
//!
//! Files hold what the API tells and nothing finer: they are made from the same types. A file of all
//! spaces holds those that give care as the API does, because it tells nothing of whoever has it; one
//! that was asked for with a filter for care is not to be stored, and no file's name tells the filter.

pub mod archive;
pub mod catalog;
mod cell;
pub mod download;
pub mod file;
pub mod reader;
mod record;

use std::sync::Arc;

use atlas_shared::{
    dataset::{Archive, Dataset, DatasetColumn, DatasetFile, DatasetId, Format, TERMS},
    error::Problem,
};
use axum::{
    Extension, Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use self::{archive::Made, reader::Holdings};
use crate::{caching::memory::Fleeting, error::ApiResult, query::Query, router::Atlas};

impl From<&Atlas> for Holdings {
    fn from(atlas: &Atlas) -> Self {
        Self {
            db: atlas.db.clone(),
            gazetteer: atlas.gazetteer.clone(),
        }
    }
}

/// Lists the datasets: what each one is, its columns, its files and how to name its sources.
#[utoipa::path(
    get, path = "/datasets", tag = "open data",
    responses((status = 200, body = Vec<Dataset>), (status = 400, body = Problem))
)]
pub async fn list_datasets(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    query.nothing()?;
    let mut datasets = datasets(&(&atlas).into(), atlas.document.base_url()).await?;
    let made = archive::at_hand(&atlas).await?;
    if let Some(made) = &made {
        for dataset in &mut datasets {
            for file in &mut dataset.files {
                file.bytes = made.sizes.get(&(dataset.id, file.format)).copied();
            }
        }
    }
    Ok(unless_being_made(made.as_ref(), Json(datasets)))
}

/// Tells how large the archive of everything is.
#[utoipa::path(
    get, path = "/archive", tag = "open data",
    responses((status = 200, body = Archive), (status = 400, body = Problem))
)]
pub async fn describe_archive(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    query.nothing()?;
    let made = archive::at_hand(&atlas).await?;
    let archive = Archive {
        media_type: "application/zip".to_owned(),
        url: [atlas.document.base_url(), catalog::ARCHIVE].concat(),
        bytes: made.as_ref().map(|made| made.size),
    };
    Ok(unless_being_made(made.as_ref(), Json(archive)))
}

/// While the archive is being made, what is told of it does not stay so.
fn unless_being_made(made: Option<&Arc<Made>>, answer: impl IntoResponse) -> Response {
    match made {
        Some(_) => answer.into_response(),
        None => (Extension(Fleeting), answer).into_response(),
    }
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
            bytes: None,
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

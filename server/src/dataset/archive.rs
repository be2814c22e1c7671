//! Everything in one: the files of all datasets, what their columns mean, how to name their sources, and
//! checksums. The same data make the same bytes, in a folder and in the ZIP of the API.
//!
//! The ZIP is made once for each edition of the data, by a task of its own that outlives an impatient
//! caller, and lies in a file: neither it nor who downloads it slowly takes memory.

mod pack;
mod read_me;
mod target;

use std::{
    collections::BTreeMap,
    io::{self, BufWriter, Read},
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use anyhow::Context;
use atlas_shared::{
    dataset::{DatasetId, Format},
    error::Problem,
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use headers::{ETag, HeaderMapExt};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::{sync::Mutex, task::spawn_blocking};
use zip::ZipWriter;

use self::{
    pack::pack,
    target::{Folder, Zip},
};
use super::{
    file,
    reader::{Holdings, Question, Reader, count},
};
use crate::{
    edition::Edition,
    error::{ApiError, ApiResult},
    query::Query,
    router::Atlas,
};

/// The name under which browsers store the archive, and of the folder inside it.
const NAME: &str = "atlas-abierto-pichincha";
/// How many rows make an archive without a wait that a reader would notice.
const FEW: u64 = 2_000;
/// How many bytes are read from the file of the archive at once.
const PIECE: usize = 64 * 1024;

/// The archive that was made last.
#[derive(Default)]
pub struct Kept {
    made: RwLock<Option<Arc<Made>>>,
    /// Whoever makes one holds this, so that others wait for it instead of making another.
    turn: Mutex<()>,
}

/// An archive, and what was learnt by making it.
pub struct Made {
    edition: Edition,
    file: NamedTempFile,
    tag: ETag,
    /// How many bytes it has.
    pub size: u64,
    /// How many bytes the single files of the API have.
    pub sizes: BTreeMap<(DatasetId, Format), u64>,
}

impl Kept {
    /// The archive of an edition, if it is there.
    pub fn of(&self, edition: Edition) -> Option<Arc<Made>> {
        let made = self.made.read().unwrap_or_else(PoisonError::into_inner);
        made.clone().filter(|made| made.edition == edition)
    }

    /// The archive of this moment. It is made whether or not somebody waits for it.
    ///
    /// # Errors
    /// The database cannot be read, or a temporary file not be written.
    pub fn current(
        self: &Arc<Self>,
        holdings: Holdings,
        base_url: Arc<str>,
    ) -> impl Future<Output = ApiResult<Arc<Made>>> + use<> {
        let kept = self.clone();
        let making = tokio::spawn(async move {
            let _turn = kept.turn.lock().await;
            let edition = Edition::now(&holdings.db).await?;
            if let Some(made) = kept.of(edition) {
                return Ok(made);
            }
            let made = Arc::new(make(&holdings, &base_url, edition).await?);
            let mut place = kept.made.write().unwrap_or_else(PoisonError::into_inner);
            *place = Some(made.clone());
            ApiResult::Ok(made)
        });
        async { making.await.map_err(ApiError::internal)? }
    }
}

/// The archive of this moment, if that takes no long wait: of few rows it is made at once, of many
/// meanwhile, for whoever asks next.
///
/// # Errors
/// The database cannot be read, or a temporary file not be written.
pub async fn at_hand(atlas: &Atlas) -> ApiResult<Option<Arc<Made>>> {
    if let Some(made) = atlas.archive.of(Edition::now(&atlas.db).await?) {
        return Ok(Some(made));
    }
    let base_url = atlas.document.base_url().into();
    let making = atlas.archive.current(atlas.into(), base_url);
    let mut rows = 0;
    for &dataset in DatasetId::ALL {
        rows += count(&atlas.db, dataset).await?;
    }
    if rows <= FEW {
        return making.await.map(Some);
    }
    Ok(None)
}

async fn make(holdings: &Holdings, base_url: &str, edition: Edition) -> ApiResult<Made> {
    let file = NamedTempFile::with_prefix(NAME).map_err(ApiError::internal)?;
    let writer = file.reopen().map_err(ApiError::internal)?;
    let mut target = Zip(ZipWriter::new(BufWriter::new(writer)));
    let packed = pack(holdings, base_url, &mut target).await?;
    target.finish().map_err(ApiError::internal)?;
    let mut sizes = packed.sizes;
    // The archive has all versions of what is reported, the file of the API the latest.
    for &format in DatasetId::Progress.formats() {
        let latest = Question::Progress(Default::default());
        let size = file::size(Reader::new(holdings.clone(), latest, format)).await?;
        sizes.insert((DatasetId::Progress, format), size);
    }
    let mut tag = hex::encode(Sha256::digest(packed.sums));
    tag.truncate(32);
    Ok(Made {
        edition,
        tag: format!("\"{tag}\"")
            .parse()
            .map_err(|_| ApiError::internal("a sum is no tag"))?,
        size: file.as_file().metadata().map_err(ApiError::internal)?.len(),
        file,
        sizes,
    })
}

/// Downloads everything in one ZIP: the files of all datasets, the data dictionary, the catalogue, how to
/// name the sources, and `SHA256SUMS`.
#[utoipa::path(
    get, path = "/archive.zip", tag = "open data",
    responses((status = 200, content_type = "application/zip", body = Vec<u8>), (status = 400, body = Problem))
)]
pub async fn find_archive(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    query.nothing()?;
    let base_url = atlas.document.base_url().into();
    let made = atlas.archive.current((&atlas).into(), base_url).await?;
    let name = format!("attachment; filename=\"{NAME}.zip\"");
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CONTENT_LENGTH, made.size.to_string()),
        (header::CACHE_CONTROL, "public, no-cache".to_owned()),
    ];
    let mut response = (headers, read(&made)?).into_response();
    response.headers_mut().typed_insert(made.tag.clone());
    Ok(response)
}

/// The bytes of an archive, read as fast as they are taken.
fn read(made: &Made) -> ApiResult<Body> {
    let file = made.file.reopen().map_err(ApiError::internal)?;
    let pieces = stream::try_unfold(file, async |mut file| {
        let reading = spawn_blocking(move || {
            let mut piece = vec![0; PIECE];
            let length = file.read(&mut piece)?;
            piece.truncate(length);
            io::Result::Ok((piece, file))
        });
        let (piece, file) = reading.await.map_err(io::Error::other)??;
        io::Result::Ok((!piece.is_empty()).then(|| (Bytes::from(piece), file)))
    });
    Ok(Body::from_stream(pieces))
}

/// Writes the files of the archive into a folder, and says how many there are.
///
/// # Errors
/// The folder cannot be written, or the database not be read.
pub async fn export(holdings: &Holdings, base_url: &str, folder: &Path) -> anyhow::Result<usize> {
    let mut target = Folder {
        path: folder.to_owned(),
        file: None,
    };
    let packed = pack(holdings, base_url, &mut target).await;
    let packed = packed
        .map_err(|error| anyhow::anyhow!("{error}"))
        .with_context(|| format!("cannot write the open data into {}", folder.display()))?;
    // Those that the sums name, and the sums.
    Ok(packed.sums.lines().count() + 1)
}

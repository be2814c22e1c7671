//! Everything in one: the files of all datasets, what their columns mean, how to name their sources, and
//! checksums. The same data make the same bytes, in a folder and in the ZIP of the API.

use std::{
    fs::File,
    io::{self, Cursor, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::Context;
use atlas_shared::{
    dataset::{ABOUT, DatasetId, Format, TERMS, TITLE},
    demonstration::notice,
    error::Problem,
    language::Lang,
};
use axum::{
    body::Bytes,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    catalog, datasets,
    file::{Writer, lines},
    reader::{Holdings, Question, Reader},
};
use crate::{
    demonstration,
    error::{ApiError, ApiResult},
    query::Query,
    router::Atlas,
};

/// The name under which browsers store the archive, and of the folder inside it.
const NAME: &str = "atlas-abierto-pichincha";
/// How long a made archive serves whoever asks next, so that many who ask at once cost no more than one.
const KEPT: Duration = Duration::from_secs(60);

/// The archive that was made last, and when.
#[derive(Default)]
pub struct Kept(Mutex<Option<(Instant, Bytes)>>);

/// Downloads everything in one ZIP: the files of all datasets, the data dictionary, the catalogue, how to
/// name the sources, and `SHA256SUMS`. It is at most a minute old.
#[utoipa::path(
    get, path = "/archive.zip", tag = "open data",
    responses((status = 200, content_type = "application/zip", body = Vec<u8>), (status = 400, body = Problem))
)]
pub async fn find_archive(State(atlas): State<Atlas>, query: Query) -> ApiResult<Response> {
    query.nothing()?;
    // Whoever asks while it is being made waits for it instead of making another one.
    let mut kept = atlas.archive.0.lock().await;
    let bytes = match &*kept {
        Some((made, bytes)) if made.elapsed() < KEPT => bytes.clone(),
        _ => {
            let bytes = Bytes::from(zipped(&(&atlas).into(), atlas.document.base_url()).await?);
            *kept = Some((Instant::now(), bytes.clone()));
            bytes
        }
    };
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{NAME}.zip\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

async fn zipped(holdings: &Holdings, base_url: &str) -> ApiResult<Vec<u8>> {
    let mut target = Zip(ZipWriter::new(Cursor::new(Vec::new())));
    pack(holdings, base_url, &mut target).await?;
    let bytes = target.0.finish().map_err(ApiError::internal)?;
    Ok(bytes.into_inner())
}

/// Writes the files of the archive into a folder.
///
/// # Errors
/// The folder cannot be written, or the database not be read.
pub async fn export(holdings: &Holdings, base_url: &str, folder: &Path) -> anyhow::Result<usize> {
    let mut target = Folder {
        path: folder.to_owned(),
        file: None,
    };
    let written = pack(holdings, base_url, &mut target).await;
    written
        .map_err(|error| anyhow::anyhow!("{error}"))
        .with_context(|| format!("cannot write the open data into {}", folder.display()))
}

/// Where the files of the archive go.
trait Target {
    fn begin(&mut self, name: &str) -> io::Result<()>;
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
}

struct Zip(ZipWriter<Cursor<Vec<u8>>>);

impl Target for Zip {
    fn begin(&mut self, name: &str) -> io::Result<()> {
        // The same moment for all, so that the same data make the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        Ok(self.0.start_file(format!("{NAME}/{name}"), options)?)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }
}

struct Folder {
    path: PathBuf,
    file: Option<File>,
}

impl Target for Folder {
    fn begin(&mut self, name: &str) -> io::Result<()> {
        self.file = Some(File::create(self.path.join(name))?);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(bytes),
            None => Err(io::Error::other("no file was begun")),
        }
    }
}

/// Writes file after file and keeps account of their sums.
struct Packer<'a, T> {
    target: &'a mut T,
    sums: String,
    files: usize,
}

impl<T: Target> Packer<'_, T> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> ApiResult<()> {
        self.target.begin(name).map_err(ApiError::internal)?;
        self.target.write(bytes).map_err(ApiError::internal)?;
        self.note(name, Sha256::digest(bytes).as_slice());
        Ok(())
    }

    async fn put_dataset(
        &mut self,
        holdings: &Holdings,
        dataset: DatasetId,
        format: Format,
    ) -> ApiResult<()> {
        let name = format!("{dataset}.{format}");
        self.target.begin(&name).map_err(ApiError::internal)?;
        let with_outlines = format == Format::GeoJson;
        let mut reader = Reader::new(holdings.clone(), Question::whole(dataset), with_outlines);
        let (mut writer, mut sum) = (Writer::new(dataset, format), Sha256::new());
        while let Some(records) = reader.next().await? {
            let bytes = writer.rows(&records)?;
            sum.update(&bytes);
            self.target.write(&bytes).map_err(ApiError::internal)?;
        }
        sum.update(writer.end());
        self.target
            .write(writer.end())
            .map_err(ApiError::internal)?;
        self.note(&name, sum.finalize().as_slice());
        Ok(())
    }

    fn note(&mut self, name: &str, sum: &[u8]) {
        let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        self.sums.push_str(&format!("{hex}  {name}\n"));
        self.files += 1;
    }
}

async fn pack<T: Target>(holdings: &Holdings, base_url: &str, target: &mut T) -> ApiResult<usize> {
    let mut packer = Packer {
        target,
        sums: String::new(),
        files: 0,
    };
    let catalogue = catalog::describe(&datasets(holdings, base_url).await?, base_url);
    let invented = demonstration::is_marked(&holdings.db).await?;
    packer.put("LEAME.txt", read_me(base_url, invented).as_bytes())?;
    packer.put("dictionary.csv", &dictionary()?)?;
    packer.put("catalog.jsonld", format!("{catalogue:#}\n").as_bytes())?;
    for &dataset in DatasetId::ALL {
        for &format in dataset.formats() {
            // The lists of the API come in pages and change their form less than files should.
            if format != Format::Json {
                packer.put_dataset(holdings, dataset, format).await?;
            }
        }
    }
    let (sums, files) = (packer.sums, packer.files);
    target.begin("SHA256SUMS").map_err(ApiError::internal)?;
    target.write(sums.as_bytes()).map_err(ApiError::internal)?;
    Ok(files + 1)
}

/// What each column of each file means.
fn dictionary() -> ApiResult<Vec<u8>> {
    let header = ["dataset", "column", "kind", "meaning_es", "meaning_en"];
    let rows = DatasetId::ALL.iter().flat_map(|dataset| {
        dataset.columns().iter().map(|column| {
            [
                dataset.key(),
                column.name,
                column.kind.key(),
                column.meaning.es,
                column.meaning.en,
            ]
        })
    });
    lines([header].into_iter().chain(rows))
}

/// What whoever unpacks the archive must know, in both languages.
fn read_me(base_url: &str, invented: bool) -> String {
    let part = |lang: Lang| {
        let (files, sums, cite, terms) = match lang {
            Lang::Es => (
                "Archivos: CSV (UTF-8, RFC 4180) y GeoJSON (RFC 7946, WGS 84). dictionary.csv dice qué significa cada columna; catalog.jsonld es el catálogo (DCAT-AP). Un texto que podría ser una fórmula lleva un apóstrofo delante.",
                "Para comprobar los archivos: sha256sum -c SHA256SUMS",
                "Cómo nombrar las fuentes",
                "Condiciones de uso",
            ),
            Lang::En => (
                "Files: CSV (UTF-8, RFC 4180) and GeoJSON (RFC 7946, WGS 84). dictionary.csv says what each column means; catalog.jsonld is the catalogue (DCAT-AP). A text that could be a formula has an apostrophe in front.",
                "To check the files: sha256sum -c SHA256SUMS",
                "How to name the sources",
                "Terms of use",
            ),
        };
        let datasets: String = DatasetId::ALL
            .iter()
            .map(|dataset| {
                let warning = dataset
                    .warning()
                    .map(|warning| format!(" {}", warning.get(lang)));
                format!(
                    "- {}: {} {}{}\n",
                    dataset.title().get(lang),
                    dataset.about().get(lang),
                    dataset.attribution().get(lang),
                    warning.unwrap_or_default(),
                )
            })
            .collect();
        let notice = if invented {
            format!("{}\n\n", notice(lang))
        } else {
            String::new()
        };
        format!(
            "{notice}{}\n{}\n\n{}\n{files}\n{sums}\n\n{cite}\n{datasets}\n{terms}\n{}\n",
            TITLE.get(lang),
            base_url,
            ABOUT.get(lang),
            TERMS.get(lang),
        )
    };
    format!("{}\n---\n\n{}", part(Lang::Es), part(Lang::En))
}

//! Writes rows as files: CSV by RFC 4180, GeoJSON by RFC 7946, JSON in the form of the API's lists. Small files
//! are answered whole, with a tag; large ones flow while they are read.

use atlas_shared::dataset::{DatasetId, Format};
use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use csv::{Terminator, WriterBuilder};
use futures_util::{StreamExt, stream};
use geojson::{Feature, JsonObject};
use serde_json::Value;

use super::{reader::Reader, record::Record};
use crate::error::{ApiError, ApiResult};

/// Writes the rows of a dataset in a format.
pub struct Writer {
    dataset: DatasetId,
    format: Format,
    /// Rows written so far; none before the beginning.
    rows: Option<u64>,
}

impl Writer {
    /// A writer before its first row.
    pub fn new(dataset: DatasetId, format: Format) -> Self {
        Self {
            dataset,
            format,
            rows: None,
        }
    }

    /// What stands before the rows.
    fn beginning(&self) -> ApiResult<Vec<u8>> {
        let attribution = Value::from(self.dataset.attribution().es);
        Ok(match self.format {
            Format::Csv => {
                let names = self.dataset.columns().iter().map(|column| column.name);
                lines([names])?
            }
            Format::GeoJson => format!(
                "{{\"type\":\"FeatureCollection\",\"attribution\":{attribution},\"features\":["
            )
            .into_bytes(),
            // The envelope of the lists, of which this is the only page.
            Format::Json => format!("{{\"attribution\":{attribution},\"items\":[").into_bytes(),
        })
    }

    /// Some rows, and before the first ones the beginning.
    ///
    /// # Errors
    /// A row cannot be written, which is our own fault.
    pub fn rows(&mut self, records: &[Record]) -> ApiResult<Vec<u8>> {
        let mut bytes = match self.rows {
            Some(_) => Vec::new(),
            None => self.beginning()?,
        };
        let written = self.rows.unwrap_or_default();
        match self.format {
            Format::Csv => {
                let cells = |record: &Record| {
                    let cells = record.cells.iter().map(|cell| cell.csv().into_owned());
                    cells.collect::<Vec<_>>()
                };
                bytes.extend(lines(records.iter().map(cells))?);
            }
            Format::GeoJson | Format::Json => {
                for (position, record) in records.iter().enumerate() {
                    let is_first = written == 0 && position == 0;
                    bytes.extend_from_slice(if is_first { b"\n" } else { b",\n" });
                    match self.format {
                        Format::Json => bytes.extend_from_slice(record.item.as_bytes()),
                        _ => bytes.extend(self.feature(record).to_string().into_bytes()),
                    }
                }
            }
        }
        self.rows = Some(written + records.len() as u64);
        Ok(bytes)
    }

    /// What stands behind the rows.
    pub fn end(&self) -> Bytes {
        match self.format {
            Format::Csv => Bytes::new(),
            Format::GeoJson => Bytes::from_static(b"\n]}\n"),
            Format::Json => {
                let total = self.rows.unwrap_or_default();
                format!("\n],\"total\":{total},\"next\":null}}\n").into()
            }
        }
    }

    fn feature(&self, record: &Record) -> Feature {
        let names = self.dataset.columns().iter().map(|column| column.name);
        let properties: JsonObject = names
            .zip(&record.cells)
            .map(|(name, cell)| (name.to_owned(), cell.json()))
            .collect();
        let id = record.cells.first().and_then(|cell| match cell.json() {
            Value::String(id) => Some(geojson::feature::Id::String(id)),
            _ => None,
        });
        Feature {
            geometry: record.geometry.clone(),
            id,
            properties: Some(properties),
            ..Feature::default()
        }
    }
}

/// Lines of CSV.
///
/// # Errors
/// A line cannot be written, which is our own fault.
pub fn lines<R, T>(rows: impl IntoIterator<Item = R>) -> ApiResult<Vec<u8>>
where
    R: IntoIterator<Item = T>,
    T: AsRef<[u8]>,
{
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(ApiError::internal)?;
    }
    writer.into_inner().map_err(ApiError::internal)
}

/// The file as an answer, under a name that tells nothing of the filter.
///
/// # Errors
/// The database cannot be read.
pub async fn answer(mut reader: Reader) -> ApiResult<Response> {
    let (dataset, format) = (reader.dataset(), reader.format());
    let mut writer = Writer::new(dataset, format);
    let records = reader.next().await?.unwrap_or_default();
    let mut first = writer.rows(&records)?;
    let body = if reader.is_done() {
        first.extend(writer.end());
        Body::from(first)
    } else {
        Body::from_stream(stream::iter([Ok(Bytes::from(first))]).chain(rest(reader, writer)))
    };
    let name = format!("attachment; filename=\"{dataset}.{}\"", format.key());
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(content_type(format)),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).map_err(ApiError::internal)?,
        ),
    ];
    Ok((headers, body).into_response())
}

/// How many bytes a file has.
///
/// # Errors
/// The database cannot be read.
pub async fn size(mut reader: Reader) -> ApiResult<u64> {
    let mut writer = Writer::new(reader.dataset(), reader.format());
    let mut size = 0;
    while let Some(records) = reader.next().await? {
        size += writer.rows(&records)?.len();
    }
    Ok((size + writer.end().len()) as u64)
}

/// The media type of a file with its character set.
pub const fn content_type(format: Format) -> &'static str {
    match format {
        Format::Csv => "text/csv; charset=utf-8",
        Format::GeoJson => "application/geo+json",
        Format::Json => "application/json",
    }
}

/// What follows the first rows. A failure on the way breaks the answer off, so that nobody takes half a
/// file for a whole one.
fn rest(
    reader: Reader,
    writer: Writer,
) -> impl stream::Stream<Item = Result<Bytes, std::io::Error>> + Send {
    stream::try_unfold(Some((reader, writer)), async |state| {
        let Some((mut reader, mut writer)) = state else {
            return Ok(None);
        };
        let next = async {
            match reader.next().await? {
                Some(records) => Ok(Some(writer.rows(&records)?)),
                None => Ok(None),
            }
        };
        match next.await {
            Ok(Some(bytes)) => Ok(Some((Bytes::from(bytes), Some((reader, writer))))),
            Ok(None) => Ok(Some((writer.end(), None))),
            Err(error) => {
                let error: ApiError = error;
                tracing::error!(?error, "a file broke off while it was sent");
                Err(std::io::Error::other("the file broke off"))
            }
        }
    })
}

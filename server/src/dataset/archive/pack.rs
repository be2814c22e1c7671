//! Writes the files of the archive one after the other, wherever they go, and keeps account of their sums.

use std::{collections::BTreeMap, io};

use atlas_shared::dataset::{DatasetId, Format};
use sha2::{Digest, Sha256};
use tokio::task::yield_now;

use super::read_me::read_me;
use crate::{
    dataset::{
        catalog, datasets,
        file::{Writer, lines},
        reader::{Holdings, Question, Reader},
    },
    demonstration,
    error::{ApiError, ApiResult},
    plan,
};

/// How many bytes are packed at once before others have their turn: packing takes a millisecond or two.
const PIECE: usize = 64 * 1024;

/// Where the files of the archive go.
pub trait Target {
    /// Begins a file.
    fn begin(&mut self, name: &str) -> io::Result<()>;
    /// Adds bytes to the file that was begun.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// Writes file after file and keeps account of their sums.
struct Packer<'a, T> {
    target: &'a mut T,
    sums: String,
    sizes: BTreeMap<(DatasetId, Format), u64>,
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
        let mut reader = Reader::new(holdings.clone(), Question::whole(dataset), format);
        let (mut writer, mut sum) = (Writer::new(dataset, format), Sha256::new());
        let mut size = 0;
        while let Some(records) = reader.next().await? {
            let mut bytes = writer.rows(&records)?;
            if reader.is_done() {
                bytes.extend(writer.end());
            }
            sum.update(&bytes);
            size += bytes.len() as u64;
            for piece in bytes.chunks(PIECE) {
                self.target.write(piece).map_err(ApiError::internal)?;
                yield_now().await;
            }
        }
        self.note(&name, sum.finalize().as_slice());
        self.sizes.insert((dataset, format), size);
        Ok(())
    }

    fn note(&mut self, name: &str, sum: &[u8]) {
        self.sums
            .push_str(&[&hex::encode(sum), "  ", name, "\n"].concat());
    }
}

/// What was written.
pub struct Packed {
    /// The content of `SHA256SUMS`, which tells one archive from another.
    pub sums: String,
    /// The size of the file of each dataset, in bytes.
    pub sizes: BTreeMap<(DatasetId, Format), u64>,
}

/// Writes every file of the archive.
///
/// # Errors
/// The database cannot be read, or the target not be written.
pub async fn pack<T: Target>(
    holdings: &Holdings,
    base_url: &str,
    target: &mut T,
) -> ApiResult<Packed> {
    let mut packer = Packer {
        target,
        sums: String::new(),
        sizes: BTreeMap::new(),
    };
    let catalogue = catalog::describe(&datasets(holdings, base_url).await?, base_url);
    let invented = demonstration::is_marked(&holdings.db).await?;
    packer.put("LEAME.txt", read_me(base_url, invented).as_bytes())?;
    packer.put("dictionary.csv", &dictionary()?)?;
    packer.put("catalog.jsonld", format!("{catalogue:#}\n").as_bytes())?;
    let plan = plan::latest(&holdings.db, &holdings.gazetteer).await?;
    let plan = serde_json::to_vec(&plan).map_err(ApiError::internal)?;
    packer.put("plan.json", &plan)?;
    for &dataset in DatasetId::ALL {
        for &format in dataset.formats() {
            packer.put_dataset(holdings, dataset, format).await?;
        }
    }
    let Packer { sums, sizes, .. } = packer;
    target.begin("SHA256SUMS").map_err(ApiError::internal)?;
    target.write(sums.as_bytes()).map_err(ApiError::internal)?;
    Ok(Packed { sums, sizes })
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

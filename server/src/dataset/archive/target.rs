//! Where the files of the archive go: into a folder, or into a ZIP.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{NAME, pack::Target};

/// A ZIP that is written into a file.
pub struct Zip(pub ZipWriter<BufWriter<File>>);

impl Zip {
    /// Ends the ZIP, whose last bytes say where its files begin.
    pub fn finish(self) -> io::Result<()> {
        self.0.finish()?.flush()
    }
}

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

/// A folder.
pub struct Folder {
    /// Where it is; it must be there.
    pub path: PathBuf,
    /// The file that was begun last.
    pub file: Option<File>,
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

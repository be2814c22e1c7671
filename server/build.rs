//! Puts the built app (`app/dist`) into the binary. Without it the server still compiles, for tests of
//! the API, and says at its start what is missing.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let dist = Path::new("../app/dist");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let assets = Path::new(&out).join("assets");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", dist.display());

    // The page itself is not a static file: the server completes it for each address.
    let page = fs::read_to_string(dist.join("index.html")).unwrap_or_default();
    fs::write(Path::new(&out).join("index.html"), page)?;

    // The stylesheet stands in the page, so that nothing is waited for before it shows.
    let style = stylesheet(dist).unwrap_or_default();
    fs::write(Path::new(&out).join("style.css"), style)?;

    // Nor is the service worker, whose address never changes.
    let worker = fs::read_to_string(dist.join("sw.js")).unwrap_or_default();
    fs::write(Path::new(&out).join("sw.js"), worker)?;

    if assets.exists() {
        fs::remove_dir_all(&assets)?;
    }
    fs::create_dir_all(&assets)?;
    if dist.is_dir() {
        for entry in fs::read_dir(dist)? {
            let entry = entry?;
            let name = entry.file_name();
            let own = name == "index.html" || name == "sw.js";
            if entry.file_type()?.is_file() && !own {
                fs::copy(entry.path(), assets.join(name))?;
            }
        }
    }
    memory_serve::load_directory(assets);
    Ok(())
}

/// The text of the bundled stylesheet, whatever hash its name bears.
fn stylesheet(dist: &Path) -> Option<String> {
    let mut names = fs::read_dir(dist).ok()?.flatten().map(|entry| entry.path());
    let style = names.find(|path| path.extension().is_some_and(|it| it == "css"))?;
    fs::read_to_string(style).ok()
}

//! Puts the built app (`app/dist`) into the binary. Without it the server still compiles, for tests of
//! the API, and says at its start what is missing.

use std::{
    env,
    fs::{self, File},
    io,
    path::Path,
};

fn main() -> io::Result<()> {
    let dist = Path::new("../app/dist");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let assets = Path::new(&out).join("assets");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", dist.display());

    // The page itself is not a static file: the server completes it for each address.
    let page = fs::read_to_string(dist.join("index.html")).unwrap_or_default();
    fs::write(Path::new(&out).join("index.html"), page)?;

    fs::write(Path::new(&out).join("styles.rs"), styles(dist)?)?;

    // Nor is the service worker, whose address never changes.
    let worker = fs::read_to_string(dist.join("sw.js")).unwrap_or_default();
    fs::write(Path::new(&out).join("sw.js"), worker)?;

    // The script of the workspace, by the name that its content gives it.
    let workspace: Vec<String> = fs::read_dir(dist)
        .map(|entries| {
            let names = entries.flatten().map(|entry| entry.file_name());
            let names = names.filter_map(|name| name.into_string().ok());
            names
                .filter(|name| name.starts_with("workspace-") && name.ends_with(".js"))
                .collect()
        })
        .unwrap_or_default();
    let script = workspace.first().map(String::as_str).unwrap_or_default();
    fs::write(Path::new(&out).join("workspace.txt"), script)?;

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
                let copy = assets.join(name);
                fs::copy(entry.path(), &copy)?;
                as_old_as(&entry.path(), &copy)?;
            }
        }
        as_old_as(dist, &assets)?;
    }
    memory_serve::load_directory(assets);
    Ok(())
}

/// Dates a copy as its original. Cargo is told to watch the copies, and were they newer than this run, it would
/// build the server anew every time.
fn as_old_as(original: &Path, copy: &Path) -> io::Result<()> {
    let modified = fs::metadata(original)?.modified()?;
    File::open(copy)?.set_modified(modified)
}

/// The stylesheet bundles `NAME-HASH.css` as a list of Rust: name, address and text of each.
fn styles(dist: &Path) -> io::Result<String> {
    let mut styles = String::from("&[");
    if dist.is_dir() {
        for entry in fs::read_dir(dist)? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            let Some((name, _)) = file
                .strip_suffix(".css")
                .and_then(|file| file.rsplit_once('-'))
            else {
                continue;
            };
            let text = fs::read_to_string(dist.join(&file))?;
            let style = format!("Style {{ name: {name:?}, file: {file:?}, text: {text:?} }},");
            styles.push_str(&style);
        }
    }
    styles.push(']');
    Ok(styles)
}

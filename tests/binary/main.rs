//! The built binary as an operator meets it: what it prints, how it ends, what it leaves behind.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod bad_input;

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use tempfile::TempDir;

fn atlas(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atlas"));
    command
        .current_dir(folder)
        .env_clear()
        .env("ATLAS_ADDR", "127.0.0.1:0");
    command
}

fn folder() -> TempDir {
    TempDir::new().expect("a temporary folder")
}

/// The one line that the binary leaves on its standard error, having failed.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it should have failed: {text}");
    assert_eq!(text.lines().count(), 1, "one line: {text}");
    assert!(!text.contains("panicked"), "{text}");
    text
}

fn seed_folder() -> (TempDir, PathBuf) {
    let folder = folder();
    let seed = folder.path().join("seed");
    fs::create_dir(&seed).expect("a folder");
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seed")).expect("the seed") {
        let path = entry.expect("a file").path();
        fs::copy(&path, seed.join(path.file_name().expect("a name"))).expect("copied");
    }
    (folder, seed)
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a seed file");
    assert!(text.contains(from), "{from} is not in {}", file.display());
    fs::write(file, text.replacen(from, to, 1)).expect("written");
}

#[test]
fn seeding_a_new_folder_makes_the_database() {
    let folder = folder();
    let output = atlas(folder.path()).arg("seed").output().expect("runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("92 parishes"));
    assert!(folder.path().join("data/atlas.sqlite").is_file());
}

#[test]
fn a_demonstration_goes_into_a_new_database_and_only_once() {
    let folder = folder();
    let seed = || {
        let output = atlas(folder.path()).args(["seed", "--demo"]).output();
        let output = output.expect("runs");
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(seed().contains("invented data were added"));
    assert!(seed().contains("there already"));
}

#[test]
fn a_broken_seed_names_file_and_record_and_writes_nothing() {
    let cases: [(&str, &str, &str, &[&str]); 9] = [
        (
            "spaces.toml",
            "parish = \"170155\"",
            "parish = \"179999\"",
            &["spaces.toml", "warmi-calderon", "179999"],
        ),
        (
            "spaces.toml",
            "id = \"warmi-quito\"",
            "id = \"foro-multiactor\"",
            &["spaces.toml", "foro-multiactor", "twice"],
        ),
        (
            "parishes.csv",
            "125.28,-78.71738,0.04568",
            "125.28,-78.1,0.04568",
            &["170169", "label point"],
        ),
        (
            "plan.toml",
            "short.en = \"Economic and productive table\"",
            "",
            &["plan.toml", "ECPCA0002", "short", "\"en\""],
        ),
        (
            "plan.toml",
            "parishes = [\"170169\"]",
            "parishes = [\"170168\", \"170199\"]",
            &["plan.toml", "ECPCA0002", "170199"],
        ),
        (
            "parishes.csv",
            "170169,Nanegalito,1701,rural,2776",
            "170169,Nanegalito,1701,rural,many",
            &["parishes.csv", "line"],
        ),
        (
            "parishes.geojson",
            "\"type\":\"FeatureCollection\"",
            "\"type\":\"Collection\"",
            &["parishes.geojson"],
        ),
        (
            "spaces.toml",
            "kind = \"mobile-unit\"",
            "kind = \"circus\"",
            &["spaces.toml", "warmi-movil", "kind", "circus"],
        ),
        ("spaces.toml", "[[spaces]]", "[[spaces", &["spaces.toml"]),
    ];
    for (file, from, to, says) in cases {
        let (folder, seed) = seed_folder();
        replace(&seed.join(file), from, to);
        let output = atlas(folder.path())
            .args(["seed", "--from", "seed"])
            .output()
            .expect("runs");
        let line = complaint(&output);
        for word in says {
            assert!(line.contains(word), "{file}: \"{word}\" is not in: {line}");
        }
        assert!(
            !folder.path().join("data/atlas.sqlite").exists(),
            "{file}: a database was made"
        );
    }
}

#[test]
fn a_missing_seed_file_is_named() {
    let (folder, seed) = seed_folder();
    fs::remove_file(seed.join("plan.toml")).expect("removed");
    let output = atlas(folder.path())
        .args(["seed", "--from", "seed"])
        .output()
        .expect("runs");
    assert!(complaint(&output).contains("plan.toml"));
}

#[test]
fn a_valid_seed_can_be_checked_without_a_database() {
    let (folder, _) = seed_folder();
    let output = atlas(folder.path())
        .args(["seed", "--from", "seed", "--check"])
        .output()
        .expect("runs");
    assert!(output.status.success());
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_port_in_use_is_named_and_nothing_is_written() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = taken.local_addr().expect("an address").to_string();
    let output = atlas(folder.path())
        .args(["serve", "--addr", &addr])
        .output()
        .expect("runs");
    let line = complaint(&output);
    assert!(
        line.contains(&addr) && line.contains("ATLAS_ADDR"),
        "{line}"
    );
    assert!(!folder.path().join("data").exists());
}

#[test]
fn an_unreachable_database_is_named_without_its_password() {
    let folder = folder();
    let url = "postgres://ana:geheim@127.0.0.1:1/atlas";
    let output = atlas(folder.path())
        .args(["migrate", "--database-url", url])
        .output()
        .expect("runs");
    let line = complaint(&output);
    assert!(
        line.contains("DATABASE_URL") && line.contains("127.0.0.1:1"),
        "{line}"
    );
    assert!(!line.contains("geheim"), "{line}");
}

#[test]
fn a_read_only_database_is_told_and_stays_as_it_was() {
    let folder = folder();
    let file = folder.path().join("empty.sqlite");
    fs::write(&file, "").expect("an empty database");
    let url = format!("sqlite://{}?mode=ro", file.display());
    let output = atlas(folder.path())
        .args(["seed", "--database-url", &url])
        .output()
        .expect("runs");
    assert!(complaint(&output).contains("read-only"));
    assert_eq!(fs::metadata(&file).expect("still there").len(), 0);
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = folder();
    let file = folder.path().join("notes.txt");
    fs::write(
        &file,
        "dear diary, this is not a database, and it is long enough to be looked at",
    )
    .expect("a file");
    let url = format!("sqlite://{}", file.display());
    let output = atlas(folder.path())
        .args(["migrate", "--database-url", &url])
        .output()
        .expect("runs");
    complaint(&output);
    assert!(
        fs::read_to_string(&file)
            .expect("still there")
            .starts_with("dear diary")
    );
}

#[test]
fn a_database_of_another_kind_is_refused_with_what_is_known() {
    let folder = folder();
    let output = atlas(folder.path())
        .args(["migrate", "--database-url", "mysql://db/atlas"])
        .output()
        .expect("runs");
    let line = complaint(&output);
    assert!(
        line.contains("sqlite://") && line.contains("postgres://"),
        "{line}"
    );
}

/// A served atlas; stopped when dropped.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn serving_says_where_or_what_is_missing() {
    let folder = folder();
    let child = atlas(folder.path())
        .arg("serve")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut served = Served(child);
    let mut line = String::new();
    let stdout = served.0.stdout.take().expect("its output");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    if line.is_empty() {
        // This binary was built without the app; then it says so and how to mend it.
        let mut complaint = String::new();
        let stderr = served.0.stderr.take().expect("its errors");
        for text in BufReader::new(stderr).lines().map_while(Result::ok) {
            complaint = text;
        }
        assert!(complaint.contains("make build"), "{complaint}");
    } else {
        assert!(line.contains("http://127.0.0.1:"), "{line}");
    }
}

#[test]
fn exporting_writes_every_file_with_its_checksum() {
    let folder = folder();
    let export = || {
        let output = atlas(folder.path())
            .args([
                "export",
                "out/open-data",
                "--base-url",
                "https://atlas.example/",
            ])
            .output()
            .expect("runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    export();
    let out = folder.path().join("out/open-data");
    let read = |name: &str| fs::read_to_string(out.join(name)).expect(name);
    for name in [
        "LEAME.txt",
        "dictionary.csv",
        "parishes.csv",
        "parishes.geojson",
        "spaces.csv",
        "progress.csv",
        "spaces.json",
        "sessions.json",
        "plan.json",
    ] {
        assert!(read("SHA256SUMS").contains(name), "{name}");
        assert!(!read(name).is_empty(), "{name}");
    }
    assert!(read("catalog.jsonld").contains("https://atlas.example/api/v1/spaces.csv"));
    assert_eq!(read("parishes.csv").lines().count(), 93);
    // As the file that comes with them says; where there is no such program, nothing is checked.
    let check = Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
        .current_dir(&out)
        .output();
    if let Ok(check) = check {
        assert!(check.status.success(), "{check:?}");
    }
    let sums = read("SHA256SUMS");
    export();
    assert_eq!(
        sums,
        read("SHA256SUMS"),
        "the same data make the same files"
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = folder();
    fs::write(folder.path().join("taken"), "a file").expect("a file");
    let output = atlas(folder.path())
        .args(["export", "taken"])
        .output()
        .expect("runs");
    assert!(complaint(&output).contains("taken"));
}

//! Files as they were when somebody last looked at them. `UPDATE_GOLDEN=1` writes them anew; the change
//! then stands in the diff for whoever reviews it.

use std::{env, fs, path::Path};

/// Compares a text with the file of that name.
pub fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/api/golden")
        .join(name);
    if env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(&path, text).expect("the file is written");
        return;
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == text,
        "{name} is not as it was; if it should be so, run the test with UPDATE_GOLDEN=1\nnow:\n{text}"
    );
}

//! Where are the original articles? They are other people's copy, and not part of the project.

use std::path::PathBuf;

/// The folder of the originals, `../shared/seeds`. Where it is absent the test is skipped, says so,
/// and gets `None`; with `COUNTERPOINT_REQUIRE_ORIGINALS` set (as in CI) that is a failure.
pub fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("COUNTERPOINT_REQUIRE_ORIGINALS").is_none(), "{} is absent", folder.display());
    eprintln!("skipped: ../shared/seeds is absent");
    None
}

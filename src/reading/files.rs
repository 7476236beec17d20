//! How do the bytes of a file get in without waiting, overflowing or giving up?

use super::Problem;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

const TOO_LARGE: &str = "larger than 64 MiB; split it";
const NOT_A_FILE: &str = "a pipe or device, not a regular file; save it to a file first";

/// The bytes of a regular file of at most [`LARGEST`] bytes.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    load(path).map_err(|what| Problem::at(path, what))
}

fn load(path: &Path) -> Result<Vec<u8>, String> {
    // Before opening: to open a pipe waits for its writer.
    check(&fs::metadata(path).map_err(|error| why(path, &error))?)?;
    let file = File::open(path).map_err(|error| why(path, &error))?;
    // And after: another file may stand there by now.
    let metadata = file.metadata().map_err(|error| why(path, &error))?;
    check(&metadata)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    // One byte more than allowed, for a file that grows while it is read.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| why(path, &error))?;
    if bytes.len() as u64 > LARGEST { Err(TOO_LARGE.into()) } else { Ok(bytes) }
}

fn check(metadata: &fs::Metadata) -> Result<(), String> {
    if metadata.is_dir() {
        Err("a folder, not a file".into())
    } else if !metadata.is_file() {
        Err(NOT_A_FILE.into())
    } else if metadata.len() > LARGEST {
        Err(TOO_LARGE.into())
    } else {
        Ok(())
    }
}

/// What an error means for the one who named the path.
pub(super) fn why(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => "a broken link; what it points to is gone".into(),
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".into(),
        _ => error.to_string(),
    }
}

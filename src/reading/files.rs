//! How do the bytes of a file get in without waiting, overflowing or giving up?

use super::Problem;
use super::formats::{self, LARGEST};
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::Path;

/// The largest file of many articles: tables, mailboxes, archives.
const LARGEST_OF_MANY: u64 = 256 << 20;
/// The first bytes that say whether it is one.
const HEAD: u64 = 16 << 10;

const TOO_LARGE: &str = "larger than 64 MiB; split it";
const TOO_LARGE_OF_MANY: &str = "larger than 256 MiB; split it";
const NOT_A_FILE: &str = "a pipe or device, not a regular file; save it to a file first";

/// The bytes of a regular file of at most [`LARGEST`] bytes; of more if it holds many articles.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    load(path).map_err(|what| Problem::at(path, what))
}

fn load(path: &Path) -> Result<Vec<u8>, String> {
    // Before opening: to open a pipe waits for its writer.
    check(&fs::metadata(path).map_err(|error| why(path, &error))?)?;
    let mut file = File::open(path).map_err(|error| why(path, &error))?;
    // And after: another file may stand there by now.
    let metadata = file.metadata().map_err(|error| why(path, &error))?;
    check(&metadata)?;
    let mut limit = LARGEST;
    if metadata.len() > LARGEST {
        if !holds_many(path, &mut file).map_err(|error| why(path, &error))? {
            return Err(TOO_LARGE.into());
        }
        limit = LARGEST_OF_MANY;
    }
    if metadata.len() > limit {
        return Err(TOO_LARGE_OF_MANY.into());
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    // One byte more than allowed, for a file that grows while it is read.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| why(path, &error))?;
    let is_too_large = bytes.len() as u64 > limit;
    if is_too_large { Err(TOO_LARGE.into()) } else { Ok(bytes) }
}

/// True if the file begins as tables, mailboxes and archives do.
fn holds_many(path: &Path, file: &mut File) -> io::Result<bool> {
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(formats::holds_many(&path.to_string_lossy(), &head))
}

fn check(metadata: &fs::Metadata) -> Result<(), String> {
    if metadata.is_dir() {
        Err("a folder, not a file".into())
    } else if !metadata.is_file() {
        Err(NOT_A_FILE.into())
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

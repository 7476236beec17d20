//! How is something packed unpacked, and no more than is allowed?

use super::{LARGEST, Reading, Unreadable, html};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A ZIP file.
pub(super) type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// The bytes of a member, as many as are allowed.
pub(super) fn member(
    archive: &mut Archive,
    index: usize,
    reading: &mut Reading,
) -> Result<Vec<u8>, Unreadable> {
    let file = archive.by_index(index).map_err(|error| Unreadable(format!("cannot be unpacked: {error}")))?;
    unpack(file, reading)
}

/// The bytes of something packed, as many as are allowed.
pub(super) fn unpack(from: impl Read, reading: &mut Reading) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let limit = LARGEST.min(reading.left);
    let result = from.take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::new("unpacks to more than 64 MiB; split it"));
    }
    reading.spend(bytes.len())?;
    match result {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Unreadable(format!("cannot be unpacked: {error}"))),
    }
}

/// The text of a member of this name.
pub(super) fn text(
    archive: &mut Archive,
    name: &str,
    reading: &mut Reading,
) -> Result<(String, &'static str), Unreadable> {
    let index = archive.index_for_name(name).ok_or_else(|| Unreadable(format!("{name} is missing in it")))?;
    let decoded = html::decode(member(archive, index, reading)?)?;
    Ok((decoded.text, decoded.encoding))
}

//! How does a file of the cache look, and who may write to it?
//!
//! A header (magic, engine, seed, check), then chunks. A chunk is its length, a check of its head and one of its
//! payload, then records, each a key, a length and its bytes; numbers are little-endian. A chunk is written at once
//! when its articles are attributed, so that leaving the program in the midst keeps what was computed. A damaged
//! payload costs its chunk; where a length cannot be trusted, what follows is lost too.
//!
//! Whoever writes holds the lock of the file. Who does not get it reads what there is: a chunk that is not whole yet
//! has no valid check.

use super::Key;
use crate::reading::make_own_folder;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::NamedTempFile;
use xxhash_rust::xxh3::xxh3_64;

/// The last byte is the version of the format.
const MAGIC: [u8; 8] = *b"cntrpnt\x01";
/// Magic, engine, seed, check.
const HEADER: usize = 32;
/// Length, check of the head, check of the payload.
const HEAD: usize = 16;
/// Key and length.
const RECORD: usize = 20;
/// A payload that has reached so many bytes is not added to.
const FULL: usize = 1 << 20;
/// A larger file is none of ours, in bytes.
const LARGEST: u64 = 4 << 30;
/// Where less is stale, the file is not written anew.
const LEAST_STALE: usize = 64 << 10;
/// The ending of the files' names.
const ENDING: &str = "statements";
/// A file that nobody has opened for so long is removed.
const OLD: Duration = Duration::from_secs(180 * 24 * 60 * 60);

/// What was read from a file.
#[derive(Default)]
pub struct Contents {
    bytes: Vec<u8>,
    records: HashMap<Key, Range<usize>, foldhash::fast::RandomState>,
}

impl Contents {
    /// The bytes of an article.
    pub fn get(&self, key: Key) -> Option<&[u8]> {
        self.bytes.get(self.records.get(&key)?.clone())
    }

    /// True if most bytes are of other articles than these, or of none.
    pub fn is_mostly_without(&self, live: &HashSet<Key>) -> bool {
        let used: usize =
            live.iter().filter_map(|key| self.get(*key)).map(|bytes| RECORD + bytes.len()).sum();
        let stale = self.bytes.len().saturating_sub(used);
        stale > LEAST_STALE && stale > used
    }
}

/// The file to write to.
pub struct Store {
    path: PathBuf,
    engine: u64,
    seed: u64,
    pen: Pen,
}

enum Pen {
    /// There is no file yet.
    Absent,
    /// The file is locked, and good up to this byte.
    Open(File, u64),
    /// Nothing is written.
    Closed,
}

impl Store {
    /// Opens the file of this name for this engine, whether it is there or not, and reads what is of use in it.
    pub fn open(folder: &Path, name: &str, engine: u64) -> (Store, Contents) {
        let path = folder.join(format!("{name}.{ENDING}"));
        let (pen, bytes) = open(&path);
        let seed = seed_of(&bytes, engine);
        let (contents, end) = match seed {
            Some(_) => parse(bytes),
            None => (Contents::default(), 0),
        };
        let pen = match pen {
            Pen::Open(file, _) => Pen::Open(file, end),
            pen => pen,
        };
        // Not to be guessed, and that is all.
        let seed = seed.unwrap_or_else(|| RandomState::new().hash_one(engine));
        (Store { path, engine, seed, pen }, contents)
    }

    /// What makes the keys of this file its own.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// True until nothing more is written.
    pub fn is_open(&self) -> bool {
        !matches!(self.pen, Pen::Closed)
    }

    /// Nothing more is written, and others may write.
    pub fn close(&mut self) {
        self.pen = Pen::Closed;
    }

    /// Adds records. After the first failure nothing more is written.
    pub fn append<'a>(&mut self, records: impl Iterator<Item = (Key, &'a [u8])>) {
        let chunks = chunks(records);
        if chunks.is_empty() {
            return;
        }
        if matches!(self.pen, Pen::Absent) {
            self.pen = create(&self.path).map_or(Pen::Closed, |file| Pen::Open(file, 0));
        }
        let Pen::Open(file, end) = &mut self.pen else { return };
        let header = if *end == 0 { header(self.engine, self.seed).to_vec() } else { Vec::new() };
        if write(file, *end, &[header.as_slice(), &chunks]).is_ok() {
            *end += (header.len() + chunks.len()) as u64;
        } else {
            // What is left of it has no valid check.
            let _ = file.set_len(*end);
            self.close();
        }
    }

    /// Writes a file with these records alone, and puts it in the place of this one.
    pub fn rewrite(&mut self, contents: &Contents, live: &HashSet<Key>) {
        if !matches!(self.pen, Pen::Open(..)) {
            return;
        }
        let chunks = chunks(live.iter().filter_map(|key| Some((*key, contents.get(*key)?))));
        let header = header(self.engine, self.seed);
        let replace = || -> io::Result<File> {
            let folder = self.path.parent().unwrap_or(Path::new("."));
            // Nobody else may read it (0600).
            let mut beside = NamedTempFile::new_in(folder)?;
            // Before it has a name, so that nobody else gets it.
            beside.as_file().try_lock()?;
            beside.write_all(&header)?;
            beside.write_all(&chunks)?;
            Ok(beside.persist(&self.path)?)
        };
        // Where it cannot be, the file stays as it is.
        if let Ok(file) = replace() {
            self.pen = Pen::Open(file, (header.len() + chunks.len()) as u64);
        }
    }
}

/// The file, locked where that can be, and its bytes.
fn open(path: &Path) -> (Pen, Vec<u8>) {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Pen::Absent, Vec::new()),
        // To read a pipe would wait for its writer.
        Ok(metadata) if metadata.is_file() => {}
        _ => return (Pen::Closed, Vec::new()),
    }
    let (file, pen) = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => {
            let locked = file.try_lock().is_ok().then(|| file.try_clone().ok()).flatten();
            (file, locked.map_or(Pen::Closed, |file| Pen::Open(file, 0)))
        }
        Err(_) => match File::open(path) {
            Ok(file) => (file, Pen::Closed),
            Err(_) => return (Pen::Closed, Vec::new()),
        },
    };
    if matches!(pen, Pen::Open(..)) {
        // In use, whether or not anything is written.
        let _ = file.set_modified(SystemTime::now());
    }
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let mut bytes = Vec::new();
    if length > LARGEST || bytes.try_reserve_exact(length as usize + 1).is_err() {
        return (pen, Vec::new());
    }
    match file.take(length).read_to_end(&mut bytes) {
        Ok(_) => (pen, bytes),
        Err(_) => (Pen::Closed, Vec::new()),
    }
}

/// Makes the file, for its owner alone.
fn create(path: &Path) -> io::Result<File> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_own_folder(folder)?;
    remove_old(folder);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    file.try_lock()?;
    // Another program has made it in the meantime, and is done with it.
    if file.metadata()?.len() > 0 { Err(io::ErrorKind::AlreadyExists.into()) } else { Ok(file) }
}

/// Removes files that nobody has opened for long, those left over from a rewriting among them.
fn remove_old(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.ends_with(ENDING) || name.starts_with(".tmp");
        let modified = entry.metadata().ok().filter(|found| found.is_file()).and_then(|f| f.modified().ok());
        if is_ours && modified.and_then(|time| time.elapsed().ok()).is_some_and(|age| age > OLD) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes these parts from this byte on, where the file ends afterwards.
fn write(file: &mut File, at: u64, parts: &[&[u8]]) -> io::Result<()> {
    // What was damaged, or foreign, stood there.
    file.set_len(at)?;
    file.seek(SeekFrom::Start(at))?;
    parts.iter().try_for_each(|part| file.write_all(part))
}

fn header(engine: u64, seed: u64) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(&MAGIC);
    header[8..16].copy_from_slice(&engine.to_le_bytes());
    header[16..24].copy_from_slice(&seed.to_le_bytes());
    let check = xxh3_64(&header[..24]);
    header[24..].copy_from_slice(&check.to_le_bytes());
    header
}

/// The seed of a file of this engine; `None` if it is another's, or none of ours.
fn seed_of(bytes: &[u8], engine: u64) -> Option<u64> {
    let seed = number(bytes.get(16..24)?);
    (bytes.get(..HEADER)? == header(engine, seed)).then_some(seed)
}

/// Records as chunks; one that is too large for a chunk is left out.
fn chunks<'a>(records: impl Iterator<Item = (Key, &'a [u8])>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut payload = Vec::new();
    for (Key(key), bytes) in records {
        let Ok(length) = u32::try_from(bytes.len()) else { continue };
        if bytes.len() > u32::MAX as usize - FULL - RECORD {
            continue;
        }
        payload.extend_from_slice(&key.to_le_bytes());
        payload.extend_from_slice(&length.to_le_bytes());
        payload.extend_from_slice(bytes);
        if payload.len() >= FULL {
            seal(&payload, &mut out);
            payload.clear();
        }
    }
    if !payload.is_empty() {
        seal(&payload, &mut out);
    }
    out
}

/// Adds a chunk of this payload.
fn seal(payload: &[u8], out: &mut Vec<u8>) {
    let mut head = [0; HEAD];
    head[..4].copy_from_slice(&(payload.len() as u32).to_le_bytes());
    head[8..].copy_from_slice(&xxh3_64(payload).to_le_bytes());
    let check = check_of(&head);
    head[4..8].copy_from_slice(&check);
    out.extend_from_slice(&head);
    out.extend_from_slice(payload);
}

/// The check of a head, which lies among its other bytes.
fn check_of(head: &[u8; HEAD]) -> [u8; 4] {
    let mut others = *head;
    others[4..8].fill(0);
    let [a, b, c, d, ..] = xxh3_64(&others).to_le_bytes();
    [a, b, c, d]
}

/// The records of a file with a good header, and where its last good chunk ends.
fn parse(bytes: Vec<u8>) -> (Contents, u64) {
    let mut payloads: Vec<(Range<usize>, u64)> = Vec::new();
    let mut end = HEADER;
    while let Some(head) = bytes.get(end..).and_then(|rest| rest.first_chunk::<HEAD>()) {
        let start = end + HEAD;
        let length = number(&head[..4]) as usize;
        if head[4..8] != check_of(head) || bytes.len() - start < length {
            break;
        }
        end = start + length;
        payloads.push((start..end, number(&head[8..])));
    }
    let good = payloads.par_iter().filter(|(range, check)| xxh3_64(&bytes[range.clone()]) == *check);
    let listed: Vec<Vec<(Key, Range<usize>)>> = good.map(|(range, _)| list(&bytes, range.clone())).collect();
    let mut records = HashMap::default();
    records.reserve(listed.iter().map(Vec::len).sum());
    records.extend(listed.into_iter().flatten());
    (Contents { bytes, records }, end as u64)
}

/// The records of a payload.
fn list(bytes: &[u8], payload: Range<usize>) -> Vec<(Key, Range<usize>)> {
    let mut out = Vec::new();
    let mut at = payload.start;
    while let Some(head) = bytes[at..payload.end].first_chunk::<RECORD>() {
        let start = at + RECORD;
        let length = number(&head[16..]) as usize;
        if payload.end - start < length {
            break;
        }
        let key = head.first_chunk().map_or(0, |key| u128::from_le_bytes(*key));
        out.push((Key(key), start..start + length));
        at = start + length;
    }
    out
}

/// A number of up to eight bytes.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

//! What of these articles was understood in an earlier run?
//!
//! For each collection of articles a file keeps their statements, and all that is known of them but their text. An
//! article is known again by a hash of its bytes, which are read anyway: not by its path and the time of its last
//! change, which a copy or a `touch` changes where nothing has changed, and which may stay where something has. The
//! hash has a secret seed, so that nobody can write an article that passes for another.
//!
//! What is kept counts only for the same engine (a hash of its sources) and the same lists of actors. The file may be
//! damaged, foreign or gone: what cannot be used is computed anew, and nobody is told, for nothing is lost but time.

mod file;
mod record;

use crate::attribution::{Attribution, Lexicon};
use crate::model::Document;
use crate::reading;
use file::{Contents, Store};
use record::Known;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use xxhash_rust::xxh3::{xxh3_64_with_seed, xxh3_128_with_seed};

/// Where the files are, and when it pays to write one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folder {
    /// The folder; it is made where it is not there.
    pub path: PathBuf,
    /// Nothing is written where fewer bytes of text than these have to be attributed.
    pub least: u64,
}

impl Folder {
    /// That is attributed in less than a tenth of a second.
    const LEAST: u64 = 256 << 10;

    /// The user's own; `None` if no home folder is known.
    pub fn own() -> Option<Folder> {
        Some(Folder { path: reading::cache_folder()?, least: Self::LEAST })
    }
}

/// What is kept of a collection of articles.
pub struct Cache {
    least: u64,
    known: Known,
    seed: u64,
    contents: Contents,
    store: Store,
}

/// Which article is it? The same for the same bytes in the same cache.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key(u128);

impl Key {
    /// The key of a file that holds parts which cannot be read: this has to be reported each time, so it is read each time.
    pub fn damaged(self) -> Key {
        self.part(u32::MAX)
    }

    /// The key of an article of this file, by its place in it.
    pub fn part(self, place: u32) -> Key {
        let mut bytes = [0; 20];
        bytes[..16].copy_from_slice(&self.0.to_le_bytes());
        bytes[16..].copy_from_slice(&place.to_le_bytes());
        Key(xxh3_128_with_seed(&bytes, 0))
    }
}

/// An article as bytes of the cache.
pub type Record = (Key, Vec<u8>);

impl Cache {
    /// Opens what is kept for these paths. It belongs to this program until it is dropped: others that open it in the
    /// meantime read it, and keep nothing.
    pub fn open(folder: &Folder, paths: &[PathBuf], lexicon: &Lexicon) -> Cache {
        let engine = xxh3_64_with_seed(env!("COUNTERPOINT_ENGINE").as_bytes(), lexicon.fingerprint());
        let (store, contents) = Store::open(&folder.path, &reading::name_of(paths), engine);
        let known = Known { own: lexicon.own.clone(), sides: lexicon.sides.len() };
        Cache { least: folder.least, known, seed: store.seed(), contents, store }
    }

    /// The key of a file: its bytes, and what its name says of their format.
    pub fn key(&self, origin: &str, bytes: &[u8]) -> Key {
        let seed = self.seed.wrapping_add(reading::format_of_name(origin));
        Key(xxh3_128_with_seed(bytes, seed))
    }

    /// The articles of the file of this key, whose texts are not the file. `None` if one of them is not kept.
    pub fn articles(&self, key: Key, file: &str) -> Option<Vec<Document>> {
        let one = |at: u32| record::taken(self.contents.get(key.part(at))?, file);
        let first = one(0)?;
        let parts = first.place.part.map_or(1, |(_, parts)| parts);
        std::iter::once(Some(first)).chain((1..parts).map(one)).collect()
    }

    /// True if the article of this key is kept.
    pub fn has(&self, key: Key) -> bool {
        self.contents.get(key).is_some()
    }

    /// The article of this key; the text and its encoding are what its bytes stand for. `None` if it is not kept,
    /// or where what is kept does not fit the text.
    pub fn article(
        &self,
        key: Key,
        origin: &str,
        text: &Arc<str>,
        encoding: &'static str,
    ) -> Option<Document> {
        record::article(self.contents.get(key)?, origin, text, encoding)
    }

    /// What is said in the article of this key and this text, as [`Cache::article`].
    pub fn said(&self, key: Key, text: &str) -> Option<Attribution> {
        record::said(self.contents.get(key)?, text, &self.known)
    }

    /// To be called when all articles are read: `live` are those that are kept, and `missing` are the bytes of text of
    /// the others. Where most of what is kept is of articles that are gone, the file is written anew without them.
    pub fn settle(&mut self, live: &HashSet<Key>, missing: u64) {
        let contents = &self.contents;
        // A folder without any article may be back the next time.
        let is_empty = live.is_empty() && missing == 0;
        if !is_empty && contents.is_mostly_without(live) {
            self.store.rewrite(contents, live);
        }
        if missing < self.least {
            self.store.close();
        }
    }

    /// Gives back the memory of what is kept. From then on nothing is found in it.
    pub fn forget(&mut self) {
        self.contents = Contents::default();
    }

    /// True if [`Cache::keep`] does something.
    pub fn is_open(&self) -> bool {
        self.store.is_open()
    }

    /// An article for [`Cache::keep`].
    pub fn record(&self, key: Key, document: &Document, attribution: &Attribution) -> Option<Record> {
        Some((key, record::encode(document, attribution, &self.known)?))
    }

    /// Writes articles to the file. Where that fails it is given up.
    pub fn keep(&mut self, records: &[Record]) {
        self.store.append(records.iter().map(|(key, bytes)| (*key, bytes.as_slice())));
    }
}

#[cfg(test)]
mod tests;

//! Which articles does the program carry with it?

use super::Source;

/// Name and bytes of each article that stood in `seeds/` at build time, sorted by name (see build.rs).
const ARTICLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The articles that stood in `seeds/` when the program was built.
pub fn embedded() -> Vec<Source> {
    ARTICLES.iter().map(|&(name, bytes)| Source::Embedded { name, bytes }).collect()
}

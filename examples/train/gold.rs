//! What did the annotators mark? Reads the benchmark's files.

use counterpoint::model::Span;
use serde::Deserialize;
use std::path::Path;

/// An annotated article.
#[derive(Deserialize)]
pub struct Article {
    pub id: String,
    pub text: String,
    pub statements: Vec<Marked>,
}

/// An annotated statement; bytes of the article's text.
#[derive(Deserialize)]
pub struct Marked {
    pub source: Vec<(u32, u32)>,
    pub cue: Vec<(u32, u32)>,
    pub content: Vec<(u32, u32)>,
    #[serde(default)]
    pub source_head: Vec<(u32, u32)>,
    #[serde(default)]
    pub source_coref: Vec<(u32, u32)>,
    #[serde(default)]
    pub source_names: Vec<String>,
    #[serde(default)]
    pub source_type: Option<String>,
}

/// As the engine's spans.
pub fn spans(ranges: &[(u32, u32)]) -> Vec<Span> {
    ranges.iter().map(|&(start, end)| Span { start, end }).collect()
}

/// Reads a file of one article a line.
pub fn read(path: &Path) -> anyhow::Result<Vec<Article>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

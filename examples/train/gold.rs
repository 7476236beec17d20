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
    /// Which of the files it is from, the first is 0.
    #[serde(skip)]
    pub file: usize,
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
    /// Who speaks, where the annotators wrote it down instead of the four above.
    #[serde(default)]
    pub actor: Option<String>,
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

/// Reads several files.
pub fn read_all(paths: &[&Path]) -> anyhow::Result<Vec<Article>> {
    let mut out = Vec::new();
    for (file, path) in paths.iter().enumerate() {
        let articles = read(path)?.into_iter();
        out.extend(articles.map(|article| Article { file, ..article }.completed()));
    }
    Ok(out)
}

impl Article {
    /// Fills in what the annotators of some files leave out: heads and kinds of sources.
    fn completed(mut self) -> Self {
        for statement in &mut self.statements {
            statement.complete(&self.text);
        }
        self
    }
}

impl Marked {
    fn complete(&mut self, text: &str) {
        let Some(&(start, end)) = self.source.first().filter(|_| self.source_head.is_empty()) else { return };
        let source = text.get(start as usize..end as usize).unwrap_or_default();
        let (from, to) = head(source, self.actor.as_deref().unwrap_or_default());
        self.source_head.push((start + from as u32, start + to as u32));
        if self.source_type.is_none() && matches!(source, "he" | "He" | "she" | "She") {
            self.source_type = Some("pronoun".to_string());
        }
        if self.source_names.is_empty() {
            self.source_names.extend(self.actor.clone());
        }
    }
}

/// The head of a source: a word of the actor's name, else the last word before what follows a noun.
/// Bytes of the source.
fn head(source: &str, actor: &str) -> (usize, usize) {
    let named = actor.split_whitespace().rev().filter(|word| word.starts_with(char::is_uppercase));
    let found = named.filter_map(|word| Some((source.find(word)?, word.len()))).next();
    if let Some((start, length)) = found {
        return (start, start + length);
    }
    let words: Vec<(usize, usize)> = words(source).collect();
    let follows = |word: &str| {
        const AFTER: [&str; 26] = [
            "of",
            "in",
            "at",
            "for",
            "from",
            "to",
            "on",
            "with",
            "by",
            "who",
            "which",
            "that",
            "whose",
            "including",
            "inside",
            "near",
            "and",
            "or",
            "as",
            "close",
            "familiar",
            "involved",
            "signed",
            "briefed",
            "outside",
            "against",
        ];
        AFTER.contains(&word)
    };
    let cut = words
        .windows(2)
        .position(|pair| source[..pair[0].1].ends_with(',') || follows(&source[pair[1].0..pair[1].1]));
    let (start, end) =
        words.get(cut.unwrap_or(words.len().saturating_sub(1))).copied().unwrap_or((0, source.len()));
    (start, start + source[start..end].trim_end_matches([',', '.']).len().max(1))
}

/// The places of what white space separates.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (start, start + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn the_head_of_a_source_is_found() {
        for (source, actor, expected) in [
            ("Vantour's spokesman Ivo Marchetti", "Ivo Marchetti", "Marchetti"),
            ("President Osten", "Lena Osten", "Osten"),
            ("he", "Ivo Marchetti", "he"),
            ("several officials of the ministry", "", "officials"),
            ("The company, which makes boats,", "Vantour Boats", "company"),
            ("the two countries", "Ostland and Westland", "countries"),
        ] {
            let (start, end) = head(source, actor);
            assert_eq!(&source[start..end], expected, "{source}");
        }
    }
}

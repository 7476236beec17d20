//! Which runs of words could be somebody's? Candidates for statements, to be accepted or rejected with
//! their speaker.
//!
//! What the tagger marks as content, every quotation, and what the rules found. A quotation is
//! taken whole or not at all.

use super::clauses::Saying;
use super::prose::Prose;
use super::tagger::{self, Tagging, label};
use crate::model::Choice;
use std::ops::Range;

/// A run of words that could be somebody's.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its tokens, quotation marks included.
    pub tokens: Range<usize>,
    /// True where the tagger marks it as content.
    pub tagged: bool,
    /// The saying of the rules that holds most of it.
    pub saying: Option<usize>,
}

/// The pieces of an article, in order, without overlap.
pub fn find(prose: &Prose, tagging: &Tagging, sayings: &[Saying]) -> Vec<Piece> {
    let mut content: Vec<u8> = tagging.labels.clone();
    for saying in sayings.iter().filter(|s| s.choice == Choice::Script) {
        for told in &saying.content {
            content[told.clone()].fill(label::CONTENT + 1);
            content[told.start] = label::CONTENT;
        }
    }
    let mut leftover = Vec::new();
    for region in 0..prose.regions.len() {
        let tokens = prose.tokens_of(region);
        let marked = tokens.clone().filter(|&i| label::is(content[i], label::CONTENT)).count();
        if 2 * marked >= tokens.len() && !tokens.is_empty() {
            let opens = tokens.clone().next().is_some_and(|i| content[i] == label::CONTENT);
            content[tokens.clone()].fill(label::CONTENT + 1);
            let joined = tokens.start > 0 && label::is(content[tokens.start - 1], label::CONTENT) && !opens;
            content[tokens.start] = label::CONTENT + u8::from(joined);
        } else {
            content[tokens.clone()].fill(label::OTHER);
            leftover.push(tokens);
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let merged = Tagging { labels: content, chances: Vec::new() };
    for paragraph in tagger::paragraphs(prose) {
        for run in merged.runs(paragraph, label::CONTENT) {
            pieces.push(Piece { tokens: prose.trimmed(run), tagged: true, saying: None });
        }
    }
    pieces.extend(leftover.into_iter().map(|tokens| Piece { tokens, tagged: false, saying: None }));
    let mut taken = vec![false; prose.tokens.len()];
    pieces.iter().for_each(|piece| taken[piece.tokens.clone()].fill(true));
    let unmarked = sayings.iter().flat_map(|s| &s.content).filter(|c| !taken[(*c).clone()].contains(&true));
    pieces.extend(unmarked.map(|c| Piece { tokens: c.clone(), tagged: false, saying: None }));
    pieces.retain(|p| p.tokens.clone().any(|i| prose.tokens[i].is_word()));
    pieces.sort_by_key(|p| (p.tokens.start, p.tokens.end));
    pieces.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    place_sayings(&mut pieces, sayings);
    pieces
}

/// Tells each piece the saying that shares most tokens with it.
fn place_sayings(pieces: &mut [Piece], sayings: &[Saying]) {
    let mut best = vec![0; pieces.len()];
    for (which, saying) in sayings.iter().enumerate() {
        for content in &saying.content {
            let first = pieces.partition_point(|p| p.tokens.end <= content.start);
            for at in first..pieces.len() {
                let piece = &mut pieces[at];
                if piece.tokens.start >= content.end {
                    break;
                }
                let shared = piece.tokens.end.min(content.end) - piece.tokens.start.max(content.start);
                if shared > best[at] {
                    best[at] = shared;
                    piece.saying = Some(which);
                }
            }
        }
    }
}

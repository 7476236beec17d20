//! Which words stand around the statements of an article, and in which sentences?

use super::super::variants::wording;
use super::cues;
use super::names::Names;
use crate::model::{Document, Role, Span};
use std::borrow::Cow;
use std::ops::Range;

/// A word of an article.
pub struct Token<'a> {
    /// Its bytes.
    pub at: Range<usize>,
    /// The word, folded.
    folded: Cow<'a, str>,
    /// The number of its sentence.
    pub sentence: usize,
}

impl Token<'_> {
    /// The word, folded.
    pub fn word(&self) -> &str {
        &self.folded
    }
}

/// The words of an article's prose.
pub struct Article<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its words, in order.
    pub tokens: Vec<Token<'a>>,
    /// Positions in `tokens` where somebody may be said to answer.
    pub verbs: Vec<usize>,
}

impl<'a> Article<'a> {
    /// Reads the words of an article.
    pub fn new(document: &'a Document, names: &Names) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        for paragraph in document.paragraphs.iter().filter(|p| p.role != Role::Furniture) {
            let (text, start) = (document.words(paragraph), paragraph.span.start as usize);
            let mut done = 0;
            let mut sentence = tokens.last().map_or(0, |token: &Token| token.sentence + 1);
            wording::words(text, &mut |at, word| {
                sentence += usize::from(wording::ends_sentence(text.get(done..at.start).unwrap_or("")));
                done = at.end;
                // Most words are written as they are folded.
                let written = &text[at.clone()];
                let folded =
                    if written == word { Cow::Borrowed(written) } else { Cow::Owned(word.to_string()) };
                tokens.push(Token { at: start + at.start..start + at.end, folded, sentence });
            });
        }
        let is_verb = |&at: &usize| names.verbs.contains(tokens[at].word());
        let verbs = (0..tokens.len()).filter(is_verb).collect();
        Self { document, tokens, verbs }
    }

    /// The positions of the words in these bytes.
    pub fn inside(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.at.end <= span.start as usize);
        let end = self.tokens.partition_point(|token| token.at.start < span.end as usize);
        start..end.max(start)
    }

    /// The positions of the words of these sentences.
    pub fn sentences(&self, numbers: Range<usize>) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.sentence < numbers.start);
        start..self.tokens.partition_point(|token| token.sentence < numbers.end)
    }

    /// The text between these words, them included.
    pub fn written(&self, tokens: Range<usize>) -> String {
        let list = self.tokens.get(tokens).unwrap_or(&[]);
        let (Some(first), Some(last)) = (list.first(), list.last()) else { return String::new() };
        let text = self.document.text.get(first.at.start..last.at.end).unwrap_or("");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where a text that the reader knows of is named in these words ("the so-called report", "Norland's findings").
    pub fn known_text(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        tokens.clone().find_map(|at| {
            let token = &self.tokens[at];
            if !cues::is_text(token.word()) {
                return None;
            }
            let before = (tokens.start..at).rev().take(3);
            let mut start = None;
            for before in before.take_while(|&at| self.tokens[at].sentence == token.sentence) {
                let word = self.tokens[before].word();
                // "that an assessment" speaks of none that is known.
                if cues::UNKNOWN.contains(&word) || (word == "that" && before + 1 != at) {
                    break;
                }
                if cues::KNOWN.contains(&word) || word.ends_with("'s") || word.ends_with("’s") {
                    start = Some(before);
                    break;
                }
            }
            let start = start?;
            Some(start..at + 1)
        })
    }
}

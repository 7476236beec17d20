//! Which words stand around the statements of an article, and in which sentences?

use super::{stem, wording};
use crate::attribution::language::words;
use crate::model::{Document, Role, Span, Statement};
use std::borrow::Cow;
use std::ops::Range;

/// A word of an article.
pub struct Token<'a> {
    /// Its bytes.
    pub at: Range<usize>,
    folded: Cow<'a, str>,
    /// The stem, if it is not a part of the folded word.
    stem: Stem,
    /// The number of its sentence.
    pub sentence: usize,
    /// True if it begins with a capital.
    pub is_capital: bool,
    /// True if a mark or the end of a paragraph parts it from the word before.
    pub is_apart: bool,
}

enum Stem {
    /// So many bytes of the folded word.
    Start(usize),
    Own(String),
}

impl Token<'_> {
    /// The word, folded.
    pub fn word(&self) -> &str {
        &self.folded
    }

    /// What the forms of the word share ([`stem`]).
    pub fn stem(&self) -> &str {
        match &self.stem {
            Stem::Start(end) => &self.folded[..*end],
            Stem::Own(stem) => stem,
        }
    }
}

/// The words of an article's prose.
pub struct Article<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its words, in order.
    pub tokens: Vec<Token<'a>>,
}

impl<'a> Article<'a> {
    /// Reads the words of an article.
    pub fn new(document: &'a Document) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let prose = |role: Role| !matches!(role, Role::Furniture | Role::Metadata);
        for paragraph in document.paragraphs.iter().filter(|p| prose(p.role)) {
            let (text, start) = (document.words(paragraph), paragraph.span.start as usize);
            let mut last = 0..0;
            let mut sentence = tokens.last().map_or(0, |token: &Token| token.sentence + 1);
            wording::words(text, &mut |at, word| {
                let between = text.get(last.end..at.start).unwrap_or("");
                let ends = wording::ends_sentence(between)
                    && !(between.starts_with('.') && is_abbreviated(&text[last.clone()], word));
                sentence += usize::from(ends);
                let parts = |c: char| !c.is_whitespace() && !matches!(c, '-' | '.' | '\'' | '’');
                let is_apart = last.end == 0 || ends || between.contains(parts);
                last = at.clone();
                // Most words are written as they are folded.
                let written = &text[at.clone()];
                let folded =
                    if written == word { Cow::Borrowed(written) } else { Cow::Owned(word.to_string()) };
                let stem = match stem(&folded) {
                    Cow::Borrowed(stem) => Stem::Start(stem.len()),
                    Cow::Owned(stem) => Stem::Own(stem),
                };
                let is_capital = written.starts_with(char::is_uppercase);
                let at = start + at.start..start + at.end;
                tokens.push(Token { at, folded, stem, sentence, is_capital, is_apart });
            });
        }
        Self { document, tokens }
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

    /// The sentences in which a statement, its cue and its speaker stand.
    pub fn sentences_of(&self, statement: &Statement) -> Option<Range<usize>> {
        let frame =
            [statement.cue, statement.speaker].into_iter().flatten().fold(statement.extent(), Span::join);
        let own = self.tokens.get(self.inside(frame))?;
        Some(own.first()?.sentence..own.last()?.sentence + 1)
    }

    /// The text between these words, them included, white space folded.
    pub fn written(&self, tokens: Range<usize>) -> String {
        let list = self.tokens.get(tokens).unwrap_or(&[]);
        let (Some(first), Some(last)) = (list.first(), list.last()) else { return String::new() };
        let text = self.document.text.get(first.at.start..last.at.end).unwrap_or("");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// True if the full stop after a word belongs to the word ("U.S. officials", "Mr. Osten"); `next` is folded.
fn is_abbreviated(written: &str, next: &str) -> bool {
    let capitals =
        written.len() <= 5 && written.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
    (capitals || words::is_title_abbreviation(written)) && !wording::is_function(next)
}

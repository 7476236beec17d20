//! What does an article look like to the engine? Tokens, quotation regions and sentences.

pub mod nicknames;
pub mod quotations;
pub mod seen;
pub mod sentences;
pub mod vocabulary;

use crate::attribution::language::Set;
use crate::attribution::language::tokens::{self, Shape, Token};
use crate::attribution::language::words;
use crate::attribution::lexicon::{Lexicon, Tense};
use crate::attribution::text::vocabulary::{Vocabulary, Word};
use crate::model::{Document, Role, Span};
use quotations::Region;
use std::cell::LazyCell;
use std::ops::Range;

/// An article cut into tokens, regions and sentences. Later stages speak of tokens by index.
pub struct Text<'a> {
    /// The article.
    pub document: &'a Document,
    /// The text with ASCII letters in lower case: the same length, so the same spans fit.
    lower: String,
    /// The tokens of prose and captions.
    pub tokens: Vec<Token>,
    /// Tokens with letters that are not seen or not what they seem: as a reader sees them, and the same in lower case.
    clean: Vec<(String, String)>,
    /// For each token one more than its place in `clean`, 0 for most; empty if nothing is in there.
    clean_at: Vec<u32>,
    /// The quotation regions, in order.
    pub regions: Vec<Region>,
    /// The sentences, in order. A quotation region never spans two of them.
    pub sentences: Vec<Range<usize>>,
    /// For each token the sentence that holds it.
    sentence_of: Vec<u32>,
    /// What is known of the words.
    vocabulary: Vocabulary,
}

impl<'a> Text<'a> {
    /// Cuts up a document.
    pub fn new(document: &'a Document, lexicon: &Lexicon) -> Self {
        let wanted = |p: &crate::model::Paragraph| p.role.is_article() || p.role == Role::Caption;
        let mut text = Text {
            document,
            lower: document.text.to_ascii_lowercase(),
            tokens: tokens::tokenize(document, wanted),
            clean: Vec::new(),
            clean_at: Vec::new(),
            regions: quotations::regions(document, lexicon),
            sentences: Vec::new(),
            sentence_of: Vec::new(),
            vocabulary: Vocabulary::default(),
        };
        nicknames::drop(&mut text.regions, &document.text, lexicon);
        text.split_glued(lexicon);
        text.clean_words();
        text.place_regions();
        text.vocabulary = Vocabulary::new(&text.tokens, |i| text.lower(i), lexicon);
        text.sentences = sentences::sentences(&text, lexicon);
        let numbered = text.sentences.iter().zip(0..);
        text.sentence_of = numbered.flat_map(|(s, n)| std::iter::repeat_n(n, s.len())).collect();
        text
    }

    /// The token as a reader sees it: as written, without letters that are not seen.
    pub fn word(&self, token: usize) -> &str {
        match (self.clean_of(token), self.tokens.get(token)) {
            (Some((word, _)), _) => word,
            (None, Some(token)) => token.span.of(&self.document.text),
            (None, None) => "",
        }
    }

    /// The token in lower case (ASCII letters).
    pub fn lower(&self, token: usize) -> &str {
        match (self.clean_of(token), self.tokens.get(token)) {
            (Some((_, lower)), _) => lower,
            (None, Some(token)) => token.span.of(&self.lower),
            (None, None) => "",
        }
    }

    fn clean_of(&self, token: usize) -> Option<&(String, String)> {
        let place = self.clean_at.get(token)?.checked_sub(1)?;
        self.clean.get(place as usize)
    }

    /// Cleans the words, and lets the quotation marks of other languages read as the usual ones.
    fn clean_words(&mut self) {
        let mut marks = usual_marks(self).into_iter().peekable();
        for i in 0..self.tokens.len() {
            let span = self.tokens[i].span;
            while marks.next_if(|(at, _)| *at < span.start).is_some() {}
            let usual = marks.next_if(|(at, _)| *at == span.start).map(|(_, usual)| usual.to_string());
            let Some(word) = usual.or_else(|| seen::as_seen(span.of(&self.document.text))) else { continue };
            let lower = word.to_ascii_lowercase();
            self.clean.push((word, lower));
            self.clean_at.resize(self.tokens.len(), 0);
            self.clean_at[i] = self.clean.len() as u32;
        }
    }

    /// The bytes from the first token of the range to its last.
    pub fn span(&self, range: &Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !range.is_empty() => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The words of a token range, single spaces between them where the text has any white space.
    pub fn phrase(&self, range: &Range<usize>) -> String {
        if range.len() == 1 {
            return self.word(range.start).to_string();
        }
        let mut out = String::with_capacity(self.span(range).len());
        for word in self.span(range).of(&self.document.text).split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        if self.clean.is_empty() { out } else { seen::as_seen(&out).unwrap_or(out) }
    }

    /// True if the token is this punctuation mark.
    pub fn is_mark(&self, token: usize, mark: char) -> bool {
        self.tokens.get(token).is_some_and(|t| t.is_mark(mark))
    }

    /// True if the token stands in a quotation.
    pub fn is_quoted(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|t| t.region.is_some())
    }

    /// The role of the token's paragraph.
    pub fn role(&self, token: usize) -> Role {
        self.document.paragraphs[self.tokens[token].paragraph as usize].role
    }

    /// The sentence that holds the token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of.get(token).map_or(self.sentences.len(), |&sentence| sentence as usize)
    }

    /// True for the first token of a sentence.
    pub fn opens_sentence(&self, token: usize) -> bool {
        self.sentences.get(self.sentence_of(token)).is_some_and(|s| s.start == token)
    }

    /// What is known of a token as a word.
    pub fn known(&self, token: usize) -> Word {
        self.vocabulary.of(token)
    }

    /// The words of the article, each once.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The tokens of a quotation region, its marks included.
    pub fn tokens_of(&self, region: usize) -> Range<usize> {
        let outer = self.regions[region].outer;
        let start = self.tokens.partition_point(|t| t.span.start < outer.start);
        let end = self.tokens.partition_point(|t| t.span.start < outer.end);
        start..end
    }

    /// The range without punctuation at its edges, unless it belongs to a quotation or an amount.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        let loose = |i: usize| {
            let token = self.tokens[i];
            token.region.is_none()
                && !token.is_word()
                && !matches!(token.shape, Shape::Mark('$' | '€' | '£' | '%' | '(' | ')'))
        };
        while start < end && loose(start) {
            start += 1;
        }
        while end > start && loose(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// Cuts "Smithsaid" in two where scraping lost a space (and perhaps some letters) between a
    /// name that the article knows and a cue.
    fn split_glued(&mut self, lexicon: &Lexicon) {
        let names = || -> Set<&str> {
            let capitals = (0..self.tokens.len()).filter(|&i| self.tokens[i].is_capital());
            capitals.filter(|&i| !words::is_function_word(self.lower(i))).map(|i| self.word(i)).collect()
        };
        let seen = LazyCell::new(names);
        let mut cuts = Vec::new();
        for (i, token) in self.tokens.iter().enumerate() {
            let cut = match token.shape {
                Shape::Capital if token.span.len() >= 7 => glued_name(self.word(i), lexicon, || &seen),
                Shape::Lower if token.span.len() >= 7 => glued_noun(self.word(i), lexicon, || &seen),
                _ => None,
            };
            cuts.extend(cut.map(|at| (i, token.span.start + at as u32)));
        }
        for (i, at) in cuts.into_iter().rev() {
            let token = self.tokens[i];
            self.tokens[i].span.end = at;
            let shape = if token.shape == Shape::Lower { Shape::Capital } else { Shape::Lower };
            self.tokens
                .insert(i + 1, Token { span: Span { start: at, end: token.span.end }, shape, ..token });
        }
    }

    /// Tells each token its region.
    fn place_regions(&mut self) {
        let mut next = 0;
        for token in &mut self.tokens {
            while self.regions.get(next).is_some_and(|r| r.outer.end <= token.span.start) {
                next += 1;
            }
            if self.regions.get(next).is_some_and(|r| r.outer.covers(token.span)) {
                token.region = Some(next as u32);
            }
        }
    }
}

/// The first bytes of the marks around quotations that are not the usual ones, and the usual one for each.
fn usual_marks(text: &Text) -> Vec<(u32, &'static str)> {
    let source = &text.document.text;
    let around = text.regions.iter().flat_map(|region| {
        let first = Span { start: region.outer.start, end: region.inner.start };
        let last = Span { start: region.inner.end, end: region.outer.end };
        [(first, "“"), (last, "”")]
    });
    let is_other = |mark: Span| {
        let mut letters = mark.of(source).chars();
        letters.next().is_some_and(|c| !matches!(c, '"' | '“' | '”')) && letters.next().is_none()
    };
    around.filter(|(mark, _)| is_other(*mark)).map(|(mark, usual)| (mark.start, usual)).collect()
}

/// Where the name ends in a word made of a name and a cue in the past tense, in bytes. The name
/// stands elsewhere in the article, or up to three last letters of one that does were lost.
fn glued_name<'a>(word: &str, lexicon: &Lexicon, seen: impl Fn() -> &'a Set<&'a str>) -> Option<usize> {
    for (at, _) in word.char_indices().skip(3) {
        let (name, cue) = word.split_at(at);
        if cue.len() < 4 || !cue.starts_with(char::is_lowercase) {
            continue;
        }
        if lexicon.verb(cue).is_none_or(|v| v.tense != Tense::Past) {
            continue;
        }
        let cut_short =
            |known: &&str| name.len() >= 4 && known.starts_with(name) && known.len() - name.len() <= 3;
        if seen().contains(name) || seen().iter().any(cut_short) {
            return Some(at);
        }
    }
    None
}

/// Where the noun ends in a word made of a noun that can speak and a name ("reportChina").
fn glued_noun<'a>(word: &str, lexicon: &Lexicon, seen: impl Fn() -> &'a Set<&'a str>) -> Option<usize> {
    let (at, _) = word.char_indices().find(|(_, c)| c.is_uppercase())?;
    let (noun, name) = word.split_at(at);
    (lexicon.noun(noun).is_some() && seen().contains(name)).then_some(at)
}

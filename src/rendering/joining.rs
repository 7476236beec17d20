//! How do the pieces become one line?

use super::Piece;
use super::parts::is_quotation_mark;
use crate::model::Span;

/// Which quotation marks are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marks {
    /// `"` and `'`: for what is copied elsewhere.
    Straight,
    /// `“ ”` and `‘ ’`: for the screen and for pages.
    Curly,
}

impl Marks {
    /// The outer marks.
    fn outer(self) -> (char, char) {
        match self {
            Marks::Straight => ('"', '"'),
            Marks::Curly => ('“', '”'),
        }
    }

    /// The marks of a quotation in a quotation.
    fn inner(self) -> (char, char) {
        match self {
            Marks::Straight => ('\'', '\''),
            Marks::Curly => ('‘', '’'),
        }
    }

    /// Where words were left out.
    fn gap(self) -> &'static str {
        match self {
            Marks::Straight => "...",
            Marks::Curly => "…",
        }
    }
}

impl Piece {
    /// The piece's words with their marks, as they are written.
    pub fn written(&self, marks: Marks) -> String {
        match self {
            Piece::Speaker(words)
            | Piece::Verb { words, .. }
            | Piece::Link(words)
            | Piece::Reported(words) => words.clone(),
            Piece::Own(words) => {
                let (open, close) = marks.outer();
                format!("{open}{}{close}", nested(words, marks))
            }
            Piece::Gap => marks.gap().to_string(),
        }
    }
}

/// Pieces as one line, with the place of each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// All of them. Unescaped.
    pub text: String,
    /// The bytes of each piece in `text`, in order.
    pub spans: Vec<Span>,
}

/// The pieces as one line. A comma that closes the last words is left out, for the article's sentence goes on and the
/// line does not.
pub fn line(pieces: &[Piece], marks: Marks) -> Line {
    let mut out = Line::default();
    for (is_apart, written) in spaced(pieces, marks) {
        out.text.push_str(if is_apart { " " } else { "" });
        let start = out.text.len();
        out.text.push_str(&written);
        out.spans.push(Span::new(start, out.text.len()));
    }
    out
}

/// The text of [`line()`].
pub fn joined(pieces: &[Piece], marks: Marks) -> String {
    line(pieces, marks).text
}

/// The same as a sentence: it ends with a mark that ends one.
pub fn closed(pieces: &[Piece], marks: Marks) -> String {
    let mut out = joined(pieces, marks);
    let bare = out.trim_end_matches(is_quotation_mark);
    if !bare.ends_with(['.', '!', '?', '…', '。']) {
        out.push('.');
    }
    out
}

/// Each piece as it is written, and whether a blank stands before it.
pub fn spaced(pieces: &[Piece], marks: Marks) -> impl Iterator<Item = (bool, String)> + use<'_> {
    let last = pieces.len().saturating_sub(1);
    let mut before: Option<char> = None;
    pieces.iter().enumerate().map(move |(at, piece)| {
        let written = match piece {
            Piece::Speaker(words) if at == 0 => capitalised(words),
            _ if at == last => open_ended(piece).written(marks),
            _ => piece.written(marks),
        };
        let blank = before.is_some_and(|before| needs_blank(before, &written));
        before = written.chars().next_back().or(before);
        (blank, written)
    })
}

/// The piece without the comma or colon that would lead on to words that are not shown.
fn open_ended(piece: &Piece) -> Piece {
    let cut = |words: &str| words.trim_end_matches([',', ';', ':', ' ', '–', '—']).to_string();
    match piece {
        Piece::Own(words) => Piece::Own(cut(words)),
        Piece::Reported(words) => Piece::Reported(cut(words)),
        Piece::Link(words) => Piece::Link(cut(words)),
        other => other.clone(),
    }
}

/// With a capital letter first, as a sentence starts.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// True if words that start like this stand apart from those before.
fn needs_blank(before: char, next: &str) -> bool {
    let mut letters = next.chars();
    let (first, second) = (letters.next(), letters.next());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match first {
        None => false,
        _ if next.starts_with("...") => true,
        Some(',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '%') => false,
        Some('\'' | '’') if is_letter(second) => false,
        Some('-' | '/') if is_letter(second) => false,
        _ => !matches!(before, '(' | '[' | '-' | '/' | '$'),
    }
}

/// Quotation marks in quoted words become inner marks; an apostrophe stays.
fn nested(words: &str, marks: Marks) -> String {
    let (open, close) = marks.inner();
    let mut out = String::with_capacity(words.len());
    let mut before: Option<char> = None;
    for c in words.chars() {
        out.push(match c {
            '“' | '„' | '‟' | '«' | '「' => open,
            '”' | '»' | '」' => close,
            '"' if before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '-' | '—')) => open,
            '"' => close,
            c => c,
        });
        before = Some(c);
    }
    out
}

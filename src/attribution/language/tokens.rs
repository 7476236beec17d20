//! Where are the words? Splits an article into tokens, without changing a byte.
//!
//! A token is a word ("Jean-Pierre", "U.S.", "don't"), a number or one punctuation mark. A
//! possessive `'s` is a token of its own.

use crate::model::{Document, Span};

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Index into [`Document::paragraphs`].
    pub paragraph: u32,
    /// The quotation region it stands in, its marks included.
    pub region: Option<u32>,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word that starts with a small letter.
    Lower,
    /// A word that starts with a capital.
    Capital,
    /// A word of two and more capitals ("US", "U.N.", "OHCHR").
    Upper,
    /// Digits first.
    Number,
    /// A possessive ending.
    Possessive,
    /// One punctuation mark or symbol.
    Mark(char),
}

impl Token {
    /// True for words that start with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    /// True for this punctuation mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    /// True for words and numbers.
    pub fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark(_))
    }
}

/// The tokens of the paragraphs that `wanted` accepts, in order.
pub fn tokenize(document: &Document, wanted: impl Fn(&crate::model::Paragraph) -> bool) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(document.text.len() / 5);
    let mut markup = document.markup.iter().peekable();
    let mut apart = document.apart.iter().peekable();
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        if !wanted(paragraph) {
            continue;
        }
        let first = tokens.len();
        split(paragraph.span.of(&document.text), paragraph.span.start as usize, index as u32, &mut tokens);
        for hidden in [&mut markup, &mut apart] {
            while hidden.next_if(|m| m.end <= paragraph.span.start).is_some() {}
            if hidden.peek().is_none_or(|m| m.start >= paragraph.span.end) {
                continue;
            }
            let hidden: Vec<Span> =
                std::iter::from_fn(|| hidden.next_if(|m| m.start < paragraph.span.end).copied()).collect();
            let mut kept = first;
            for i in first..tokens.len() {
                let at = hidden.partition_point(|m| m.end < tokens[i].span.end);
                if !hidden.get(at).is_some_and(|m| m.covers(tokens[i].span)) {
                    tokens[kept] = tokens[i];
                    kept += 1;
                }
            }
            tokens.truncate(kept);
        }
    }
    tokens
}

/// The words of a phrase, as [`tokenize`] would split them.
pub fn words(phrase: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    split(phrase, 0, 0, &mut tokens);
    tokens.iter().map(|t| t.span.of(phrase)).collect()
}

/// Splits `text`, which starts at byte `base` of the document.
fn split(text: &str, base: usize, paragraph: u32, tokens: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(&first) = text.as_bytes().get(at) {
        if first <= b' ' {
            at += 1;
        } else if first.is_ascii_alphabetic()
            && let Some(end) = plain_word_end(text.as_bytes(), at)
        {
            let shape = shape_of_plain(&text.as_bytes()[at..end]);
            tokens.push(Token { span: Span::new(base + at, base + end), shape, paragraph, region: None });
            at = end;
        } else {
            at = split_one(text, at, base, paragraph, tokens);
        }
    }
}

/// Pushes what starts at `at`, whatever it is; tells where it ends.
fn split_one(text: &str, at: usize, base: usize, paragraph: u32, tokens: &mut Vec<Token>) -> usize {
    let Some(c) = text[at..].chars().next() else { return text.len() };
    let end = if c.is_alphabetic() {
        word_end(text, at)
    } else if c.is_ascii_digit() || (c == '.' && starts_decimal(text, at)) {
        number_end(text, at)
    } else {
        at + c.len_utf8()
    };
    if !c.is_whitespace() && !is_invisible(c) {
        push_word(text, at, end, base, paragraph, tokens);
    }
    end
}

/// Most words: where the one at `start` ends, if it is nothing but ASCII letters and digits and what
/// follows plainly belongs to no word. As [`word_end`] would find it, in less time.
fn plain_word_end(text: &[u8], start: usize) -> Option<usize> {
    let length = text[start..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let end = start + length;
    let titled = || {
        crate::attribution::language::words::is_title_abbreviation(
            std::str::from_utf8(&text[start..end]).unwrap_or(""),
        )
    };
    match text.get(end) {
        Some(b'-' | b'\'' | 0x80..) => None,
        // One letter may begin an abbreviation, and the full stop of a title belongs to it.
        Some(b'.') if length == 1 || titled() => None,
        _ => Some(end),
    }
}

/// As [`shape_of`], for ASCII letters and digits after a letter.
fn shape_of_plain(word: &[u8]) -> Shape {
    if !word[0].is_ascii_uppercase() {
        Shape::Lower
    } else if word.iter().any(u8::is_ascii_lowercase) || !word[1..].iter().any(u8::is_ascii_uppercase) {
        Shape::Capital
    } else {
        Shape::Upper
    }
}

/// Pushes `text[start..end]`, its possessive ending apart.
fn push_word(text: &str, start: usize, end: usize, base: usize, paragraph: u32, tokens: &mut Vec<Token>) {
    let word = &text[start..end];
    let mut push = |from: usize, to: usize, shape: Shape| {
        tokens.push(Token { span: Span::new(base + from, base + to), shape, paragraph, region: None });
    };
    let first = word.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() || first == '.' && word.len() > 1 {
        return push(start, end, Shape::Number);
    }
    if !first.is_alphabetic() {
        return push(start, end, Shape::Mark(half_width(first)));
    }
    let stem = ["'s", "’s", "'S", "’S"].iter().find_map(|s| word.strip_suffix(s)).filter(|s| !s.is_empty());
    let stem_end = start + stem.map_or(word.len(), str::len);
    push(start, stem_end, shape_of(&text[start..stem_end]));
    if stem.is_some() {
        push(stem_end, end, Shape::Possessive);
    }
}

/// The mark of which this one is the wide form that Chinese copy has: "：".
fn half_width(mark: char) -> char {
    match mark {
        '。' => '.',
        '、' => ',',
        '！'..='～' => char::from_u32(mark as u32 - 0xfee0).unwrap_or(mark),
        _ => mark,
    }
}

/// Lower, Capital or Upper.
fn shape_of(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first_upper = crate::attribution::language::words::is_name_word(word);
    if !first_upper {
        Shape::Lower
    } else if letters.clone().count() > 1 && letters.all(char::is_uppercase) {
        Shape::Upper
    } else {
        Shape::Capital
    }
}

/// Where the word that starts at `start` ends: letters and digits, inner hyphens and apostrophes,
/// and the full stops of an abbreviation such as "U.S.".
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters_in_part = 0;
    let mut dotted = false;
    for (offset, c) in text[start..].char_indices() {
        let at = start + offset;
        let next = text[at + c.len_utf8()..].chars().next();
        let joins = next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() || is_combining(c) {
            letters_in_part += 1;
        } else if is_invisible(c) && !c.is_control() && joins {
            // A mark that is not seen does not cut a word.
        } else if matches!(c, '-' | '\'' | '’' | '‐' | '‑') && joins && offset > 0 {
            letters_in_part = 0;
        } else if c == '.' && letters_in_part == 1 && (dotted || next.is_some_and(char::is_alphabetic)) {
            letters_in_part = 0;
            dotted = true;
        } else {
            break;
        }
        end = at + c.len_utf8();
    }
    end = end.max(start + text[start..].chars().next().map_or(1, char::len_utf8));
    // "Ms. Example": the full stop belongs to the title, and ends no sentence.
    let titled = text[end..].starts_with('.')
        && crate::attribution::language::words::is_title_abbreviation(&text[start..end]);
    if titled { end + 1 } else { end }
}

/// Where the number that starts at `start` ends: "1,000", "2.5", "1990s", "70-year-old".
fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for (offset, c) in text[start..].char_indices() {
        let at = start + offset;
        let next = text[at + c.len_utf8()..].chars().next();
        let joins = next.is_some_and(char::is_alphanumeric);
        let digit = next.is_some_and(|n| n.is_ascii_digit());
        if !(c.is_alphanumeric() || (matches!(c, ',' | '.' | ':') && digit) || (c == '-' && joins)) {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(start + 1)
}

fn starts_decimal(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    !before.is_some_and(char::is_alphanumeric) && text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
}

/// Combining accents belong to the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Format characters take no part: byte-order mark, zero-width space and joiners, soft hyphen,
/// directional marks; and control characters.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_stay_whole_and_possessives_come_apart() {
        for (phrase, expected) in [
            ("Jean-Pierre said.", vec!["Jean-Pierre", "said", "."]),
            ("China's envoy", vec!["China", "'s", "envoy"]),
            ("the U.S. and U.N.", vec!["the", "U.S.", "and", "U.N."]),
            ("It ended. Then", vec!["It", "ended", ".", "Then"]),
            ("“lies,” he", vec!["“", "lies", ",", "”", "he"]),
            ("70-year-old, 1,000.5", vec!["70-year-old", ",", "1,000.5"]),
            ("don’t", vec!["don’t"]),
            ("Ms. Example, Sen. Sample", vec!["Ms.", "Example", ",", "Sen.", "Sample"]),
            ("Sam\u{202e}ple so\u{ad}ft", vec!["Sam\u{202e}ple", "so\u{ad}ft"]),
            ("Café e\u{301}tat", vec!["Café", "e\u{301}tat"]),
        ] {
            assert_eq!(words(phrase), expected, "{phrase}");
        }
    }
}

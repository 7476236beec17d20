//! Which words stand between quotation marks?
//!
//! Real copy mixes the marks of many languages, forgets closers, sets blanks inside the marks and repeats
//! openers for a quotation that runs over several paragraphs. A region never crosses a paragraph: one that
//! is not closed ends where a cue clause shows that it must ([`unclosed`]), else with the paragraph, and the
//! next paragraph opens its own.

mod single;
mod unclosed;

use crate::attribution::lexicon::{Lexicon, Tense};
use crate::model::{Document, Span};

/// Text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// With the marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// Index into [`Document::paragraphs`].
    pub paragraph: u32,
    /// False if no mark closes it: its end is a guess.
    pub closed: bool,
}

/// The regions of the paragraphs that can yield statements, in order, without overlap.
pub fn regions(document: &Document, lexicon: &Lexicon) -> Vec<Region> {
    let is_cue = |word: &str| lexicon.verb(word).is_some_and(|verb| verb.tense != Tense::Base);
    let mut out = Vec::new();
    let wanted = document.paragraphs.iter().enumerate().filter(|(_, p)| p.role.yields_statements());
    let mut wanted = wanted.peekable();
    while let Some((index, paragraph)) = wanted.next() {
        let text = paragraph.span.of(&document.text);
        let next = wanted.peek().map_or("", |(_, next)| next.span.of(&document.text));
        let base = paragraph.span.start as usize;
        out.extend(of_paragraph(text, next, &is_cue).into_iter().map(|found| Region {
            outer: Span::new(base + found.outer.0, base + found.outer.1),
            inner: Span::new(base + found.inner.0, base + found.inner.1),
            paragraph: index as u32,
            closed: found.closed,
        }));
    }
    out
}

/// A first and an end byte in a paragraph.
type Range = (usize, usize);

/// A [`Region`] in the bytes of its paragraph.
#[derive(Clone, Copy)]
struct Found {
    outer: Range,
    inner: Range,
    closed: bool,
}

/// The regions of a paragraph; `next` is the paragraph after it.
fn of_paragraph(text: &str, next: &str, is_cue: &dyn Fn(&str) -> bool) -> Vec<Found> {
    let mut out = Vec::new();
    double_marks(text, next, is_cue, &mut out);
    let mut singles = Vec::new();
    single::marks(text, next, &mut singles);
    if singles.is_empty() {
        return out;
    }
    // Of two that overlap the outer one counts, and double marks before single ones.
    let holds = |a: &Found, b: &Found| a.outer.0 < b.outer.0 && b.outer.1 < a.outer.1;
    let overlap = |a: &Found, b: &Found| a.outer.0 < b.outer.1 && b.outer.0 < a.outer.1;
    let near = |list: &[Found], of: &Found| {
        let first = list.partition_point(|found| found.outer.1 <= of.outer.0);
        let end = first + list[first..].partition_point(|found| found.outer.0 < of.outer.1);
        first..end
    };
    singles.retain(|single| {
        out[near(&out, single)].iter().all(|double| !overlap(single, double) || holds(single, double))
    });
    out.retain(|double| near(&singles, double).is_empty());
    out.extend(singles);
    out.sort_by_key(|found| found.outer.0);
    out
}

/// A double mark, or one that is used like it.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    end: usize,
    /// The mark; `'` and `` ` `` for two of them.
    letter: char,
    /// What stands before and after it.
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    fn is_after_space(&self) -> bool {
        self.before.is_none_or(char::is_whitespace)
    }

    fn is_before_space(&self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    /// True if a word starts right after the mark and none ends right before it.
    fn starts_word(&self) -> bool {
        (self.is_after_space() || matches!(self.before, Some('(' | '[' | '—' | '–' | ':' | '：')))
            && !self.is_before_space()
    }

    /// True if something ends right before the mark and no word starts right after it.
    fn ends_word(&self) -> bool {
        !self.is_after_space() && !self.after.is_some_and(char::is_alphanumeric)
    }
}

/// Finds `“…”`, `"…"`, `„…“`, `«…»`, `»…«`, `「…」`, `` ``…'' `` and mixed pairs.
fn double_marks(text: &str, next: &str, is_cue: &dyn Fn(&str) -> bool, out: &mut Vec<Found>) {
    let marks = marks(text);
    let mut at = 0;
    while at < marks.len() {
        if !opens(&marks, at) {
            at += 1;
            continue;
        }
        let mark = marks[at];
        match closer(&marks, at) {
            Ok(close) => {
                if marks[close].at > mark.end {
                    let (outer, inner) = ((mark.at, marks[close].end), (mark.end, marks[close].at));
                    out.push(Found { outer, inner, closed: true });
                }
                at = close + 1;
            }
            Err(reopened) => {
                let limit = reopened.map_or(text.len(), |mark: usize| marks[mark].at);
                let goes_on = reopened.is_none() && next.starts_with(mark.letter);
                let end = unclosed::end(text, mark.at, mark.end, limit, goes_on, is_cue);
                if end > mark.end + 1 {
                    out.push(Found { outer: (mark.at, end), inner: (mark.end, end), closed: false });
                }
                at += 1;
                while marks.get(at).is_some_and(|mark| mark.at < end) {
                    at += 1;
                }
            }
        }
    }
}

/// The double marks of a paragraph.
fn marks(text: &str) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((at, end, letter)) = next_mark(text, from) {
        let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
        out.push(Mark { at, end, letter, before, after });
        from = end;
    }
    out
}

/// The next mark at or after `from`: its first byte, its end and its letter.
fn next_mark(text: &str, from: usize) -> Option<(usize, usize, char)> {
    let mut at = from;
    loop {
        // Bytes with which a mark may start, and each of them starts a character.
        at += text.as_bytes()[at..].iter().position(|&b| matches!(b, b'"' | b'\'' | b'`' | 0xc2..))?;
        let c = text[at..].chars().next()?;
        match c {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '＂' =>
            {
                return Some((at, at + c.len_utf8(), c));
            }
            '\'' | '`' if text[at + 1..].starts_with(c) => return Some((at, at + 2, c)),
            _ => at += c.len_utf8(),
        }
    }
}

/// True if the mark opens a quotation, none being open.
fn opens(marks: &[Mark], at: usize) -> bool {
    let mark = &marks[at];
    match mark.letter {
        '„' | '‟' | '「' | '『' | '`' => true,
        // The closer of „German“ or »Danish« marks.
        '“' | '«' | '‹' => !(mark.ends_word() && mark.is_before_space()),
        '”' | '»' | '›' => mark.starts_word(),
        '"' | '\'' | '＂' if !mark.is_before_space() => {
            // Inches ("6'2"") and stray closers do not open.
            !mark.before.is_some_and(char::is_alphanumeric)
        }
        '"' | '\'' | '＂' => {
            // A blank inside the marks: nothing but the number of those that follow tells openers from closers.
            let rest =
                marks[at + 1..].iter().take(2 * MOST_SPACED).filter(|other| other.letter == mark.letter);
            (mark.is_after_space() || mark.before == Some(':'))
                && mark.after.is_some()
                && rest.count() % 2 == 1
        }
        _ => false,
    }
}

/// Quotations in a paragraph, where blanks inside the marks are looked at.
const MOST_SPACED: usize = 16;

/// The mark that closes what `open` opens, else the one that opens again because a closer was forgotten.
fn closer(marks: &[Mark], open: usize) -> Result<usize, Option<usize>> {
    let letter = marks[open].letter;
    let mut at = open + 1;
    while let Some(mark) = marks.get(at) {
        if is_pair(letter, mark.letter) {
            let opens_again = mark.letter == letter && mark.starts_word();
            if !opens_again || matches!(letter, '„' | '`') {
                return Ok(at);
            }
        } else if mark.letter != letter {
            at += 1;
            continue;
        }
        // "outer "inner" words": one inside the other, if two closers follow.
        let closes = |at: usize| marks.get(at).is_some_and(|m| m.ends_word() && is_pair(letter, m.letter));
        if !(closes(at + 1) && closes(at + 2)) {
            return Err(Some(at));
        }
        at += 2;
    }
    Err(None)
}

/// True if the two marks can stand around a quotation.
fn is_pair(open: char, close: char) -> bool {
    match open {
        '„' | '‟' => matches!(close, '“' | '”' | '"'),
        '“' | '”' | '"' | '＂' => matches!(close, '”' | '"' | '＂') || open == '"' && close == '“',
        '«' => close == '»',
        '»' => close == '«',
        '‹' => close == '›',
        '›' => close == '‹',
        '「' => close == '」',
        '『' => close == '』',
        '`' => matches!(close, '\'' | '"' | '”'),
        _ => open == close,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quoted words of a paragraph; a region that nothing closes ends with `|`.
    fn quoted(text: &str, next: &str) -> Vec<String> {
        let is_cue = |word: &str| matches!(word, "said" | "says" | "told" | "added");
        let found = of_paragraph(text, next, &is_cue);
        let words = |f: &Found| format!("{}{}", &text[f.inner.0..f.inner.1], if f.closed { "" } else { "|" });
        found.iter().map(words).collect()
    }

    #[track_caller]
    fn check(cases: &[(&str, &[&str])]) {
        for (text, expected) in cases {
            assert_eq!(quoted(text, ""), *expected, "{text}");
        }
    }

    #[test]
    fn marks_pair_up_as_a_reader_would_pair_them() {
        check(&[
            ("“Yes,” he said. “No.”", &["Yes,", "No."]),
            ("\"Yes,\" he said. \"No.\"", &["Yes,", "No."]),
            ("“Mixed pair,\" she said", &["Mixed pair,"]),
            ("``Old wire style,'' he said", &["Old wire style,"]),
            ("''Doubled singles,'' he said", &["Doubled singles,"]),
            ("“Not closed, so to the end", &["Not closed, so to the end|"]),
            ("He is 6'2\" tall and said \"so\".", &["so"]),
            ("“outer ‘inner’ words”", &["outer ‘inner’ words"]),
            ("\"We said \"no\" to them,\" he said", &["We said \"no\" to them,"]),
            ("“We said “no” to them,” he said", &["We said “no” to them,"]),
        ]);
    }

    #[test]
    fn the_marks_of_other_languages_are_marks_too() {
        check(&[
            ("„German“ and «French»", &["German", "French"]),
            ("„It is safe“, Ann said, and then «it is not», Bob said.", &["It is safe", "it is not"]),
            ("»Danish,« he said, »and so on.«", &["Danish,", "and so on."]),
            ("« Les marins restent », she said.", &[" Les marins restent "]),
            ("‹Ja›, he said. »Nein‹", &["Ja", "Nein‹|"]),
            ("”Swedish”, he said", &["Swedish"]),
            ("„Polish”, he said. „Typed\"", &["Polish", "Typed"]),
            ("He said：「港口」. She said: 『船』.", &["港口", "船"]),
            ("‚Low single‘, he said", &["Low single"]),
        ]);
    }

    #[test]
    fn straight_marks_may_have_blanks_inside() {
        check(&[
            (
                "\" Hill men fight , \" he said . \" Nobody wins . \"",
                &[" Hill men fight , ", " Nobody wins . "],
            ),
            ("\" We stay out,\" he said. \" No.\"", &[" We stay out,", " No."]),
            ("' We stay out , ' he said . ' No . '", &[" We stay out , ", " No . "]),
            ("The workers ' hut and the owners ' hut", &[]),
            ("He said: \" Nobody will win. \"", &[" Nobody will win. "]),
            ("He left. \" Then \"yes,\" he said", &["yes,"]),
        ]);
    }

    #[test]
    fn apostrophes_close_nothing() {
        check(&[
            ("China has 'closed door of cooperation'", &["closed door of cooperation"]),
            ("it's the workers' day", &[]),
            ("he was ‘concerned’ by it", &["concerned"]),
            ("'They've fed the cats' kittens,' he said.", &["They've fed the cats' kittens,"]),
            ("‘The unions’ men met,’ she said, ‘and left.’", &["The unions’ men met,", "and left."]),
            ("'I said \"no\" to the owners' club,' he said", &["I said \"no\" to the owners' club,"]),
            ("'Stop the wars' says the girls' school", &["Stop the wars"]),
            (
                "'The owners' pay rose,' he said. 'The crews' pay did not.'",
                &["The owners' pay rose,", "The crews' pay did not."],
            ),
            ("rock 'n' roll of the '90s and the workers' council", &[]),
            ("'No,' he said", &["No,"]),
        ]);
    }

    #[test]
    fn a_cue_clause_ends_what_nobody_closed() {
        check(&[
            ("\"We saw it fall, Ann Osten said on Monday. She left.", &["We saw it fall,|"]),
            (
                "\"We saw it fall. Ann Osten told reporters. She left.",
                &["We saw it fall. Ann Osten told reporters. She left.|"],
            ),
            ("“We will stay, said the mayor of Holm. Nobody came.", &["We will stay,|"]),
            (
                "It was \"a relief, and left. Bo said it was \"a shame\", and stayed.",
                &["a relief|", "a shame"],
            ),
            ("\"It is cold, he said. \"It is late,\" he added.", &["It is cold,|", "It is late,"]),
            ("“When I came, he said he would help me", &["When I came, he said he would help me|"]),
        ]);
        let goes_on = quoted("“We met, he said. And so on.", "“It ended.”");
        assert_eq!(goes_on, ["We met, he said. And so on.|"]);
        let named = quoted("“We met, Ann Osten said. She left.", "“It ended,” he said.");
        assert_eq!(named, ["We met,|"]);
    }
}

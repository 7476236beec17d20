//! Which words stand between single quotation marks? `‘…’`, `'…'`, `‚…‘` (headlines, Commonwealth copy).
//!
//! Apostrophes look the same. Of the marks that could close a quotation, one after a plural ("the workers' pay")
//! closes it only if none of the others does.

use crate::attribution::text::quotations::{Found, Range};

/// A quotation is at most so many bytes long, unless it runs to the end of its paragraph.
const LONGEST: usize = 4000;
/// So many marks are looked at for the one that closes.
const MOST_MARKS: usize = 40;
/// The first byte of a curly mark.
const CURLY: u8 = 0xe2;
/// Words that begin with an apostrophe.
const CUT_SHORT: &[&str] = &[
    "em", "tis", "twas", "til", "till", "cause", "n", "bout", "round", "cos", "s", "m", "re", "ve", "ll",
    "d", "t",
];

#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    end: usize,
    letter: char,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    fn opens(&self, text: &str) -> bool {
        if !matches!(self.letter, '‘' | '\'' | '‚') {
            return false;
        }
        let after_word = self
            .before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '‘' | '.' | '!' | '?' | ','));
        let before_word =
            self.after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '…' | '$' | '£' | '€'));
        !after_word && before_word && !(self.letter == '\'' && is_cut_short(&text[self.end..]))
    }

    fn closes(&self, open: char) -> bool {
        let is_closer = match open {
            '‘' => self.letter == '’',
            '‚' => matches!(self.letter, '‘' | '’'),
            _ => matches!(self.letter, '\'' | '’'),
        };
        is_closer
            && self.before.is_some_and(|c| !c.is_whitespace())
            && !self.after.is_some_and(char::is_alphanumeric)
    }

    /// True for a straight mark with blanks on both sides of it, after something that ends a clause or at the edge of
    /// the paragraph.
    fn is_loose(&self, text: &str) -> bool {
        let before = text[..self.at].trim_end().chars().next_back();
        self.letter == '\''
            && self.before.is_none_or(char::is_whitespace)
            && self.after.is_none_or(char::is_whitespace)
            && before.is_none_or(|c| matches!(c, ',' | '.' | '!' | '?' | ':' | ';'))
    }

    /// Right after a mark with which quoted words end.
    fn is_after_stop(&self) -> bool {
        matches!(self.before, Some(',' | '.' | '!' | '?' | '…' | '—' | '–' | '"' | '”'))
    }

    /// "the workers' pay"
    fn may_be_possessive(&self, text: &str) -> bool {
        let goes_on =
            text[self.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        matches!(self.before, Some('s' | 'S' | 'z' | 'x')) && goes_on
    }
}

/// "'em", "'90s"
fn is_cut_short(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let years = word.len() <= 3
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.trim_end_matches('s').len() == 2;
    years || CUT_SHORT.contains(&word)
}

/// Finds the quotations of a paragraph; `next` is the paragraph after it.
pub(super) fn marks(text: &str, next: &str, out: &mut Vec<Found>) {
    let marks = all(text);
    let mut at = 0;
    while let Some(mark) = marks.get(at) {
        at += 1;
        if mark.is_loose(text) {
            // What a blank inside the marks opens, one of the same kind or a tight one closes.
            let mut rest = marks[at..].iter().take(MOST_MARKS);
            let close =
                rest.position(|other| other.is_loose(text) || other.closes('\'') && other.is_after_stop());
            if let Some(close) = close.map(|close| at + close) {
                let (outer, inner) = ((mark.at, marks[close].end), (mark.end, marks[close].at));
                out.push(Found { outer, inner, closed: true });
                at = close + 1;
            }
            continue;
        }
        if !mark.opens(text) {
            continue;
        }
        match close(text, &marks, at - 1) {
            Some(close) if is_worth_it(text, mark, &marks[close]) => {
                let (outer, inner): (Range, Range) =
                    ((mark.at, marks[close].end), (mark.end, marks[close].at));
                out.push(Found { outer, inner, closed: true });
                at = close + 1;
            }
            None if mark.at == 0 && next.starts_with(mark.letter) => {
                // The next paragraph goes on with the quotation.
                out.push(Found { outer: (0, text.len()), inner: (mark.end, text.len()), closed: false });
                return;
            }
            _ => {}
        }
    }
}

fn all(text: &str) -> Vec<Mark> {
    let mut out = Vec::new();
    for at in memchr::memchr2_iter(b'\'', CURLY, text.as_bytes()) {
        let Some(letter) = text[at..].chars().next().filter(|c| matches!(c, '\'' | '‘' | '’' | '‚'))
        else {
            continue;
        };
        let end = at + letter.len_utf8();
        let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
        out.push(Mark { at, end, letter, before, after });
    }
    out
}

/// Straight marks around one word may be anything, unless it ends as quoted words do.
fn is_worth_it(text: &str, open: &Mark, close: &Mark) -> bool {
    close.at > open.end
        && (open.letter != '\'' || close.is_after_stop() || text[open.end..close.at].contains(' '))
}

/// The mark that closes what `open` opens.
fn close(text: &str, marks: &[Mark], open: usize) -> Option<usize> {
    let mut likely = None;
    for (at, mark) in marks.iter().enumerate().skip(open + 1).take(MOST_MARKS) {
        if mark.at > marks[open].end + LONGEST {
            break;
        }
        if mark.opens(text) && mark.letter == marks[open].letter {
            // One inside the other, if this one closes before the next opens.
            break;
        }
        if !mark.closes(marks[open].letter) {
            continue;
        }
        if mark.is_after_stop() || !mark.may_be_possessive(text) {
            return Some(at);
        }
        likely = likely.or(Some(at));
    }
    likely
}

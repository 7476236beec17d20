//! Where does a sentence end? At a full stop that belongs to no abbreviation; and after one that does, if
//! the next word opens a new sentence.

use crate::attribution::language::Set;
use crate::attribution::language::names;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Abbreviations, Lexicon, Tense};
use crate::attribution::text::Text;
use std::cell::OnceCell;
use std::ops::Range;

/// A name is at most so many tokens long.
const LONGEST_NAME: usize = 6;
/// So many quoted words are a statement, however they end.
const STATEMENT_WORDS: usize = 5;

/// What kind of abbreviation a full stop belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Abbreviation {
    /// "U.S.", which also stands before nouns.
    Place,
    /// "Inc.", "Jr.", "Mass."
    AfterName,
    /// "p.m."
    Time,
    /// "J.", "J.R.R."
    Initial,
    /// "No." before a number, "vs.", "Mr."
    Never,
}

/// Cuts the tokens into sentences. Full stops inside a quotation do not end one.
pub(super) fn sentences(text: &Text, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let cutter = Cutter { text, lexicon, surnames: OnceCell::new() };
    let mut out = Vec::new();
    let mut start = 0;
    let tokens = &text.tokens;
    for i in 0..tokens.len() {
        let last_of_paragraph = tokens.get(i + 1).is_none_or(|n| n.paragraph != tokens[i].paragraph);
        if last_of_paragraph || cutter.ends_sentence(i, start) {
            out.push(start..i + 1);
            start = i + 1;
        }
    }
    out
}

struct Cutter<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    /// The last words of names in the article; gathered when they are first asked for.
    surnames: OnceCell<Set<&'a str>>,
}

impl<'a> Cutter<'a> {
    /// True if the sentence that starts with token `start` ends with this one, which is not the last of
    /// its paragraph.
    fn ends_sentence(&self, i: usize, start: usize) -> bool {
        let text = self.text;
        let (token, next) = (text.tokens[i], text.tokens[i + 1]);
        if token.region.is_some() && token.region == next.region {
            return false;
        }
        if token.region.is_some() {
            return self.ends_with_quotation(i);
        }
        match token.shape {
            Shape::Mark('!' | '?' | '。' | '！' | '？') => {
                self.opens(i + 1) || !next.span.of(&text.document.text).is_ascii()
            }
            Shape::Mark('.') if self.opens(i + 1) && !self.is_inside_code(i) => match self.before_stop(i) {
                Some(abbreviation) => self.ends_after(abbreviation, i - 1, i + 1, start),
                None => true,
            },
            Shape::Upper | Shape::Capital | Shape::Lower
                if self.opens(i + 1) && text.word(i).ends_with('.') =>
            {
                let kind = dotted(text.word(i), text.lower(i), &self.lexicon.abbreviations);
                self.ends_after(kind, i, i + 1, start)
            }
            _ => false,
        }
    }

    /// True if a sentence can begin with the token.
    fn opens(&self, i: usize) -> bool {
        let next = self.text.tokens[i];
        next.is_capital() || next.shape == Shape::Number || next.region.is_some() || next.is_mark('—')
    }

    /// True if the closing mark of a quotation, token `i`, ends a sentence.
    fn ends_with_quotation(&self, i: usize) -> bool {
        let next = self.text.tokens[i + 1];
        let opens = self.opens(i + 1);
        let closed = self.text.tokens[i].region.is_some_and(|r| self.text.regions[r as usize].closed);
        let last = if closed { i.checked_sub(1) } else { Some(i) };
        let last_word = last.map_or("", |last| self.text.word(last));
        let last = last.map(|last| self.text.tokens[last].shape);
        let spoken = || speaker_follows(self.text, i + 1);
        match last {
            Some(Shape::Mark('.')) => opens && !(next.region.is_none() && !next.is_capital() && spoken()),
            Some(Shape::Mark('!' | '?' | '…')) => opens && !spoken(),
            Some(_) if opens && last_word.ends_with('.') => !spoken(),
            _ => false,
        }
    }

    /// The full stop of a ticker or an address: "(MSFT.O)".
    fn is_inside_code(&self, i: usize) -> bool {
        let (stop, next) = (self.text.tokens[i], self.text.tokens[i + 1]);
        let Some(before) = i.checked_sub(1).map(|before| self.text.tokens[before]) else { return false };
        let glued = before.span.end == stop.span.start && stop.span.end == next.span.start;
        glued
            && matches!(before.shape, Shape::Upper | Shape::Number | Shape::Capital)
            && next.is_capital()
            && (next.span.len() <= 2 || before.shape != Shape::Capital && next.shape == Shape::Upper)
    }

    /// The abbreviation that the full stop `i` closes.
    fn before_stop(&self, i: usize) -> Option<Abbreviation> {
        let at = i.checked_sub(1)?;
        let (before, lower) = (self.text.tokens[at], self.text.lower(at));
        if before.span.end != self.text.tokens[i].span.start || lower.len() > 8 {
            return None;
        }
        let lists = &self.lexicon.abbreviations;
        if before.span.len() == 1 && before.is_capital() {
            return Some(self.degree(at).unwrap_or(Abbreviation::Initial));
        }
        if lists.before_numbers.contains(lower) {
            return (self.text.tokens[i + 1].shape == Shape::Number).then_some(Abbreviation::Never);
        }
        if lists.never.contains(lower) {
            return Some(Abbreviation::Never);
        }
        let after_name = lists.after_names.contains(lower);
        (before.is_capital() && (after_name || lists.states.contains(lower)))
            .then_some(Abbreviation::AfterName)
    }

    /// "Ph.D.": an abbreviation of several tokens that ends with the letter `at`.
    fn degree(&self, at: usize) -> Option<Abbreviation> {
        let (first, stop) = (self.text.tokens.get(at.checked_sub(2)?)?, self.text.tokens[at - 1]);
        let glued = stop.is_mark('.')
            && stop.span.end == self.text.tokens[at].span.start
            && first.span.end == stop.span.start;
        let written = format!("{}.{}.", self.text.lower(at - 2), self.text.lower(at));
        (glued && self.lexicon.abbreviations.after_names.contains(&written))
            .then_some(Abbreviation::AfterName)
    }

    /// True if the sentence ends with an abbreviation that starts with token `at`, before token `next`.
    fn ends_after(&self, abbreviation: Abbreviation, at: usize, next: usize, start: usize) -> bool {
        let token = self.text.tokens[next];
        if token.region.is_some() {
            return abbreviation != Abbreviation::Never && self.opens_statement(next);
        }
        if !token.is_capital() || at == start && abbreviation != Abbreviation::Time {
            return false;
        }
        let lower = self.text.lower(next);
        if matches!(lower, "mr." | "mrs." | "ms." | "mr" | "mrs" | "ms")
            && abbreviation != Abbreviation::Never
        {
            return true;
        }
        match abbreviation {
            Abbreviation::Never => is_plain_opening(lower) && self.text.lower(at) != "v",
            Abbreviation::Initial => is_plain_opening(lower),
            Abbreviation::Time => {
                !(self.lexicon.abbreviations.zones.contains(lower)
                    || words::is_day(lower)
                    || words::is_month(lower))
            }
            Abbreviation::Place | Abbreviation::AfterName => {
                is_plain_opening(lower)
                    || self.text.known(next).function && !self.may_be_name(lower)
                    || self.is_subject(abbreviation, at, next, start)
            }
        }
    }

    /// Function words that also stand in names: "U.S. First Lady", "Will Example".
    fn may_be_name(&self, lower: &str) -> bool {
        words::is_month(lower)
            || words::is_day(lower)
            || matches!(lower, "first" | "will" | "may" | "long" | "early" | "late" | "both" | "next")
    }

    /// True if a name that begins with token `next` is no part of what stands before it, token `at`.
    fn is_subject(&self, abbreviation: Abbreviation, at: usize, next: usize, start: usize) -> bool {
        let text = self.text;
        let name = self.name_from(next);
        let Some(last) = name.clone().rev().find(|&i| text.tokens[i].is_capital()) else { return false };
        // "the U.S. Officials said": before a name only would they have a capital.
        let plural =
            name.len() == 1 && self.lexicon.is_title(text.lower(next)) && text.lower(next).ends_with('s');
        if plural || name.len() == 1 && text.lower(next) == "police" && text.lower(at - 1) == "the" {
            return true;
        }
        let is_body = name.clone().any(|i| {
            text.known(i).noun.is_some() && !self.lexicon.is_title(text.lower(i))
                || self.lexicon.abbreviations.bodies.contains(text.lower(i))
        });
        if is_body {
            return false;
        }
        let speaks = self.speaks(name.end);
        let titled = name.clone().any(|i| self.lexicon.is_title(text.lower(i)));
        if !titled && self.is_person(next, last) {
            return true;
        }
        if abbreviation == Abbreviation::AfterName {
            return !titled && name.len() > 1 && speaks;
        }
        // "He went to the U.S. Ann Example said": a place with a preposition, and a clause before and after it.
        let the = usize::from(text.lower(at - 1) == "the");
        let is_place = at > the && words::is_preposition(text.lower(at - 1 - the));
        let named = !titled || last > next && !self.lexicon.is_title(text.lower(last));
        named && (speaks || self.is_side(next)) && is_place && (start..at).any(|i| self.is_verb(i))
    }

    /// True if the words after a name go on as after a subject: "said", ", who", "officials said".
    fn speaks(&self, end: usize) -> bool {
        let relative = self.text.is_mark(end, ',') && matches!(self.text.lower(end + 1), "who" | "whose");
        let noun = self.text.known(end).noun.is_some() && self.text.tokens[end].shape == Shape::Lower;
        relative || self.is_finite_verb(end) || noun && self.is_finite_verb(end + 1)
    }

    /// True for a word that says where somebody is from.
    fn is_side(&self, i: usize) -> bool {
        self.lexicon.side_word(|n| self.text.tokens.get(i + n).map(|_| self.text.word(i + n))).is_some()
    }

    /// True for a verb in a clause, as far as its form shows.
    fn is_verb(&self, i: usize) -> bool {
        self.is_finite_verb(i) || self.lexicon.abbreviations.verbs.contains(self.text.lower(i))
    }

    /// The capitalised words from a token on, with the initials and small words between them.
    fn name_from(&self, next: usize) -> Range<usize> {
        let text = self.text;
        let first = text.tokens[next];
        let goes_on = |i: &usize| {
            let fits = |t: &crate::attribution::language::tokens::Token| {
                t.paragraph == first.paragraph && t.region == first.region
            };
            text.tokens.get(*i).is_some_and(|t| {
                let initial = t.is_mark('.') && text.tokens[i - 1].span.len() == 1;
                fits(t) && (t.is_capital() || initial || words::is_particle(text.lower(*i)))
            })
        };
        next..next + (next..next + LONGEST_NAME).take_while(goes_on).count()
    }

    /// True if the first word is a given name, or the last one is somebody's name elsewhere.
    fn is_person(&self, first: usize, last: usize) -> bool {
        let given = names::parts(self.text.word(first));
        if self.lexicon.people.gender_of(&given).is_some() && first < last {
            return true;
        }
        self.surnames.get_or_init(|| surnames(self.text)).contains(self.text.word(last))
    }

    /// True for a verb that can follow its subject at once.
    fn is_finite_verb(&self, i: usize) -> bool {
        let known = self.text.known(i);
        let lower = self.text.lower(i);
        known.verb.is_some_and(|v| v.tense != Tense::Base)
            || words::is_auxiliary(lower)
            || self.text.tokens.get(i).is_some_and(|t| t.shape == Shape::Lower) && lower.ends_with("ed")
    }

    /// True if the quotation that begins with this token is a statement of its own, and no words within
    /// the sentence before it.
    fn opens_statement(&self, i: usize) -> bool {
        let Some(region) = self.text.tokens[i].region else { return false };
        let words = self.text.regions[region as usize].inner.of(&self.text.document.text).trim();
        let starts = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '…');
        let ends = words.ends_with([',', '.', '!', '?', '…']);
        starts && (ends || words.split_whitespace().nth(STATEMENT_WORDS - 1).is_some())
    }
}

/// What a word that ends with a full stop of its own is.
fn dotted(word: &str, lower: &str, lists: &Abbreviations) -> Abbreviation {
    if lists.places.contains(lower) {
        Abbreviation::Place
    } else if lists.after_names.contains(lower) {
        Abbreviation::AfterName
    } else if lists.times.contains(lower) {
        Abbreviation::Time
    } else if lists.never.contains(lower) || words::is_title_abbreviation(word.trim_end_matches('.')) {
        Abbreviation::Never
    } else {
        Abbreviation::Initial
    }
}

/// Words that open a sentence and no name.
fn is_plain_opening(lower: &str) -> bool {
    words::is_subject_pronoun(lower) && lower != "i"
        || words::is_possessive_pronoun(lower)
        || matches!(
            lower,
            "the"
                | "this"
                | "that"
                | "these"
                | "those"
                | "but"
                | "and"
                | "there"
                | "however"
                | "when"
                | "while"
                | "after"
                | "if"
        )
}

/// The last words of the names of more than one word, and those after "Mr." and the like. A word after
/// "U.S." is nobody's name.
fn surnames<'a>(text: &'a Text<'a>) -> Set<&'a str> {
    let name = |i: usize| {
        let (before, token) = (text.tokens[i - 1], text.tokens[i]);
        let titled = words::is_title_abbreviation(text.word(i - 1).trim_end_matches('.'));
        let dotted = text.word(i - 1).ends_with('.');
        token.is_capital()
            && before.is_capital()
            && before.paragraph == token.paragraph
            && (titled || !dotted)
            && !text.known(i).function
            && !text.known(i - 1).function
            && text.known(i).noun.is_none()
            && text.tokens.get(i + 1).is_none_or(|next| !next.is_capital())
    };
    (1..text.tokens.len()).filter(|&i| name(i)).map(|i| text.word(i)).collect()
}

/// True if "NAME said" or "said NAME" follows within a few tokens: `"Why?" the envoy asked.`
fn speaker_follows(text: &Text, from: usize) -> bool {
    let paragraph = text.tokens[from].paragraph;
    (from..from + 7)
        .take_while(|&i| {
            text.tokens.get(i).is_some_and(|t| {
                t.paragraph == paragraph && t.region.is_none() && !t.is_mark('.') && !t.is_mark(',')
            })
        })
        .any(|i| {
            let verb = text.known(i).verb;
            // "He said the law ..." opens a new sentence: the cue must close its clause.
            let closes = text.tokens.get(i + 1).is_none_or(|n| {
                !n.is_word() || n.region.is_some() || words::is_preposition(text.lower(i + 1)) || i == from
            });
            verb.is_some_and(|v| v.tense != Tense::Base) && closes
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    /// The sentences of a paragraph of an article that names Osten and Vantour elsewhere.
    fn cut(words: &str) -> Vec<String> {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        let text = format!(
            "Talks go on at the old pier\n\n{words}\n\nThe mayor, Karl Osten, met Idris Vantour there.\n"
        );
        let document: Document = crate::reading::understand("x.txt", text.into(), "UTF-8");
        let text = Text::new(&document, &lexicon);
        let is_asked = |s: &&Range<usize>| words.contains(text.span(s).of(&document.text));
        text.sentences.iter().filter(is_asked).map(|s| text.phrase(s)).collect()
    }

    #[test]
    fn a_sentence_can_end_with_an_abbreviation() {
        for (first, second) in [
            ("The envoy lives in the U.S.", "Karl Osten said he would stay."),
            ("The envoy spoke at the U.N.", "Osten said the vote was close."),
            ("The envoy went to the U.K.", "Mr. Osten said that she was ill."),
            ("The envoy went to the U.S.", "He said that she was ill."),
            ("He fought for the U.N.", "\"It was cold,\" Osten said."),
            ("He moved to Washington, D.C.", "\"I like it,\" he said."),
            ("They met at 5 p.m.", "Ruth Marchetti said it was late."),
            ("He met George Osten Jr.", "The talks failed."),
            ("She works for Vantour Inc.", "Karl Osten said it was shut."),
            ("She moved to Salem, Mass.", "The school was shut."),
            ("The council voted no.", "\"It is lost,\" Osten said."),
            ("Sue Vantour said No.", "Bram Osten said so."),
            ("It was Plan B.", "The minister left."),
            ("He went to the U.S.", "Foreign Minister Lars Holm said so."),
            ("He left for the U.S.", "Chinese officials said so."),
            ("He left for the U.S.", "China said so."),
            ("He left for the U.S.", "Harbour officials said so."),
            ("He left for the U.S.", "Holmgren, who is old, said so."),
            ("They came from the U.S.", "Officials in Holm said so."),
            ("She was born in the U.K.", "Holmgren said she would stay."),
            ("He has a Ph.D.", "Idris Holm said so."),
            ("She was born in the U.S.", "Prime Minister Lars Osten said so."),
            ("\"I live in the U.S.\"", "The minister left the hall."),
        ] {
            assert_eq!(cut(&format!("{first} {second}")), [first, second]);
        }
    }

    #[test]
    fn names_and_numbers_with_full_stops_stay_whole() {
        for words in [
            "He met J. R. R. Tolman and J.R.R. Tolman in town.",
            "He met Gen. D. Seyfort Ruge and Lester B. Osten.",
            "He met the U.S. President and the U.N. Security Council.",
            "Officials of the U.S. Treasury said it was over.",
            "He told the U.S. Central Command and U.S. Marine Corps.",
            "A letter to the U.S. Foreign Minister Karl Osten said so.",
            "He worked for the U.S. Geological Survey and the U.N. Human Rights Council.",
            "It was No. 4 on the list.",
            "They met at 5 p.m. Monday and 6 p.m. Eastern time.",
            "Shares of Osten (OSTN.O) and Vantour Co. (VAN.A) fell in St. Paul.",
            "It was Osten vs. Vantour in Springfield, Ill.",
            "He met George \"Dub\" Osten and Bob B. \"Bo\" Holm.",
            "The Apple Inc. Chief Executive Karl Osten said so.",
            "He called the U.S. \"a friend\" of Holm.",
        ] {
            assert_eq!(cut(words), [words]);
        }
    }
}

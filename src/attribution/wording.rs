//! How does the article word a statement? The verb with its auxiliaries and negations, what is quoted of the content,
//! and whether the verb denies.

use crate::attribution::language::words;
use crate::attribution::lexicon::Lexicon;
use crate::attribution::text::Text;
use crate::model::{Kind, Span, Wording};
use std::ops::Range;

/// What is known of a statement when its wording is looked for.
pub struct Worded<'a> {
    /// The cue's tokens; empty without one.
    pub cue: &'a Range<usize>,
    /// The bytes of the speaker's mention.
    pub speaker: Option<Span>,
    /// The bytes of the content, in order.
    pub content: &'a [Span],
    /// Whether the content is quoted.
    pub kind: Kind,
    /// True for a turn of a transcript: its own words without marks.
    pub is_turn: bool,
}

/// The wording of a statement.
pub fn wording(text: &Text, lexicon: &Lexicon, of: &Worded) -> Wording {
    let quoted = if of.is_turn { Box::default() } else { quoted(text, of) };
    if of.cue.is_empty() {
        return Wording { quoted, ..Wording::default() };
    }
    let group = verb_group(text, lexicon, of);
    let verb = (group != *of.cue).then(|| text.span(&group));
    Wording { verb, quoted, denies: denies(text, lexicon, &group) }
}

/// The cue with the words before it that belong to its verb: "has vigorously denied", "declined to comment".
fn verb_group(text: &Text, lexicon: &Lexicon, of: &Worded) -> Range<usize> {
    let sentence = &text.sentences[text.sentence_of(of.cue.start)];
    let mut start = of.cue.start;
    let is_free = |i: usize| {
        let span = text.span(&(i..i + 1));
        !text.is_quoted(i)
            && of.speaker.is_none_or(|speaker| !speaker.overlaps(span))
            && !of.content.iter().any(|content| content.overlaps(span))
    };
    let before = |at: usize| at.checked_sub(1).filter(|&i| i >= sentence.start && is_free(i));
    while let Some(at) = before(start) {
        let word = text.lower(at);
        let governs = |i: &usize| lexicon.stances.is_governing(text.lower(*i));
        start = if belongs(word) || word == "no" && text.lower(start) == "longer" {
            at
        } else if let Some(verb) = before(at).filter(|_| word == "to").filter(governs) {
            verb
        } else if let Some(adverb) = before(at).filter(|_| joins(text, at, start)) {
            adverb
        } else {
            break;
        };
    }
    start..of.cue.end
}

/// Auxiliaries, negations and adverbs.
fn belongs(word: &str) -> bool {
    words::is_auxiliary(word)
        || words::is_negation(word)
        || words::is_adverb(word)
        || matches!(word, "cannot" | "only" | "yet" | "already" | "longer" | "without")
}

/// "no longer denies", "categorically and firmly denies": the word at `at` ties the one before it to the verb.
fn joins(text: &Text, at: usize, start: usize) -> bool {
    let is_adverb = |i: usize| text.lower(i).ends_with("ly") && words::is_adverb(text.lower(i));
    text.lower(at) == "and" && at > 0 && is_adverb(at - 1) && is_adverb(start)
}

/// True if the verb group denies: it holds a listed verb, and nothing in it turns that around.
fn denies(text: &Text, lexicon: &Lexicon, group: &Range<usize>) -> bool {
    let word = |i: usize| (i < text.tokens.len()).then(|| text.lower(i));
    let is_denial = |i: usize| lexicon.stances.is_denial(|ahead| word(i + ahead));
    let Some(first) = group.clone().find(|&i| is_denial(i)) else { return false };
    let turns = |i: usize| {
        let negates = words::is_negation(text.lower(i)) || matches!(text.lower(i), "cannot" | "without");
        let only = word(i + 1) == Some("only");
        let longer = text.lower(i) == "longer";
        (negates || longer) && !only
    };
    let negated = group.clone().any(turns);
    // "refused to deny" denies nothing; "declined to comment" does.
    let doubled = (first + 1..group.end).any(|i| text.lower(i) == "to" && (i + 1..group.end).any(is_denial));
    !negated && !doubled
}

/// The parts of the content that stand in quotation marks; none if that is all of it, or nothing.
fn quoted(text: &Text, of: &Worded) -> Box<[Span]> {
    if of.kind == Kind::Indirect {
        return Box::default();
    }
    let mut out = Vec::new();
    for content in of.content {
        let first = text.regions.partition_point(|region| region.outer.end <= content.start);
        let regions = text.regions[first..].iter().take_while(|region| region.outer.start < content.end);
        out.extend(regions.filter_map(|region| {
            let (start, end) = (region.inner.start.max(content.start), region.inner.end.min(content.end));
            (start < end).then_some(Span { start, end })
        }));
    }
    let whole = of.kind == Kind::Direct && out == of.content;
    if whole { Box::default() } else { out.into() }
}

#[cfg(test)]
mod tests {
    use crate::attribution::{Lexicon, attribute};
    use crate::reading;

    /// The verbs of an article's statements, with `!` before those that deny.
    fn verbs(text: &str) -> Vec<String> {
        let document = reading::document("a.txt", text.as_bytes().to_vec()).expect("an article");
        let lexicon = Lexicon::built_in().expect("the lexicon");
        let found = attribute(&document, &lexicon);
        let verb = |s: &crate::model::Statement| {
            let sign = if s.wording.denies { "!" } else { "" };
            format!("{sign}{}", s.verb().map_or("", |span| span.of(&document.text)))
        };
        found.statements.iter().map(verb).collect()
    }

    #[test]
    fn a_verb_takes_its_auxiliaries_and_negations_along() {
        for (text, verb) in [
            ("Vantour denied that the harbour was closed.", "!denied"),
            ("Osten Marchetti has vigorously denied that the harbour was closed.", "!has vigorously denied"),
            ("Osten Marchetti did not deny that the harbour was closed.", "did not deny"),
            ("Osten Marchetti also said that the harbour was closed.", "also said"),
            ("Osten Marchetti refused to say that the harbour was closed.", "!refused to say"),
            ("“The harbour is closed,” Osten Marchetti said.", "said"),
        ] {
            assert!(verbs(text).iter().any(|found| found == verb), "{text}: {:?}", verbs(text));
        }
    }
}

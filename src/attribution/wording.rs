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
    use super::*;
    use crate::reading;

    /// The verb of the cue in square brackets, with `!` before it if it denies.
    fn verb(marked: &str) -> String {
        let text = marked.replace(['[', ']'], "");
        let cue = Span::new(marked.find('[').expect("a cue"), marked.find(']').expect("its end") - 1);
        let document = reading::document("a.txt", text.into_bytes()).expect("an article");
        let lexicon = Lexicon::unlearned().expect("the lexicon");
        let text = Text::new(&document, &lexicon);
        let at = |byte: u32| text.tokens.partition_point(|token| token.span.start < byte);
        let cue = at(cue.start)..at(cue.end);
        let speaker = Some(Span::new(0, "Osten".len()));
        let of = Worded { cue: &cue, speaker, content: &[], kind: Kind::Indirect, is_turn: false };
        let wording = wording(&text, &lexicon, &of);
        let sign = if wording.denies { "!" } else { "" };
        format!("{sign}{}", wording.verb.unwrap_or_else(|| text.span(&cue)).of(&document.text))
    }

    #[test]
    fn a_verb_takes_along_what_belongs_to_it_and_denies_only_as_listed() {
        for (marked, expected) in [
            ("Osten [denied] that the harbour was closed.", "!denied"),
            ("Osten has vigorously [denied] the charge.", "!has vigorously denied"),
            ("Osten categorically and firmly [rejects] it.", "!categorically and firmly rejects"),
            ("Osten did not [deny] that the harbour was closed.", "did not deny"),
            ("Osten no longer [denies] it.", "no longer denies"),
            ("Osten did not only [deny] it.", "!did not only deny"),
            ("Osten declined to [comment] on it.", "!declined to comment"),
            ("Osten refused to [deny] it.", "refused to deny"),
            ("Osten cannot [rule out] more rain.", "cannot rule out"),
            ("Osten [brushed aside] the calls.", "!brushed aside"),
            ("Osten failed to [mention] the harbour.", "failed to mention"),
            ("Osten came to [say] goodbye.", "say"),
            ("Osten also [said] that it rained.", "also said"),
            ("Osten [criticized] the report.", "criticized"),
        ] {
            assert_eq!(verb(marked), expected, "{marked}");
        }
    }
}

//! What does a reporter add of the speaker, after what was said? "..., but he gave no details"

use crate::attribution::language::words;
use crate::attribution::lexicon::Lexicon;
use crate::attribution::text::Text;
use std::ops::Range;

/// The tails of an article, each to the end of its sentence or to the next quotation.
pub fn find(text: &Text, lexicon: &Lexicon) -> Vec<Range<usize>> {
    text.sentences.iter().filter_map(|sentence| in_sentence(text, lexicon, sentence)).collect()
}

fn in_sentence(text: &Text, lexicon: &Lexicon, sentence: &Range<usize>) -> Option<Range<usize>> {
    let is_tail = |&at: &usize| {
        let word = |i: usize| (at + i < sentence.end && !text.is_quoted(at + i)).then(|| text.lower(at + i));
        lexicon.is_tail(word)
    };
    let mut start = (sentence.start + 3..sentence.end).find(is_tail)?;
    // The subject, the conjunction and the comma that lead to it.
    let leads = |i: usize| {
        let word = text.lower(i);
        !text.is_quoted(i)
            && (words::is_subject_pronoun(word) || words::is_coordinator(word) || text.is_mark(i, ','))
    };
    while start > sentence.start && leads(start - 1) {
        start -= 1;
    }
    // Without one of them it may be what somebody is said not to have done: "said Osten did not comment".
    let joined = words::is_coordinator(text.lower(start))
        || text.is_mark(start, ',')
        || text.lower(start) == "without";
    let quote = (start..sentence.end).find(|&i| text.is_quoted(i)).unwrap_or(sentence.end);
    (joined && start < quote).then_some(start..quote)
}

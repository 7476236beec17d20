//! Which line is the headline of an article in plain text?

use super::dateline;
use super::layout::Layout;
use super::lines;
use super::looks::{self, Words};
use crate::model::Role;
use std::ops::Range;

/// A headline has at most so many characters.
const LONGEST: usize = 200;
/// Prose has to follow within so many paragraphs, of at least so many bytes.
const REACH: usize = 8;
const LEAST_PROSE: usize = 80;
/// A sentence of more words is prose, even where it has no article in it.
const MOST_WORDS: usize = 18;
/// Fewer words are a label ("ABSTRACT."); a full stop makes a label likelier.
const LEAST_WORDS: usize = 2;
/// Headlines leave these words out; the first sentence of a report hardly ever does.
#[rustfmt::skip]
const PROSE_WORDS: Words = Words::of(&[
    "a", "an", "been", "had", "has", "have", "i", "my", "our", "said", "that", "the", "there", "these",
    "this", "those", "told", "was", "we", "were", "which", "who",
]);
/// Days in full: they belong to prose.
const DAYS: &[&str] = &["Friday", "Monday", "Saturday", "Sunday", "Thursday", "Tuesday", "Wednesday"];

/// The blocks of the headline: one, or two where it is broken after a semicolon.
pub(super) fn find(layout: &Layout<'_>, roles: &[Role]) -> Option<Range<usize>> {
    let is_article = |i: &usize| roles[*i].is_article();
    let first = (0..roles.len()).find(is_article)?;
    let words = layout.words(&layout.blocks[first]);
    let next = (first + 1..roles.len()).find(is_article)?;
    if words.chars().take(LONGEST + 1).count() > LONGEST || dateline::find(&words).is_some() {
        return None;
    }
    if words.ends_with(';') && next == first + 1 && layout.blocks[next].span.len() <= LONGEST {
        return prose_follows(layout, roles, next).then_some(first..next + 1);
    }
    let following = layout.words(&layout.blocks[next]);
    (reads_like_headline(&words, &following) && prose_follows(layout, roles, first))
        .then_some(first..first + 1)
}

/// The headline as the article has it, on one line.
pub(super) fn words(layout: &Layout<'_>, roles: &[Role]) -> Option<String> {
    let blocks = layout.blocks.iter().zip(roles);
    let parts: Vec<String> = blocks
        .filter(|(_, role)| **role == Role::Title)
        .map(|(block, _)| super::head::title(&layout.line(block)).to_string())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A paragraph longer than the headline, and long enough for prose.
fn prose_follows(layout: &Layout<'_>, roles: &[Role], last: usize) -> bool {
    let title = layout.blocks[last].span.len();
    (last + 1..roles.len())
        .filter(|&i| roles[i] == Role::Body)
        .take(REACH)
        .any(|i| layout.blocks[i].span.len() > title.max(LEAST_PROSE))
}

/// No final full stop; or one, but capitals, the brevity of headlines or a dateline after it give it away.
fn reads_like_headline(words: &str, following: &str) -> bool {
    if words.ends_with([',', ':', ';', '-', '—', '–']) || !words.starts_with(starts_headline) {
        return false;
    }
    let count = looks::count_words(words, LEAST_WORDS + 1);
    if !looks::ends_sentence(words) || words.ends_with(['?', '!', '…']) {
        return count >= LEAST_WORDS && !looks::is_attributed(words);
    }
    count > LEAST_WORDS
        && is_one_sentence(words)
        && !names_day(words)
        && (looks::is_title_case(words) || is_terse(words) || dateline::find(following).is_some())
}

fn starts_headline(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '"' | '\'' | '“' | '‘' | '#' | '$' | '€' | '£' | '[' | '(' | '¿' | '¡' | '@' | '«')
}

/// True if no sentence ends before the last one does.
fn is_one_sentence(words: &str) -> bool {
    // "U.S. " and "Dr. " end no sentence: only a stop after a longer word in small letters does.
    !words.match_indices(". ").any(|(at, _)| {
        let word = words[..at].rsplit(lines::is_space).next().unwrap_or("");
        word.chars().count() > 4 && word.ends_with(char::is_lowercase)
    })
}

/// Reports say "on Friday" in their first sentence; headlines have no room for it.
fn names_day(words: &str) -> bool {
    words.match_indices("day").any(|(at, _)| {
        let word = words[..at + 3].rsplit(lines::is_space).next().unwrap_or("");
        DAYS.contains(&word)
    })
}

/// True if the words are as terse as a headline: few, and none of those that headlines leave out.
fn is_terse(words: &str) -> bool {
    looks::count_words(words, MOST_WORDS + 1) <= MOST_WORDS
        && !words.split(|c: char| !c.is_alphanumeric()).any(|word| PROSE_WORDS.contain(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str =
        "The minister said on Monday that the talks would go on until some words had been found.";

    #[test]
    fn headlines_are_told_from_first_sentences() {
        let cases = [
            ("China ambassador: talks have 'closed door of cooperation'", PROSE, true),
            ("Will the talks go on?", PROSE, true),
            ("Minister Says Talks Will Go On.", PROSE, true),
            ("Minister's campaign to shift staff to Iowa.", PROSE, true),
            ("The talks go on.", "DALLAS (AP) — The minister", true),
            ("Minister Ann Lee left Talks Bob Ray started on Friday.", PROSE, false),
            ("ABSTRACT.", PROSE, false),
            ("The talks go on, and the minister is happy.", PROSE, false),
            ("“We will go on and on,” said the minister", PROSE, false),
            ("The minister's answer:", PROSE, false),
            ("– and so it went on", PROSE, false),
        ];
        for (words, following, expected) in cases {
            assert_eq!(reads_like_headline(words, following), expected, "{words}");
        }
    }
}

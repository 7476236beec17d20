//! Where does a quotation end that no mark closes?
//!
//! Before a clause that says who spoke (`"We will stay, Ann Example said.`), or with the clause or the sentence if
//! only a few words are quoted in it. If nothing shows its end, it runs to the paragraph's.

use crate::attribution::language::words;

/// Words before the verb of a cue clause.
const LONGEST_SUBJECT: usize = 6;

/// The end of a quotation in `text` whose mark starts at `mark` and whose words start at `start`. It ends at
/// `limit` at the latest. `goes_on` if the next paragraph opens a quotation too, as those of a long one do: then only a
/// clause with a name ends this one.
pub(super) fn end(
    text: &str,
    mark: usize,
    start: usize,
    limit: usize,
    goes_on: bool,
    is_cue: &dyn Fn(&str) -> bool,
) -> usize {
    let words = &text[start..limit];
    if let Some(at) = before_cue(words, goes_on, is_cue) {
        return start + at;
    }
    if goes_on {
        return limit;
    }
    let inside = text[..mark].trim_end().ends_with(char::is_alphanumeric);
    if let Some(at) = inside.then(|| end_of_clause(words)).flatten() {
        return start + at;
    }
    if limit == text.len() {
        return limit;
    }
    start + words.rfind(['.', '!', '?']).map_or(words.trim_end().len(), |at| at + 1)
}

/// The end of the words before the first clause that says who spoke.
fn before_cue(words: &str, needs_name: bool, is_cue: &dyn Fn(&str) -> bool) -> Option<usize> {
    words.match_indices([',', '.', '!', '?']).map(|(at, mark)| at + mark.len()).find(|&at| {
        let rest = &words[at..];
        rest.starts_with(' ')
            && !(needs_name && opens_with_pronoun(rest))
            && is_cue_clause(rest, words[..at].ends_with('.'), is_cue)
    })
}

/// "Ann Example said on Tuesday.", "said the minister,". After a full stop the verb stands after its subject and
/// nothing but a time or place follows it.
fn is_cue_clause(rest: &str, after_stop: bool, is_cue: &dyn Fn(&str) -> bool) -> bool {
    let mut verb_at = 0;
    let words: Vec<&str> = rest.split_whitespace().take(LONGEST_SUBJECT + 2).collect();
    let bare = |i: usize| words.get(i).map_or("", |word| word.trim_end_matches([',', '.', ';']));
    let is_subject = |i: usize| {
        if i >= words.len() {
            return false;
        }
        let (word, lower) = (bare(i), bare(i).to_lowercase());
        let opens = i == 0 && (words::is_determiner(&lower) || matches!(&*lower, "he" | "she" | "they"));
        let names = word.starts_with(char::is_uppercase) && !words::is_subject_pronoun(&lower);
        let goes_on =
            i > 0 && (lower == "of" || !words::is_function_word(&lower)) && words[i - 1] == bare(i - 1);
        (opens || names || goes_on) && !(i > 0 && matches!(&*bare(0).to_lowercase(), "he" | "she" | "they"))
    };
    if !is_cue(&bare(0).to_lowercase()) {
        while verb_at < LONGEST_SUBJECT && !is_cue(&bare(verb_at).to_lowercase()) {
            if !is_subject(verb_at) {
                return false;
            }
            verb_at += 1;
        }
        let after = bare(verb_at + 1).to_lowercase();
        let closed = words.get(verb_at).is_some_and(|word| *word != bare(verb_at));
        let goes_on = words::is_preposition(&after) || words::is_day(&after) || words::is_adverb(&after);
        let told = bare(verb_at) == "told" && !after_stop;
        return is_cue(&bare(verb_at).to_lowercase()) && (closed || goes_on || told || after.is_empty());
    }
    let next = bare(1);
    let lower = next.to_lowercase();
    !after_stop
        && (next.starts_with(char::is_uppercase)
            || words::is_determiner(&lower)
            || lower == "he"
            || lower == "she")
}

fn opens_with_pronoun(rest: &str) -> bool {
    let mut words =
        rest.split_whitespace().take(2).map(|word| word.trim_end_matches([',', '.']).to_lowercase());
    words.any(|word| words::is_subject_pronoun(&word))
}

/// The end of the clause or the sentence: `it was "a relief, and left. She ...`
fn end_of_clause(words: &str) -> Option<usize> {
    let clause = words.match_indices(", ").find(|(at, _)| {
        let next = words[at + 2..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        words::is_coordinator(next) || words::is_subordinator(next)
    });
    let sentence = words.match_indices(". ").find(|(at, _)| words[at + 2..].starts_with(char::is_uppercase));
    match (clause, sentence) {
        (Some((clause, _)), Some((sentence, _))) => Some(clause.min(sentence)),
        (found, None) | (None, found) => found.map(|(at, _)| at),
    }
}

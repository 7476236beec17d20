//! What was marked as content and says nothing? Pronouns, halves of a list, participles that belong to the reporter.

use crate::attribution::language::words;
use crate::attribution::lexicon::Frames;
use crate::attribution::speakers::Decision;
use crate::attribution::text::Text;
use crate::model::Choice;
use std::ops::Range;

/// True for a decision whose words are no statement. What is quoted or a turn of a transcript always is one, and so is what somebody denies or
/// welcomes: "denied it".
pub(super) fn is_shred(text: &Text, decision: &Decision) -> bool {
    let [content] = &decision.content[..] else { return false };
    if decision.choice == Choice::Script {
        return false;
    }
    let quoted = content.clone().any(|i| text.is_quoted(i));
    let empty = is_pronoun(text, decision, content) || is_half(text, content);
    !quoted
        && (empty
            || is_participle(text, content)
            || text.lower(content.end - 1) == "comment" && is_request(text, content))
}

/// "said so", "told them": nothing but words of the closed classes.
fn is_pronoun(text: &Text, decision: &Decision, content: &Range<usize>) -> bool {
    let stance = decision
        .cue
        .clone()
        .any(|i| text.known(i).verb.is_some_and(|verb| verb.frames.has(Frames::DENY.and(Frames::CALL))));
    // "it was not" is a clause.
    let empty =
        |i: usize| !text.tokens[i].is_word() || text.known(i).function && !words::is_auxiliary(text.lower(i));
    let answer = content.len() == 1 && matches!(text.lower(content.start), "yes" | "no" | "so" | "not");
    !stance && !answer && content.clone().all(empty)
}

/// "and Indonesia": the second half of a list without a verb.
fn is_half(text: &Text, content: &Range<usize>) -> bool {
    let verb = |i: usize| words::is_auxiliary(text.lower(i)) || text.known(i).verb.is_some();
    let last = content.end - 1;
    let as_saying =
        content.len() > 1 && matches!(text.lower(last), "saying" | "telling") && text.lower(last - 1) == "as";
    let joined = words::is_coordinator(text.lower(content.start)) && content.len() <= 6;
    as_saying || joined && !content.clone().any(verb)
}

/// "did not return a request for comment"
fn is_request(text: &Text, content: &Range<usize>) -> bool {
    content.len() <= 8 && text.lower(content.end.saturating_sub(2)) == "for"
}

/// "carried by state media": a participle that says how the words came, and not what they were.
fn is_participle(text: &Text, content: &Range<usize>) -> bool {
    let first = text.lower(content.start);
    first.ends_with("ed") && matches!(text.lower(content.start + 1), "by" | "on" | "in") && content.len() <= 8
}

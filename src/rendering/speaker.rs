//! Which words name the speaker, so that one sees what the article says and who is meant?

use super::parts;
use crate::model::{Actor, Certainty, Corpus, Resolution, Statement};

/// The speaker in a sentence. The name alone if the article's words are part of it ("Osten" for Marchetti Osten); in
/// square brackets if they are a pronoun; else the article's words with the name in brackets: "the top envoy [Marchetti
/// Osten]". "likely" stands before a name that is only that; an unknown speaker keeps the article's words.
pub fn speaker(corpus: &Corpus, statement: &Statement) -> String {
    let Some(mention) = mention(corpus, statement) else { return inserted(corpus, statement) };
    let Some(actor) = corpus.actor_of(statement) else {
        return if is_pronoun(&mention) { format!("{mention} [unknown speaker]") } else { mention };
    };
    let is_pronoun = statement.evidence.resolution == Resolution::Pronoun || is_pronoun(&mention);
    match statement.certainty() {
        Certainty::Unknown => format!("{mention} {}", inserted(corpus, statement)),
        _ if is_pronoun => inserted(corpus, statement),
        Certainty::Likely if shares_a_word(&mention, &actor.name) => inserted(corpus, statement),
        Certainty::Sure if statement.evidence.resolution == Resolution::AsWritten && !is_owned(&mention) => {
            mention
        }
        Certainty::Sure if is_same(&mention, actor) => mention,
        Certainty::Sure if shares_a_word(&mention, &actor.name) => actor.name.clone(),
        _ => format!("{mention} {}", inserted(corpus, statement)),
    }
}

/// The speaker if the article names nobody in this place, in square brackets as an editor adds it.
pub fn inserted(corpus: &Corpus, statement: &Statement) -> String {
    match (corpus.actor_of(statement), statement.certainty()) {
        (None, _) => "[unknown speaker]".to_string(),
        (Some(actor), Certainty::Sure) => format!("[{}]", actor.name),
        (Some(actor), Certainty::Likely) => format!("[likely {}]", actor.name),
        (Some(actor), Certainty::Unknown) => format!("[unknown speaker, perhaps {}]", actor.name),
    }
}

/// The article's words for the speaker, without a possessive ending.
fn mention(corpus: &Corpus, statement: &Statement) -> Option<String> {
    let words = parts::plain(corpus.document(statement.document), statement.speaker?);
    let bare = ["'s", "’s"].into_iter().find_map(|ending| words.strip_suffix(ending)).unwrap_or(&words);
    // "exercises that the South says are ...": the word belongs to the clause.
    let is_name = |rest: &&str| rest.starts_with(char::is_uppercase) || rest.starts_with("the ");
    let bare = bare.strip_prefix("that ").filter(is_name).unwrap_or(bare);
    (!bare.is_empty()).then(|| bare.to_string())
}

fn is_pronoun(mention: &str) -> bool {
    let lower = mention.to_lowercase();
    matches!(
        lower.as_str(),
        "he" | "she"
            | "they"
            | "it"
            | "i"
            | "we"
            | "you"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "who"
            | "which"
            | "that"
    )
}

/// "its officials": the reader does not know whose.
fn is_owned(mention: &str) -> bool {
    let first = mention.split(' ').next().unwrap_or("").to_lowercase();
    matches!(first.as_str(), "his" | "her" | "its" | "their" | "my" | "our" | "your")
}

/// True if the words are the name, an article before it aside.
fn is_same(mention: &str, actor: &Actor) -> bool {
    let lower = mention.to_lowercase();
    let bare =
        ["the ", "a ", "an "].into_iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    bare == actor.name.to_lowercase()
}

fn shares_a_word(mention: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words
            .filter(|word| word.chars().count() > 1 && !matches!(word.as_str(), "the" | "of" | "and" | "for"))
            .collect()
    };
    let known = words(name);
    words(mention).iter().any(|word| known.contains(word))
}

//! Which words can tell what a text is about?

use crate::attribution::language::words;
use crate::finding::fold;
use foldhash::fast::RandomState;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Maps that are looked up and never iterated over, so that their order does not matter.
pub type Map<K, V> = HashMap<K, V, RandomState>;

/// What is known of a word.
#[derive(Clone, Copy, Default, Debug)]
pub struct Word {
    /// The number of its stem: what singular and plural, "labour" and "labor" share.
    pub stem: u32,
    /// True where it can tell what a text is about.
    pub tells: bool,
    /// True where it may tie two telling words to one phrase ("crimes against humanity").
    pub ties: bool,
    /// True for words of the closed classes.
    pub function: bool,
    /// True where it is a determiner or the like, so that a noun follows.
    pub before_noun: bool,
    /// True where it is an auxiliary, a pronoun or the like, so that a verb follows.
    pub before_verb: bool,
}

/// The words of a corpus, each once.
#[derive(Default)]
pub struct Words<'a> {
    /// As they are written, and the number of the folded word.
    written: Map<&'a str, u32>,
    folded: Map<String, u32>,
    stems: Map<String, u32>,
    /// What is known of each word.
    pub list: Vec<Word>,
    /// The folded words, by number.
    pub names: Vec<String>,
}

impl<'a> Words<'a> {
    /// The number of a word as it is written.
    pub fn number(&mut self, written: &'a str) -> u32 {
        if let Some(&number) = self.written.get(written) {
            return number;
        }
        let number = self.number_of_folded(fold(written));
        self.written.insert(written, number);
        number
    }

    /// How many stems there are.
    pub fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// The number of the stem of a word, where the corpus has it.
    pub fn stem_of(&self, word: &str) -> Option<u32> {
        self.stems.get(&stem(&fold(word))).copied()
    }

    /// The number of a folded word, where the corpus has it.
    pub fn known(&self, folded: &str) -> Option<u32> {
        self.folded.get(folded).copied()
    }

    fn number_of_folded(&mut self, folded: String) -> u32 {
        if let Some(&number) = self.folded.get(&folded) {
            return number;
        }
        let fresh = self.stems.len() as u32;
        let stem = *self.stems.entry(stem(&folded)).or_insert(fresh);
        let number = self.list.len() as u32;
        self.list.push(Word {
            stem,
            tells: tells(&folded),
            ties: TIES.contains(&folded.as_str()),
            function: words::is_function_word(&folded),
            before_noun: folded == "of" || (words::is_determiner(&folded) && !words::is_relative(&folded)),
            before_verb: words::is_auxiliary(&folded)
                || words::is_subject_pronoun(&folded)
                || words::is_negation(&folded)
                || matches!(folded.as_str(), "to" | "who" | "let"),
        });
        self.folded.insert(folded.clone(), number);
        self.names.push(folded);
        number
    }
}

/// Words inside a phrase that are no part of what it is about.
const TIES: [&str; 9] = ["of", "on", "for", "against", "in", "to", "and", "the", "with"];

/// Words that say nothing of their own: those of saying and of making news, and the most general nouns,
/// verbs and adjectives.
#[rustfmt::skip]
const GENERAL: &[&str] = &[
    "able", "according", "actually", "ago", "agree", "agreed", "ahead", "allow", "asked", "asking", "away", "back",
    "bad", "believe", "best", "better", "big", "bit", "bring", "brought", "call", "called", "calling", "came",
    "case", "certain", "clear", "come", "comes", "coming", "comment", "comments", "concern", "concerned", "concerns",
    "course", "day", "deal", "different", "doing", "done", "else", "end", "ever", "everybody", "everyone",
    "everything", "example", "fact", "facts", "feel", "final", "find", "followed", "following", "forward", "found",
    "full", "gave", "get", "gets", "getting", "give", "given", "giving", "go", "goes", "going", "gone", "good",
    "got", "great", "group", "guy", "guys", "happen", "happened", "happening", "hard", "help", "high",
    "hope", "huge", "idea", "important", "interview", "issue", "issues", "keep", "kind", "knew", "know", "known",
    "large", "last", "late", "latest", "least", "left", "let", "life", "likely", "little", "live", "look", "looking",
    "looks", "lot", "lots", "made", "main", "make", "makes", "making", "man", "matter", "maybe", "mean", "means",
    "member", "members", "men", "million", "billion", "moment", "month", "morning", "move", "much", "name", "need",
    "needed", "needs", "new", "news", "next", "night", "nobody", "nothing", "number", "official", "officials", "okay",
    "old", "part", "people", "percent", "per", "cent", "person", "place", "plan", "point", "position", "possible",
    "problem", "put", "question", "questions", "read", "ready", "real", "reason", "remain", "remains",
    "reporter", "reporters", "right", "role", "run", "running", "same", "say", "see", "seem", "seemed",
    "seems", "seen", "serious", "set", "show", "shown", "side", "sides", "significant", "situation", "small",
    "somebody", "someone", "something", "sort", "spokesman", "spokesperson", "spokeswoman", "stand", "start",
    "started", "state", "stated", "statement", "statements", "step", "steps", "stop", "story", "strong", "stuff",
    "sure", "take", "taken", "takes", "taking", "talk", "talked", "talking", "tell", "thank", "thanks", "thing", "things",
    "think", "thinking", "thought", "thousand", "time", "times", "today", "told", "tomorrow", "took", "top", "told",
    "tried", "true", "try", "trying", "turn", "use", "used", "using", "various", "view", "want", "wanted", "wants", "way",
    "ways", "week", "weekend", "well", "went", "woman", "women", "word", "words", "work", "worked", "working", "world",
    "wrong", "year", "years", "yes", "young", "mr", "mrs", "ms", "dr", "sir", "said", "says", "saying", "added",
    "tweet", "tweeted", "twitter", "photo", "video", "file", "reuters", "afp", "ap", "whole", "half", "many", "really",
    "related", "so-called", "including", "due", "don't", "can't", "didn't", "isn't", "it's", "i'm", "i've", "we're", "we've",
    "they're", "that's", "he's", "she's", "you're", "there's", "what's", "won't", "wouldn't", "doesn't", "country", "countries",
    "government", "nation", "nations", "national", "minister", "president", "secretary", "foreign", "ministry", "united",
    "ensure", "continue", "continued", "begin", "began", "become", "became", "happy", "proud", "love", "mind",
    "hold", "held", "face", "person", "second", "third", "early", "recent", "current", "especially", "particularly",
    "absolutely", "exactly", "simply", "clearly", "certainly", "obviously", "basically", "simple", "urge", "urged",
    "off", "up", "down", "out", "lack", "past", "increase", "hour", "hours", "sight", "effort", "efforts", "views", "interest", "importance",
    "expectation", "expectations", "deep", "low", "advice", "request", "stage", "future", "entering", "finish",
    "note", "noted", "warn", "warned", "respond", "responded", "accuse", "accused", "reject", "rejected", "deny", "denied",
    "claim", "claims", "claimed", "admit", "admitted", "describe", "described", "refer", "referring",
];

fn general() -> &'static HashSet<&'static str, RandomState> {
    static WORDS: LazyLock<HashSet<&'static str, RandomState>> =
        LazyLock::new(|| GENERAL.iter().copied().collect());
    &WORDS
}

/// True for a word that can tell what a text is about.
fn tells(folded: &str) -> bool {
    folded.chars().count() > 1
        && folded.starts_with(char::is_alphabetic)
        && !words::is_function_word(folded)
        && !words::is_month(folded)
        && !words::is_time_noun(folded)
        // The full stop of a title ("Mr.", "Sen.") is part of the word, and that of no other.
        && (!folded.ends_with('.') || folded.matches('.').count() > 1)
        && !words::is_preposition(folded)
        && !general().contains(folded)
}

/// What the forms of a noun share: the plural as D. Harman, "How effective is suffixing?" (1991) strips it, and
/// British spelling taken for American.
fn stem(folded: &str) -> String {
    let mut stem = folded.to_string();
    if stem.len() > 3 {
        if stem.ends_with("ies") && !stem.ends_with("eies") && !stem.ends_with("aies") {
            stem.replace_range(stem.len() - 3.., "y");
        } else if stem.ends_with('s') && !["us", "ss", "is"].iter().any(|end| stem.ends_with(end)) {
            stem.pop();
        }
    }
    for (british, american) in [("our", "or"), ("tre", "ter"), ("isation", "ization"), ("ise", "ize")] {
        if stem.len() > british.len() + 2 && stem.ends_with(british) {
            stem.replace_range(stem.len() - british.len().., american);
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_noun_share_a_stem() {
        for (a, b) in [("reports", "report"), ("allies", "ally"), ("labour", "labor"), ("centres", "center")]
        {
            assert_eq!(stem(a), stem(b));
        }
        for (a, b) in [("status", "statu"), ("crisis", "crisi"), ("pass", "pas")] {
            assert_ne!(stem(a), stem(b));
        }
    }

    #[test]
    fn function_words_dates_and_words_of_saying_tell_nothing() {
        for word in ["the", "monday", "september", "said", "2022", "spokesman", "would", "it's", "a"] {
            assert!(!tells(word), "{word}");
        }
        for word in ["harbour", "fishing", "treaty", "tariff"] {
            assert!(tells(word), "{word}");
        }
    }
}

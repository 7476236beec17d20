//! Which verbs turn down what follows them? Only those that `cues.toml` lists.

use super::files::VerbsFile;
use super::verbs::forms;
use crate::attribution::language::{Map, Set};

/// The verbs that deny, refuse or reject, and those that carry another verb with "to".
#[derive(Debug, Clone, Default)]
pub struct Stances {
    /// First word of a form to the words after it, one list for each verb.
    denials: Map<String, Vec<Vec<String>>>,
    /// Words before "to" that belong to the verb after it: "declined", "failed".
    governing: Set<String>,
}

impl Stances {
    pub(super) fn new(verbs: &VerbsFile) -> Self {
        let mut out = Stances::default();
        for (first, rest) in verbs.denial.iter().flat_map(|verb| inflected(verb, &verbs.irregular)) {
            out.denials.entry(first).or_default().push(rest);
        }
        verbs
            .denial_nouns
            .iter()
            .for_each(|noun| out.denials.entry(noun.clone()).or_default().push(Vec::new()));
        let governing = verbs.governing.iter().chain(&verbs.denial);
        for (first, rest) in governing.flat_map(|verb| inflected(verb, &verbs.irregular)) {
            out.governing.insert(rest.last().cloned().unwrap_or(first));
        }
        out
    }

    /// True if a verb or noun of denial is at the front of `rest` (lower case).
    pub fn is_denial<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> bool {
        let options = rest(0).and_then(|first| self.denials.get(first)).map_or(&[][..], Vec::as_slice);
        options.iter().any(|words| words.iter().enumerate().all(|(i, word)| rest(i + 1) == Some(word)))
    }

    /// True for the word (lower case) before a "to" that belongs to the verb after it: "declined to comment".
    pub fn is_governing(&self, word: &str) -> bool {
        self.governing.contains(word)
    }
}

/// The forms of a verb of one or more words: the first word of each, and the words after it.
fn inflected(verb: &str, irregular: &[Vec<String>]) -> Vec<(String, Vec<String>)> {
    let mut words = verb.split(' ').map(str::to_string);
    let first = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    forms(&first, irregular).into_iter().map(|(form, _)| (form, rest.clone())).collect()
}

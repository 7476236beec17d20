//! Where in an article may somebody be said to answer, and where does it speak of a text that the reader knows?

use super::super::text;
use super::cues;
use crate::comparing::lists::{Lists, Use};
use crate::model::Document;
use std::ops::{Deref, Range};

/// The words of an article, and where somebody may be said to answer.
pub struct Article<'a> {
    words: text::Article<'a>,
    /// Where the text may say that somebody answers.
    pub verbs: Vec<Verb>,
}

/// Words with which an answer may begin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verb {
    /// The position of its first word.
    pub at: usize,
    /// How many words it has.
    pub length: usize,
    /// What they say.
    pub how: Answering,
}

/// How words say that somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// "in response to": what is answered follows.
    Said,
    /// "rejected": its object is what is answered.
    Rejecting,
    /// "on", at the start of a sentence: what is spoken of follows.
    About,
}

impl<'a> Deref for Article<'a> {
    type Target = text::Article<'a>;

    fn deref(&self) -> &text::Article<'a> {
        &self.words
    }
}

impl<'a> Article<'a> {
    /// Reads the words of an article.
    pub fn new(document: &'a Document, lists: &Lists) -> Self {
        let words = text::Article::new(document);
        let verb = |at: usize| {
            let used = lists.of_words.at(&words.tokens[at..]).filter_map(|(length, used)| match used {
                Use::Answering => Some((length, Answering::Said)),
                Use::Rejecting => Some((length, Answering::Rejecting)),
                Use::About => Some((length, Answering::About)),
                _ => None,
            });
            used.max_by_key(|(length, _)| *length).map(|(length, how)| Verb { at, length, how })
        };
        let verbs = (0..words.tokens.len()).filter_map(verb).collect();
        Self { words, verbs }
    }

    /// Where a text that the reader knows of is named in these words ("the so-called report", "Norland's findings").
    pub fn known_text(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        tokens.clone().find_map(|at| {
            let token = &self.tokens[at];
            if !cues::is_text(token.word()) {
                return None;
            }
            let before = (tokens.start..at).rev().take(3);
            let mut start = None;
            for before in before.take_while(|&at| self.tokens[at].sentence == token.sentence) {
                let word = self.tokens[before].word();
                // "that an assessment" speaks of none that is known.
                if cues::UNKNOWN.contains(&word) || (word == "that" && before + 1 != at) {
                    break;
                }
                if cues::KNOWN.contains(&word) || word.ends_with("'s") || word.ends_with("’s") {
                    start = Some(before);
                    break;
                }
            }
            let start = start?;
            Some(start..at + 1)
        })
    }
}

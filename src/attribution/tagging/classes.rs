//! Which classes do the features of a token know?
//!
//! The numbers behind the classes go into the hashes of the templates: whoever changes one has to train again.

use crate::attribution::lexicon::{Frames, Noun, Tense};
use crate::attribution::text::vocabulary::Word;
use crate::model::Found;

/// What kind of word a token is. A function word or a mark is a class of its own, the hash of the word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WordClass(u32);

impl WordClass {
    /// No word: before the first token and after the last.
    pub const NONE: WordClass = WordClass(0);
    /// A number.
    pub const NUMBER: WordClass = WordClass(2);
    /// A possessive ending.
    pub const POSSESSIVE: WordClass = WordClass(3);
    /// A word in capitals.
    pub const UPPER: WordClass = WordClass(6);
    /// A word that starts with a capital.
    pub const CAPITAL: WordClass = WordClass(7);
    /// A noun for something said: "claim".
    const SAYING: WordClass = WordClass(10);
    /// A noun for people.
    const PEOPLE: WordClass = WordClass(11);
    /// A noun for a body.
    const BODY: WordClass = WordClass(12);
    /// A noun for a text.
    const TEXT: WordClass = WordClass(13);
    /// Another word, by its ending: "-ed".
    const ED: WordClass = WordClass(14);
    /// "-ing"
    const ING: WordClass = WordClass(15);
    /// "-ly"
    const LY: WordClass = WordClass(16);
    /// "-s"
    const S: WordClass = WordClass(17);
    /// Any other word.
    const OTHER: WordClass = WordClass(18);
    /// The first of the verbs that can be cues: eight classes for each tense, one for each frame.
    const FIRST_CUE: u32 = 20;
    /// After the last of them.
    const END_OF_CUES: u32 = 60;

    /// A function word or a mark.
    pub fn own(hash: u32) -> Self {
        WordClass(hash)
    }

    /// The class of a word that is no function word.
    pub fn open(lower: &str, known: Word) -> Self {
        if let Some(verb) = known.verb {
            return Self::cue_verb(verb.tense, verb.frames);
        }
        if known.saying {
            return Self::SAYING;
        }
        match known.noun {
            Some(Noun::People) => Self::PEOPLE,
            Some(Noun::Body) => Self::BODY,
            Some(Noun::Text) => Self::TEXT,
            None if lower.ends_with("ed") => Self::ED,
            None if lower.ends_with("ing") => Self::ING,
            None if lower.ends_with("ly") => Self::LY,
            None if lower.ends_with('s') => Self::S,
            None => Self::OTHER,
        }
    }

    fn cue_verb(tense: Tense, frames: Frames) -> Self {
        let tense = match tense {
            Tense::Base => 0,
            Tense::Present => 1,
            Tense::Past => 2,
            Tense::Participle => 3,
        };
        let by_frame = [Frames::SAY, Frames::TELL, Frames::THAT, Frames::CALL, Frames::URGE];
        let frame = by_frame.iter().position(|&frame| frames.has(frame)).unwrap_or(by_frame.len());
        WordClass(Self::FIRST_CUE + tense * 8 + frame as u32)
    }

    /// True for a verb that can be a cue.
    pub fn is_cue_verb(self) -> bool {
        (Self::FIRST_CUE..Self::END_OF_CUES).contains(&self.0)
    }

    /// True for a word with the looks of a verb.
    pub fn looks_like_verb(self) -> bool {
        self.is_cue_verb() || matches!(self, Self::ED | Self::ING | Self::S)
    }
}

impl From<WordClass> for u64 {
    fn from(class: WordClass) -> u64 {
        u64::from(class.0)
    }
}

/// How a token is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)] // the names say it
pub enum TokenShape {
    #[default]
    None = 0,
    Mark = 1,
    Number = 2,
    Possessive = 3,
    CapitalFunctionWord = 4,
    FunctionWord = 5,
    Upper = 6,
    Capital = 7,
    Lower = 8,
}

impl From<TokenShape> for u64 {
    fn from(shape: TokenShape) -> u64 {
        shape as u64
    }
}

/// Where a token stands in a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum InQuotation {
    /// In none.
    #[default]
    Outside = 0,
    /// At its start.
    First = 1,
    /// After its start.
    Inside = 2,
    /// At its end.
    Last = 3,
}

impl From<InQuotation> for u64 {
    fn from(place: InQuotation) -> u64 {
        place as u64
    }
}

/// What the rules take a token for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RuleMark(u8);

impl RuleMark {
    /// Nothing.
    pub const NONE: RuleMark = RuleMark(0);
    /// The first token of a cue.
    pub const CUE: RuleMark = RuleMark(1);
    /// Before the first token of a paragraph and after the last.
    pub const OUTSIDE: RuleMark = RuleMark(99);
    /// The first mark of content: two for each way in which it is found.
    const FIRST_CONTENT: u8 = 10;

    /// A cue: its first token, or one inside.
    pub fn cue(inside: bool) -> Self {
        RuleMark(1 + u8::from(inside))
    }

    /// A speaker: its first token, or one inside.
    pub fn speaker(inside: bool) -> Self {
        RuleMark(3 + u8::from(inside))
    }

    /// Content found in this way: its first token, or one inside.
    pub fn content(found: Found, inside: bool) -> Self {
        let found = match found {
            Found::Marks => 0,
            Found::ClauseAfterCue => 1,
            Found::ClauseBeforeCue => 2,
            Found::AccordingTo | Found::Words | Found::Charge => 3,
        };
        RuleMark(Self::FIRST_CONTENT + 2 * found + u8::from(inside))
    }

    /// True for content, and outside the paragraph.
    pub fn is_content(self) -> bool {
        self.0 >= Self::FIRST_CONTENT
    }
}

impl From<RuleMark> for u64 {
    fn from(mark: RuleMark) -> u64 {
        u64::from(mark.0)
    }
}

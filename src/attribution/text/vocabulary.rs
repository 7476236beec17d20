//! What is known of each word of an article? Looked up once, however often the word stands there.

use crate::attribution::language::Map;
use crate::attribution::language::tokens::{Shape, Token};
use crate::attribution::language::words;
use crate::attribution::lexicon::{Lexicon, Noun, Tense, VerbForm};

/// What is known of a word (lower case).
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Its reading as a verb that can be a cue.
    pub verb: Option<VerbForm>,
    /// What it means as a speaker.
    pub noun: Option<Noun>,
    /// True for words of the closed classes.
    pub function: bool,
    /// True for those that open a noun phrase.
    pub determiner: bool,
    /// True for those that can be the subject of a saying.
    pub pronoun: bool,
    /// True for "claim", "assertion" and the like.
    pub saying: bool,
    /// True if a cue can start with it.
    pub opens_cue: bool,
    /// True if a listed name can start with it.
    pub opens_name: bool,
    /// True if it could stand inside a noun phrase before its head.
    pub modifies: bool,
    /// True for what shows or causes something and says nothing: "footage".
    pub thing: bool,
    /// True if the article also writes it with a small letter.
    pub small: bool,
}

/// The words of an article.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    words: Vec<Word>,
    /// For each token the place of its word.
    of_tokens: Vec<u32>,
}

impl Vocabulary {
    /// Looks up the words of all tokens. `lower` gives the token of a number in lower case.
    pub fn new<'a>(tokens: &[Token], lower: impl Fn(usize) -> &'a str, lexicon: &Lexicon) -> Self {
        let mut out = Vocabulary { words: Vec::new(), of_tokens: Vec::with_capacity(tokens.len()) };
        let mut places: Map<&str, u32> = Map::with_capacity_and_hasher(tokens.len() / 2, Default::default());
        for (i, token) in tokens.iter().enumerate() {
            let word = lower(i);
            let place = *places.entry(word).or_insert_with(|| {
                out.words.push(Word::new(word, lexicon));
                out.words.len() as u32 - 1
            });
            out.words[place as usize].small |= token.shape == Shape::Lower;
            out.of_tokens.push(place);
        }
        out
    }

    /// The word of a token; one of which nothing is known where there is no such token.
    pub fn of(&self, token: usize) -> Word {
        self.place(token).map_or(Word::default(), |place| self.words[place])
    }

    /// Which of the article's different words the token is.
    pub fn place(&self, token: usize) -> Option<usize> {
        self.of_tokens.get(token).map(|&place| place as usize)
    }

    /// How many different words there are.
    pub fn count(&self) -> usize {
        self.words.len()
    }
}

impl Word {
    fn new(word: &str, lexicon: &Lexicon) -> Self {
        let entry = lexicon.entry(word);
        let (verb, function) = (entry.verb, words::is_function_word(word));
        let saying = lexicon.tells_saying(word, entry);
        Word {
            verb,
            noun: lexicon.noun_of(word, entry),
            function,
            determiner: function && words::is_determiner(word),
            pronoun: function && words::is_subject_pronoun(word),
            saying,
            opens_cue: verb.is_some() || saying || entry.opens_cue || words::is_quoting(word),
            opens_name: entry.opens_name,
            thing: lexicon.is_thing(word),
            modifies: !function && verb.is_none_or(|v| v.tense == Tense::Base),
            small: false,
        }
    }
}

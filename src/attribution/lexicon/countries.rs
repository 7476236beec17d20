//! Which words name a side, and what does a noun beside them make of it? The tables of `sides.toml`.

use crate::attribution::language::Map;
use crate::attribution::language::Set;
use crate::attribution::language::words;
use crate::attribution::lexicon::build::owned_words;
use crate::attribution::lexicon::files::{SideNouns, SideRow, SidesFile};
use crate::attribution::lexicon::same_apostrophe;
use crate::model::{Side, SideId};

/// Words that name a side, by their first word, longest first.
#[derive(Default)]
pub struct Countries {
    words: Map<String, Vec<SideWord>>,
    prefixes: Map<String, SideId>,
    nobody: Map<String, Vec<Vec<String>>>,
    nouns: Map<String, Noun>,
    national: Vec<String>,
    local: Vec<String>,
    serves: Vec<String>,
    hosted: Vec<String>,
    organs: Vec<String>,
    grades: Set<String>,
    state: Vec<String>,
    posted: Vec<String>,
    /// Offices that one person holds at a time, in lower case, by their first word.
    single: Map<String, Vec<Vec<String>>>,
    /// Offices that only one side has, in lower case, by their first word.
    posts: Map<String, Vec<(Vec<String>, SideId)>>,
    /// Ids of the sides that are international bodies.
    bodies: Vec<SideId>,
}

struct SideWord {
    words: Vec<String>,
    side: SideId,
    usage: Usage,
}

/// How a word names a side. The columns of `sides.toml`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Usage {
    /// "China"
    Name,
    /// "US", "UN": a name that stands before nouns as "Chinese" does.
    Short,
    /// "Chinese"
    Adjective,
    /// "Beijing"
    Capital,
    /// "the Kremlin"
    Seat,
    /// "Georgia"
    Unsure,
}

/// What a noun tells of the one whom it names. The lists of `[nouns]` in `sides.toml`, which explains them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Noun {
    /// "ambassador"
    Office,
    /// "spokesman"
    Post,
    /// "member"
    Member,
    /// "ministry"
    Body,
    /// "statement"
    Text,
    /// "company"
    Private,
    /// "expert"
    Topic,
    /// "ally"
    Other,
    /// "former"
    Apart,
    /// "foreign"
    Affair,
}

impl Countries {
    /// Reads the tables; the sides themselves come with them, in their order.
    pub fn new(file: &SidesFile) -> (Self, Vec<Side>) {
        let mut countries = Countries::default();
        let mut sides = Vec::with_capacity(file.sides.len());
        for (index, row) in file.sides.iter().enumerate() {
            let id = SideId::from(index);
            let letter = row.letter.unwrap_or('O');
            sides.push(Side { id, code: row.code.clone(), name: row.name.clone(), letter });
            countries.add(id, row);
        }
        for options in countries.words.values_mut() {
            options.sort_by_key(|option| std::cmp::Reverse(option.words.len()));
        }
        for phrase in &file.nobody {
            let words = owned_words(phrase);
            countries.nobody.entry(words[0].clone()).or_default().push(words);
        }
        countries.add_nouns(&file.nouns);
        (countries, sides)
    }

    /// The longest word or phrase that names a side at the front of `rest` (as written): its length in
    /// words and every side that it names, the first row first.
    pub fn side_words<'a>(
        &self,
        rest: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<(usize, impl Iterator<Item = (SideId, Usage)> + '_)> {
        let options = self.words.get(rest(0)?)?;
        let first = options.iter().position(|option| fits(&option.words, &rest))?;
        let same = options[first..].iter().filter(move |option| option.words == options[first].words);
        Some((options[first].words.len(), same.map(|option| (option.side, option.usage))))
    }

    /// The side of "Sino" in "Sino-Russian".
    pub fn prefix(&self, word: &str) -> Option<SideId> {
        self.prefixes.get(word).copied()
    }

    /// The length in words of a phrase that only looks like a side: "Latin American".
    pub fn nobody<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<usize> {
        let options = self.nobody.get(rest(0)?)?;
        options.iter().filter(|words| fits(words, &rest)).map(Vec::len).max()
    }

    /// What a noun (lower case, one word to three) tells.
    pub fn noun(&self, word: &str) -> Option<Noun> {
        let known = |word: &str| self.nouns.get(word).copied();
        let word = word.trim_end_matches('.');
        known(word).or_else(|| known(&singular(word)?))
    }

    /// True for a word (lower case) of which any country makes names: those of "Senate" and "Department of
    /// Justice".
    pub fn is_plain(&self, word: &str) -> bool {
        words::is_preposition(word) || words::is_determiner(word) || self.noun(word).is_some()
    }

    /// True if only a country has this office or body.
    pub fn is_national(&self, noun: &str) -> bool {
        holds(&self.national, noun)
    }

    /// True if those in a place who are called so hold its offices.
    pub fn is_local(&self, noun: &str) -> bool {
        holds(&self.local, noun)
    }

    /// True if whoever is called so speaks for the one named after "to".
    pub fn serves(&self, noun: &str) -> bool {
        holds(&self.serves, noun)
    }

    /// True if a city's name before it says where it is, and not whose: "the London embassy".
    pub fn is_hosted(&self, noun: &str) -> bool {
        holds(&self.hosted, noun)
    }

    /// True for what speaks for the state to which it belongs: "state media".
    pub fn is_organ(&self, noun: &str) -> bool {
        holds(&self.organs, noun)
    }

    /// True for a body that only a state has: "army".
    pub fn is_of_state(&self, noun: &str) -> bool {
        holds(&self.state, noun)
    }

    /// True for an office or a body that is sent abroad: "ambassador".
    pub fn is_posted(&self, noun: &str) -> bool {
        holds(&self.posted, noun)
    }

    /// True for a word (lower case) that says what an office is the office of: "health", not "senior".
    pub fn is_field(&self, word: &str) -> bool {
        matches!(self.nouns.get(word), Some(Noun::Affair | Noun::Body)) && !self.grades.contains(word)
    }

    /// The length in words of an office at the front of `rest` (lower case) that one person holds at a time.
    pub fn single<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<usize> {
        let fitting = self.single.get(rest(0)?)?.iter().filter(|words| fits(words, &rest));
        fitting.map(Vec::len).max()
    }

    /// An office at the front of `rest` (lower case) that only one side has: its length in words and the side.
    pub fn post<'a>(&self, rest: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, SideId)> {
        let options = self.posts.get(rest(0)?)?;
        let fitting = options.iter().filter(|(words, _)| fits(words, &rest));
        fitting.map(|(words, side)| (words.len(), *side)).max()
    }

    /// True for an international body, false for a country.
    pub fn is_body(&self, side: SideId) -> bool {
        self.bodies.contains(&side)
    }

    fn add(&mut self, side: SideId, row: &SideRow) {
        if row.body {
            self.bodies.push(side);
        }
        for post in &row.posts {
            let words = owned_words(&post.to_lowercase());
            self.posts.entry(words[0].clone()).or_default().push((words, side));
        }
        for prefix in &row.prefix {
            self.prefixes.insert(prefix.clone(), side);
        }
        let names = std::iter::once(&row.name).chain(&row.also).map(|name| (name, usage_of_name(name)));
        let column = |words, usage| -> Vec<(&String, Usage)> {
            let words: &Vec<String> = words;
            words.iter().map(|word| (word, usage)).collect()
        };
        let all = names
            .chain(column(&row.of, Usage::Adjective))
            .chain(column(&row.capital, Usage::Capital))
            .chain(column(&row.seat, Usage::Seat))
            .chain(column(&row.unsure, Usage::Unsure));
        for (phrase, usage) in all {
            let words = owned_words(phrase);
            let options = self.words.entry(words[0].clone()).or_default();
            options.push(SideWord { words, side, usage });
        }
    }

    fn add_nouns(&mut self, nouns: &SideNouns) {
        for (words, noun) in [
            (&nouns.affairs, Noun::Affair),
            (&nouns.offices, Noun::Office),
            (&nouns.posts, Noun::Post),
            (&nouns.members, Noun::Member),
            (&nouns.bodies, Noun::Body),
            (&nouns.texts, Noun::Text),
            (&nouns.private, Noun::Private),
            (&nouns.topics, Noun::Topic),
            (&nouns.others, Noun::Other),
            (&nouns.apart, Noun::Apart),
        ] {
            self.nouns.extend(words.iter().map(|word| (word.clone(), noun)));
        }
        self.national.clone_from(&nouns.national);
        self.local.clone_from(&nouns.local);
        self.serves.clone_from(&nouns.serves);
        self.hosted.clone_from(&nouns.hosted);
        self.organs.clone_from(&nouns.organs);
        self.grades.extend(nouns.grades.iter().cloned());
        self.state.clone_from(&nouns.state);
        self.posted.clone_from(&nouns.posted);
        for phrase in &nouns.single {
            let words = owned_words(phrase);
            self.single.entry(words[0].clone()).or_default().push(words);
        }
    }
}

/// "US" and "U.N." stand before nouns as adjectives do; "China" rarely does.
fn usage_of_name(name: &str) -> Usage {
    let short = name.chars().all(|c| c.is_uppercase() || c == '.');
    if short { Usage::Short } else { Usage::Name }
}

fn fits<'a>(words: &[String], rest: &impl Fn(usize) -> Option<&'a str>) -> bool {
    words.iter().enumerate().all(|(i, w)| rest(i).is_some_and(|r| r == w || same_apostrophe(r, w)))
}

fn holds(list: &[String], noun: &str) -> bool {
    let is = |word: &str| list.iter().any(|known| known == word);
    is(noun) || singular(noun).is_some_and(|word| is(&word))
}

fn singular(word: &str) -> Option<String> {
    let ies = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    ies.or_else(|| word.strip_suffix('s').map(str::to_string))
}

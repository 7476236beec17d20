//! Which nouns can one react to, and by which words is a reaction known? What `assets/reactions.toml` says, with a user's
//! own layered on it.

use super::text::Phrases;
use crate::model::Mistake;
use crate::tables::{Faults, Value, entries, of_type, text};
use anyhow::{Result, bail};
use std::sync::LazyLock;

/// A noun that one can react to, and the words that mean it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What the group is called: one of its words.
    pub name: String,
    /// The words and phrases.
    pub words: Vec<String>,
    /// True if it counts only with an article, a possessive or the like before it.
    pub needs_the: bool,
}

/// The position of a noun in [`Lists::nouns`].
pub type NounId = u16;

/// What a word says of a speaker's stand. It serves order and counts; what is shown is the text's own verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Stand {
    /// Says that something is not so.
    Deny,
    /// Is against it.
    Reject,
    /// Will not do it.
    Refuse,
    /// Says that somebody did wrong.
    Accuse,
    /// Wants somebody to do something.
    Demand,
    /// Fears something.
    Warn,
    /// Is for it.
    Welcome,
    /// Finds fault with it.
    Criticise,
    /// Will do it.
    Promise,
    /// Will do harm.
    Threaten,
}

/// What a word of a list is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Takes up what was spoken of before.
    Light,
    /// Takes up what somebody said.
    Saying,
    /// Shows a stand.
    Stand(Stand),
    /// Says that somebody answers; what is answered follows.
    Answering,
    /// Rejects or welcomes; its object is what is answered.
    Rejecting,
    /// Says of what a sentence speaks, at its start.
    About,
    /// Is the cue of a reply.
    Replying,
    /// Says that somebody said nothing.
    Silent,
}

/// The keys of `[words]`.
const KEYS: [(&str, Use); 17] = [
    ("light", Use::Light),
    ("sayings", Use::Saying),
    ("deny", Use::Stand(Stand::Deny)),
    ("reject", Use::Stand(Stand::Reject)),
    ("refuse", Use::Stand(Stand::Refuse)),
    ("accuse", Use::Stand(Stand::Accuse)),
    ("demand", Use::Stand(Stand::Demand)),
    ("warn", Use::Stand(Stand::Warn)),
    ("welcome", Use::Stand(Stand::Welcome)),
    ("criticise", Use::Stand(Stand::Criticise)),
    ("promise", Use::Stand(Stand::Promise)),
    ("threaten", Use::Stand(Stand::Threaten)),
    ("answering", Use::Answering),
    ("rejecting", Use::Rejecting),
    ("about", Use::About),
    ("replying", Use::Replying),
    ("silent", Use::Silent),
];

/// The lists by which heads and answers are found.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// What one can react to.
    pub nouns: Vec<Noun>,
    words: Vec<(Use, Vec<String>)>,
    /// The phrases of `nouns`.
    pub of_nouns: Phrases<NounId>,
    /// The phrases of the other lists.
    pub of_words: Phrases<Use>,
}

impl Lists {
    /// The lists of the program.
    ///
    /// # Errors
    /// If the asset has a mistake.
    pub fn built_in() -> Result<Lists> {
        let mut lists = Lists::default();
        let mistakes = lists.add_own(include_str!("../../assets/reactions.toml"));
        match mistakes.first() {
            Some(mistake) => bail!("assets/reactions.toml: {mistake}"),
            None => Ok(lists),
        }
    }

    /// The lists of the program, read once; empty if the asset has a mistake, which a test excludes.
    pub fn shared() -> &'static Lists {
        static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::built_in().unwrap_or_default());
        &LISTS
    }

    /// Layers a user's `reactions.toml` on the lists: a noun of a known name replaces that one, one without words removes
    /// it, and a list replaces the list of its key. Gives the mistakes in the order of their lines; each costs its entry.
    pub fn add_own(&mut self, toml: &str) -> Vec<Mistake> {
        let (table, mut faults) = Faults::parse(toml);
        for (key, at, value) in entries(table.get_ref()) {
            match key {
                "noun" => self.add_nouns(value, &mut faults),
                "words" => self.add_words(value, &mut faults),
                _ => faults.report(at, key, "not known here; only noun and words are"),
            }
        }
        faults.report_syntax(|_| "");
        self.index();
        faults.mistakes()
    }

    fn add_nouns(&mut self, value: &Value, faults: &mut Faults) {
        let Some(rows) = value.get_ref().as_array() else {
            faults.report(value.span().start, "noun", "no list; write [[noun]] above each entry");
            return;
        };
        for row in rows.iter() {
            let Some(noun) = noun(row, faults) else { continue };
            let known = self.nouns.iter().position(|known| known.name == noun.name);
            match known {
                Some(at) if noun.words.is_empty() => drop(self.nouns.remove(at)),
                Some(at) => self.nouns[at] = noun,
                None if noun.words.is_empty() => {}
                None => self.nouns.push(noun),
            }
        }
    }

    fn add_words(&mut self, value: &Value, faults: &mut Faults) {
        let Some(table) = value.get_ref().as_table() else {
            faults.report(value.span().start, "words", "no table; write [words] above the lists");
            return;
        };
        for (key, at, value) in entries(table) {
            let Some((_, used)) = KEYS.iter().find(|(known, _)| *known == key) else {
                let known = KEYS.map(|(key, _)| key).join(", ");
                faults.report(at, key, format!("not known here; only {known} are"));
                continue;
            };
            match phrases(value) {
                Ok(phrases) => {
                    self.words.retain(|(known, _)| known != used);
                    self.words.push((*used, phrases));
                }
                Err((at, what)) => faults.report(at, key, what),
            }
        }
    }

    fn index(&mut self) {
        self.of_nouns = Phrases::default();
        for (id, noun) in (0..).zip(&self.nouns) {
            noun.words.iter().for_each(|phrase| self.of_nouns.add(phrase, id));
        }
        self.of_words = Phrases::default();
        for (used, phrases) in &self.words {
            phrases.iter().for_each(|phrase| self.of_words.add(phrase, *used));
        }
    }
}

/// An entry; `None` if something is wrong with it, which is noted.
fn noun(value: &Value, faults: &mut Faults) -> Option<Noun> {
    let start = value.span().start;
    let Some(table) = value.get_ref().as_table() else {
        let what = format!("{}; an entry {{ name = ..., words = [...] }} is needed", of_type(value));
        faults.report(start, "noun", what);
        return None;
    };
    let before = faults.count();
    let (mut name, mut words, mut needs_the) = (None, None, false);
    for (key, at, value) in entries(table) {
        let wrong = match key {
            "name" => {
                text(value).map(|text| name = Some(text.trim().to_string())).err().map(|what| (at, what))
            }
            "words" => phrases(value).map(|phrases| words = Some(phrases)).err(),
            "needs" => match text(value) {
                Ok("the") => {
                    needs_the = true;
                    None
                }
                _ => Some((at, "write needs = \"the\", or leave it out".to_string())),
            },
            _ => Some((at, "not known here; only name, words and needs are".to_string())),
        };
        if let Some((at, what)) = wrong {
            faults.report(at, key, what);
        }
    }
    for (key, is_there) in [("name", name.is_some()), ("words", words.is_some())] {
        if !is_there && !table.contains_key(key) {
            faults.report(start, key, "missing; this entry is left out");
        }
    }
    let noun = Noun { name: name?, words: words?, needs_the };
    (faults.count() == before).then_some(noun)
}

fn phrases(value: &Value) -> Result<Vec<String>, (usize, String)> {
    let start = value.span().start;
    let Some(list) = value.get_ref().as_array() else {
        return Err((start, format!("{}; a list is needed, as in [\"report\"]", of_type(value))));
    };
    let phrase = |value: &Value| match text(value) {
        Ok(text) if text.contains(char::is_alphanumeric) => Ok(text.to_string()),
        Ok(text) => Err((value.span().start, format!("{text:?} holds no word"))),
        Err(what) => Err((value.span().start, what)),
    };
    list.iter().map(phrase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_has_no_mistake() {
        let lists = Lists::built_in().expect("readable");
        assert!(lists.nouns.len() > 30);
        assert_eq!(lists.words.len(), KEYS.len(), "a list is missing");
    }

    #[test]
    fn own_nouns_replace_remove_and_add() {
        let names = |own: &str| {
            let mut lists = Lists::default();
            lists.add_own("[[noun]]\nname = \"ferry\"\nwords = [\"ferry\"]\n[[noun]]\nname = \"tide\"\nwords = [\"tide\"]");
            assert_eq!(lists.add_own(own), [], "{own}");
            let shown = lists.nouns.iter().map(|noun| format!("{} {}", noun.name, noun.words.join(" ")));
            shown.collect::<Vec<_>>().join(", ")
        };
        for (own, expected) in [
            ("", "ferry ferry, tide tide"),
            ("[[noun]]\nname = \"tide\"\nwords = [\"ebb\"]", "ferry ferry, tide ebb"),
            ("[[noun]]\nname = \"tide\"\nwords = []", "ferry ferry"),
            ("[[noun]]\nname = \"dam\"\nwords = [\"dam\", \"weir\"]", "ferry ferry, tide tide, dam dam weir"),
        ] {
            assert_eq!(names(own), expected, "{own}");
        }
    }

    #[test]
    fn a_mistake_names_its_line_and_key() {
        for (own, line, key) in [
            ("[[noun]]\nname = 7\nwords = []", 2, "name"),
            ("[[noun]]\nname = \"tide\"", 1, "words"),
            ("[[noun]]\nname = \"tide\"\nwords = [\n\"a\",\n\"*\"]", 5, "words"),
            ("[[noun]]\nname = \"tide\"\nwords = []\nneeds = \"a\"", 4, "needs"),
            ("[words]\ndenials = []", 2, "denials"),
            ("[words]\ndeny = \"no\"", 2, "deny"),
            ("verbs = []", 1, "verbs"),
            ("noun = 7", 1, "noun"),
            ("words = 7", 1, "words"),
        ] {
            let mistakes = Lists::default().add_own(own);
            let Some(first) = mistakes.first() else { panic!("no mistake in {own}") };
            assert_eq!((first.line, first.key.as_str()), (line, key), "{own}");
        }
    }
}

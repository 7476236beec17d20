//! Which words of a noun phrase are somebody's name? Particles, nicknames, places that people and other
//! places bear, and offices that are named after what they are for.

use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::Noun;
use crate::attribution::mentions::finder::Finder;

/// The most tokens of a nickname between two parts of a name.
const NICKNAME: usize = 5;

impl Finder<'_> {
    /// The length of a family name in small letters at `at`: "van der Sample".
    pub(super) fn particle_name(&self, at: usize) -> Option<usize> {
        let token = self.text.tokens.get(at)?;
        let lower = self.text.lower(at);
        if token.shape != Shape::Lower || lower.len() > 5 || !words::opens_family_name(lower) {
            return None;
        }
        // "a la Example"
        let foreign = at > 0 && matches!(self.text.lower(at - 1), "a" | "à");
        self.particles(at).filter(|_| !foreign).map(|length| length + 1)
    }

    /// How many particles stand at `at` before a word with a capital.
    pub(super) fn particles(&self, at: usize) -> Option<usize> {
        let length = (1..4).find(|&n| self.is_capital_beside(at + n, at))?;
        (0..length).all(|n| words::is_particle(self.text.lower(at + n))).then_some(length)
    }

    /// True for a word with a capital that is no function word, in the same quotation as `beside`.
    pub(super) fn is_capital_beside(&self, at: usize, beside: usize) -> bool {
        let (Some(token), Some(other)) = (self.text.tokens.get(at), self.text.tokens.get(beside)) else {
            return false;
        };
        token.is_capital() && token.region == other.region && !self.text.known(at).function
    }

    /// The length of a nickname and its marks at `at`, inside a name: `Tomas "Lefty" Example`. Its marks
    /// quote nobody, so they open no region.
    pub(super) fn nickname(&self, at: usize) -> Option<usize> {
        let mark = |i: usize| {
            let token = self.text.tokens.get(i).filter(|t| t.region.is_none())?;
            match token.shape {
                Shape::Mark(mark) => Some(mark),
                _ => None,
            }
        };
        let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»');
        let bracket = mark(at)? == '(';
        let open = at + usize::from(bracket);
        if at == 0 || !self.text.tokens[at - 1].is_capital() || !is_quote(mark(open)?) {
            return None;
        }
        let close = (open + 2..=open + NICKNAME + 1).find(|&i| mark(i).is_some_and(is_quote))?;
        let end = close + 1 + usize::from(bracket && mark(close + 1) == Some(')'));
        let same = self.text.tokens[at].paragraph == self.text.tokens.get(end)?.paragraph;
        let words = (open + 1..close).all(|i| self.text.tokens[i].is_word());
        (same && words && self.is_capital_beside(end, at)).then_some(end - at)
    }

    /// True for a token of a nickname that stands after `core`.
    pub(super) fn is_in_nickname(&self, at: usize, core: usize) -> bool {
        let first = at.saturating_sub(NICKNAME + 3).max(core + 1);
        (first..=at).any(|i| !self.text.tokens[i].is_word() && self.nickname(i).is_some_and(|n| i + n > at))
    }

    /// True if a listed place is only the end of another name: "Jack London", "Mr. Washington", "New
    /// London". What stands before it from `core` on says so.
    pub(super) fn is_borne(&self, from: usize, length: usize, core: usize) -> bool {
        let Some(before) = from.checked_sub(1).filter(|&before| before >= core && length == 1) else {
            return false;
        };
        let token = self.text.tokens[before];
        let lower = self.text.lower(before);
        if token.shape != Shape::Capital || self.text.known(before).function {
            return false;
        }
        let Some((_, actor)) = self.listed_name(from) else { return false };
        let place = self.lexicon.actors[actor].is_side;
        let short = self.text.tokens[from].shape == Shape::Upper;
        if !short && self.lexicon.people.is_given(lower) && !self.lexicon.is_title(lower) {
            return place || self.lexicon.actors[actor].kind == crate::model::ActorKind::Body;
        }
        let is_side_word = self.lexicon.side_word(|i| (i == 0).then(|| self.text.word(before))).is_some();
        if !place || is_side_word || self.is_in_headline(before) {
            return false;
        }
        if short && self.lexicon.is_title(lower) {
            return false;
        }
        if self.lexicon.is_title(lower) {
            // "Secretary of State"
            return before == 0 || self.text.lower(before - 1) != "of";
        }
        if self.lexicon.people.opens_place(lower) || self.is_nobodys(before) {
            return true;
        }
        let body = self.noun(before) == Some(Noun::Body);
        if short || body {
            // "Amnesty International UK", "Team Sampleland"
            return (body || before > core) && !self.text.known(before).small;
        }
        let common = self.text.known(before).small || self.noun(before).is_some() || is_adjective(lower);
        let owned = before > 0 && self.text.tokens[before - 1].shape == Shape::Possessive;
        !common && !owned && lower.len() > 1
    }

    /// True if the words at `at` only look like a side's: "Northern Ireland".
    fn is_nobodys(&self, at: usize) -> bool {
        self.lexicon
            .countries
            .nobody(|i| (at + i < self.text.tokens.len()).then(|| self.text.word(at + i)))
            .is_some()
    }

    /// The length of "of", "to" and the like with a country between an office and its holder: "ambassador
    /// | to Sampleland | Jo Example".
    pub(super) fn country_between(&self, at: usize) -> Option<usize> {
        let office = at.checked_sub(1).filter(|&i| self.noun(i) == Some(Noun::People))?;
        if !matches!(self.text.lower(at), "to" | "of" | "in" | "for")
            || self.text.tokens[office].shape == Shape::Upper
        {
            return None;
        }
        let region = self.text.tokens[at].region;
        let of = at;
        let at = at + usize::from(self.text.lower(at + 1) == "the");
        let word = |i: usize| {
            let token = self.text.tokens.get(at + 1 + i)?;
            (token.region == region).then(|| self.text.word(at + 1 + i))
        };
        let (length, _) = self.lexicon.side_word(word)?;
        let name = at + 1 + length;
        let other = self.lexicon.side_word(|i| word(length + i)).is_some();
        let named = self.is_capital_beside(name, at) && !self.text.opens_sentence(name);
        (named && !other && self.noun(name).is_none() && self.name_word(name).is_some()).then_some(name - of)
    }

    /// Where the holder's name begins in what follows "of" or "for" in a title: "Commissioner for Human Rights
    /// | Ann Example". The end where nobody is named.
    pub(super) fn holder_start(&self, from: usize, end: usize) -> usize {
        let from = from + usize::from(self.text.lower(from) == "the" && from < end);
        let word = |i: usize| (from + i < end).then(|| self.text.word(from + i));
        if let Some((length, _)) = self.lexicon.side_word(word) {
            return from + length;
        }
        let task = |&i: &usize| {
            let lower = self.text.lower(i);
            let particle = words::is_particle(lower);
            self.text.known(i).small && !particle
                || matches!(self.noun(i), Some(Noun::Body | Noun::Text))
                || self.lexicon.people.is_head(lower)
                || self.lexicon.countries.noun(lower).is_some()
                || !self.text.tokens[i].is_capital() && !particle
        };
        if let Some(last) = (from..end).rev().find(task) {
            return last + 1;
        }
        let given = |&i: &usize| self.lexicon.people.is_given(self.text.lower(i));
        // "Secretary for Example Matters, Ann Example"
        let apposed = self.text.is_mark(end, ',') && self.is_capital_beside(end + 1, end);
        match end.saturating_sub(from) {
            0 | 1 => end,
            2 if given(&from) => from,
            2 if apposed => end,
            2 => from + 1,
            _ => (from + 1..end - 1).find(given).unwrap_or(end - 2),
        }
    }

    /// True for a noun for people that is a name: "Angus King", and "King" inside a sentence without an article.
    pub(super) fn is_surname(&self, at: usize, core: usize) -> bool {
        let capital = |i: usize| self.text.tokens[i].shape == Shape::Capital;
        if !capital(at) || self.text.word(at).contains(['.', '-']) || self.text.lower(at).ends_with('s') {
            return false;
        }
        if at > core {
            let before = self.text.word(at - 1).trim_end_matches('.');
            return words::is_title_abbreviation(before)
                || capital(at - 1)
                    && self.lexicon.people.is_given(self.text.lower(at - 1))
                    && !self.lexicon.is_title(self.text.lower(at - 1));
        }
        let article = at > 0 && self.text.known(at - 1).determiner;
        let open = at == 0 || self.text.opens_sentence(at) || self.text.is_mark(at - 1, ',');
        !article && !open && !self.is_in_headline(at) && self.text.known(at).verb.is_none()
    }

    /// True for the last word of a newspaper's name, which is a noun for a text too: "the Osten Post".
    pub(super) fn is_paper(&self, at: usize, start: usize) -> bool {
        at > start
            && self.text.tokens[at].shape == Shape::Capital
            && self.lexicon.people.is_head(self.text.lower(at))
            && !self.is_in_headline(at)
    }

    /// True if the words are an office with what it is for: "Secretary of State".
    pub(super) fn is_office(&self, core: usize, end: usize) -> bool {
        (core + 1..end.saturating_sub(1)).any(|i| self.is_holder_of(i, core))
    }

    /// True for the "of" or "for" after an office with a capital.
    pub(super) fn is_holder_of(&self, of: usize, core: usize) -> bool {
        if of <= core
            || !matches!(self.text.lower(of), "of" | "for")
            || !self.text.tokens[of - 1].is_capital()
        {
            return false;
        }
        // "Secretary of State for"
        let state = of > core + 2 && self.text.lower(of - 1) == "state" && self.text.lower(of - 2) == "of";
        self.noun(if state { of - 3 } else { of - 1 }) == Some(Noun::People)
    }

    /// True for "and" in what an office is for: "Secretary for East | and | West Affairs".
    pub(super) fn is_inside_office(&self, and: usize) -> bool {
        let end = (and + 1..and + 4).take_while(|&i| self.is_capital_beside(i, and)).last();
        let task = end.is_some_and(|end| {
            self.lexicon.people.is_head(self.text.lower(end))
                || self.lexicon.countries.noun(self.text.lower(end)).is_some()
        });
        task && (and.saturating_sub(4)..and).any(|i| {
            self.is_holder_of(i, 0)
                && (i + 1..and).all(|k| self.is_capital_beside(k, and) || self.text.lower(k) == "the")
        })
    }

    /// True for a title that is a given name here: "Sultan al-Example".
    pub(super) fn is_given_title(&self, at: usize) -> bool {
        let given = self.lexicon.people.is_given(self.text.lower(at));
        let next = self.text.lower(at + 1);
        given && (words::is_particle(next) || words::particle_end(self.text.word(at + 1)).is_some())
    }

    /// True if a name and a comma stand before the phrase: "Ann Example, | Duchess of Sample".
    pub(super) fn is_apposed(&self, start: usize) -> bool {
        start > 1 && self.text.is_mark(start - 1, ',') && self.text.tokens[start - 2].is_capital()
    }

    /// Leaves out the country between an office and its holder: "ambassador to | Sampleland | Jo Example".
    pub(super) fn after_country(&self, start: usize, core: usize, end: usize) -> usize {
        let the = usize::from(start > core && self.text.lower(start - 1) == "the");
        if start < core + 2 + the
            || !matches!(self.text.lower(start - 1 - the), "to" | "of" | "in" | "for")
            || self.noun(start - 2 - the) != Some(Noun::People)
        {
            return start;
        }
        let word = |i: usize| (start + i < end).then(|| self.text.word(start + i));
        let length = self.lexicon.side_word(word).map_or(0, |(length, _)| length);
        if start + length < end { start + length } else { start }
    }

    /// Where a name ends before the letters of an office or an honour: "Jo Example | MP".
    pub(super) fn before_letters(&self, start: usize, end: usize) -> usize {
        let letters = |i: usize| {
            self.text.tokens[i].shape == Shape::Upper && self.lexicon.is_honour(self.text.lower(i))
        };
        let kept = (start..end).rev().find(|&i| !letters(i)).map_or(end, |i| i + 1);
        if kept > start + 1 { kept } else { end }
    }

    /// True for the "of" in the name of a noble: "Princess Ann | of Example". A country is no part of it.
    pub(super) fn is_of_nobles(&self, of: usize) -> bool {
        if of < 2 || !self.is_capital_beside(of + 1, of) || !self.text.tokens[of - 1].is_capital() {
            return false;
        }
        let named = (of.saturating_sub(4)..of - 1).any(|i| {
            self.lexicon.is_noble(self.text.lower(i))
                && (i + 1..of).all(|k| self.text.tokens[k].is_capital())
                && self.text.tokens[i].paragraph == self.text.tokens[of].paragraph
        });
        let word = |i: usize| (of + 1 + i < self.text.tokens.len()).then(|| self.text.word(of + 1 + i));
        (named || self.lexicon.is_noble(self.text.lower(of - 1)) && self.text.tokens[of - 1].is_capital())
            && self.lexicon.countries.side_words(word).is_none()
    }

    /// True for the noun of a state in a country's full name: "Kingdom of", "the Republic of".
    pub(super) fn is_state_form(&self, at: usize) -> bool {
        self.lexicon.is_state_form(self.text.lower(at))
    }

    /// True if "of" and a country's name follow the noun of a state: "the kingdom | of Sampleland".
    pub(super) fn names_state(&self, of: usize) -> bool {
        if of == 0 || self.text.lower(of) != "of" || !self.is_state_form(of - 1) {
            return false;
        }
        let word = |i: usize| (of + 1 + i < self.text.tokens.len()).then(|| self.text.word(of + 1 + i));
        self.lexicon.countries.side_words(word).is_some()
    }

    /// True if a body is named right after its noun: "research firm | IDC", but not "the report | Sampleland
    /// wanted".
    pub(super) fn is_named_body(&self, at: usize, start: usize) -> bool {
        let Some(noun) = at.checked_sub(1).filter(|&noun| noun >= start) else { return false };
        if self.noun(noun) != Some(Noun::Body)
            || self.lexicon.side_word(|i| Some(self.text.word(at + i)).filter(|_| i < 4)).is_some()
        {
            return false;
        }
        let determined = start > 0 && self.text.known(start - 1).determiner;
        let listed = self.listed_name(at).is_some_and(|(_, actor)| {
            let actor = &self.lexicon.actors[actor];
            actor.kind == crate::model::ActorKind::Body && !actor.is_side
        });
        self.text.tokens[at].shape == Shape::Upper || listed || !determined && noun > start
    }
}

/// True for what describes a country and is no part of its name: "Communist", "Neighbouring".
fn is_adjective(word: &str) -> bool {
    let endings = ["ist", "ing", "ed", "ous", "ful", "ial", "ish", "ical", "ary", "able", "less", "wide"];
    word.contains('-') || endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

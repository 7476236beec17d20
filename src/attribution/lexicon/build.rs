//! How do the files become a lexicon?

use crate::attribution::language::Map;
use crate::attribution::language::tokens;
use crate::attribution::lexicon::files::{ActorRow, SideRow, TermRow, VerbsFile};
use crate::attribution::lexicon::terms;
use crate::attribution::lexicon::verbs::forms;
use crate::attribution::lexicon::{Frames, Lexicon, ListedActor, ListedName, Office, Term, VerbForm};
use crate::model::{ActorKind, SideId};
use anyhow::{Result, bail};
use xxhash_rust::xxh3::xxh3_64_with_seed;

impl Lexicon {
    /// These texts make a difference.
    pub(super) fn note(&mut self, texts: &[&str]) {
        for text in texts {
            self.fingerprint = xxh3_64_with_seed(text.as_bytes(), self.fingerprint);
        }
    }

    pub(super) fn add_verbs(&mut self, file: &VerbsFile) {
        let groups = [
            (&file.say, Frames::SAY.and(Frames::THAT).and(Frames::QUOTE)),
            (&file.tell, Frames::TELL.and(Frames::QUOTE)),
            (&file.that, Frames::THAT.and(Frames::QUOTE)),
            (&file.quote, Frames::QUOTE),
            (&file.call, Frames::CALL.and(Frames::QUOTE)),
            (&file.call_quoted, Frames::QUOTED_OBJECT.and(Frames::QUOTE)),
            (&file.urge, Frames::URGE),
            (&file.ask, Frames::ASK.and(Frames::QUOTE)),
            (&file.object, Frames::OBJECT),
            (&file.deny, Frames::DENY),
        ];
        for (verbs, frames) in groups {
            for verb in verbs {
                let (head, rest) = verb.split_once(' ').map_or((verb.as_str(), ""), |(h, r)| (h, r));
                for (form, tense) in forms(head, &file.irregular) {
                    self.add_form(&form, rest, VerbForm { frames, tense });
                }
            }
        }
        for options in self.phrasal.values_mut() {
            options.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    pub(super) fn add_form(&mut self, form: &str, rest: &str, verb: VerbForm) {
        if rest.is_empty() {
            let known = self.entry_mut(form).verb.get_or_insert(verb);
            known.frames = known.frames.and(verb.frames);
            return;
        }
        let words: Vec<String> =
            std::iter::once(form.to_string()).chain(rest.split(' ').map(str::to_string)).collect();
        self.entry_mut(form).opens_cue = true;
        let options = self.phrasal.entry(form.to_string()).or_default();
        match options.iter_mut().find(|(w, _)| *w == words) {
            Some((_, known)) => known.frames = known.frames.and(verb.frames),
            None => options.push((words, verb)),
        }
    }

    /// A row that shares a phrase with one that is known belongs to that one.
    pub(super) fn add_offices(&mut self, rows: &[Vec<String>]) {
        for phrases in rows {
            let phrases: Vec<Vec<String>> =
                phrases.iter().map(|phrase| owned_words(&phrase.to_lowercase())).collect();
            let known = |words: &Vec<String>| {
                let same = self.office_phrases.get(&words[0])?.iter().find(|(known, _)| known == words);
                same.map(|(_, row)| *row)
            };
            let row = phrases.iter().find_map(known).unwrap_or(self.office_rows);
            self.office_rows += usize::from(row == self.office_rows);
            for words in phrases {
                if self.countries.single(|i| words.get(i).map(String::as_str)) == Some(words.len()) {
                    self.single_rows.insert(row);
                }
                self.office_phrases.entry(words[0].clone()).or_default().push((words, row));
            }
        }
        for options in self.office_phrases.values_mut() {
            options.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    pub(super) fn offices_of(&self, roles: &[String]) -> Vec<Office> {
        roles.iter().map(|role| Office::of(role, self)).collect()
    }

    pub(super) fn add_actors(&mut self, rows: Vec<ActorRow>) -> Result<()> {
        for row in rows {
            let side = self.side_of_row(&row.name, row.side.as_deref())?;
            let index = self.actors.len();
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                self.add_name(name, index);
            }
            let terms = self.terms(&row.name, &row.terms)?;
            let roles: Vec<String> = row.role.into_iter().chain(row.other_roles).collect();
            self.actors.push(ListedActor {
                gender: row.gender,
                offices: self.offices_of(&roles),
                roles,
                terms,
                ..ListedActor::new(row.name, row.kind, side)
            });
        }
        Ok(())
    }

    /// The side whose code the row of a name gives.
    pub(super) fn side_of_row(&self, name: &str, code: Option<&str>) -> Result<Option<SideId>> {
        let Some(code) = code else { return Ok(None) };
        match self.side(code) {
            Some(side) => Ok(Some(side)),
            None => bail!("assets/actors.toml: {name}: no side {code:?} in assets/sides.toml"),
        }
    }

    pub(super) fn terms(&self, name: &str, rows: &[TermRow]) -> Result<Vec<Term>> {
        let days = |text: &Option<String>| -> Result<_> {
            let Some(text) = text else { return Ok(None) };
            match terms::days(text) {
                Some(days) => Ok(Some(days)),
                None => bail!("assets/actors.toml: {name}: {text:?} is no date"),
            }
        };
        let term = |row: &TermRow| {
            Ok(Term {
                role: row.role.clone(),
                office: Office::of(&row.role, self),
                side: self.side_of_row(name, row.side.as_deref())?,
                from: days(&row.from)?.map(|(first, _)| first),
                to: days(&row.to)?.map(|(_, last)| last),
            })
        };
        rows.iter().map(term).collect()
    }

    /// A side is an actor too: "China said", "Washington said", "the Chinese government said".
    pub(super) fn add_side_actors(&mut self, rows: &[SideRow]) {
        for (index, row) in rows.iter().enumerate() {
            let actor = self.actors.len();
            let names = std::iter::once(&row.name).chain(&row.also).chain(&row.capital).chain(&row.seat);
            for name in names {
                self.add_name(name, actor);
            }
            for adjective in row.of.iter().chain(&row.also).chain([&row.name]) {
                for noun in ["government", "regime", "administration"] {
                    self.add_name(&format!("{adjective} {noun}"), actor);
                }
            }
            self.actors.push(ListedActor {
                is_side: true,
                ..ListedActor::new(row.name.clone(), ActorKind::Body, Some(SideId::from(index)))
            });
        }
    }

    pub(super) fn add_name(&mut self, name: &str, actor: usize) {
        let words = owned_words(name);
        let options = self.names_from(&words[0]);
        if !options.iter().any(|n| n.words == words) {
            options.push(ListedName { words, actor });
        }
    }

    /// The same, taken from whoever had the name.
    pub(super) fn take_name(&mut self, words: Vec<String>, actor: usize) {
        let options = self.names_from(&words[0]);
        options.retain(|name| name.words != words);
        options.push(ListedName { words, actor });
    }

    /// The names that start with this word, to add to.
    pub(super) fn names_from(&mut self, first: &str) -> &mut Vec<ListedName> {
        self.entry_mut(&first.to_ascii_lowercase()).opens_name = true;
        self.names.entry(first.to_string()).or_default()
    }

    pub(super) fn index_people(&mut self) {
        self.by_part.clear();
        let people = self.actors.iter().enumerate().filter(|(_, actor)| actor.kind == ActorKind::Person);
        for (place, actor) in people {
            for part in [actor.parts.first(), actor.parts.last()].into_iter().flatten() {
                let places = self.by_part.entry(part.clone()).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
    }

    pub(super) fn sort_names(&mut self) {
        for names in self.names.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
    }
}

/// Phrases by their first word.
pub(super) fn by_first_word(phrases: &[String]) -> Map<String, Vec<Vec<String>>> {
    let mut out: Map<String, Vec<Vec<String>>> = Map::default();
    for words in phrases.iter().map(|phrase| owned_words(phrase)) {
        out.entry(words[0].clone()).or_default().push(words);
    }
    out
}

pub(super) fn owned_words(phrase: &str) -> Vec<String> {
    tokens::words(phrase).into_iter().map(str::to_string).collect()
}

//! What does the article say of a bare name: is it a person's, a country's, or nobody's?

use crate::attribution::coreference::entities::EntityId;
use crate::attribution::coreference::entities::entity::Name;
use crate::attribution::coreference::entities::gatherer::Gatherer;
use crate::attribution::coreference::entities::places::{Bare, Places};
use crate::attribution::language::names;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Frames, Usage};
use crate::attribution::mentions::{Mention, MentionId, MentionKind};
use crate::model::{ActorKind, SideId};

impl Gatherer<'_> {
    /// Looks through the names for people who bear a country's.
    pub(super) fn places(&self) -> Places {
        let mut places = Places::default();
        for ((id, mention), name) in self.mentions.iter().zip(self.names) {
            let Some(name) = name else { continue };
            if let Some(listed) = mention.listed {
                let actor = &self.lexicon.actors[listed];
                if let Some(side) = actor.side.filter(|side| actor.is_side && !places.sides.contains(side)) {
                    places.sides.push(side);
                }
            } else if name.parts.len() > 1 {
                let ends = [name.words.split(' ').next(), name.words.split(' ').next_back()];
                for word in ends.into_iter().flatten().filter(|word| self.side_named(word).is_some()) {
                    if self.kind_of(id) == ActorKind::Person {
                        places.borne.entry(names::folded(word)).or_insert(id);
                    }
                }
            }
        }
        if !places.borne.is_empty() {
            for id in self.mentions.ids() {
                self.note_use(&mut places, id);
            }
        }
        places
    }

    /// The country whose name (or capital) this word is, sure or not.
    fn side_named(&self, word: &str) -> Option<SideId> {
        if word.contains('.') || word.chars().all(char::is_uppercase) {
            return None;
        }
        let (length, mut sides) = self.lexicon.countries.side_words(|i| (i == 0).then_some(word))?;
        let (side, usage) = sides.next()?;
        (length == 1 && usage != Usage::Adjective).then_some(side)
    }

    /// Notes where a word that somebody bears is plainly the country's.
    fn note_use(&self, places: &mut Places, id: MentionId) {
        let mention = &self.mentions[id];
        let Some(name) = self.names[id.index()].as_ref().filter(|name| name.parts.len() == 1) else { return };
        let Some(&first) = places.borne.get(&name.parts[0]) else { return };
        let before = mention.tokens.start.checked_sub(1).map_or("", |i| self.text.lower(i));
        // "in Paris" is the city, which tells nothing of the government that it stands for.
        let city = || {
            let first = self.names[id.index()].as_ref().map_or("", |name| name.words.as_str());
            let sides = self.lexicon.countries.side_words(|i| (i == 0).then_some(first));
            sides.is_some_and(|(_, mut sides)| {
                sides.all(|(_, usage)| matches!(usage, Usage::Capital | Usage::Seat))
            })
        };
        let inside =
            !city() && matches!(before, "in" | "into" | "across" | "within" | "from" | "to" | "inside");
        let used = self.title_of(mention).is_none() && (id < first || inside) && !self.is_headline(mention);
        *places.used.entry(name.parts[0].clone()).or_default() |= used;
    }

    /// True in the title of the article.
    fn is_headline(&self, mention: &Mention) -> bool {
        self.text.tokens[mention.tokens.start].paragraph == self.text.tokens[0].paragraph
            && self.text.role(mention.tokens.start) != crate::model::Role::Body
    }

    /// What a bare name stands for, where it is a country's word.
    pub(super) fn bare(&self, places: &Places, id: MentionId) -> Bare {
        let (mention, Some(name)) = (&self.mentions[id], &self.names[id.index()]) else { return Bare::Open };
        if let Some(side) = self.state_named(mention) {
            return Bare::Country(side);
        }
        if name.parts.len() != 1 {
            return Bare::Open;
        }
        let Some(side) = self.side_named(&name.words) else { return Bare::Open };
        let borne = places.borne.get(&name.parts[0]);
        let used = places.used.get(&name.parts[0]).copied().unwrap_or(false);
        let titled = self.title_of(mention).is_some();
        match (mention.listed.is_some(), borne) {
            (true, None) => Bare::Open,
            (true, Some(_)) if used && !titled => Bare::Open,
            (_, Some(_)) if titled => Bare::Person,
            (true, Some(_)) => Bare::Person,
            // Nobody is called by the given name before the full name.
            (false, Some(&first))
                if id < first && self.is_given_of(first, name) && !self.is_headline(mention) =>
            {
                Bare::Country(side)
            }
            (false, _) if titled || !places.sides.contains(&side) => Bare::Open,
            (false, Some(&first)) if id > first && !used => Bare::Person,
            (false, _) => Bare::Country(side),
        }
    }

    /// True if the word is the given name of somebody.
    fn is_given_of(&self, full: MentionId, name: &Name) -> bool {
        self.names[full.index()].as_ref().is_some_and(|full| full.parts.first() == name.parts.first())
    }

    /// The country of "the kingdom of Sampleland".
    fn state_named(&self, mention: &Mention) -> Option<SideId> {
        let name = mention.name.as_ref().filter(|_| mention.listed.is_none())?;
        let form =
            |i: usize| self.lexicon.is_state_form(self.text.lower(i)) && self.text.lower(i + 1) == "of";
        let form = if form(name.start) {
            name.start
        } else {
            name.start.checked_sub(2).filter(|&i| i >= mention.tokens.start && form(i))?
        };
        let word = |i: usize| (form + 2 + i < name.end).then(|| self.text.word(form + 2 + i));
        let (length, mut sides) = self.lexicon.countries.side_words(word)?;
        sides.next().filter(|_| form + 2 + length == name.end).map(|(side, _)| side)
    }

    /// True if a mention shows that its name is a person's, or somebody's at all: it has a capital inside a
    /// sentence, or speaks, or is told more of.
    pub(super) fn shows_somebody(&self, id: MentionId) -> bool {
        let mention = &self.mentions[id];
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        if !self.text.opens_sentence(start) || self.title_of(mention).is_some() {
            return true;
        }
        let speaks = (end..end + 3).find_map(|i| {
            let word = self.text.lower(i);
            let verb =
                self.text.known(i).verb.map(|v| v.frames.has(Frames::SAY) || v.frames.has(Frames::TELL));
            let passes = words::is_auxiliary(word) || words::is_adverb(word);
            if verb.is_some() || !passes { Some(verb.unwrap_or(false)) } else { None }
        });
        let after_comma = || {
            let next = self.text.tokens.get(end + 1);
            self.text.is_mark(end, ',')
                && (self.text.lower(end + 1) == "who" || next.is_some_and(|t| t.shape == Shape::Number))
        };
        let sentence = &self.text.sentences[self.text.sentence_of(start)];
        let owner =
            |i: usize| matches!(self.text.lower(i), "his" | "her" | "himself" | "herself" | "he" | "she");
        speaks == Some(true) || after_comma() || (end..sentence.end.min(end + 12)).any(owner)
    }

    /// The person before whose bracket this name stands: "Princess Ann (Ann Mary Example; born ...)".
    pub(super) fn before_bracket(
        &self,
        of: impl Fn(MentionId) -> Option<EntityId>,
        id: MentionId,
    ) -> Option<EntityId> {
        let mention = &self.mentions[id];
        let open = mention.tokens.start.checked_sub(1).filter(|&i| self.text.is_mark(i, '('))?;
        let before = self.mentions.ending_at(open).filter(|&b| self.mentions[b].kind == MentionKind::Name)?;
        let (long, short) = (self.names[id.index()].as_ref()?, self.names[before.index()].as_ref()?);
        let born = (mention.tokens.end..mention.tokens.end + 3)
            .any(|i| matches!(self.text.lower(i), "born" | "née" | "nee" | "né"));
        let shares = long.parts.iter().any(|part| part.len() > 2 && short.parts.contains(part));
        if born || shares { of(before) } else { None }
    }

    /// The short form in brackets after a body's name: "Sample News Agency (SNA)".
    pub(super) fn acronym_after(&self, mention: &Mention, name: &Name) -> Option<String> {
        let at = mention.tokens.end;
        let token = self.text.tokens.get(at + 1)?;
        let brackets = self.text.is_mark(at, '(') && self.text.is_mark(at + 2, ')');
        if !brackets || token.shape != Shape::Upper || name.parts.len() < 2 {
            return None;
        }
        let word = self.text.word(at + 1);
        let initials: String = name.parts.iter().filter_map(|part| part.chars().next()).collect();
        let mut rest = initials.chars();
        let fits = word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).all(|c| rest.any(|i| i == c));
        (fits && !word.contains('.')).then(|| names::folded(word))
    }
}

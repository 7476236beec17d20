//! Which titles and roles does the article give to a name?

use crate::attribution::coreference::entities::Entity;
use crate::attribution::coreference::entities::gatherer::Gatherer;
use crate::attribution::coreference::sides;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Noun, Office};
use crate::attribution::mentions::{Mention, MentionId, MentionKind};
use crate::model::{ActorKind, SideReason};
use std::ops::Range;

impl Gatherer<'_> {
    /// The words of the mention before its name: "White House spokeswoman".
    pub(super) fn title_of(&self, mention: &Mention) -> Option<String> {
        let name = mention.name.as_ref()?;
        let mut start = mention.tokens.start;
        while start < name.start && words::is_determiner(self.text.lower(start)) {
            start += 1;
        }
        let says = (start..name.start).any(|i| self.lexicon.is_title(self.text.lower(i)));
        says.then(|| self.text.phrase(&(start..name.start))).filter(|title| !title.is_empty())
    }

    /// Titles before the name and in apposition: "X, the envoy to Y," and "The Y envoy, X,".
    pub(super) fn add_roles(&self, entity: &mut Entity, id: MentionId) {
        let mention = &self.mentions[id];
        entity.is_outlet |= self.is_outlet(mention);
        if entity.kind != ActorKind::Person {
            entity.add_phrase(self.with_country(mention));
            let acronym =
                |name: &&Range<usize>| name.len() == 1 && self.text.tokens[name.start].shape == Shape::Upper;
            if let Some(name) = mention.name.as_ref().filter(acronym)
                && entity.listed.is_none()
                && entity.open_roles.is_empty()
            {
                entity.open_roles.push((name.start, entity.name.clone()));
            }
            return;
        }
        entity.add_phrase(self.with_origin(mention));
        if let Some(title) = self.title_of(mention) {
            entity.add_phrase(self.with_shared_side(mention, &title));
            if self.shares_title(mention, &title) {
                entity.add_role(title, self.lexicon);
            } else {
                self.add_role(entity, mention.tokens.start, title);
            }
        } else if let Some(name) = &mention.name
            && self.lexicon.is_noble(self.text.lower(name.start))
            && entity.gender.is_none()
        {
            // "the Duchess of Example"
            entity.gender = self.lexicon.gender_of(self.text.lower(name.start));
        }
        if let Some((at, role)) = self.role_after(mention) {
            self.add_role(entity, at, role);
        }
        let before = mention.tokens.start;
        if before > 0
            && self.text.is_mark(before - 1, ',')
            && let Some(role) = self.mentions.ending_at(before - 1).map(|i| &self.mentions[i])
            && role.kind == MentionKind::People
            && mention.tokens.start == mention.name.as_ref().map_or(usize::MAX, |n| n.start)
        {
            self.add_role(entity, role.tokens.start, self.role_words(role));
        }
    }

    /// Adds a role, and notes it if its words tell no side.
    pub(super) fn add_role(&self, entity: &mut Entity, at: usize, role: String) {
        if entity.listed.is_none() && !entity.roles.contains(&role) {
            entity.open_roles.push((at, role.clone()));
        }
        entity.add_role(role, self.lexicon);
    }

    /// The role after a name and its token: "X, the envoy to Y,", "X (the envoy to Y)", "X, who is the envoy to
    /// Y,", "X, Minister of Trade and Industry,".
    pub(super) fn role_after(&self, mention: &Mention) -> Option<(usize, String)> {
        let after = mention.tokens.end;
        if !self.text.is_mark(after, ',') && !self.text.is_mark(after, '(') {
            return None;
        }
        let who = self.text.lower(after + 1) == "who" && self.text.lower(after + 2) == "is";
        let start = after + 1 + if who { 2 } else { 0 };
        let role = &self.mentions[self.mentions.starting_at(start)?];
        let end = self.closed_from(role.extent.end)?;
        let office = self.text.known(start).noun == Some(Noun::People)
            && matches!(self.text.lower(start + 1), "of" | "for");
        match role.kind {
            MentionKind::People if end == role.extent.end => Some((start, self.role_words(role))),
            MentionKind::People | MentionKind::Name if office => {
                Some((start, self.text.phrase(&(start..end))))
            }
            _ => None,
        }
    }

    /// Where an apposition that goes on at this token is closed by a mark: few words with capitals further.
    pub(super) fn closed_from(&self, token: usize) -> Option<usize> {
        let goes_on = |at: &usize| {
            let small = matches!(self.text.lower(*at), "and" | "of" | "for" | "the");
            self.text.tokens.get(*at).is_some_and(|t| t.is_capital()) || small
        };
        let end = token + (token..token + 9).take_while(goes_on).count();
        [',', '.', '(', ')', ';'].iter().any(|mark| self.text.is_mark(end, *mark)).then_some(end)
    }

    /// The title of the one named just before, in a list: "US Trade Representative X and Treasury Secretary | Y".
    pub(super) fn title_before(&self, mention: &Mention) -> Option<String> {
        let before = self.before_in_list(mention)?;
        let sentence = |mention: &Mention| self.text.sentence_of(mention.tokens.start);
        let near = before.kind == MentionKind::Name && sentence(before) == sentence(mention);
        near.then(|| self.title_of(before)).flatten()
    }

    /// The title with the side that the one before it in a list names, or the one before that. Two who bear
    /// one title are of two sides.
    pub(super) fn with_shared_side(&self, mention: &Mention, title: &str) -> Option<String> {
        self.before_in_list(mention)?;
        if !self.is_open(title) || !sides::is_of_state(title, self.lexicon) {
            return None;
        }
        let mut at = mention;
        for _ in 0..4 {
            let first = self.title_before(at)?;
            let (one, other) = (Office::of(&first, self.lexicon), Office::of(title, self.lexicon));
            if other.is_same_as(&one) {
                return None;
            }
            let told = sides::stand(&first, self.lexicon);
            if let (Some(side), SideReason::Word(_)) = (told.side, told.reason) {
                return Some(format!("{} {title}", self.lexicon.sides[side.index()].name));
            }
            at = self.before_in_list(at)?;
        }
        None
    }

    pub(super) fn before_in_list(&self, mention: &Mention) -> Option<&Mention> {
        let joint = mention.tokens.start.checked_sub(1)?;
        let is_and = |at: usize| self.text.lower(at) == "and";
        // "A, B and C", but not "..., A, B said": a comma joins only if the list goes on.
        let after = mention.extent.end;
        let goes_on = is_and(after) || self.text.is_mark(after, ',') && is_and(after + 1);
        let joins = is_and(joint) || self.text.is_mark(joint, ',') && goes_on;
        if !joins {
            return None;
        }
        let comma = usize::from(joint > 0 && self.text.is_mark(joint - 1, ','));
        self.mentions.ending_at(joint - comma).map(|id| &self.mentions[id])
    }

    /// True if the words of a title say nothing of a side.
    pub(super) fn is_open(&self, title: &str) -> bool {
        let told = sides::stand(title, self.lexicon);
        told.reason == SideReason::Unknown && Office::of(title, self.lexicon).sole_side().is_none()
    }

    /// True if the one named just before bears the same title: "President X and President | Y".
    pub(super) fn shares_title(&self, mention: &Mention, title: &str) -> bool {
        let before = self.title_before(mention);
        before.is_some_and(|before| {
            Office::of(title, self.lexicon).is_same_as(&Office::of(&before, self.lexicon))
        })
    }

    /// The title with what follows the name: "Admiral X of Chile", "spokesman X of the Chilean navy". Somebody
    /// without a title is a national of the country.
    pub(super) fn with_origin(&self, mention: &Mention) -> Option<String> {
        let after = mention.tokens.end;
        let preposition = self.text.lower(after);
        if !matches!(preposition, "of" | "from") || mention.quoted {
            return None;
        }
        let word = |i: usize| (after + 1 + i < self.text.tokens.len()).then(|| self.text.word(after + 1 + i));
        let country = self.lexicon.side_word(word).map(|(length, _)| after + 1 + length);
        let Some(title) = self.title_of(mention) else {
            return Some(format!("national of {}", self.text.phrase(&(after + 1..country?))));
        };
        let named = self.mentions.starting_at(after + 1).map(|id| self.mentions[id].extent.end);
        Some(format!("{title} {preposition} {}", self.text.phrase(&(after + 1..named.or(country)?))))
    }

    /// True if the mention's name is a newspaper's, a broadcaster's or an agency's.
    pub(super) fn is_outlet(&self, mention: &Mention) -> bool {
        if let Some(listed) = mention.listed {
            return self.lexicon.is_outlet(listed);
        }
        let Some(name) = mention.name.as_ref().filter(|name| name.len() > 1) else { return false };
        let words: Vec<&str> = name.clone().map(|i| self.text.word(i)).collect();
        self.lexicon.is_outlet_name(&words)
    }

    /// The words of a body with the country before or after its name: "China's Sample Office", "Sample Office
    /// of the Russian Federation".
    pub(super) fn with_country(&self, mention: &Mention) -> Option<String> {
        let name = mention.name.as_ref()?;
        let mut end = name.end;
        if self.text.lower(end) == "of" {
            let from = end + 1 + usize::from(self.text.lower(end + 1) == "the");
            let word = |i: usize| (from + i < self.text.tokens.len()).then(|| self.text.word(from + i));
            end = self.lexicon.side_word(word).map_or(end, |(length, _)| from + length);
        }
        let whole = mention.tokens.start..end;
        (whole != *name).then(|| self.text.phrase(&whole))
    }

    pub(super) fn role_words(&self, role: &Mention) -> String {
        let mut start = role.extent.start;
        while start + 1 < role.extent.end && words::is_determiner(self.text.lower(start)) {
            start += 1;
        }
        self.text.phrase(&(start..role.extent.end))
    }
}

//! Where does a noun phrase that could speak begin and end, and what is it?

use crate::attribution::language::Set;
use crate::attribution::language::names;
use crate::attribution::language::tokens::Shape;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Lexicon, Noun, Tense};
use crate::attribution::mentions::{Mention, MentionKind, is_common_verb, is_plural};
use crate::attribution::text::Text;
use std::ops::Range;

/// Finds noun phrases in a text, from left to right.
pub(super) struct Finder<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lexicon: &'a Lexicon,
    /// The tokens of headlines, which write every word with a capital.
    headlines: Vec<Range<usize>>,
    /// Words with a capital inside sentences that are no headlines.
    proper: Set<&'a str>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        let headlines: Vec<_> = text.sentences.iter().filter(|s| is_headline(text, s)).cloned().collect();
        let mut proper = Set::default();
        if !headlines.is_empty() {
            let inside = |s: &&Range<usize>| !headlines.contains(s);
            let words = text.sentences.iter().filter(inside).flat_map(|s| s.start + 1..s.end);
            proper.extend(words.filter(|&i| text.tokens[i].is_capital()).map(|i| text.lower(i)));
        }
        Finder { text, lexicon, headlines, proper }
    }

    pub(super) fn is_in_headline(&self, at: usize) -> bool {
        self.headlines.iter().take_while(|h| h.start <= at).any(|h| h.contains(&at))
    }

    /// The mention that starts at `at`, and where to look on.
    pub(super) fn phrase_at(&self, at: usize) -> Option<(Mention, usize)> {
        let token = self.text.tokens[at];
        let lower = self.text.lower(at);
        if !token.is_word() {
            return None;
        }
        if self.text.known(at).pronoun && token.region.is_none() && (lower != "i" || token.is_capital()) {
            return Some((Mention::nameless(at..at + 1, MentionKind::Pronoun), at + 1));
        }
        let mut start_of_core = at;
        while self.text.known(start_of_core).determiner && start_of_core < at + 2 {
            start_of_core += 1;
        }
        let has_determiner = start_of_core > at;
        let end = self.core_end(start_of_core, has_determiner)?;
        let (mention, next) = self.classify(at, start_of_core, end)?;
        Some((mention, next))
    }

    /// Where the noun phrase whose core starts at `start` ends; `None` if there is none.
    fn core_end(&self, start: usize, has_determiner: bool) -> Option<usize> {
        let mut at = start;
        let mut anchored = false;
        loop {
            if !self.in_reach(at, start) {
                let stop = anchored && self.is_stop_in_name(at, start);
                let inside = if stop { Some(1) } else { anchored.then(|| self.nickname(at)).flatten() };
                let Some(length) = inside else { break };
                at += length;
                continue;
            }
            let after_noun = at > start && self.is_plain_noun(at.wrapping_sub(1));
            let title = after_noun && !self.is_named_body(at, start);
            if title && self.text.tokens[at].is_capital() && !self.is_listed_outlet(at) {
                // "the report China wanted": only a title runs on into a name.
                break;
            }
            let small = || (at == start).then(|| self.particle_name(at)).flatten();
            if let Some(length) = self.name_word(at).or_else(small) {
                at += length;
                anchored = true;
            } else if let Some(length) = anchored.then(|| self.connector(at)).flatten() {
                at += length;
            } else if let Some(length) = anchored.then(|| self.country_between(at)).flatten() {
                at += length;
            } else if self.text.tokens[at].shape == Shape::Possessive {
                if !anchored || !self.reaches_anchor(at + 1, 4, true) {
                    break;
                }
                at += 1;
            } else if self.noun(at).is_some() && !self.is_verb_here(at) {
                at += 1;
                anchored = true;
            } else if self.modifies(at, anchored)
                && self.reaches_anchor(at + 1, if has_determiner { 5 } else { 2 }, has_determiner || anchored)
            {
                at += 1;
            } else {
                break;
            }
        }
        (anchored && at > start).then_some(at)
    }

    fn in_reach(&self, at: usize, start: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let first = self.text.tokens[start.min(at)];
        token.region == first.region
            && token.is_word()
            && token.paragraph == first.paragraph
            && at - start < 16
            && (at == start || !self.text.opens_sentence(at))
    }

    /// True for the full stop of "Terry E. Example" and "Terry Example Jr.".
    fn is_stop_in_name(&self, at: usize, start: usize) -> bool {
        if at <= start || !self.text.is_mark(at, '.') {
            return false;
        }
        let (before, stop) = (self.text.tokens[at - 1], self.text.tokens[at]);
        if !before.is_capital() || before.region != stop.region || before.span.end != stop.span.start {
            return false;
        }
        let last_of_sentence = at + 1 >= self.text.tokens.len() || self.text.opens_sentence(at + 1);
        if last_of_sentence {
            return false;
        }
        let next = self.text.tokens[at + 1];
        let goes_on = next.region == stop.region
            && (next.is_capital() && !self.text.known(at + 1).function
                || words::is_particle(self.text.lower(at + 1)) && self.particles(at + 1).is_some());
        let saint = matches!(self.text.lower(at - 1), "st" | "ste" | "mt" | "ft");
        let initial = saint || before.span.len() == 1 && before.shape != Shape::Lower;
        initial && goes_on || at > start + 1 && names::is_suffix(self.text.lower(at - 1))
    }

    /// The number of tokens of a name (or part of one) at `at`.
    pub(super) fn name_word(&self, at: usize) -> Option<usize> {
        let token = self.text.tokens[at];
        if !token.is_capital() {
            return None;
        }
        let listed = self.listed_name(at).map(|(length, _)| length);
        if let Some(length) = listed.max(self.outlet_at(at)) {
            return Some(length);
        }
        let lower = self.text.lower(at);
        let first = self.text.opens_sentence(at);
        // "Rep. Jo Example (R-Ariz.)": a party, not a name.
        if matches!(lower.as_bytes(), [b'r' | b'd' | b'i', b'-', ..]) && lower.len() <= 8 {
            return None;
        }
        // "Dilly" inside a sentence is no adverb.
        let adverb = self.text.known(at).function && (first || !lower.ends_with("ly"));
        if words::is_day(lower) || adverb || is_calendar(self, at) {
            return None;
        }
        // In a headline only what is a name elsewhere is one.
        if !self.headlines.is_empty() && self.is_in_headline(at) && !self.proper.contains(lower) {
            return None;
        }
        let next_is_name =
            self.text.tokens.get(at + 1).is_some_and(|t| t.is_capital() && t.region == token.region)
                || words::is_particle(lower) && self.particles(at).is_some();
        // "New restrictions": what opens a place's name is none by itself.
        if first && !next_is_name && self.lexicon.people.opens_place(lower) {
            return None;
        }
        let common = self.text.known(at).small && !self.lexicon.is_title(lower);
        if first && common && !next_is_name {
            return None;
        }
        let verb = self.text.known(at).verb;
        if first && verb.is_some_and(|v| v.tense != Tense::Present) && !next_is_name {
            return None;
        }
        if first && lower.ends_with("ing") && !next_is_name {
            return None;
        }
        Some(1)
    }

    pub(super) fn listed_name(&self, at: usize) -> Option<(usize, usize)> {
        if !self.text.known(at).opens_name {
            return None;
        }
        self.lexicon.listed_name(|i| {
            let token = self.text.tokens.get(at + i)?;
            let first = self.text.tokens[at];
            (token.region == first.region && token.paragraph == first.paragraph)
                .then(|| self.text.word(at + i))
        })
    }

    /// Small words inside a name: "Secretary of State", "Ursula von der Leyen", "Office of the ...".
    fn connector(&self, at: usize) -> Option<usize> {
        let capital = |i: usize| self.is_capital_beside(i, at);
        let before = self.text.lower(at.checked_sub(1)?);
        let before_is_capital = self.text.tokens[at - 1].is_capital();
        match self.text.lower(at) {
            particle if before_is_capital && words::is_particle(particle) => self.particles(at),
            // "Ortega y Example"
            "y" | "e" if before_is_capital && capital(at + 1) => Some(1),
            "of" if self.names_state(at) || self.is_of_nobles(at) => Some(1),
            "of" | "for" if self.is_group_before(at) => None,
            "of" | "for" if before_is_capital && (self.noun(at - 1).is_some() || is_office_word(before)) => {
                if capital(at + 1) {
                    Some(1)
                } else if self.text.lower(at + 1) == "the" && capital(at + 2) {
                    Some(2)
                } else {
                    None
                }
            }
            // "Secretary for East and West Affairs"
            "and" if before_is_capital && capital(at + 1) && self.is_inside_office(at) => Some(1),
            _ => None,
        }
    }

    /// "Critics of": people around somebody, with a capital only because they open the sentence.
    fn is_group_before(&self, at: usize) -> bool {
        let before = at - 1;
        self.noun(before) == Some(Noun::People)
            && is_plural(self.text.lower(before))
            && self.text.opens_sentence(before)
    }

    pub(super) fn noun(&self, at: usize) -> Option<Noun> {
        self.text.known(at).noun
    }

    /// A noun for a body or a text, in small letters.
    fn is_plain_noun(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.shape == Shape::Lower)
            && matches!(self.noun(at), Some(Noun::Body | Noun::Text))
    }

    /// "states", "reports": a noun that is also a verb is one only where a verb can stand.
    fn is_verb_here(&self, at: usize) -> bool {
        let Some(verb) = self.text.known(at).verb else { return false };
        if verb.tense == Tense::Base && at > 0 && self.text.tokens[at - 1].is_capital() {
            return false;
        }
        let before = if at > 0 { self.text.lower(at - 1) } else { "" };
        let after = self.text.lower(at + 1);
        let after_noun = at > 0
            && !self.text.opens_sentence(at)
            && (self.text.tokens[at - 1].is_capital()
                || words::is_subject_pronoun(before)
                || self.noun(at - 1).is_some());
        after_noun && (after == "that" || words::is_determiner(after) || self.text.is_quoted(at + 1))
    }

    fn modifies(&self, at: usize, after_anchor: bool) -> bool {
        let token = self.text.tokens[at];
        let lower = self.text.lower(at);
        if token.shape == Shape::Number {
            return !after_anchor;
        }
        let verbal =
            after_anchor && (lower.ends_with("ed") || lower.ends_with("ing") || is_common_verb(lower));
        matches!(token.shape, Shape::Lower | Shape::Capital)
            && !verbal
            && self.text.known(at).modifies
            && !self.text.is_mark(at + 1, ',')
    }

    /// True if a listed noun (or a name, where names count) follows within `most` plain words.
    fn reaches_anchor(&self, from: usize, most: usize, names_count: bool) -> bool {
        for at in from..=from + most {
            if !self.in_reach(at, from.saturating_sub(1)) {
                return false;
            }
            if self.noun(at).is_some() && !self.is_verb_here(at) {
                return true;
            }
            if names_count && self.text.tokens[at].is_capital() && self.name_word(at).is_some() {
                return true;
            }
            if self.text.tokens[at].shape != Shape::Number && !self.text.known(at).modifies {
                return false;
            }
        }
        false
    }

    /// Says what the noun phrase `at..end` (core from `core`) is.
    fn classify(&self, at: usize, core: usize, end: usize) -> Option<(Mention, usize)> {
        let possessive = self.text.tokens.get(end).is_some_and(|t| t.shape == Shape::Possessive);
        let name = self.name_in(core, end);
        let last = end - 1;
        let noun = self.noun(last);
        let listed = name.as_ref().and_then(|n| {
            let (length, actor) = self.listed_name(n.start)?;
            (n.start + length == n.end && !self.is_of_another(n.start, length, core)).then_some(actor)
        });
        let office = name.is_none() && noun.is_none_or(|n| n == Noun::Body) && self.is_office(core, end);
        let kind = match (&name, noun) {
            (Some(_), _) => MentionKind::Name,
            (None, _) if office => MentionKind::People,
            (None, Some(Noun::People)) => MentionKind::People,
            (None, _) if self.is_single_office(core, end) => MentionKind::People,
            (None, Some(Noun::Body)) => MentionKind::Body,
            (None, Some(Noun::Text)) => MentionKind::Text,
            // "Chinese" and the like, before a noun that cannot speak.
            (None, None) => return None,
        };
        // "a charge Osten denies": what is said is no title.
        let said = |name: &&Range<usize>| name.start > at && self.text.known(name.start - 1).saying;
        let at = name.as_ref().filter(said).map_or(at, |name| name.start);
        let quoted = self.text.is_quoted(at);
        Some((Mention { name, listed, possessive, quoted, ..Mention::nameless(at..end, kind) }, end))
    }

    /// The proper name at the end of the noun phrase.
    fn name_in(&self, core: usize, end: usize) -> Option<Range<usize>> {
        let mut start = end;
        while start > core
            && (self.text.tokens[start - 1].is_capital()
                || self.is_inner_connector(start - 1, core, end)
                || self.is_stop_in_name(start - 1, core)
                || start - 1 == core && self.particle_name(core).is_some()
                || self.is_in_nickname(start - 1, core))
        {
            start -= 1;
        }
        if start == end {
            return None;
        }
        // A listed actor at the end of the run is the name: "US Secretary of State | Antony Blinken".
        for from in start..end {
            let listed = self
                .listed_name(from)
                .is_some_and(|(length, _)| from + length == end && !self.is_of_another(from, length, core));
            if listed || self.is_outlet(from..end) {
                return Some(from..end);
            }
        }
        // "US Secretary of State" names an office, and nobody.
        if self.is_single_office(start, end) {
            return None;
        }
        let noun = self.noun(end - 1);
        if noun == Some(Noun::People) && self.is_surname(end - 1, core) {
            // "Angus King": the noun is a name.
        } else if noun == Some(Noun::Text) && self.is_paper(end - 1, start) {
            // "the Osten Post"
            return Some(start..end);
        } else if noun == Some(Noun::People) || noun == Some(Noun::Text) {
            return None;
        }
        start = self.after_country(start, core, end);
        let end = self.before_letters(start, end);
        if noun != Some(Noun::Body) || self.is_office(start, end) {
            let last = end - usize::from(noun == Some(Noun::People));
            let is_title = |i: usize| {
                self.lexicon.is_title(self.text.lower(i))
                    && !self.is_in_nickname(i, core)
                    && !self.is_given_title(i)
            };
            let title = (start..last).rev().find(|&i| is_title(i));
            // "Duke Energy", "aid agency Doctors Abroad"
            let agency = start > core && self.is_plain_noun(start - 1);
            let thing = |title: usize| {
                agency && self.text.lower(title).ends_with('s')
                    || title + 2 == end && self.lexicon.people.is_head(self.text.lower(title + 1))
            };
            if let Some(title) = title.filter(|&title| !thing(title)) {
                let of = title + 1 < end && matches!(self.text.lower(title + 1), "of" | "for");
                let noble = self.lexicon.is_noble(self.text.lower(title));
                start = match (of, noble) {
                    // "the Duchess of Example", but not "Ann, Duchess of Example"
                    (true, true) if title == start && !self.is_apposed(core) => start,
                    (true, true) => end,
                    (true, false) => self.holder_start(title + 2, end),
                    (false, _) => title + 1,
                };
            }
        }
        while start < end
            && self.text.tokens[start].shape == Shape::Lower
            && !words::is_particle(self.text.lower(start))
        {
            start += 1;
        }
        start = self.skip_side_words(start, end);
        let letter = start + 1 == end && self.text.tokens[start].span.len() == 1;
        (start < end && !letter).then_some(start..end)
    }

    /// True for "news agency | Xinhua".
    fn is_listed_outlet(&self, at: usize) -> bool {
        self.listed_name(at).is_some_and(|(_, actor)| self.lexicon.is_outlet(actor))
    }

    /// True if the tokens are an office that one person holds, with or without a country before it.
    fn is_single_office(&self, start: usize, end: usize) -> bool {
        let word = |i: usize| (start + i < end).then(|| self.text.word(start + i));
        let side = self.lexicon.side_word(word).map_or(0, |(length, _)| length);
        let owns = self.text.tokens.get(start + side).is_some_and(|t| t.shape == Shape::Possessive);
        let from = start + side + usize::from(side > 0 && owns);
        let lower = |i: usize| (from + i < end).then(|| self.text.lower(from + i));
        self.lexicon.countries.single(lower).is_some_and(|length| from + length == end)
    }

    /// The length in tokens of a newspaper's name that starts at `at`.
    fn outlet_at(&self, at: usize) -> Option<usize> {
        if !self.text.known(at).opens_name {
            return None;
        }
        let word = |i: usize| {
            let (first, token) = (self.text.tokens[at], self.text.tokens.get(at + i)?);
            let same = token.region == first.region && token.paragraph == first.paragraph;
            same.then(|| self.text.word(at + i))
        };
        self.lexicon.outlets.named_for_place(&self.lexicon.countries, word)
    }

    /// True for a newspaper called after a place: "Kyiv Post".
    fn is_outlet(&self, tokens: Range<usize>) -> bool {
        let word = |i: usize| (tokens.start + i < tokens.end).then(|| self.text.word(tokens.start + i));
        self.lexicon.outlets.named_for_place(&self.lexicon.countries, word) == Some(tokens.len())
    }

    /// True if the words before a listed name make it another's: "French | Senate", "Sampleland | Security
    /// Council", "Bank of | Japan".
    fn is_of_another(&self, from: usize, length: usize, core: usize) -> bool {
        let Some(before) = from.checked_sub(1).filter(|&before| before >= core) else { return false };
        if self.is_borne(from, length, core) {
            return true;
        }
        let the = usize::from(self.text.lower(before) == "the");
        if before >= core + 1 + the && self.text.lower(before - the) == "of" {
            // "the Prime Minister of | Sampleland"
            if self.is_holder_of(before - the, core) {
                return true;
            }
            let body = self.noun(before - the - 1) == Some(Noun::Body);
            return body && !self.is_state_form(before - the - 1);
        }
        if self.is_holder_of(before - the, core) {
            return true;
        }
        let plain = (from..from + length).all(|i| self.lexicon.countries.is_plain(self.text.lower(i)));
        if !plain {
            return false;
        }
        let side_at = |at: usize, end: usize| {
            self.lexicon.side_word(|i| (at + i < end).then(|| self.text.word(at + i))).map(|(_, side)| side)
        };
        let owned = self.text.tokens[before].shape == Shape::Possessive;
        let end = if owned { before } else { from };
        let side = (core..end).find_map(|at| side_at(at, end));
        let its = self.lexicon.listed_name(|i| Some(self.text.word(from + i)).filter(|_| i < length));
        let same = side.is_some() && its.is_some_and(|(_, actor)| self.lexicon.actors[actor].side == side);
        !same && (side.is_some() || !owned && self.text.tokens[before].is_capital())
    }

    /// Leaves out what says only where somebody is from: "US | Smith", "Chinese".
    fn skip_side_words(&self, mut start: usize, end: usize) -> usize {
        while start < end {
            let rest = |i: usize| (start + i < end).then(|| self.text.word(start + i));
            let Some(length) = self.lexicon.origin_word(rest) else { break };
            // "American Airlines", "Bank of China": part of a longer name of a body.
            let body = self.noun(end - 1) == Some(Noun::Body);
            if body {
                break;
            }
            start += length;
        }
        start
    }

    fn is_inner_connector(&self, at: usize, core: usize, end: usize) -> bool {
        at > core
            && at + 1 < end
            && self.text.tokens[at].shape == Shape::Lower
            && (words::is_particle(self.text.lower(at))
                || matches!(self.text.lower(at), "of" | "for" | "the" | "and" | "y" | "e"))
    }

    /// The end of a mention with the prepositional phrases that belong to its noun.
    pub(super) fn extent_end(&self, mention: &Mention) -> usize {
        let mut end = mention.tokens.end;
        if mention.name.is_some() || mention.kind == MentionKind::Pronoun || mention.possessive {
            return end;
        }
        for _ in 0..3 {
            let preposition = self.text.lower(end);
            if !words::attaches_to_noun(preposition) || self.text.is_quoted(end) {
                break;
            }
            let after = self.complement_end(end + 1, preposition);
            if after == end + 1 {
                break;
            }
            end = after;
        }
        end
    }

    /// "the head of Example | said": a verb after the name in such a phrase.
    fn ends_complement(&self, at: usize) -> bool {
        let known = self.text.known(at);
        self.text.lower(at).ends_with("ed") || known.verb.is_some() && known.noun.is_none()
    }

    /// Where the noun phrase after a preposition ends; `start` where it does not belong to the noun.
    fn complement_end(&self, start: usize, preposition: &str) -> usize {
        let mut at = start;
        let determiner = words::is_determiner(self.text.lower(at));
        if determiner {
            at += 1;
        }
        let first = at;
        let needs_name = !matches!(preposition, "of" | "for");
        let mut has_name = false;
        while at < first + 8 && self.in_reach(at, start) {
            if let Some(length) = self.name_word(at) {
                has_name = true;
                at += length;
            } else if let Some(length) = has_name.then(|| self.connector(at)).flatten() {
                at += length;
            } else if self.text.tokens[at].shape == Shape::Possessive
                || (self.text.tokens[at].shape == Shape::Lower
                    && self.text.known(at).modifies
                    && !is_common_verb(self.text.lower(at))
                    && !(has_name && self.ends_complement(at)))
            {
                at += 1;
            } else {
                break;
            }
        }
        if at == first || (needs_name && !has_name) { start } else { at }
    }
}

/// True for a sentence of its own paragraph, as headlines are, whose longer words all have capitals.
fn is_headline(text: &Text, sentence: &Range<usize>) -> bool {
    let paragraph = text.tokens[sentence.start].paragraph;
    let other = |i: usize| text.tokens.get(i).is_none_or(|t| t.paragraph != paragraph);
    let alone = (sentence.start == 0 || other(sentence.start - 1)) && other(sentence.end);
    // "met": a headline in capitals writes its verbs with one.
    let verb = |i: usize| {
        text.tokens[i].shape == Shape::Lower
            && (is_common_verb(text.lower(i)) || text.known(i).verb.is_some_and(|v| v.tense != Tense::Base))
    };
    let plain = sentence.clone().any(verb);
    if !alone || plain || sentence.len() > 40 {
        return false;
    }
    let long = |i: &usize| text.tokens[*i].span.len() >= 4 && text.tokens[*i].is_word();
    let all = || sentence.clone().filter(long);
    let small = all().filter(|&i| text.tokens[i].shape == Shape::Lower).count();
    all().count() >= 4 && small * 8 <= all().count()
}

/// A month with a number beside it.
fn is_calendar(finder: &Finder, at: usize) -> bool {
    let number = |i: usize| finder.text.tokens.get(i).is_some_and(|t| t.shape == Shape::Number);
    words::is_month(finder.text.lower(at))
        && (number(at + 1)
            || (at > 0 && number(at - 1))
            || !matches!(finder.text.lower(at), "may" | "march" | "august"))
}

/// Words before "of" or "for" in the name of an office or body, beside the listed nouns.
fn is_office_word(word: &str) -> bool {
    matches!(
        word,
        "state" | "bank" | "secretary" | "center" | "centre" | "league" | "house" | "chamber" | "college"
    )
}

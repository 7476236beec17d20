//! What does the rest of an article tell of a title that names no side itself?
//!
//! "The embassy spokesman" after "the Chinese Embassy" speaks for China, and so does "the army's spokesman" of an
//! article that names no other country, though that is only likely.

use crate::attribution::coreference::sides::parts::{self, TitlePart};
use crate::attribution::coreference::sides::{Stand, stand};
use crate::attribution::language::Map;
use crate::attribution::language::tokens::Shape;
use crate::attribution::lexicon::{self, Lexicon, SideNoun};
use crate::attribution::mentions::{Mention, MentionKind, Mentions};
use crate::attribution::text::Text;
use crate::model::{SideId, SideReason};

/// How many earlier bodies are looked through for the one that a title is short for.
const BODIES_BACK: usize = 50;

/// The sides that an article names, and the bodies that it counts to them.
#[derive(Default)]
pub struct Context {
    /// Nouns of bodies ("ministry") to the phrases with a side that end with them, in order.
    bodies: Map<String, Vec<Body>>,
    /// The names of several words and their initials: "EC" of "European Commission".
    initials: Map<String, String>,
    /// Where the article names a country, in order.
    countries: Vec<(usize, SideId)>,
    /// The country that it names, if it is the only one.
    only: Option<(SideId, String)>,
}

/// "China's Foreign Ministry" as the article has it.
struct Body {
    /// The token of the noun.
    at: usize,
    side: SideId,
    text: String,
    /// The words before the noun, in lower case.
    before: Vec<String>,
}

impl Context {
    /// Reads an article.
    pub fn read(text: &Text, lexicon: &Lexicon, mentions: &Mentions) -> Self {
        let mut context = Context::default();
        for (_, mention) in mentions.iter().filter(|(_, mention)| mention.kind != MentionKind::Pronoun) {
            context.add_initials(text, mention);
            let extent = mention.extent.start..mention.extent.end.max(mention.tokens.end);
            for at in extent.clone().take(20) {
                if text.known(at).noun == Some(lexicon::Noun::Body) {
                    context.add_body(text, lexicon, extent.start, at);
                }
            }
        }
        context.read_countries(text, lexicon);
        context
    }

    fn add_initials(&mut self, text: &Text, mention: &Mention) {
        let Some(name) = mention.name.clone().filter(|name| (2..8).contains(&name.len())) else { return };
        let capital = name.clone().filter(|&at| text.tokens[at].is_capital());
        let initials: String = capital.filter_map(|at| text.word(at).chars().next()).collect();
        if initials.len() > 1 {
            self.initials.entry(initials).or_insert_with(|| text.phrase(&name));
        }
    }

    fn add_body(&mut self, text: &Text, lexicon: &Lexicon, start: usize, at: usize) {
        let phrase = text.phrase(&(start..at + 1));
        let found = stand(&phrase, lexicon);
        let (Some(side), SideReason::Word(_)) = (found.side, found.reason) else { return };
        let before = (start..at).map(|i| text.lower(i).to_string()).collect();
        let known = self.bodies.entry(text.lower(at).to_string()).or_default();
        if known.last().is_none_or(|last| last.at != at) {
            known.push(Body { at, side, text: phrase, before });
        }
    }

    fn read_countries(&mut self, text: &Text, lexicon: &Lexicon) {
        let countries = &lexicon.countries;
        let mut counts: Vec<(SideId, u32)> = Vec::new();
        let mut at = 0;
        while at < text.tokens.len() {
            let rest = |i: usize| (at + i < text.tokens.len()).then(|| text.word(at + i));
            if !text.tokens[at].is_capital() || !text.known(at).opens_name {
                at += 1;
                continue;
            }
            let outlet = lexicon.outlets.named_for_place(countries, rest);
            if let Some(length) = countries.nobody(rest).into_iter().chain(outlet).max() {
                at += length;
                continue;
            }
            let Some((length, side)) = lexicon.side_word(rest) else {
                at += 1;
                continue;
            };
            if !countries.is_body(side) {
                self.countries.push((at, side));
                // "in the US" is a place, "the US" elsewhere a country that acts, surely so as a subject.
                let owns = text.tokens.get(at + length).is_some_and(|t| t.shape == Shape::Possessive);
                let subject = text.opens_sentence(at) && !owns;
                let acts = if subject { 2 } else { u32::from(!is_place(text, at)) };
                match counts.iter_mut().find(|(known, _)| *known == side) {
                    Some((_, count)) => *count += acts,
                    None => counts.push((side, acts)),
                }
            }
            at += length;
        }
        // A country that is named once may be anywhere.
        if let [(side, 2..)] = counts[..] {
            self.only = Some((side, lexicon.sides[side.index()].name.clone()));
        }
    }

    /// For whom somebody with this title speaks, who is named at this token. The title itself tells no side.
    pub fn of_title(&self, title: &str, at: usize, lexicon: &Lexicon) -> Stand {
        let parts = parts::cut(title, lexicon);
        let found = self.of_body(title, at, &parts).or_else(|| self.of_initials(title, lexicon));
        if let Some(found) = found {
            return found;
        }
        match &self.only {
            Some((side, name)) if is_at_home(&parts, title, lexicon) => likely(*side, name),
            _ => Stand::UNKNOWN,
        }
    }

    /// For whom "state media" speak: the country that the sentence names first, else the only one.
    pub fn of_organ(&self, words: &str, at: usize, text: &Text, lexicon: &Lexicon) -> Stand {
        if !lexicon.countries.is_organ(&words.to_lowercase()) {
            return Stand::UNKNOWN;
        }
        let start = text.sentences.get(text.sentence_of(at)).map_or(at, |sentence| sentence.start);
        let from = self.countries.partition_point(|(place, _)| *place < start);
        match (self.countries.get(from), &self.only) {
            (Some((place, side)), _) if *place < at => likely(*side, &lexicon.sides[side.index()].name),
            (_, Some((side, name))) => likely(*side, name),
            _ => Stand::UNKNOWN,
        }
    }

    /// The body whose initials open the title, or are all of it: "EC spokesman".
    fn of_initials(&self, title: &str, lexicon: &Lexicon) -> Option<Stand> {
        let (first, rest) = title.split_once(' ').unwrap_or((title, ""));
        let name = self.initials.get(first)?;
        let found = stand(&format!("{name} {rest}"), lexicon);
        (found.side.is_some() && !found.reason.is_likely()).then_some(found)
    }

    /// The last body before the token that the title's own may be short for.
    fn of_body(&self, title: &str, at: usize, parts: &[TitlePart]) -> Option<Stand> {
        if parts.iter().any(|piece| matches!(piece, TitlePart::Noun(SideNoun::Apart | SideNoun::Other, _))) {
            return None;
        }
        let lower: Vec<String> = title.split_whitespace().map(trimmed).collect();
        let (place, known) =
            lower.iter().enumerate().find_map(|(i, word)| Some((i, self.bodies.get(word)?)))?;
        let wanted: Vec<&String> = lower[..place].iter().filter(|word| is_telling(word)).collect();
        let fits = |body: &&Body| wanted.iter().all(|word| body.before.contains(word));
        let before = &known[..known.partition_point(|body| body.at < at)];
        let mut fitting = before.iter().rev().take(BODIES_BACK).filter(fits);
        let found = fitting.next()?;
        let sure = fitting.all(|body| body.side == found.side);
        let text = found.text.clone();
        let reason = if sure { SideReason::Word(text) } else { SideReason::Likely(text) };
        Some(Stand { side: Some(found.side), reason })
    }
}

/// True for the name of a country after "in the" and the like.
fn is_place(text: &Text, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| text.lower(at));
    let preposition = if before(1) == "the" { before(2) } else { before(1) };
    matches!(
        preposition,
        "in" | "at" | "from" | "to" | "into" | "near" | "across" | "inside" | "through" | "via"
    )
}

fn likely(side: SideId, word: &str) -> Stand {
    Stand { side: Some(side), reason: SideReason::Likely(word.to_string()) }
}

/// A word in lower case, without "'s" and marks.
fn trimmed(word: &str) -> String {
    let lower = word.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'');
    bare.strip_suffix("'s").unwrap_or(bare).to_string()
}

fn is_telling(word: &str) -> bool {
    use crate::attribution::language::words;
    !word.is_empty() && !words::is_determiner(word) && !words::is_preposition(word)
}

/// True for an office or a body of state that is not sent to other countries.
fn is_at_home(parts: &[TitlePart], title: &str, lexicon: &Lexicon) -> bool {
    let is_sent =
        |piece: &TitlePart| matches!(piece, TitlePart::Noun(_, word) if lexicon.countries.is_posted(word));
    is_office_of_state(parts, title, lexicon) && !parts.iter().any(is_sent)
}

/// True for the title of an office or the words for a body that only a state has, and nothing that makes it
/// another's.
pub fn is_of_state(title: &str, lexicon: &Lexicon) -> bool {
    is_office_of_state(&parts::cut(title, lexicon), title, lexicon)
}

fn is_office_of_state(parts: &[TitlePart], title: &str, lexicon: &Lexicon) -> bool {
    use SideNoun::{Affair, Apart, Body, Office, Other, Post, Private, Topic};
    let nouns = || {
        parts.iter().filter_map(|piece| match piece {
            TitlePart::Noun(noun, word) => Some((*noun, word.as_str())),
            _ => None,
        })
    };
    let holds = |wanted: &[SideNoun]| nouns().any(|(noun, _)| wanted.contains(&noun));
    let strange = parts.iter().any(|piece| {
        matches!(
            piece,
            TitlePart::Name | TitlePart::Sideless(_) | TitlePart::Body(..) | TitlePart::Side { .. }
        )
    });
    let head_of_state = matches!(title, "President" | "Premier");
    let body = nouns().next_back().is_some_and(|(_, word)| lexicon.countries.is_of_state(word));
    let office = holds(&[Office]) || head_of_state || holds(&[Post]) && holds(&[Affair, Body]) || body;
    office && !strange && !holds(&[Private, Other, Apart, Topic])
}

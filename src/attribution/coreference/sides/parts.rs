//! What are the parts of a title, as far as they tell a side? "US ambassador to China" is a side, an office,
//! a preposition and a side.

use crate::attribution::language::tokens;
use crate::attribution::language::words;
use crate::attribution::lexicon::{Lexicon, SideNoun, Usage};
use crate::model::{ActorKind, SideId};

/// A part of a title.
#[derive(Clone, PartialEq, Debug)]
pub enum TitlePart {
    /// Words that name a side, or (as "Korean") each of several.
    Side {
        /// The sides and how they are named.
        sides: Vec<(SideId, Usage)>,
        /// As written.
        text: String,
        /// True before "'s".
        owns: bool,
    },
    /// A listed body that speaks for a side: "State Department".
    Body(SideId, String),
    /// A listed body that speaks for none.
    Sideless(String),
    /// A noun that tells something, in lower case.
    Noun(SideNoun, String),
    /// "and", a comma, a hyphen.
    Joint,
    /// "of", "to"
    Preposition(String),
    /// Another word with a capital.
    Name,
    /// Any other word.
    Word,
}

/// Cuts a title into its parts.
pub fn cut(phrase: &str, lexicon: &Lexicon) -> Vec<TitlePart> {
    let words = tokens::words(phrase);
    let mut parts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let length = post(rest, lexicon, &mut parts).or_else(|| long(rest, lexicon, &mut parts));
        at += length.unwrap_or_else(|| {
            short(rest, lexicon, &mut parts);
            1
        });
    }
    parts
}

/// An office that only one side has, which names the side too: the number of words taken.
fn post(words: &[&str], lexicon: &Lexicon, out: &mut Vec<TitlePart>) -> Option<usize> {
    // The longest has few words.
    let lower: Vec<String> = words.iter().take(6).map(|word| word.to_lowercase()).collect();
    let (length, side) = lexicon.countries.post(|i| lower.get(i).map(String::as_str))?;
    let text = words[..length].join(" ");
    out.push(TitlePart::Side { sides: vec![(side, Usage::Seat)], text: text.clone(), owns: false });
    out.push(TitlePart::Noun(SideNoun::Office, text.to_lowercase()));
    Some(length)
}

/// A name that is listed, of one word or more: the number of words taken.
fn long(words: &[&str], lexicon: &Lexicon, out: &mut Vec<TitlePart>) -> Option<usize> {
    let rest = |i: usize| words.get(i).copied();
    let text = |length: usize| words[..length].join(" ");
    let owns = |length: usize| rest(length).is_some_and(|w| matches!(w, "'s" | "’s" | "'" | "’"));
    let outlet = lexicon.outlets.named_for_place(&lexicon.countries, rest).unwrap_or(0);
    let nobody = lexicon.countries.nobody(rest).unwrap_or(0).max(outlet);
    let side = lexicon.countries.side_words(rest);
    let listed = lexicon.listed_name(rest).filter(|(_, actor)| !lexicon.actors[*actor].is_side);
    let of_side = side.as_ref().map_or(0, |(length, _)| *length);
    let of_listed = listed.map_or(0, |(length, _)| length);
    if nobody > 0 && nobody >= of_side.max(of_listed) {
        out.push(TitlePart::Name);
        return Some(nobody);
    }
    if let Some((length, actor)) = listed
        && length >= of_side
    {
        let actor = &lexicon.actors[actor];
        let plain = words[..length].iter().all(|word| lexicon.countries.is_plain(&word.to_lowercase()));
        out.push(match (actor.kind, actor.side) {
            // "Sampleland's Senate", "Sampleland Senate": that of another.
            (ActorKind::Body, Some(_)) if plain && matches!(out.last(), Some(TitlePart::Side { .. })) => {
                TitlePart::Noun(SideNoun::Body, text(length).to_lowercase())
            }
            (ActorKind::Body, Some(_)) if plain && out.last() == Some(&TitlePart::Name) => TitlePart::Name,
            (ActorKind::Body, Some(side)) => TitlePart::Body(side, text(length)),
            // An outlet is a place of work, and nothing is known of its side.
            (ActorKind::Body, None) if actor.outlet => TitlePart::Name,
            (ActorKind::Body, None) => TitlePart::Sideless(text(length)),
            _ => TitlePart::Name,
        });
        return Some(length + usize::from(owns(length)));
    }
    if let Some((length, sides)) = side {
        out.push(TitlePart::Side { sides: sides.collect(), text: text(length), owns: owns(length) });
        return Some(length + usize::from(owns(length)));
    }
    [3, 2].into_iter().find_map(|length| {
        let phrase = words.get(..length)?.join(" ").to_lowercase();
        let noun = lexicon.countries.noun(&phrase)?;
        out.push(TitlePart::Noun(noun, phrase));
        Some(length)
    })
}

/// One word that no list of names holds.
fn short(words: &[&str], lexicon: &Lexicon, out: &mut Vec<TitlePart>) {
    let word = words[0];
    let lower = word.to_lowercase();
    let letter = word.chars().next().unwrap_or(' ');
    if words::is_coordinator(&lower) || matches!(word, "," | "&" | "/" | "-" | "–") {
        out.push(TitlePart::Joint);
    } else if lower == "other" && out.last() == Some(&TitlePart::Joint) {
        // "US and other officials" are not all of the US.
        out.push(TitlePart::Noun(SideNoun::Apart, "and other".into()));
    } else if words::is_preposition(&lower) && !out.is_empty() {
        out.push(TitlePart::Preposition(lower));
    } else if let Some(noun) = lexicon.countries.noun(&lower) {
        out.push(TitlePart::Noun(noun, lower));
    } else if lower.contains('-') {
        compound(word, lexicon, out);
    } else if letter.is_uppercase() {
        out.push(TitlePart::Name);
    } else if letter.is_alphabetic() && !words::is_determiner(&lower) {
        out.push(TitlePart::Word);
    }
}

/// "Chinese-American", "Sino-Russian", "vice-minister", "ex-president". "US-led" and "pro-Russian" name no side
/// of anybody.
fn compound(word: &str, lexicon: &Lexicon, out: &mut Vec<TitlePart>) {
    let parts: Vec<&str> = word.split('-').filter(|part| !part.is_empty()).collect();
    let sides: Vec<Option<Vec<(SideId, Usage)>>> = parts.iter().map(|part| side_of(part, lexicon)).collect();
    let small = parts.iter().any(|part| part.starts_with(char::is_lowercase));
    if sides.iter().any(Option::is_some) {
        if small {
            out.push(TitlePart::Word);
            return;
        }
        if sides.iter().any(Option::is_none) {
            // "African-American" tells of people, also where an office follows.
            out.push(TitlePart::Noun(SideNoun::Private, word.to_lowercase()));
        }
        for (part, sides) in parts.iter().zip(sides) {
            if !out.is_empty() {
                out.push(TitlePart::Joint);
            }
            out.push(sides.map_or(TitlePart::Name, |sides| TitlePart::Side {
                sides,
                text: part.to_string(),
                owns: false,
            }));
        }
        return;
    }
    let noun = |part: &&str| {
        let lower = part.to_lowercase();
        lexicon.countries.noun(&lower).map(|noun| TitlePart::Noun(noun, lower))
    };
    let apart = |piece: &TitlePart| matches!(piece, TitlePart::Noun(SideNoun::Apart, _));
    out.extend(parts.first().and_then(noun).filter(apart));
    out.push(parts.last().and_then(noun).unwrap_or(TitlePart::Word));
}

fn side_of(part: &str, lexicon: &Lexicon) -> Option<Vec<(SideId, Usage)>> {
    let whole = lexicon.countries.side_words(|i| (i == 0).then_some(part)).map(|(_, sides)| sides.collect());
    whole.or_else(|| Some(vec![(lexicon.countries.prefix(part)?, Usage::Adjective)]))
}

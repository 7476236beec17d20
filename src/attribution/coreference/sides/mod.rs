//! For whom does an actor speak, when no list says so?
//!
//! The words of a title name a side: "Chinese foreign vice-minister", "China's ambassador to the United
//! Nations". What follows "to", "before" or "in" is where somebody is posted, not whom they speak for, and
//! "former" ends the service. A country's word beside an office or a body of state tells the side surely.
//! Beside anything else ("Chinese scholar") it tells where somebody is from, which makes the side likely.

mod context;
mod parts;

pub use context::{Context, is_of_state};

use crate::attribution::lexicon::{Lexicon, SideNoun, Usage};
use crate::model::{SideId, SideReason};
use parts::TitlePart;

/// A side, or none, with the reason.
#[derive(Clone, PartialEq, Debug)]
pub struct Stand {
    /// The side.
    pub side: Option<SideId>,
    /// Why that side, or none.
    pub reason: SideReason,
}

impl Stand {
    /// Nothing tells a side.
    pub const UNKNOWN: Stand = Stand { side: None, reason: SideReason::Unknown };

    /// What two titles, or two articles, tell together, whichever comes first: what is listed is believed
    /// before what is certain, and that before what is likely. Two sides with equal right leave none.
    pub fn and(self, other: Stand) -> Stand {
        let (rank, other_rank) = (self.rank(), other.rank());
        if rank != other_rank || !matches!(rank, LIKELY | CERTAIN) {
            return if other_rank > rank { other } else { self };
        }
        let mut sides = self.sides();
        sides.extend(other.sides());
        sides.sort();
        sides.dedup();
        match sides.len() {
            0 | 1 => self,
            _ if rank == CERTAIN => Stand { side: None, reason: SideReason::Disputed(sides) },
            _ => Stand { side: None, reason: SideReason::Either(sides) },
        }
    }

    fn rank(&self) -> u8 {
        match self.reason {
            SideReason::Unknown => 0,
            SideReason::Apart(_) => 1,
            SideReason::Likely(_) | SideReason::Either(_) => LIKELY,
            SideReason::Word(_) | SideReason::Disputed(_) => CERTAIN,
            SideReason::Listed | SideReason::ListedBy(_) => 4,
        }
    }

    /// The side, or those that it could be.
    fn sides(&self) -> Vec<SideId> {
        match &self.reason {
            SideReason::Either(sides) | SideReason::Disputed(sides) => sides.clone(),
            _ => self.side.into_iter().collect(),
        }
    }
}

const LIKELY: u8 = 2;
const CERTAIN: u8 = 3;

/// The side that a title or the name of a body speaks for, with the words that say so. `None` if
/// nothing does, or where it could be two.
pub fn of_words(phrase: &str, lexicon: &Lexicon) -> Option<Stand> {
    Some(stand(phrase, lexicon)).filter(|stand| stand.side.is_some())
}

/// The same, with the reason where there is none.
pub fn stand(phrase: &str, lexicon: &Lexicon) -> Stand {
    let parts = parts::cut(phrase, lexicon);
    let national = parts
        .iter()
        .any(|piece| matches!(piece, TitlePart::Noun(_, noun) if lexicon.countries.is_national(noun)));
    let mut segments = parts.split(|piece| matches!(piece, TitlePart::Preposition(_)));
    let prepositions = parts.iter().filter_map(|piece| match piece {
        TitlePart::Preposition(word) => Some(word.as_str()),
        _ => None,
    });
    let head = Segment::new(segments.next().unwrap_or_default(), national, lexicon);
    if let Some(decision) = head.decide(head.certainty(), &head) {
        return decision;
    }
    for (preposition, parts) in prepositions.zip(segments) {
        let segment = Segment::new(parts, national, lexicon);
        let relation = head.relation(preposition);
        if relation == Relation::Elsewhere {
            break;
        }
        if let Some(decision) = segment.decide(head.reach(&segment, relation), &head) {
            return decision;
        }
        if segment.named.is_some() {
            break;
        }
    }
    Stand::UNKNOWN
}

/// How sure a side is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Certainty {
    Likely,
    Certain,
}
use Certainty::{Certain, Likely};

/// What a preposition makes of what follows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Relation {
    /// "of", "for", and "to" after "adviser"
    Service,
    /// "from"
    Origin,
    /// "in", "at"
    Place,
    /// "to", "against", "before" and the like
    Elsewhere,
}

/// A title, or what stands in it between two prepositions.
struct Segment<'a> {
    parts: &'a [TitlePart],
    named: Option<Named>,
    /// The last noun that tells something, and where it stands.
    head: Option<(usize, SideNoun, &'a str)>,
    lexicon: &'a Lexicon,
}

/// The side that a segment names.
struct Named {
    /// One; or all that it could be.
    sides: Vec<SideId>,
    usage: Usage,
    owns: bool,
    /// True for a listed body.
    listed: bool,
    text: String,
    at: usize,
}

impl<'a> Segment<'a> {
    fn new(parts: &'a [TitlePart], national: bool, lexicon: &'a Lexicon) -> Self {
        let head = parts.iter().enumerate().rev().find_map(|(at, piece)| match piece {
            TitlePart::Noun(SideNoun::Apart | SideNoun::Affair, _) => None,
            TitlePart::Noun(noun, word) => Some((at, *noun, word.as_str())),
            _ => None,
        });
        let mut segment = Segment { parts, named: None, head, lexicon };
        segment.named = segment.name(national);
        segment
    }

    /// Gathers the sides: the first, and those that are joined to it.
    fn name(&self, national: bool) -> Option<Named> {
        let mut found: Option<Named> = None;
        let mut last = 0;
        for (at, piece) in self.parts.iter().enumerate() {
            let (sides, text, owns, listed) = match piece {
                TitlePart::Side { sides, text, owns } => (sides.clone(), text, *owns, false),
                TitlePart::Body(side, text) => (vec![(*side, Usage::Name)], text, false, true),
                _ => continue,
            };
            let counts = |usage: Usage| match usage {
                Usage::Capital => owns || self.is_alone() || self.office_follows(at),
                Usage::Unsure => national,
                _ => true,
            };
            let sides: Vec<_> = sides.into_iter().filter(|(_, usage)| counts(*usage)).collect();
            let Some(&(_, usage)) = sides.first() else { continue };
            let sides = sides.iter().map(|(side, _)| *side);
            match &mut found {
                None => {
                    let sides = sides.collect();
                    found = Some(Named { sides, usage, owns, listed, text: text.clone(), at });
                    last = at;
                }
                // "US secretary at the China desk" speaks for one, "US and Chinese officials" for two.
                Some(known) => {
                    let joined = self.parts[last..at].contains(&TitlePart::Joint);
                    if joined || at == last + 1 && usage == Usage::Adjective {
                        known.sides.extend(sides);
                        last = at;
                    }
                }
            }
        }
        if let Some(named) = &mut found {
            named.sides.sort();
            named.sides.dedup();
        }
        found
    }

    /// True if it holds nothing but sides.
    fn is_alone(&self) -> bool {
        self.parts
            .iter()
            .all(|p| matches!(p, TitlePart::Side { .. } | TitlePart::Body(..) | TitlePart::Joint))
    }

    /// True if an office or a body is the side's, not where "the London embassy" only stands there.
    fn office_follows(&self, at: usize) -> bool {
        use SideNoun::{Affair, Body, Office, Post, Text};
        match self.parts.get(at + 1) {
            Some(TitlePart::Noun(Affair | Body | Office | Post | Text, noun)) => {
                !self.lexicon.countries.is_hosted(noun)
            }
            _ => false,
        }
    }

    fn holds(&self, noun: SideNoun) -> bool {
        self.parts.iter().any(|piece| matches!(piece, TitlePart::Noun(known, _) if *known == noun))
    }

    /// The noun of an office, a body or a text of state, where that is the head.
    fn is_office(&self) -> bool {
        use SideNoun::{Body, Member, Office, Post, Text};
        matches!(self.head, Some((_, Body | Member | Office | Post | Text, _)))
    }

    /// True for an international body that is named itself.
    fn is_international(&self, named: &Named) -> bool {
        !named.listed && named.sides.iter().all(|side| self.lexicon.countries.is_body(*side))
    }

    /// How sure the side is that stands before the noun; `None` if it does not count.
    fn certainty(&self) -> Option<Certainty> {
        let named = self.named.as_ref()?;
        let government = named.listed || named.usage == Usage::Seat;
        let international = self.is_international(named);
        // "Kremlin insider", "Chinese government worker": whoever that is.
        let open = matches!(self.parts.last(), Some(TitlePart::Word));
        let sure = |sure: bool| Some(if sure { Certain } else { Likely });
        match self.head.map(|(_, noun, _)| noun) {
            _ if self.holds(SideNoun::Other) => None,
            Some(SideNoun::Member) if international => None,
            Some(SideNoun::Topic) if government => None,
            Some(SideNoun::Topic) if named.usage == Usage::Name && !named.owns => None,
            Some(SideNoun::Topic | SideNoun::Private) => Some(Likely),
            Some(_) => sure(
                !open
                    && !self.is_private(named)
                    && (named.usage != Usage::Capital || named.owns || self.is_alone()),
            ),
            None if self.is_alone() => sure(named.usage != Usage::Adjective),
            None if government => sure(!open),
            None => sure(international),
        }
    }

    /// True if the office is not of the state: "party official", "US Sampleton Club president".
    fn is_private(&self, named: &Named) -> bool {
        let of_state = named.listed
            || named.usage == Usage::Seat
            || self.holds(SideNoun::Body)
            || self.is_international(named);
        let strange = match self.head {
            Some((at, SideNoun::Post, _)) if at > named.at && !of_state => {
                // What stands after an office is the name of its holder.
                let is_office =
                    |p: &TitlePart| matches!(p, TitlePart::Noun(SideNoun::Office | SideNoun::Post, _));
                let mut before = self.parts[named.at..at].iter().take_while(|piece| !is_office(piece));
                before.any(|piece| matches!(piece, TitlePart::Name | TitlePart::Word))
            }
            _ => false,
        };
        strange || self.holds(SideNoun::Private)
    }

    /// What follows this head after a preposition.
    fn relation(&self, preposition: &str) -> Relation {
        let serves = self.head.is_some_and(|(_, _, noun)| self.lexicon.countries.serves(noun));
        match preposition {
            "of" | "for" => Relation::Service,
            "to" if serves => Relation::Service,
            "from" => Relation::Origin,
            "in" | "at" | "with" => Relation::Place,
            _ => Relation::Elsewhere,
        }
    }

    /// How sure it is that this head speaks for the side that a later segment names.
    fn reach(&self, later: &Segment, relation: Relation) -> Option<Certainty> {
        let named = later.named.as_ref()?;
        let inner = later.certainty()?;
        let of_state = named.listed || named.usage == Usage::Seat || later.holds(SideNoun::Body);
        let city = named.usage == Usage::Capital && !named.owns;
        let head = self.head.map(|(_, noun, _)| noun);
        let local = self.head.is_some_and(|(_, _, noun)| self.lexicon.countries.is_local(noun));
        let private = self.holds(SideNoun::Private);
        match relation {
            Relation::Elsewhere => None,
            Relation::Place if of_state && self.is_office() => Some(inner),
            // "officials in Beijing", "Republicans in Congress"
            Relation::Place => {
                ((local && later.is_alone()) || (named.listed && head.is_none())).then_some(Likely)
            }
            Relation::Origin if head == Some(SideNoun::Other) => None,
            Relation::Origin => {
                let theirs = self.is_office() || self.is_international(named);
                Some(if theirs && !city && !private { inner } else { Likely })
            }
            Relation::Service if city => None,
            Relation::Service if head == Some(SideNoun::Member) && self.is_international(named) => None,
            Relation::Service if self.is_office() => {
                let strange = head == Some(SideNoun::Post) && self.parts.contains(&TitlePart::Name);
                Some(if private || strange { Likely } else { inner })
            }
            Relation::Service if head == Some(SideNoun::Private) || head.is_none() => {
                // "Bank of China", "lawyer for the Chinese government", but not "a friend of China".
                let name = self.parts.contains(&TitlePart::Name) || head.is_some();
                name.then_some(Likely)
            }
            Relation::Service => None,
        }
    }

    /// The side, where it is sure or likely; or why there is none.
    fn decide(&self, certainty: Option<Certainty>, head: &Segment) -> Option<Stand> {
        let sideless = self.parts.iter().find_map(|piece| match piece {
            TitlePart::Sideless(name) => Some(name.clone()),
            _ => None,
        });
        let none = |reason| Some(Stand { side: None, reason });
        if let Some(name) = sideless {
            return none(SideReason::Apart(name));
        }
        let named = self.named.as_ref()?;
        let other = self.parts.iter().find_map(|piece| match piece {
            TitlePart::Noun(SideNoun::Other, word) => Some(word.clone()),
            _ => None,
        });
        if let Some(word) = other {
            return none(SideReason::Apart(word));
        }
        let certainty = certainty?;
        let apart = head.parts.iter().chain(self.parts).find_map(|piece| match piece {
            TitlePart::Noun(SideNoun::Apart, word) => Some(word.clone()),
            _ => None,
        });
        match (apart, &named.sides[..]) {
            (Some(word), _) => none(SideReason::Apart(word)),
            (None, [side]) => {
                let word = named.text.clone();
                let likely = certainty == Likely;
                let reason = if likely { SideReason::Likely(word) } else { SideReason::Word(word) };
                Some(Stand { side: Some(*side), reason })
            }
            (None, sides) => none(SideReason::Either(sides.to_vec())),
        }
    }
}

#[cfg(test)]
mod tests;

//! Whose words does an official repeat? "Ruritania said it 'will not yield an inch'" tells that the admiral of no
//! named country who says "We will not yield an inch" likely speaks for Ruritania: the first paragraph of a report
//! gives to the country what its official says further down.

use crate::attribution::coreference::sides::is_of_state;
use crate::attribution::language::Map;
use crate::attribution::language::tokens;
use crate::attribution::lexicon::Lexicon;
use crate::attribution::statement::Attribution;
use crate::model::{Actor, ActorKind, Document, Kind, SideId, SideReason, Statement};
use xxhash_rust::xxh3::xxh3_64;

/// How many words in a row two quotations share at least.
const SHARED: usize = 4;

/// Counts officials without a side to the country whose quotation they repeat, as likely.
pub fn complete(found: &mut Attribution, document: &Document, lexicon: &Lexicon) {
    let is_open = |actor: &Actor| {
        let of_state = actor.role.as_ref().is_some_and(|role| is_of_state(role, lexicon));
        actor.kind == ActorKind::Person
            && actor.side_reason == SideReason::Unknown
            && !actor.listed
            && of_state
    };
    if !found.actors.iter().any(is_open) {
        return;
    }
    let actor_of = |statement: &Statement| Some(&found.actors[statement.actor?.index()]);
    let is_country = |statement: &&Statement| {
        actor_of(statement).is_some_and(|actor| {
            actor.side.is_some_and(|side| lexicon.sides[side.index()].name == actor.name)
        })
    };
    // Words in a row to the side that said them; `None` for those of several.
    let mut said: Map<u64, Option<SideId>> = Map::default();
    for statement in found.statements.iter().filter(|s| s.kind != Kind::Indirect).filter(is_country) {
        let side = actor_of(statement).and_then(|actor| actor.side);
        for run in runs(statement, document) {
            let known = said.entry(run).or_insert(side);
            *known = known.filter(|known| Some(*known) == side);
        }
    }
    if said.is_empty() {
        return;
    }
    let mut sides: Map<usize, Option<SideId>> = Map::default();
    for statement in &found.statements {
        let Some(actor) = statement.actor.filter(|actor| is_open(&found.actors[actor.index()])) else {
            continue;
        };
        let echoed = runs(statement, document).into_iter().find_map(|run| said.get(&run).copied().flatten());
        if let Some(side) = echoed {
            let known = sides.entry(actor.index()).or_insert(Some(side));
            *known = known.filter(|known| *known == side);
        }
    }
    for (actor, side) in sides {
        if let Some(side) = side {
            let name = lexicon.sides[side.index()].name.clone();
            found.actors[actor].side = Some(side);
            found.actors[actor].side_reason = SideReason::Likely(name);
        }
    }
}

/// The words of a statement in lower case, [`SHARED`] in a row each, as hashes.
fn runs(statement: &Statement, document: &Document) -> Vec<u64> {
    let mut out = Vec::new();
    for span in &statement.content {
        let words = tokens::words(span.of(&document.text));
        let is_word = |word: &&&str| word.chars().any(char::is_alphanumeric);
        let words: Vec<String> = words.iter().filter(is_word).map(|word| word.to_lowercase()).collect();
        out.extend(words.windows(SHARED).map(|run| xxh3_64(run.join(" ").as_bytes())));
    }
    out
}

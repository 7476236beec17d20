//! For whom does an actor speak, when no list says so?
//!
//! The words of a title name a side: "Chinese foreign vice-minister", "China's ambassador to the
//! United Nations". What follows "to", "before" or "in" is where somebody is posted, not whom they
//! speak for, and "former" ends the service.

use super::lexicon::Lexicon;
use super::tokens;
use super::words;
use crate::model::SideId;

/// The side that a title or the name of a body speaks for, with the words that say so. `None`
/// where nothing does, or where it could be two.
pub fn of_words(phrase: &str, lexicon: &Lexicon) -> Option<(SideId, String)> {
    let words = tokens::words(phrase);
    let mut found: Option<(SideId, String)> = None;
    let mut at = 0;
    while at < words.len() {
        let lower = words[at].to_ascii_lowercase();
        let posted =
            matches!(lower.as_str(), "to" | "before" | "in" | "at" | "on" | "with" | "against" | "about");
        if posted && at > 0 && found.is_some() {
            break;
        }
        if lower == "former" || lower == "ex" {
            return None;
        }
        match lexicon.side_word(|i| words.get(at + i).copied()) {
            Some((length, side)) => {
                match &found {
                    Some((known, _)) if *known != side => {
                        // "US ambassador to China" broke off above; "US-China group" speaks for neither.
                        return if words::is_coordinator(&words[at - 1].to_ascii_lowercase()) {
                            None
                        } else {
                            found
                        };
                    }
                    Some(_) => {}
                    None => found = Some((side, words[at..at + length].join(" "))),
                }
                at += length;
            }
            None => {
                if found.is_none()
                    && let Some((length, actor)) = lexicon.listed_name(|i| words.get(at + i).copied())
                    && let Some(side) = lexicon.actors[actor].side
                    && lexicon.actors[actor].kind == crate::model::ActorKind::Body
                {
                    found = Some((side, words[at..at + length].join(" ")));
                    at += length;
                    continue;
                }
                at += 1;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_the_side_they_speak_for() {
        let lexicon = Lexicon::built_in().expect("assets parse");
        for (phrase, side) in [
            ("Chinese foreign vice-minister", Some("CN")),
            ("China's ambassador to the United Nations in Geneva", Some("CN")),
            ("US ambassador to China", Some("US")),
            ("ambassador of France to the United States", Some("FR")),
            ("White House spokeswoman", Some("US")),
            ("Kremlin spokesman", Some("RU")),
            ("State Department official", Some("US")),
            ("UN human rights chief", Some("UN")),
            ("former Chilean president", None),
            ("rights activists", None),
            ("US and Chinese negotiators", None),
        ] {
            let found = of_words(phrase, &lexicon).map(|(id, _)| lexicon.sides[id.index()].code.as_str());
            assert_eq!(found, side, "{phrase}");
        }
    }
}

//! Can this phrase name the holder of that office? "the head of US diplomacy", "US Secretary of State"

use crate::attribution::language::tokens;
use crate::attribution::lexicon::Lexicon;
use crate::model::SideId;

/// Words for the rank of an office, which do not say what it is for.
const RANKS: [&str; 17] = [
    "vice",
    "deputy",
    "assistant",
    "special",
    "senior",
    "top",
    "chief",
    "permanent",
    "acting",
    "interim",
    "high",
    "state",
    "federal",
    "national",
    "under",
    "public",
    "affairs",
];

/// An office as far as words tell.
#[derive(Clone, Debug)]
pub struct Office {
    /// The noun, in lower case: "minister".
    noun: String,
    /// The row of `offices` in actors.toml that holds a phrase of it.
    row: Option<usize>,
    /// The sides that its words name.
    sides: Vec<SideId>,
    /// What it is for: "foreign", "health".
    tasks: Vec<String>,
    deputy: bool,
    former: bool,
}

impl Office {
    /// Reads a title or a role phrase, without its determiner.
    pub fn of(phrase: &str, lexicon: &Lexicon) -> Self {
        let words = tokens::words(phrase);
        let lower: Vec<String> =
            words.iter().map(|w| w.to_lowercase().trim_end_matches('.').replace('’', "'")).collect();
        let row =
            (0..lower.len()).find_map(|at| lexicon.office_row(|i| lower.get(at + i).map(String::as_str)));
        let ends_noun = |w: &String| matches!(w.as_str(), "of" | "to" | "for" | "in" | "at");
        let noun_end = lower.iter().position(ends_noun).unwrap_or(lower.len());
        let noun = noun_end.checked_sub(1).map_or(String::new(), |i| lower[i].clone());
        let side_at = |at: usize| lexicon.side_word(|i| words.get(at + i).copied()).map(|(_, side)| side);
        let sides = (0..words.len()).filter_map(side_at).collect();
        let has = |wanted: &[&str]| lower.iter().any(|w| wanted.contains(&w.as_str()));
        let task = |word: &&String| {
            let affair = lexicon.countries.noun(word) == Some(crate::attribution::lexicon::SideNoun::Affair);
            affair && **word != noun && !RANKS.contains(&word.as_str())
        };
        let tasks =
            lower.iter().filter(task).map(|word| word.replace("fence", "fense").replace("labour", "labor"));
        Office {
            tasks: tasks.collect(),
            noun,
            row,
            sides,
            deputy: has(&["vice", "deputy", "vice-minister", "assistant"]),
            former: has(&["former", "ex"]),
        }
    }

    /// True where this phrase can name a holder of `held`, who speaks for `side`: the same noun or
    /// row, no side but theirs, and no "former" or "deputy" that they are not.
    pub fn fits(&self, held: &Office, side: Option<SideId>) -> bool {
        // "the health minister" is not the foreign minister.
        let other = !self.tasks.is_empty()
            && !held.tasks.is_empty()
            && !self.tasks.iter().any(|task| held.tasks.contains(task));
        let same = self.noun == held.noun && !other || (self.row.is_some() && self.row == held.row);
        let whose = self.sides.iter().all(|s| held.sides.contains(s) || side == Some(*s));
        same && whose && (!self.former || held.former) && (!self.deputy || held.deputy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_name_the_offices_they_can() {
        let lexicon = Lexicon::built_in().expect("the assets parse");
        for (phrase, held, side, fits) in [
            ("head of US diplomacy", "US Secretary of State", "US", true),
            ("top US diplomat", "secretary of state", "US", true),
            ("top Chinese diplomat", "US Secretary of State", "US", false),
            ("former Chilean president", "former President of Chile", "UN", true),
            ("former Chilean president", "President of France", "FR", false),
            ("ambassador", "China's ambassador to the United Nations in Geneva", "CN", true),
            ("vice-minister", "foreign minister", "CN", false),
            ("ministry spokesman", "Chinese foreign ministry spokesperson", "CN", true),
            ("mayor", "spokesman", "CN", false),
            ("senator", "Sen.", "US", true),
            ("congresswoman", "Rep.", "US", true),
            ("health minister", "Foreign Minister", "CN", false),
            ("defense minister", "defence minister", "CN", true),
            ("minister", "foreign minister", "CN", true),
            ("prime minister", "minister of trade", "CN", false),
        ] {
            let (wanted, held) = (Office::of(phrase, &lexicon), Office::of(held, &lexicon));
            assert_eq!(wanted.fits(&held, lexicon.side(side)), fits, "{phrase} / {held:?}");
        }
    }
}

//! Can this phrase name the holder of that office? "the head of US diplomacy", "US Secretary of State"

use crate::attribution::language::tokens;
use crate::attribution::lexicon::Lexicon;
use crate::model::SideId;
use std::ops::Range;

/// An office as far as words tell.
#[derive(Clone, Debug)]
pub struct Office {
    /// The noun, in lower case: "minister".
    noun: String,
    /// The row of `offices` in actors.toml that holds a phrase of it.
    row: Option<usize>,
    /// The words that say what it is the office of: "health" of "health minister".
    field: Vec<String>,
    /// The sides that its words name.
    sides: Vec<SideId>,
    /// True if one person holds it at a time, and no deputy is called so: "president".
    single: bool,
    /// True if the words name an office and a side, and nothing else.
    plain: bool,
    deputy: bool,
    former: bool,
    /// True for a term that the list says is over.
    over: bool,
}

impl Office {
    /// Reads a title or a role phrase, without its determiner.
    pub fn of(phrase: &str, lexicon: &Lexicon) -> Self {
        let words = tokens::words(phrase);
        let lower: Vec<String> =
            words.iter().map(|w| w.to_lowercase().trim_end_matches('.').replace('’', "'")).collect();
        let known = (0..lower.len()).find_map(|at| {
            let (length, row) = lexicon.office_row(|i| lower.get(at + i).map(String::as_str))?;
            Some((at..at + length, row))
        });
        let ends_noun = |w: &String| matches!(w.as_str(), "of" | "to" | "for" | "in" | "at");
        let noun_end = lower.iter().position(ends_noun).unwrap_or(lower.len());
        let noun = noun_end.checked_sub(1).map_or(String::new(), |i| lower[i].clone());
        let mut sides = Vec::new();
        let mut of_side = vec![false; words.len()];
        for at in 0..words.len() {
            let found = lexicon.side_word(|i| words.get(at + i).copied());
            if let Some((length, side)) = found {
                sides.push(side);
                of_side[at..at + length].fill(true);
            }
        }
        let has = |wanted: &[&str]| lower.iter().any(|w| wanted.contains(&w.as_str()));
        let single = (0..lower.len()).find_map(|at| {
            let length = lexicon.countries.single(|i| lower.get(at + i).map(String::as_str))?;
            Some(at..at + length)
        });
        let belongs =
            |range: &Option<Range<usize>>, at: usize| range.as_ref().is_some_and(|r| r.contains(&at));
        let phrase = known.as_ref().map(|(range, _)| range.clone());
        let plain = (0..lower.len()).all(|at| {
            let small = matches!(lower[at].as_str(), "of" | "the" | "'s" | "'");
            small || of_side[at] || belongs(&phrase, at) || belongs(&single, at) || is_deputy(&lower[at])
        });
        let is_field = |(at, word): &(usize, &String)| !of_side[*at] && lexicon.countries.is_field(word);
        Office {
            field: lower.iter().enumerate().filter(is_field).map(|(_, word)| word.clone()).collect(),
            noun,
            row: known.as_ref().map(|(_, row)| *row),
            sides,
            single: single.is_some()
                || known.as_ref().is_some_and(|(_, row)| lexicon.single_rows.contains(row)),
            plain,
            deputy: lower.iter().any(|word| is_deputy(word)),
            former: has(&["former", "ex"]),
            over: false,
        }
    }

    /// True if this phrase can name a holder of `held`, who speaks for `side`: the same noun or
    /// row, no other field, no side but theirs, and no "former" or "deputy" that they are not.
    pub fn fits(&self, held: &Office, side: Option<SideId>) -> bool {
        let same_row = self.row.is_some() && self.row == held.row;
        let same = self.noun == held.noun && !self.is_of_other_field(held) || same_row;
        let whose = self.sides.iter().all(|s| held.sides.contains(s) || side == Some(*s));
        let deputy = self.deputy == held.deputy || held.deputy && !self.single;
        let time = if self.former { held.former } else { !held.over };
        same && whose && deputy && time
    }

    /// True if both are the same office and nothing more is said of it.
    pub fn is(&self, held: &Office) -> bool {
        let same_row = self.row.is_some() && self.row == held.row;
        let same = same_row || self.noun == held.noun && self.field == held.field && self.row == held.row;
        self.plain && self.single && held.single && same && self.deputy == held.deputy && !self.former
    }

    /// True if the words are those of one office, whoever's: "US President", "the president".
    pub fn is_same_as(&self, other: &Office) -> bool {
        let same_row = self.row.is_some() && self.row == other.row;
        same_row || self.noun == other.noun && self.field == other.field
    }

    /// The side that its words name, if they name one alone.
    pub fn sole_side(&self) -> Option<SideId> {
        let (first, others) = self.sides.split_first()?;
        others.iter().all(|side| side == first).then_some(*first)
    }

    /// The same office when its term is over.
    pub fn into_former(self) -> Self {
        Office { former: true, over: true, ..self }
    }

    /// "health minister" and "foreign minister".
    fn is_of_other_field(&self, held: &Office) -> bool {
        let apart = |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|word| !b.contains(word));
        apart(&self.field, &held.field) && !held.field.is_empty()
    }
}

/// True for a word (lower case) that makes another's office of one: "vice", "deputy".
fn is_deputy(word: &str) -> bool {
    matches!(word, "vice" | "deputy" | "vice-minister" | "vice-president" | "assistant")
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
            ("health secretary", "US Secretary of State", "US", false),
            ("treasury secretary", "US Treasury Secretary", "US", true),
            ("secretary", "US Treasury Secretary", "US", true),
            ("president", "US Vice President", "US", false),
            ("US vice president", "US Vice President", "US", true),
            ("vice president", "US President", "US", false),
            ("spokesman", "deputy State Department spokesman", "US", true),
            ("minister", "Deputy Defence Minister of Peru", "PE", true),
        ] {
            let (wanted, held) = (Office::of(phrase, &lexicon), Office::of(held, &lexicon));
            assert_eq!(wanted.fits(&held, lexicon.side(side)), fits, "{phrase} / {held:?}");
        }
    }
}

//! Which issues has somebody named, and by which words are they known?

use crate::finding::fold;
use crate::model::Mistake;
use crate::tables::{Faults, Value, of_type, text};
use anyhow::{Result, bail};
use std::ops::Range;

/// An issue that somebody has named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curated {
    /// Its name.
    pub name: String,
    /// Words and phrases that a statement about it holds. A `*` at a word's end stands for any ending.
    pub words: Vec<String>,
    /// Phrases of its own event. If there are any, it counts only in articles that hold one of them.
    pub anchors: Vec<String>,
}

const LEFT_OUT: &str = "; this entry is left out";
/// A word with any ending begins with at least so many letters.
const SHORTEST: usize = 3;

/// The issues that the program names: those of `assets/issues.toml`.
pub fn built_in() -> Result<Vec<Curated>> {
    let mut issues = Vec::new();
    let mistakes = add_own(&mut issues, include_str!("../../assets/issues.toml"));
    match mistakes.first() {
        Some(mistake) => bail!("assets/issues.toml: {mistake}"),
        None => Ok(issues),
    }
}

/// Layers the entries of a user's `issues.toml` on those that are known: an entry of a known name replaces that one,
/// and one without words removes it. Gives the mistakes, in the order of their lines; each costs its entry.
pub fn add_own(known: &mut Vec<Curated>, text: &str) -> Vec<Mistake> {
    let (table, mut faults) = Faults::parse(text);
    let mut entries: Vec<(Curated, usize)> = Vec::new();
    let mut spoilt: Vec<Range<usize>> = Vec::new();
    for (key, value) in
        crate::tables::entries(table.get_ref()).into_iter().map(|(key, at, value)| ((key, at), value))
    {
        match (key, value.get_ref().as_array()) {
            (("issues", _), Some(rows)) => {
                let rows: Vec<&Value> = rows.iter().collect();
                for (at, row) in rows.iter().enumerate() {
                    let end = rows.get(at + 1).map_or(text.len() + 1, |next| next.span().start);
                    if faults.is_broken(&(row.span().start..end)) {
                        spoilt.push(row.span().start..end);
                    } else {
                        entries.extend(entry(row, &mut faults));
                    }
                }
            }
            (("issues", at), None) => {
                let what = "no list; write [[issues]] above each entry";
                faults.report(at, "issues", what);
            }
            ((other, at), _) => faults.report(at, other, "not known here; only issues is"),
        }
    }
    faults.report_syntax(|at| if spoilt.iter().any(|entry| entry.contains(&at)) { LEFT_OUT } else { "" });
    let mut taken: Vec<String> = Vec::new();
    for (issue, at) in entries {
        let name = folded(&issue.name);
        if taken.contains(&name) {
            let what = format!("{:?} is named twice in this file{LEFT_OUT}", issue.name);
            faults.report(at, "name", what);
            continue;
        }
        taken.push(name);
        layer(known, issue);
    }
    faults.mistakes()
}

fn layer(known: &mut Vec<Curated>, issue: Curated) {
    let name = folded(&issue.name);
    let place = known.iter().position(|known| folded(&known.name) == name);
    match place {
        Some(at) if issue.words.is_empty() => drop(known.remove(at)),
        Some(at) => known[at] = issue,
        // What is not there needs no removing.
        None if issue.words.is_empty() => {}
        None => known.push(issue),
    }
}

/// A name as it is compared.
fn folded(name: &str) -> String {
    fold(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// An entry and where its name stands; `None` if something is wrong with it, which is noted.
fn entry(value: &Value, faults: &mut Faults) -> Option<(Curated, usize)> {
    let start = value.span().start;
    let Some(table) = value.get_ref().as_table() else {
        let what = format!("{}, where an entry {{ name = ..., words = [...] }} is needed", of_type(value));
        faults.report(start, "issues", what);
        return None;
    };
    let mistakes = faults.count();
    let (mut name, mut words, mut anchors) = (None, None, Vec::new());
    for (key, at, value) in crate::tables::entries(table) {
        let wrong = match key {
            "name" => {
                text(value).and_then(named).map(|text| name = Some((text, at))).err().map(|what| (at, what))
            }
            "words" => phrases(value).map(|phrases| words = Some(phrases)).err(),
            "anchors" => phrases(value).map(|phrases| anchors = phrases).err(),
            _ => Some((at, "not known here; only name, words and anchors are".to_string())),
        };
        if let Some((at, what)) = wrong {
            faults.report(at, key, what + LEFT_OUT);
        }
    }
    for (key, is_there) in [("name", table.contains_key("name")), ("words", table.contains_key("words"))] {
        if !is_there {
            faults.report(start, key, format!("missing{LEFT_OUT}"));
        }
    }
    let ((name, at), words) = (name?, words?);
    (faults.count() == mistakes).then_some((Curated { name, words, anchors }, at))
}

fn named(name: &str) -> Result<String, String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { Err("empty; write what the issue is called".to_string()) } else { Ok(name) }
}

/// The words of an entry, or what is wrong with one of them and where it stands.
fn phrases(value: &Value) -> Result<Vec<String>, (usize, String)> {
    let start = value.span().start;
    let Some(list) = value.get_ref().as_array() else {
        return Err((
            start,
            format!("{}, where a list is needed; write words = [\"harbour\"]", of_type(value)),
        ));
    };
    let phrase = |value: &Value| {
        let at = value.span().start;
        text(value).and_then(phrase).map_err(|what| (at, what))
    };
    list.iter().map(phrase).collect()
}

fn phrase(phrase: &str) -> Result<String, String> {
    if !phrase.contains(char::is_alphanumeric) {
        return Err(format!("{phrase:?} holds no word"));
    }
    for word in phrase.split_whitespace() {
        let plain = word.strip_suffix('*').unwrap_or(word);
        if plain.contains('*') {
            return Err(format!("{word:?}: a * can only stand at the end of a word"));
        }
        if plain.len() < word.len() && plain.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST {
            return Err(format!("{word:?}: write at least {SHORTEST} letters before the *"));
        }
    }
    Ok(phrase.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<Curated> {
        let issue = |name: &str, word: &str| Curated {
            name: name.into(),
            words: vec![word.into()],
            anchors: Vec::new(),
        };
        vec![issue("Fishing", "fish*"), issue("The harbour", "harbour")]
    }

    #[test]
    fn the_assets_have_no_mistakes() {
        let issues = built_in().expect("readable");
        assert!(issues.len() >= 6 && issues.iter().all(|issue| !issue.words.is_empty()));
    }

    #[test]
    fn own_entries_replace_remove_and_add() {
        for (text, expected) in [
            ("", "Fishing: fish* | The harbour: harbour"),
            (
                "[[issues]]\nname = \"FISHING\"\nwords = [\"trawl*\"]",
                "FISHING: trawl* | The harbour: harbour",
            ),
            ("[[issues]]\nname = \"fishing\"\nwords = []", "The harbour: harbour"),
            ("[[issues]]\nname = \"none\"\nwords = []", "Fishing: fish* | The harbour: harbour"),
            (
                "[[issues]]\nname = \"Salt\"\nwords = [\"salt pan*\", \"brine\"]",
                "Fishing: fish* | The harbour: harbour | Salt: salt pan*, brine",
            ),
        ] {
            let mut issues = known();
            assert_eq!(add_own(&mut issues, text), [], "{text}");
            let shown: Vec<String> =
                issues.iter().map(|issue| format!("{}: {}", issue.name, issue.words.join(", "))).collect();
            assert_eq!(shown.join(" | "), expected, "{text}");
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_line_and_costs_its_entry() {
        let good = "[[issues]]\nname = \"Salt\"\nwords = [\"salt\"]\n";
        for (bad, line, key) in [
            ("[[issues]]\nwords = [\"a\"]\n", 4, "name"),
            ("[[issues]]\nname = \"a\"\n", 4, "words"),
            ("[[issues]]\nname = \" \"\nwords = []\n", 5, "name"),
            ("[[issues]]\nname = 7\nwords = []\n", 5, "name"),
            ("[[issues]]\nname = \"a\"\nwords = \"b\"\n", 6, "words"),
            ("[[issues]]\nname = \"a\"\nwords = [\"b\", 7]\n", 6, "words"),
            ("[[issues]]\nname = \"a\"\nwords = [\n\"b\",\n\"*\"]\n", 8, "words"),
            ("[[issues]]\nname = \"a\"\nwords = [\"b*c\"]\n", 6, "words"),
            ("[[issues]]\nname = \"a\"\nwords = [\"ab*\"]\n", 6, "words"),
            ("[[issues]]\nname = \"a\"\nwords = []\nside = \"US\"\n", 7, "side"),
            ("[[issues]]\nname = \"SALT\"\nwords = []\n", 5, "name"),
            ("[[issues]]\nname = \"a\nwords = []\n", 5, "name"),
        ] {
            let mut issues = Vec::new();
            let mistakes = add_own(&mut issues, &format!("{good}{bad}"));
            let Some(first) = mistakes.first() else { panic!("no mistake in {bad}") };
            assert_eq!((first.line, first.key.as_str()), (line, key), "{bad} {mistakes:?}");
            assert_eq!(issues.len(), 1, "{bad}");
        }
        assert_eq!(add_own(&mut Vec::new(), "issues = 7").len(), 1);
        assert_eq!(add_own(&mut Vec::new(), "topics = []").len(), 1);
    }
}

//! What could the word at the cursor of the filter bar become?

use crate::app::widgets::input::Input;
use crate::finding::{FIELDS, Flag, fold};
use crate::model::{Corpus, Kind, StatementId};
use std::collections::HashMap;

/// What Tab offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Where the word starts that is completed, in bytes.
    pub start: usize,
    /// What it can become, the likeliest first.
    pub values: Vec<String>,
    /// The one that is in the bar now.
    pub chosen: usize,
}

/// At most this many are offered.
const MOST: usize = 50;

impl Completion {
    /// What can be offered for the word before the cursor; `None` if nothing can. `found` are the
    /// statements whose actors, sides and outlets count.
    pub fn new(corpus: &Corpus, found: &[StatementId], input: &Input) -> Option<Self> {
        let before = &input.text[..input.cursor];
        let start = word_start(before);
        let word = &before[start..];
        let marks = word.len() - word.trim_start_matches(['!', '\'']).len();
        let (prefix, rest) = word.split_at(marks);
        let values = match rest.split_once(':') {
            Some((field, typed)) => {
                let typed = fold(typed.trim_start_matches(['"', '\'', '=']));
                let all = values_of(corpus, found, field);
                let fitting = best_first(all, &typed);
                fitting.into_iter().map(|value| format!("{prefix}{field}:{}", quoted(&value))).collect()
            }
            None => {
                let flags = Flag::ALL.iter().map(|(_, name)| name);
                let fields = FIELDS.iter().chain(flags).filter(|f| f.starts_with(rest));
                fields.map(|f| format!("{prefix}{f}:")).collect::<Vec<_>>()
            }
        };
        (!values.is_empty()).then_some(Completion { start, values, chosen: 0 })
    }

    /// The next value, or the one before.
    pub fn step(&mut self, forward: bool) {
        let n = self.values.len();
        self.chosen = (self.chosen + if forward { 1 } else { n - 1 }) % n;
    }

    /// What is in the bar now.
    pub fn value(&self) -> &str {
        &self.values[self.chosen]
    }
}

/// Where the last word starts; spaces between quotation marks end none.
fn word_start(text: &str) -> usize {
    let mut start = 0;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => inside = !inside,
            c if c.is_whitespace() && !inside => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

/// The values that a field has among the statements found, the most frequent first.
fn values_of(corpus: &Corpus, found: &[StatementId], field: &str) -> Vec<String> {
    let document_of = |id: &StatementId| corpus.statement(*id).document;
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut add = |value: String, count: usize| *counts.entry(value).or_default() += count;
    match field {
        "actor" => {
            let actors = found.iter().filter_map(|id| corpus.statement(*id).known_actor());
            let counted = counted(actors.map(|id| id.index()), corpus.actors.len());
            counted.for_each(|(actor, count)| add(corpus.actors[actor].name.clone(), count));
        }
        "side" => {
            let none = corpus.sides.len();
            let side =
                |id: &StatementId| corpus.known_side_of(corpus.statement(*id)).map(|side| side.id.index());
            let counted = counted(found.iter().map(|id| side(id).unwrap_or(none)), none + 1);
            let code = |side: usize| corpus.sides.get(side).map_or("none", |side| &side.code).to_lowercase();
            counted.for_each(|(side, count)| add(code(side), count));
        }
        "outlet" | "date" => {
            let counted = counted(found.iter().map(|id| document_of(id).index()), corpus.documents.len());
            for (document, count) in counted {
                let document = &corpus.documents[document];
                let month = || document.published.map(|day| format!("{:04}-{:02}", day.year(), day.month()));
                let value = if field == "date" { month() } else { document.outlet.clone() };
                value.into_iter().for_each(|value| add(value, count));
            }
        }
        "kind" => return Kind::ALL.map(|kind| kind.word().to_string()).to_vec(),
        _ => {}
    }
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.into_iter().map(|(value, _)| value).collect()
}

/// Those of the first `most` numbers that occur, each with how often.
fn counted(numbers: impl Iterator<Item = usize>, most: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut counts = vec![0; most];
    numbers.for_each(|number| counts[number] += 1);
    counts.into_iter().enumerate().filter(|(_, count)| *count > 0)
}

/// Those that start with what is typed, then those that have a later word that does, then those that hold it.
fn best_first(values: Vec<String>, typed: &str) -> Vec<String> {
    let rank = |value: &String| {
        let folded = fold(value);
        if folded.starts_with(typed) {
            Some(0)
        } else if folded.split([' ', '-', '\'']).any(|word| word.starts_with(typed)) {
            Some(1)
        } else {
            folded.contains(typed).then_some(2)
        }
    };
    let mut ranked: Vec<(usize, String)> =
        values.into_iter().filter_map(|value| Some((rank(&value)?, value))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, value)| value).take(MOST).collect()
}

/// In quotation marks if it has spaces.
pub fn quoted(value: &str) -> String {
    let value = value.replace('"', "");
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_completed() {
        assert_eq!(word_start("side:us act"), 8);
        assert_eq!(word_start("actor:\"wang y"), 0);
        assert_eq!(word_start(""), 0);
    }

    #[test]
    fn what_starts_so_comes_before_what_holds_it() {
        let values = ["Sam Example", "Ann Sample", "Sample Times", "Resample"].map(String::from).to_vec();
        assert_eq!(best_first(values, "sam"), ["Sam Example", "Sample Times", "Ann Sample", "Resample"]);
    }
}

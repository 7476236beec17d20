//! How many statements are there of each side, issue, month, actor or outlet, and of each pair of them?

use crate::comparing::Comparison;
use crate::model::{Corpus, StatementId};
use std::cmp::Reverse;
use std::collections::HashMap;

/// What statements are counted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// The side of the speaker.
    Side,
    /// What it is mainly about.
    Issue,
    /// The month of its article.
    Month,
    /// The speaker.
    Actor,
    /// Who published the article.
    Outlet,
}

impl Key {
    /// Every key.
    pub const ALL: [Key; 5] = [Key::Side, Key::Issue, Key::Month, Key::Actor, Key::Outlet];

    /// The word of the command line, and the name of the column.
    pub fn word(self) -> &'static str {
        match self {
            Key::Side => "side",
            Key::Issue => "issue",
            Key::Month => "month",
            Key::Actor => "actor",
            Key::Outlet => "outlet",
        }
    }

    /// What a person reads for statements without one.
    pub fn unknown(self) -> &'static str {
        match self {
            Key::Side => "no side",
            Key::Issue => "no issue",
            Key::Month => "no date",
            Key::Actor => "unknown speaker",
            Key::Outlet => "no outlet",
        }
    }

    /// The key of this word; an issue is also called an exchange.
    pub fn of_word(word: &str) -> Option<Key> {
        match word {
            "exchange" => Some(Key::Issue),
            _ => Key::ALL.into_iter().find(|key| key.word() == word),
        }
    }
}

/// Counts of statements. Months are in order of time; all else starts with what has most; what is unknown is last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// What is counted by.
    pub keys: Vec<Key>,
    /// The combinations that occur.
    pub rows: Vec<Row>,
    /// All statements.
    pub total: usize,
}

/// A combination of values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// A value for each key; `None` if it is unknown. Unescaped.
    pub values: Vec<Option<String>>,
    /// How many statements have them.
    pub statements: usize,
}

/// Counts the statements `found` by `keys`. Without a `comparison` no statement has an issue.
pub fn count(corpus: &Corpus, comparison: Option<&Comparison>, found: &[StatementId], keys: &[Key]) -> Table {
    let mut values: Vec<Values> = keys.iter().map(|_| Values::default()).collect();
    let mut counts: HashMap<Vec<usize>, usize> = HashMap::new();
    for &id in found {
        let of = |key: &Key| value(corpus, comparison, id, *key);
        let row =
            keys.iter().zip(&mut values).map(|(key, values)| values.number(of(key).as_deref())).collect();
        *counts.entry(row).or_default() += 1;
    }
    let ranks: Vec<Vec<usize>> = keys.iter().zip(&values).map(|(key, values)| values.ranks(*key)).collect();
    let mut rows: Vec<(Vec<usize>, usize)> = counts.into_iter().collect();
    rows.sort_by_key(|(row, _)| row.iter().zip(&ranks).map(|(&at, ranks)| ranks[at]).collect::<Vec<_>>());
    let named = |row: Vec<usize>| {
        row.into_iter().zip(&values).map(|(at, values)| values.list[at].0.clone()).collect()
    };
    let rows = rows.into_iter().map(|(row, statements)| Row { values: named(row), statements }).collect();
    Table { keys: keys.to_vec(), rows, total: found.len() }
}

impl Table {
    /// The values of a key, in order.
    pub fn values_of(&self, key: usize) -> Vec<Option<&str>> {
        let mut out: Vec<Option<&str>> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for row in &self.rows {
            let value = row.values.get(key).and_then(Option::as_deref);
            if seen.insert(value) {
                out.push(value);
            }
        }
        out
    }
}

/// The values of one key, with how often each was met.
#[derive(Default)]
struct Values {
    list: Vec<(Option<String>, usize)>,
    numbers: HashMap<Option<String>, usize>,
}

impl Values {
    /// The number of a value, which is counted.
    fn number(&mut self, value: Option<&str>) -> usize {
        let value = value.map(str::to_string);
        let next = self.list.len();
        let at = *self.numbers.entry(value.clone()).or_insert(next);
        if at == next {
            self.list.push((value, 0));
        }
        self.list[at].1 += 1;
        at
    }

    /// For each value its place in the order.
    fn ranks(&self, key: Key) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|&at| {
            let (value, count) = &self.list[at];
            let count = if key == Key::Month { 0 } else { *count };
            (value.is_none(), Reverse(count), value)
        });
        let mut ranks = vec![0; order.len()];
        order.into_iter().enumerate().for_each(|(rank, at)| ranks[at] = rank);
        ranks
    }
}

fn value<'a>(
    corpus: &'a Corpus,
    comparison: Option<&'a Comparison>,
    id: StatementId,
    key: Key,
) -> Option<std::borrow::Cow<'a, str>> {
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    match key {
        Key::Side => corpus.known_side_of(statement).map(|side| side.code.as_str().into()),
        Key::Actor => corpus.known_actor_of(statement).map(|actor| actor.name.as_str().into()),
        Key::Outlet => document.outlet.as_deref().map(Into::into),
        Key::Month => document.published.map(|date| format!("{:04}-{:02}", date.year(), date.month()).into()),
        Key::Issue => {
            let comparison = comparison?;
            let main = comparison.places.get(id.index())?.main?;
            comparison.issues.get(main as usize).map(|issue| issue.label.as_str().into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Choice, Evidence, Found, Kind, Resolution, Span, Statement};
    use crate::reading;

    /// Two articles of April 2031 and one without a date, with two, one and one statement.
    fn corpus() -> Corpus {
        let mut corpus = Corpus::default();
        let statement = |_| Statement {
            document: Default::default(),
            content: vec![Span::new(0, 1)],
            kind: Kind::Indirect,
            cue: None,
            speaker: None,
            relay: None,
            actor: None,
            confidence: 0.0,
            evidence: Evidence {
                found: Found::Words,
                choice: Choice::None,
                resolution: Resolution::Unknown,
                runner_up: None,
            },
            wording: Default::default(),
        };
        for (date, outlet, count) in [
            (Some("2031-05-02"), "Vantour Post", 1),
            (Some("2031-04-30"), "Osten Gazette", 2),
            (None, "Osten Gazette", 1),
        ] {
            let mut document = reading::document("a.txt", b"It rained.".to_vec()).expect("an article");
            document.published = date.map(|date| date.parse().expect("a date"));
            document.outlet = Some(outlet.to_string());
            corpus.push(document, (0..count).map(statement).collect());
        }
        corpus
    }

    fn counted(keys: &[Key]) -> Vec<String> {
        let corpus = corpus();
        let table = count(&corpus, None, &corpus.in_time(), keys);
        assert_eq!(table.total, 4);
        let row = |row: &Row| {
            let values: Vec<&str> = row.values.iter().map(|value| value.as_deref().unwrap_or("-")).collect();
            format!("{} {}", values.join(", "), row.statements)
        };
        table.rows.iter().map(row).collect()
    }

    #[test]
    fn statements_are_counted_by_each_key_and_by_pairs() {
        assert_eq!(counted(&[Key::Month]), ["2031-04 2", "2031-05 1", "- 1"]);
        assert_eq!(counted(&[Key::Outlet]), ["Osten Gazette 3", "Vantour Post 1"]);
        assert_eq!(
            counted(&[Key::Outlet, Key::Month]),
            ["Osten Gazette, 2031-04 2", "Osten Gazette, - 1", "Vantour Post, 2031-05 1"]
        );
        assert_eq!(counted(&[Key::Actor, Key::Side, Key::Issue]), ["-, -, - 4"]);
    }
}

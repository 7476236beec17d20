//! Who speaks how often, and what is known of each?

use super::list::List;
use super::popup::{Meaning, Piece, piece, push_text};
use super::text::{count, fit, grouped, width};
use crate::attribution::explain_side;
use crate::finding::Hits;
use crate::model::{Actor, ActorId, ActorKind, Corpus, DocumentId, Kind, StatementId};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The list of actors.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Cursor and scroll.
    pub list: List,
    /// Those who speak in what the filter found.
    pub rows: Vec<ActorRow>,
    /// The number of statements that they were counted from.
    pub counted: usize,
    names: Names,
    /// What is known of the one under the cursor, in the lines of its pane.
    pub profile: Lines,
    /// The first of them on the screen.
    pub detail_top: usize,
}

/// An actor with the number of statements that the filter found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActorRow {
    /// Who, or the first of those of one name; `None` for all unknown speakers together.
    pub actor: Option<ActorId>,
    /// How many statements.
    pub statements: u32,
}

impl Actors {
    /// Counts what the filter found: who has a name, those who speak most first; then groups and texts
    /// without a name; then the unknown speakers. `actor_of` tells who is known to speak.
    pub fn fill(&mut self, corpus: &Corpus, hits: &Hits, actor_of: impl Fn(StatementId) -> Option<ActorId>) {
        if self.names.of_actors.len() != corpus.actors.len() {
            self.names = Names::new(corpus);
        }
        let mut unknown = 0;
        let mut counts = vec![0; self.names.first.len()];
        for &id in &hits.statements {
            match actor_of(id) {
                Some(actor) => counts[self.names.of_actors[actor.index()] as usize] += 1,
                None => unknown += 1,
            }
        }
        let named = counts.into_iter().enumerate().filter(|(_, statements)| *statements > 0);
        let mut rows: Vec<(u8, ActorRow)> = named
            .map(|(name, statements)| {
                let actor = Some(self.names.first[name]);
                (self.names.sections[name], ActorRow { actor, statements })
            })
            .collect();
        // They are in order of their names, which those that are equal keep.
        rows.sort_by_key(|(section, row)| (*section, Reverse(row.statements)));
        self.rows = rows.into_iter().map(|(_, row)| row).collect();
        if unknown > 0 {
            self.rows.push(ActorRow { actor: None, statements: unknown });
        }
        self.counted = hits.statements.len();
    }

    /// True where two actors have one row, or both are unknown.
    pub fn are_one(&self, a: Option<ActorId>, b: Option<ActorId>) -> bool {
        let name = |actor: ActorId| self.names.of_actors.get(actor.index());
        a.map(name) == b.map(name)
    }

    /// The row of an actor.
    pub fn row_of(&self, corpus: &Corpus, actor: Option<&Actor>) -> Option<usize> {
        let name = |id: Option<ActorId>| id.map(|id| corpus.actors[id.index()].name.as_str());
        self.rows.iter().position(|row| name(row.actor) == actor.map(|a| a.name.as_str()))
    }

    /// Forgets the rows: they are of articles that have been read anew.
    pub fn forget(&mut self) {
        self.rows.clear();
        self.names = Names::default();
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<ActorRow> {
        self.rows.get(self.list.cursor).copied()
    }
}

/// The names of all actors in alphabetical order. "officials" of two articles are two actors, but one name, and one
/// row, as the filter by name has it.
#[derive(Clone, Debug, Default)]
struct Names {
    /// For each actor the place of its name in this order.
    of_actors: Vec<u32>,
    /// For each name the first actor that bears it.
    first: Vec<ActorId>,
    /// For each name 0 where that actor has a proper name, 1 where it is described by a word.
    sections: Vec<u8>,
}

impl Names {
    fn new(corpus: &Corpus) -> Self {
        let mut order: Vec<&Actor> = corpus.actors.iter().collect();
        order.sort_by_key(|actor| actor.name.as_str());
        let mut names = Names { of_actors: vec![0; order.len()], ..Names::default() };
        for same in order.chunk_by(|a, b| a.name == b.name) {
            same.iter().for_each(|actor| names.of_actors[actor.id.index()] = names.first.len() as u32);
            names.first.push(same[0].id);
            names.sections.push(u8::from(!is_named(same[0])));
        }
        names
    }
}

/// True for who is listed or has a proper name; false for "officials", "the statement".
fn is_named(actor: &Actor) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = actor.name.split_whitespace().filter(|w| !matches!(*w, "The" | "A" | "An"));
    actor.listed || actor.kind != ActorKind::Group && words.any(capital)
}

/// What is known of an actor, from the statements that the filter found.
struct Profile<'a> {
    corpus: &'a Corpus,
    statements: Vec<StatementId>,
}

/// What is known of an actor who makes these statements, in lines of at most `room` cells.
pub fn profile(
    corpus: &Corpus,
    statements: Vec<StatementId>,
    actor: Option<ActorId>,
    room: usize,
) -> Vec<Vec<Piece>> {
    let profile = Profile { corpus, statements };
    let mut out = profile.head(actor.map(|id| &corpus.actors[id.index()]), room);
    profile.add_counts(&mut out, room);
    profile.add_years(&mut out, room);
    if let Some(actor) = actor.map(|id| &corpus.actors[id.index()]) {
        add_names(&mut out, "Also called", &actor.aliases, room);
    }
    let cues: Vec<String> = profile.cues().into_iter().map(|(cue, n)| format!("{cue} {n}")).collect();
    add_names(&mut out, "Cues", &cues, room);
    profile.add_articles(&mut out, room);
    out
}

type Lines = Vec<Vec<Piece>>;

impl Profile<'_> {
    /// Name, role, side and its reason.
    fn head(&self, actor: Option<&Actor>, room: usize) -> Lines {
        let mut out = Lines::new();
        let Some(actor) = actor else {
            push_text(&mut out, "", "Unknown speakers", room, 2, Meaning::Heading);
            let why = "The text does not tell who says it, or not clearly enough to name anybody.";
            push_text(&mut out, "", why, room, 3, Meaning::Dimmed);
            return out;
        };
        let side = actor.side.map(|id| &self.corpus.sides[id.index()]);
        push_text(&mut out, "", &actor.name, room, 2, Meaning::SideHeading(side.map(|s| s.letter)));
        if let Some(role) = &actor.role {
            push_text(&mut out, "", role, room, 2, Meaning::Text);
        }
        if let Some(side) = side {
            let likely = if actor.side_reason.is_likely() { "likely " } else { "" };
            out.push(vec![piece(
                fit(&format!("{likely}{}", side.name), room),
                Meaning::Side(Some(side.letter)),
            )]);
        }
        push_text(&mut out, "", &explain_side(self.corpus, actor), room, 3, Meaning::Dimmed);
        out
    }

    fn add_counts(&self, out: &mut Lines, room: usize) {
        let corpus = self.corpus;
        let all = count(self.statements.len(), "statement");
        let kinds = Kind::ALL.map(|kind| {
            let n = self.statements.iter().filter(|id| corpus.statement(**id).kind == kind).count();
            format!("{} {}", grouped(n), kind.word())
        });
        out.push(Vec::new());
        push_text(out, "", &format!("{all}: {}", kinds.join(" · ")), room, 2, Meaning::Text);
    }

    fn dates(&self) -> Vec<Date> {
        let published = |id: &StatementId| {
            let statement = self.corpus.statement(*id);
            self.corpus.document(statement.document).published
        };
        self.statements.iter().filter_map(published).collect()
    }

    /// First and last date, and between them how much was said when.
    fn add_years(&self, out: &mut Lines, room: usize) {
        let dates = self.dates();
        let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else {
            push_text(out, "", "no dates", room, 1, Meaning::Dimmed);
            return;
        };
        let undated = match self.statements.len() - dates.len() {
            0 => String::new(),
            n => format!(" · {} without a date", grouped(n)),
        };
        let when = if first == last { format!("on {first}") } else { format!("{first} to {last}") };
        push_text(out, "", &format!("{when}{undated}"), room, 2, Meaning::Text);
        if first < last && room >= 24 {
            out.push(vec![piece(chart(&dates, *first, *last, room.min(48)), Meaning::Bar)]);
        }
    }

    /// The cues most used, with how often.
    fn cues(&self) -> Vec<(String, usize)> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for &id in &self.statements {
            let statement = self.corpus.statement(id);
            let text = &self.corpus.document(statement.document).text;
            if let Some(cue) = statement.cue {
                let words: Vec<String> = cue.of(text).split_whitespace().map(str::to_lowercase).collect();
                *counts.entry(words.join(" ")).or_default() += 1;
            }
        }
        let mut cues: Vec<(String, usize)> = counts.into_iter().collect();
        cues.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        cues.truncate(8);
        cues
    }

    fn add_articles(&self, out: &mut Lines, room: usize) {
        let mut articles: Vec<(DocumentId, usize)> = Vec::new();
        for &id in &self.statements {
            let document = self.corpus.statement(id).document;
            match articles.last_mut() {
                Some((last, n)) if *last == document => *n += 1,
                _ => articles.push((document, 1)),
            }
        }
        out.push(Vec::new());
        out.push(vec![piece(count(articles.len(), "article"), Meaning::Heading)]);
        for (id, n) in articles {
            let document = self.corpus.document(id);
            let date = document.published.map_or("no date   ".to_string(), |d| d.to_string());
            let number = format!("{:>5}", grouped(n));
            let left = room.saturating_sub(date.len() + number.len() + 2);
            let title = fit(&document.heading(), left);
            let gap = " ".repeat(left.saturating_sub(width(&title)));
            out.push(vec![
                piece(format!("{date}  "), Meaning::Dimmed),
                piece(format!("{title}{gap}"), Meaning::Text),
                piece(number, Meaning::Dimmed),
            ]);
        }
    }
}

/// A heading and some names behind each other.
fn add_names(out: &mut Lines, heading: &str, names: &[String], room: usize) {
    if names.is_empty() {
        return;
    }
    out.push(Vec::new());
    out.push(vec![piece(heading, Meaning::Heading)]);
    push_text(out, "", &names.join(", "), room, 5, Meaning::Text);
}

/// One bar for each part of the time between two days, at most `most` of them, each at least a day.
fn chart(dates: &[Date], first: Date, last: Date, most: usize) -> String {
    let days = |date: Date| (date - first).get_days().max(0) as usize;
    let span = days(last) + 1;
    let bars = span.min(most);
    let mut counts = vec![0usize; bars];
    for &date in dates {
        counts[days(date) * bars / span] += 1;
    }
    let highest = counts.iter().copied().max().unwrap_or(1).max(1);
    let bar = |n: usize| match n {
        0 => '·',
        n => ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'][(n * 8).div_ceil(highest) - 1],
    };
    counts.into_iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_show_when_most_was_said() {
        let day = |d: i8| Date::new(2021, 3, d).unwrap();
        let dates = [day(1), day(1), day(4), day(1), day(1)];
        assert_eq!(chart(&dates, day(1), day(4), 20), "█··▂");
        assert_eq!(chart(&dates, day(1), day(4), 2), "█▂");
    }
}

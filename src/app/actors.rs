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
    /// without a name; then the unknown speakers.
    pub fn fill(&mut self, corpus: &Corpus, hits: &Hits) {
        let mut unknown = 0;
        let mut of_actors = vec![0; corpus.actors.len()];
        for &id in &hits.statements {
            match corpus.known_actor_of(corpus.statement(id)) {
                Some(actor) => of_actors[actor.id.index()] += 1,
                None => unknown += 1,
            }
        }
        // "officials" of two articles are two actors, but one row, as the filter by name has it.
        let mut counts: HashMap<Option<&str>, (Option<ActorId>, u32)> = HashMap::new();
        let known = corpus.actors.iter().zip(of_actors).map(|(a, n)| (Some((a.name.as_str(), a.id)), n));
        for (actor, n) in known.chain([(None, unknown)]).filter(|(_, n)| *n > 0) {
            counts.entry(actor.map(|(name, _)| name)).or_insert((actor.map(|(_, id)| id), 0)).1 += n;
        }
        self.counted = hits.statements.len();
        self.rows = counts.into_values().map(|(actor, statements)| ActorRow { actor, statements }).collect();
        let name = |actor: Option<ActorId>| actor.map(|id| corpus.actors[id.index()].name.as_str());
        self.rows.sort_by(|a, b| {
            let key = |row: &ActorRow| (section(corpus, row.actor), Reverse(row.statements));
            key(a).cmp(&key(b)).then_with(|| name(a.actor).cmp(&name(b.actor)))
        });
    }

    /// The row of an actor.
    pub fn row_of(&self, corpus: &Corpus, actor: Option<&Actor>) -> Option<usize> {
        let name = |id: Option<ActorId>| id.map(|id| corpus.actors[id.index()].name.as_str());
        self.rows.iter().position(|row| name(row.actor) == actor.map(|a| a.name.as_str()))
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<ActorRow> {
        self.rows.get(self.list.cursor).copied()
    }
}

/// 0 for those with a name, 1 for those described by a word, 2 for the unknown.
fn section(corpus: &Corpus, actor: Option<ActorId>) -> u8 {
    match actor.map(|id| &corpus.actors[id.index()]) {
        None => 2,
        Some(actor) if is_named(actor) => 0,
        Some(_) => 1,
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

/// What is known of an actor, in lines of at most `room` cells.
pub fn profile(corpus: &Corpus, hits: &Hits, actor: Option<ActorId>, room: usize) -> Vec<Vec<Piece>> {
    let name = actor.map(|id| corpus.actors[id.index()].name.as_str());
    let of = |id: &StatementId| corpus.known_actor_of(corpus.statement(*id)).map(|a| a.name.as_str()) == name;
    let statements: Vec<StatementId> = hits.statements.iter().copied().filter(of).collect();
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

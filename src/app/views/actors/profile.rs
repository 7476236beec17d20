//! What is known of an actor, from the statements that the filter found?

use crate::app::widgets::lines::{Meaning, Pieces, piece, push_text};
use crate::app::widgets::text::{count, fit, grouped, width};
use crate::attribution::explain_side;
use crate::model::{Actor, ActorId, Corpus, DocumentId, Kind, StatementId};
use jiff::civil::Date;
use std::collections::HashMap;

/// What is known of an actor, in lines.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The lines before the articles.
    head: Lines,
    /// Where it speaks, and how often: of tens of thousands only those on the screen are laid out.
    articles: Vec<(DocumentId, usize)>,
    /// Cells of a line.
    room: usize,
}

type Lines = Vec<Pieces>;

impl Profile {
    /// Of an actor who makes these statements, in lines of at most `room` cells.
    pub fn new(corpus: &Corpus, statements: &[StatementId], actor: Option<ActorId>, room: usize) -> Profile {
        let actor = actor.map(|id| &corpus.actors[id.index()]);
        let said = Said { corpus, statements };
        let mut head = introduction(corpus, actor, room);
        said.add_counts(&mut head, room);
        said.add_years(&mut head, room);
        if let Some(actor) = actor {
            add_names(&mut head, "Also called", &actor.aliases, room);
        }
        let cues: Vec<String> = said.cues().into_iter().map(|(cue, n)| format!("{cue} {n}")).collect();
        add_names(&mut head, "Cues", &cues, room);
        let articles = said.articles();
        head.push(Vec::new());
        head.push(vec![piece(count(articles.len(), "article"), Meaning::Heading)]);
        Profile { head, articles, room }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.head.len() + self.articles.len()
    }

    /// True if there is no actor under the cursor.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lines from this one on, at most this many.
    pub fn lines(&self, corpus: &Corpus, top: usize, count: usize) -> Lines {
        let head = self.head.iter().skip(top).cloned();
        let articles = self.articles.iter().skip(top.saturating_sub(self.head.len()));
        head.chain(articles.map(|article| self.line(corpus, *article))).take(count).collect()
    }

    fn line(&self, corpus: &Corpus, (id, statements): (DocumentId, usize)) -> Pieces {
        let document = corpus.document(id);
        let date = document.published.map_or("no date   ".to_string(), |d| d.to_string());
        let number = format!("{:>5}", grouped(statements));
        let left = self.room.saturating_sub(date.len() + number.len() + 2);
        let title = fit(&document.heading(), left);
        let gap = " ".repeat(left.saturating_sub(width(&title)));
        vec![
            piece(format!("{date}  "), Meaning::Dimmed),
            piece(format!("{title}{gap}"), Meaning::Text),
            piece(number, Meaning::Dimmed),
        ]
    }
}

/// Name, role, side and its reason.
fn introduction(corpus: &Corpus, actor: Option<&Actor>, room: usize) -> Lines {
    let mut out = Lines::new();
    let Some(actor) = actor else {
        push_text(&mut out, "", "Unknown speakers", room, 2, Meaning::Heading);
        let why = "The article does not name the speaker, or not clearly enough.";
        push_text(&mut out, "", why, room, 3, Meaning::Dimmed);
        return out;
    };
    let side = actor.side.map(|id| &corpus.sides[id.index()]);
    push_text(&mut out, "", &actor.name, room, 2, Meaning::SideHeading(side.map(|s| s.letter)));
    if let Some(role) = &actor.role {
        push_text(&mut out, "", role, room, 2, Meaning::Text);
    }
    if let Some(side) = side {
        let likely = if actor.side_reason.is_likely() { "likely " } else { "" };
        out.push(vec![piece(fit(&format!("{likely}{}", side.name), room), Meaning::Side(Some(side.letter)))]);
    }
    push_text(&mut out, "", &explain_side(corpus, actor), room, 3, Meaning::Dimmed);
    out
}

/// What an actor says.
struct Said<'a> {
    corpus: &'a Corpus,
    statements: &'a [StatementId],
}

impl Said<'_> {
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
        let mut as_written: HashMap<&str, usize> = HashMap::new();
        for &id in self.statements {
            let statement = self.corpus.statement(id);
            if let Some(cue) = statement.cue {
                *as_written.entry(cue.of(&self.corpus.document(statement.document).text)).or_default() += 1;
            }
        }
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (cue, count) in as_written {
            let words: Vec<String> = cue.split_whitespace().map(str::to_lowercase).collect();
            *counts.entry(words.join(" ")).or_default() += count;
        }
        let mut cues: Vec<(String, usize)> = counts.into_iter().collect();
        cues.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        cues.truncate(8);
        cues
    }

    /// The articles, each with the number of statements in it.
    fn articles(&self) -> Vec<(DocumentId, usize)> {
        let mut articles: Vec<(DocumentId, usize)> = Vec::new();
        for &id in self.statements {
            let document = self.corpus.statement(id).document;
            match articles.last_mut() {
                Some((last, n)) if *last == document => *n += 1,
                _ => articles.push((document, 1)),
            }
        }
        articles
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

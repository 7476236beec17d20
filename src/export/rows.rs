//! What is printed of a statement, an actor, an article?

use super::citation::speaker;
use super::places::{Place, places};
use crate::attribution::explain;
use crate::model::{
    Actor, Corpus, Document, DocumentId, Kind, SideId, SideReason, Span, Statement, StatementId,
};
use crate::rendering::{self, Marks, Piece, closed, joined, spaced};
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

/// Something that is printed in columns.
pub trait Listing: Serialize {
    /// The columns' names.
    const COLUMNS: &'static [&'static str];
    /// The column that a narrow table cuts.
    const LONG: &'static str;
    /// The columns that a table and Markdown have; csv has all.
    const IN_TABLES: &'static [&'static str];
    /// Further columns that Markdown has, which has room.
    const ALSO_MARKDOWN: &'static [&'static str] = &[];
    /// Columns that a table leaves out, the first one first, if the terminal is too narrow for all.
    const DROPPED_WHEN_NARROW: &'static [&'static str] = &[];
    /// The cells, in the order of the columns. Unescaped.
    fn cells(&self) -> Vec<String>;
    /// The cells of a table for a person, where they differ.
    fn cells_to_read(&self) -> Vec<String> {
        self.cells()
    }
    /// The cells of a Markdown table; `escape` makes text of them that is nothing but text.
    fn cells_in_markdown(&self, escape: fn(&str) -> String) -> Vec<String> {
        self.cells_to_read().iter().map(|cell| escape(cell)).collect()
    }
}

/// A statement. The keys are a contract; spans are bytes of the article as UTF-8.
#[derive(Serialize, Clone, PartialEq, Debug)]
pub struct StatementRow {
    pub(super) id: String,
    pub(super) document: String,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) kind: Kind,
    pub(super) content: Vec<Span>,
    pub(super) text: String,
    pub(super) cue: Option<Span>,
    pub(super) speaker: Option<Span>,
    pub(super) actor: Option<String>,
    pub(super) side: Option<String>,
    pub(super) relay: Option<String>,
    pub(super) confidence: f64,
    pub(super) likely: bool,
    pub(super) why: String,
    pub(super) cue_text: Option<String>,
    pub(super) speaker_text: Option<String>,
    pub(super) verb: Option<String>,
    pub(super) denial: bool,
    pub(super) sentence: String,
    pub(super) paragraph: usize,
    pub(super) line: Option<usize>,
    /// Who speaks, with "likely" or "unknown speaker" as it is believed.
    #[serde(skip)]
    pub(super) who: String,
    /// [`rendering::sentence`].
    #[serde(skip)]
    pub(super) pieces: Vec<Piece>,
    /// [`rendering::predicate`].
    #[serde(skip)]
    pub(super) predicate: Vec<Piece>,
}

/// An actor and how often it speaks.
#[derive(Serialize, Debug)]
pub struct ActorRow {
    actor: String,
    side: Option<String>,
    side_reason: Option<String>,
    role: Option<String>,
    aliases: Vec<String>,
    statements: usize,
    direct: usize,
    mixed: usize,
    indirect: usize,
    documents: usize,
    first: Option<Date>,
    last: Option<Date>,
}

/// An article and what is known about it.
#[derive(Serialize, Debug)]
pub struct DocumentRow {
    document: String,
    title: Option<String>,
    outlet: Option<String>,
    date: Option<Date>,
    byline: Option<String>,
    dateline: Option<String>,
    credits: Vec<String>,
    url: Option<String>,
    encoding: String,
    statements: usize,
    file: String,
    format: String,
    part: Option<u32>,
    parts: Option<u32>,
    /// The article as the reader shows it, if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What stands for the title where the article has none.
    #[serde(skip)]
    heading: String,
}

/// The rows of some statements.
pub fn statements(corpus: &Corpus, ids: &[StatementId]) -> Vec<StatementRow> {
    let places = places(corpus, ids);
    ids.iter().filter_map(|id| Some(statement(corpus, *id, *places.get(id)?))).collect()
}

fn statement(corpus: &Corpus, id: StatementId, place: Place) -> StatementRow {
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
    let words = |span: Span| one_line(span.of(&document.text));
    let pieces = rendering::sentence(corpus, id);
    StatementRow {
        id: corpus.key_of(id),
        document: document.origin.clone(),
        title: document.title.clone(),
        outlet: document.outlet.clone(),
        date: document.published,
        kind: statement.kind,
        content: statement.content.clone(),
        text: statement.words(&document.text).into_owned(),
        cue: statement.cue,
        speaker: statement.speaker,
        actor: corpus.actor_of(statement).map(|a| a.name.clone()),
        side: corpus.side_of(statement).map(|s| s.code.clone()),
        relay: statement.relay.map(words),
        confidence: statement.shown_confidence(),
        likely: statement.confidence < Statement::LIKELY,
        why: explain(corpus, id).join("; "),
        cue_text: statement.cue.map(words),
        speaker_text: statement.speaker.map(words),
        verb: rendering::verb(corpus, id),
        denial: statement.wording.denies,
        sentence: closed(&pieces, Marks::Straight),
        paragraph: place.paragraph,
        line: document.is_file().then_some(place.line),
        who: speaker(corpus, statement),
        pieces,
        predicate: rendering::predicate(corpus, id),
    }
}

/// The rows of the actors of some statements, those who speak most first. Without statements it is all actors.
pub fn actors(corpus: &Corpus, found: Option<&[StatementId]>) -> Vec<ActorRow> {
    let mut of_actor: Vec<Vec<StatementId>> = vec![Vec::new(); corpus.actors.len()];
    let all: Vec<StatementId>;
    let ids = match found {
        Some(found) => found,
        None => {
            all = (0..corpus.statements.len()).map(StatementId::from).collect();
            &all
        }
    };
    for &id in ids {
        if let Some(actor) = corpus.statement(id).actor {
            of_actor[actor.index()].push(id);
        }
    }
    let mut rows: Vec<ActorRow> = corpus
        .actors
        .iter()
        .zip(&of_actor)
        .filter(|(_, ids)| found.is_none() || !ids.is_empty())
        .map(|(actor, ids)| {
            let count = |kind| ids.iter().filter(|id| corpus.statement(**id).kind == kind).count();
            let mut documents: Vec<DocumentId> =
                ids.iter().map(|id| corpus.statement(*id).document).collect();
            documents.sort_unstable();
            documents.dedup();
            let dates = || documents.iter().filter_map(|d| corpus.document(*d).published);
            ActorRow {
                actor: actor.name.clone(),
                side: actor.side.map(|s| corpus.sides[s.index()].code.clone()),
                side_reason: side_reason(corpus, actor),
                role: actor.role.clone(),
                aliases: actor.aliases.clone(),
                statements: ids.len(),
                direct: count(Kind::Direct),
                mixed: count(Kind::Mixed),
                indirect: count(Kind::Indirect),
                documents: documents.len(),
                first: dates().min(),
                last: dates().max(),
            }
        })
        .collect();
    rows.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.actor.cmp(&b.actor)));
    rows
}

/// The reason in a word or two; `None` if nothing tells a side.
fn side_reason(corpus: &Corpus, actor: &Actor) -> Option<String> {
    let codes = |ids: &[SideId]| {
        ids.iter().map(|id| corpus.sides[id.index()].code.as_str()).collect::<Vec<_>>().join(" or ")
    };
    match &actor.side_reason {
        SideReason::Listed => Some("listed".to_string()),
        SideReason::ListedBy(path) => Some(format!("listed in {path}")),
        SideReason::Word(word) => Some(word.clone()),
        SideReason::Likely(word) => Some(format!("likely: {word}")),
        SideReason::Either(sides) => Some(format!("could be {}", codes(sides))),
        SideReason::Apart(word) => Some(format!("because of {word}")),
        SideReason::Disputed(_) => Some("articles differ".to_string()),
        SideReason::Unknown => None,
    }
}

/// The rows of all articles, in their order, with their texts or without.
pub fn documents(corpus: &Corpus, with_text: bool) -> Vec<DocumentRow> {
    let row = |d: &Arc<Document>| DocumentRow {
        document: d.origin.clone(),
        title: d.title.clone(),
        outlet: d.outlet.clone(),
        date: d.published,
        byline: d.byline.clone(),
        dateline: d.dateline.clone(),
        credits: d.credits.clone(),
        url: d.url.clone(),
        encoding: d.encoding.to_string(),
        statements: corpus.statements_of(d.id).len(),
        file: d.file().to_string(),
        format: d.place.format.to_string(),
        part: d.place.part.map(|(part, _)| part),
        parts: d.place.part.map(|(_, parts)| parts),
        text: with_text.then(|| d.shown().into_owned()),
        heading: d.heading(),
    };
    corpus.documents.iter().map(row).collect()
}

impl Listing for StatementRow {
    const COLUMNS: &'static [&'static str] = &[
        "date",
        "side",
        "actor",
        "kind",
        "confidence",
        "text",
        "outlet",
        "title",
        "paragraph",
        "line",
        "document",
        "id",
        "content",
        "cue",
        "cue_text",
        "verb",
        "denial",
        "speaker",
        "speaker_text",
        "relay",
        "likely",
        "why",
        "sentence",
    ];
    const LONG: &'static str = "text";
    const IN_TABLES: &'static [&'static str] = &["date", "side", "actor", "kind", "confidence", "text"];
    // Quotation marks show the kind, and "likely" stands before a name.
    const DROPPED_WHEN_NARROW: &'static [&'static str] = &["kind", "confidence"];
    const ALSO_MARKDOWN: &'static [&'static str] =
        &["outlet", "title", "paragraph", "document", "relay", "why"];

    fn cells(&self) -> Vec<String> {
        vec![
            date(self.date),
            or_empty(&self.side),
            or_empty(&self.actor),
            self.kind.word().to_string(),
            format!("{:.2}", self.confidence),
            self.text.clone(),
            or_empty(&self.outlet),
            or_empty(&self.title),
            self.paragraph.to_string(),
            self.line.map(|line| line.to_string()).unwrap_or_default(),
            self.document.clone(),
            self.id.clone(),
            spans(&self.content),
            spans(self.cue.as_slice()),
            or_empty(&self.cue_text),
            or_empty(&self.verb),
            self.denial.to_string(),
            spans(self.speaker.as_slice()),
            or_empty(&self.speaker_text),
            or_empty(&self.relay),
            self.likely.to_string(),
            self.why.clone(),
            self.sentence.clone(),
        ]
    }

    fn cells_to_read(&self) -> Vec<String> {
        let mut cells = self.cells();
        set::<Self>(&mut cells, "actor", self.who.clone());
        set::<Self>(&mut cells, "text", joined(&self.predicate, Marks::Curly));
        cells
    }

    fn cells_in_markdown(&self, escape: fn(&str) -> String) -> Vec<String> {
        let mut cells: Vec<String> = self.cells_to_read().iter().map(|cell| escape(cell)).collect();
        set::<Self>(&mut cells, "text", in_markdown(&self.pieces, true, escape));
        let unknown = |what: &Option<String>| what.as_deref().map_or("not known".to_string(), escape);
        set::<Self>(&mut cells, "outlet", unknown(&self.outlet));
        set::<Self>(&mut cells, "title", unknown(&self.title));
        set::<Self>(&mut cells, "date", self.date.map_or("not known".to_string(), |date| date.to_string()));
        cells
    }
}

/// Pieces in Markdown: a verb that denies is bold. `whole` ends them as a sentence.
pub(super) fn in_markdown(pieces: &[Piece], whole: bool, escape: fn(&str) -> String) -> String {
    let mut out = String::new();
    for (piece, (is_apart, written)) in pieces.iter().zip(spaced(pieces, Marks::Curly)) {
        out.push_str(if is_apart { " " } else { "" });
        match piece {
            Piece::Verb { denies: true, .. } => out.push_str(&format!("**{}**", escape(&written))),
            _ => out.push_str(&escape(&written)),
        }
    }
    // The full stop, if there is one to add.
    let (with, without) = (closed(pieces, Marks::Curly), joined(pieces, Marks::Curly));
    if whole && with.len() > without.len() {
        out.push('.');
    }
    out
}

/// Puts a cell in the place of that of a column.
fn set<L: Listing>(cells: &mut [String], column: &str, cell: String) {
    if let Some(at) = L::COLUMNS.iter().position(|name| *name == column) {
        cells[at] = cell;
    }
}

impl Listing for ActorRow {
    const COLUMNS: &'static [&'static str] = &[
        "actor",
        "side",
        "statements",
        "direct",
        "mixed",
        "indirect",
        "documents",
        "first",
        "last",
        "role",
        "side_reason",
        "aliases",
    ];
    const LONG: &'static str = "role";
    const IN_TABLES: &'static [&'static str] = Self::COLUMNS.split_at(10).0;

    fn cells(&self) -> Vec<String> {
        vec![
            self.actor.clone(),
            or_empty(&self.side),
            self.statements.to_string(),
            self.direct.to_string(),
            self.mixed.to_string(),
            self.indirect.to_string(),
            self.documents.to_string(),
            date(self.first),
            date(self.last),
            or_empty(&self.role),
            or_empty(&self.side_reason),
            self.aliases.join("; "),
        ]
    }
}

impl Listing for DocumentRow {
    const COLUMNS: &'static [&'static str] = &[
        "date",
        "outlet",
        "title",
        "statements",
        "document",
        "byline",
        "dateline",
        "credits",
        "url",
        "encoding",
        "file",
        "format",
        "part",
        "parts",
    ];
    const LONG: &'static str = "title";
    const IN_TABLES: &'static [&'static str] = &["date", "outlet", "title", "statements", "document"];

    fn cells(&self) -> Vec<String> {
        vec![
            date(self.date),
            or_empty(&self.outlet),
            or_empty(&self.title),
            self.statements.to_string(),
            self.document.clone(),
            or_empty(&self.byline),
            or_empty(&self.dateline),
            self.credits.join("; "),
            or_empty(&self.url),
            self.encoding.clone(),
            self.file.clone(),
            self.format.clone(),
            self.part.map(|part| part.to_string()).unwrap_or_default(),
            self.parts.map(|parts| parts.to_string()).unwrap_or_default(),
        ]
    }

    fn cells_to_read(&self) -> Vec<String> {
        let mut cells = self.cells();
        if let Some(title) = Self::COLUMNS.iter().position(|c| *c == "title") {
            cells[title].clone_from(&self.heading);
        }
        cells
    }
}

fn or_empty(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn date(date: Option<Date>) -> String {
    date.map(|d| d.to_string()).unwrap_or_default()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "12-40 52-60"
fn spans(spans: &[Span]) -> String {
    spans.iter().map(|s| format!("{}-{}", s.start, s.end)).collect::<Vec<_>>().join(" ")
}

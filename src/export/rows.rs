//! What is printed of a statement, an actor, an article?

use crate::attribution::explain;
use crate::model::{Actor, Corpus, Document, DocumentId, Kind, SideId, SideReason, Span, StatementId};
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

/// Something that is printed in columns.
pub trait Listing: Serialize {
    /// The columns' names.
    const COLUMNS: &'static [&'static str];
    /// The column that a narrow table cuts.
    const LONG: &'static str;
    /// Columns that only the complete formats (csv) have.
    const ONLY_COMPLETE: &'static [&'static str];
    /// The cells, in the order of the columns. Unescaped.
    fn cells(&self) -> Vec<String>;
    /// The cells of a table for a person, where they differ.
    fn cells_to_read(&self) -> Vec<String> {
        self.cells()
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
    pub(super) why: String,
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
    ids.iter().map(|&id| statement(corpus, id)).collect()
}

fn statement(corpus: &Corpus, id: StatementId) -> StatementRow {
    let statement = corpus.statement(id);
    let document = corpus.document(statement.document);
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
        relay: statement.relay.map(|span| one_line(span.of(&document.text))),
        // Two digits: more would claim a precision that is not there.
        confidence: (f64::from(statement.confidence) * 100.0).round() / 100.0,
        why: explain(corpus, id).join("; "),
    }
}

/// The rows of all actors, those who speak most first.
pub fn actors(corpus: &Corpus) -> Vec<ActorRow> {
    let mut of_actor: Vec<Vec<StatementId>> = vec![Vec::new(); corpus.actors.len()];
    for (index, statement) in corpus.statements.iter().enumerate() {
        if let Some(actor) = statement.actor {
            of_actor[actor.index()].push(StatementId::from(index));
        }
    }
    let mut rows: Vec<ActorRow> = corpus
        .actors
        .iter()
        .zip(&of_actor)
        .map(|(actor, ids)| {
            let count = |kind| ids.iter().filter(|id| corpus.statement(**id).kind == kind).count();
            let mut documents: Vec<DocumentId> =
                ids.iter().map(|id| corpus.statement(*id).document).collect();
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

/// The reason in a word or two; `None` where nothing tells a side.
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
        "text",
        "outlet",
        "title",
        "document",
        "id",
        "content",
        "cue",
        "speaker",
        "relay",
        "confidence",
        "why",
    ];
    const LONG: &'static str = "text";
    const ONLY_COMPLETE: &'static [&'static str] =
        &["title", "outlet", "document", "id", "content", "cue", "speaker", "relay", "confidence", "why"];

    fn cells(&self) -> Vec<String> {
        vec![
            date(self.date),
            or_empty(&self.side),
            or_empty(&self.actor),
            self.kind.word().to_string(),
            self.text.clone(),
            or_empty(&self.outlet),
            or_empty(&self.title),
            self.document.clone(),
            self.id.clone(),
            spans(&self.content),
            spans(self.cue.as_slice()),
            spans(self.speaker.as_slice()),
            or_empty(&self.relay),
            format!("{:.2}", self.confidence),
            self.why.clone(),
        ]
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
    const ONLY_COMPLETE: &'static [&'static str] = &["side_reason", "aliases"];

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
    const ONLY_COMPLETE: &'static [&'static str] =
        &["byline", "dateline", "credits", "url", "encoding", "file", "format", "part", "parts"];

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

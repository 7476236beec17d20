//! Invented articles with their statements marked by hand, and how they arrive.
//!
//! A statement is marked like this: `((Ann Example| [US envoy Ann Example] <said> {that it rained}))`: the name of the
//! actor, then the mention of the speaker, the cue and what is said, in any order. The name may be followed by a
//! confidence: `((Ann Example 0.5| ...))`. The marks are not part of the text.

use counterpoint::app::{App, Message};
use counterpoint::attribution::Attribution;
use counterpoint::comparing::{Answer, Comparison, Issue, Place};
use counterpoint::loading::Arrival;
use counterpoint::model::{
    Actor, ActorId, ActorKind, Choice, Corpus, Document, DocumentId, Evidence, Found, Kind, Resolution, Side,
    SideId, SideReason, Span, Statement, StatementId,
};
use counterpoint::reading;
use std::sync::Arc;

/// Invented articles: a harbour, a treaty, and one in which nothing is said.
pub const ARTICLES: [(&str, &str); 3] = [
    (
        "harbour.md",
        "---\ntitle: A harbour for two flags\ndate: 2021-03-04\noutlet: Sample Gazette\n---\n\n\
         ((Ann Example| [US envoy Ann Example] <said> {that the harbour was open to all})). \
         ((Ann Example| \"{We welcome every ship,}\" [she] <said>)).\n\n\
         ((Li Sample| [Chinese vice-minister Li Sample] <called> {the plan \"a trap\"})). \
         ((Li Sample| [He] <said> {that Beijing would wait})).\n",
    ),
    (
        "treaty.md",
        "---\ntitle: The treaty of Sampleton\ndate: 2021-04-05\n---\n\n\
         ((Ann Example| \"{The treaty is dead,}\" <said> [US envoy Ann Example])).\n\n\
         ((Chinese officials 0.89| <According to> [Chinese officials], {talks go on})).\n",
    ),
    (
        "weather.md",
        "# Rain over the bay\n\nIt rained over the bay from Monday to Thursday, and the ferries stood still.\n",
    ),
];

/// One more, in which the US does not speak.
pub const HOTLINE: (&str, &str) = (
    "hotline.md",
    "((Chinese officials 0.89| <According to> [Chinese officials], {a hotline was opened})).\n",
);

/// The invented speakers: name, kind, role, side and the word that names it.
const SPEAKERS: [(&str, ActorKind, Option<&str>, u32, &str); 4] = [
    ("Ann Example", ActorKind::Person, Some("US envoy"), 0, "US"),
    ("Li Sample", ActorKind::Person, Some("Chinese vice-minister"), 1, "Chinese"),
    ("Chinese officials", ActorKind::Group, None, 1, "Chinese"),
    ("Ann\u{202e} Example", ActorKind::Person, None, 0, "US"),
];

/// The sides, with their letters.
const SIDES: [(&str, &str, char); 13] = [
    ("US", "United States", 'U'),
    ("CN", "China", 'C'),
    ("UN", "United Nations", 'N'),
    ("EU", "European Union", 'E'),
    ("RU", "Russia", 'R'),
    ("GB", "United Kingdom", 'B'),
    ("AU", "Australia", 'A'),
    ("JP", "Japan", 'J'),
    ("IN", "India", 'I'),
    ("TW", "Taiwan", 'T'),
    ("FR", "France", 'F'),
    ("DE", "Germany", 'G'),
    ("CL", "Chile", 'O'),
];

/// The sides that can speak.
pub fn sides() -> Vec<Side> {
    let side = |(at, (code, name, letter)): (usize, (&str, &str, char))| Side {
        id: SideId::from(at),
        code: code.to_string(),
        name: name.to_string(),
        letter,
    };
    SIDES.into_iter().enumerate().map(side).collect()
}

/// The loader hands over these articles with their statements.
pub fn arrive(app: &mut App, articles: &[(&str, &str)]) {
    let first = app.coming.as_ref().unwrap_or(&app.library).corpus.documents.len();
    let (documents, found): (Vec<Arc<Document>>, Vec<Attribution>) =
        articles.iter().map(|(name, marked)| article(name, marked)).unzip();
    let found = found.into_iter().enumerate().map(|(at, found)| (DocumentId::from(first + at), found));
    app.update(Message::Arrived(Arrival::Documents(documents)));
    app.update(Message::Arrived(Arrival::Statements(found.collect())));
}

/// An article without its marks, and the statements that they mark.
fn article(name: &str, marked: &str) -> (Arc<Document>, Attribution) {
    let (mut text, mut found) = (String::new(), Attribution::default());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("((") {
        text.push_str(before);
        let (statement, after) = after.split_once("))").expect("the end of a statement");
        push_statement(&mut text, &mut found, statement);
        rest = after;
    }
    text.push_str(rest);
    (Arc::new(reading::document(name, text.into_bytes()).expect("readable")), found)
}

fn push_statement(text: &mut String, found: &mut Attribution, marked: &str) {
    let (speaker, words) = marked.split_once('|').expect("the name of an actor");
    let (name, confidence) = match speaker.rsplit_once(' ').map(|(name, number)| (name, number.parse())) {
        Some((name, Ok(confidence))) => (name, confidence),
        _ => (speaker, 0.99),
    };
    let (mut content, mut cue, mut mention) = (Vec::new(), None, None);
    let mut rest = words.trim_start();
    while let Some(at) = rest.find(['[', '<', '{']) {
        let (before, part) = rest.split_at(at);
        text.push_str(before);
        let end = match &part[..1] {
            "[" => ']',
            "<" => '>',
            _ => '}',
        };
        let (inside, after) = part[1..].split_once(end).expect("the end of a part");
        let span = Span::new(text.len(), text.len() + inside.len());
        text.push_str(inside);
        match end {
            ']' => mention = Some(span),
            '>' => cue = Some(span),
            _ => content.push(span),
        }
        rest = after;
    }
    text.push_str(rest);
    let kind = kind(text, &content);
    found.statements.push(Statement {
        document: DocumentId::default(),
        kind,
        cue,
        speaker: mention,
        relay: None,
        actor: Some(actor(found.actors.as_mut(), name)),
        confidence,
        wording: Default::default(),
        evidence: evidence(kind, name, cue.map(|cue| cue.of(text)), mention.map(|mention| mention.of(text))),
        content,
    });
}

/// Direct between quotation marks, mixed with some inside.
fn kind(text: &str, content: &[Span]) -> Kind {
    let is_quoted = |span: &Span| text[..span.start as usize].ends_with('"');
    match content {
        all if all.iter().all(is_quoted) => Kind::Direct,
        all if all.iter().any(|span| span.of(text).contains('"')) => Kind::Mixed,
        _ => Kind::Indirect,
    }
}

fn evidence(kind: Kind, name: &str, cue: Option<&str>, mention: Option<&str>) -> Evidence {
    let according = cue == Some("According to");
    Evidence {
        found: match kind {
            Kind::Direct => Found::Marks,
            _ if according => Found::AccordingTo,
            _ => Found::ClauseAfterCue,
        },
        choice: if according { Choice::AccordingTo } else { Choice::SubjectOfCue },
        resolution: match mention {
            Some(mention) if mention == name => Resolution::AsWritten,
            Some(mention) if mention.ends_with(name) => Resolution::FullName,
            _ => Resolution::Pronoun,
        },
        runner_up: None,
    }
}

/// The actor of this name among those of an article.
fn actor(actors: &mut Vec<Actor>, name: &str) -> ActorId {
    if let Some(known) = actors.iter().find(|actor| actor.name == name) {
        return known.id;
    }
    let (name, kind, role, side, word) =
        SPEAKERS.into_iter().find(|speaker| speaker.0 == name).unwrap_or_else(|| panic!("no speaker {name}"));
    let id = ActorId::from(actors.len());
    actors.push(Actor {
        id,
        name: name.to_string(),
        aliases: Vec::new(),
        kind,
        role: role.map(str::to_string),
        side: Some(SideId(side)),
        side_reason: SideReason::Word(word.to_string()),
        listed: false,
    });
    id
}

/// What comparing the invented articles could give.
pub fn comparison(corpus: &Corpus) -> Comparison {
    let place = |main: Option<u32>| Place { main, words: vec!["harbour".into()], ..Place::default() };
    let issue = |label: &str, ids: &[u32]| Issue {
        label: label.into(),
        named: false,
        statements: ids.iter().map(|id| StatementId(*id)).collect(),
    };
    let answer = Answer { from: StatementId(3), to: StatementId(1), said: true, reason: "in answer".into() };
    let issues = vec![issue("the harbour", &[0, 1, 2, 3]), issue("the treaty", &[4])];
    let places = [Some(0), Some(0), Some(0), Some(0), Some(1), None].map(place).to_vec();
    let variants = vec![vec![StatementId(1), StatementId(4)]];
    Comparison::new(corpus, (issues, places), variants, vec![answer])
}

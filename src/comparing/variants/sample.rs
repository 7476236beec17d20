//! How do tests write a corpus? As articles with their statements in braces, `{Speaker|words}`, of which the speaker's
//! name is no part of the text; the first words in brackets after them are their cue, and the brackets are none.

use crate::model::*;

/// Speakers with their side: 0 is Norland, 1 is Southmark, 2 the Riverine Council.
const SPEAKERS: [(&str, ActorKind, Option<usize>); 8] = [
    ("Ada Brenn", ActorKind::Person, Some(0)),
    ("Odo Falk", ActorKind::Person, Some(0)),
    ("Norland", ActorKind::Body, Some(0)),
    ("Mira Tosk", ActorKind::Person, Some(1)),
    ("Ivo Lund", ActorKind::Person, Some(1)),
    ("Southmark", ActorKind::Body, Some(1)),
    ("Council report", ActorKind::Body, Some(2)),
    ("Pia Nowhere", ActorKind::Person, None),
];

/// A corpus of articles: a date ("" for none) and a text. `swapped`: Norland's speakers are Southmark's and the
/// other way round.
pub fn corpus(articles: &[(&str, String)], swapped: bool) -> Corpus {
    let sides = [("NO", "Norland"), ("SO", "Southmark"), ("RC", "Riverine Council")];
    let side = |(i, (code, name)): (usize, (&str, &str))| Side {
        id: SideId::from(i),
        code: code.to_string(),
        name: name.to_string(),
        letter: 'O',
    };
    let mut corpus = Corpus::new(sides.into_iter().enumerate().map(side).collect());
    let other = |side: usize| if swapped && side < 2 { 1 - side } else { side };
    corpus.actors = SPEAKERS
        .iter()
        .enumerate()
        .map(|(i, &(name, kind, side))| Actor {
            id: ActorId::from(i),
            name: if swapped { swap(name) } else { name.to_string() },
            aliases: Vec::new(),
            kind,
            role: None,
            side: side.map(|side| SideId::from(other(side))),
            side_reason: SideReason::Listed,
            listed: true,
        })
        .collect();
    for (date, article) in articles {
        push(&mut corpus, date, article);
    }
    corpus
}

/// The text with the two sides' names exchanged.
pub fn swap(text: &str) -> String {
    text.replace("Norland", "\0").replace("Southmark", "Norland").replace('\0', "Southmark")
}

fn push(corpus: &mut Corpus, date: &str, article: &str) {
    let (mut text, mut paragraphs, mut statements) = (String::new(), Vec::new(), Vec::new());
    for line in article.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let start = text.len();
        let mut said = Vec::new();
        let mut rest = line;
        while let Some((before, (inside, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            let (name, words) = inside.split_once('|').unwrap_or(("", inside));
            text.push_str(before);
            let content = Span::new(text.len(), text.len() + words.len());
            text.push_str(words);
            let direct = before.ends_with(['"', '“']) && after.starts_with(['"', '”']);
            let kind = match direct {
                true => Kind::Direct,
                false if words.contains(['"', '“']) => Kind::Mixed,
                false => Kind::Indirect,
            };
            said.push((name, content, kind));
            rest = after;
        }
        let cue = rest.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?)));
        let cue = cue.map(|(before, (cue, after))| {
            let at = text.len() + before.len();
            [before, cue, after].iter().for_each(|part| text.push_str(part));
            Span::new(at, at + cue.len())
        });
        if cue.is_none() {
            text.push_str(rest);
        }
        let span = Span::new(start, text.len());
        paragraphs.push(Paragraph { span, role: Role::Body });
        for (name, content, kind) in said {
            let at = span.of(&text).rfind(name).filter(|_| !name.is_empty()).map(|at| start + at);
            let speaker = at.map(|at| Span::new(at, at + name.len()));
            let actor = corpus.actors.iter().find(|actor| actor.name == name).map(|actor| actor.id);
            statements.push(Statement { cue, ..statement(content, kind, speaker, actor) });
        }
        text.push('\n');
    }
    let document = Document {
        origin: "made-up.txt".to_string(),
        published: date.parse().ok(),
        encoding: "UTF-8",
        text: text.into(),
        paragraphs,
        ..Document::default()
    };
    corpus.push(document, statements);
}

fn statement(content: Span, kind: Kind, speaker: Option<Span>, actor: Option<ActorId>) -> Statement {
    Statement {
        document: DocumentId::default(),
        content: vec![content],
        kind,
        cue: None,
        relay: None,
        speaker,
        actor,
        confidence: 0.9,
        evidence: Evidence {
            found: Found::Words,
            choice: Choice::Likeliest,
            resolution: Resolution::FullName,
            runner_up: None,
        },
        wording: Default::default(),
    }
}

//! How is an article kept, and does what is kept fit its text?
//!
//! Everything is kept but the text, what follows from it, and the path. The text too if it is not the file, since to take
//! it out of a page or a Word file again costs time. What a list of articles needs stands apart from
//! the statements, which can wait. A file may hold anything: nothing of it is used before every span lies in the text
//! on character boundaries and every number points at something.

use crate::attribution::Attribution;
use crate::model::{
    Actor, ActorId, Document, DocumentId, Paragraph, Place, SideId, SideReason, Span, Statement,
};
use crate::reading;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// What records refer to.
pub struct Known {
    /// The paths of the users' lists of actors, as they are named today.
    pub own: Vec<String>,
    /// How many sides there are.
    pub sides: usize,
}

/// What is kept of an article but its statements.
#[derive(Serialize, Deserialize)]
struct Article<'a> {
    title: Option<Cow<'a, str>>,
    outlet: Option<Cow<'a, str>>,
    published: Option<Date>,
    byline: Option<Cow<'a, str>>,
    dateline: Option<Cow<'a, str>>,
    credits: Cow<'a, [String]>,
    url: Option<Cow<'a, str>>,
    paragraphs: Cow<'a, [Paragraph]>,
    markup: Cow<'a, [Span]>,
    apart: Cow<'a, [Span]>,
    taken: Option<Taken<'a>>,
}

/// What is kept of an article whose text is not its file.
#[derive(Serialize, Deserialize)]
struct Taken<'a> {
    text: Cow<'a, str>,
    encoding: Cow<'a, str>,
    format: Cow<'a, str>,
    /// What its name has after that of the file.
    suffix: Cow<'a, str>,
    part: Option<(u32, u32)>,
}

/// What is kept of what is said in it.
#[derive(Serialize, Deserialize)]
struct Said<'a> {
    statements: Cow<'a, [Statement]>,
    actors: Cow<'a, [Actor]>,
}

/// The bytes of an article; `None` if it refers to what is not known.
pub fn encode(document: &Document, attribution: &Attribution, known: &Known) -> Option<Vec<u8>> {
    let taken = (!document.is_file()).then(|| Taken {
        text: Cow::from(&*document.text),
        encoding: Cow::from(document.encoding),
        format: Cow::from(document.place.format),
        suffix: Cow::from(document.origin.strip_prefix(document.file()).unwrap_or_default()),
        part: document.place.part,
    });
    let article = Article {
        title: document.title.as_deref().map(Cow::from),
        outlet: document.outlet.as_deref().map(Cow::from),
        published: document.published,
        byline: document.byline.as_deref().map(Cow::from),
        dateline: document.dateline.as_deref().map(Cow::from),
        credits: Cow::from(&document.credits),
        url: document.url.as_deref().map(Cow::from),
        paragraphs: Cow::from(&document.paragraphs),
        markup: Cow::from(&document.markup),
        apart: Cow::from(&document.apart),
        taken,
    };
    let said = Said {
        statements: Cow::from(&attribution.statements),
        actors: without_paths(&attribution.actors, known)?,
    };
    let article = postcard::to_stdvec(&article).ok()?;
    let mut bytes = u32::try_from(article.len()).ok()?.to_le_bytes().to_vec();
    bytes.extend(article);
    postcard::to_extend(&said, bytes).ok()
}

/// The bytes of the article, and those of what is said in it.
fn parts(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}

/// The article of these bytes and this text; `None` if they do not go together.
pub fn article(bytes: &[u8], origin: &str, text: &Arc<str>, encoding: &'static str) -> Option<Document> {
    let place = Place { format: reading::plain_format(origin), ..Place::default() };
    document(kept(bytes)?, origin.to_string(), place, text, encoding)
}

/// The article of these bytes in the file `file`; `None` if its text is not kept.
pub fn taken(bytes: &[u8], file: &str) -> Option<Document> {
    let mut article = kept(bytes)?;
    let taken = article.taken.take()?;
    let format = reading::format_name(&taken.format)?;
    let place = Place { file: file.to_string(), format, part: taken.part };
    let encoding = reading::encoding_name(&taken.encoding)?;
    document(article, format!("{file}{}", taken.suffix), place, &Arc::from(&*taken.text), encoding)
}

fn kept(bytes: &[u8]) -> Option<Article<'_>> {
    let (article, rest) = postcard::take_from_bytes(parts(bytes)?.0).ok()?;
    rest.is_empty().then_some(article)
}

fn document(
    article: Article<'_>,
    origin: String,
    place: Place,
    text: &Arc<str>,
    encoding: &'static str,
) -> Option<Document> {
    if !article_fits(&article, text) {
        return None;
    }
    Some(Document {
        id: DocumentId::default(),
        origin,
        place,
        title: article.title.map(Cow::into_owned),
        outlet: article.outlet.map(Cow::into_owned),
        published: article.published,
        byline: article.byline.map(Cow::into_owned),
        dateline: article.dateline.map(Cow::into_owned),
        credits: article.credits.into_owned(),
        url: article.url.map(Cow::into_owned),
        encoding,
        text: Arc::clone(text),
        paragraphs: article.paragraphs.into_owned(),
        markup: article.markup.into_owned(),
        apart: article.apart.into_owned(),
        fingerprint: reading::fingerprint(text),
    })
}

/// What is said in the article of these bytes and this text; `None` if they do not go together.
pub fn said(bytes: &[u8], text: &str, known: &Known) -> Option<Attribution> {
    let (said, rest): (Said, &[u8]) = postcard::take_from_bytes(parts(bytes)?.1).ok()?;
    if !rest.is_empty() || !said_fits(&said, text, known) {
        return None;
    }
    let mut actors = said.actors.into_owned();
    actors.iter_mut().try_for_each(|actor| with_path(&mut actor.side_reason, known))?;
    Some(Attribution { statements: said.statements.into_owned(), actors })
}

/// The actors with the number of a user's list in the place of its path, which may be another the next time.
fn without_paths<'a>(actors: &'a [Actor], known: &Known) -> Option<Cow<'a, [Actor]>> {
    let is_listed = |actor: &Actor| matches!(actor.side_reason, SideReason::ListedBy(_));
    if !actors.iter().any(is_listed) {
        return Some(Cow::from(actors));
    }
    let mut actors = actors.to_vec();
    for actor in &mut actors {
        if let SideReason::ListedBy(path) = &mut actor.side_reason {
            *path = known.own.iter().position(|own| own == path)?.to_string();
        }
    }
    Some(Cow::from(actors))
}

/// Undoes [`without_paths`].
fn with_path(reason: &mut SideReason, known: &Known) -> Option<()> {
    if let SideReason::ListedBy(path) = reason {
        path.clone_from(known.own.get(path.parse::<usize>().ok()?)?);
    }
    Some(())
}

fn in_text(text: &str) -> impl Fn(&Span) -> bool {
    |&Span { start, end }| {
        start <= end && text.is_char_boundary(start as usize) && text.is_char_boundary(end as usize)
    }
}

/// True if everything in the article points at something.
fn article_fits(article: &Article, text: &str) -> bool {
    let in_text = in_text(text);
    in_order(article.paragraphs.iter().map(|paragraph| &paragraph.span))
        && in_order(article.markup.iter())
        && in_order(article.apart.iter())
        && article.paragraphs.iter().map(|paragraph| &paragraph.span).all(&in_text)
        && article.markup.iter().chain(&*article.apart).all(&in_text)
}

/// The same of what is said in it.
fn said_fits(said: &Said, text: &str, known: &Known) -> bool {
    let in_text = in_text(text);
    said.statements.iter().all(|statement| statement_fits(statement, &in_text, said.actors.len()))
        && said.statements.is_sorted_by_key(|statement| statement.extent().start)
        && said.actors.iter().enumerate().all(|(at, actor)| actor_fits(actor, at, known))
}

/// True if none begins before the last one ends.
fn in_order<'a>(mut spans: impl Iterator<Item = &'a Span>) -> bool {
    let mut last = 0;
    spans.all(|span| std::mem::replace(&mut last, span.end) <= span.start)
}

fn statement_fits(statement: &Statement, in_text: impl Fn(&Span) -> bool, actors: usize) -> bool {
    let Statement {
        document: _,
        content,
        kind: _,
        cue,
        speaker,
        relay,
        actor,
        confidence,
        evidence,
        wording,
    } = statement;
    let next = evidence.runner_up.as_ref();
    let is_chance = |chance: f32| (0.0..=1.0).contains(&chance);
    !content.is_empty()
        && content.iter().all(&in_text)
        && content.is_sorted_by_key(|span| span.start)
        && cue.iter().chain(speaker).chain(relay).chain(&wording.verb).chain(&wording.quoted).all(&in_text)
        && wording.quoted.is_sorted_by_key(|span| span.start)
        && actor.is_none_or(|id| id.index() < actors)
        && is_chance(*confidence)
        && next.is_none_or(|next| in_text(&next.mention) && is_chance(next.chance))
}

fn actor_fits(actor: &Actor, at: usize, known: &Known) -> bool {
    let is_side = |side: &SideId| side.index() < known.sides;
    let reason = match &actor.side_reason {
        SideReason::Either(sides) | SideReason::Disputed(sides) => sides.iter().all(is_side),
        _ => true,
    };
    actor.id == ActorId::from(at) && actor.side.iter().all(is_side) && reason
}

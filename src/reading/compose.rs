//! How does what a format gives become an article: its text, its paragraphs and what is known of it?
//!
//! A page or a Word file has no text that one could count bytes in. So its article gets one: the paragraphs that are
//! the article, an empty line between each. What is furniture, metadata or a caption is left out, as the roles say, so
//! that the text is what the reader shows and what `documents --text` prints.

use super::formats::{Draft, Known, Piece};
use super::layout::{Block, LONGEST_PARAGRAPH, Layout, Shape, cut_near};
use super::{apart, fingerprint, lines, metadata, roles, title, understand};
use crate::model::{Document, DocumentId, Paragraph, Place, Role, Span};

/// Titles of DOCX and the like may be repeated within this many paragraphs.
const NEAR_START: usize = 6;
/// What is between two paragraphs.
const BETWEEN: &str = "\n\n";

/// The article of a draft. `origin` is its name.
pub(super) fn document(origin: String, place: Place, draft: Draft) -> Document {
    let Draft { encoding, known, pieces, whole, is_exact, .. } = draft;
    let made = match whole {
        Some(text) => understand(&origin, text.into(), encoding),
        None => composed(pieces, &known, encoding, is_exact),
    };
    Document {
        origin,
        place,
        title: known.title.or(made.title),
        outlet: known.outlet.or(made.outlet),
        published: known.published.or(made.published),
        byline: known.byline.or(made.byline),
        url: known.url.or(made.url),
        ..made
    }
}

/// A paragraph and its role, before the text is put together.
struct Part {
    piece: Piece,
    role: Role,
}

fn composed(pieces: Vec<Piece>, known: &Known, encoding: &'static str, is_exact: bool) -> Document {
    let pieces = trimmed(pieces);
    let text = joined(pieces.iter().map(|piece| piece.text.as_str()));
    let draft = layout(&text, pieces.iter().map(|piece| (piece.text.len(), piece.shape)));
    let roles = roles::assign(&draft, known.title.as_deref());
    let facts = metadata::gather(&draft, &roles);
    let headline = title::words(&draft, &roles);
    let title = known.title.as_deref().or(headline.as_deref());
    let parts: Vec<Part> = pieces
        .into_iter()
        .zip(roles)
        .enumerate()
        .filter(|(at, (piece, role))| is_exact || stays(piece, *role, *at, title))
        .map(|(_, (piece, role))| Part { piece, role: kept(role) })
        .collect();
    let text = joined(parts.iter().map(|part| part.piece.text.as_str()));
    let layout = layout(&text, parts.iter().map(|part| (part.piece.text.len(), part.piece.shape)));
    let roles: Vec<Role> = parts.iter().map(|part| part.role).collect();
    let paragraph = |(block, role): (&Block, &Role)| Paragraph { span: block.span, role: *role };
    Document {
        id: DocumentId::default(),
        title: headline,
        outlet: facts.outlet,
        published: facts.published,
        byline: facts.byline,
        dateline: facts.dateline,
        credits: facts.credits,
        encoding,
        paragraphs: layout.blocks.iter().zip(&roles).map(paragraph).collect(),
        fingerprint: fingerprint(&text),
        apart: apart::find(&layout, &roles),
        text: text.into(),
        ..Document::default()
    }
}

/// What is left out of the text: all that is not the article, and its title, which is known.
fn stays(piece: &Piece, role: Role, at: usize, title: Option<&str>) -> bool {
    let repeats = || title.is_some_and(|title| at < NEAR_START && folded(title) == folded(&piece.text));
    matches!(role, Role::Body | Role::Heading) && !repeats()
}

/// The title is no paragraph of the text, so one that stays is a heading.
fn kept(role: Role) -> Role {
    if role == Role::Title { Role::Heading } else { role }
}

fn folded(text: &str) -> String {
    let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    text.to_lowercase()
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for text in texts {
        if !out.is_empty() {
            out.push_str(BETWEEN);
        }
        out.push_str(text);
    }
    out
}

/// One block for each paragraph of a joined text.
fn layout<'a>(text: &'a str, pieces: impl Iterator<Item = (usize, Shape)>) -> Layout<'a> {
    let mut at = 0;
    let blocks = pieces.map(|(length, shape)| {
        let span = Span::new(at, at + length);
        at = span.end as usize + BETWEEN.len();
        Block { span, shape }
    });
    Layout { text, blocks: blocks.collect(), markup: Vec::new() }
}

/// Pieces without white space around them, none empty and none too long for a paragraph.
fn trimmed(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for Piece { text, shape } in pieces {
        let Some(span) = lines::trim(&text, 0..text.len()) else { continue };
        let mut rest = span.of(&text);
        while rest.len() > LONGEST_PARAGRAPH {
            let (piece, after) = rest.split_at(cut_near(rest, LONGEST_PARAGRAPH));
            out.push(Piece { text: piece.trim_end().to_string(), shape });
            rest = after.trim_start();
        }
        out.push(Piece { text: rest.to_string(), shape });
    }
    out.retain(|piece| !piece.text.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str =
        "The council of Osten met on Monday to talk about the pier and about the bridge beside it.";

    fn composed(is_exact: bool, known: Known, texts: &[&str]) -> Document {
        let pieces = texts.iter().map(|text| Piece::prose(*text)).collect();
        let draft = Draft { is_exact, ..Draft::of("docx", "UTF-8", known, pieces) };
        document("a.docx".into(), Place::default(), draft)
    }

    #[test]
    fn only_the_article_is_the_text() {
        let texts = ["Talks go on at the pier", "By Ann Marchetti", PROSE, "Advertisement", PROSE];
        let found = composed(false, Known::default(), &texts);
        assert_eq!(&*found.text, format!("{PROSE}\n\n{PROSE}"));
        assert_eq!(found.title.as_deref(), Some("Talks go on at the pier"));
        assert_eq!(found.byline.as_deref(), Some("Ann Marchetti"));
        let words: Vec<&str> = found.paragraphs.iter().map(|paragraph| found.words(paragraph)).collect();
        assert_eq!(words, [PROSE, PROSE]);
    }

    #[test]
    fn what_a_database_calls_the_article_stays() {
        let found = composed(true, Known::default(), &[PROSE, "Advertisement", PROSE]);
        let roles: Vec<Role> = found.paragraphs.iter().map(|paragraph| paragraph.role).collect();
        assert_eq!(roles, [Role::Body, Role::Furniture, Role::Body]);
    }

    #[test]
    fn no_paragraph_is_too_long_and_none_is_empty() {
        let long = PROSE.repeat(1000);
        let found = composed(false, Known::default(), &[&long, " \u{a0} ", PROSE]);
        let is_short = |paragraph: &Paragraph| (1..=LONGEST_PARAGRAPH).contains(&paragraph.span.len());
        assert!(found.paragraphs.len() > 2 && found.paragraphs.iter().all(is_short));
    }
}

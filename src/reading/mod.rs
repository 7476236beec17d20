//! What does a file say, and what in it is the article?
//!
//! Files become [`Document`]s: [`walk`] finds them, [`bytes`] gets their bytes in, and [`articles`], which is pure, makes
//! articles of them. [`formats`] takes the articles out of files of all kinds. Plain text and Markdown are decoded and
//! cut into paragraphs, and the text itself is never changed; for other formats [`compose`] puts the paragraphs together.
//! Each paragraph is given a role: what it is for.

mod apart;
mod caption;
mod compose;
mod dateline;
mod dates;
mod decode;
mod embedded;
mod endings;
mod files;
mod formats;
mod front_matter;
mod furniture;
mod head;
mod layout;
mod lines;
mod looks;
mod markdown;
mod metadata;
mod names;
mod origin;
mod own;
mod paragraphs;
mod roles;
mod title;
mod walk;

pub use embedded::embedded;
pub use formats::LARGEST;
pub use own::{
    OwnFile, cache_folder, config_folder, make_own_folder, name_of, own_file, own_files, own_issues,
    state_folder,
};
pub use walk::walk;

use crate::model::{Document, DocumentId, Paragraph, Place};
use layout::{Block, Layout, Shape};
use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An article to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// An article that the program carries with it.
    Embedded {
        /// Its name in `seeds/`.
        name: &'static str,
        /// The whole file.
        bytes: &'static [u8],
    },
}

impl Source {
    /// The path as the user gave it, or `seeds/NAME`. Unescaped.
    pub fn origin(&self) -> String {
        match self {
            Source::File(path) => path.to_string_lossy().into_owned(),
            Source::Embedded { name, .. } => format!("seeds/{name}"),
        }
    }
}

/// One thing that could not be read, in one line. The path is not escaped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The path as the user gave it, or one below it.
    pub path: String,
    /// What is wrong, and what to do where something can be done.
    pub what: String,
}

impl Problem {
    pub(crate) fn at(path: &Path, what: impl Into<String>) -> Self {
        Self { path: path.to_string_lossy().into_owned(), what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

impl std::error::Error for Problem {}

/// What was read of a file.
#[derive(Debug)]
pub struct Articles {
    /// The articles that it holds, in their order.
    pub documents: Vec<Document>,
    /// Parts of it that cannot be read.
    pub problems: Vec<Problem>,
}

/// Reads and understands the first article of a file.
///
/// # Errors
/// If the file cannot be read, or holds no article.
pub fn read(source: &Source) -> Result<Document, Problem> {
    let Articles { documents, problems } = articles(&source.origin(), bytes(source)?)?;
    let none = || Problem { path: source.origin(), what: "holds no article".to_string() };
    documents.into_iter().next().ok_or_else(|| problems.into_iter().next().unwrap_or_else(none))
}

/// Understands the articles of a file of any format; `origin` is its path.
///
/// # Errors
/// If the file holds no article that can be read: what it is, and what to do about it.
pub fn articles(origin: &str, bytes: Vec<u8>) -> Result<Articles, Problem> {
    let problem = |name: String, what: formats::Unreadable| Problem { path: name, what: what.0 };
    let read = formats::read(origin, bytes).map_err(|what| problem(origin.to_string(), what))?;
    let problems = read.problems.into_iter();
    let problems = problems.map(|(member, what)| problem(format!("{origin}!/{member}"), what)).collect();
    let parts = read.drafts.len() as u32;
    let mut seen = HashSet::new();
    let documents = read.drafts.into_iter().enumerate().map(|(at, draft)| {
        let part = (parts > 1 || !draft.member.is_empty()).then_some((at as u32 + 1, parts));
        let name = name_of_article(origin, &draft.member, at, parts, &mut seen);
        let place = Place { file: origin.to_string(), format: draft.format, part };
        compose::document(name, place, draft)
    });
    Ok(Articles { documents: documents.collect(), problems })
}

/// `PATH`, `PATH#3`, `PATH!/member`, `PATH!/member#2`.
fn name_of_article(origin: &str, member: &str, at: usize, parts: u32, seen: &mut HashSet<String>) -> String {
    let name = match (member, parts) {
        ("", 1) => return origin.to_string(),
        ("", _) => return format!("{origin}#{}", at + 1),
        (member, _) => format!("{origin}!/{member}"),
    };
    let mut own = name.clone();
    let mut number = 1;
    while !seen.insert(own.clone()) {
        number += 1;
        own = format!("{name}#{number}");
    }
    own
}

/// True if these bytes are plain text or Markdown that is one article: its text is the file.
pub fn is_plain(origin: &str, bytes: &[u8]) -> bool {
    formats::is_plain(origin, bytes)
}

/// What the name of a file says of its format, as a number.
pub fn format_of_name(origin: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(formats::ending(origin).as_bytes())
}

/// The name of a format that is not plain text, as [`Place::format`] has it.
pub fn format_name(name: &str) -> Option<&'static str> {
    formats::NAMES.iter().find(|known| **known == name).copied()
}

/// The name of an encoding, as [`Document::encoding`] has it.
pub fn encoding_name(name: &str) -> Option<&'static str> {
    decode::name(name)
}

/// The name of the format of a plain text.
pub fn plain_format(origin: &str) -> &'static str {
    if is_markdown(origin) { "markdown" } else { "text" }
}

/// The bytes of one article.
pub fn bytes(source: &Source) -> Result<Vec<u8>, Problem> {
    match source {
        Source::File(path) => files::bytes(path),
        Source::Embedded { bytes, .. } => Ok(bytes.to_vec()),
    }
}

/// The text that these bytes of an article stand for, as [`Document::text`], and the name of their encoding.
pub fn text(origin: &str, bytes: Vec<u8>) -> Result<(Arc<str>, &'static str), Problem> {
    match decode::decode(bytes) {
        Ok(decoded) => Ok((decoded.text.into(), decoded.encoding)),
        Err(what) => Err(Problem { path: origin.to_string(), what: what.to_string() }),
    }
}

/// Hash of a text, as [`Document::fingerprint`].
pub fn fingerprint(text: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes())
}

/// True if the ending of the name says that it is Markdown. Nothing else in the name makes a difference.
pub fn is_markdown(origin: &str) -> bool {
    let ending = Path::new(origin).extension().and_then(|ending| ending.to_str()).unwrap_or("");
    ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown")
}

/// Understands bytes as one article of plain text. The ending of `origin` tells Markdown from plain text.
pub fn document(origin: &str, bytes: Vec<u8>) -> Result<Document, Problem> {
    let (text, encoding) = text(origin, bytes)?;
    Ok(understand(origin, text, encoding))
}

/// Understands the text of one article; `encoding` is that of its bytes.
pub fn understand(origin: &str, text: Arc<str>, encoding: &'static str) -> Document {
    let front = front_matter::find(&text);
    let layout = layout(origin, &text, front.as_ref());
    let roles = roles::assign(&layout, front.as_ref().and_then(|front| front.title.as_deref()));
    let facts = metadata::gather(&layout, &roles);
    let front = front.unwrap_or_default();
    let paragraph = |(block, &role): (&Block, _)| Paragraph { span: block.span, role };
    Document {
        id: DocumentId::default(),
        origin: origin.to_string(),
        place: Place { format: plain_format(origin), ..Place::default() },
        title: front.title.or_else(|| title::words(&layout, &roles)),
        outlet: front.outlet.or(facts.outlet),
        published: front.date.or(facts.published),
        byline: front.author.or(facts.byline),
        dateline: facts.dateline,
        credits: facts.credits,
        url: front.url,
        encoding,
        paragraphs: layout.blocks.iter().zip(&roles).map(paragraph).collect(),
        fingerprint: fingerprint(&text),
        apart: apart::find(&layout, &roles),
        markup: layout.markup,
        text: text.clone(),
    }
}

/// Cuts the text into pieces, front matter included.
fn layout<'a>(origin: &str, text: &'a str, front: Option<&front_matter::FrontMatter>) -> Layout<'a> {
    let from = front.map_or(0, |front| front.span.end as usize);
    let mut layout =
        if is_markdown(origin) { markdown::layout(text, from) } else { paragraphs::layout(text, from) };
    layout.cut_blocks();
    if let Some(front) = front {
        layout.blocks.insert(0, Block { span: front.span, shape: Shape::FrontMatter });
    }
    layout
}

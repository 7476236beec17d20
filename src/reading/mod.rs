//! What does a file say, and what in it is the article?
//!
//! Files become [`Document`]s: [`walk`] finds them, [`read`] gets the bytes in and hands them to
//! [`document`], which is pure: bytes are decoded, cut into paragraphs, and each paragraph is told what
//! it is for. The text itself is never changed.

mod apart;
mod caption;
mod dateline;
mod dates;
mod decode;
mod embedded;
mod files;
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
pub use files::LARGEST;
pub use own::{
    OwnFile, cache_folder, config_folder, make_own_folder, name_of, own_file, own_files, own_issues,
    state_folder,
};
pub use walk::walk;

use crate::model::{Document, DocumentId, Paragraph};
use layout::{Block, Layout, Shape};
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

/// Reads and understands one article.
pub fn read(source: &Source) -> Result<Document, Problem> {
    document(&source.origin(), bytes(source)?)
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

/// True where the ending of the name says that it is Markdown. Nothing else in the name makes a difference.
pub fn is_markdown(origin: &str) -> bool {
    let ending = Path::new(origin).extension().and_then(|ending| ending.to_str()).unwrap_or("");
    ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown")
}

/// Understands the bytes of one article. The ending of `origin` tells Markdown from plain text.
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

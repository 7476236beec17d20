//! What is an article? Its text, which is never changed, and what is known about it.

use super::{DocumentId, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// One article. `None` means that the article does not say; nothing here is guessed.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Position in [`Corpus::documents`](super::Corpus::documents); 0 until the corpus takes it in.
    pub id: DocumentId,
    /// Its name, unique in the corpus: the path as the user gave it, `PATH#3` for the third article of a file,
    /// `PATH!/member` inside an archive, or `seeds/NAME` for an embedded article. Unescaped.
    pub origin: String,
    /// If it is in its file.
    pub place: Place,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The place that opens the article ("Beijing: ...").
    pub dateline: Option<String>,
    /// Agencies that the article credits ("With information from AFP and Reuters").
    pub credits: Vec<String>,
    /// Where it stood on the web.
    pub url: Option<String>,
    /// Name of the encoding the file was decoded from, as in the WHATWG Encoding Standard
    /// ("UTF-8", "windows-1252"), or "UTF-8 (repaired)" where broken bytes became U+FFFD. Spans are
    /// bytes of the file where it is UTF-8, else of the file converted to UTF-8.
    pub encoding: &'static str,
    /// The whole file, decoded; nothing is added or taken away, a byte-order mark included.
    pub text: Arc<str>,
    /// The paragraphs in order. They do not overlap; what lies between them is white space.
    pub paragraphs: Vec<Paragraph>,
    /// Bytes that are markup and not words, in order (Markdown emphasis, link targets); a marker that
    /// stands alone lies between paragraphs.
    pub markup: Vec<Span>,
    /// Bytes that are words but belong to no sentence, in order: the dateline, the credit of a picture.
    pub apart: Vec<Span>,
    /// Hash of `text` (XXH3, 64 bits): the same for the same words on every machine.
    pub fingerprint: u64,
}

/// Where an article is in its file, and what kind of file that is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The file's path as the user gave it; empty if it is the article's own name. Unescaped.
    pub file: String,
    /// The format in one word: "text", "html", "nexis-docx"; empty if it is not known.
    pub format: &'static str,
    /// Which article of its file it is, from 1, and how many there are; `None` for a file of one article.
    pub part: Option<(u32, u32)>,
}

/// A paragraph and what it is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its bytes, without the white space around it. It may hold line breaks where the file is
    /// hard-wrapped.
    pub span: Span,
    /// What it is for.
    pub role: Role,
}

/// What a paragraph is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The headline, in the text itself.
    Title,
    /// Prose of the article.
    Body,
    /// A heading between paragraphs.
    Heading,
    /// Byline, date, credits, front matter.
    Metadata,
    /// The words under a picture.
    Caption,
    /// Not the article: tickers, link lists, advertisements, comment and copyright footers.
    Furniture,
}

impl Role {
    /// True if statements are looked for.
    pub fn yields_statements(self) -> bool {
        matches!(self, Role::Title | Role::Body)
    }

    /// True if the reader shows it as the article itself and does not dim it.
    pub fn is_article(self) -> bool {
        matches!(self, Role::Title | Role::Body | Role::Heading)
    }
}

impl Document {
    /// The path of the file that the article is in. Unescaped.
    pub fn file(&self) -> &str {
        if self.place.file.is_empty() { &self.origin } else { &self.place.file }
    }

    /// True if the text is the file, so that spans are bytes of the file; else they are bytes of the text that the
    /// reader shows.
    pub fn is_file(&self) -> bool {
        matches!(self.place.format, "" | "text" | "markdown")
    }

    /// The article as the reader shows it: without headline, furniture and captions, an empty line between two
    /// paragraphs. If the text is not the file, this is the text.
    pub fn shown(&self) -> Cow<'_, str> {
        if !self.is_file() {
            return Cow::Borrowed(&self.text);
        }
        let shown = self.paragraphs.iter().filter(|p| p.role != Role::Title && p.role.is_article());
        Cow::Owned(shown.map(|paragraph| self.words(paragraph)).collect::<Vec<_>>().join("\n\n"))
    }

    /// The words of the paragraph.
    pub fn words(&self, paragraph: &Paragraph) -> &str {
        paragraph.span.of(&self.text)
    }

    /// True if the first paragraph is front matter, whose fields are known by name and which is not shown as text.
    pub fn opens_with_front_matter(&self) -> bool {
        let first = self.paragraphs.first().filter(|first| first.role == Role::Metadata);
        first.is_some_and(|first| ["---", "+++"].iter().any(|mark| self.words(first).starts_with(mark)))
    }

    /// The headline, else the start of the first sentence of prose, else the file's name.
    /// At most about 90 characters, on one line. Unescaped.
    pub fn heading(&self) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let first = self.paragraphs.iter().find(|p| p.role == Role::Body);
        match first.map(|p| self.words(p)) {
            Some(words) => start_of_sentence(words),
            None => self.origin.rsplit(['/', '\\']).next().unwrap_or(&self.origin).to_string(),
        }
    }
}

/// The first words of `prose`, up to 90 characters, with an ellipsis where there is more.
fn start_of_sentence(prose: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in prose.split_whitespace() {
        let added = word.chars().count() + usize::from(!out.is_empty());
        if length + added > 90 {
            if out.is_empty() {
                out.extend(word.chars().take(89));
            }
            out.push('…');
            return out;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        length += added;
    }
    out
}

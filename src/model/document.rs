//! What is an article? Its text, which is never changed, and what is known about it.

use super::{DocumentId, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One article. `None` means that the article does not say; nothing here is guessed.
#[derive(Clone, Debug)]
pub struct Document {
    /// Position in [`Corpus::documents`](super::Corpus::documents); 0 until the corpus takes it in.
    pub id: DocumentId,
    /// The path as the user gave it, or `seeds/NAME` for an embedded article. Unescaped.
    pub origin: String,
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
    /// True where statements are looked for.
    pub fn yields_statements(self) -> bool {
        matches!(self, Role::Title | Role::Body)
    }

    /// True where the reader shows it as the article itself and does not dim it.
    pub fn is_article(self) -> bool {
        matches!(self, Role::Title | Role::Body | Role::Heading)
    }
}

impl Document {
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

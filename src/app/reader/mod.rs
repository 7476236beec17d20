//! Where in the article is the reader?
//!
//! The place is a paragraph and a line of it, not a line of the whole article: no more than the
//! paragraphs near the screen are ever wrapped.

mod search;
mod statement_spans;

pub use search::{Origin, PageSearch, occurrences};
pub use statement_spans::{StatementSpans, touches};

use crate::app::widgets::layout::{GUTTER, Page};
use crate::app::widgets::wrap::{self, Lines};
use crate::model::{Corpus, Document, DocumentId, Paragraph, Role, Span, StatementId};

/// The state of the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// The article on show.
    pub document: Option<DocumentId>,
    /// The first line on the screen.
    pub top: Place,
    /// The selected statement.
    pub selected: Option<StatementId>,
    /// Where its statements are.
    pub spans: StatementSpans,
    /// The search in it.
    pub search: Option<PageSearch>,
}

/// A line of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index into [`Document::paragraphs`].
    pub paragraph: usize,
    /// Line of the paragraph; one past its last line is the blank line after it.
    pub line: usize,
}

/// A row of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The paragraph it belongs to.
    pub paragraph: usize,
    /// What it holds; `None` for a blank line.
    pub line: Option<Span>,
}

impl Reader {
    /// Shows an article from its first paragraph that is not furniture.
    pub fn open(&mut self, corpus: &Corpus, id: DocumentId) {
        if self.document != Some(id) {
            let first = corpus.document(id).paragraphs.iter().position(|p| p.role.is_article()).unwrap_or(0);
            *self = Reader {
                document: Some(id),
                top: Place { paragraph: first, line: 0 },
                selected: None,
                spans: StatementSpans::new(corpus, id),
                search: None,
            };
        }
    }

    /// The statements of the article on show are known now.
    pub fn refresh(&mut self, corpus: &Corpus) {
        self.spans = self.document.map(|id| StatementSpans::new(corpus, id)).unwrap_or_default();
    }

    /// Moves by this many lines; stops at the ends.
    pub fn scroll(&mut self, document: &Document, page: Page, lines: isize) {
        self.top = moved(document, page.measure, self.top, lines);
        self.top = self.top.min(last_top(document, page));
    }

    /// To the first line, whatever it is.
    pub fn to_start(&mut self) {
        self.top = Place::default();
    }

    /// To the last screenful.
    pub fn to_end(&mut self, document: &Document, page: Page) {
        self.top = last_top(document, page);
    }

    /// Scrolls so that the byte is on the screen, a third down if it was not.
    pub fn show(&mut self, document: &Document, page: Page, byte: u32) {
        let shown = rows(document, page.measure, self.top, page.area.height as usize);
        // The line above the last stays visible too, so that a statement never starts on the edge.
        let comfortable = shown.len().saturating_sub(2).max(1);
        if shown[..comfortable.min(shown.len())].iter().any(|r| r.line.is_some_and(|l| l.holds(byte))) {
            return;
        }
        self.put_on_top(document, page, byte);
        self.scroll(document, page, -(page.area.height as isize / 3));
    }

    /// Scrolls so that the byte is on the second line of the screen.
    pub fn show_high(&mut self, document: &Document, page: Page, byte: u32) {
        self.put_on_top(document, page, byte);
        self.top = moved(document, page.measure, self.top, -1);
    }

    /// Scrolls so that the byte is on the first line of the screen.
    pub fn put_on_top(&mut self, document: &Document, page: Page, byte: u32) {
        let paragraph = document.paragraphs.partition_point(|p| p.span.end <= byte);
        if paragraph < document.paragraphs.len() {
            let before = lines_of(document, paragraph, page.measure).take_while(|l| l.start <= byte);
            let line = before.count().saturating_sub(1);
            self.top = Place { paragraph, line };
        }
    }
}

/// The rows from a place on, as many as asked for or as there are.
pub fn rows(document: &Document, width: usize, top: Place, count: usize) -> Vec<Row> {
    let mut out = Vec::with_capacity(count);
    let mut skip = top.line;
    for index in top.paragraph..document.paragraphs.len() {
        if is_hidden(document, index) {
            continue;
        }
        let content = lines_of(document, index, width).map(|line| Row { paragraph: index, line: Some(line) });
        let blank = has_blank_after(document, index).then_some(Row { paragraph: index, line: None });
        for row in content.chain(blank).skip(std::mem::take(&mut skip)) {
            if out.len() == count {
                return out;
            }
            out.push(row);
        }
    }
    out
}

/// Columns from the page's left edge to the first character of a line: an opening quotation mark hangs
/// into the gutter, so that the words line up.
pub fn indent(document: &Document, line: Span) -> u16 {
    let hangs = line.of(&document.text).starts_with(['"', '“', '‘', '«', '„']);
    if hangs { GUTTER - 1 } else { GUTTER }
}

/// The first and the last byte that the reader shows of an article.
pub fn extent(document: &Document) -> Span {
    let shown = || (0..document.paragraphs.len()).filter(|&i| !is_hidden(document, i));
    match (shown().next(), shown().next_back()) {
        (Some(first), Some(last)) => document.paragraphs[first].span.join(document.paragraphs[last].span),
        _ => Span::default(),
    }
}

/// Front matter is shown in the line about the article, and not shown as text.
fn is_hidden(document: &Document, index: usize) -> bool {
    let paragraph = &document.paragraphs[index];
    index == 0 && paragraph.role == Role::Metadata && document.words(paragraph).starts_with("---")
}

/// A blank line follows each paragraph, but not between the lines of a ticker or a link list.
fn has_blank_after(document: &Document, index: usize) -> bool {
    let furniture = |p: &Paragraph| p.role == Role::Furniture;
    match document.paragraphs.get(index + 1) {
        Some(next) => !(furniture(&document.paragraphs[index]) && furniture(next)),
        None => false,
    }
}

fn lines_of(document: &Document, index: usize, width: usize) -> Lines<'_> {
    wrap::lines(&document.text, &document.markup, document.paragraphs[index].span, width)
}

fn height(document: &Document, width: usize, index: usize) -> usize {
    if is_hidden(document, index) {
        return 0;
    }
    lines_of(document, index, width).count() + usize::from(has_blank_after(document, index))
}

/// The place this many lines further on, or back; the ends stop it. Each paragraph on the way is
/// wrapped once.
fn moved(document: &Document, width: usize, from: Place, lines: isize) -> Place {
    if document.paragraphs.is_empty() {
        return Place::default();
    }
    let mut left = lines.unsigned_abs();
    let mut place = from;
    place.paragraph = place.paragraph.min(document.paragraphs.len() - 1);
    let mut here = height(document, width, place.paragraph);
    // A narrower screen may have left the place past the paragraph's end.
    place.line = place.line.min(here.saturating_sub(1));
    while left > 0 {
        let room = if lines > 0 { here.saturating_sub(place.line + 1) } else { place.line };
        if left <= room {
            place.line = if lines > 0 { place.line + left } else { place.line - left };
            break;
        }
        let visible = |i: &usize| !is_hidden(document, *i);
        let next = if lines > 0 {
            (place.paragraph + 1..document.paragraphs.len()).find(visible)
        } else {
            (0..place.paragraph).rev().find(visible)
        };
        let Some(next) = next else {
            place.line = if lines > 0 { here.saturating_sub(1) } else { 0 };
            break;
        };
        left -= room + 1;
        here = height(document, width, next);
        place = Place { paragraph: next, line: if lines > 0 { 0 } else { here.saturating_sub(1) } };
    }
    place
}

/// The top of the last screenful.
fn last_top(document: &Document, page: Page) -> Place {
    let width = page.measure;
    let mut room = page.area.height as usize;
    let mut top = Place::default();
    for paragraph in (0..document.paragraphs.len()).rev().filter(|&i| !is_hidden(document, i)) {
        let height = height(document, width, paragraph);
        top = Place { paragraph, line: height.saturating_sub(room) };
        if height >= room {
            break;
        }
        room -= height;
    }
    top
}

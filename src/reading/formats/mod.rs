//! Which articles does a file hold, whatever its format?
//!
//! [`sniff`] says what a file is, from its bytes first and its name second; then one module reads it. Each gives
//! [`Draft`]s: the paragraphs of an article and what the format itself says of it. Archives and mails hold other files,
//! which come back here; how deep and how much in all is bounded by [`Reading`].
//!
//! | module | the question it answers |
//! |---|---|
//! | [`sniff`] | What is this file? |
//! | [`tree`] | What are the elements and words of a page or an XML file? |
//! | [`days`] | Which day does a line name, in several languages? |
//! | [`html`] | Which article does a web page hold? |
//! | [`nexis`], [`factiva`], [`europresse`], [`proquest`] | Which articles does an export of this database hold? |
//! | [`archive`] | What does a ZIP file hold, and a `.gz`? |
//! | [`office`], [`rtf`] | Which paragraphs does a file of a word processor hold? |
//! | [`epub`] | Which articles does a book hold? |
//! | [`table`] | Which articles does a table hold: CSV, JSON Lines, JSON? |
//! | [`feed`] | Which articles does a feed hold? |
//! | [`mail`] | Which article does a mail hold? |
//! | [`warc`] | Which pages does a web archive hold? |

mod archive;
mod columns;
mod days;
mod epub;
mod europresse;
mod factiva;
mod feed;
mod html;
mod mail;
mod nexis;
mod office;
mod plain;
mod proquest;
mod rtf;
mod sniff;
mod table;
mod tree;
mod warc;
mod zipped;

use super::decode;
use super::layout::Shape;
use jiff::civil::Date;
use sniff::Kind;
use tree::Tree;

/// The largest file of one article that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// Archives in archives are opened to this depth.
const DEEPEST: u8 = 3;
/// All that is unpacked from one file has at most this many bytes.
const LARGEST_IN_ALL: u64 = 256 << 20;
/// A file holds at most this many articles.
const MOST_ARTICLES: usize = 100_000;

/// The names of the formats that are not plain text.
#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "html", "singlefile", "nexis-docx", "nexis-odt", "nexis-rtf", "nexis-text", "nexis-html", "factiva-docx", "factiva-odt", "factiva-rtf",
    "factiva-text", "factiva-html", "factiva-xml", "europresse", "proquest-text", "proquest-html", "proquest-mail", "docx", "odt", "rtf",
    "epub", "csv", "jsonl", "json", "rss", "rss-summary", "json-feed", "json-feed-summary", "mail", "mhtml", "webarchive", "warc",
];

/// An article as its format gives it.
pub(super) struct Draft {
    /// The name of the format: "html", "nexis-docx".
    pub format: &'static str,
    /// The name of the encoding that its bytes came in.
    pub encoding: &'static str,
    /// Its path inside an archive; empty if it is in none.
    pub member: String,
    /// What the format says of it.
    pub known: Known,
    /// Its paragraphs, or the whole text as it is if there are none.
    pub pieces: Vec<Piece>,
    /// A plain text or Markdown, kept as it is.
    pub whole: Option<String>,
    /// The format says which paragraphs are the article: none is left out.
    pub is_exact: bool,
}

/// What a format says of an article. `None` if it is silent.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Known {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<Date>,
    pub byline: Option<String>,
    pub url: Option<String>,
}

/// A paragraph.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Piece {
    pub text: String,
    pub shape: Shape,
}

impl Piece {
    /// A paragraph of prose.
    pub fn prose(text: impl Into<String>) -> Self {
        Piece { text: text.into(), shape: Shape::Prose }
    }
}

impl Draft {
    pub fn of(format: &'static str, encoding: &'static str, known: Known, pieces: Vec<Piece>) -> Self {
        debug_assert!(NAMES.contains(&format) || matches!(format, "text" | "markdown"), "{format}");
        Draft { format, encoding, member: String::new(), known, pieces, whole: None, is_exact: false }
    }
}

/// Why a file holds no article that can be read, and what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Unreadable(pub String);

impl Unreadable {
    fn new(what: impl Into<String>) -> Self {
        Unreadable(what.into())
    }
}

impl From<&str> for Unreadable {
    fn from(what: &str) -> Self {
        Unreadable(what.to_string())
    }
}

/// What has been read of a file so far, and how much may still be unpacked.
pub(super) struct Reading {
    pub drafts: Vec<Draft>,
    /// Members of an archive that cannot be read: path and reason.
    pub problems: Vec<(String, Unreadable)>,
    left: u64,
    depth: u8,
}

impl Reading {
    fn new() -> Self {
        Reading { drafts: Vec::new(), problems: Vec::new(), left: LARGEST_IN_ALL, depth: 0 }
    }

    fn add(&mut self, draft: Draft) {
        if self.drafts.len() < MOST_ARTICLES {
            self.drafts.push(draft);
        }
    }

    /// Takes what is unpacked from the budget.
    fn spend(&mut self, bytes: usize) -> Result<(), Unreadable> {
        match self.left.checked_sub(bytes as u64) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                Err(Unreadable::new("unpacks to more than 256 MiB; unpack it yourself and give the folder"))
            }
        }
    }

    /// Reads a member of an archive. What is wrong with it costs this member alone.
    fn member(&mut self, name: &str, bytes: Vec<u8>) {
        if self.depth >= DEEPEST {
            self.problems
                .push((name.to_string(), Unreadable::new("an archive inside an archive inside an archive")));
            return;
        }
        let (drafts, problems) = (self.drafts.len(), self.problems.len());
        self.depth += 1;
        let result = open(name, bytes, self);
        self.depth -= 1;
        let inside = |own: &str| if own.is_empty() { name.to_string() } else { format!("{name}!/{own}") };
        self.drafts[drafts..].iter_mut().for_each(|draft| draft.member = inside(&draft.member));
        self.problems[problems..].iter_mut().for_each(|(own, _)| *own = inside(own));
        if let Err(what) = result {
            self.problems.push((name.to_string(), what));
        }
    }
}

/// The articles of a file. `name` is its path: the ending counts if the bytes do not say what they are.
pub(super) fn read(name: &str, bytes: Vec<u8>) -> Result<Reading, Unreadable> {
    let mut reading = Reading::new();
    open(name, bytes, &mut reading)?;
    if reading.drafts.is_empty() && reading.problems.is_empty() {
        return Err(Unreadable::new("holds no article"));
    }
    Ok(reading)
}

fn open(name: &str, bytes: Vec<u8>, reading: &mut Reading) -> Result<(), Unreadable> {
    match sniff::kind(name, &bytes) {
        Kind::Text | Kind::Markdown => text(name, bytes, reading),
        Kind::Html => page(bytes, reading),
        Kind::Xml => xml(bytes, reading),
        Kind::Rtf => {
            let formats = ["rtf", "nexis-rtf", "factiva-rtf"];
            archive::paragraphs(rtf::paragraphs(&bytes), formats, decode::RTF, reading)
        }
        Kind::Zip => archive::zip(bytes, reading),
        Kind::Gzip => archive::gzip(name, &bytes, reading),
        Kind::Email => mail::mail(&bytes, reading),
        Kind::Mbox => mail::mailbox(&bytes, reading),
        Kind::PropertyList => warc::webarchive(&bytes, reading),
        Kind::Warc => warc::warc(&bytes, reading),
        Kind::Table(separator) => {
            let decoded = decode::decode(bytes)?;
            table::csv(&decoded.text, decoded.encoding, separator, reading)
        }
        Kind::JsonLines => {
            let decoded = decode::decode(bytes)?;
            table::json_lines(&decoded.text, decoded.encoding, reading)
        }
        Kind::Json => {
            let decoded = decode::decode(bytes)?;
            json(&decoded.text, decoded.encoding, reading)
        }
        Kind::Unreadable(what) => Err(Unreadable(what)),
    }
}

/// A JSON Feed, or a file of articles.
fn json(text: &str, encoding: &'static str, reading: &mut Reading) -> Result<(), Unreadable> {
    let value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| Unreadable(format!("JSON that is broken in line {}", error.line())))?;
    if feed::is_json(&value) {
        feed::json(&value, encoding, reading)
    } else {
        table::json(&value, encoding, reading)
    }
}

fn text(name: &str, bytes: Vec<u8>, reading: &mut Reading) -> Result<(), Unreadable> {
    let decoded = decode::decode(bytes)?;
    let lines: Vec<&str> = decoded.text.lines().collect();
    let encoding = decoded.encoding;
    let drafts = match database(&decoded.text) {
        Some(Database::OldNexis) => nexis::old_text(&decoded.text, encoding),
        Some(Database::Nexis) => {
            let lines: Vec<Piece> = lines.iter().map(|line| Piece::prose(*line)).collect();
            nexis::articles(&lines, "nexis-text", encoding)
        }
        Some(Database::Factiva) => factiva::text(&lines, "factiva-text", encoding),
        Some(Database::Proquest) => proquest::articles(&lines, "proquest-text", encoding),
        None => Vec::new(),
    };
    if drafts.is_empty() {
        let draft = Draft::of(super::plain_format(name), encoding, Known::default(), Vec::new());
        reading.add(Draft { whole: Some(decoded.text), ..draft });
    }
    drafts.into_iter().for_each(|draft| reading.add(draft));
    Ok(())
}

/// Databases that export plain text.
enum Database {
    Nexis,
    OldNexis,
    Factiva,
    Proquest,
}

/// Which database a text is from, if from any.
fn database(text: &str) -> Option<Database> {
    if !may_be_of_database(text.as_bytes()) {
        return None;
    }
    if text.lines().any(nexis::is_counter) {
        Some(Database::OldNexis)
    } else if nexis::is_new(text.lines()) {
        Some(Database::Nexis)
    } else if proquest::is(text.lines()) {
        Some(Database::Proquest)
    } else {
        factiva::is_text(text.lines()).then_some(Database::Factiva)
    }
}

/// A quick look for words that every export has.
fn may_be_of_database(text: &[u8]) -> bool {
    let words: [&[u8]; 4] = [b"DOCUMENT", b"End of Document", b"Full text:", b"\nDocument "];
    words.iter().any(|word| memchr::memmem::find(text, word).is_some())
}

fn page(bytes: Vec<u8>, reading: &mut Reading) -> Result<(), Unreadable> {
    let decoded = html::decode(bytes)?;
    let (text, encoding) = (decoded.text.as_str(), decoded.encoding);
    if let Some(what) = bookmarks(text) {
        return Err(what);
    }
    let drafts = if nexis::is_page(text) {
        nexis::page(text, encoding)?
    } else if text.contains("DocPublicationName") || text.contains("articleParagraph") {
        let tree = Tree::of_html(&html::lean(text)?);
        if europresse::is(&tree) {
            europresse::articles(&tree, encoding)
        } else if factiva::is_html(&tree) {
            factiva::html(&tree, encoding)
        } else {
            Vec::new()
        }
    } else if text.contains("ProQuest document ID") {
        let pieces = html::fragment(text)?;
        let lines: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        proquest::articles(&lines, "proquest-html", encoding)
    } else {
        Vec::new()
    };
    if drafts.is_empty() {
        reading.add(html::page(text, encoding, None)?);
    }
    drafts.into_iter().for_each(|draft| reading.add(draft));
    Ok(())
}

/// The bookmarks of a browser, and what Pocket exports.
fn bookmarks(html: &str) -> Option<Unreadable> {
    let head = &html[..html.floor_char_boundary(4096)].to_ascii_lowercase();
    let is_list = head.contains("netscape-bookmark") || head.contains("time_added=");
    let count = || html.matches("href=").count().max(html.matches("HREF=").count());
    is_list.then(|| Unreadable(sniff::list_of(count(), "bookmarks")))
}

fn xml(bytes: Vec<u8>, reading: &mut Reading) -> Result<(), Unreadable> {
    let decoded = html::decode(bytes)?;
    let tree = Tree::of_xml(&decoded.text);
    if factiva::is_xml(&tree) {
        factiva::xml(&tree, decoded.encoding).into_iter().for_each(|draft| reading.add(draft));
        return Ok(());
    }
    if feed::is(&tree) {
        return feed::xml(&tree, decoded.encoding, reading);
    }
    let name = tree.root().elements().next().map_or("", |root| root.name());
    Err(match name {
        "opml" => Unreadable::new("a list of feeds (OPML), without articles"),
        name => Unreadable(format!("XML of a kind that is not read (<{name}>)")),
    })
}

/// True if a file that begins so holds many articles.
pub(super) fn holds_many(name: &str, head: &[u8]) -> bool {
    use Kind::*;
    matches!(sniff::kind(name, head), Zip | Gzip | JsonLines | Json | Table(_) | Mbox | Warc)
}

/// What the ending of a name says of the format, in small letters.
pub(super) fn ending(name: &str) -> String {
    sniff::ending(name)
}

/// True if these bytes are plain text or Markdown that is one article.
pub(super) fn is_plain(name: &str, bytes: &[u8]) -> bool {
    matches!(sniff::kind(name, bytes), Kind::Text | Kind::Markdown)
        && !(may_be_of_database(bytes) && database(&String::from_utf8_lossy(bytes)).is_some())
}

#[cfg(test)]
mod tests;

//! What is this file? Its bytes say so first, its name second.
//!
//! Nothing that is binary or markup may pass for plain text: its tags would become statements. So whatever is no text
//! and no known format is named as what it is, with what to do about it.

use encoding_rs::{Encoding, UTF_8};

/// The first bytes are enough to know most formats.
const HEAD: usize = 16 << 10;

/// What a file is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Plain text; the modules for databases may know its layout.
    Text,
    Markdown,
    Html,
    Xml,
    Rtf,
    /// Also .docx, .odt and .epub.
    Zip,
    Gzip,
    Json,
    JsonLines,
    /// Rows of cells apart by this byte.
    Table(u8),
    Email,
    Mbox,
    /// A binary property list: Safari's .webarchive.
    PropertyList,
    Warc,
    /// What cannot be read, and what to do about it.
    Unreadable(String),
}

/// First bytes that say what a binary file is.
#[rustfmt::skip]
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"), (b"MM\0*", "a picture (TIFF)"), (b"ID3", "a sound recording"), (b"OggS", "a recording"),
    (b"fLaC", "a sound recording"), (b"\x1aE\xdf\xa3", "a video"), (b"\0\0\0\x18ftyp", "a video"), (b"\0\0\0 ftyp", "a video"),
    (b"SQLite format 3", "a database (SQLite)"), (b"\x7fELF", "a program"), (b"MZ\x90\0", "a program"),
    (b"wOFF", "a font"), (b"wOF2", "a font"), (b"\0\x01\0\0\0", "a font"), (b"PAR1", "a table (Parquet); export it as CSV"),
];
/// Archives that are not opened.
#[rustfmt::skip]
const ARCHIVES: &[(&[u8], &str)] = &[
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard; unpack it with `unzstd FILE`"),
    (b"\xfd7zXZ\0", "compressed with xz; unpack it with `unxz FILE`"),
    (b"BZh", "compressed with bzip2; unpack it with `bunzip2 FILE`"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it with `7z x FILE`"),
    (b"Rar!", "a RAR archive; unpack it with `unrar x FILE`"),
];
const PDF: &str =
    "a PDF; make text of it with `pdftotext -layout FILE.pdf FILE.txt`, or export Word or RTF instead";
const WORD: &str = "an old Word file (.doc); save it as .docx, or run `soffice --convert-to docx FILE.doc`";

/// What the file is; `name` is its path.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Kind {
    binary(name, bytes).unwrap_or_else(|| textual(name, &head(bytes)))
}

/// The ending of a name in small letters.
pub(super) fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn binary(name: &str, bytes: &[u8]) -> Option<Kind> {
    let known = |list: &[(&[u8], &'static str)]| {
        list.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
    };
    let kind = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Kind::Zip
    } else if bytes.starts_with(b"\x1f\x8b") {
        Kind::Gzip
    } else if bytes.starts_with(b"bplist00") {
        Kind::PropertyList
    } else if bytes.starts_with(b"WARC/") {
        Kind::Warc
    } else if bytes.trim_ascii_start().starts_with(b"%PDF-") {
        Kind::Unreadable(PDF.into())
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Kind::Unreadable(
            if ending(name) == "xls" { "an old Excel file; save it as CSV" } else { WORD }.into(),
        )
    } else if let Some(what) = known(ARCHIVES) {
        Kind::Unreadable(what.into())
    } else if let Some(what) = known(MAGIC) {
        Kind::Unreadable(format!("{what}, not an article"))
    } else {
        return None;
    };
    Some(kind)
}

/// The first characters, in whatever encoding the marks say.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(HEAD)];
    let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
    encoding.decode(bytes).0.into_owned()
}

fn textual(name: &str, head: &str) -> Kind {
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let ending = ending(name);
    let is_markdown = matches!(ending.as_str(), "md" | "markdown");
    if start.starts_with("{\\rtf") {
        Kind::Rtf
    } else if opens_page(start) {
        Kind::Html
    } else if start.starts_with("<?xml") || opens_xml(start) {
        if start.to_ascii_lowercase().contains("<html") { Kind::Html } else { Kind::Xml }
    } else if let Some(kind) = mail(start, &ending) {
        kind
    } else if let Some(kind) = json(start, &ending) {
        kind
    } else if start.starts_with("TY  - ") {
        Kind::Unreadable(list_of(head.matches("\nER  -").count().max(1), "RIS"))
    } else if (start.starts_with('@') && start.contains('{') && ending == "bib") || start.starts_with("%0 ") {
        Kind::Unreadable("a list of references, without the articles' text".into())
    } else if let Some(separator) = table(start, &ending) {
        Kind::Table(separator)
    } else if is_markdown {
        Kind::Markdown
    } else if matches!(ending.as_str(), "html" | "htm" | "xhtml") && has_tags(start) || is_fragment(start) {
        Kind::Html
    } else {
        Kind::Text
    }
}

/// How a list of references or links is named.
pub(super) fn list_of(count: usize, what: &str) -> String {
    format!(
        "a list of {count} {} ({what}), without the articles' text",
        if count == 1 { "link" } else { "links" }
    )
}

/// `<!doctype html`, `<html`: comments, and what browsers write before them, left aside.
fn opens_page(start: &str) -> bool {
    let mut rest = start;
    for _ in 0..8 {
        let Some(after) = rest.strip_prefix("<!--") else { break };
        rest = after.find("-->").map_or("", |end| after[end + 3..].trim_start());
    }
    ["<!doctype html", "<html", "<head", "<body", "<!doctype netscape-bookmark"]
        .iter()
        .any(|tag| begins(rest, tag))
}

fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

fn opens_xml(start: &str) -> bool {
    ["<rss", "<feed", "<rdf:rdf", "<opml", "<!doctype rss", "<plist"].iter().any(|tag| begins(start, tag))
}

fn has_tags(start: &str) -> bool {
    ["<p", "<div", "<br", "<a ", "<span", "<table", "<h1", "<title", "<meta", "<b>", "<i>"]
        .iter()
        .any(|tag| start.to_ascii_lowercase().contains(tag))
}

/// A piece of a page without its head: it opens with a tag, and more follow.
fn is_fragment(start: &str) -> bool {
    let tags = [
        "<p>", "<p ", "<div", "<article", "<section", "<h1", "<h2", "<table", "<title", "<meta", "<span",
        "<main",
    ];
    tags.iter().any(|tag| begins(start, tag)) && start.matches("</").count() >= 2
}

/// Names of the lines that open a mail.
#[rustfmt::skip]
const MAIL_HEADERS: &[&str] = &[
    "received", "return-path", "delivered-to", "message-id", "mime-version", "content-type", "from", "to", "date",
    "subject", "reply-to", "dkim-signature", "content-transfer-encoding", "sender", "list-unsubscribe", "snapshot-content-location",
];
/// Those that only machines write.
#[rustfmt::skip]
const MACHINE_HEADERS: &[&str] = &[
    "received", "return-path", "delivered-to", "message-id", "mime-version", "content-type", "dkim-signature",
    "content-transfer-encoding",
];

fn mail(start: &str, ending: &str) -> Option<Kind> {
    let (is_mbox, rest) = match start.strip_prefix("From ") {
        Some(_) => (true, start.split_once('\n')?.1),
        None => (false, start),
    };
    let mut known = 0;
    let mut is_machine = false;
    for line in rest.lines().take_while(|line| !line.trim().is_empty()).take(60) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let (name, _) = line.split_once(':').filter(|(name, _)| !name.contains(' '))?;
        let name = name.to_ascii_lowercase();
        known += usize::from(MAIL_HEADERS.contains(&name.as_str()));
        is_machine |= MACHINE_HEADERS.contains(&name.as_str()) || name.starts_with("x-");
    }
    let is_named = matches!(ending, "eml" | "mht" | "mhtml" | "mbox");
    let is_mail = known >= 3 && is_machine || is_named && known >= 1;
    is_mail.then_some(if is_mbox { Kind::Mbox } else { Kind::Email })
}

fn json(start: &str, ending: &str) -> Option<Kind> {
    if !start.starts_with(['{', '[']) {
        return None;
    }
    let first = start.lines().next().unwrap_or("").trim_end();
    let is_line = first.starts_with('{') && first.ends_with('}') && first.contains("\":");
    let is_named = matches!(ending, "json" | "jsonl" | "ndjson" | "geojson");
    // `[` opens links in Markdown too; a name in quotation marks before a colon does not.
    let compact: String = start.chars().filter(|c| !c.is_whitespace()).take(3).collect();
    let is_json =
        is_named || compact.starts_with("{\"") || compact.starts_with("[{\"") || compact.starts_with("[[\"");
    match ending {
        "jsonl" | "ndjson" => Some(Kind::JsonLines),
        _ if is_line && start.lines().nth(1).is_some_and(|line| line.starts_with('{')) => {
            Some(Kind::JsonLines)
        }
        _ => is_json.then_some(Kind::Json),
    }
}

/// The byte between the cells, if the first line names columns of a table.
fn table(start: &str, ending: &str) -> Option<u8> {
    let first = start.lines().next()?;
    let separator = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|separator| memchr::memchr_iter(*separator, first.as_bytes()).count())?;
    let cells: Vec<String> = first
        .split(separator as char)
        .map(|cell| cell.trim_matches(['"', ' ', '\u{feff}']).to_ascii_lowercase())
        .collect();
    if matches!(ending, "csv" | "tsv" | "tab") {
        return Some(if ending == "tsv" { b'\t' } else { separator });
    }
    let is_known = |cell: &&String| super::columns::is_column(cell);
    (cells.len() >= 3 && cells.iter().filter(is_known).count() >= 3).then_some(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_count_more_than_the_name() {
        let cases: [(&str, &[u8], Kind); 21] = [
            ("a.txt", b"The council met.", Kind::Text),
            ("a.md", b"# The council met", Kind::Markdown),
            ("a.md", b"<div align=center><p>x</p></div>\n\n# The council", Kind::Markdown),
            ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><p>x", Kind::Html),
            ("a.doc", b"<!-- saved --><HTML><body>", Kind::Html),
            ("a.htm", b"The council <b>met</b>.", Kind::Html),
            ("a.txt", b"<p>One</p><p>two</p>", Kind::Html),
            ("a.txt", b"<3 the council", Kind::Text),
            ("a.docx", b"{\\rtf1\\ansi x}", Kind::Rtf),
            ("a.txt", b"PK\x03\x04rest", Kind::Zip),
            ("a.xml", b"<?xml version='1.0'?><rss>", Kind::Xml),
            ("a", b"<?xml version='1.0'?><!DOCTYPE html><html>", Kind::Html),
            ("a.eml", b"Subject: x\r\n\r\ny", Kind::Email),
            ("a.txt", b"From: x\nTo: y\nMessage-ID: <z>\n\nz", Kind::Email),
            ("a.txt", b"From: the council\nTo: all\nDate: today\n\nz", Kind::Text),
            ("a", b"From a@b.example Mon\nFrom: x\nTo: y\nMIME-Version: 1.0\n\nz", Kind::Mbox),
            ("a.json", b"[\n {\"a\": 1}]", Kind::Json),
            ("a.md", b"[The council](x) met", Kind::Markdown),
            ("a.txt", b"{\"a\": 1}\n{\"a\": 2}\n", Kind::JsonLines),
            ("a.csv", b"a;b;c\n1;2;3", Kind::Table(b';')),
            ("a.txt", b"title,date,text\nx,y,z", Kind::Table(b',')),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(kind(name, bytes), expected, "{name} {}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_with_what_to_do() {
        let cases: [(&[u8], &str); 5] = [
            (b"%PDF-1.7", "pdftotext -layout"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
            (b"\x28\xb5\x2f\xfd", "unzstd"),
            (b"\x89PNG\r\n", "a picture (PNG), not an article"),
            (b"TY  - NEWS\nTI  - x\nER  - \n", "a list of 1 link (RIS), without"),
        ];
        for (bytes, expected) in cases {
            let Kind::Unreadable(what) = kind("a.txt", bytes) else { panic!("{expected}") };
            assert!(what.contains(expected), "{what}");
        }
    }
}

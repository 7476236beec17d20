//! Which articles does a feed hold: RSS, RDF, Atom, JSON Feed? Many give the first sentences only, which is said.

use super::tree::{Element, Tree};
use super::{Draft, Known, Piece, Reading, Unreadable, html, plain};
use crate::reading::lines;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

/// An entry with fewer characters is a summary of its article.
const LEAST_TEXT: usize = 1000;

/// The day of an entry in Greenwich, as feeds give their times.
pub(super) fn day(stamp: &str) -> Option<Date> {
    let stamp = stamp.trim();
    if let Ok(time) = stamp.parse::<jiff::Timestamp>() {
        return Some(time.to_zoned(TimeZone::UTC).date());
    }
    let seconds = stamp.contains(':').then(|| mailparse::dateparse(stamp).ok()).flatten();
    let time = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    time.map(|time| time.to_zoned(TimeZone::UTC).date()).or_else(|| html::day(stamp))
}

/// True for a feed in XML.
pub(super) fn is(tree: &Tree) -> bool {
    tree.root().elements().any(|element| matches!(element.name(), "rss" | "rdf" | "feed"))
}

/// The entries of a feed in XML.
pub(super) fn xml(tree: &Tree, encoding: &'static str, reading: &mut Reading) -> Result<(), Unreadable> {
    let is_atom = tree.root().elements().any(|element| element.is("feed"));
    let head = if is_atom { tree.first("feed") } else { tree.first("channel") };
    let outlet = head.and_then(|head| head.child("title")).map(words).filter(|title| !title.is_empty());
    let name = if is_atom { "entry" } else { "item" };
    for entry in tree.elements().filter(|element| element.is(name)) {
        let line = |names: &[&str]| {
            names.iter().find_map(|name| entry.child(name)).map(words).filter(|line| !line.is_empty())
        };
        let author = entry.elements().filter(|element| matches!(element.name(), "author" | "creator"));
        let author: Vec<String> = author
            .map(|author| author.child("name").unwrap_or(author))
            .map(words)
            .filter(|name| !name.is_empty())
            .collect();
        let link = entry.elements().filter(|element| element.is("link")).find_map(|link| {
            let is_page = matches!(link.attr_or_empty("rel"), "" | "alternate");
            link.attr("href")
                .filter(|_| is_page)
                .map(String::from)
                .or_else(|| Some(link.line()).filter(|line| !line.is_empty()))
        });
        let known = Known {
            title: line(&["title"]),
            outlet: outlet.clone(),
            published: line(&["pubdate", "published", "date", "issued", "updated"])
                .and_then(|date| day(&date)),
            byline: Some(author.join(", ")).filter(|names| !names.is_empty()),
            url: link,
        };
        let body = ["encoded", "content", "description", "summary"]
            .iter()
            .filter_map(|name| entry.child(name))
            .map(content);
        let body = body.max_by_key(String::len).unwrap_or_default();
        add(known, paragraphs(&body)?, "rss", encoding, reading);
    }
    if reading.drafts.is_empty() { Err(Unreadable::new("a feed without entries")) } else { Ok(()) }
}

/// The words of an element, in which HTML may be escaped.
fn words(element: Element<'_>) -> String {
    let text = element.text();
    let text =
        if text.contains('<') || text.contains('&') { Tree::of_html(&text).root().text() } else { text };
    lines::fold(&text)
}

/// The HTML of an entry's content, which Atom may hold as elements.
fn content(element: Element<'_>) -> String {
    if element.elements().next().is_none() {
        return element.text();
    }
    let pieces = html::pieces(element);
    pieces.iter().map(|piece| format!("{}\n\n", piece.text)).collect()
}

fn paragraphs(text: &str) -> Result<Vec<Piece>, Unreadable> {
    if text.contains('<') || text.contains('&') {
        return html::fragment(text);
    }
    Ok(plain::paragraphs(text))
}

fn add(
    known: Known,
    pieces: Vec<Piece>,
    format: &'static str,
    encoding: &'static str,
    reading: &mut Reading,
) {
    let length: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
    let format = match (format, length < LEAST_TEXT) {
        ("json-feed", true) => "json-feed-summary",
        ("rss", true) => "rss-summary",
        _ => format,
    };
    if known.title.is_some() || length > 0 {
        reading.add(Draft { is_exact: true, ..Draft::of(format, encoding, known, pieces) });
    }
}

/// True for a JSON Feed.
pub(super) fn is_json(value: &Value) -> bool {
    value.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"))
}

/// The entries of a JSON Feed.
pub(super) fn json(feed: &Value, encoding: &'static str, reading: &mut Reading) -> Result<(), Unreadable> {
    let text = |value: &Value, names: &[&str]| {
        names
            .iter()
            .find_map(|name| value.get(*name)?.as_str())
            .map(String::from)
            .filter(|text| !lines::is_blank(text))
    };
    let outlet = text(feed, &["title"]);
    for item in feed.get("items").and_then(Value::as_array).into_iter().flatten() {
        let author = item.get("author").or_else(|| item.get("authors")?.get(0));
        let known = Known {
            title: text(item, &["title"]).map(|title| lines::fold(&title)),
            outlet: outlet.clone(),
            published: text(item, &["date_published", "date_modified"]).and_then(|date| day(&date)),
            byline: author.and_then(|author| text(author, &["name"])),
            url: text(item, &["url", "external_url"]),
        };
        let body = text(item, &["content_html", "content_text", "summary"]).unwrap_or_default();
        add(known, paragraphs(&body)?, "json-feed", encoding, reading);
    }
    if reading.drafts.is_empty() { Err(Unreadable::new("a feed without entries")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String, String, String, usize)> {
        let reading = super::super::read("a.xml", text.as_bytes().to_vec()).expect("entries");
        let row = |draft: &Draft| {
            let known = draft.known.clone();
            let day = known.published.map(|day| day.to_string());
            (
                draft.format.to_string(),
                known.title.unwrap_or_default(),
                known.byline.unwrap_or_default(),
                day.unwrap_or_default(),
                draft.pieces.len(),
            )
        };
        reading.drafts.iter().map(row).collect()
    }

    fn row(
        format: &str,
        title: &str,
        byline: &str,
        day: &str,
        pieces: usize,
    ) -> (String, String, String, String, usize) {
        (format.into(), title.into(), byline.into(), day.into(), pieces)
    }

    #[test]
    fn entries_of_all_kinds_are_read() {
        let long = format!("<p>{}</p><p>Two.</p>", "One &amp; one. ".repeat(100));
        let rss = format!(
            "<?xml version='1.0'?><rss><channel><title>Osten Times</title><item><title>Pier &amp;amp; paint</title><link>https://osten.example/1</link>\
            <dc:creator>Ann Vantour</dc:creator><pubDate>Sun, 01 May 2022 23:30:00 -0500</pubDate><content:encoded><![CDATA[{long}]]></content:encoded></item>\
            <item><description>Short.</description></item></channel></rss>"
        );
        assert_eq!(
            read(&rss),
            [row("rss", "Pier & paint", "Ann Vantour", "2022-05-02", 2), row("rss-summary", "", "", "", 1)]
        );
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Osten</title><entry><title>Pier</title><link rel='alternate' href='https://osten.example'/>\
            <author><name>Jo Marchetti</name></author><published>2022-05-01T10:00:00Z</published><summary type='html'>&lt;p&gt;One.&lt;/p&gt;</summary></entry></feed>";
        assert_eq!(read(atom), [row("rss-summary", "Pier", "Jo Marchetti", "2022-05-01", 1)]);
        let json = r#"{"version": "https://jsonfeed.org/version/1", "title": "Osten", "items": [{"title": "Pier", "content_html": "<p>One.</p>", "date_published": "2022-05-01T10:00:00Z"}]}"#;
        assert_eq!(read(json), [row("json-feed-summary", "Pier", "", "2022-05-01", 1)]);
    }
}

//! What does a page say about its article outside the prose? Collected once, in the order of the page.

use crate::reading::formats::Piece;
use crate::reading::formats::tree::{Element, Tree};
use crate::reading::lines::{fold, folds_to};
use serde_json::Value;

/// Lines of dates and bylines are at most this long, in bytes.
const LONGEST_LINE: usize = 300;
/// So many paragraphs below the headline may be bylines and days.
const BELOW: usize = 12;
/// JSON-LD may be nested this deeply.
const DEEPEST: usize = 6;

/// All that may name title, day, author and site.
#[derive(Default)]
pub(super) struct Signals {
    /// `<meta>`: name or property in small letters, and the content on one line.
    pub metas: Vec<(String, String)>,
    pub title: String,
    /// The text of each `<h1>` on one line.
    pub h1: Vec<String>,
    /// Articles of JSON-LD.
    pub records: Vec<Record>,
    /// `<time>` and elements whose class, id or property speaks of a date.
    pub dates: Vec<DateLine>,
    /// Elements whose class, rel or property speaks of an author.
    pub bylines: Vec<Byline>,
    /// Short lines below the headline, once that is known.
    pub lines: Vec<String>,
    pub url: Option<String>,
}

/// An article of JSON-LD.
#[derive(Default)]
pub(super) struct Record {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
}

/// A line that may hold a date.
pub(super) struct DateLine {
    /// The day for machines, if there is one.
    pub stamp: Option<String>,
    pub text: String,
    /// The page marks it as the day of publication.
    pub is_published: bool,
    /// It comes after the first `<h1>`.
    pub after_title: bool,
}

/// A line that may hold authors.
pub(super) struct Byline {
    pub text: String,
    /// The page marks it as the author's name itself.
    pub is_marked: bool,
}

/// Collects the signals of a page.
pub(super) fn collect(tree: &Tree) -> Signals {
    let mut signals = Signals::default();
    for element in tree.elements() {
        match element.name() {
            "meta" => meta(element, &mut signals),
            "title" if signals.title.is_empty() => signals.title = element.line(),
            "h1" => signals.h1.push(element.line()),
            "link" if element.attr_or_empty("rel").eq_ignore_ascii_case("canonical") => {
                signals.url = signals.url.take().or(element.attr("href").map(String::from));
            }
            "script" => json_ld(element, &mut signals),
            _ => line(element, &mut signals),
        }
    }
    signals
}

/// The short lines after the headline, as the page has it first outside its head, up to the prose.
pub(super) fn below_headline(tree: &Tree, title: &str) -> Vec<String> {
    let found = super::pieces(tree.first("body").unwrap_or(tree.root()));
    let is_headline = |piece: &Piece| !title.is_empty() && folds_to(&piece.text, title);
    let Some(at) = found.iter().position(is_headline) else { return Vec::new() };
    let below = found[at + 1..].iter().take(BELOW).filter(|piece| piece.text.len() <= LONGEST_LINE);
    below.map(|piece| fold(&piece.text)).collect()
}

impl Signals {
    /// The first content that these names have, in the order of the names.
    pub fn meta(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(key, _)| key == name))
            .map(|(_, value)| value.as_str())
    }

    /// All contents of a name.
    pub fn metas(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn meta(element: Element<'_>, signals: &mut Signals) {
    let Some(content) = element.attr("content") else { return };
    let content = fold(&unescaped(content));
    if content.is_empty() {
        return;
    }
    for key in ["property", "name", "itemprop"] {
        if let Some(key) = element.attr(key) {
            signals.metas.push((key.trim().to_ascii_lowercase(), content.clone()));
        }
    }
}

/// Some pages escape what is escaped already.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    let mut out = text.to_string();
    for (name, c) in [
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&#8211;", "–"),
        ("&mdash;", "—"),
        ("&ndash;", "–"),
        ("&#x27;", "'"),
        ("&hellip;", "…"),
    ] {
        if out.contains(name) {
            out = out.replace(name, c);
        }
    }
    out
}

fn line(element: Element<'_>, signals: &mut Signals) {
    let property = element.attr_or_empty("itemprop").to_ascii_lowercase();
    let named =
        format!("{} {}", element.attr_or_empty("class"), element.attr_or_empty("id")).to_ascii_lowercase();
    let is_time = element.is("time");
    let is_published = property.contains("datepublished") || element.attr("pubdate").is_some();
    let is_date = is_time
        || is_published
        || has_word(
            &named,
            &["date", "time", "timestamp", "published", "pubdate", "dateline", "posted", "datetime"],
        );
    let rel = element.attr_or_empty("rel").to_ascii_lowercase();
    let is_marked = property == "author" || rel.split(' ').any(|rel| rel == "author");
    let is_byline =
        is_marked || has_word(&named, &["byline", "author", "authors", "byl", "contributor", "writer"]);
    if !(is_date || is_byline) || is_elsewhere(element) {
        return;
    }
    let text = lines_of(element);
    if is_date && !property.contains("modified") {
        let stamp =
            ["datetime", "content", "data-timestamp", "title"].iter().find_map(|name| element.attr(name));
        let stamp = stamp.filter(|stamp| stamp.contains(|c: char| c.is_ascii_digit())).map(String::from);
        if stamp.is_some() || text.contains(|c: char| c.is_ascii_digit()) {
            let after_title = !signals.h1.is_empty();
            signals.dates.push(DateLine { stamp, text: text.clone(), is_published, after_title });
        }
    }
    if is_byline && !text.is_empty() {
        signals.bylines.push(Byline { text, is_marked });
    }
}

/// The lines of an element, joined with commas; none if they are too long for a line.
fn lines_of(element: Element<'_>) -> String {
    let text = element.text();
    if text.len() > 4 * LONGEST_LINE {
        return String::new();
    }
    let lines = text.lines().map(fold).filter(|line| !line.is_empty());
    let lines = lines.collect::<Vec<_>>().join(", ");
    if lines.len() > LONGEST_LINE { String::new() } else { lines }
}

/// True for what belongs to another article or to a comment.
fn is_elsewhere(element: Element<'_>) -> bool {
    let others = [
        "comment",
        "comments",
        "related",
        "sidebar",
        "aside",
        "footer",
        "recommended",
        "promo",
        "teaser",
        "disqus",
    ];
    std::iter::once(element).chain(element.ancestors()).take_while(|e| !e.is("body")).any(|at| {
        matches!(at.name(), "aside" | "footer" | "nav")
            || has_word(&at.attr_or_empty("class").to_ascii_lowercase(), &others)
            || has_word(&at.attr_or_empty("id").to_ascii_lowercase(), &others)
    })
}

/// True if one of these words is in a list of classes.
pub(super) fn has_word(classes: &str, words: &[&str]) -> bool {
    classes.split(|c: char| !c.is_ascii_alphanumeric()).any(|own| words.contains(&own))
}

fn json_ld(element: Element<'_>, signals: &mut Signals) {
    if !element.attr_or_empty("type").to_ascii_lowercase().contains("ld+json") {
        return;
    }
    let text = element.text();
    // Line breaks inside strings are common, and no JSON.
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text
        .trim_start_matches("//")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("]]>")
        .trim_end_matches("//");
    let parsed: Option<Value> = serde_json::from_str(text).ok().or_else(|| {
        let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(flat.trim().trim_end_matches(';')).ok()
    });
    if let Some(value) = parsed {
        records(&value, 0, &mut signals.records);
    }
}

fn records(value: &Value, depth: usize, out: &mut Vec<Record>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| records(value, depth + 1, out)),
        Value::Object(fields) => {
            if is_article(fields.get("@type")) {
                out.push(record(fields));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = fields.get(key) {
                    records(inner, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let is_one =
        |kind: &str| kind.contains("Article") || matches!(kind, "BlogPosting" | "Report" | "LiveBlogPosting");
    match kind {
        Some(Value::String(kind)) => is_one(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_one),
        _ => false,
    }
}

fn record(fields: &serde_json::Map<String, Value>) -> Record {
    let text = |key: &str| {
        let text = fields.get(key)?.as_str()?;
        Some(fold(&unescaped(text))).filter(|text| !text.is_empty())
    };
    let mut authors = Vec::new();
    fields.get("author").into_iter().for_each(|author| names(author, &mut authors));
    let mut publishers = Vec::new();
    fields.get("publisher").into_iter().for_each(|publisher| names(publisher, &mut publishers));
    Record {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished").or_else(|| text("dateCreated")),
        authors,
        publisher: publishers.into_iter().next(),
    }
}

fn names(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(name) => out.push(fold(&unescaped(name))),
        Value::Array(values) => values.iter().take(20).for_each(|value| names(value, out)),
        Value::Object(fields) => fields.get("name").into_iter().for_each(|name| names(name, out)),
        _ => {}
    }
}

//! Which article does a saved web page hold?
//!
//! The source is made short and shallow ([`lean`]), then parsed once: what the page says about its article is collected
//! from all of it ([`signals`], [`facts`], [`bylines`]), and dom_smoothie finds the part that is the article, whose
//! paragraphs [`pieces`] cuts.

mod bylines;
mod facts;
mod lean;
mod pieces;
mod signals;

pub(super) use bylines::names_in;
pub(super) use facts::day;
pub(super) use pieces::pieces;

use super::tree::{Element, Tree};
use super::{Draft, Piece, Unreadable};
use crate::reading::decode::{self, Decoded};
use crate::reading::layout::Shape;
use crate::reading::{lines, looks};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use encoding_rs::{Encoding, UTF_8};
use pieces::Found;

/// A page has at most this many bytes of words and markup, scripts and pictures not counted.
const LARGEST: usize = 4 << 20;
/// More elements are no article.
const MOST_ELEMENTS: usize = 100_000;
/// A paragraph of prose has at least this many words; a page without one is a list of headlines.
const LEAST_WORDS: usize = 25;
/// The declaration of the encoding is among the first bytes.
const DECLARED_IN: usize = 4096;

/// The characters of a page: by its mark, else by what it declares, else guessed.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, Unreadable> {
    let declared =
        declared(&bytes).filter(|encoding| *encoding != UTF_8 && Encoding::for_bom(&bytes).is_none());
    let is_utf8 = || std::str::from_utf8(&bytes).is_ok();
    match declared {
        Some(encoding) if !is_utf8() => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            Ok(Decoded { text: text.into_owned(), encoding: encoding.name() })
        }
        _ => Ok(decode::decode(bytes)?),
    }
}

/// The encoding after `charset=` or `encoding=` near the start.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_IN)].to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|label| {
        let at = memchr::memmem::find(&head, label.as_bytes())? + label.len();
        let rest = head[at..].strip_prefix(b"\"").or(head[at..].strip_prefix(b"'")).unwrap_or(&head[at..]);
        let end = rest
            .iter()
            .position(|c| !(c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b':')))
            .unwrap_or(rest.len());
        Encoding::for_label(&rest[..end])
    })
}

/// The source without scripts and the like, its nesting bounded.
pub(super) fn lean(html: &str) -> Result<String, Unreadable> {
    let lean = lean::lean(html);
    if lean.len() > LARGEST {
        Err(Unreadable::new("a web page with more than 4 MiB of text; split it"))
    } else {
        Ok(lean)
    }
}

/// The paragraphs of HTML that is all article: in feeds, tables and mails.
pub(super) fn fragment(html: &str) -> Result<Vec<Piece>, Unreadable> {
    Ok(pieces(Tree::of_html(&lean(html)?).root()))
}

/// The article of a page.
/// `url` is where it was found, if that is known from elsewhere.
pub(super) fn page(html: &str, encoding: &'static str, url: Option<String>) -> Result<Draft, Unreadable> {
    let saved_by = saved_by_single_file(html);
    let url = url.or_else(|| saved_by.clone()).or_else(|| saved_from(html));
    let document = Document::from(lean(html)?);
    let tree = Tree::of_document(&document);
    let mut signals = signals::collect(&tree);
    let known = facts::gather(&tree, &mut signals, url);
    let config = Config {
        keep_classes: true,
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    let Ok(article) = article else { return Err(Unreadable::new("a web page without an article")) };
    let content = Tree::of_html(&article.content);
    let words = looks::count_words(&content.root().text(), usize::MAX);
    let found = pieces::find(content.root(), &|element| is_left_out(element, words));
    let linked: usize = found.iter().map(|found| found.linked).sum();
    let all: usize = found.iter().map(|found| found.piece.text.len()).sum();
    let pieces = without_links(found);
    if !has_prose(&pieces) || linked * 10 > all * 7 {
        return Err(Unreadable::new("a web page that is a list of headlines, without an article"));
    }
    let format = if saved_by.is_some() { "singlefile" } else { "html" };
    Ok(Draft::of(format, encoding, known, pieces))
}

/// Parts of a page that stand inside the article and are none of it.
#[rustfmt::skip]
const LEFT_OUT: &[&str] = &[
    "ad", "ads", "advert", "advertisement", "authorbio", "bio", "breadcrumb", "breadcrumbs", "byline", "comments", "dateline-date",
    "newsletter", "pagination", "promo", "related", "share", "sharing", "social", "sponsored", "subscribe",
    "tags", "trending", "toolbar", "recirc", "recirculation", "mostpopular", "outbrain", "taboola",
];

/// True for one of these parts; one that is most of the article, or long, is none. `all` counts the article's words.
fn is_left_out(element: Element<'_>, all: usize) -> bool {
    if matches!(element.name(), "figure" | "body" | "html" | "article" | "main") {
        return false;
    }
    let is_named =
        |name: &str| signals::has_word(&element.attr_or_empty(name).to_ascii_lowercase(), LEFT_OUT);
    let limit = 200.min(all / 2);
    (is_named("class") || is_named("id")) && looks::count_words(&element.text(), limit) < limit
}

/// Drops paragraphs that are nothing but links to elsewhere.
fn without_links(found: Vec<Found>) -> Vec<Piece> {
    let is_link = |found: &Found| {
        let text = &found.piece.text;
        let is_all = found.linked * 10 >= text.len() * 8;
        let is_heading = matches!(found.piece.shape, Shape::Heading(_));
        is_all && (found.is_item || is_heading || !looks::ends_sentence(text))
    };
    found.into_iter().filter(|found| !is_link(found)).map(|found| found.piece).collect()
}

fn has_prose(pieces: &[Piece]) -> bool {
    let words = |piece: &Piece| looks::count_words(&piece.text, 100);
    let is_prose = |piece: &&Piece| piece.shape == Shape::Prose;
    pieces.iter().filter(is_prose).any(|piece| words(piece) >= LEAST_WORDS)
        || pieces
            .iter()
            .filter(is_prose)
            .filter(|piece| looks::ends_sentence(&piece.text))
            .map(words)
            .sum::<usize>()
            >= LEAST_WORDS
}

/// The address in the comment that SingleFile leaves at the start.
fn saved_by_single_file(html: &str) -> Option<String> {
    let head = head(html);
    let after = &head[head.find("Page saved with SingleFile")?..];
    let url = after[after.find("url:")? + 4..].trim_start();
    Some(url.split(lines::is_space).next()?.to_string())
}

/// `<!-- saved from url=(0042)https://... -->`, as browsers leave it.
fn saved_from(html: &str) -> Option<String> {
    let head = head(html);
    let after = &head[head.find("saved from url=(")?..];
    let url = after[after.find(')')? + 1..].trim_start();
    Some(url.split(|c: char| lines::is_space(c) || c == '>').next()?.to_string())
        .filter(|url| url.starts_with("http"))
}

fn head(html: &str) -> &str {
    &html[..html.floor_char_boundary(DECLARED_IN)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "The council of Osten met on Monday to talk about the pier, and Ann Marchetti said that nothing \
                         would be painted before the ferries sail again in the spring of next year.";

    fn made(head: &str, body: &str) -> String {
        format!(
            "<!DOCTYPE html><html><head>{head}</head><body><nav><a href=/>Home</a></nav>{body}</body></html>"
        )
    }

    #[test]
    fn the_article_of_a_page_is_found() {
        let body = format!(
            "<article><h1>Osten pier waits for paint</h1><p class=byline>By Ann Vantour</p><time datetime=2022-05-01>1 May 2022\
             </time><p>{PROSE}</p><p>{PROSE}</p><figure><img src=a.png><figcaption>The pier</figcaption></figure><p>{PROSE}</p></article>"
        );
        let html = made(
            "<title>Osten pier waits for paint | The Osten Times</title><meta property=og:site_name content='The Osten Times'>",
            &body,
        );
        let draft = page(&html, "UTF-8", None).expect("an article");
        let known = draft.known;
        assert_eq!(known.title.as_deref(), Some("Osten pier waits for paint"));
        assert_eq!(known.outlet.as_deref(), Some("The Osten Times"));
        assert_eq!(known.byline.as_deref(), Some("Ann Vantour"));
        assert_eq!(known.published.map(|day| day.to_string()).as_deref(), Some("2022-05-01"));
        assert!(draft.pieces.iter().filter(|piece| piece.text == PROSE).count() == 3);
    }

    #[test]
    fn a_list_of_headlines_is_no_article() {
        let items: String = (0..40)
            .map(|i| format!("<li><a href=/{i}>Osten pier waits for paint, part {i}</a></li>"))
            .collect();
        let html = made("<title>News</title>", &format!("<h1>News</h1><ul>{items}</ul>"));
        assert!(page(&html, "UTF-8", None).is_err());
    }

    #[test]
    fn the_address_of_a_saved_page_is_known() {
        let single = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://osten.example/a \n saved date: x\n-->";
        assert_eq!(saved_by_single_file(single).as_deref(), Some("https://osten.example/a"));
        let saved = "<!-- saved from url=(0025)https://osten.example/a -->";
        assert_eq!(saved_from(saved).as_deref(), Some("https://osten.example/a"));
    }

    #[test]
    fn encodings_are_taken_from_the_page() {
        let bytes = b"<meta charset=\"windows-1252\"><p>caf\xe9 \x93x\x94".to_vec();
        let decoded = decode(bytes).expect("text");
        assert!(decoded.text.ends_with("café “x”") && decoded.encoding == "windows-1252");
        // What is declared may be wrong.
        let bytes = "<meta charset=iso-8859-1><p>café".as_bytes().to_vec();
        assert!(decode(bytes).expect("text").text.ends_with("café"));
    }
}

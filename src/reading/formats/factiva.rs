//! Which articles does an export of Factiva hold: HTML, XML, text?
//!
//! The language is that of the screen and not of the article: so the line of a number and a word ("877 words") is the
//! anchor, after which come the day, perhaps the time, and the outlet.

use super::html;
use super::tree::{Element, Tree};
use super::{Draft, Known, Piece, days};
use crate::reading::lines;

/// The lines after the headline are at most so many.
const REACH: usize = 24;

/// True for a page of Factiva.
pub(super) fn is_html(tree: &Tree) -> bool {
    tree.elements().any(|element| {
        is_article(element) && (headline(element).is_some() || element.find("table").is_some())
    })
}

/// A class that begins with a language: "enArticle", "zhcnHeadline".
fn has_class_ending(element: Element<'_>, ending: &str) -> bool {
    let is_language =
        |start: &str| (2..=4).contains(&start.len()) && start.bytes().all(|c| c.is_ascii_lowercase());
    let classes = element.attr_or_empty("class").split_ascii_whitespace();
    classes.filter_map(|class| class.strip_suffix(ending)).any(is_language)
}

/// `<div class="article enArticle">`
fn is_article(element: Element<'_>) -> bool {
    element.is("div") && has_class_ending(element, "Article")
}

fn headline(article: Element<'_>) -> Option<Element<'_>> {
    article.descendants().find(|element| has_class_ending(*element, "Headline"))
}

/// The articles of a page.
pub(super) fn html(tree: &Tree, encoding: &'static str) -> Vec<Draft> {
    let articles = tree.elements().filter(|element| is_article(*element));
    let articles = articles.filter(|element| !element.ancestors().any(is_article));
    articles.filter_map(|article| indexed(article, encoding).or_else(|| plain(article, encoding))).collect()
}

fn draft(known: Known, pieces: Vec<Piece>, format: &'static str, encoding: &'static str) -> Option<Draft> {
    (!pieces.is_empty()).then(|| Draft { is_exact: true, ..Draft::of(format, encoding, known, pieces) })
}

/// A row for each field: HD headline, BY author, PD day, SN outlet, LP and TD the text.
fn indexed(article: Element<'_>, encoding: &'static str) -> Option<Draft> {
    let mut known = Known::default();
    let mut pieces = Vec::new();
    for row in article.descendants().filter(|element| element.is("tr")) {
        let cells: Vec<Element<'_>> = row.elements().filter(|element| element.is("td")).collect();
        let [name, value, ..] = cells.as_slice() else { continue };
        let value_line = || Some(value.line()).filter(|line| !line.is_empty());
        match name.line().as_str() {
            "HD" => known.title = value_line(),
            "BY" => known.byline = value_line(),
            "SN" => known.outlet = value_line(),
            "PD" => known.published = days::first(&value.line()),
            "LP" | "TD" => pieces.extend(html::pieces(*value)),
            _ => {}
        }
    }
    known.title.as_ref()?;
    draft(known, pieces, "factiva-html", encoding)
}

/// Lines in `<div>` over the paragraphs.
fn plain(article: Element<'_>, encoding: &'static str) -> Option<Draft> {
    let is_paragraph = |element: &Element<'_>| {
        element.is("p") && element.attr_or_empty("class").contains("articleParagraph")
    };
    let pieces: Vec<Piece> = article.descendants().filter(is_paragraph).flat_map(html::pieces).collect();
    let lines: Vec<(String, bool)> = article
        .descendants()
        .filter(|element| element.is("div") && element.child("div").is_none() && headline(*element).is_none())
        .map(|element| (element.line(), element.has_class("author")))
        .filter(|(line, _)| !line.is_empty())
        .take(REACH)
        .collect();
    let texts: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
    let mut known = facts(&texts);
    known.title = headline(article).map(Element::line).filter(|title| !title.is_empty());
    known.byline = lines.iter().find(|(_, is_author)| *is_author).map(|(line, _)| line.clone());
    draft(known, pieces, "factiva-html", encoding)
}

/// "877 words", "877字": a number and one word.
fn is_length(line: &str) -> bool {
    let end = line.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(line.len());
    let (number, unit) = (&line[..end], line[end..].trim_start());
    let is_word = !unit.is_empty() && unit.chars().all(|c| c.is_alphabetic() || c == '\u{fffd}');
    number.starts_with(|c: char| c.is_ascii_digit())
        && is_word
        && (end < line.len() - unit.len() || !unit.is_ascii())
}

/// Day and outlet, from the lines after the length.
fn facts(lines: &[&str]) -> Known {
    let mut known = Known::default();
    for (at, line) in lines.iter().enumerate() {
        let Some(day) = lines.get(at + 1).and_then(|next| days::first(next)).filter(|_| is_length(line))
        else {
            continue;
        };
        known.published = Some(day);
        let is_time = |line: &str| {
            line.len() <= 24 && line.contains(':') && line.bytes().filter(u8::is_ascii_digit).count() >= 3
        };
        known.outlet = lines[at + 2..].iter().find(|line| !is_time(line)).map(|line| lines::fold(line));
        break;
    }
    known
}

/// True for an answer of Factiva in XML.
pub(super) fn is_xml(tree: &Tree) -> bool {
    tree.elements().take(4).any(|element| element.is("ppsresponse") || element.is("ppsarticleresponse"))
}

/// The articles of an answer in XML.
pub(super) fn xml(tree: &Tree, encoding: &'static str) -> Vec<Draft> {
    let articles =
        tree.elements().filter(|element| element.is("article") && element.child("headline").is_some());
    articles
        .filter_map(|article| {
            let line = |name: &str| article.child(name).map(Element::line).filter(|line| !line.is_empty());
            let known = Known {
                title: line("headline"),
                outlet: line("sourcename").or_else(|| line("publishername")),
                published: line("publicationdate").and_then(|date| html::day(&date)),
                byline: line("byline"),
                url: None,
            };
            let mut pieces = Vec::new();
            for part in ["leadparagraph", "tailparagraphs"].iter().filter_map(|name| article.child(name)) {
                let paragraphs: Vec<Element<'_>> =
                    part.elements().filter(|element| element.is("paragraph")).collect();
                if paragraphs.is_empty() {
                    pieces.extend(indented(&part.text()));
                }
                pieces.extend(paragraphs.into_iter().map(|paragraph| Piece::prose(paragraph.line())));
            }
            draft(known, pieces, "factiva-xml", encoding)
        })
        .collect()
}

/// Paragraphs that begin with an indented line, as wires set them.
fn indented(text: &str) -> Vec<Piece> {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !lines::is_blank(line)) {
        match out.last_mut().filter(|_| !line.starts_with("  ")) {
            Some(last) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            None => out.push(line.trim().to_string()),
        }
    }
    out.into_iter().map(Piece::prose).collect()
}

/// True for the text of Factiva: a length and a day above, "Document XYZ..." below.
pub(super) fn is_text<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut documents, mut lengths, mut was_length) = (0, 0, false);
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        documents += usize::from(is_document(line));
        lengths += usize::from(was_length && days::first(line).is_some());
        was_length = is_length(line);
    }
    documents > 0 && lengths > 0
}

/// "Document NYTF000020050408dp1900j9s"
fn is_document(line: &str) -> bool {
    let Some((_, id)) = line.split_once("ocument ") else { return false };
    (16..=40).contains(&id.len())
        && id.chars().all(|c| c.is_ascii_alphanumeric())
        && id.contains(|c: char| c.is_ascii_digit())
        && line.len() < 50
}

/// The articles of the text, whose lines these are.
pub(super) fn text(lines: &[&str], format: &'static str, encoding: &'static str) -> Vec<Draft> {
    let chunks = lines.split(|line| is_document(line.trim()));
    chunks.filter_map(|chunk| text_article(chunk, format, encoding)).collect()
}

fn text_article(lines: &[&str], format: &'static str, encoding: &'static str) -> Option<Draft> {
    let lines: Vec<String> =
        lines.iter().map(|line| lines::fold(line)).filter(|line| !line.is_empty()).collect();
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let length = (0..texts.len().min(REACH)).find(|at| {
        is_length(texts[*at]) && texts.get(at + 1).is_some_and(|next| days::first(next).is_some())
    })?;
    let mut known = facts(&texts[length..]);
    let is_by = |line: &str| line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    known.byline = texts[..length].iter().find(|line| is_by(line)).map(|line| line[3..].to_string());
    let title_end = texts[..length].iter().position(|line| is_by(line)).unwrap_or(length);
    // A section may be named over the headline.
    known.title = texts[..title_end].iter().max_by_key(|line| line.len()).map(|line| line.to_string());
    // The copyright is the last line over the article.
    let is_copyright = |line: &str| {
        ["(c)", "copyright", "©", "(copyright"].iter().any(|mark| line.to_lowercase().starts_with(mark))
    };
    let first = (length..texts.len().min(length + 14))
        .find(|at| is_copyright(texts[*at]))
        .map_or((length + 5).min(texts.len()), |at| at + 1);
    let pieces = texts[first..].iter().map(|line| Piece::prose(*line)).collect();
    draft(known, pieces, format, encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(draft: &Draft) -> [Option<String>; 4] {
        let known = &draft.known;
        [
            known.title.clone(),
            known.outlet.clone(),
            known.published.map(|day| day.to_string()),
            known.byline.clone(),
        ]
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_string())
    }

    #[test]
    fn pages_are_read_whatever_the_language_of_the_screen() {
        let page = "<div id='article-X1' class='article'><div class='article enArticle'><p></p><div>World; 1</div><div id='hd'>\
            <span class='enHeadline'>Pier waits  </span></div><div class='author'>By ANN VANTOUR </div><div>87 W\u{fffd}rter</div><div>9 Januar 2022</div>\
            <div>10:05</div><div>The Osten Times</div><div>OST</div><p class='articleParagraph enarticleParagraph'>One.</p>\
            <p class='articleParagraph enarticleParagraph'>Two.</p></div></div>\
            <div class='article frArticle'><table><tr><td><b>HD</b>&nbsp;</td><td><b class='frHeadline'>Bridge waits</b></td></tr>\
            <tr><td><b>PD</b></td><td>29 décembre 2021</td></tr><tr><td><b>SN</b></td><td>Vantour Post</td></tr>\
            <tr><td><b>LP</b></td><td><p>Three.</p></td></tr></table></div>";
        let tree = Tree::of_html(page);
        assert!(is_html(&tree));
        let drafts = html(&tree, "UTF-8");
        assert_eq!(drafts.len(), 2);
        assert_eq!(
            told(&drafts[0]),
            [some("Pier waits"), some("The Osten Times"), some("2022-01-09"), some("By ANN VANTOUR")]
        );
        assert_eq!(drafts[0].pieces.len(), 2);
        assert_eq!(told(&drafts[1]), [some("Bridge waits"), some("Vantour Post"), some("2021-12-29"), None]);
        assert!(!is_html(&Tree::of_html("<div class='article'><p>One</p></div>")));
        for (line, expected) in [
            ("877 words", true),
            ("877字", true),
            ("1,877 mots", true),
            ("877", false),
            ("5km", false),
            ("9 May 2022", false),
        ] {
            assert_eq!(is_length(line), expected, "{line}");
        }
    }

    #[test]
    fn xml_is_read() {
        let xml = "<PPSResponse><ppsarticle><article><headline><paragraph><hlt>Pier</hlt> waits</paragraph></headline>\
            <leadParagraph>\nOne line\nand more.\n    Two.\n</leadParagraph><publicationDate><date>2022-05-01</date></publicationDate>\
            <sourceName>Osten Times</sourceName><tailParagraphs><paragraph>Three.</paragraph></tailParagraphs></article></ppsarticle></PPSResponse>";
        let tree = Tree::of_xml(xml);
        assert!(is_xml(&tree));
        let drafts = super::xml(&tree, "UTF-8");
        assert_eq!(told(&drafts[0]), [some("Pier waits"), some("Osten Times"), some("2022-05-01"), None]);
        let words: Vec<&str> = drafts[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(words, ["One line and more.", "Two.", "Three."]);
    }

    #[test]
    fn text_is_cut_apart_at_the_ids() {
        let text = "Pier waits for paint\n\nBy Ann Vantour\n87 words\n1 May 2022\n09:00\nThe Osten Times\nOST\nEnglish\n(c) 2022 Osten\n\nOne.\n\nTwo.\n\n\
            Document OST0000020220501ei9f0000x\n\n\nBridge waits\n8 words\n2 May 2022\nVantour Post\n(c) 2022 Vantour\n\nThree.\n\nDocument VAN0000020220502ei9f0000y\n";
        let lines: Vec<&str> = text.lines().collect();
        assert!(is_text(lines.iter().copied()));
        let drafts = super::text(&lines, "factiva-text", "UTF-8");
        assert_eq!(
            told(&drafts[0]),
            [some("Pier waits for paint"), some("The Osten Times"), some("2022-05-01"), some("Ann Vantour")]
        );
        assert_eq!(told(&drafts[1]), [some("Bridge waits"), some("Vantour Post"), some("2022-05-02"), None]);
        assert_eq!((drafts[0].pieces.len(), drafts[1].pieces.len()), (2, 1));
    }
}

//! Which paragraphs does a file of a word processor hold: .docx, .odt?

use super::tree::{Child, Element, Tree};
use super::{Draft, Known, Piece, days, factiva, html, nexis};
use crate::reading::layout::Shape;
use crate::reading::{dates, lines, looks};

/// The lines over an article are among its first paragraphs.
const HEAD: usize = 6;
/// A line over an article has at most this many bytes.
const LONGEST_LINE: usize = 120;

/// Words that outlets are called by and people are not.
#[rustfmt::skip]
const OUTLET_WORDS: &[&str] = &[
    "agency", "associated", "broadcasting", "bulletin", "chronicle", "courier", "daily", "dispatch", "echo", "economist", "evening", "express", "financial", "gazette",
    "global", "globe", "guardian", "herald", "independent", "international", "journal", "ledger", "mail", "magazine", "media", "mirror", "morning", "national", "network",
    "news", "newspaper", "newswire", "observer", "online", "post", "press", "radio", "record", "register", "reporter", "review", "service", "standard", "star", "sun",
    "sunday", "telegraph", "television", "the", "times", "today", "tribune", "voice", "weekly", "wire", "world",
];

/// The paragraphs of `word/document.xml`.
pub(super) fn docx(xml: &str) -> Vec<Piece> {
    let tree = Tree::of_xml(xml);
    let mut walk = Walk { out: Vec::new(), text: String::new() };
    if let Some(body) = tree.first("body") {
        walk.word(body);
    }
    walk.flush(Shape::Prose);
    walk.out
}

/// The paragraphs of `content.xml`.
pub(super) fn odt(xml: &str) -> Vec<Piece> {
    let tree = Tree::of_xml(xml);
    let mut walk = Walk { out: Vec::new(), text: String::new() };
    if let Some(body) =
        tree.elements().find(|element| element.is("text") && element.parent().is_some_and(|p| p.is("body")))
    {
        walk.open(body);
    }
    walk.flush(Shape::Prose);
    walk.out
}

struct Walk {
    out: Vec<Piece>,
    text: String,
}

impl Walk {
    fn flush(&mut self, shape: Shape) {
        let text = std::mem::take(&mut self.text);
        self.out.push(Piece { text, shape });
    }

    fn word(&mut self, element: Element<'_>) {
        for child in element.elements() {
            match child.name() {
                "p" => self.word_paragraph(child),
                "t" => self.text.push_str(&child.text()),
                "tab" => self.text.push('\t'),
                "br" | "cr" => self.text.push('\n'),
                "nobreakhyphen" => self.text.push('-'),
                // What was deleted, the code of a field, hidden words, the second form of a drawing.
                "del" | "deltext" | "instrtext" | "fallback" | "ppr" | "pict" => {}
                "r" if child.child("rpr").is_some_and(|format| format.child("vanish").is_some()) => {}
                "tc" => {
                    self.word(child);
                }
                _ => self.word(child),
            }
        }
    }

    fn word_paragraph(&mut self, paragraph: Element<'_>) {
        if !self.text.is_empty() {
            self.flush(Shape::Prose);
        }
        let format = paragraph.child("ppr");
        let style = format
            .and_then(|format| format.child("pstyle"))
            .and_then(|style| style.attr("val"))
            .unwrap_or("");
        self.word(paragraph);
        self.flush(shape_of_style(style));
    }

    fn open(&mut self, element: Element<'_>) {
        for child in element.children() {
            match child {
                Child::Text(text) => self.words(text),
                Child::Element(child) => self.open_element(child),
            }
        }
    }

    fn open_element(&mut self, element: Element<'_>) {
        match element.name() {
            "p" | "h" => {
                if !lines::is_blank(&self.text) {
                    self.flush(Shape::Prose);
                }
                self.text.clear();
                self.open(element);
                let level = element.attr("outline-level").and_then(|level| level.parse().ok());
                let style = shape_of_style(element.attr_or_empty("style-name"));
                let shape = if element.is("h") { Shape::Heading(level.unwrap_or(2)) } else { style };
                self.flush(shape);
            }
            "s" => {
                let count = element.attr("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.text.push_str(&" ".repeat(count.min(80)));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            "note" | "annotation" | "tracked-changes" | "table-of-content" | "forms" | "sequence-decls"
            | "title" | "desc" => {}
            _ => self.open(element),
        }
    }

    /// Outside paragraphs white space is that of the file.
    fn words(&mut self, text: &str) {
        if self.text.is_empty() && lines::is_blank(text) {
            return;
        }
        self.text.push_str(text);
    }
}

/// "Heading1", "Heading_20_2", "Title", "Überschrift 1".
fn shape_of_style(style: &str) -> Shape {
    let lower = style.to_lowercase();
    let level =
        lower.chars().rev().find(char::is_ascii_digit).and_then(|c| c.to_digit(10)).unwrap_or(1) as u8;
    let is_heading =
        ["heading", "berschrift", "titre", "título", "titolo"].iter().any(|name| lower.contains(name));
    match lower.as_str() {
        "title" => Shape::Heading(1),
        _ if lower.contains("caption") => Shape::Picture,
        _ if is_heading => Shape::Heading(level.clamp(1, 6)),
        _ => Shape::Prose,
    }
}

/// The articles of paragraphs: of an export of Nexis or Factiva, else one.
pub(super) fn articles(pieces: Vec<Piece>, formats: [&'static str; 3], encoding: &'static str) -> Vec<Draft> {
    let [one, nexis_format, factiva_format] = formats;
    let lines = split_lines(&pieces);
    if nexis::is_new(lines.iter().map(|line| line.text.as_str())) {
        return nexis::articles(&lines, nexis_format, encoding);
    }
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    if factiva::is_text(texts.iter().copied()) {
        return factiva::text(&texts, factiva_format, encoding);
    }
    let (known, pieces) = head(pieces);
    vec![Draft::of(one, encoding, known, pieces)]
}

/// Nexis sets breaks before its labels.
fn split_lines(pieces: &[Piece]) -> Vec<Piece> {
    let lines = |piece: &Piece| -> Vec<Piece> {
        let shape = piece.shape;
        piece
            .text
            .trim_matches('\n')
            .split('\n')
            .map(|line| Piece { text: line.to_string(), shape })
            .collect()
    };
    pieces.iter().flat_map(lines).collect()
}

/// Takes the lines over an article: the headline, and below it outlet, day and byline in any order.
pub(super) fn head(pieces: Vec<Piece>) -> (Known, Vec<Piece>) {
    let mut pieces: Vec<Piece> = pieces.into_iter().filter(|piece| !lines::is_blank(&piece.text)).collect();
    let mut known = Known::default();
    let is_line = |piece: &Piece| piece.text.len() <= LONGEST_LINE && !looks::ends_sentence(&piece.text);
    let day_at = pieces.iter().take(HEAD).position(|piece| is_line(piece) && is_day(&piece.text));
    let Some(day_at) = day_at.filter(|at| *at > 0) else { return (known, pieces) };
    let prose = pieces.iter().position(|piece| !is_line(piece)).unwrap_or(pieces.len());
    // A headline may end as a sentence does.
    let end = if prose == 0 {
        pieces.iter().skip(1).position(|piece| !is_line(piece)).map_or(pieces.len(), |at| at + 1)
    } else {
        prose
    };
    let end = end.min(HEAD).max(day_at + 1);
    known.title = Some(lines::fold(&pieces[0].text));
    let mut used = 1;
    for (at, piece) in pieces.iter().enumerate().take(end).skip(1) {
        let text = lines::fold(&piece.text);
        if at == day_at {
            known.published = days::first(&text);
            dated_line(&text, &mut known);
        } else if is_byline(&text) {
            known.byline =
                Some(html::names_in(&text).join(", ")).filter(|names| !names.is_empty()).or(Some(text));
        } else if known.byline.is_none() && at.abs_diff(day_at) == 1 && is_person(&text) {
            known.byline = Some(text);
        } else if known.outlet.is_none() && at < day_at + 2 && looks::count_words(&text, 9) <= 8 {
            known.outlet = Some(text);
        } else {
            break;
        }
        used = at + 1;
    }
    if used <= day_at {
        return (Known::default(), pieces);
    }
    pieces.drain(..used);
    (known, pieces)
}

fn is_day(text: &str) -> bool {
    days::first(text).is_some() && looks::count_words(text, 14) <= 12
}

/// "Osten Times, May 1, 2022, by Ann Vantour": outlet and byline beside the day.
fn dated_line(text: &str, known: &mut Known) {
    let Some(dated) = dates::find(text).into_iter().next() else { return };
    let is_mark =
        |c: char| lines::is_space(c) || matches!(c, ',' | '|' | '·' | '-' | '–' | '—' | ';' | '(' | ')');
    let (before, after) =
        (text[..dated.range.start].trim_matches(is_mark), text[dated.range.end..].trim_matches(is_mark));
    for part in [before, after] {
        if is_byline(part) {
            known.byline = known
                .byline
                .take()
                .or_else(|| Some(html::names_in(part).join(", ")))
                .filter(|names| !names.is_empty());
        }
    }
    let is_name = before.starts_with(char::is_uppercase)
        && !before.to_lowercase().ends_with("day")
        && !before.contains(':');
    if known.outlet.is_none() && is_name && !is_byline(before) {
        known.outlet = Some(before.to_string());
    }
}

/// True for two or three capitalised words that no outlet is called by.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let is_outlet = |word: &&str| OUTLET_WORDS.contains(&word.to_lowercase().as_str());
    (2..=3).contains(&words.len()) && words.iter().all(is_name) && !words.iter().any(is_outlet)
}

fn is_byline(text: &str) -> bool {
    text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "The council of Osten met on Monday to talk about the pier and the bridge beside it.";

    fn words(pieces: &[Piece]) -> Vec<&str> {
        pieces.iter().map(|piece| piece.text.as_str()).filter(|text| !text.is_empty()).collect()
    }

    #[test]
    fn word_gives_its_paragraphs() {
        let xml = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Pier</w:t></w:r></w:p>\
            <w:p><w:r><w:t>The co</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>uncil </w:t></w:r><w:r><w:t xml:space='preserve'>met</w:t><w:br/><w:t>twice</w:t></w:r>\
            <w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        let pieces = docx(xml);
        assert_eq!(words(&pieces), ["Pier", "The council met\ntwice", "cell"]);
        assert_eq!(pieces[0].shape, Shape::Heading(1));
    }

    #[test]
    fn open_document_gives_its_paragraphs() {
        let xml = "<office:document-content><office:body><office:text><text:h text:outline-level='1'>Pier</text:h>\
            <text:p>The <text:span>council</text:span><text:s text:c='2'/>met<text:note>1</text:note><text:line-break/>twice</text:p>\
            </office:text></office:body></office:document-content>";
        assert_eq!(words(&odt(xml)), ["Pier", "The council  met\ntwice"]);
    }

    #[test]
    fn the_lines_over_an_article_are_taken() {
        let texts = ["Pier waits for paint", "The Osten Times", "1 May 2022", "By Ann Vantour", PROSE, PROSE];
        let (known, pieces) = head(texts.iter().map(|text| Piece::prose(*text)).collect());
        assert_eq!(known.title.as_deref(), Some("Pier waits for paint"));
        assert_eq!(known.outlet.as_deref(), Some("The Osten Times"));
        assert_eq!(known.published.map(|day| day.to_string()).as_deref(), Some("2022-05-01"));
        assert_eq!(known.byline.as_deref(), Some("Ann Vantour"));
        assert_eq!(pieces.len(), 2);
        let (known, pieces) = head(vec![Piece::prose(PROSE), Piece::prose(PROSE)]);
        assert_eq!((known, pieces.len()), (Known::default(), 2));
    }
}

//! Which articles does an export of Nexis hold? Nexis Uni and Lexis (Word, RTF) and the older plain text and HTML.
//!
//! New: headline, outlet, day, a few labelled lines, `Body`, the article, `Load-Date`, `End of Document`. Before the
//! first article comes a cover page that lists all headlines. Old: `3 of 10 DOCUMENTS`, outlet and day, the headline,
//! labels in capitals, the article, labels again.

use super::tree::Tree;
use super::{Draft, Known, Piece, Unreadable, days, html};
use crate::reading::layout::Shape;
use crate::reading::lines;
use jiff::civil::Date;

/// Lines that close an article of the new layout.
const ENDS: &[&str] =
    &["end of document", "ende des dokuments", "fin du document", "fin del documento", "einde van document"];
/// Labels of lines before the body, without their colon, in the languages of the screens.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "section", "length", "byline", "dateline", "highlight", "version", "copyright", "rubrik", "länge", "autor", "series", "distribution",
    "rubrique", "longueur", "auteur", "lieu", "encart", "sección", "longitud", "graphic", "correction-date", "source", "titel", "cover story", "column",
];
const HEADLINES: &[&str] = &["headline", "titel", "titre", "titulo", "schlagzeile"];
/// Labels that open the body in the oldest layout.
const BODIES: &[&str] = &["body", "text", "texte", "haupttext"];
const BYLINES: &[&str] = &["byline", "autor", "auteur", "auteurs"];
/// Lines after the body, whole or as labels.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "classification", "load-date", "language", "publication-type", "subject", "klassifikation", "klassifizierung",
    "date-chargement", "langue", "type-publication", "update", "journal code", "document-type", "sprache", "clasificación",
    "ladedatum", "journal-code", "acc-no", "sujet", "localisation-geo", "company", "organization", "ticker", "industry", "person", "geographic", "city", "state", "country",
    "publikationstyp",
];
/// A day is in one of the first so many lines of an article.
const REACH: usize = 14;

/// True if the lines are of the new layout.
pub(super) fn is_new<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut ends, mut bodies) = (0, 0);
    for line in lines {
        let line = line.trim();
        ends += usize::from(is_end(line));
        bodies += usize::from(line == "Body" || label(line).is_some_and(|(label, _)| label == "length"));
    }
    ends > 0 && bodies > 0
}

fn is_end(line: &str) -> bool {
    line.len() <= 24 && ENDS.contains(&line.to_lowercase().as_str())
}

/// The label of a line in small letters, and what follows its colon.
fn label(line: &str) -> Option<(String, &str)> {
    let (label, rest) = line.split_once(':')?;
    let is_label = label.len() <= 24
        && label.starts_with(char::is_uppercase)
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | ' '));
    is_label.then(|| (label.trim().to_lowercase(), rest.trim_matches(lines::is_space)))
}

/// The articles of the new layout; `format` is the name of the format.
pub(super) fn articles(lines: &[Piece], format: &'static str, encoding: &'static str) -> Vec<Draft> {
    let mut out = Vec::new();
    for (at, chunk) in lines.split(|piece| is_end(piece.text.trim())).enumerate() {
        let lines: Vec<&Piece> = chunk.iter().filter(|piece| !lines::is_blank(&piece.text)).collect();
        out.extend(article(&lines, at == 0, format, encoding));
    }
    out
}

fn article(lines: &[&Piece], is_first: bool, format: &'static str, encoding: &'static str) -> Option<Draft> {
    let text = |at: usize| lines[at].text.trim_matches(lines::is_space);
    let is_named =
        |at: &usize, names: &[&str]| label(text(*at)).is_some_and(|(own, _)| names.contains(&own.as_str()));
    let start = if is_first { after_cover(lines) } else { 0 };
    let body = (start..lines.len()).find(|at| text(*at) == "Body");
    let length = (start..body.unwrap_or(lines.len()).min(start + 60))
        .find(|at| is_named(at, &["length", "länge", "longueur", "longitud"]));
    let limit = length.or(body)?;
    // A headline may hold a day too, so the one before the labels counts.
    let dated: Vec<usize> = (start..limit)
        .filter(|at| days::first(text(*at)).is_some() && !text(*at).starts_with("Copyright"))
        .collect();
    let day = dated
        .iter()
        .copied()
        .find(|at| *at >= start + 2 && is_day_line(text(*at)))
        .or_else(|| dated.iter().copied().find(|at| *at > start));
    let labels = day.map_or(limit, |day| day + 1);
    let title_end = day.map_or(start + 1, |day| day.saturating_sub(1).max(start + 1));
    let title = joined((start..title_end.min(lines.len())).map(text));
    let first_of_body = match body {
        Some(body) => body + 1,
        None => (labels..lines.len())
            .rfind(|at| *at < labels + REACH && is_named(at, LABELS))
            .map_or(labels, |at| at + 1),
    };
    let is_after = |at: &usize| {
        let line = text(*at).to_lowercase();
        AFTER.contains(&line.as_str()) || is_named(at, AFTER)
    };
    let end = (first_of_body..lines.len()).find(is_after).unwrap_or(lines.len());
    let labelled = |names: &[&str]| {
        let of = |at: usize| {
            label(text(at))
                .filter(|(own, _)| names.contains(&own.as_str()))
                .map(|(_, rest)| lines::fold(rest))
        };
        (labels..first_of_body).find_map(of).filter(|value| !value.is_empty())
    };
    let known = Known {
        title: Some(title).filter(|title| !title.is_empty()),
        outlet: day
            .filter(|day| *day > start + 1 || *day > start && title_end < *day)
            .map(|day| outlet(text(day - 1))),
        published: day.and_then(|day| days::first(text(day))),
        byline: labelled(BYLINES),
        url: None,
    };
    let pieces: Vec<Piece> = (first_of_body..end)
        .filter(|at| !matches!(text(*at), "Graphic" | "Body"))
        .map(|at| Piece { text: text(at).to_string(), shape: Shape::Prose })
        .collect();
    (!pieces.is_empty()).then(|| Draft { is_exact: true, ..Draft::of(format, encoding, known, pieces) })
}

/// The line after the cover page: after the last line of its list, or the headline before the first outlet.
fn after_cover(lines: &[&Piece]) -> usize {
    let limit = lines.iter().position(|piece| piece.text.trim() == "Body").unwrap_or(lines.len());
    let is_cover = |piece: &&Piece| {
        let line = piece.text.trim();
        line.contains("Content Type:")
            || [
                "Documents (",
                "Dokumente (",
                "Job Number:",
                "Narrowed by",
                "Search Terms:",
                "Search Type:",
                "Client/Matter:",
            ]
            .iter()
            .any(|start| line.starts_with(start))
    };
    lines[..limit].iter().rposition(is_cover).map_or(0, |at| at + 1)
}

/// True if a line is a day and little else.
fn is_day_line(line: &str) -> bool {
    line.len() <= 80 && line.split_whitespace().count() <= 12
}

fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for line in lines {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&lines::fold(line));
    }
    out
}

/// Some outlets end with a full stop.
fn outlet(line: &str) -> String {
    lines::fold(line).trim_end_matches('.').to_string()
}

// The older layout

/// True for "3 of 10 DOCUMENTS".
pub(super) fn is_counter(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let numbers = |word: Option<&str>| {
        word.is_some_and(|word| !word.is_empty() && word.bytes().all(|c| c.is_ascii_digit()))
    };
    numbers(words.next())
        && matches!(words.next(), Some("of" | "de" | "von" | "van" | "di"))
        && numbers(words.next())
        && words.next().is_some_and(|word| word.to_uppercase().starts_with("DO"))
        && words.next().is_none()
}

/// The articles of the older plain text.
pub(super) fn old_text(text: &str, encoding: &'static str) -> Vec<Draft> {
    let mut chunks: Vec<Vec<&str>> = Vec::new();
    for line in text.split(['\n', '\u{c}']).map(|line| line.trim_end_matches('\r')) {
        if is_counter(line) {
            chunks.push(Vec::new());
        } else if let Some(chunk) = chunks.last_mut() {
            chunk.push(line);
        }
    }
    let drafts = chunks.iter().filter_map(|chunk| {
        let blocks: Vec<Block> = blocks(chunk);
        old_article(&blocks, "nexis-text", encoding)
    });
    drafts.collect()
}

/// A paragraph of the older layout.
pub(super) struct Block {
    pub text: String,
    /// Centred, as outlet, day and copyright are.
    pub is_centred: bool,
}

/// Lines that are not apart by an empty one are a paragraph.
fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in lines {
        let words = lines::fold(line);
        if words.is_empty() {
            is_open = false;
            continue;
        }
        match out.last_mut().filter(|_| is_open) {
            Some(block) => {
                block.text.push(' ');
                block.text.push_str(&words);
            }
            None => out.push(Block { text: words, is_centred: line.starts_with("        ") }),
        }
        is_open = true;
    }
    out
}

/// The label of a line of the older layout: in capitals, with a colon.
fn old_label(line: &str) -> Option<(String, &str)> {
    let (name, rest) = line.split_once(':')?;
    let is_label = (3..=24).contains(&name.chars().count())
        && name.chars().all(|c| c.is_uppercase() || matches!(c, '-' | ' ' | '.'));
    is_label.then(|| (name.to_lowercase(), rest.trim_matches(lines::is_space)))
}

/// An article of the older layout.
pub(super) fn old_article(blocks: &[Block], format: &'static str, encoding: &'static str) -> Option<Draft> {
    let day = blocks
        .iter()
        .take(REACH)
        .position(|block| days::first(&block.text).is_some() && old_label(&block.text).is_none());
    let day = day?;
    let published: Option<Date> = days::first(&blocks[day].text);
    let is_copyright =
        |block: &Block| block.text.starts_with("Copyright ") || block.text.starts_with("All Rights");
    let outlet =
        blocks[..day].iter().rev().find(|block| !is_copyright(block)).map(|block| outlet(&block.text));
    // Editions are centred below the day; then comes the headline, unless a label does.
    let mut at = day + 1;
    while blocks.get(at).is_some_and(|block| block.is_centred && old_label(&block.text).is_none()) {
        at += 1;
    }
    let is_after = |block: &Block| {
        old_label(&block.text).is_some_and(|(label, _)| AFTER.contains(&label.as_str()))
            || is_copyright(block) && block.is_centred
    };
    let rest = &blocks[at..];
    let first_label = rest.iter().take(REACH).position(is_before);
    let is_headline = |block: &&Block| !is_before(block) && first_label.is_some_and(|first| first <= 3);
    let headline = rest.first().filter(is_headline).map(|block| block.text.clone());
    let labels = labels_of(&rest[usize::from(headline.is_some())..]);
    let end = labels.rest.iter().position(is_after).unwrap_or(labels.rest.len());
    let body = labels.rest[..end].iter().map(|block| block.text.clone());
    let pieces = labels.opening.into_iter().chain(body).map(Piece::prose).collect();
    let known =
        Known { title: headline.or(labels.title), outlet, published, byline: labels.byline, url: None };
    Some(Draft { is_exact: true, ..Draft::of(format, encoding, known, pieces) })
}

/// True for a labelled line before the body.
fn is_before(block: &Block) -> bool {
    let lists = [LABELS, HEADLINES, BODIES];
    old_label(&block.text).is_some_and(|(label, _)| lists.iter().any(|list| list.contains(&label.as_str())))
}

/// What the labelled lines before the body say.
struct Labels<'a> {
    title: Option<String>,
    byline: Option<String>,
    /// The words of the body on the line of its label.
    opening: Option<String>,
    /// The body and what comes after it.
    rest: &'a [Block],
}

fn labels_of(blocks: &[Block]) -> Labels<'_> {
    let mut labels = Labels { title: None, byline: None, opening: None, rest: blocks };
    for _ in 0..REACH {
        let Some((block, rest)) = labels.rest.split_first() else { break };
        match old_label(&block.text).filter(|_| is_before(block)) {
            Some((label, value)) => {
                labels.rest = rest;
                let is = |list: &[&str]| list.contains(&label.as_str());
                let value = Some(lines::fold(value)).filter(|value| !value.is_empty());
                if is(BODIES) {
                    labels.opening = value;
                    break;
                } else if is(BYLINES) {
                    labels.byline = value;
                } else if is(HEADLINES) {
                    labels.title = value;
                }
            }
            // What is between two labels belongs to the first.
            None if rest.first().is_some_and(is_before) => labels.rest = rest,
            None => break,
        }
    }
    labels
}

/// True for a page of the older layout.
pub(super) fn is_page(html: &str) -> bool {
    html.contains("LXNComment") || html.contains("<DOC NUMBER=")
}

/// The articles of a page of the older layout. Comments hold what separates them, so the source is cut.
pub(super) fn page(html: &str, encoding: &'static str) -> Result<Vec<Draft>, Unreadable> {
    let centred = centred_classes(html);
    let mut out = Vec::new();
    for chunk in html.split("<DOC NUMBER=").skip(1) {
        let chunk = chunk.split_once("-->").map_or(chunk, |(_, rest)| rest);
        let tree = Tree::of_html(&html::lean(chunk)?);
        let Some(body) = tree.first("body") else { continue };
        let mut blocks = Vec::new();
        for element in body.elements() {
            let is_centred = element.attr_or_empty("class").split(' ').any(|class| centred.contains(&class));
            let pieces = html::pieces(element).into_iter();
            blocks.extend(
                pieces
                    .map(|piece| Block { text: lines::fold(&piece.text), is_centred })
                    .filter(|block| !is_counter(&block.text)),
            );
        }
        out.extend(old_article(&blocks, "nexis-html", encoding));
    }
    Ok(out)
}

/// The classes that the style of a page centres.
fn centred_classes(html: &str) -> Vec<&str> {
    let head = &html[..html.floor_char_boundary(32 << 10)];
    let rules = head.lines().filter(|line| line.contains("text-align: center"));
    rules.filter_map(|line| line.trim().strip_prefix('.')?.split([' ', '{']).next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Piece> {
        text.lines().map(Piece::prose).collect()
    }

    fn told(draft: &Draft) -> [Option<String>; 4] {
        let known = &draft.known;
        [
            known.title.clone(),
            known.outlet.clone(),
            known.published.map(|day| day.to_string()),
            known.byline.clone(),
        ]
    }

    const NEW: &str = "User Name: = Sample\nDate and Time: Friday, May 6, 2022 9:00:00 AM\nDocuments (2)\n1. Pier waits\n\
        Sources: Osten Times; Content Type: News\n2. Bridge waits; Ferries too\nSources: x; Content Type: News\n\n\
        Pier waits\nThe Osten Times\nMay 1, 2022 Sunday\n\n\nCopyright 2022 Osten Times All Rights Reserved\n\n\
        Section:\u{a0}NEWS; Pg. 3\nLength:\u{a0}20 words\nByline:\u{a0}Ann Vantour\nBody\n\nOne.\nTwo.\nClassification\n\n\
        Language:\u{a0}ENGLISH\nLoad-Date:\u{a0}May 2, 2022\nEnd of Document\n\nBridge waits;\nFerries of 3 May 2022 too\n\
        Vantour.com.\nMay 4, 2022 Wednesday 9:20 AM GMT\nLength:\u{a0}9 words\nBody\nThree.\nGraphic\nA bridge\n\
        Load-Date: May 5, 2022\nEnd of Document\n";

    #[test]
    fn articles_are_cut_apart_and_the_cover_is_none() {
        let lines = pieces(NEW);
        assert!(is_new(lines.iter().map(|line| line.text.as_str())));
        let drafts = articles(&lines, "nexis-docx", "UTF-8");
        assert_eq!(drafts.len(), 2);
        let some = |text: &str| Some(text.to_string());
        assert_eq!(
            told(&drafts[0]),
            [some("Pier waits"), some("The Osten Times"), some("2022-05-01"), some("Ann Vantour")]
        );
        let bodies: Vec<&str> = drafts[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(bodies, ["One.", "Two."]);
        assert_eq!(
            told(&drafts[1]),
            [some("Bridge waits; Ferries of 3 May 2022 too"), some("Vantour.com"), some("2022-05-04"), None]
        );
        assert_eq!(drafts[1].pieces.len(), 2);
    }

    const OLD: &str = "Download Request: all\r\n\r\n                    1 of 2 DOCUMENTS\r\n\r\n\r\n                    Osten Times\r\n\r\n\
        \x20                   May 1, 2022 Sunday\r\n                    Late Edition\r\n\r\nPier waits for\r\npaint\r\n\r\n\
        BYLINE: Ann Vantour\r\n\r\nSECTION: NEWS\r\n\r\nLENGTH: 9 words\r\n\r\nOne line\r\nand another.\r\n\r\nTwo.\r\n\r\nLOAD-DATE: May 2, 2022\r\n\r\n\
        LANGUAGE: ENGLISH\r\n\r\n                   Copyright 2022 Osten Times\r\n\r\n\x0c                    2 of 2 DOCUMENTS\r\n\r\n\
        \x20                   Vantour Post\r\n\r\n                    3 May 2022\r\n\r\nLENGTH: 9 words\r\n\r\nThree.\r\n";

    #[test]
    fn the_older_text_is_cut_apart_too() {
        let drafts = old_text(OLD, "UTF-8");
        let some = |text: &str| Some(text.to_string());
        assert_eq!(
            told(&drafts[0]),
            [some("Pier waits for paint"), some("Osten Times"), some("2022-05-01"), some("Ann Vantour")]
        );
        let bodies: Vec<&str> = drafts[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(bodies, ["One line and another.", "Two."]);
        assert_eq!(told(&drafts[1]), [None, some("Vantour Post"), some("2022-05-03"), None]);
        let oldest = "       1 of 1 DOCUMENTS\n\n          Osten Times\n\n          May 1, 2022\n\nLENGTH: 9 words\n\nHEADLINE: Pier waits\n\n\
            BYLINE: Ann Vantour\n\nBODY:\nOne.\n\nTwo.\n\nLOAD-DATE: May 2, 2022\n";
        let drafts = old_text(oldest, "UTF-8");
        assert_eq!(
            told(&drafts[0]),
            [some("Pier waits"), some("Osten Times"), some("2022-05-01"), some("Ann Vantour")]
        );
        assert_eq!(drafts[0].pieces.len(), 2);
    }

    #[test]
    fn the_older_page_is_cut_apart_at_its_comments() {
        let page = "<style><!--\n.c0 { text-align: center; }\n.c4 { text-align: left; }\n--></style><!-- LXNComment 1 -->\n<BODY><A></A><!-- Hide\n\
            <DOC NUMBER=1>\n<DOCFULL> --><BR><DIV CLASS=c0><P>1 of 2 DOCUMENTS</P></DIV><BR><DIV CLASS=c0><P>Osten Times</P></DIV>\
            <BR><DIV CLASS=c0><P>May 1, 2022 Sunday<BR>Late Edition</P></DIV><BR><DIV CLASS=c4><P>Pier waits</P></DIV><BR><DIV CLASS=c4><P><B>LENGTH: </B>9 words</P></DIV>\
            <BR><DIV CLASS=c4><P>One.</P><P>Two.</P></DIV><BR><DIV CLASS=c4><P><B>LOAD-DATE: </B>x</P></DIV><DIV CLASS=c0>Copyright 2022</DIV>\
            <!-- Hide\n</DOCFULL>\n</DOC> --><A></A><!-- Hide\n<DOC NUMBER=2>\n<DOCFULL> --><DIV CLASS=c0><P>Vantour Post</P></DIV>\
            <DIV CLASS=c0><P>3 May 2022</P></DIV><DIV CLASS=c4><P><B>LENGTH: </B>9 words</P></DIV><DIV CLASS=c4><P>Three.</P></DIV>";
        assert!(is_page(page));
        let drafts = super::page(page, "UTF-8").expect("articles");
        let some = |text: &str| Some(text.to_string());
        assert_eq!(told(&drafts[0]), [some("Pier waits"), some("Osten Times"), some("2022-05-01"), None]);
        assert_eq!(drafts[0].pieces.len(), 2);
        assert_eq!(told(&drafts[1]), [None, some("Vantour Post"), some("2022-05-03"), None]);
    }
}

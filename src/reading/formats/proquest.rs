//! Which articles does an export of ProQuest hold: text, HTML or mail? Labelled lines, `Full text:` among them.

use super::{Draft, Known, Piece, days};
use crate::reading::lines;

/// Labels of the lines of an article.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "abstract", "author", "authors", "company / organization", "contact", "copyright", "correspondence author", "country of publication", "credit",
    "dateline", "database", "document feature", "document type", "document url", "edition", "first page", "full text", "identifier / keyword", "illustration",
    "isbn", "issn", "issue", "language of publication", "last updated", "links", "location", "number of pages", "pages", "people",
    "place of publication", "proquest document id", "publication date", "publication info", "publication subject",
    "publication title", "publication year", "publisher", "section", "series", "source type", "subject", "title", "volume", "column", "ddl", "product name", "classification",
];

/// The label of a line, and what follows it.
fn label(line: &str) -> Option<(&'static str, &str)> {
    let (name, rest) = line.split_once(':')?;
    let name = name.trim().to_lowercase();
    let label = LABELS.iter().find(|label| **label == name)?;
    Some((label, rest.trim_matches(lines::is_space)))
}

/// True for the layout of ProQuest.
pub(super) fn is<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut texts, mut ids) = (0, 0);
    for line in lines {
        match label(line.trim()) {
            Some(("full text", _)) => texts += 1,
            Some(("proquest document id" | "publication info" | "publication title", _)) => ids += 1,
            _ => {}
        }
    }
    texts > 0 && ids > 0
}

/// The articles, whose lines these are.
pub(super) fn articles(lines: &[&str], format: &'static str, encoding: &'static str) -> Vec<Draft> {
    let lines: Vec<String> =
        lines.iter().map(|line| lines::fold(line)).filter(|line| !line.is_empty()).collect();
    let is_label =
        |at: usize, names: &[&str]| label(&lines[at]).is_some_and(|(label, _)| names.contains(&label));
    let texts: Vec<usize> = (0..lines.len()).filter(|at| is_label(*at, &["full text"])).collect();
    let mut out = Vec::new();
    let mut from = 0;
    for (number, &full) in texts.iter().enumerate() {
        let next = texts.get(number + 1).copied().unwrap_or(lines.len());
        let end = (full + 1..next).find(|at| is_after(&lines[*at])).unwrap_or(next);
        // The labels after the text go on to the headline of the next article.
        let last = (end..next)
            .rev()
            .find(|at| label(&lines[*at]).is_some_and(|(label, _)| AFTER.contains(&label)))
            .map_or(end, |at| at + 1);
        out.extend(article(
            &lines[from..full],
            &lines[full..end],
            &lines[end..last.max(end)],
            format,
            encoding,
        ));
        from = last.max(end);
    }
    out
}

/// Labels that come after the text.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "subject", "location", "people", "company / organization", "identifier / keyword", "publication title", "pages", "first page", "publication year",
    "publication date", "section", "publisher", "place of publication", "country of publication", "publication subject", "issn", "source type",
    "language of publication", "document type", "proquest document id", "document url", "copyright", "last updated", "database", "classification", "title",
    "illustration", "document feature", "column", "edition", "volume", "issue", "number of pages", "credit",
];

fn is_after(line: &str) -> bool {
    label(line).is_some_and(|(label, _)| AFTER.contains(&label))
        || line.starts_with("____")
        || line.starts_with("Credit:")
}

fn article(
    before: &[String],
    body: &[String],
    after: &[String],
    format: &'static str,
    encoding: &'static str,
) -> Option<Draft> {
    let value = |lines: &[String], name: &str| {
        let found = lines
            .iter()
            .filter_map(|line| label(line))
            .find(|(label, value)| *label == name && !value.is_empty());
        found.map(|(_, value)| value.to_string())
    };
    let first_label = before.iter().position(|line| label(line).is_some()).unwrap_or(before.len());
    let is_apart = |line: &&String| {
        !(line.starts_with("____")
            || line.starts_with("Document ") && line.contains(" of ")
            || line.starts_with("Report Information"))
    };
    let title = before[..first_label].iter().rev().find(is_apart).cloned().or_else(|| value(after, "title"));
    let info = value(before, "publication info");
    let outlet = value(after, "publication title").or_else(|| {
        info.as_deref().and_then(|info| info.split(" ; ").next()).map(|name| name.trim().to_string())
    });
    let published = value(after, "publication date")
        .and_then(|date| days::first(&date))
        .or_else(|| info.as_deref().and_then(days::first));
    let byline = value(before, "author").or_else(|| value(after, "author")).map(|author| turned(&author));
    let first = body
        .first()
        .and_then(|line| label(line))
        .map(|(_, rest)| rest.to_string())
        .filter(|rest| !rest.is_empty());
    let pieces: Vec<Piece> =
        first.into_iter().chain(body.iter().skip(1).cloned()).map(Piece::prose).collect();
    let known = Known { title, outlet, published, byline, url: value(after, "document url") };
    (!pieces.is_empty()).then(|| Draft { is_exact: true, ..Draft::of(format, encoding, known, pieces) })
}

/// "Vantour, Ann; Osten, Jo" is Ann Vantour, Jo Osten.
fn turned(authors: &str) -> String {
    let names = authors.split([';', '|']).map(|author| {
        match author.split(',').map(str::trim).collect::<Vec<_>>().as_slice() {
            [last, first] if !first.is_empty() && !first.contains("Writer") => format!("{first} {last}"),
            _ => author.trim().trim_end_matches('.').to_string(),
        }
    });
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labelled_lines_are_articles() {
        let text = "Report Information from ProQuest\n____________\n\nDocument 1 of 2\n\nPier waits\n\nAuthor: Vantour, Ann\n\n\
            Publication info: Osten Times ; Osten [Osten] 29 May 2022: A.3.\n\nAbstract: None.\n\nLinks:\n\nFull text: One: a line.\n\nTwo.\n\nSubject: Piers;\n\n\
            Publication title: Osten Times\n\nPublication date: May 29, 2022\n\nProQuest document ID: 1\n\nDatabase: x\n\n____________\n\nDocument 2 of 2\n\n\
            Bridge waits\n\nPublication info: Vantour Post ; 30 May 2022.\n\nFull text: Three.\n\nDatabase: x\n\n____________\n\nContact us\n";
        let lines: Vec<&str> = text.lines().collect();
        assert!(is(lines.iter().copied()));
        let drafts = articles(&lines, "proquest-text", "UTF-8");
        let told: Vec<_> = drafts
            .iter()
            .map(|draft| {
                (
                    draft.known.title.clone(),
                    draft.known.outlet.clone(),
                    draft.known.byline.clone(),
                    draft.pieces.len(),
                )
            })
            .collect();
        let some = |text: &str| Some(text.to_string());
        assert_eq!(
            told,
            [
                (some("Pier waits"), some("Osten Times"), some("Ann Vantour"), 2),
                (some("Bridge waits"), some("Vantour Post"), None, 1)
            ]
        );
        assert_eq!(drafts[1].known.published.map(|day| day.to_string()).as_deref(), Some("2022-05-30"));
    }
}

//! Which files may be articles by the endings of their names, and what is said of the others?

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The endings of the names of files below a folder that may hold articles. What they really hold, their bytes say.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mht", "mhtml", "webarchive", "warc", "docx", "doc", "odt",
    "rtf", "epub", "xml", "rss", "atom", "json", "jsonl", "ndjson", "csv", "tsv", "eml", "mbox", "zip", "gz",
];
/// Files of other endings that may hold articles which the program cannot read, and what to do about them.
const CONVERTED: &[(&str, &str)] =
    &[("pdf", "make text of them with `pdftotext -layout`"), ("xlsx", "export them as CSV")];
/// At most this many endings of files that were passed over are named.
const MOST_ENDINGS: usize = 6;

/// True if the ending of a file's name may be that of an article.
pub(super) fn is_taken(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// "passed over 3 .pdf (make text of them with ...), 1 .jpg", for how many files have which ending; `None` if none has.
pub(super) fn told(endings: &BTreeMap<String, usize>) -> Option<String> {
    let mut endings: Vec<(&str, usize)> = endings.iter().map(|(ending, n)| (ending.as_str(), *n)).collect();
    let hint = |ending: &str| CONVERTED.iter().find(|(known, _)| *known == ending).map(|(_, hint)| *hint);
    endings.sort_by_key(|(ending, count)| (hint(ending).is_none(), Reverse(*count)));
    let named = endings.iter().take(MOST_ENDINGS).map(|(ending, count)| match (*ending, hint(ending)) {
        ("", _) => format!("{count} without an ending"),
        (ending, Some(hint)) => format!("{count} .{ending} ({hint})"),
        (ending, None) => format!("{count} .{ending}"),
    });
    let mut named: Vec<String> = named.collect();
    if endings.len() > MOST_ENDINGS {
        let others: usize = endings[MOST_ENDINGS..].iter().map(|(_, count)| count).sum();
        named.push(format!("{others} others"));
    }
    (!named.is_empty()).then(|| format!("passed over {}", named.join(", ")))
}

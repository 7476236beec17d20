//! Which articles does a table hold: CSV, JSON Lines, JSON? One row an article, columns by their names.

use super::columns::{ADDRESSES, AUTHORS, DATES, OUTLETS, TEXTS, TITLES};
use super::html;
use super::plain;
use super::sniff::list_of;
use super::{Draft, Known, Reading, Unreadable};
use crate::reading::lines;
use serde_json::{Map, Value};

/// A column of texts has at least this many characters in most rows, or the table is a list of links.
const LEAST_TEXT: usize = 200;
/// Rows that are looked at for that.
const LOOKED_AT: usize = 200;
/// JSON is looked through for its list of articles to this depth.
const DEEPEST: usize = 3;

/// A row: the names of the columns in small letters, and the cells.
type Row = Vec<(String, Cell)>;

#[derive(Clone)]
enum Cell {
    Text(String),
    List(Vec<String>),
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::List(list) => list.join(", "),
        }
    }
}

/// The articles of a table of cells.
pub(super) fn csv(
    text: &str,
    encoding: &'static str,
    separator: u8,
    reading: &mut Reading,
) -> Result<(), Unreadable> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(column_name).collect(),
        Err(error) => return Err(Unreadable(format!("a table that cannot be read: {error}"))),
    };
    let rows = reader.records().map_while(Result::ok).map(|record| {
        names.iter().cloned().zip(record.iter().map(|cell| Cell::Text(cell.to_string()))).collect()
    });
    rows_of(rows.collect(), "csv", encoding, reading)
}

fn column_name(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace([' ', '-'], "_")
}

/// The articles of JSON Lines, one object a line.
pub(super) fn json_lines(
    text: &str,
    encoding: &'static str,
    reading: &mut Reading,
) -> Result<(), Unreadable> {
    let rows = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    let rows: Vec<Row> = rows
        .filter_map(|line| match serde_json::from_str(line).ok()? {
            Value::Object(fields) => Some(row(&fields)),
            _ => None,
        })
        .collect();
    rows_of(rows, "jsonl", encoding, reading)
}

/// The articles of a JSON value: a list of them, also inside an object, or one.
pub(super) fn json(value: &Value, encoding: &'static str, reading: &mut Reading) -> Result<(), Unreadable> {
    if let Some(count) = references(value) {
        return Err(Unreadable(list_of(count, "CSL-JSON")));
    }
    let mut best: Vec<Row> = Vec::new();
    lists(value, 0, &mut best);
    if best.is_empty() {
        return Err(Unreadable::new("JSON without a list of articles"));
    }
    rows_of(best, "json", encoding, reading)
}

/// How many references a list in CSL-JSON has, as Zotero exports it.
fn references(value: &Value) -> Option<usize> {
    let items = value.as_array().or_else(|| value.get("items")?.as_array())?;
    let is_reference = |item: &Value| {
        let has = |key: &str| item.get(key).is_some();
        item.get("type")
            .and_then(Value::as_str)
            .is_some_and(|kind| kind.contains('-') || kind == "webpage" || kind == "book")
            && has("title")
            && (has("issued") || has("container-title") || has("URL"))
            && !has("text")
    };
    (!items.is_empty() && items.iter().all(is_reference)).then_some(items.len())
}

/// The longest list of objects.
fn lists(value: &Value, depth: usize, best: &mut Vec<Row>) {
    match value {
        Value::Array(items) => {
            let rows: Vec<Row> = items.iter().filter_map(Value::as_object).map(row).collect();
            if rows.len() > best.len() {
                *best = rows;
            }
        }
        Value::Object(fields) if depth < DEEPEST => {
            if depth == 0
                && best.is_empty()
                && fields.keys().any(|key| TEXTS.contains(&column_name(key).as_str()))
            {
                best.push(row(fields));
            }
            fields.values().for_each(|value| lists(value, depth + 1, best));
        }
        _ => {}
    }
}

fn row(fields: &Map<String, Value>) -> Row {
    let cell = |value: &Value| match value {
        Value::String(text) => Some(Cell::Text(text.clone())),
        Value::Number(number) => Some(Cell::Text(number.to_string())),
        Value::Array(items) => {
            let names = items.iter().filter_map(|item| item.as_str().or_else(|| item.get("name")?.as_str()));
            Some(Cell::List(names.map(String::from).collect()))
        }
        Value::Object(fields) => ["name", "title", "domain", "text"]
            .iter()
            .find_map(|key| fields.get(*key)?.as_str())
            .map(|text| Cell::Text(text.to_string())),
        _ => None,
    };
    fields.iter().filter_map(|(name, value)| Some((column_name(name), cell(value)?))).collect()
}

fn rows_of(
    rows: Vec<Row>,
    format: &'static str,
    encoding: &'static str,
    reading: &mut Reading,
) -> Result<(), Unreadable> {
    let Some(column) = text_column(&rows) else {
        let has = |list: &[&str]| {
            rows.first().is_some_and(|row| row.iter().any(|(name, _)| list.contains(&name.as_str())))
        };
        return Err(if has(ADDRESSES) {
            let count = rows.iter().filter(|row| get(row, ADDRESSES).is_some()).count();
            Unreadable(list_of(count, format))
        } else if format == "json" {
            Unreadable::new("JSON without a list of articles")
        } else {
            Unreadable::new(
                "a table without a column of articles' texts (text, content, body ... of 200 characters and more)",
            )
        });
    };
    for row in &rows {
        if let Some(draft) = draft(row, &column, format, encoding)? {
            reading.add(draft);
        }
    }
    Ok(())
}

/// The column of articles' texts: that of the best name, if most of its rows are long enough.
fn text_column(rows: &[Row]) -> Option<String> {
    let is_long = |name: &str| {
        let texts = rows.iter().take(LOOKED_AT).filter_map(|row| cell(row, name)).map(|cell| cell.text());
        let lengths: Vec<usize> = texts.map(|text| text.chars().take(LEAST_TEXT).count()).collect();
        let long = lengths.iter().filter(|length| **length >= LEAST_TEXT).count();
        long > 0 && long * 2 >= lengths.iter().filter(|length| **length > 0).count()
    };
    TEXTS.iter().find(|name| is_long(name)).map(|name| name.to_string())
}

fn cell<'a>(row: &'a Row, name: &str) -> Option<&'a Cell> {
    row.iter().find(|(own, _)| own == name).map(|(_, cell)| cell)
}

/// The first cell that is not empty, of the columns of these names.
fn get(row: &Row, names: &[&str]) -> Option<String> {
    let cells = names.iter().filter_map(|name| cell(row, name));
    cells
        .map(|cell| lines::fold(&cell.text()))
        .find(|text| !text.is_empty() && !matches!(text.as_str(), "nan" | "null" | "None" | "NA"))
}

fn draft(
    row: &Row,
    column: &str,
    format: &'static str,
    encoding: &'static str,
) -> Result<Option<Draft>, Unreadable> {
    let Some(text) = cell(row, column).map(Cell::text).filter(|text| !lines::is_blank(text)) else {
        return Ok(None);
    };
    let url = get(row, ADDRESSES);
    let known = Known {
        title: get(row, TITLES),
        outlet: get(row, OUTLETS),
        published: get(row, DATES).and_then(|date| html::day(&date)),
        byline: get(row, AUTHORS).map(|authors| unlisted(&authors)),
        url,
    };
    let pieces = if is_html(&text) { html::fragment(&text)? } else { plain::paragraphs(&text) };
    Ok(Some(Draft::of(format, encoding, known, pieces)))
}

/// "['Ann Vantour', 'Jo Osten']", as Python writes a list, is Ann Vantour, Jo Osten.
fn unlisted(authors: &str) -> String {
    match authors.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(list) => {
            list.split(", ").map(|name| name.trim_matches(['\'', '"'])).collect::<Vec<_>>().join(", ")
        }
        None => authors.to_string(),
    }
}

fn is_html(text: &str) -> bool {
    let lower = text[..text.floor_char_boundary(2000)].to_ascii_lowercase();
    ["</p>", "<p>", "<br>", "<br/>", "<br />", "</div>"].iter().any(|tag| lower.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(words: &str) -> String {
        format!("{words} {}", "The council of Osten met on Monday to talk about the pier. ".repeat(5))
    }

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    fn read(result: impl FnOnce(&mut Reading) -> Result<(), Unreadable>) -> Result<Vec<Draft>, String> {
        let mut reading = Reading::new();
        result(&mut reading).map(|()| reading.drafts).map_err(|what| what.0)
    }

    #[test]
    fn rows_are_articles_and_columns_go_by_their_names() {
        let text = format!(
            "id,Title,Publication,Author,Date,Content\n1,Pier waits,Osten Times,Ann Vantour,2022-05-01,\"{}\"\n2,Bridge waits,,,,\"{}\"\n",
            long("One."),
            long("Two\n\nthree.")
        );
        let drafts = read(|reading| csv(&text, "UTF-8", b',', reading)).expect("articles");
        assert_eq!(drafts.len(), 2);
        let known = &drafts[0].known;
        assert_eq!(
            (known.title.as_deref(), known.outlet.as_deref(), known.byline.as_deref()),
            (Some("Pier waits"), Some("Osten Times"), Some("Ann Vantour"))
        );
        assert_eq!(known.published.map(|day| day.to_string()).as_deref(), Some("2022-05-01"));
        assert_eq!(drafts[1].known.outlet, None);
        assert_eq!(drafts[1].pieces.len(), 2);
    }

    #[test]
    fn json_is_read_by_line_and_as_a_list() {
        let one = serde_json::json!({ "title": "Pier waits", "maintext": long("One."), "authors": ["Ann Vantour", "Jo Marchetti"], "date_publish": "2022-05-01 10:00:00", "source_domain": "osten.example" });
        let text = format!("{one}\n{one}\nbroken\n");
        let drafts = read(|reading| json_lines(&text, "UTF-8", reading)).expect("articles");
        assert_eq!((drafts.len(), drafts[0].known.byline.as_deref()), (2, Some("Ann Vantour, Jo Marchetti")));
        assert_eq!(unlisted("['Ann Vantour', \"Jo O'Osten\"]"), "Ann Vantour, Jo O'Osten");
        let text = serde_json::json!({ "status": "ok", "articles": [one, one, one] }).to_string();
        assert_eq!(read(|reading| json(&parsed(&text), "UTF-8", reading)).map(|drafts| drafts.len()), Ok(3));
    }

    #[test]
    fn lists_of_links_are_named_as_such() {
        let text = "title,url,media_name\nPier waits,https://osten.example/1,Osten Times\nBridge,https://osten.example/2,x\n";
        let what = read(|reading| csv(text, "UTF-8", b',', reading)).err();
        assert_eq!(what.as_deref(), Some("a list of 2 links (csv), without the articles' text"));
        let text = r#"[{"type": "article-newspaper", "title": "Pier waits", "URL": "https://osten.example", "abstract": "x"}]"#;
        let what = read(|reading| json(&parsed(text), "UTF-8", reading)).err();
        assert_eq!(what.as_deref(), Some("a list of 1 link (CSL-JSON), without the articles' text"));
        assert!(read(|reading| json(&parsed("{\"a\": [1, 2]}"), "UTF-8", reading)).is_err());
    }
}

//! How are counts printed? Two keys as a cross-table if it can be read, else a row for each combination.

use super::formats::{Format, csv_cell, markdown_cell, padded, write_json};
use crate::counting::{Key, Table};
use crate::model::visible;
use anyhow::Result;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// The most columns of a cross-table; more are hard to read.
const MOST_COLUMNS: usize = 12;
/// The widest a column of names gets in a terminal, in cells.
const WIDEST: usize = 40;

/// Writes counts. `width` is that of the terminal in cells. The formats for programs have a row for each combination,
/// and null or nothing for what is not known.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(table: &Table, format: Format, width: Option<usize>, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Jsonl => jsonl(table, out),
        Format::Csv => csv(table, out),
        Format::Markdown => markdown(&grid(table), out),
        Format::Table => lines(&grid(table), width, out),
    }
}

fn jsonl(table: &Table, out: &mut dyn Write) -> Result<()> {
    for row in &table.rows {
        let values = table.keys.iter().zip(&row.values);
        let mut object: Map<String, Value> =
            values.map(|(key, value)| (key.word().to_string(), Value::from(value.clone()))).collect();
        object.insert("statements".to_string(), Value::from(row.statements));
        write_json(&object, out)?;
    }
    Ok(())
}

fn csv(table: &Table, out: &mut dyn Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(table.keys.iter().map(|key| key.word()).chain(["statements"]))?;
    for row in &table.rows {
        let values = row.values.iter().map(|value| csv_cell(value.as_deref().unwrap_or("")));
        writer.write_record(values.chain([row.statements.to_string()]))?;
    }
    writer.flush()?;
    Ok(())
}

/// Cells for a person to read; the first row holds the heads. Unescaped.
struct Grid {
    rows: Vec<Vec<String>>,
    /// How many columns hold names; the others hold numbers.
    names: usize,
}

fn grid(table: &Table) -> Grid {
    match table.keys.as_slice() {
        [row, column] if table.values_of(1).len() <= MOST_COLUMNS => crossed(table, *row, *column),
        _ => listed(table),
    }
}

/// What stands for a value that is not known is said in words.
fn shown(key: Key, value: Option<&str>) -> String {
    value.unwrap_or(key.unknown()).to_string()
}

fn listed(table: &Table) -> Grid {
    let heads = table.keys.iter().map(|key| key.word().to_string()).chain(["statements".to_string()]);
    let mut rows: Vec<Vec<String>> = vec![heads.collect()];
    for row in &table.rows {
        let values = table.keys.iter().zip(&row.values).map(|(key, value)| shown(*key, value.as_deref()));
        rows.push(values.chain([row.statements.to_string()]).collect());
    }
    let mut last = vec![String::new(); table.keys.len()];
    if let Some(first) = last.first_mut() {
        *first = "total".to_string();
    }
    last.push(table.total.to_string());
    rows.push(last);
    Grid { rows, names: table.keys.len() }
}

/// The values of the first key down, those of the second across.
fn crossed(table: &Table, row_key: Key, column_key: Key) -> Grid {
    let mut columns = table.values_of(1);
    let mut sums: HashMap<Option<&str>, usize> = HashMap::new();
    let mut cells: HashMap<(Option<&str>, Option<&str>), usize> = HashMap::new();
    for row in &table.rows {
        let at = (row.values[0].as_deref(), row.values[1].as_deref());
        cells.insert(at, row.statements);
        *sums.entry(at.1).or_default() += row.statements;
    }
    columns.sort_by_key(|column| {
        let most = if column_key == Key::Month { 0 } else { sums[column] };
        (column.is_none(), std::cmp::Reverse(most), *column)
    });
    let head = std::iter::once(format!("{} by {}", row_key.word(), column_key.word()));
    let names = columns.iter().map(|column| shown(column_key, *column));
    let mut rows: Vec<Vec<String>> = vec![head.chain(names).chain(["total".to_string()]).collect()];
    for row in table.values_of(0) {
        let counts: Vec<usize> =
            columns.iter().map(|column| cells.get(&(row, *column)).copied().unwrap_or(0)).collect();
        rows.push(numbers(shown(row_key, row), &counts));
    }
    rows.push(numbers("total".to_string(), &columns.iter().map(|column| sums[column]).collect::<Vec<_>>()));
    Grid { rows, names: 1 }
}

/// A name, numbers, and their sum.
fn numbers(name: String, counts: &[usize]) -> Vec<String> {
    let sum: usize = counts.iter().sum();
    std::iter::once(name).chain(counts.iter().chain([&sum]).map(usize::to_string)).collect()
}

fn markdown(grid: &Grid, out: &mut dyn Write) -> Result<()> {
    for (number, row) in grid.rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| markdown_cell(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
        if number == 0 {
            let rule = "---|".repeat(grid.names) + &"---:|".repeat(row.len() - grid.names);
            writeln!(out, "|{rule}")?;
        }
    }
    Ok(())
}

fn lines(grid: &Grid, width: Option<usize>, out: &mut dyn Write) -> Result<()> {
    let rows: Vec<Vec<String>> =
        grid.rows.iter().map(|row| row.iter().map(|cell| visible(cell)).collect()).collect();
    let columns = rows.first().map_or(0, Vec::len);
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| match width {
            Some(_) if column < grid.names => widest(column).min(WIDEST),
            _ => widest(column),
        })
        .collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            if column < grid.names { padded(cell, width) } else { format!("{blanks}{cell}") }
        });
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::Row;

    fn printed(keys: &[Key], rows: &[(&[Option<&str>], usize)], format: Format) -> String {
        let row = |(values, statements): &(&[Option<&str>], usize)| Row {
            values: values.iter().map(|value| value.map(str::to_string)).collect(),
            statements: *statements,
        };
        let rows: Vec<Row> = rows.iter().map(row).collect();
        let total = rows.iter().map(|row| row.statements).sum();
        let mut out = Vec::new();
        write(&Table { keys: keys.to_vec(), rows, total }, format, None, &mut out)
            .expect("a vector takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn two_keys_make_a_cross_table_and_programs_get_a_row_for_each_pair() {
        let print = |format| {
            let rows: [(&[Option<&str>], usize); 3] = [
                (&[Some("OS"), Some("2031-04")], 3),
                (&[Some("OS"), None], 1),
                (&[None, Some("2031-05")], 2),
            ];
            printed(&[Key::Side, Key::Month], &rows, format)
        };
        assert_eq!(
            print(Format::Table),
            "side by month  2031-04  2031-05  no date  total\n\
             OS                   3        0        1      4\n\
             no side              0        2        0      2\n\
             total                3        2        1      6\n"
        );
        assert_eq!(print(Format::Csv), "side,month,statements\nOS,2031-04,3\nOS,,1\n,2031-05,2\n");
        assert!(
            print(Format::Jsonl).starts_with("{\"month\":\"2031-04\",\"side\":\"OS\",\"statements\":3}\n")
        );
        assert!(
            print(Format::Markdown)
                .starts_with("| side by month | 2031-04 | 2031-05 | no date | total |\n|---|---:|")
        );
    }

    #[test]
    fn one_key_makes_a_list_and_nothing_acts() {
        let rows: [(&[Option<&str>], usize); 2] = [(&[Some("=Osten|\u{1b}")], 2), (&[None], 1)];
        let print = |format| printed(&[Key::Actor], &rows, format);
        assert_eq!(print(Format::Csv), "actor,statements\n'=Osten|␛,2\n,1\n");
        assert_eq!(print(Format::Markdown).lines().nth(2), Some("| =Osten\\|␛ | 2 |"));
        assert_eq!(print(Format::Table).lines().last(), Some(format!("total{}3", " ".repeat(21)).as_str()));
    }
}

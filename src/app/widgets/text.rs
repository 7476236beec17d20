//! How does a string fit into a number of cells? Safe for the terminal, cut with an ellipsis.

use super::wrap::{Cell, cells, lines};
use crate::model::Span;
use unicode_width::UnicodeWidthStr;

/// The string, safe for the screen, in at most `width` cells; an ellipsis marks what was cut.
pub fn fit(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    let mut cells = whole(text).peekable();
    while let Some(cell) = cells.next() {
        let room = if cells.peek().is_some() { width.saturating_sub(1) } else { width };
        if used + cell.width > room {
            // Everything after may still fit if this cell is the last but one.
            let mut whole_width = used + cell.width;
            let mut is_over = |c: Cell| {
                whole_width += c.width;
                whole_width > width
            };
            if used + cell.width > width || cells.any(&mut is_over) {
                if width > 0 {
                    out.push('…');
                }
                return out;
            }
            return whole(text).map(|c| c.shown).collect();
        }
        used += cell.width;
        out.push_str(&cell.shown);
    }
    out
}

/// The string cut into lines of at most `width` cells, of which at most `most` are kept; the last
/// one ends in an ellipsis if there is more. Each line is a span of `text`.
pub fn wrapped(text: &str, width: usize, most: usize) -> (Vec<Span>, bool) {
    let all = Span::new(0, text.len());
    let mut spans: Vec<Span> = lines(text, &[], all, width).take(most.saturating_add(1)).collect();
    let more = spans.len() > most;
    spans.truncate(most);
    (spans, more)
}

/// The cells of a whole string.
pub fn whole(text: &str) -> impl Iterator<Item = Cell> + '_ {
    cells(text, &[], Span::new(0, text.len()))
}

/// Cells that a string takes which is already safe.
pub fn width(text: &str) -> usize {
    text.width()
}

/// "1,204"
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 article", "5 articles"
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_with_an_ellipsis_only_where_it_does_not_fit() {
        for (text, width, expected) in [
            ("short", 5, "short"),
            ("longer", 5, "long…"),
            ("新疆报告", 5, "新疆…"),
            ("新疆", 4, "新疆"),
            ("any", 0, ""),
            ("a\u{1b}[2J", 9, "a␛[2J"),
        ] {
            assert_eq!(fit(text, width), expected);
        }
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(1_204_567), "1,204,567");
        assert_eq!(count(1, "article"), "1 article");
        assert_eq!(count(0, "article"), "0 articles");
    }
}

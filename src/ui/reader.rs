//! The article, with the words of each speaker in the colour and under the letter of their side.

use super::styled::styled;
use super::{Theme, empty, is_likely, letter, rect, side_style};
use crate::app::text::{count, fit};
use crate::app::{App, Area, GUTTER, Page as Paper, Row, cells, extent, indent, rows, touches};
use crate::finding::highlights;
use crate::model::{Document, Role, Span, Statement, StatementId};
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use std::collections::HashSet;

/// Draws the line about the article and the article.
pub fn draw(app: &App, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let Some(document) = app.article() else { return empty::reader(app, theme, area, buffer) };
    let paper = area.page(app.screen.measure);
    let x = paper.area.x + GUTTER;
    let room = (area.x + area.width).saturating_sub(x + 1);
    buffer.set_string(x, area.y, fit(&about(app, document), room as usize), theme.dimmed);
    let shown = rows(document, paper.measure, app.reader.top, paper.area.height as usize);
    let page = Page::new(app, theme, document, &shown);
    for (i, row) in shown.iter().enumerate() {
        let row_area = rect(Area { y: paper.area.y + i as u16, height: 1, ..paper.area }, buffer);
        if row_area.is_empty() {
            break;
        }
        page.draw_row(row, row_area.x, row_area.y, row_area.width, buffer);
        page.draw_gutter(i, row_area.x, row_area.y, buffer);
    }
    page.draw_position(&paper, &shown, area.x + area.width - 1, buffer);
}

/// Outlet, date, place, author, and how much is said.
fn about(app: &App, document: &Document) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(document.outlet.clone());
    parts.push(document.published.map_or("no date".to_string(), |d| d.to_string()));
    parts.extend(document.dateline.clone());
    parts.extend(document.byline.as_ref().map(|b| format!("by {b}")));
    if !document.credits.is_empty() {
        parts.push(format!("credits {}", document.credits.join(", ")));
    }
    let corpus = &app.library.corpus;
    parts.push(match corpus.is_attributed(document.id) {
        true => count(corpus.statements_of(document.id).len(), "statement"),
        false => "finding statements ...".to_string(),
    });
    parts.join(" · ")
}

/// What the drawing of one screenful needs.
struct Page<'a> {
    app: &'a App,
    theme: &'a Theme,
    document: &'a Document,
    /// Those that have words on the screen.
    statements: Vec<(StatementId, &'a Statement)>,
    /// For each row the statement in its gutter.
    gutter: Vec<Option<Gutter>>,
}

/// The statement in the gutter of a row.
#[derive(Clone, Copy)]
struct Gutter {
    id: StatementId,
    /// True if its letter is on an earlier row of the screen: a bar is enough here.
    goes_on: bool,
}

impl<'a> Page<'a> {
    fn new(app: &'a App, theme: &'a Theme, document: &'a Document, shown: &[Row]) -> Self {
        let corpus = &app.library.corpus;
        let seen = shown.iter().filter_map(|row| row.line).reduce(Span::join).unwrap_or_default();
        let here = app.reader.spans.of(corpus, seen);
        let statements = here.into_iter().map(|id| (id, corpus.statement(id))).collect();
        let mut page = Page { app, theme, document, statements, gutter: Vec::new() };
        page.gutter = page.gutter(shown);
        page
    }

    /// Each statement has its letter once. A row on which several speak has that of the selected one, else that of one
    /// that has no letter yet.
    fn gutter(&self, shown: &[Row]) -> Vec<Option<Gutter>> {
        let mut lettered: HashSet<StatementId> = HashSet::new();
        let mut gutter = |row: &Row| {
            let line = row.line?;
            let speaks = |s: &Statement| s.content.iter().any(|c| c.overlaps(line));
            let here = || self.statements.iter().filter(|(_, s)| speaks(s)).map(|(id, _)| *id);
            let hits = || here().filter(|id| self.is_hit(*id));
            let is_new = |id: &StatementId| !lettered.contains(id);
            let id = here()
                .find(|id| self.app.reader.selected == Some(*id))
                .or_else(|| hits().find(is_new))
                .or_else(|| hits().next())
                .or_else(|| here().find(is_new))
                .or_else(|| here().next())?;
            Some(Gutter { id, goes_on: !lettered.insert(id) })
        };
        shown.iter().map(&mut gutter).collect()
    }

    fn draw_row(&self, row: &Row, x: u16, y: u16, width: u16, buffer: &mut Buffer) {
        let Some(line) = row.line else { return };
        let theme = self.theme;
        let here: Vec<&(StatementId, &Statement)> =
            self.statements.iter().filter(|(_, s)| touches(s, line)).collect();
        let found = self.found_in(row, line);
        let role = self.document.paragraphs[row.paragraph].role;
        let base = match role {
            Role::Title | Role::Heading => theme.title,
            Role::Body => theme.text,
            _ => theme.dimmed,
        };
        let named = self.found_in_speakers(&here);
        let searched = self.app.reader.search.as_ref().map_or(&[][..], |search| search.on_line(line));
        let style = |at: u32| {
            let mut style = self.style_at(&here, at, base);
            if found.iter().any(|f| f.holds(at)) || named.iter().any(|f| f.holds(at)) {
                style = style.patch(theme.found);
            }
            if let Some(hit) = searched.iter().find(|hit| hit.holds(at)) {
                style = style.patch(self.searched_style(*hit));
            }
            style
        };
        let cells = cells(&self.document.text, &self.document.markup, line);
        let indent = indent(self.document, line);
        buffer.set_line(x + indent, y, &styled(cells, |c| style(c.at)), width.saturating_sub(indent));
    }

    /// The letter of the statement on a row, or a bar below it, and a thick bar beside the selected one.
    fn draw_gutter(&self, row: usize, x: u16, y: u16, buffer: &mut Buffer) {
        let Some(Gutter { id, goes_on }) = self.gutter.get(row).copied().flatten() else { return };
        let statement = self.app.library.corpus.statement(id);
        let style = if self.is_hit(id) { self.side_style(statement) } else { self.theme.dimmed };
        if goes_on {
            buffer.set_string(x + 1, y, "│", style);
        } else {
            buffer.set_string(x + 1, y, letter(self.app, statement).to_string(), style);
            if is_likely(self.app, statement) {
                buffer.set_string(x + 2, y, "~", style);
            }
        }
        if self.app.reader.selected == Some(id) {
            buffer.set_string(x, y, "▌", style);
        }
    }

    /// Hits of the page search are marked as those of the filter; the one that was stepped to is reversed, too.
    fn searched_style(&self, hit: Span) -> Style {
        let is_shown = self.app.reader.search.as_ref().and_then(|search| search.shown()) == Some(hit);
        if is_shown { self.theme.found.bold().reversed() } else { self.theme.found }
    }

    fn side_style(&self, statement: &Statement) -> Style {
        side_style(self.app, self.theme, statement)
    }

    /// The position bar: the part of the article on the screen, and a mark where each statement is.
    fn draw_position(&self, paper: &Paper, shown: &[Row], x: u16, buffer: &mut Buffer) {
        let lines = || shown.iter().filter_map(|row| row.line);
        let (Some(first), Some(last)) = (lines().next(), lines().next_back()) else { return };
        let all = extent(self.document);
        if first.start <= all.start && last.end >= all.end {
            return;
        }
        let height = u64::from(paper.area.height);
        let row_of = |byte: u32| {
            let along = u64::from(byte.saturating_sub(all.start));
            (along * height / (all.len() as u64).max(1)).min(height - 1) as u16
        };
        let seen = row_of(first.start)..=row_of(last.end);
        for row in seen.clone() {
            buffer.set_string(x, paper.area.y + row, "▐", self.theme.thumb);
        }
        let corpus = &self.app.library.corpus;
        let start = |id: StatementId| corpus.statement(id).extent().start;
        let mut mark = |id: StatementId, mark: &str| {
            let statement = corpus.statement(id);
            let style = if self.is_hit(id) { self.side_style(statement) } else { self.theme.border };
            buffer.set_string(x, paper.area.y + row_of(start(id)), mark, style);
        };
        // The first of each row stands for all that begin there.
        for row in 0..paper.area.height {
            let id = self.app.reader.spans.first_where(corpus, |byte| row_of(byte) >= row);
            if let Some(id) = id.filter(|id| row_of(start(*id)) == row) {
                mark(id, if seen.contains(&row) { "▐" } else { "╶" });
            }
        }
        // The selected one is drawn last, over its neighbours.
        if let Some(id) = self.app.reader.selected {
            mark(id, "◄");
        }
    }

    /// True if the filter found the statement, or is off.
    fn is_hit(&self, id: StatementId) -> bool {
        self.app.filter.query.is_empty() || self.app.hits.holds(&self.app.library.corpus, id)
    }

    /// Content in the side's colour, the speaker bold, the cue underlined, the selection behind all.
    fn style_at(&self, here: &[&(StatementId, &Statement)], at: u32, base: Style) -> Style {
        let mut style = base;
        for (id, statement) in here {
            let content = statement.content.iter().any(|c| c.holds(at));
            if !self.is_hit(*id) {
                continue;
            }
            if content {
                style = style.patch(self.side_style(statement));
            }
            let speaker = statement.speaker.is_some_and(|s| s.holds(at));
            if speaker {
                style = style.patch(self.theme.speaker);
            }
            let cue = statement.cue.is_some_and(|s| s.holds(at));
            if cue {
                style = style.patch(self.theme.cue);
            }
            if self.app.reader.selected == Some(*id) && (content || speaker || cue) {
                style = style.patch(self.theme.selection);
            }
        }
        style
    }

    /// The letters of the speakers' names that the filter found.
    fn found_in_speakers(&self, here: &[&(StatementId, &Statement)]) -> Vec<Span> {
        if self.app.filter.query.is_empty() {
            return Vec::new();
        }
        let mentions = here.iter().filter(|(id, _)| self.is_hit(*id)).filter_map(|(_, s)| s.speaker);
        let found = |mention: Span| {
            let hits = highlights(&self.app.filter.query, mention.of(&self.document.text), true);
            hits.into_iter().map(move |s| Span { start: s.start + mention.start, end: s.end + mention.start })
        };
        mentions.flat_map(found).collect()
    }

    /// The words of the filter on this line.
    fn found_in(&self, row: &Row, line: Span) -> Vec<Span> {
        if self.app.filter.query.is_empty() {
            return Vec::new();
        }
        let paragraph = self.document.paragraphs[row.paragraph].span;
        // A hit may run over the end of a line: look a little further on either side.
        let start = floor(&self.document.text, line.start.saturating_sub(80).max(paragraph.start));
        let end = ceil(&self.document.text, (line.end + 80).min(paragraph.end));
        let around = Span { start, end };
        let hits = highlights(&self.app.filter.query, around.of(&self.document.text), false);
        hits.into_iter().map(|s| Span { start: s.start + start, end: s.end + start }).collect()
    }
}

fn floor(text: &str, byte: u32) -> u32 {
    text.floor_char_boundary(byte as usize) as u32
}

fn ceil(text: &str, byte: u32) -> u32 {
    text.ceil_char_boundary(byte as usize) as u32
}

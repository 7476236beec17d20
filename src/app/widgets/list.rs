//! Which row of a list is the cursor on, and which rows are on the screen?

/// The cursor of a list and what of it is on the screen. The rows themselves are elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct List {
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row on the screen.
    pub top: usize,
}

impl List {
    /// Puts the cursor on a row, or on the last one if there are fewer, and scrolls to it.
    pub fn go(&mut self, row: usize, rows: usize, height: usize) {
        self.cursor = row.min(rows.saturating_sub(1));
        self.keep(rows, height);
    }

    /// After the rows or the height have changed: the cursor is on a row, and on the screen.
    pub fn keep(&mut self, rows: usize, height: usize) {
        let height = height.max(1);
        self.cursor = self.cursor.min(rows.saturating_sub(1));
        let last_top = rows.saturating_sub(height);
        self.top = self.top.clamp((self.cursor + 1).saturating_sub(height), self.cursor).min(last_top);
    }

    /// After rows have come or gone above it: the cursor is on this row, and as high on the screen as it was.
    pub fn slide(&mut self, row: usize) {
        self.top = (self.top + row).saturating_sub(self.cursor);
        self.cursor = row;
    }

    /// Scrolls without need; the cursor stays where it is, or at the edge that reaches it.
    pub fn scroll(&mut self, by: isize, rows: usize, height: usize) {
        let height = height.max(1);
        self.top = self.top.saturating_add_signed(by).min(rows.saturating_sub(height));
        let last = (self.top + height - 1).min(rows.saturating_sub(1));
        self.cursor = self.cursor.clamp(self.top.min(last), last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_drags_the_screen_and_the_wheel_drags_the_cursor() {
        let mut list = List::default();
        list.go(7, 20, 5);
        assert_eq!(list, List { cursor: 7, top: 3 });
        list.go(99, 20, 5);
        assert_eq!(list, List { cursor: 19, top: 15 });
        list.scroll(-9, 20, 5);
        assert_eq!(list, List { cursor: 10, top: 6 });
        list.scroll(99, 20, 5);
        assert_eq!(list, List { cursor: 15, top: 15 });
        list.keep(3, 5);
        assert_eq!(list, List { cursor: 2, top: 0 });
        list.keep(0, 5);
        assert_eq!(list, List::default());
    }
}

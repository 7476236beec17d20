//! What did the mouse do? From crossterm's names to ours; two clicks in one place soon after each other
//! are a double click.

use crate::app::{Click, Mouse};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use std::time::{Duration, Instant};

/// The longest time between the clicks of a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Knows the last click.
#[derive(Default)]
pub struct Clicks {
    last: Option<(Instant, u16, u16)>,
}

impl Clicks {
    /// What the event means; `None` for what means nothing here.
    pub fn translate(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        let (x, y) = (event.column, event.row);
        let click = match event.kind {
            MouseEventKind::ScrollUp => Click::WheelUp,
            MouseEventKind::ScrollDown => Click::WheelDown,
            MouseEventKind::Down(MouseButton::Left) => {
                let before = self.last.take();
                let twice = before.is_some_and(|(at, bx, by)| (bx, by) == (x, y) && now - at < DOUBLE);
                if !twice {
                    self.last = Some((now, x, y));
                }
                if twice { Click::Double } else { Click::Single }
            }
            _ => return None,
        };
        Some(Mouse { click, x, y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    #[test]
    fn two_clicks_are_double_where_they_are_close() {
        let start = Instant::now();
        let mut clicks = Clicks::default();
        let mut click = |milliseconds: u64, column: u16| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let event = MouseEvent { kind, column, row: 1, modifiers: KeyModifiers::NONE };
            clicks.translate(event, start + Duration::from_millis(milliseconds)).expect("a click").click
        };
        assert_eq!(click(0, 5), Click::Single);
        assert_eq!(click(100, 5), Click::Double);
        assert_eq!(click(200, 5), Click::Single);
        assert_eq!(click(900, 5), Click::Single);
        assert_eq!(click(950, 6), Click::Single);
    }
}

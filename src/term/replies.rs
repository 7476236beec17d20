//! Which events are a late answer of the terminal, and no keys?
//!
//! A terminal that is asked for its colours may answer after the program has stopped waiting. The answer,
//! `ESC ] 11 ; rgb : ... BEL`, is then read as Alt-] and letters, and must not be typed anywhere.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// The longest answer, in events.
const LONGEST: usize = 48;

/// How much of an answer has come.
#[derive(Default)]
pub struct Replies {
    /// Events of the answer so far; 0 outside of one.
    seen: usize,
}

impl Replies {
    /// True if the event is part of an answer.
    pub fn swallow(&mut self, event: &Event) -> bool {
        let Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. }) = event else {
            self.seen = 0;
            return false;
        };
        let alt = modifiers.contains(KeyModifiers::ALT);
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        if alt && *letter == ']' {
            self.seen = 1;
            return true;
        }
        if self.seen == 0 {
            return false;
        }
        self.seen += 1;
        let ends = alt && *letter == '\\' || ctrl && *letter == 'g';
        let is_part = ends
            || !alt
                && !ctrl
                && matches!(letter, '0'..='9' | 'a'..='f' | 'A'..='F' | 'r' | 'g' | ';' | ':' | '/');
        if ends || !is_part || self.seen == LONGEST {
            self.seen = 0;
        }
        is_part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> String {
        let mut replies = Replies::default();
        let alt = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT);
        let mut events: Vec<KeyEvent> = Vec::new();
        let mut letters = keys.chars();
        while let Some(letter) = letters.next() {
            events.push(match letter {
                '\x1b' => alt(letters.next().expect("a letter")),
                '\x07' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                letter => KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE),
            });
        }
        let kept = events.into_iter().filter(|event| !replies.swallow(&Event::Key(*event)));
        kept.filter_map(|event| event.code.as_char()).collect()
    }

    #[test]
    fn an_answer_is_not_typed_and_what_is_around_it_is() {
        for (keys, expected) in [
            ("dog", "dog"),
            ("j\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\k2", "jk2"),
            ("j\x1b]10;rgb:ffff/FFFF/ffff\x07k2", "jk2"),
            // Not an answer.
            ("\x1b]xyz", "xyz"),
        ] {
            assert_eq!(typed(keys), expected, "{keys:?}");
        }
    }
}

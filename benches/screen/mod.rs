//! The program with a screen that nobody sees, for benchmarks of whole frames: from the key to the drawn screen.

use counterpoint::app::{App, Code, Key, Keymap, Message, Size};
use counterpoint::attribution::{Attribution, Lexicon};
use counterpoint::loading::Arrival;
use counterpoint::model::{Document, DocumentId};
use counterpoint::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::{Arc, LazyLock};

/// The size of a screen at first.
pub const WIDE: Size = Size { width: 120, height: 40 };

/// What the engine knows.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the assets parse"));

/// The program and what it draws on.
pub struct Screen {
    pub app: App,
    theme: Theme,
    terminal: Terminal<TestBackend>,
}

impl Screen {
    /// Without articles.
    pub fn empty() -> Screen {
        let keymap = Keymap::built_in().expect("the keymap parses");
        let app = App::new(LEXICON.sides.clone(), keymap, WIDE);
        let terminal = Terminal::new(TestBackend::new(WIDE.width, WIDE.height)).expect("a screen");
        Screen { app, theme: Theme::dark(), terminal }
    }

    /// The loader hands over articles and what is said in them, and that is all.
    pub fn hand_over(&mut self, articles: Vec<(Arc<Document>, Attribution)>) {
        let (documents, said): (Vec<_>, Vec<_>) = articles.into_iter().unzip();
        let said: Vec<(DocumentId, Attribution)> =
            said.into_iter().enumerate().map(|(i, said)| (DocumentId::from(i), said)).collect();
        self.frame(Message::Arrived(Arrival::Documents(documents)));
        self.frame(Message::Arrived(Arrival::Statements(said)));
        self.frame(Message::Arrived(Arrival::Done));
    }

    /// Takes in a message and draws.
    pub fn frame(&mut self, message: Message) {
        self.app.update(message);
        let (app, theme) = (&self.app, &self.theme);
        self.terminal.draw(|frame| draw(app, theme, frame)).expect("a frame");
    }

    /// Types, and draws after each key.
    pub fn keys(&mut self, keys: &str) {
        for key in keys.chars() {
            self.press(match key {
                '\r' => Code::Enter,
                '\t' => Code::Tab,
                '\u{1b}' => Code::Esc,
                key => Code::Char(key),
            });
        }
    }

    /// Presses a key and draws.
    pub fn press(&mut self, code: Code) {
        self.frame(Message::Key(Key::plain(code)));
    }

    /// The terminal has another size.
    pub fn resize(&mut self, size: Size) {
        self.terminal.backend_mut().resize(size.width, size.height);
        self.frame(Message::Resized(size));
    }
}

//! The terminal itself: where keys come from and frames go to.
//!
//! Three threads send to one channel: one reads keys, one waits for signals, one loads. The main
//! thread receives, takes in everything that is waiting, and draws once.

mod keys;
mod signals;

use crate::app::{App, Effect, Keymap, Message, Size};
use crate::attribution::Lexicon;
use crate::loading::{Arrival, load};
use crate::ui::{Theme, draw};
use anyhow::{Context, Result};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event};
use crossterm::execute;
use ratatui::DefaultTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// What the main thread waits for.
enum Incoming {
    Message(Message),
    /// A signal asked the program to end.
    Ended,
    /// The terminal is gone.
    Lost(std::io::Error),
}

/// Opens the browser on the paths and runs it until it is left. The terminal is restored on every
/// way out: return, error, panic or signal.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(paths: Vec<PathBuf>, lexicon: Lexicon) -> Result<()> {
    let keymap = Keymap::built_in()?;
    let mut terminal = ratatui::try_init().context("the terminal cannot be used")?;
    let size = terminal.size().map(|s| Size { width: s.width, height: s.height });
    let result = size.context("the terminal tells no size").and_then(|size| {
        let mut app = App::new(lexicon.sides.clone(), keymap, size);
        enter()?;
        run_loop(&mut terminal, &mut app, paths, Arc::new(lexicon))
    });
    leave();
    ratatui::restore();
    result
}

fn run_loop(
    terminal: &mut DefaultTerminal,
    app: &mut App,
    paths: Vec<PathBuf>,
    lexicon: Arc<Lexicon>,
) -> Result<()> {
    let (sender, receiver) = channel();
    signals::watch(sender.clone())?;
    read_keys(sender.clone());
    read_articles(sender, paths, lexicon);
    let theme = theme();
    loop {
        terminal.draw(|frame| draw(app, &theme, frame)).context("the terminal cannot be drawn on")?;
        match take_waiting(app, &receiver)? {
            None => {}
            Some(Effect::Quit) => return Ok(()),
            Some(Effect::Suspend) => suspend(terminal, app)?,
        }
    }
}

/// Waits for one message, then takes in all that are waiting, up to an effect.
fn take_waiting(app: &mut App, receiver: &Receiver<Incoming>) -> Result<Option<Effect>> {
    let mut next = receiver.recv().ok();
    while let Some(incoming) = next {
        match incoming {
            Incoming::Message(message) => {
                if let Some(effect) = app.update(message) {
                    return Ok(Some(effect));
                }
            }
            Incoming::Ended => return Ok(Some(Effect::Quit)),
            Incoming::Lost(error) => return Err(error).context("the terminal cannot be read"),
        }
        next = receiver.try_recv().ok();
    }
    Ok(None)
}

fn read_keys(sender: Sender<Incoming>) {
    thread::spawn(move || {
        loop {
            let incoming = match crossterm::event::read() {
                Ok(event) => match message(event) {
                    Some(message) => Incoming::Message(message),
                    None => continue,
                },
                Err(error) => Incoming::Lost(error),
            };
            let lost = matches!(incoming, Incoming::Lost(_));
            if sender.send(incoming).is_err() || lost {
                return;
            }
        }
    });
}

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => keys::translate(key).map(Message::Key),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(width, height) => Some(Message::Resized(Size { width, height })),
        _ => None,
    }
}

fn read_articles(sender: Sender<Incoming>, paths: Vec<PathBuf>, lexicon: Arc<Lexicon>) {
    thread::spawn(move || {
        load(&paths, &lexicon, |arrival: Arrival| {
            sender.send(Incoming::Message(Message::Arrived(arrival))).is_ok()
        });
    });
}

/// Gives the terminal to the shell until the program is continued.
fn suspend(terminal: &mut DefaultTerminal, app: &mut App) -> Result<()> {
    leave();
    ratatui::restore();
    signals::stop().context("the program cannot be suspended")?;
    *terminal = ratatui::try_init().context("the terminal cannot be used again")?;
    enter()?;
    let size = terminal.size()?;
    app.update(Message::Resized(Size { width: size.width, height: size.height }));
    terminal.clear()?;
    Ok(())
}

fn enter() -> Result<()> {
    execute!(std::io::stdout(), EnableBracketedPaste).context("the terminal cannot be written to")
}

fn leave() {
    // On the way out there is nobody left to tell.
    let _ = execute!(std::io::stdout(), DisableBracketedPaste, crossterm::cursor::Show);
}

/// Colours that the terminal can show; none where NO_COLOR is set.
fn theme() -> Theme {
    let set = |name: &str| std::env::var(name).is_ok_and(|v| !v.is_empty());
    let term = std::env::var("TERM").unwrap_or_default();
    if set("NO_COLOR") || term == "dumb" {
        Theme::plain()
    } else if set("COLORTERM") || term.contains("256") || term.contains("direct") {
        Theme::dark()
    } else {
        Theme::sixteen()
    }
}

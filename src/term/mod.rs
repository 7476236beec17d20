//! The terminal itself: where keys come from and frames go to.
//!
//! Three threads send to one channel: one reads keys, one waits for signals, one loads. The main
//! thread receives, takes in everything that is waiting, and draws once.

mod background;
mod effects;
mod keys;
mod mouse;
mod session;
mod signals;
mod start;

pub use start::Start;

use crate::app::{App, Effect, Message, Notice, Size, Task};
use crate::attribution::Lexicon;
use crate::comparing::{Curated, compare};
use crate::loading::{Arrival, Focus, load};
use crate::model::visible;
use crate::ui::{Theme, draw};
use anyhow::{Context, Result};
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event,
};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
};
use mouse::Clicks;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use session::Session;
use std::io::{Stdout, Write, stdout};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// The longest that messages are taken in between two frames.
const FRAME: Duration = Duration::from_millis(12);

type Screen = Terminal<CrosstermBackend<Stdout>>;

/// What the main thread waits for.
enum Incoming {
    Message(Message),
    /// This signal asked the program to end.
    Ended(i32),
    /// The terminal is gone, or a thread failed.
    Lost(std::io::Error),
}

/// Opens the browser and runs it until it is left. The terminal is restored on every way out: return, error,
/// panic or signal.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(start: Start) -> Result<()> {
    let Start { paths, lexicon, mut problems, settings, theme, is_theme_named, keymap, issues } = start;
    let session = Session::load(&paths, &settings, &mut problems);
    let theme = if is_theme_named { theme } else { session.theme().or(theme) };
    let (sender, receiver) = channel();
    let patience = Duration::from_millis(settings.sequence_hint_ms);
    signals::watch(sender.clone())?;
    restore_on_panic();
    // Before keys are read: the answer of the terminal comes where they come from.
    let theme = theme.unwrap_or_else(background::theme);
    let mut look = Look { theme, chosen: false, titled: settings.title, title: String::new() };
    let mut kept = Ok(());
    let ended = enter(settings.mouse).and_then(|()| {
        let mut terminal = new_screen()?;
        let size = terminal.size().context("the terminal tells no size")?;
        let size = Size { width: size.width, height: size.height };
        let mut app = App::new(lexicon.sides.clone(), keymap, size);
        app.mouse = settings.mouse;
        session.resume(&mut app);
        for problem in problems {
            app.update(Message::Arrived(Arrival::Problem(problem)));
        }
        read_keys(sender.clone());
        let focus = Arc::new(Focus::default());
        let messages = Messages {
            sender: sender.clone(),
            issues: Arc::new(issues),
            focus: Arc::clone(&focus),
            receiver,
            patience,
        };
        read_articles(sender, paths, lexicon, focus);
        let ended = run_loop(&mut terminal, &mut app, &mut look, &messages);
        kept = session.save(&app, look.chosen.then_some(look.theme.name.as_str()));
        // Its drop would show the cursor, which `leave` does, and panic where the window is gone.
        std::mem::forget(terminal);
        ended
    });
    leave();
    if let Err(error) = kept {
        // Nothing is lost but comfort; where nobody reads it, nobody is told.
        let _ = writeln!(std::io::stderr(), "counterpoint: {}", visible(&format!("{error:#}")));
    }
    match ended? {
        Some(signal) => signals::end(signal).context("the program cannot be ended"),
        None => Ok(()),
    }
}

/// The terminal's width in cells, where there is one.
pub fn width() -> Option<usize> {
    crossterm::terminal::size().ok().map(|(width, _)| width as usize)
}

/// Runs until the program is left; the signal that asked for it, if one did.
fn run_loop(
    terminal: &mut Screen,
    app: &mut App,
    look: &mut Look,
    messages: &Messages,
) -> Result<Option<i32>> {
    loop {
        terminal.draw(|frame| draw(app, &look.theme, frame)).context("the terminal cannot be drawn on")?;
        look.set_title(app);
        messages.focus.set(app.reader.document.or(app.current_document()));
        match take_waiting(app, messages)? {
            Next::Draw => {}
            Next::Do(Effect::Quit) => return Ok(None),
            Next::Do(Effect::Suspend) => suspend(terminal, app)?,
            Next::Do(Effect::Compare) => compare_aside(app, messages),
            Next::Do(Effect::Do(task)) => {
                let notice = perform(app, look, task);
                app.update(Message::Told(notice));
            }
            Next::End(signal) => return Ok(Some(signal)),
        }
    }
}

/// Does what needs no more than a word afterwards.
fn perform(app: &App, look: &mut Look, task: Task) -> Notice {
    match task {
        Task::Copy { statement, words } => effects::copy(app, statement, words),
        Task::Write { path, statements } => effects::write(&app.library.corpus, &path, &statements),
        Task::Mouse(on) => effects::listen_to_mouse(on),
        Task::NextTheme => look.next_theme(),
    }
}

/// What of the look is the terminal's affair.
struct Look {
    theme: Theme,
    /// Whether the theme was chosen by hand.
    chosen: bool,
    /// Whether the window is to be named.
    titled: bool,
    /// What it is called now.
    title: String,
}

impl Look {
    /// Names the terminal's window after what is on the screen.
    fn set_title(&mut self, app: &App) {
        let title = app.title();
        if self.titled && title != self.title {
            // A terminal without titles loses nothing.
            let _ = execute!(stdout(), SetTitle(visible(&title)));
            self.title = title;
        }
    }

    fn next_theme(&mut self) -> Notice {
        let at = Theme::NAMES.iter().position(|name| *name == self.theme.name);
        let next = Theme::NAMES[at.map_or(0, |at| (at + 1) % Theme::NAMES.len())];
        self.theme = Theme::built_in(next).unwrap_or_else(Theme::dark);
        self.chosen = true;
        Notice { text: format!("colours: {next}"), is_error: false }
    }
}

/// Compares the statements that there are on a thread of its own: the screen goes on.
fn compare_aside(app: &App, messages: &Messages) {
    let (corpus, issues, sender) =
        (Arc::clone(&app.library.corpus), Arc::clone(&messages.issues), messages.sender.clone());
    thread::spawn(move || {
        let _watch = EndOnPanic(sender.clone());
        let comparison = compare(&corpus, &issues);
        let message = Message::Compared(Box::new(comparison), corpus.statements.len());
        // Where the program has ended, nobody wants it.
        let _ = sender.send(Incoming::Message(message));
    });
}

/// Where messages come from.
struct Messages {
    sender: Sender<Incoming>,
    /// Issues that somebody has named.
    issues: Arc<Vec<Curated>>,
    /// What the loader should see to first.
    focus: Arc<Focus>,
    receiver: Receiver<Incoming>,
    /// How long a started sequence of keys waits until what can follow is shown.
    patience: Duration,
}

/// What follows the messages that were waiting.
enum Next {
    Draw,
    Do(Effect),
    End(i32),
}

/// Waits for one message, then takes in what else is waiting, up to an effect or for a frame's time:
/// a long queue of articles must not keep the screen from being drawn.
fn take_waiting(app: &mut App, messages: &Messages) -> Result<Next> {
    let Messages { receiver, patience, .. } = messages;
    let mut next = if app.pending.is_empty() || app.hinting {
        receiver.recv().ok()
    } else {
        match receiver.recv_timeout(*patience) {
            Err(RecvTimeoutError::Timeout) => Some(Incoming::Message(Message::Waited)),
            other => other.ok(),
        }
    };
    let started = Instant::now();
    while let Some(incoming) = next {
        match incoming {
            Incoming::Message(message) => {
                if let Some(effect) = app.update(message) {
                    return Ok(Next::Do(effect));
                }
            }
            Incoming::Ended(signal) => return Ok(Next::End(signal)),
            Incoming::Lost(error) => return Err(error).context("the program cannot go on"),
        }
        let time_left = started.elapsed() < FRAME;
        next = if time_left { receiver.try_recv().ok() } else { None };
    }
    Ok(Next::Draw)
}

fn read_keys(sender: Sender<Incoming>) {
    thread::spawn(move || {
        let mut clicks = Clicks::default();
        loop {
            let incoming = match crossterm::event::read() {
                Ok(event) => match message(event, &mut clicks) {
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

fn message(event: Event, clicks: &mut Clicks) -> Option<Message> {
    match event {
        Event::Key(key) => keys::translate(key).map(Message::Key),
        Event::Mouse(event) => clicks.translate(event, Instant::now()).map(Message::Mouse),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(width, height) => Some(Message::Resized(Size { width, height })),
        _ => None,
    }
}

fn read_articles(sender: Sender<Incoming>, paths: Vec<PathBuf>, lexicon: Lexicon, focus: Arc<Focus>) {
    thread::spawn(move || {
        let _watch = EndOnPanic(sender.clone());
        load(&paths, &lexicon, Some(&focus), |arrival: Arrival| {
            sender.send(Incoming::Message(Message::Arrived(arrival))).is_ok()
        });
    });
}

/// Ends the program when its thread panics: the panic has been reported, and nothing more will come.
struct EndOnPanic(Sender<Incoming>);

impl Drop for EndOnPanic {
    fn drop(&mut self) {
        if thread::panicking() {
            // Where the main thread is gone too, there is nobody to tell.
            let _ = self.0.send(Incoming::Lost(std::io::Error::other("the loader failed; this is a bug")));
        }
    }
}

/// Gives the terminal to the shell until the program is continued.
fn suspend(terminal: &mut Screen, app: &mut App) -> Result<()> {
    leave();
    signals::stop().context("the program cannot be suspended")?;
    enter(app.mouse)?;
    // A fresh terminal draws every cell. Not Terminal::clear: it asks where the cursor is, and the
    // thread that reads keys holds the answer.
    *terminal = new_screen()?;
    execute!(stdout(), Clear(ClearType::All))?;
    let size = terminal.size()?;
    app.update(Message::Resized(Size { width: size.width, height: size.height }));
    Ok(())
}

fn new_screen() -> Result<Screen> {
    Terminal::new(CrosstermBackend::new(stdout())).context("the terminal cannot be used")
}

fn enter(mouse: bool) -> Result<()> {
    enable_raw_mode().context("the terminal cannot be used")?;
    // The title that the shell had is kept by the terminal (xterm's window operations 22 and 23).
    execute!(stdout(), Print("\x1b[22;0t"), EnterAlternateScreen, EnableBracketedPaste)
        .context("the terminal cannot be written to")?;
    if mouse {
        execute!(stdout(), EnableMouseCapture).context("the terminal cannot be written to")?;
    }
    Ok(())
}

/// Undoes [`enter`]. On the way out there is nobody left to tell of an error.
fn leave() {
    let _ = execute!(
        stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Print("\x1b[23;0t"),
        Show
    );
    let _ = disable_raw_mode();
}

/// A message about a panic must be readable, and the shell usable after it. A panic on another
/// thread is told on the screen, and must not be written over it.
fn restore_on_panic() {
    let report = std::panic::take_hook();
    let main = thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == main {
            leave();
            report(panic);
        }
    }));
}

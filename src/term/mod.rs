//! The terminal itself: where keys come from and frames go to.
//!
//! The first frame is drawn with what can be had at once. Then three threads send to one channel: one reads
//! keys, one waits for signals, one loads. The main thread receives, takes in what is waiting, keys first, and
//! draws once.

mod background;
mod effects;
mod keyboard;
mod keys;
mod messages;
mod mouse;
mod outside;
mod replies;
mod session;
mod signals;
mod start;
mod watch;

pub use start::{Knowledge, Start};

use crate::app::{App, Effect, Message, Notice, Size, Task, occurrences};
use crate::cache::Folder;
use crate::comparing::{Rules, compare_by_with};
use crate::loading::{Arrival, Focus, Loader};
use crate::model::{DocumentId, visible};
use crate::reading::Problem;
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
use keyboard::Keyboard;
use messages::{Incoming, Messages, Next, take_waiting};
use mouse::Clicks;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use replies::Replies;
use session::Session;
use std::io::{Stdout, Write, stdout};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, SyncSender, channel};
use std::thread;
use std::time::{Duration, Instant};

type Screen = Terminal<CrosstermBackend<Stdout>>;

/// Opens the browser and runs it until it is left. The terminal is restored on every way out: return, error,
/// panic or signal.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(start: Start) -> Result<()> {
    let Start { paths, config, cache, mut problems, settings, theme, is_theme_named, keymap, query } = start;
    let session = Session::load(&paths, &settings, &mut problems);
    let theme = if is_theme_named { theme } else { session.theme().or(theme) };
    let (sender, receiver) = channel();
    let patience = Duration::from_millis(settings.sequence_hint_ms);
    signals::watch(sender.clone())?;
    restore_on_panic();
    let is_asked = theme.is_none();
    let theme = theme.unwrap_or_else(background::theme_until_asked);
    let mut look = Look { theme, chosen: false, titled: settings.title, title: String::new() };
    let mut kept = Ok(());
    let ended = enter(false).and_then(|()| {
        let mut terminal = new_screen()?;
        let mut app = App::new(Vec::new(), keymap, size(&terminal)?);
        app.screen.mouse = settings.mouse;
        app.screen.quits_at_once = settings.quit_at_once;
        session.resume(&mut app);
        if let Some(query) = &query {
            app.filter.set(query);
            app.filter.keep();
        }
        for problem in &problems {
            app.update(Message::Arrived(Arrival::Problem(problem.clone())));
        }
        // Whatever takes time comes after the first frame.
        show(&mut terminal, &app, &mut look)?;
        session.resume_marks(&mut app);
        let mut messages = Messages::new(sender.clone(), receiver, patience);
        let articles_from = paths.clone();
        let articles = Articles {
            paths,
            config,
            cache,
            focus: Arc::clone(&messages.focus),
            turns: messages.turns.clone(),
        };
        read_articles(sender.clone(), articles.clone());
        if is_asked {
            // Before keys are read and the mouse is listened to: the answer comes where they come from.
            look.theme = background::theme();
            // Nobody has watched the window meanwhile.
            app.update(Message::Resized(size(&terminal)?));
        }
        if settings.mouse {
            execute!(stdout(), EnableMouseCapture).context("the terminal cannot be written to")?;
        }
        if settings.watch && !articles_from.is_empty() {
            watch::watch(articles_from, sender.clone());
        }
        let keyboard = Keyboard::default();
        read_keys(sender, keyboard.clone());
        let again = Again { articles, problems };
        let ended = run_loop(&mut terminal, &mut app, &mut look, &mut messages, (&again, &keyboard));
        kept = session.save(&mut app, look.chosen.then_some(look.theme.name.as_str()));
        // Its drop would show the cursor, which `leave` does, and panic where the window is gone.
        std::mem::forget(terminal);
        // To give back the memory of many articles piece by piece takes a while; the system takes it at once.
        std::mem::forget((app, messages));
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
    messages: &mut Messages,
    (again, keyboard): (&Again, &Keyboard),
) -> Result<Option<i32>> {
    loop {
        show(terminal, app, look)?;
        messages.focus.set(app.reader.document.or(app.current_article()));
        match take_waiting(app, messages)? {
            Next::Draw => {}
            Next::Do(Effect::Quit) => return Ok(None),
            Next::Do(Effect::Suspend) => suspend(terminal, app)?,
            Next::Do(Effect::Redraw) => redraw(terminal, app)?,
            Next::Do(Effect::FindInPage { document, words }) => find_aside(app, messages, document, words),
            Next::Do(Effect::Edit { document, line }) => {
                let notice = edit(terminal, app, keyboard, (document, line))?;
                app.update(Message::Notice(notice));
            }
            Next::Do(Effect::Compare) => compare_aside(app, messages),
            Next::Do(Effect::Reload) => {
                for problem in &again.problems {
                    app.update(Message::Arrived(Arrival::Problem(problem.clone())));
                }
                read_articles(messages.sender.clone(), again.articles.clone());
            }
            Next::Do(Effect::Do(task)) => {
                let notice = perform(app, look, task);
                app.update(Message::Notice(notice));
            }
            Next::End(signal) => return Ok(Some(signal)),
        }
    }
}

/// Draws a frame.
fn show(terminal: &mut Screen, app: &App, look: &mut Look) -> Result<()> {
    terminal.draw(|frame| draw(app, &look.theme, frame)).context("the terminal cannot be drawn on")?;
    look.set_title(app);
    Ok(())
}

/// Does what needs no more than a word afterwards.
fn perform(app: &App, look: &mut Look, task: Task) -> Notice {
    match task {
        Task::Copy { statement, words } => effects::copy(app, statement, words),
        Task::Write { path, statements } => effects::write(&app.library.corpus, &path, &statements),
        Task::OpenSource(document) => outside::open(app.library.corpus.document(document)),
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
    let (corpus, by, sender) =
        (Arc::clone(&app.library.corpus), Arc::clone(&messages.compared_by), messages.sender.clone());
    thread::spawn(move || {
        let _watch = EndOnPanic(sender.clone());
        let tell = |progress| match sender.send(Incoming::Message(Message::Comparing(progress))) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        };
        let (curated, lists) = &*by;
        let Some(comparison) = compare_by_with(&corpus, Rules { curated, lists }, &tell) else { return };
        let message = Message::Compared(Box::new(comparison), corpus.statements.len());
        // Where the program has ended, nobody wants it.
        let _ = sender.send(Incoming::Message(message));
    });
}

/// Looks for words in a long article on a thread of its own, unless others are looked for meanwhile.
fn find_aside(app: &App, messages: &Messages, document: DocumentId, words: String) {
    let article = Arc::clone(&app.library.corpus.documents[document.index()]);
    let (sender, searches) = (messages.sender.clone(), Arc::clone(&messages.searches));
    let number = searches.fetch_add(1, Ordering::Relaxed) + 1;
    thread::spawn(move || {
        let _watch = EndOnPanic(sender.clone());
        let is_wanted = || searches.load(Ordering::Relaxed) == number;
        if let Some(hits) = occurrences(&article, &words, is_wanted) {
            // Nobody wants it if the program has ended.
            let _ = sender.send(Incoming::Message(Message::FoundInPage { document, words, hits }));
        }
    });
}

fn read_keys(sender: Sender<Incoming>, keyboard: Keyboard) {
    thread::spawn(move || {
        let mut clicks = Clicks::default();
        let mut replies = Replies::default();
        loop {
            keyboard.wait_for_turn();
            let incoming = match crossterm::event::read() {
                Ok(event) if replies.swallow(&event) => continue,
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

/// Which articles are read, and how.
#[derive(Clone)]
struct Articles {
    paths: Vec<PathBuf>,
    config: Option<PathBuf>,
    cache: Option<Folder>,
    focus: Arc<Focus>,
    /// As [`Messages::turns`].
    turns: SyncSender<()>,
}

/// What is needed to read the articles anew.
struct Again {
    articles: Articles,
    /// What could not be used when the program started, which is told again.
    problems: Vec<Problem>,
}

/// Gathers what articles are read with, then reads them.
fn read_articles(sender: Sender<Incoming>, articles: Articles) {
    let Articles { paths, config, cache, focus, turns } = articles;
    thread::spawn(move || {
        let _watch = EndOnPanic(sender.clone());
        let Knowledge { lexicon, issues, reactions, problems } =
            match Knowledge::gather(&paths, config.as_deref()) {
                Ok(knowledge) => knowledge,
                Err(error) => {
                    // Where the main thread is gone, there is nobody to tell.
                    let _ = sender.send(Incoming::Lost(std::io::Error::other(format!("{error:#}"))));
                    return;
                }
            };
        let sides = lexicon.sides.clone();
        if sender.send(Incoming::Known { sides, compared_by: (issues, reactions), problems }).is_err() {
            return;
        }
        let loader = Loader { lexicon: &lexicon, focus: Some(&focus), cache: cache.as_ref() };
        loader.load(&paths, |arrival: Arrival| {
            turns.send(()).is_ok() && sender.send(Incoming::Message(Message::Arrived(arrival))).is_ok()
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

/// Gives the terminal to the user's editor until it ends.
fn edit(
    terminal: &mut Screen,
    app: &mut App,
    keyboard: &Keyboard,
    (document, line): (DocumentId, usize),
) -> Result<Notice> {
    let mut command = match outside::editor(app.library.corpus.document(document), line) {
        Ok(command) => command,
        Err(notice) => return Ok(notice),
    };
    if !keyboard.take() {
        return Ok(outside::keyboard_is_busy());
    }
    leave();
    let ended = command.status();
    let entered = enter(app.screen.mouse);
    keyboard.give_back();
    entered?;
    redraw(terminal, app)?;
    Ok(outside::edited(&command, ended))
}

/// Gives the terminal to the shell until the program is continued.
fn suspend(terminal: &mut Screen, app: &mut App) -> Result<()> {
    leave();
    signals::stop().context("the program cannot be suspended")?;
    enter(app.screen.mouse)?;
    redraw(terminal, app)
}

/// Draws every cell, whatever the terminal shows.
fn redraw(terminal: &mut Screen, app: &mut App) -> Result<()> {
    // A fresh terminal draws every cell. Not Terminal::clear: it asks where the cursor is, and the
    // thread that reads keys holds the answer.
    *terminal = new_screen()?;
    execute!(stdout(), Clear(ClearType::All))?;
    app.update(Message::Resized(size(terminal)?));
    Ok(())
}

fn new_screen() -> Result<Screen> {
    Terminal::new(CrosstermBackend::new(stdout())).context("the terminal cannot be used")
}

fn size(terminal: &Screen) -> Result<Size> {
    let size = terminal.size().context("the terminal does not report its size")?;
    Ok(Size { width: size.width, height: size.height })
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

//! The program in a pseudo-terminal, whose output a terminal emulator (vt100) reads.

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What a program sends to leave the alternate screen.
pub const LEAVE_ALTERNATE_SCREEN: &str = "\x1b[?1049l";

/// Nothing that is waited for takes longer, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a pseudo-terminal.
pub struct Terminal {
    shared: Arc<Shared>,
    /// None where the window is closed.
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Box<dyn Write + Send>,
    pid: u32,
    /// How the terminal was set before the program came.
    settings: String,
    /// Where the program keeps its state, if no test has named a folder.
    _state: TempDir,
}

/// What the test and the threads that watch the program share.
struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

/// What came out of the terminal so far.
pub struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    /// Where in `raw` each part ends that was read at once.
    parts: Vec<usize>,
    /// True when no more output shall be read.
    closing: bool,
    /// True when there will be no more output.
    closed: bool,
    status: Option<ExitStatus>,
}

impl Terminal {
    /// Starts the program with these arguments in a terminal of so many columns and rows. A theme is named, so
    /// that this terminal, which answers nothing, is not asked for its colours.
    pub fn open<A: AsRef<OsStr>>(size: (u16, u16), args: impl IntoIterator<Item = A>) -> Terminal {
        let args = args.into_iter().map(|arg| arg.as_ref().to_os_string());
        Terminal::open_in(&[], size, ["--theme".into(), "dark".into()].into_iter().chain(args))
    }

    /// Starts the program with just these arguments, and these variables in its environment.
    pub fn open_in<A: AsRef<OsStr>>(
        environment: &[(&str, &str)],
        size: (u16, u16),
        args: impl IntoIterator<Item = A>,
    ) -> Terminal {
        let pair = native_pty_system().openpty(pty_size(size)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_counterpoint"));
        command.args(args);
        command.env("TERM", "xterm-256color");
        // The list of actors of whoever runs the tests is no part of them.
        command.env("XDG_CONFIG_HOME", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/nothing-is-here"));
        for name in ["NO_COLOR", "COLORTERM", "COLORFGBG", "SSH_CONNECTION", "SSH_TTY", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        let state = tempfile::tempdir().expect("a folder");
        command.env("XDG_STATE_HOME", state.path());
        command.env("XDG_CACHE_HOME", state.path().join("cache"));
        for (name, value) in environment {
            command.env(name, value);
        }
        let settings = settings(&*pair.master);
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        // Else the output would never end.
        drop(pair.slave);
        let pid = child.process_id().expect("a process id");
        let mut output = pair.master.try_clone_reader().expect("the output");
        let keyboard = pair.master.take_writer().expect("the input");
        let parser = parser(size);
        let seen =
            Seen { parser, raw: Vec::new(), parts: Vec::new(), closing: false, closed: false, status: None };
        let shared = Arc::new(Shared { seen: Mutex::new(seen), changed: Condvar::new() });
        let here = Arc::clone(&shared);
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(length @ 1..) = output.read(&mut bytes) {
                if here.change(|seen| seen.take(&bytes[..length])) {
                    break;
                }
            }
            drop(output);
            here.change(|seen| seen.closed = true);
        });
        let here = Arc::clone(&shared);
        thread::spawn(move || {
            let status = child.wait().expect("an end");
            here.change(|seen| seen.status = Some(status));
        });
        Terminal { shared, master: Some(pair.master), keyboard, pid, settings, _state: state }
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush()).expect("to type");
    }

    /// Clicks with the left button on the first place where the text stands.
    #[track_caller]
    pub fn click(&mut self, text: &str) {
        let click = self.click_on(text);
        self.keys(&click);
    }

    /// Clicks twice, too fast for a busy machine to take it for two clicks.
    pub fn double_click(&mut self, text: &str) {
        let click = self.click_on(text);
        self.keys(&click.repeat(2));
    }

    pub fn click_on(&mut self, text: &str) -> String {
        self.shows(text);
        let screen = self.seen().text();
        let (row, column) = screen
            .lines()
            .enumerate()
            .find_map(|(row, line)| Some((row, line[..line.find(text)?].chars().count())))
            .expect("the text stands there");
        // As xterm reports it (SGR mode): button 0 down, then up.
        let (x, y) = (column + 1, row + 1);
        format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")
    }

    /// Gives the terminal another size, and an empty screen for the program to draw on.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.shared.change(|seen| {
            seen.parser.set_size(cells(size.1), cells(size.0));
            seen.parser.process(b"\x1b[2J");
        });
        let master = self.master.as_ref().expect("a window");
        master.resize(pty_size(size)).expect("to resize");
    }

    /// Closes the window that the terminal is in.
    pub fn close(&mut self) {
        self.shared.change(|seen| seen.closing = true);
        // The thread that reads wakes when there is something to read: an answer to a key.
        self.keys("j");
        self.wait_for("the last reader to leave", |seen| seen.closed);
        self.keyboard = Box::new(std::io::sink());
        self.master = None;
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.pid.to_string()]).status();
        assert!(status.is_ok_and(|status| status.success()), "kill -s {name}");
    }

    /// Waits until the text stands somewhere on the screen.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.wait_for(text, |seen| seen.text().contains(text));
    }

    /// Waits until the text stands on a line of the screen with this mark.
    #[track_caller]
    pub fn line(&self, mark: &str, text: &str) {
        let fits = |line: &str| line.contains(mark) && line.contains(text);
        self.wait_for(&format!("{mark} {text}"), |seen| seen.text().lines().any(fits));
    }

    /// Waits until the text stands in the bar, the last line but one.
    #[track_caller]
    pub fn bar(&self, text: &str) {
        self.wait_for(&format!("the bar: {text}"), |seen| seen.bar().contains(text));
    }

    /// Waits until the program has ended by itself; gives its status.
    #[track_caller]
    pub fn end(&self) -> u32 {
        let status = self.ended();
        assert_eq!(status.signal(), None, "it should end by itself");
        status.exit_code()
    }

    /// Waits until the program has ended as this signal ends programs.
    #[track_caller]
    pub fn end_by(&self, signal: &str) {
        assert_eq!(self.ended().signal(), Some(signal));
    }

    /// Waits until the program has ended and all of its output is here.
    #[track_caller]
    pub fn ended(&self) -> ExitStatus {
        self.wait_for("the end", |seen| seen.closed && seen.status.is_some());
        let seen = self.seen();
        assert!(!String::from_utf8_lossy(&seen.raw).contains("panicked"), "{}", seen.text());
        seen.status.clone().expect("an end")
    }

    /// Fails where the terminal is not as the program found it.
    #[track_caller]
    pub fn is_restored(&self) {
        let seen = self.seen();
        let sent = String::from_utf8_lossy(&seen.raw);
        assert!(sent.contains(LEAVE_ALTERNATE_SCREEN), "the alternate screen was not left");
        assert!(!seen.screen().alternate_screen(), "the alternate screen is on");
        assert!(!seen.screen().hide_cursor(), "the cursor is hidden");
        assert!(!seen.screen().bracketed_paste(), "bracketed paste is on");
        let master = self.master.as_deref().expect("a window");
        assert_eq!(settings(master), self.settings, "raw mode is on");
        // What stood on the screen before stays, and nothing is added: it was empty.
        assert_eq!(seen.text().trim(), "");
    }

    /// Waits until the process is in a state, by the letter of proc(5). Nothing tells when that changes.
    #[cfg(target_os = "linux")]
    #[track_caller]
    pub fn waits_in_state(&self, letter: char) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid)).unwrap_or_default();
            // The name in parentheses before it may hold anything.
            let state = stat.rsplit(')').next().and_then(|rest| rest.trim_start().chars().next());
            if state == Some(letter) {
                return;
            }
            assert!(Instant::now() < deadline, "waited for state {letter}, but found {stat:?}");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until the condition holds; fails with the screen where it does not come true.
    #[track_caller]
    pub fn wait_for(&self, what: &str, condition: impl Fn(&Seen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !condition(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            let over = seen.closed && seen.status.is_some();
            assert!(
                !left.is_zero() && !over,
                "waited for {what:?}, but saw ({:?})\n{}",
                seen.status,
                seen.text()
            );
            seen = self.shared.changed.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// All that the program sent, once it has ended.
    #[track_caller]
    pub fn sent(&self) -> String {
        self.end();
        String::from_utf8(self.seen().raw.clone()).expect("the program sends UTF-8")
    }

    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.seen().status.is_none() {
            let _ = Command::new("kill").args(["-s", "KILL", &self.pid.to_string()]).status();
        }
    }
}

impl Shared {
    /// Changes what was seen and wakes who waits for it.
    pub fn change<T>(&self, change: impl FnOnce(&mut Seen) -> T) -> T {
        let result = change(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
        result
    }
}

impl Seen {
    /// Takes in output; true if that is enough.
    pub fn take(&mut self, bytes: &[u8]) -> bool {
        self.parser.process(bytes);
        self.raw.extend_from_slice(bytes);
        self.parts.push(self.raw.len());
        self.closing
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// True if the program has sent this.
    pub fn has_sent(&self, what: &str) -> bool {
        self.sent().contains(what)
    }

    /// All that was sent so far.
    pub fn sent(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        self.screen().contents()
    }

    /// True if something on the screen has this colour.
    pub fn has_color(&self, index: u8) -> bool {
        self.cells().any(|cell| cell.fgcolor() == vt100::Color::Idx(index))
    }

    /// True if every cell has a background that is not the terminal's own.
    pub fn is_painted(&self) -> bool {
        self.cells().all(|cell| cell.bgcolor() != vt100::Color::Default)
    }

    pub fn cells(&self) -> impl Iterator<Item = &vt100::Cell> {
        let (rows, columns) = self.screen().size();
        let places = (0..rows.get()).flat_map(move |row| (0..columns.get()).map(move |column| (row, column)));
        places.filter_map(|(row, column)| self.screen().cell(row, column))
    }

    /// The last line but one.
    pub fn bar(&self) -> String {
        let (rows, columns) = self.screen().size();
        let row = usize::from(rows.get()).saturating_sub(2);
        self.screen().rows(0, columns.get()).nth(row).unwrap_or_default()
    }

    /// Every screen that was to be seen, as text, in a terminal that always had this size.
    pub fn screens(&self, size: (u16, u16)) -> Vec<String> {
        let mut parser = parser(size);
        let mut start = 0;
        let show = |end: &usize| {
            parser.process(&self.raw[start..*end]);
            start = *end;
            parser.screen().contents()
        };
        self.parts.iter().map(show).collect()
    }
}

pub fn parser((columns, rows): (u16, u16)) -> vt100::Parser {
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

pub fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a size above 0")
}

pub fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, ..PtySize::default() }
}

/// How the terminal treats input and output: raw or not.
pub fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

//! How much later than a program that only says hello does the browser draw its first frame, and how long does it
//! take to leave while it is loading?
//!
//! `cargo bench --bench first_frame`. Each program runs in a pseudo-terminal of its own, by turns; the time is
//! that from its start to the end of its first frame (when it hides the cursor), or from the key to its end. With
//! `--test` or without `--bench` each runs once, with few files.
#![cfg_attr(not(unix), allow(unused))]

use counterpoint::reading;
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::widgets::Paragraph;
use std::env;
use std::fs;
use std::io::{Read, Write, stdout};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
/// The end of a frame: where no cursor is shown it is hidden, after the last cell.
const FRAME_ENDS: &[u8] = b"\x1b[?25l";
/// The end of the question for the terminal's colours, and an answer.
const ASKS: &[u8] = b"\x1b[c";
const ANSWER: &[u8] = b"\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62c";
/// What this program is called with to be the one that says hello.
const HELLO: &str = "--hello";

fn main() {
    let has = |arg: &str| env::args().any(|other| other == arg);
    if has(HELLO) {
        return hello();
    }
    let measured = has("--bench") && !has("--test");
    let (runs, files, bytes) = if measured { (40, 100_000, 50 << 20) } else { (1, 20, 1 << 16) };
    let news = News::new(files, bytes);
    let named = |path: &Path| vec!["--theme".into(), "dark".into(), path.to_string_lossy().into_owned()];
    let asked = |path: &Path| vec![path.to_string_lossy().into_owned()];
    let few = news.folder.path().join("few");
    let many = news.folder.path().join("many");
    let large = news.folder.path().join("large.txt");
    println!("first frame, ms                  fastest  median  slowest   (of {runs} runs)");
    let programs = [
        ("hello", None, true),
        ("no path", Some(vec!["--theme".into(), "dark".into()]), true),
        ("3 files", Some(named(&few)), true),
        ("many files", Some(named(&many)), true),
        ("one large file", Some(named(&large)), true),
        ("many, colours asked for", Some(asked(&many)), true),
        ("the same, no answer", Some(asked(&many)), false),
    ];
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); programs.len()];
    for _ in 0..runs {
        for ((_, args, answers), times) in programs.iter().zip(&mut times) {
            times.push(Run::start(&news, args.as_deref(), *answers).first_frame());
        }
    }
    let hello = median(&mut times[0].clone());
    for ((name, ..), times) in programs.iter().zip(&mut times) {
        let later = median(times).saturating_sub(hello);
        println!("{name:30} {}  hello +{:.1}", told(times), ms(later));
    }
    println!("from q to the end, ms");
    for (name, path) in [("many files", &many), ("one large file", &large)] {
        for wait in if measured { [0, 300, 3000] } else { [0, 1, 2] } {
            let mut times: Vec<Duration> = (0..runs.min(10))
                .map(|_| Run::start(&news, Some(&named(path)), true).quit_after(Duration::from_millis(wait)))
                .collect();
            println!("{:30} {}", format!("{name}, after {wait} ms"), told(&mut times));
        }
    }
}

/// The smallest program that does the same: a terminal is opened, drawn on and left.
fn hello() {
    enable_raw_mode().expect("a terminal");
    execute!(stdout(), EnterAlternateScreen).expect("a terminal");
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout())).expect("a terminal");
    terminal
        .draw(|frame| frame.render_widget(Paragraph::new("Hello, world!"), frame.area()))
        .expect("a frame");
    execute!(stdout(), LeaveAlternateScreen).expect("a terminal");
    disable_raw_mode().expect("a terminal");
}

/// Articles: the words are those of the dispatches.
struct News {
    folder: TempDir,
}

impl News {
    /// Some folders with few and many files, and a file of so many bytes.
    fn new(files: usize, bytes: usize) -> News {
        let folder = tempfile::tempdir().expect("a folder");
        let words: Vec<String> = reading::embedded()
            .iter()
            .map(|source| reading::read(source).expect("a dispatch is read").text.to_string())
            .collect();
        let write = |name: String, text: &str| fs::write(folder.path().join(name), text).expect("a file");
        for (name, count) in [("few", 3), ("many", files)] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
            for number in 0..count {
                write(format!("{name}/{number:06}.md"), &words[number % words.len()]);
            }
        }
        let body = words.iter().filter_map(|text| text.splitn(3, "---\n").nth(2)).collect::<String>();
        write("large.txt".to_string(), &body.repeat(bytes.div_ceil(body.len())));
        News { folder }
    }
}

/// A program in a terminal.
struct Run {
    started: Instant,
    output: Box<dyn Read + Send>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    seen: Vec<u8>,
    answers: bool,
}

impl Run {
    /// Starts the browser with these arguments, or the program that says hello.
    fn start(news: &News, args: Option<&[String]>, answers: bool) -> Run {
        let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
        let own = env::current_exe().expect("a program");
        let mut command = match args {
            Some(_) => CommandBuilder::new(env!("CARGO_BIN_EXE_counterpoint")),
            None => CommandBuilder::new(own),
        };
        command.args(args.unwrap_or(&[HELLO.to_string()]));
        command.env("TERM", "xterm-256color");
        for (name, folder) in
            [("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")]
        {
            command.env(name, news.folder.path().join(folder));
        }
        for name in ["NO_COLOR", "COLORTERM", "COLORFGBG", "SSH_CONNECTION", "SSH_TTY"] {
            command.env_remove(name);
        }
        let output = pair.master.try_clone_reader().expect("the output");
        let input = pair.master.take_writer().expect("the input");
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        // Else the output would never end.
        drop(pair.slave);
        Run { started, output, input, child, seen: Vec::new(), answers }
    }

    fn first_frame(mut self) -> Duration {
        self.see(FRAME_ENDS);
        let time = self.started.elapsed();
        let _ = self.child.kill();
        let _ = self.child.wait();
        time
    }

    /// The time from the key to the program's end, when it has drawn and gone on for a while.
    fn quit_after(mut self, wait: Duration) -> Duration {
        self.see(FRAME_ENDS);
        // The output has to be taken, or the program would wait for that.
        let mut rest = self.output;
        let reader = std::thread::spawn(move || std::io::copy(&mut rest, &mut std::io::sink()));
        std::thread::sleep(wait);
        let pressed = Instant::now();
        self.input.write_all(b"q").expect("to type");
        let status = self.child.wait().expect("an end");
        let time = pressed.elapsed();
        assert!(status.success(), "{status:?}");
        let _ = reader.join();
        time
    }

    /// Reads the output up to this.
    fn see(&mut self, what: &[u8]) {
        let mut bytes = [0; 1 << 16];
        while !holds(&self.seen, what) {
            let length = self.output.read(&mut bytes).expect("output");
            assert!(length > 0, "the program ended: {}", String::from_utf8_lossy(&self.seen));
            let before = holds(&self.seen, ASKS);
            self.seen.extend_from_slice(&bytes[..length]);
            if self.answers && !before && holds(&self.seen, ASKS) {
                self.input.write_all(ANSWER).expect("to answer");
            }
        }
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn told(times: &mut [Duration]) -> String {
    let median = median(times);
    let (fastest, slowest) = (times[0], times[times.len() - 1]);
    format!("{:9.1} {:7.1} {:8.1}", ms(fastest), ms(median), ms(slowest))
}

//! Does the browser behave in a terminal: draw, answer keys, leave it as it was, and let no article
//! reach it?
//!
//! The real binary runs in a pseudo-terminal, whose output a terminal emulator (vt100) reads. The
//! tests wait for what they expect to see, never for a time. Every name and sentence in the articles
//! is invented.
#![cfg(unix)]

mod pty;

use pty::*;
use std::fs;
use tempfile::TempDir;

/// What the header says when [`three_articles`] are read.
const ALL_READ: &str = "3 articles · 6 statements";

const ESC: &str = "\x1b";
const ENTER: &str = "\r";
const CTRL_C: &str = "\x03";
const CTRL_Z: &str = "\x1a";

/// What a program sends to ask a terminal for its background.
const ASKS: &str = "\x1b]11;?";
/// The colours of the US in the themes for dark and for light backgrounds.
const DARK: u8 = 75;
const LIGHT: u8 = 25;

// Browsing

#[test]
fn browse_select_explain_filter_and_quit() {
    let news = three_articles();
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.shows("Articles 1/3");
    for title in ["Harbour treaty talks stall", "Island votes again", "Ferry strike goes on"] {
        terminal.shows(title);
    }
    terminal.line("▸", "Harbour treaty talks stall");

    terminal.keys("j");
    terminal.shows("Articles 2/3");
    terminal.line("▸", "Island votes again");
    terminal.shows("Ballots were rowed over in the morning");

    // Enter goes into the article, and the brackets from statement to statement.
    terminal.keys(ENTER);
    terminal.line("▹", "Island votes again");
    terminal.keys("]");
    terminal.bar("Wilhelmina Osterley · US Trade Envoy");
    terminal.keys("]");
    terminal.bar("Gao Lingshu · Chinese Harbour Minister");
    terminal.keys("[");
    terminal.bar("Wilhelmina Osterley · US Trade Envoy");

    terminal.keys("i");
    terminal.shows("╭ Why ");
    terminal.shows("the subject of \"said\"");

    // One step back each time: popup, selection, pane.
    terminal.keys(ESC);
    terminal.wait_for("no popup", |seen| !seen.text().contains("╭ Why ") && seen.bar().contains("Osterley"));
    terminal.keys(ESC);
    terminal.bar("/ filters by");
    terminal.keys(ESC);
    terminal.line("▸", "Island votes again");

    terminal.keys("/side:us");
    terminal.bar("/ side:us");
    terminal.bar("3 of 6 · Esc clears");
    terminal.wait_for("a cursor in the bar", |seen| !seen.screen().hide_cursor());
    terminal.shows("Articles 2/3");
    terminal.keys(ENTER);
    terminal.wait_for("a filter that stays", |seen| {
        seen.screen().hide_cursor() && seen.bar().contains("/ side:us") && seen.bar().contains("3 of 6")
    });
    terminal.keys(ESC);
    terminal.bar("/ filters by");

    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
}

#[test]
fn every_view_is_reached_by_key_and_filters_by_actor() {
    let news = three_articles();
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.keys("2");
    terminal.shows("Statements 1/6");
    terminal.keys("jj");
    terminal.shows("Statements 3/6");
    terminal.keys(ENTER);
    terminal.wait_for("the article alone", |seen| !seen.text().contains("Statements 3/6"));
    terminal.shows("Ballots were rowed over");
    terminal.keys(ESC);
    terminal.shows("Statements 3/6");

    terminal.keys(",");
    terminal.shows("sort by date");
    terminal.keys("g");
    terminal.shows("grouped by actor");
    terminal.shows("Wilhelmina Osterley  2 statements");

    terminal.keys("4");
    terminal.shows("Actors 2/4");
    terminal.keys("gg");
    terminal.line("▸", "Gao Lingshu");
    terminal.shows("side CN: \"Chinese\"");
    terminal.keys(ENTER);
    terminal.bar("actor:=\"Gao Lingshu\"");
    terminal.bar("2 of 6");
    terminal.keys(ESC);
    terminal.shows("Actors 1/4");

    terminal.keys(":only");
    terminal.shows("╭ Go to ");
    terminal.keys(ENTER);
    terminal.bar("actor:=\"Gao Lingshu\"");

    terminal.keys("/");
    terminal.keys("\x15side:\t");
    terminal.bar("/ side:cn");
    terminal.keys("\t");
    terminal.bar("/ side:us");
    terminal.keys(ENTER);
    terminal.keys(CTRL_C);
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
}

#[test]
fn two_sides_are_compared_by_key_and_mouse() {
    let quote = "Every fishing boat may enter the flooded harbour of Quillmouth before";
    let news = folder(&[
        (
            "1.md",
            format!(
                "---\ndate: 2031-04-02\n---\n\nGulls sat on the empty chairs.\n\n\
                 “{quote} winter,” US Trade Envoy Maribel Quillfeather said on Tuesday.\n\n\
                 “No fishing boat has entered the harbour,” Chinese Harbour Minister Tao Wenbi said.\n"
            ),
        ),
        ("2.md", format!("“{quote} the winter,” US Trade Envoy Maribel Quillfeather said.\n")),
    ]);
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows("2 articles · 3 statements");
    terminal.keys("3");
    terminal.wait_for("both sides", |seen| {
        seen.text().contains("U United States ─") && seen.text().contains("C China ─")
    });
    terminal.shows("in 2 places (v)");
    terminal.bar("US Trade Envoy");
    terminal.keys("v");
    terminal.shows("╭ The same elsewhere ");
    terminal.keys(ESC);
    terminal.wait_for("no popup", |seen| !seen.text().contains("╭ The same elsewhere "));
    terminal.keys("\t");
    terminal.bar("Chinese Harbour Minister");

    terminal.keys("s");
    terminal.wait_for("the sides swapped", |seen| {
        let text = seen.text();
        text.find("C China ─").zip(text.find("U United States ─")).is_some_and(|(china, us)| china < us)
    });
    terminal.click("Every fishing boat may enter");
    terminal.bar("US Trade Envoy");
    terminal.keys(ENTER);
    terminal.shows("Gulls sat on the empty chairs");
    terminal.keys(ESC);
    terminal.shows("C China ─");

    terminal.keys("/actor:tao");
    terminal.keys(ENTER);
    terminal.shows("United States: nothing here");
    terminal.keys(ESC);
    terminal.bar("Tao Wenbi · Chinese Harbour Minister");
    terminal.keys("<");
    terminal.shows("Not attributed to a side");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
}

#[test]
fn files_that_change_are_read_anew_when_asked() {
    let news = three_articles();
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.keys("j");
    terminal.line("▸", "Island votes again");
    terminal.keys("r");
    terminal.shows("nothing has changed");
    fs::remove_file(news.path().join("1.md")).expect("a file");
    fs::write(news.path().join("0.md"), "# Snow on the pier\n\nIt snowed.\n").expect("a file");
    fs::write(news.path().join("4.md"), "# Thaw\n\n“It thaws,” US Trade Envoy Ada Sandpiper said.\n")
        .expect("a file");
    terminal.keys("r");
    terminal.shows("2 articles new, 1 article gone");
    terminal.shows("4 articles · 5 statements");
    terminal.line("▸", "Island votes again");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn files_that_change_are_noticed_and_what_is_new_is_marked() {
    let news = three_articles();
    let state = tempfile::tempdir().expect("a folder");
    let open = || {
        let environment = [("XDG_STATE_HOME", state.path().to_str().expect("a path"))];
        let args = ["--theme".as_ref(), "dark".as_ref(), news.path().as_os_str()];
        Terminal::open_in(&environment, (120, 40), args)
    };
    let mut terminal = open();
    terminal.shows(ALL_READ);
    terminal.keys(" j");
    terminal.line("*", "Harbour treaty talks stall");
    fs::write(news.path().join("4.md"), "# Thaw on the pier\n\nIt thawed.\n").expect("a file");
    terminal.shows("1 article new");
    terminal.line("•", "Thaw on the pier");
    terminal.line("▸", "Island votes again");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);

    // What was there is known now, and the star is still there.
    fs::write(news.path().join("5.md"), "# Fog on the pier\n\nIt was foggy.\n").expect("a file");
    let mut terminal = open();
    terminal.shows("5 articles");
    terminal.line("•", "Fog on the pier");
    terminal.line("*", "Harbour treaty talks stall");
    terminal.keys("/new:\r");
    terminal.shows("Articles 1/1");
    terminal.keys(CTRL_C);
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_mouse_reaches_every_view_and_can_be_left_to_the_terminal() {
    let news = three_articles();
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.click("Island votes again");
    terminal.line("▸", "Island votes again");
    terminal.click("The harbour stays open");
    terminal.bar("Wilhelmina Osterley · US Trade Envoy");
    terminal.click("Statements");
    terminal.shows("Statements 3/6");
    terminal.click("Actors");
    terminal.shows("Actors 2/4");
    terminal.double_click("Tao Wenbi");
    terminal.bar("actor:=\"Tao Wenbi\"");
    terminal.click("Articles");
    terminal.shows("Articles 1/1");
    terminal.keys("\x1bOQ");
    terminal.bar("the mouse is the terminal's");
    terminal.wait_for("an end of the mouse", |seen| seen.has_sent("\x1b[?1000l"));
    terminal.keys(CTRL_C);
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
}

#[test]
fn a_statement_is_copied_and_the_listed_ones_are_written() {
    let news = three_articles();
    let out = news.path().join("out.csv");
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.keys("2y");
    terminal.bar("copied: \"The harbour stays open,\" Maribel Quillfeather said.");
    terminal.wait_for("a copy", |seen| seen.has_sent("\x1b]52;c;"));
    terminal.keys("/side:cn\re\x15");
    terminal.keys(&out.to_string_lossy());
    terminal.keys(ENTER);
    terminal.bar("wrote 3 statements to");
    terminal.wait_for("a file", |_| fs::read_to_string(&out).is_ok_and(|text| text.lines().count() == 4));
    terminal.keys(CTRL_C);
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_next_session_begins_where_the_last_one_ended() {
    let news = three_articles();
    let state = tempfile::tempdir().expect("a folder");
    let open = || {
        let environment = [("XDG_STATE_HOME", state.path().to_str().expect("a path"))];
        let args = ["--theme".as_ref(), "dark".as_ref(), news.path().as_os_str()];
        Terminal::open_in(&environment, (120, 40), args)
    };
    let mut terminal = open();
    terminal.shows(ALL_READ);
    terminal.keys("2/side:cn\r");
    terminal.bar("3 of 6");
    terminal.keys("j");
    terminal.shows("Statements 2/3");
    terminal.keys(CTRL_C);
    assert_eq!(terminal.end(), 0);

    let mut terminal = open();
    terminal.shows("Statements 2/3");
    terminal.bar("/ side:cn");
    terminal.keys("/\x15\x1b[A");
    terminal.bar("/ side:cn");
    terminal.keys(CTRL_C);
    assert_eq!(terminal.end(), 0);

    let folder = state.path().join("counterpoint");
    let mut files = fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path());
    let file = files.find(|file| file.extension().is_some_and(|ending| ending == "json")).expect("a file");
    fs::write(&file, "{ damaged").expect("a file");
    let mut terminal = open();
    terminal.shows("1 unreadable (!)");
    terminal.shows("Articles 1/3");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    assert!(
        fs::read_dir(&folder)
            .expect("a folder")
            .any(|file| { file.is_ok_and(|file| file.file_name().to_string_lossy().ends_with(".damaged")) })
    );
}

/// A program that writes its arguments to a file, says something and then does what the rest of its script says.
fn program(folder: &TempDir, name: &str, rest: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.path().join(name);
    let out = folder.path().join("out");
    let script =
        format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{0}.new'\n{rest}\nmv '{0}.new' '{0}'\n", out.display());
    fs::write(&path, script).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    path.to_string_lossy().into_owned()
}

#[test]
fn the_editor_has_the_terminal_and_its_keys_until_it_ends() {
    let (news, programs) = (three_articles(), tempfile::tempdir().expect("a folder"));
    let out = programs.path().join("out");
    let rest = format!("echo editing now\nread line\necho \"$line\" >> '{}.new'", out.display());
    let editor = program(&programs, "edit", &rest);
    let editor = format!("'{editor}' --calm");
    let environment = [("VISUAL", editor.as_str()), ("EDITOR", "none")];
    let mut terminal = Terminal::open_in(&environment, (100, 30), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.keys("E");
    terminal.shows("editing now");
    terminal.keys("?jq\r");
    terminal.bar("back from");
    let written = fs::read_to_string(&out).expect("what the editor was given");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!((lines[0], lines[3]), ("--calm", "?jq"));
    assert!(lines[1].starts_with('+') && lines[2].ends_with("1.md"), "{written}");
    // The program reads the keys again.
    terminal.keys("j");
    terminal.shows("Articles 2/3");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_url_of_an_article_is_opened_by_the_system() {
    let programs = tempfile::tempdir().expect("a folder");
    program(&programs, "xdg-open", "");
    let url = "https://osten.example/ferry?day=3";
    let article = format!("---\nurl: {url}\n---\n\n# Ferry strike\n\nIt went on.\n");
    let news = folder(&[("1.md", article)]);
    let path = format!("{}:/usr/bin:/bin", programs.path().display());
    let mut terminal = Terminal::open_in(&[("PATH", path.as_str())], (100, 30), [news.path()]);
    terminal.shows("1 article");
    terminal.shows("Ferry strike");
    terminal.keys("o");
    terminal.bar("opened https://osten.example/ferry?day=3");
    let out = programs.path().join("out");
    terminal.wait_for("an open page", |_| fs::read_to_string(&out).is_ok_and(|text| text.trim() == url));
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_query_that_makes_no_sense_keeps_what_was_found() {
    let news = three_articles();
    let mut terminal = Terminal::open((100, 30), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.keys("/actor:gao");
    terminal.bar("2 of 6");
    terminal.shows("Articles 1/2");
    terminal.keys(" kind:x");
    terminal.bar("kind: needs direct, mixed or indirect");
    terminal.shows("Articles 1/2");
    terminal.keys("\x7f\x7f\x7f\x7f\x7f\x7f\x7f");
    terminal.bar("2 of 6");
    // What is pasted is typed, but its control characters and keys are not.
    terminal.keys("\x1b[200~ !side:c\x03n\x1b[201~");
    terminal.bar("/ actor:gao !side:cn");
    terminal.bar("0 of 6");
    terminal.shows("Nothing fits the filter.");
    terminal.keys(ESC);
    terminal.shows("Articles 1/3");
}

#[test]
fn files_that_cannot_be_read_are_told_on_the_screen() {
    let news = three_articles();
    fs::write(news.path().join("0-empty.txt"), "").expect("a file");
    let mut terminal = Terminal::open((100, 30), [news.path()]);
    terminal.shows("1 unreadable (!) · 3 articles");
    terminal.keys("!");
    terminal.shows("╭ Not read ");
    terminal.shows("0-empty.txt: empty");
    terminal.keys("qq");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn mistakes_in_the_users_own_actors_are_told_on_the_screen() {
    let news = three_articles();
    fs::write(news.path().join("actors.toml"), "actors = [{ name = \"Ann Example\", kind = 7 }]")
        .expect("a file");
    let mut terminal = Terminal::open((100, 24), [news.path()]);
    terminal.shows("1 unreadable (!) · 3 articles");
    terminal.keys("!");
    terminal.shows("line 1, key kind: a number");
    terminal.keys("qq");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_folder_without_articles_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = Terminal::open((100, 30), [folder.path()]);
    terminal.shows("0 articles");
    terminal.shows("No articles here.");
    terminal.keys("jGg]nNi\t\r");
    terminal.keys("?");
    terminal.shows("╭ Help ");
    terminal.keys("?q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn without_a_path_the_dispatches_of_the_program_open() {
    let terminal = Terminal::open::<&str>((120, 40), []);
    terminal.shows("5 articles");
    terminal.shows("Counterpoint Dispatch");
}

#[test]
fn any_size_is_borne() {
    let news = three_articles();
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.keys("j\r]");
    terminal.bar("Wilhelmina Osterley");

    // Below 90 columns one pane at a time.
    terminal.resize((60, 20));
    terminal.wait_for("the article alone", |seen| {
        seen.bar().contains("Wilhelmina Osterley") && !seen.text().contains("Articles 2/3")
    });
    terminal.keys("\t");
    terminal.wait_for("the list alone", |seen| {
        seen.text().contains("Articles 2/3") && !seen.text().contains("Ballots were rowed")
    });

    // Too small for anything but a line.
    for size in [(30, 60), (1, 1), (200, 3), (30, 5)] {
        terminal.resize(size);
        terminal.wait_for("a line", is_too_small);
    }
    terminal.shows("needs 40x10; q quits");

    terminal.resize((120, 40));
    terminal.shows("Articles 2/3");
    terminal.shows("Ballots were rowed");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
}

#[test]
fn keys_do_no_harm_where_nothing_can_be_shown() {
    let news = three_articles();
    for size in [(1, 1), (39, 10), (200, 2)] {
        let mut terminal = Terminal::open(size, [news.path()]);
        terminal.wait_for("a line", is_too_small);
        terminal.keys("jG]i?i\t]/side:us\rn\x04\x15");
        terminal.keys("qq");
        assert_eq!(terminal.end(), 0);
    }
}

// Settings

#[test]
fn the_files_of_the_settings_count_and_their_mistakes_are_told_on_the_screen() {
    let (news, config) = (three_articles(), tempfile::tempdir().expect("a folder"));
    let folder = config.path().join("counterpoint");
    fs::create_dir_all(folder.join("themes")).expect("a folder");
    fs::write(folder.join("config.toml"), "theme = \"mine\"\nmeasure = 7\n").expect("a file");
    fs::write(folder.join("keymap.toml"), "[browse]\ndown = [\"z\"]\n").expect("a file");
    fs::write(folder.join("themes/mine.toml"), "[sides]\nU = { fg = 199 }\n").expect("a file");
    let home = config.path().to_str().expect("a path in UTF-8");
    let mut terminal = Terminal::open_in(&[("XDG_CONFIG_HOME", home)], (120, 30), [news.path()]);
    terminal.shows("1 unreadable (!) · 3 articles");
    terminal.wait_for("a colour of the user's", |seen| seen.has_color(199));
    terminal.keys("z");
    terminal.shows("Articles 2/3");
    terminal.keys("!");
    terminal.shows("line 2, key measure: out of range; write");
    terminal.keys("qq");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.sent().contains(ASKS), "the theme is named, and the terminal was asked");
}

#[test]
fn where_the_terminal_does_not_answer_the_environment_may() {
    let news = three_articles();
    for (says, color) in [("", DARK), ("15;0", DARK), ("0;15", LIGHT)] {
        let mut terminal = Terminal::open_in(&[("COLORFGBG", says)], (100, 30), [news.path()]);
        terminal.shows(ALL_READ);
        terminal.wait_for("the colour of a side", |seen| seen.has_color(color));
        terminal.keys("q");
        assert_eq!(terminal.end(), 0);
        terminal.is_restored();
        assert!(terminal.sent().contains(ASKS), "the terminal was not asked");
    }
}

#[test]
fn a_terminal_that_answers_gets_the_theme_of_its_background() {
    let news = three_articles();
    for (ground, letters, color) in [("ffff", "0000", LIGHT), ("1e1e", "d0d0", DARK)] {
        // Through a network the answer is waited for longer: nothing here depends on this machine's speed.
        let mut terminal = Terminal::open_in(&[("SSH_TTY", "x")], (100, 30), [news.path()]);
        terminal.wait_for("a question", |seen| seen.has_sent("\x1b[c"));
        let color_of = |number: u8, level: &str| format!("\x1b]{number};rgb:{level}/{level}/{level}\x1b\\");
        terminal.keys(&(color_of(10, letters) + &color_of(11, ground) + "\x1b[?62c"));
        terminal.shows(ALL_READ);
        terminal.wait_for("the colour of a side", |seen| seen.has_color(color));
        terminal.bar("/ filters by");
        terminal.keys("q");
        assert_eq!(terminal.end(), 0);
        terminal.is_restored();
    }
}

#[test]
fn the_first_frame_waits_for_no_answer() {
    let news = three_articles();
    let terminal = Terminal::open_in(&[("SSH_TTY", "x")], (100, 30), [news.path()]);
    terminal.wait_for("a question", |seen| seen.has_sent(ASKS));
    let sent = terminal.seen().sent();
    let (frame, question) = (sent.find("Looking for articles"), sent.find(ASKS));
    assert!(frame.is_some() && frame < question, "{sent}");
    // Whatever the answer will be, the frame can be read.
    assert!(!sent.contains("\x1b[38;5;"), "{sent}");
}

#[test]
fn a_terminal_without_colours_is_not_asked_for_them() {
    let news = three_articles();
    for (environment, is_plain) in
        [(("NO_COLOR", "1"), true), (("TERM", "dumb"), true), (("TERM", "xterm"), false)]
    {
        let mut terminal = Terminal::open_in(&[environment], (100, 30), [news.path()]);
        terminal.shows(ALL_READ);
        terminal.keys("q");
        let sent = terminal.sent();
        assert!(!sent.contains(ASKS), "{environment:?}");
        assert_eq!(!sent.contains("\x1b[38;5;"), is_plain, "{environment:?}");
    }
}

#[test]
fn the_theme_of_high_contrast_paints_every_cell() {
    let news = three_articles();
    let args = ["--theme".as_ref(), "high-contrast".as_ref(), news.path().as_os_str()];
    let mut terminal = Terminal::open_in(&[], (100, 30), args);
    for (keys, sign) in
        [("", ALL_READ), ("j\r]", "Osterley"), ("i", "╭ Why "), ("q?", "╭ Help "), ("?/x", "/ x")]
    {
        terminal.keys(keys);
        terminal.shows(sign);
        terminal.wait_for("a painted screen", Seen::is_painted);
    }
}

// Leaving

#[test]
fn ctrl_c_quits_at_once() {
    let news = three_articles();
    for before in ["", "/side:", "?"] {
        let mut terminal = Terminal::open((100, 30), [news.path()]);
        terminal.shows(ALL_READ);
        terminal.keys(before);
        match before {
            "" => {}
            "?" => terminal.shows("╭ Help "),
            typed => terminal.bar(&typed.replace('/', "/ ")),
        }
        terminal.keys(CTRL_C);
        assert_eq!(terminal.end(), 0);
        terminal.is_restored();
    }
}

#[test]
fn one_leaves_in_the_midst_of_a_long_article() {
    let paragraph = "US envoy Ann Example said that \"the ferry sails\", and Li Sample, a Chinese official, denied it.\n\n";
    let news = folder(&[("long.txt", paragraph.repeat(80_000))]);
    let mut terminal = Terminal::open((100, 30), [news.path()]);
    terminal.shows("reading 0 of 1 article");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
    let screens = terminal.seen().screens((100, 30));
    let is_read = |screen: &String| screen.contains("1 article") && !screen.contains("reading");
    assert!(!screens.iter().any(is_read), "the article was read first");
}

#[test]
fn signals_that_end_the_program_restore_the_terminal() {
    let news = three_articles();
    for (signal, name) in [("TERM", "Terminated"), ("HUP", "Hangup"), ("INT", "Interrupt")] {
        let terminal = Terminal::open((100, 30), [news.path()]);
        terminal.shows(ALL_READ);
        terminal.signal(signal);
        terminal.end_by(name);
        terminal.is_restored();
    }
}

#[test]
fn the_program_ends_with_its_window() {
    let news = three_articles();
    let mut terminal = Terminal::open((100, 30), [news.path()]);
    terminal.shows(ALL_READ);
    terminal.close();
    // By the signal or for want of a terminal, whichever it hears of first.
    terminal.ended();
}

/// The program stops itself with SIGSTOP: the kernel would ignore SIGTSTP here, where no shell with
/// job control is the program's parent.
#[cfg(target_os = "linux")]
#[test]
fn ctrl_z_gives_the_terminal_back_until_the_program_is_continued() {
    let news = three_articles();
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    for (size, filter) in [((100, 30), "/side:us"), ((120, 40), " actor:osterley")] {
        terminal.shows(ALL_READ);
        terminal.keys(filter);
        terminal.bar("Esc clears");
        terminal.keys(CTRL_Z);
        terminal.waits_in_state('T');
        terminal.wait_for("the shell's screen", |seen| !seen.screen().alternate_screen());
        terminal.is_restored();

        // A window may have another size when its owner returns.
        terminal.resize(size);
        terminal.signal("CONT");
        terminal.wait_for("the alternate screen", |seen| seen.screen().alternate_screen());
        terminal.shows(ALL_READ);
        terminal.bar(filter.trim_start_matches('/'));
    }
    terminal.keys(ESC);
    terminal.bar("/ filters by");
    terminal.keys("j");
    terminal.shows("Articles 2/3");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
}

// Articles that mean harm

#[test]
fn a_hostile_article_can_only_be_read() {
    let news = hostile_folder();
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows("1 unreadable (!) · 2 articles");
    terminal.bar("not read:");
    terminal.shows("Harbour ␛]0;owned");
    for _article in 0..2 {
        // Into the article; every statement with its reasons.
        terminal.keys(ENTER);
        terminal.shows("▹");
        for _statement in 0..2 {
            terminal.keys("]");
            terminal.bar("Quillfeather");
            terminal.keys("i");
            terminal.shows("╭ Why ");
            terminal.keys("i");
            terminal.wait_for("no popup", |seen| !seen.text().contains("╭ Why "));
        }
        terminal.keys("G");
        terminal.shows("the last words of the hostile article");
        terminal.keys("kkk\x15\x15gg");
        terminal.shows("␛]52;c;ZXZpbA==␇");
        terminal.keys(ESC);
        terminal.bar("not read:");
        terminal.keys(ESC);
        terminal.shows("▸");
        terminal.keys("j");
        terminal.shows("Articles 2/2");
    }
    terminal.keys("!");
    terminal.shows("╭ Not read ");
    terminal.keys("q");
    terminal.wait_for("no popup", |seen| !seen.text().contains("╭ Not read "));
    terminal.keys("2");
    terminal.shows("Statements 3/3");
    terminal.keys("jj\r");
    terminal.keys(ESC);
    terminal.keys("4");
    terminal.shows("Actors ");
    terminal.line("▸", "Quillfeather");
    terminal.keys("1");
    terminal.shows("Articles ");
    terminal.keys("/owned");
    terminal.bar("/ owned");
    terminal.keys(CTRL_C);
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
    only_draws(&terminal.sent());
}

/// A tower of accents would be sent anew with each frame, and shown over the lines around it.
#[test]
fn a_tower_of_accents_is_cut() {
    let news =
        folder(&[("tower.txt", format!("Accents\n\nHe said that o{} is tall.\n", "\u{301}".repeat(10_000)))]);
    let mut terminal = Terminal::open((120, 40), [news.path()]);
    terminal.shows(" is tall");
    terminal.keys("q");
    assert_eq!(terminal.end(), 0);
    let sent = terminal.sent();
    let tallest = sent.split(|c| c != '\u{301}').map(|accents| accents.chars().count()).max();
    // Text that is safe to stream has no more than 30 (Unicode Standard Annex 15).
    assert!(tallest <= Some(30), "{tallest:?} accents on one letter");
}

/// A shell puts the names of files where it finds a `*`, also one that begins with a hyphen.
#[test]
fn a_usage_error_repeats_no_escape_sequence() {
    let terminal = Terminal::open_in(&[], (100, 30), ["statements", &format!("--{HOSTILE}")]);
    assert_eq!(terminal.end(), 2);
    only_draws(&terminal.sent());
}

// Printing

#[test]
fn a_table_fits_the_terminal() {
    let news = hostile_folder();
    for (command, columns) in [("statements", 60), ("actors", 100), ("documents", 80)] {
        let terminal = Terminal::open_in(&[], (columns, 30), [command.as_ref(), news.path().as_os_str()]);
        assert_eq!(terminal.end(), 0);
        let sent = terminal.sent();
        assert!(!sent.contains(ESC), "{sent:?}");
        only_draws(&sent);
        if command == "statements" {
            let rows: Vec<&str> = sent.lines().filter(|line| line.contains("Maribel")).collect();
            assert!(!rows.is_empty(), "{sent}");
            for row in rows {
                assert!(row.chars().count() <= usize::from(columns), "{row:?} is wider than {columns}");
            }
        }
    }
}

// Loading

#[test]
fn keys_are_answered_while_articles_are_read() {
    let articles: Vec<(String, String)> = (1..=300).map(numbered).collect();
    let news = folder(&articles);
    let mut terminal = Terminal::open((100, 30), [news.path()]);
    terminal.shows("Ferry number 1 sails");
    terminal.keys("/quillfeather");
    terminal.bar("/ quillfeather");
    terminal.shows("300 articles");
    terminal.bar("300 of 300");
    terminal.keys(ENTER);
    terminal.keys("G");
    terminal.shows("Articles 300/300");
    terminal.line("▸", "Ferry number 300");
    terminal.keys(CTRL_C);
    assert_eq!(terminal.end(), 0);

    // Among the screens there was one with an article and an answer while others were still read.
    let early = |screen: &str| screen.contains("Ferry number 1 sails") && screen.contains("of 300 articles");
    let answered = |screen: &str| early(screen) && screen.contains("/ quill");
    let screens = terminal.seen().screens((100, 30));
    assert!(screens.iter().any(|screen| early(screen)), "no article before the last one was read");
    assert!(screens.iter().any(|screen| answered(screen)), "no key before the last article was read");
}

/// True if only a line is shown, which may be cut.
fn is_too_small(seen: &Seen) -> bool {
    let text = seen.text();
    text.trim_start().starts_with(['n', '…']) && text.trim().lines().count() == 1
}

// The articles

/// Three articles with two statements each: one for the US side, one for the Chinese.
fn three_articles() -> TempDir {
    let article = |title: &str, first: &str, us: &str, cn: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2031-04-02\noutlet: Invented Gazette\n---\n\n{first}\n\n\
             “The harbour stays open,” US Trade Envoy {us} said on Tuesday.\n\n\
             Chinese Harbour Minister {cn} said that the boats would be counted again.\n"
        )
    };
    let harbour = article(
        "Harbour treaty talks stall",
        "Gulls sat on the empty chairs.",
        "Maribel Quillfeather",
        "Tao Wenbi",
    );
    let island = article(
        "Island votes again",
        "Ballots were rowed over in the morning.",
        "Wilhelmina Osterley",
        "Gao Lingshu",
    );
    let ferry =
        article("Ferry strike goes on", "The ropes stayed tied.", "Wilhelmina Osterley", "Gao Lingshu");
    folder(&[("1.md", harbour), ("2.md", island), ("3.md", ferry)])
}

/// An article with one statement, long enough that three hundred take a while.
fn numbered(number: usize) -> (String, String) {
    let prose = "The ferry left the pier in the morning and came back with the tide at night. ";
    let text = format!(
        "---\ntitle: Ferry number {number} sails\n---\n\n\
         “Ferry number {number} sails,” US Trade Envoy Maribel Quillfeather said on Tuesday.\n\n{}\n",
        format!("{}\n\n", prose.repeat(8)).repeat(8)
    );
    (format!("{number:03}.md"), text)
}

/// Sets the title, fills the clipboard, clears the screen, leaves it, colours, starts a device
/// control string, and turns the line around. Valid in a file's name.
const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{1b}[?1049l\u{1b}Pq\u{1b}\\\
                       \u{9b}31m\u{9d}0;c1\u{9c}\u{90}q\u{9c}\u{202e}\u{2066}";

/// An article in plain text, one in Markdown, and a file that cannot be read: all of them hostile.
fn hostile_folder() -> TempDir {
    // NUL is left out: it makes a file binary, which is refused.
    let controls: String = ('\u{1}'..='\u{1f}').chain('\u{7f}'..='\u{9f}').collect();
    let overrides =
        "\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    let article = format!(
        "---\ntitle: Harbour {HOSTILE} treaty\nauthor: Ann {HOSTILE}\n---\n\n\
         {HOSTILE} The ferry left the pier and the tide came in again.\n\n\
         “The harbour {HOSTILE} stays open,” US Trade Envoy Maribel Quillfeather said{HOSTILE} on Tuesday.\n\n\
         “It does {controls} {overrides} so,” Quillfeather said on Wednesday.\n\n\
         \u{200b}\u{2060}\u{200d}\u{feff}\n\n\
         {controls}\n\n\
         A letter with many accents: o{accents}.\n\n\
         {word}\n\n\
         These are the last words of the hostile article.\n",
        accents = "\u{301}".repeat(10_000),
        word = "w".repeat(200_000),
    );
    let name = |ending: &str| format!("{HOSTILE}.{ending}");
    folder(&[
        (name("txt"), article.clone()),
        (name("md"), article),
        (format!("empty{HOSTILE}.txt"), String::new()),
    ])
}

fn folder(articles: &[(impl AsRef<str>, String)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in articles {
        fs::write(folder.path().join(name.as_ref()), text).expect("a file");
    }
    folder
}

/// Fails where the output holds anything but text and the control sequences (CSI) that draw it.
fn only_draws(sent: &str) {
    for (at, c) in sent.char_indices() {
        let around = || sent[at..].chars().take(40).collect::<String>();
        match c {
            '\u{1b}' if is_title(&sent[at..]) => {}
            '\u{7}' if ends_title(&sent[..at]) => {}
            '\u{1b}' => {
                assert!(sent[at + 1..].starts_with('['), "an escape sequence at {at}: {:?}", around())
            }
            '\r' | '\n' => {}
            c => {
                assert!(!c.is_control(), "a control character at {at}: {:?}", around());
                let turns =
                    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                assert!(!turns, "a bidirectional control at {at}: {:?}", around());
            }
        }
    }
}

/// The window's title is set so: `ESC ] 0 ; words BEL`.
fn is_title(sent: &str) -> bool {
    let words = sent.strip_prefix("\u{1b}]0;").and_then(|rest| rest.split_once('\u{7}'));
    words.is_some_and(|(words, _)| !words.contains(char::is_control))
}

fn ends_title(sent: &str) -> bool {
    sent.rfind("\u{1b}]0;").is_some_and(|at| !sent[at + 1..].contains(char::is_control))
}

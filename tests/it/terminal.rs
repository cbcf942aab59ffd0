//! The full screen in a real pseudo-terminal: a few stories, which wait for what is on the screen and never sleep.

use crate::fixtures::alone::only;
use crate::fixtures::terminal::{PATIENCE, Terminal};
use leeward::journal::Journal;
use leeward::record::{Body, QuestionId};
use portable_pty::CommandBuilder;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Set for the child of the story about a panic, to the pipe it waits for.
const PANIC_WHEN: &str = "LEEWARD_TEST_PANIC_WHEN";
/// Set for the child of the story about a closed terminal, to the data folder.
const HOLD_ON: &str = "LEEWARD_TEST_HOLD_ON";
/// Set for the same child when the program is not to belong to the terminal's session.
const APART: &str = "LEEWARD_TEST_APART";
const SECRET: &str = "words that nobody else may read";
const NOW: &str = "2026-03-02T21:10:00+01:00";

/// Opens `lee` on a folder of its own, after the first questions.
fn open() -> (TempDir, Terminal) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("settings.json"), r#"{"welcomed":true,"country":"GB"}"#).unwrap();
    let terminal = open_on(folder.path());
    (folder, terminal)
}

fn open_on(data: &Path) -> Terminal {
    let mut terminal = run(lee(data));
    terminal.wait_for("Monday 2 March 2026");
    terminal
}

fn lee(data: &Path) -> CommandBuilder {
    let mut lee = CommandBuilder::new(env!("CARGO_BIN_EXE_lee"));
    lee.args(["--now", NOW, "--dir"]);
    lee.arg(data);
    lee.env("HOME", data);
    lee
}

fn run(mut command: CommandBuilder) -> Terminal {
    command.env("TERM", "xterm-256color");
    Terminal::start(80, 24, |pty| pty.slave.spawn_command(command).unwrap())
}

/// Runs `lee` on a terminal that is not its session's, as a program started in an odd way is.
fn run_apart(data: &Path) -> Terminal {
    Terminal::start(80, 24, |pty| {
        let name = pty.master.tty_name().unwrap();
        let tty = std::fs::OpenOptions::new().read(true).write(true).open(name).unwrap();
        let mut lee = Command::new("setsid");
        lee.args([env!("CARGO_BIN_EXE_lee"), "--now", NOW, "--dir"]).arg(data);
        lee.env("TERM", "xterm-256color");
        lee.stdin(tty.try_clone().unwrap()).stdout(tty.try_clone().unwrap()).stderr(tty);
        Box::new(lee.spawn().unwrap())
    })
}

/// The note of the unfinished answers that are kept.
fn drafted_note(folder: &TempDir) -> Option<String> {
    let Body::CheckIn(answers) = Journal::in_folder(folder.path()).drafts().unwrap().pop()?.body else { return None };
    Some(answers.get(QuestionId::Note)?.words(QuestionId::Note))
}

/// Opens the check-in, goes to its note, and writes `words` into it.
fn write_note(terminal: &mut Terminal, words: &str) {
    terminal.keys("c").wait_for("strongest craving").keys(TO_THE_NOTE).wait_for("> Note").keys(words).wait_for(words);
}

/// Down to the last question, where a note is written.
const TO_THE_NOTE: &str = "\x1b[F";

#[test]
fn a_check_in_is_written_and_found_again() {
    let (folder, mut terminal) = open();
    terminal.wait_for("check in").keys("c").wait_for("strongest craving").keys("3").wait_for("10  mild");
    terminal.keys(TO_THE_NOTE).wait_for("> Note").keys("made soup").wait_for("made soup").keys("\r").wait_for("Saved.");
    terminal.keys("l/SOUP").wait_for("Find: SOUP").wait_for("1 entry").keys("\x1b").wait_for("/ find").keys("q");
    assert_eq!(terminal.wait(), 0);
    terminal.assert_left_as_found();
    assert!(!terminal.contents().contains("soup"), "words are left on the terminal: {}", terminal.contents());
    assert_eq!(Journal::in_folder(folder.path()).read().unwrap().entries().len(), 1);
}

#[test]
fn ctrl_c_leaves_at_once_and_keeps_unfinished_answers() {
    let (folder, mut terminal) = open();
    write_note(&mut terminal, "half");
    terminal.keys("\x03");
    assert_eq!(terminal.wait(), 0);
    terminal.assert_left_as_found();
    assert_eq!(drafted_note(&folder).as_deref(), Some("half"));
}

#[test]
fn told_to_stop_it_keeps_the_words_and_leaves_the_terminal_as_found() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let (folder, mut terminal) = open();
        write_note(&mut terminal, "half");
        terminal.signal(signal);
        assert_ne!(terminal.wait(), 0, "SIG{signal}");
        terminal.assert_left_as_found();
        assert_eq!(drafted_note(&folder).as_deref(), Some("half"), "SIG{signal}");
    }
}

#[test]
fn killed_in_the_middle_it_brings_the_words_back() {
    let (folder, mut terminal) = open();
    write_note(&mut terminal, "half a thought");
    // The draft is there within two seconds; its file is the sign.
    let deadline = Instant::now() + PATIENCE;
    while drafted_note(&folder).as_deref() != Some("half a thought") {
        assert!(Instant::now() < deadline, "no draft was kept");
        std::thread::yield_now();
    }
    terminal.signal("KILL");
    assert_ne!(terminal.wait(), 0);
    let mut again = open_on(folder.path());
    again.wait_for("unfinished answers").keys("\r").wait_for("unfinished answers are back");
    again.keys(TO_THE_NOTE).wait_for("half a thought").keys("\r").wait_for("Saved.").keys("q");
    assert_eq!(again.wait(), 0);
    assert!(drafted_note(&folder).is_none());
    assert_eq!(Journal::in_folder(folder.path()).read().unwrap().entries().len(), 1);
}

#[test]
fn a_closed_terminal_ends_it_with_the_words_kept() {
    // Apart from the terminal's session as well, where the system sends no signal about it.
    for apart in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        // The terminal belongs to a process of its own, because only its death closes it wholly.
        let mut holder = Command::new(std::env::current_exe().unwrap());
        holder.args(only(the_child_that_holds_a_terminal));
        holder.env(HOLD_ON, folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped());
        if apart {
            holder.env(APART, "");
        }
        let mut holder = holder.spawn().unwrap();
        let mut told = BufReader::new(holder.stdout.take().unwrap()).lines().map(Result::unwrap);
        let id = told.find_map(|line| line.split_once("lee is ").map(|(_, id)| id.to_owned())).unwrap();
        holder.kill().unwrap();
        holder.wait().unwrap();
        let deadline = Instant::now() + PATIENCE;
        while Command::new("kill").args(["-0", &id]).stderr(Stdio::null()).status().unwrap().success() {
            assert!(Instant::now() < deadline, "it goes on without a terminal (apart: {apart})");
            std::thread::yield_now();
        }
        assert_eq!(drafted_note(&folder).as_deref(), Some("half"));
    }
}

/// Not a story of its own: the story about a closed terminal runs it, and without it does nothing.
#[test]
fn the_child_that_holds_a_terminal() {
    let Some(data) = std::env::var_os(HOLD_ON) else { return };
    let data = Path::new(&data);
    let mut terminal = if std::env::var_os(APART).is_some() { run_apart(data) } else { run(lee(data)) };
    terminal.wait_for("Welcome");
    write_note(&mut terminal, "half");
    println!("lee is {}", terminal.child.process_id().unwrap());
    // Until this process is killed.
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

#[test]
fn a_window_made_small_and_large_again_is_drawn_anew() {
    let (_folder, mut terminal) = open();
    terminal.resize(30, 8);
    terminal.wait_for("A little more room");
    terminal.resize(100, 30);
    terminal.wait_for("Monday 2 March 2026");
    // A key that comes in one batch with a change of size is seen by crossterm only with the next key.
    let deadline = Instant::now() + PATIENCE;
    while terminal.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "it does not leave. The screen is:\n{}", terminal.contents());
        terminal.keys("q");
        terminal.take_in(Duration::from_millis(500));
    }
    assert_eq!(terminal.wait(), 0);
    terminal.assert_left_as_found();
}

#[test]
fn a_panic_restores_the_terminal_and_tells_no_words() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut child = CommandBuilder::new(std::env::current_exe().unwrap());
    child.args(only(the_child_that_panics));
    child.env(PANIC_WHEN, &pipe);
    child.env("HOME", folder.path());
    let mut terminal = run(child);
    terminal.wait_for("Welcome. This is Leeward.");
    // Opening the pipe lets the child go on to its panic.
    drop(std::fs::OpenOptions::new().write(true).open(&pipe).unwrap());
    terminal.wait_until("the first screen", |screen| !screen.alternate_screen());
    terminal.wait_for("saved is safe");
    terminal.signal("KILL");
    terminal.wait();
    assert!(!terminal.contents().contains(SECRET), "{}", terminal.contents());
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
}

/// Not a story of its own: the story about a panic runs it, and without it does nothing.
#[test]
fn the_child_that_panics() {
    let Some(pipe) = std::env::var_os(PANIC_WHEN) else { return };
    leeward::command::quiet_panics();
    let folder = Path::new(&pipe).parent().unwrap().to_owned();
    std::thread::spawn(move || {
        drop(std::fs::File::open(pipe).unwrap());
        panic!("{SECRET}");
    });
    let start = leeward::tui::Start { folder, now: None, demo: None };
    leeward::tui::run(start).unwrap();
}

//! The real program in a real pseudo-terminal: a few stories, which wait for what is on the screen and never sleep.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

use leeward::journal::Journal;
use leeward::record::{Body, QuestionId};
use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Long enough for a busy machine; nothing waits so long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(20);
/// Set for the child of the story about a panic, to the pipe it waits for.
const PANIC_WHEN: &str = "LEEWARD_TEST_PANIC_WHEN";
/// Set for the child of the story about a closed terminal, to the data folder.
const HOLD_ON: &str = "LEEWARD_TEST_HOLD_ON";
/// Set for the same child when the program is not to belong to the terminal's session.
const APART: &str = "LEEWARD_TEST_APART";
const SECRET: &str = "words that nobody else may read";

struct Terminal {
    folder: TempDir,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Held open, so that what is still to be read is not thrown away when the program ends.
    _slave: Box<dyn SlavePty + Send>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    modes: String,
}

impl Terminal {
    /// Opens `lee` on an empty folder, after the first questions.
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.json"), r#"{"welcomed":true,"country":"GB"}"#).unwrap();
        Self::open_on(folder)
    }

    fn open_on(folder: TempDir) -> Self {
        let mut lee = CommandBuilder::new(env!("CARGO_BIN_EXE_lee"));
        lee.args(["--now", "2026-03-02T21:10:00+01:00", "--dir"]);
        lee.arg(folder.path());
        let mut terminal = Self::run(folder, lee);
        terminal.until("Monday 2 March 2026");
        terminal
    }

    fn run(folder: TempDir, mut command: CommandBuilder) -> Self {
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder.path());
        Self::start(folder, |pty| pty.slave.spawn_command(command).unwrap())
    }

    /// Runs `lee` on a terminal that is not its session's, as a program started in an odd way is.
    fn run_apart(folder: TempDir, data: &Path) -> Self {
        Self::start(folder, |pty| {
            let name = pty.master.tty_name().unwrap();
            let tty = std::fs::OpenOptions::new().read(true).write(true).open(name).unwrap();
            let mut lee = Command::new("setsid");
            lee.args([env!("CARGO_BIN_EXE_lee"), "--now", "2026-03-02T21:10:00+01:00", "--dir"]).arg(data);
            lee.env("TERM", "xterm-256color");
            lee.stdin(tty.try_clone().unwrap()).stdout(tty.try_clone().unwrap()).stderr(tty);
            Box::new(lee.spawn().unwrap())
        })
    }

    fn start(folder: TempDir, spawn: impl FnOnce(&PtyPair) -> Box<dyn Child + Send + Sync>) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let modes = modes(pty.master.as_ref());
        let child = spawn(&pty);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let writer = pty.master.take_writer().unwrap();
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::default();
        Self { folder, master: Some(pty.master), _slave: pty.slave, writer: Some(writer), child, output, screen, modes }
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Reads on until `done` says so of the screen.
    fn until_that(&mut self, what: &str, done: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !done(self.screen.screen()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never saw {what:?}. The screen is:\n{}", self.text())
                }
            }
        }
    }

    fn until(&mut self, words: &str) -> &mut Self {
        self.until_that(words, |screen| screen.contents().contains(words));
        self
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Waits for the end and reads what was still to come. Whether it ended well.
    fn end(&mut self) -> bool {
        let status = self.child.wait().unwrap();
        // The other end is still open here, so the end of the output is known only by its pause.
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.screen.process(&bytes);
        }
        status.success()
    }

    fn assert_left_as_found(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the other screen is still shown");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "pastes are still marked");
        assert_eq!(modes(self.master.as_ref().unwrap().as_ref()), self.modes, "the terminal's modes differ");
    }

    fn journal(&self) -> Journal {
        Journal::in_folder(self.folder.path())
    }

    fn drafted_note(&self) -> Option<String> {
        let Body::CheckIn(answers) = self.journal().drafts().unwrap().pop()?.body else { return None };
        Some(answers.get(QuestionId::Note)?.words(QuestionId::Note))
    }
}

/// The terminal's modes as `stty` writes them.
fn modes(master: &dyn MasterPty) -> String {
    let name = master.tty_name().unwrap();
    let file = std::fs::File::open(name).unwrap();
    let out = Command::new("stty").arg("-g").stdin(file).output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

/// Down to the last question, where a note is written.
const TO_THE_NOTE: &str = "\x1b[F";

#[test]
fn a_check_in_is_written_and_found_again() {
    let mut terminal = Terminal::open();
    terminal.until("check in").keys("c").until("strongest craving").keys("3").until("10  mild");
    terminal.keys(TO_THE_NOTE).until("> Note").keys("made soup").until("made soup").keys("\r").until("Saved.");
    terminal.keys("l/SOUP").until("Find: SOUP").until("1 entry").keys("\x1b").until("/ find").keys("q");
    assert!(terminal.end());
    terminal.assert_left_as_found();
    assert!(!terminal.text().contains("soup"), "words are left on the terminal: {}", terminal.text());
    assert_eq!(terminal.journal().read().unwrap().entries().len(), 1);
}

#[test]
fn ctrl_c_leaves_at_once_and_keeps_unfinished_answers() {
    let mut terminal = Terminal::open();
    terminal
        .keys("c")
        .until("strongest craving")
        .keys(TO_THE_NOTE)
        .until("> Note")
        .keys("half")
        .until("half")
        .keys("\x03");
    assert!(terminal.end());
    terminal.assert_left_as_found();
    assert_eq!(terminal.drafted_note().as_deref(), Some("half"));
}

#[test]
fn told_to_stop_it_keeps_the_words_and_leaves_the_terminal_as_found() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let mut terminal = Terminal::open();
        terminal.keys("c").until("strongest craving").keys(TO_THE_NOTE).until("> Note").keys("half").until("half");
        terminal.signal(signal);
        assert!(!terminal.end(), "SIG{signal}");
        terminal.assert_left_as_found();
        assert_eq!(terminal.drafted_note().as_deref(), Some("half"), "SIG{signal}");
    }
}

#[test]
fn killed_in_the_middle_it_brings_the_words_back() {
    let mut terminal = Terminal::open();
    terminal
        .keys("c")
        .until("strongest craving")
        .keys(TO_THE_NOTE)
        .until("> Note")
        .keys("half a thought")
        .until("half a thought");
    // The draft is there within two seconds; its file is the sign.
    let deadline = Instant::now() + PATIENCE;
    while terminal.drafted_note().as_deref() != Some("half a thought") {
        assert!(Instant::now() < deadline, "no draft was kept");
        std::thread::yield_now();
    }
    terminal.signal("KILL");
    assert!(!terminal.end());
    let folder = std::mem::replace(&mut terminal.folder, tempfile::tempdir().unwrap());
    let mut again = Terminal::open_on(folder);
    again.until("unfinished answers").keys("\r").until("unfinished answers are back");
    again.keys(TO_THE_NOTE).until("half a thought").keys("\r").until("Saved.").keys("q");
    assert!(again.end());
    assert!(again.drafted_note().is_none());
    assert_eq!(again.journal().read().unwrap().entries().len(), 1);
}

#[test]
fn a_closed_terminal_ends_it_with_the_words_kept() {
    // Apart from the terminal's session as well, where the system sends no signal about it.
    for apart in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        // The terminal belongs to a process of its own, because only its death closes it wholly.
        let mut holder = Command::new(std::env::current_exe().unwrap());
        holder.args(["--exact", "the_child_that_holds_a_terminal", "--nocapture", "--test-threads=1"]);
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
        let Body::CheckIn(answers) = Journal::in_folder(folder.path()).drafts().unwrap().remove(0).body else {
            panic!()
        };
        assert_eq!(answers.get(QuestionId::Note).unwrap().words(QuestionId::Note), "half");
    }
}

/// Not a story of its own: the story about a closed terminal runs it, and without it does nothing.
#[test]
fn the_child_that_holds_a_terminal() {
    let Some(data) = std::env::var_os(HOLD_ON) else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = if std::env::var_os(APART).is_some() {
        Terminal::run_apart(folder, Path::new(&data))
    } else {
        let mut lee = CommandBuilder::new(env!("CARGO_BIN_EXE_lee"));
        lee.args(["--now", "2026-03-02T21:10:00+01:00", "--dir"]);
        lee.arg(data);
        Terminal::run(folder, lee)
    };
    terminal.until("Welcome").keys("c").until("strongest craving");
    terminal.keys(TO_THE_NOTE).until("> Note").keys("half").until("half");
    println!("lee is {}", terminal.child.process_id().unwrap());
    // Until this process is killed.
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

#[test]
fn a_window_made_small_and_large_again_is_drawn_anew() {
    let mut terminal = Terminal::open();
    let resize = |terminal: &mut Terminal, cols: u16, rows: u16| {
        terminal.screen.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        terminal.master.as_ref().unwrap().resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    };
    resize(&mut terminal, 30, 8);
    terminal.until("A little more room");
    resize(&mut terminal, 100, 30);
    terminal.until("Monday 2 March 2026");
    // A key that comes in one batch with a change of size is seen by crossterm only with the next key.
    let deadline = Instant::now() + PATIENCE;
    while terminal.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "it does not leave. The screen is:\n{}", terminal.text());
        terminal.keys("q");
        let _ = terminal.output.recv_timeout(Duration::from_millis(500)).map(|bytes| terminal.screen.process(&bytes));
    }
    assert!(terminal.end());
    terminal.assert_left_as_found();
}

#[test]
fn a_panic_restores_the_terminal_and_tells_no_words() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut child = CommandBuilder::new(std::env::current_exe().unwrap());
    child.args(["--exact", "the_child_that_panics", "--nocapture", "--test-threads=1"]);
    child.env(PANIC_WHEN, &pipe);
    let mut terminal = Terminal::run(folder, child);
    terminal.until("Welcome. This is Leeward.");
    // Opening the pipe lets the child go on to its panic.
    drop(std::fs::OpenOptions::new().write(true).open(&pipe).unwrap());
    terminal.until_that("the first screen", |screen| !screen.alternate_screen());
    terminal.until("saved is safe");
    terminal.signal("KILL");
    terminal.end();
    assert!(!terminal.text().contains(SECRET), "{}", terminal.text());
    let screen = terminal.screen.screen();
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

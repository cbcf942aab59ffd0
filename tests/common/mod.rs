//! Runs the real program in a place of its own: a temporary home, a fixed clock, nothing of the machine's environment.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use chrono::{DateTime, FixedOffset, NaiveDate};
use leeward::journal::Journal;
use leeward::record::{Answers, Body, Id, QuestionId, Record};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The clock of most tests: a Monday evening.
pub const NOW: &str = "2026-11-23T21:10:00+01:00";

/// A person's home, gone after the test.
pub struct Home {
    root: TempDir,
}

impl Home {
    pub fn new() -> Self {
        Self { root: TempDir::new().unwrap() }
    }

    /// The data folder. It is not there before something is saved.
    pub fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    /// Another place in this home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn journal(&self) -> Journal {
        Journal::in_folder(self.data())
    }

    /// The journal's text; empty when there is none.
    pub fn text(&self) -> String {
        std::fs::read_to_string(self.data().join("journal.jsonl")).unwrap_or_default()
    }

    /// Writes a file into the data folder, for this person alone.
    pub fn put(&self, name: &str, text: &str) {
        let path = self.data().join(name);
        std::fs::create_dir_all(self.data()).unwrap();
        std::fs::write(&path, text).unwrap();
        #[cfg(unix)]
        for (path, mode) in [(self.data(), 0o700), (path, 0o600)] {
            let rights = std::os::unix::fs::PermissionsExt::from_mode(mode);
            std::fs::set_permissions(path, rights).unwrap();
        }
    }

    /// Runs `lee` with these words, parted by spaces.
    pub fn lee(&self, words: &str) -> Run {
        self.lee_with(&words.split_whitespace().collect::<Vec<_>>())
    }

    pub fn lee_with(&self, words: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lee"));
        command.env_clear().env("HOME", self.root.path()).env("LEE_DIR", self.data()).env("TZ", "UTC");
        // Windows programs do not start without it.
        command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
        command.args(words);
        Run { command, now: NOW.to_owned(), typed: Vec::new(), root: self.root.path().to_owned() }
    }
}

/// One run of the program in the making.
pub struct Run {
    pub command: Command,
    now: String,
    typed: Vec<u8>,
    root: PathBuf,
}

impl Run {
    /// At another time.
    pub fn at(mut self, now: &str) -> Self {
        now.clone_into(&mut self.now);
        self
    }

    /// With this on standard input.
    pub fn typed(mut self, words: impl Into<Vec<u8>>) -> Self {
        self.typed = words.into();
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs it to its end.
    /// Runs it, calls `meanwhile` once these words are printed, and waits for its end. Nothing is typed.
    pub fn once_printed(mut self, words: &str, meanwhile: impl FnOnce()) -> Done {
        self.command.args(["--now", &self.now]).stdin(Stdio::null());
        let mut child = self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut printed = String::new();
        while !printed.contains(words) && out.read_line(&mut printed).unwrap() > 0 {}
        meanwhile();
        out.read_to_string(&mut printed).unwrap();
        let output = child.wait_with_output().unwrap();
        Done { code: output.status.code(), out: self.tidy(printed.as_bytes()), err: self.tidy(&output.stderr) }
    }

    pub fn done(mut self) -> Done {
        self.command.args(["--now", &self.now]);
        let piped = || Stdio::piped();
        let mut child = self.command.stdin(piped()).stdout(piped()).stderr(piped()).spawn().unwrap();
        // It may end without reading.
        let _ = child.stdin.take().unwrap().write_all(&self.typed);
        let output = child.wait_with_output().unwrap();
        Done { code: output.status.code(), out: self.tidy(&output.stdout), err: self.tidy(&output.stderr) }
    }

    /// Without what differs from run to run and from machine to machine.
    fn tidy(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.replace(&*self.root.to_string_lossy(), "[HOME]")
    }
}

/// How a run ended and what it printed.
#[derive(Debug, PartialEq, Eq)]
pub struct Done {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Done {
    /// The result, where it had to go well and without a word beside it.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// Checks the exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    /// All of it, to be compared with what a person has read and accepted.
    pub fn whole(&self) -> String {
        let code = self.code.map_or_else(|| "a signal".to_owned(), |code| code.to_string());
        let err = if self.err.is_empty() { String::new() } else { format!("--- beside it\n{}", self.err) };
        format!("{}{err}--- exit {code}\n", self.out)
    }
}

/// A check-in with a name made of one byte, and answers as they are typed.
pub fn check_in(name: u8, at: &str, day: &str, answers: &[(QuestionId, &str)]) -> Record {
    let mut said = Answers::default();
    for (item, words) in answers {
        said.set(*item, item.parse(words).unwrap());
    }
    Record::new(Id::from_bytes([name; 16]), time(at), date(day), Body::CheckIn(said))
}

pub fn time(at: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(at).unwrap()
}

pub fn date(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// The rights of a file or folder.
#[cfg(unix)]
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

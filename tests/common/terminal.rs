//! The real program in a real pseudo-terminal. Tests wait for text, never for time.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

use crate::common::{Home, NOW};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Far longer than anything takes; only a hanging test gets there.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// `None` once the window is closed.
    window: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything that was ever sent to the terminal.
    sent: Vec<u8>,
}

impl Terminal {
    /// Runs `lee` with these words, parted by spaces, in a window of this size.
    pub fn run(home: &Home, words: &str, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lee"));
        command.env_clear();
        for (name, value) in [("HOME", home.path("")), ("LEE_DIR", home.data()), ("TERM", "xterm".into())] {
            command.env(name, value);
        }
        command.args(words.split_whitespace().chain(["--now", NOW]));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        Self { child, window: Some((pair.master, writer)), bytes, screen, sent: Vec::new() }
    }

    /// Types a line.
    pub fn line(&mut self, words: &str) -> &mut Self {
        self.keys(&format!("{words}\n"))
    }

    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let (_, writer) = self.window.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// Waits until `text` stands on the screen, once or as often as `times` says.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_for_times(text, 1)
    }

    #[track_caller]
    pub fn wait_for_times(&mut self, text: &str, times: usize) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while self.contents().matches(text).count() < times {
            let bytes = self.bytes.recv_timeout(until.saturating_duration_since(Instant::now()));
            let Ok(bytes) = bytes else { panic!("{text:?} did not come:\n{}", self.contents()) };
            self.take_in(&bytes);
        }
        self
    }

    fn take_in(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.sent.extend_from_slice(bytes);
    }

    /// What stands on the screen.
    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Kills the program as nothing can be caught.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends the program as a closed window does.
    pub fn hang_up(mut self) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", "HUP", &id]).status().unwrap().success());
        self.child.wait().unwrap();
    }

    /// Waits for the program to end. Its exit code, and everything it sent to the terminal.
    pub fn end(mut self) -> (u32, String) {
        let code = self.child.wait().unwrap().exit_code();
        // The reading thread ends with the window.
        self.window = None;
        while let Ok(bytes) = self.bytes.recv_timeout(PATIENCE) {
            self.take_in(&bytes);
        }
        (code, String::from_utf8_lossy(&self.sent).into_owned())
    }
}

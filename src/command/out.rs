//! Standard output, gated: results for a person are wrapped to their terminal; data is passed on as it is, except to a
//! terminal, which no stored text may command.

use crate::display;
use std::io::{self, BufWriter, IsTerminal, Write};

/// The widest that text for reading is set, in columns.
const WIDEST: usize = 76;

/// How wide text for reading is set on a terminal; `None` where there is none.
#[cfg(unix)]
pub(super) fn columns_of(stream: &impl std::os::fd::AsFd) -> Option<usize> {
    terminal_size::terminal_size_of(stream).map(|(width, _)| usize::from(width.0).clamp(1, WIDEST))
}

/// How wide text for reading is set on a terminal; `None` where there is none.
#[cfg(windows)]
pub(super) fn columns_of(stream: &impl std::os::windows::io::AsHandle) -> Option<usize> {
    terminal_size::terminal_size_of(stream).map(|(width, _)| usize::from(width.0).clamp(1, WIDEST))
}

pub(super) struct Out {
    // Not locked: the full screen may be open meanwhile, and the thread that ends it must be able to write.
    to: BufWriter<Box<dyn Write>>,
    terminal: bool,
    columns: usize,
    /// The line of data being gathered for the gate.
    half: Vec<u8>,
    given_up: bool,
}

impl Out {
    pub(super) fn new() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let columns = columns_of(&stdout).unwrap_or(WIDEST);
        Self { to: BufWriter::new(Box::new(stdout)), terminal, columns, half: Vec::new(), given_up: false }
    }

    /// Beside the output, for a person: where the output itself is data.
    pub(super) fn beside() -> Self {
        let stderr = io::stderr();
        let terminal = stderr.is_terminal();
        let columns = columns_of(&stderr).unwrap_or(WIDEST);
        Self { to: BufWriter::new(Box::new(stderr)), terminal, columns, half: Vec::new(), given_up: false }
    }

    /// Whether a person is looking at it right now.
    pub(super) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// How wide text for reading is set.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// Text for reading: gated, wrapped, and ended with a line end.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        self.say_after("", text)
    }

    /// Text for reading, its first line after `lead` and all others as far in.
    pub(super) fn say_after(&mut self, lead: &str, text: &str) -> io::Result<()> {
        let room = self.columns.saturating_sub(display::width(lead)).max(1);
        let mut margin = lead.to_owned();
        for line in display::wrap(&display::lines(text), room) {
            writeln!(self.to, "{}", format!("{margin}{line}").trim_end())?;
            margin = " ".repeat(display::width(lead));
        }
        Ok(())
    }

    /// Gated and not wrapped: places and commands, which are to be copied.
    pub(super) fn as_it_is(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.to, "{}", display::lines(text))
    }

    /// Nothing more is tried: it is known that what was written cannot be printed, and it was said.
    pub(super) fn give_up(&mut self) {
        self.given_up = true;
    }

    /// An empty line.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.to)
    }
}

/// Data, as it is; on a terminal each line goes through the gate.
impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.terminal {
            return self.to.write(bytes);
        }
        for part in bytes.split_inclusive(|&byte| byte == b'\n') {
            self.half.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.pass_on()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.given_up {
            return Ok(());
        }
        self.pass_on()?;
        self.to.flush()
    }
}

impl Out {
    fn pass_on(&mut self) -> io::Result<()> {
        let text = String::from_utf8_lossy(&self.half);
        self.to.write_all(display::lines(&text).as_bytes())?;
        self.half.clear();
        Ok(())
    }
}

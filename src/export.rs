//! Copies of the entries for other programs and for reading: the lines themselves, a table, a text by day.
//!
//! A copy is made for this person alone and never over a file that is there. Drafts are never in it.

use crate::journal::{self, Entry, Reading};
use crate::record::{Answer, Body, CheckIn, Item, Record};
use chrono::NaiveDate;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How entries are copied out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object per line, as in the journal.
    Jsonl,
    /// A table of the check-ins (RFC 4180).
    Csv,
    /// Markdown, by day.
    Markdown,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is a file of this name.
    #[error("{} is there already and stays as it is. Nothing was copied. Choose another name.", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("The copy could not be written to {}: {source}. Nothing is left of it. Your entries are safe.", path.display())]
    NotWritten {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Standard output could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// The journal could not be read.
    #[error(transparent)]
    Journal(#[from] journal::Error),
}

/// Copies into a new file that only this person can read (0600 on Unix). Gives the number of entries left out.
///
/// # Errors
/// When there is a file of that name, or it cannot be written; what was begun is then removed.
pub fn to_new_file(path: &Path, format: Format, reading: &Reading) -> Result<usize, Error> {
    let not_written = |source| Error::NotWritten { path: path.to_owned(), source };
    let file = create(path).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists { path: path.to_owned() },
        _ => not_written(source),
    })?;
    let fill = || -> io::Result<usize> {
        let mut to = BufWriter::new(&file);
        let left_out = write(&mut to, format, reading)?;
        to.flush()?;
        drop(to);
        file.sync_all()?;
        Ok(left_out)
    };
    fill().map_err(|source| {
        // It is the file we created a moment ago.
        let _ = fs::remove_file(path);
        not_written(source)
    })
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

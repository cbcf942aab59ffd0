//! A file of the journal as it is found and read: what is at a path, whether it is still the same, and what it holds.

use super::line::{self, Lines};
use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
#[cfg(unix)]
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What tells cheaply that a file is not as it was: its length, its time and its place on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFingerprint {
    pub(crate) len: u64,
    modified: Option<SystemTime>,
    /// `None` where the system does not tell.
    pub(super) place: Option<(u64, u64)>,
}

impl FileFingerprint {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        Ok(Self::from(&fs::metadata(path)?))
    }

    pub(super) fn from(found: &Metadata) -> Self {
        Self { len: found.len(), modified: found.modified().ok(), place: place(found) }
    }

    /// Whether it can be the same file, changed or not.
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

/// What is at a path.
pub(super) enum Found {
    Nothing,
    /// A file, with its real place when the path is a link.
    File(PathBuf),
    /// A folder, a pipe, a device.
    Other,
}

/// Looks without opening: opening a pipe would wait for somebody to write into it.
pub(super) fn find(path: &Path) -> io::Result<Found> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(error),
    };
    // A link to a place that is not there is an error, not an empty journal: the disk may not be plugged in.
    let real = if found.is_symlink() { fs::canonicalize(path)? } else { path.to_owned() };
    Ok(if fs::metadata(&real)?.is_file() { Found::File(real) } else { Found::Other })
}

/// An open file.
pub(super) struct Source {
    pub(super) file: File,
    /// Where it really is.
    pub(super) path: PathBuf,
    pub(super) fingerprint: FileFingerprint,
    /// Whether it is marked as not to be changed.
    pub(super) read_only: bool,
}

impl Source {
    pub(super) fn open(path: PathBuf) -> io::Result<Self> {
        Self::from(File::open(&path)?, path)
    }

    pub(super) fn from(file: File, path: PathBuf) -> io::Result<Self> {
        let found = file.metadata()?;
        Ok(Self { fingerprint: FileFingerprint::from(&found), read_only: found.permissions().readonly(), file, path })
    }

    /// Whether this still is the file at its path.
    pub(super) fn is_in_place(&self) -> bool {
        FileFingerprint::of(&self.path).is_ok_and(|there| there.is_same_file(&self.fingerprint))
    }

    /// Reads at most `len` bytes from where the last reading stopped.
    pub(super) fn read_some(&mut self, len: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
        (&self.file).take(len).read_to_end(bytes)
    }

    pub(super) fn read_range(&mut self, start: u64, end: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(start))?;
        bytes.reserve_exact(usize::try_from(end - start).unwrap_or(usize::MAX).min(1 << 26));
        self.read_some(end - start, bytes).map(drop)
    }

    /// Reads until `bytes` holds the first `lines` lines, or more; not much further than lines of 1 MiB each.
    pub(super) fn read_first_lines(&mut self, lines: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        bytes.reserve(4096);
        while self.read_some(4096, bytes)? > 0
            && bytes.len() <= lines * line::LONGEST
            && memchr::memchr_iter(b'\n', bytes).nth(lines - 1).is_none()
        {}
        if let Some(end) = memchr::memchr_iter(b'\n', bytes).nth(lines - 1) {
            bytes.truncate(end + 1);
        }
        Ok(())
    }

    /// Every line of the file, from the start.
    pub(super) fn lines(&mut self) -> io::Result<Lines<impl BufRead>> {
        self.file.seek(SeekFrom::Start(0))?;
        Ok(Lines::of(BufReader::with_capacity(1 << 16, &self.file)))
    }
}

/// Which file it is on the disk, where the system tells.
#[cfg_attr(unix, expect(clippy::unnecessary_wraps, reason = "other systems do not tell"))]
fn place(found: &Metadata) -> Option<(u64, u64)> {
    #[cfg(unix)]
    return Some((found.dev(), found.ino()));
    #[cfg(not(unix))]
    return Some(found).and(None);
}

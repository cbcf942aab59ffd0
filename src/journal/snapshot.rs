//! The open journal: its bytes, and where in them the current entries stand.
//!
//! Nothing is parsed until it is shown, and nothing borrowed outlives a call, so that a large journal
//! opens at once and stays small in memory.

use super::index::Index;
use super::line::{self, FORMAT, LineKind};
use super::source::{FileFingerprint, Source};
use super::{Error, Journal};
use crate::record::{Id, Kind, Record};
use chrono::NaiveDate;
use std::path::PathBuf;

/// How much of the end of the file is read first to find the last entries, in bytes.
const TAIL: u64 = 16 << 10;
/// How far a journal may grow and still be caught up with in one go, in bytes.
const MOST_GROWTH: u64 = 1 << 20;
/// Room for what is added while a journal is open, in bytes, so that a large one is not moved for each entry.
const SPARE: usize = 64 << 10;
/// How much of what was read is compared to tell that it still is the same file, in bytes.
const OVERLAP: usize = 4 << 10;

/// How far a line can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// Its checksum holds.
    Sound,
    /// It has none: a person or another program wrote it.
    ByHand,
    /// It was changed outside the program, or damaged.
    Damaged,
}

/// Where one current entry stands, and what is needed to list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: Id,
    /// How often it was written: 1 when new.
    pub rev: u32,
    /// The civil day it is about.
    pub day: NaiveDate,
    /// Its kind.
    pub kind: Kind,
    /// How far it can be relied on.
    pub integrity: Integrity,
    pub(super) start: u64,
    /// In bytes, without the line end.
    pub(super) len: u32,
}

/// What is not as it should be in the lines that were read. All of it is kept as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    /// Lines that were changed outside the program or damaged, and can still be read.
    pub damaged: usize,
    /// Lines that cannot be read.
    pub unreadable: usize,
    /// Lines of a kind that this version does not know, whether they are listed or not.
    pub unknown: usize,
    /// Sealed lines.
    pub sealed: usize,
    /// Lines written by hand. These are no trouble; they only carry no proof.
    pub by_hand: usize,
    /// The format, when it is a newer one than this version may change.
    pub newer: Option<u32>,
}

impl Diagnostics {
    /// Whether there is nothing to tell the person. Lines written by hand are nothing to tell.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self { by_hand: self.by_hand, ..Self::default() }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.damaged += other.damaged;
        self.unreadable += other.unreadable;
        self.unknown += other.unknown;
        self.sealed += other.sealed;
        self.by_hand += other.by_hand;
        self.newer = self.newer.max(other.newer);
    }
}

/// No single entry has an ID that starts with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// No entry has.
    #[error("No entry ID starts with that. Nothing was changed. `lee log` shows the IDs.")]
    None,
    /// This many have.
    #[error("{0} entry IDs start with that. Nothing was changed. Type more of the ID; `lee log` shows the IDs.")]
    Several(usize),
}

/// The journal as it was when it was read.
pub struct Snapshot {
    bytes: Vec<u8>,
    /// Where in the file `bytes` begins.
    base: u64,
    index: Index,
    whole: bool,
    fingerprint: Option<FileFingerprint>,
}

impl Snapshot {
    /// A journal in which nothing is written yet.
    #[must_use]
    pub fn empty() -> Self {
        Self { bytes: Vec::new(), base: 0, index: Index::default(), whole: true, fingerprint: None }
    }

    /// The current entries in the order they were recorded.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.index.entries
    }

    /// What an entry says. `None` when it is not of this reading.
    #[must_use]
    pub fn record(&self, entry: &Entry) -> Option<Record> {
        let record = Record::from_json(self.text(entry)?).ok()?;
        (record.id == entry.id).then_some(record)
    }

    /// An entry byte for byte as it stands in the file, without its line end. `None` when it is not of this reading.
    #[must_use]
    pub fn text(&self, entry: &Entry) -> Option<&str> {
        let start = usize::try_from(entry.start.checked_sub(self.base)?).ok()?;
        let line = self.bytes.get(start..start.checked_add(entry.len as usize)?)?;
        std::str::from_utf8(line::object(line)).ok()
    }

    /// What an entry said before, the latest first; nothing where its lines were taken out.
    #[must_use]
    pub fn earlier(&self, entry: &Entry) -> Vec<Record> {
        let id = entry.id.to_string();
        let mut found: Vec<Record> = Vec::new();
        for at in memchr::memmem::find_iter(&self.bytes, id.as_bytes()) {
            let start = memchr::memrchr(b'\n', &self.bytes[..at]).map_or(0, |end| end + 1);
            let end = memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |end| at + end);
            let text = std::str::from_utf8(line::object(&self.bytes[start..end])).ok();
            let record = text.and_then(|text| Record::from_json(text).ok());
            found.extend(record.filter(|record| record.id == entry.id && record.rev < entry.rev));
        }
        found.sort_by_key(|record| std::cmp::Reverse(record.rev));
        found.dedup_by_key(|record| record.rev);
        found
    }

    /// What is not as it should be.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.index.diagnostics
    }

    /// Whether every line was read, not only the last ones.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The file's stamp when it was read; `None` when there was no file. See [`Journal::fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> Option<&FileFingerprint> {
        self.fingerprint.as_ref()
    }

    /// The one entry with an ID that starts with `prefix`.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find(&self, prefix: &str) -> Result<Entry, NotFound> {
        let mut fits = self.entries().iter().filter(|entry| entry.id.starts_with(prefix));
        match (fits.next(), fits.count()) {
            (None, _) => Err(NotFound::None),
            (Some(entry), 0) => Ok(*entry),
            (Some(_), more) => Err(NotFound::Several(more + 1)),
        }
    }

    /// Takes in what was added since, reading nothing but that. `false` when the file was changed in any other way
    /// or grew by more than 1 MiB, and has to be read anew; this reading then stays as it was.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn catch_up(&mut self, journal: &Journal) -> Result<bool, Error> {
        let source = journal.open()?;
        let (Some(mut source), Some(fingerprint)) = (source, &self.fingerprint) else {
            return Ok(self.fingerprint.is_none() && self.whole && journal.fingerprint().is_none());
        };
        let now = source.fingerprint.clone();
        if now == *fingerprint {
            return Ok(true);
        }
        let end = self.base + self.bytes.len() as u64;
        if !now.is_same_file(fingerprint) || now.len <= end || now.len - end > MOST_GROWTH {
            return Ok(false);
        }
        let cannot_read = |source| Error::CannotRead { path: journal.path(), source };
        let overlap = if now.place.is_some() { self.bytes.len().min(OVERLAP) } else { self.bytes.len() };
        let mut new = Vec::new();
        source.read_range(end - overlap as u64, now.len, &mut new).map_err(cannot_read)?;
        if !new.starts_with(&self.bytes[self.bytes.len() - overlap..]) {
            return Ok(false);
        }
        new.drain(..overlap);
        // A last line without a line end may have been half a line.
        let mut from = self.bytes.len();
        if let Some(loose) = self.index.loose
            && new.first() != Some(&b'\n')
        {
            if loose.readable {
                return Ok(false);
            }
            self.index.diagnostics.unreadable -= 1;
            from = loose.start;
        }
        if self.bytes.capacity() - self.bytes.len() < new.len() {
            self.bytes.reserve_exact(new.len() + SPARE);
        }
        self.bytes.extend_from_slice(&new);
        let mut later = Index::default();
        later.take_in(&self.bytes, from, self.base);
        later.end(&self.bytes, self.base);
        self.index.append(later);
        self.fingerprint = Some(now);
        Ok(true)
    }
}

/// Reads the whole journal in steps, so that a screen can answer keys meanwhile.
pub struct Reader {
    path: PathBuf,
    source: Option<Source>,
    bytes: Vec<u8>,
    index: Index,
}

impl Reader {
    pub(super) fn new(path: PathBuf, source: Option<Source>) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        let mut index = Index::default();
        if let Some(source) = &source {
            let len = usize::try_from(source.fingerprint.len).unwrap_or(usize::MAX);
            if bytes.try_reserve_exact(len.saturating_add(SPARE)).is_err() {
                return Err(Error::CannotRead { path, source: std::io::ErrorKind::OutOfMemory.into() });
            }
            index.expect(len);
        }
        Ok(Self { path, source, bytes, index })
    }

    /// Reads and takes in about `bytes` more. `true` when everything is read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn step(&mut self, bytes: usize) -> Result<bool, Error> {
        let Some(source) = &mut self.source else { return Ok(true) };
        let before = self.bytes.len();
        let left = source.fingerprint.len.saturating_sub(before as u64);
        let read = source.read_some(left.min(bytes.max(1) as u64), &mut self.bytes);
        let read = read.map_err(|source| Error::CannotRead { path: self.path.clone(), source })?;
        self.index.take_in(&self.bytes, self.index.taken, 0);
        Ok(read == 0 || self.bytes.len() as u64 >= source.fingerprint.len)
    }

    /// The journal, after the rest of it is read.
    ///
    /// # Errors
    /// When the file cannot be read, or is no journal.
    pub fn finish(mut self) -> Result<Snapshot, Error> {
        while !self.step(1 << 20)? {}
        self.index.end(&self.bytes, 0);
        if self.index.is_no_journal(&self.bytes) {
            return Err(Error::NotAJournal { path: self.path });
        }
        let fingerprint = self.source.map(|source| source.fingerprint);
        Ok(Snapshot { bytes: self.bytes, base: 0, index: self.index, whole: true, fingerprint })
    }
}

/// The last `count` current entries, read from the end of the file.
pub(super) fn tail(path: PathBuf, mut source: Source, count: usize) -> Result<Snapshot, Error> {
    let len = source.fingerprint.len;
    let mut window = TAIL;
    let cannot_read = |source| Error::CannotRead { path: path.clone(), source };
    loop {
        let base = len.saturating_sub(window);
        let mut bytes = Vec::new();
        source.read_range(base, len, &mut bytes).map_err(cannot_read)?;
        let mut index = Index::default();
        // A window that begins inside a line leaves that line out.
        let from = if base == 0 { Some(0) } else { memchr::memchr(b'\n', &bytes).map(|end| end + 1) };
        if let Some(from) = from {
            index.take_in(&bytes, from, base);
            index.end(&bytes, base);
        }
        if index.entries.len() < count && base > 0 {
            window = window.saturating_mul(4);
            continue;
        }
        if base == 0 && index.is_no_journal(&bytes) {
            return Err(Error::NotAJournal { path });
        }
        if base > 0 {
            let mut head = Vec::new();
            source.read_first_lines(1, &mut head).map_err(cannot_read)?;
            if let (LineKind::Head { format }, Integrity::Sound | Integrity::ByHand) = line::read(&head) {
                index.diagnostics.newer = index.diagnostics.newer.max(Some(format).filter(|format| *format > FORMAT));
            }
        }
        index.entries.drain(..index.entries.len().saturating_sub(count));
        return Ok(Snapshot { bytes, base, index, whole: false, fingerprint: Some(source.fingerprint) });
    }
}

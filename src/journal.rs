//! The journal: the one way to the person's entries.
//!
//! It is one file of JSON lines, so that the person can read it without this program. A change is a [`Batch`]: adding
//! appends lines; replacing and deleting write the file anew beside the old one, prove that nothing else is lost, and
//! put it in place. An item of the plan alone keeps its earlier wordings: changing it appends a line. Only this module
//! and what is under it know lines, and only `file` and `source` touch the disk.

mod batch;
mod checkup;
mod draft;
mod file;
mod index;
mod line;
mod rewrite;
mod snapshot;
mod source;

use crate::record::{Id, Record};
use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use batch::Batch;
pub use checkup::Checkup;
pub use file::{FaultInjector, Step};
pub use snapshot::{Diagnostics, Entry, Integrity, NotFound, Reader, Snapshot};
pub use source::FileFingerprint;

use file::{Disk, Failed, Lock, NoFaults};
use rewrite::{FileScan, RewritePlan};
use source::{Found, Source};

const FILE: &str = "journal.jsonl";
/// How long to wait for another window that is writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a step is done again when another program puts a new file in the place of the journal.
const TRIES: usize = 3;

/// The journal in one folder. Nothing is opened until something is asked of it.
pub struct Journal {
    folder: PathBuf,
    patience: Duration,
    disk: Disk,
}

/// What was asked was not done. Nothing that was saved before is lost by any of these.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another window held the lock for the whole wait.
    #[error(
        "Another window of this program has been writing for more than 5 seconds. Nothing was saved or changed just \
         now, and everything saved before is safe. Close the other window or wait a moment, then try again."
    )]
    Busy,
    /// The journal is sealed and this version has no key.
    #[error(
        "Your journal is sealed with a passphrase, and this version cannot write in it. Nothing was saved or changed \
         just now, and everything saved before is safe. Use the version of the program that sealed it."
    )]
    Sealed,
    /// The journal was written by a newer version.
    #[error(
        "Your journal was written by a newer version of this program. It is in format {format}, and this version knows \
         format 1. To keep it safe, nothing was saved or changed just now. You can still read it. Get the newer \
         version to write in it."
    )]
    Newer {
        /// The format of the file.
        format: u32,
    },
    /// There is something else in its place.
    #[error(
        "{} is not a journal of this program, so it was left as it is, and nothing was saved. \
         Move it somewhere else, or choose another folder with --dir.",
        path.display()
    )]
    NotAJournal {
        /// The place.
        path: PathBuf,
    },
    /// It was not saved, and the file is as it was.
    #[error("This was not saved in {}: {}. Everything saved before is unchanged.", path.display(), why(source))]
    NotSaved {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It was not deleted, and the file is as it was.
    #[error("This was not deleted from {}: {}. This entry and all others are unchanged.", path.display(), why(source))]
    NotDeleted {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no room for it, and the file is as it was.
    #[error(
        "There is no space left for {}, so this was not saved. Everything saved before is unchanged. Free some space, \
         then try again. You can still delete an entry.",
        path.display()
    )]
    NoRoom {
        /// The file.
        path: PathBuf,
    },
    /// The disk failed in a way that leaves it open whether this was kept.
    #[error(
        "This may or may not have been saved in {}: {}. All other entries are unchanged. Check the log before you try \
         again.",
        path.display(), why(source)
    )]
    Unsure {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It could not be read.
    #[error("{} cannot be read: {}. Nothing in it was changed.", path.display(), why(source))]
    CannotRead {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The entry is not there, or not any more.
    #[error("That entry is not in your journal any more. Another window may have deleted it. Nothing was changed.")]
    Gone,
    /// The entry was changed by another window since it was read.
    #[error(
        "Another window has changed that entry, so your change was not saved. \
         Open it again to see how it is now."
    )]
    Changed,
    /// The entry is longer than a line of the file may be.
    #[error(
        "This is too long to keep in one entry, so it was not saved. Everything saved before is unchanged. \
         Make it shorter, or split it into two entries."
    )]
    TooLong,
}

/// What the system said, in plain words.
fn why(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::NotFound => "that folder does not exist; a disk may not be plugged in",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "part of the path is a file, not a folder",
        ErrorKind::IsADirectory => "that is a folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "there is no space left",
        ErrorKind::InvalidData => "the file did not read back as it was written",
        ErrorKind::ResourceBusy => "another program is using it",
        ErrorKind::OutOfMemory => "it is too large for this computer's memory",
        _ => {
            let words = error.to_string();
            return words.split(" (os error").next().unwrap_or_default().to_owned();
        }
    };
    known.to_owned()
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

impl Journal {
    /// The journal in `folder`, which may not exist yet.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), patience: PATIENCE, disk: Disk(Box::new(NoFaults)) }
    }

    /// Waits this long, and no longer, for another window that is writing.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Asks `faults` before every step that changes or syncs something, so that tests can make it go wrong.
    #[must_use]
    pub fn with_faults(self, faults: Box<dyn FaultInjector>) -> Self {
        Self { disk: Disk(faults), ..self }
    }

    /// The folder of the person's data.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file, as it is called in the folder.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// Adds a record. When this returns, it is on the disk.
    ///
    /// # Errors
    /// When it was not saved; for [`Error::Unsure`], when that cannot be told.
    pub fn add(&self, record: &Record) -> Result<(), Error> {
        self.add_all(std::slice::from_ref(record))
    }

    /// Adds records in their order: all of them, or none.
    ///
    /// # Errors
    /// As for [`Journal::add`].
    pub fn add_all(&self, records: &[Record]) -> Result<(), Error> {
        self.commit(&Batch::default().adding(records.iter().cloned()), None)
    }

    /// Adds the next revision of entries. See [`Batch::revising`] and, for `seen`, [`Journal::commit`].
    ///
    /// # Errors
    /// As for [`Journal::commit`].
    pub fn revise(&self, records: &[Record], seen: Option<&FileFingerprint>) -> Result<(), Error> {
        self.commit(&Batch::default().revising(records.iter().cloned()), seen)
    }

    /// Puts each record in the place of the entry of that name. See [`Batch::replacing`].
    ///
    /// # Errors
    /// As for [`Journal::commit`].
    pub fn edit(&self, records: &[Record]) -> Result<(), Error> {
        self.commit(&Batch::default().replacing(records.iter().cloned()), None)
    }

    /// Deletes an entry, its drafts with it. When this returns, no file of this journal holds its words. Works on a
    /// full disk too.
    ///
    /// # Errors
    /// When nothing was deleted; for [`Error::Unsure`], when that cannot be told.
    pub fn delete(&self, id: Id) -> Result<(), Error> {
        self.commit(&Batch::default().deleting([id]), None)
    }

    /// Rewrites the file without some lines; where that cannot be done, blanks them in place.
    /// `false` when another program changed the file meanwhile.
    fn erase(&self, old: Source, plan: &RewritePlan, blanks: &[(u64, Vec<u8>)]) -> Result<bool, Error> {
        let (path, was) = (old.path.clone(), old.fingerprint.clone());
        let failed = match self.disk.replace(old, plan) {
            Ok(done) => return Ok(done),
            Err(Failed::Unsure(source)) => return Err(Error::Unsure { path, source }),
            Err(Failed::Unchanged(error)) => error,
        };
        match self.disk.overwrite(&path, &was, blanks) {
            Ok(done) => Ok(done),
            // What stopped the rewrite says more than what stopped the second best.
            Err(Failed::Unchanged(_)) => Err(Error::NotDeleted { path, source: failed }),
            Err(Failed::Unsure(source)) => Err(Error::Unsure { path, source }),
        }
    }

    /// The last `count` current entries, read from the end of the file: as quick for a large journal as for a small one.
    ///
    /// # Errors
    /// When the file cannot be read, or is no journal.
    pub fn tail(&self, count: usize) -> Result<Snapshot, Error> {
        match self.open()? {
            None => Ok(Snapshot::empty()),
            Some(source) => snapshot::tail(self.path(), source, count),
        }
    }

    /// Begins to read the whole journal.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reader(&self) -> Result<Reader, Error> {
        Reader::new(self.path(), self.open()?)
    }

    /// Reads the whole journal.
    ///
    /// # Errors
    /// When the file cannot be read, or is no journal.
    pub fn read(&self) -> Result<Snapshot, Error> {
        self.reader()?.finish()
    }

    /// What to compare to notice cheaply that the file changed; `None` when there is none.
    #[must_use]
    pub fn fingerprint(&self) -> Option<FileFingerprint> {
        FileFingerprint::of(&self.path()).ok()
    }

    fn line(&self, record: &Record) -> Result<Vec<u8>, Error> {
        let line = line::of_record(record).ok_or_else(|| not_saved(self.path(), ErrorKind::InvalidData.into()))?;
        if line.len() > line::LONGEST { Err(Error::TooLong) } else { Ok(line) }
    }

    /// Takes the lock, which stands beside the real file, and removes what an interrupted rewrite left behind.
    fn lock(&self) -> Result<Lock, Error> {
        let folder = match source::find(&self.path()) {
            Ok(Found::File(real)) => file::folder_of(&real).to_owned(),
            Ok(Found::Nothing | Found::Other) | Err(_) => self.folder.clone(),
        };
        let lock = self.disk.lock(&folder, self.patience).ok_or(Error::Busy)?;
        self.disk.sweep(&lock, &folder);
        if folder != self.folder {
            self.disk.sweep(&lock, &self.folder);
        }
        Ok(lock)
    }

    /// The file, open for reading; `None` when there is none.
    fn open(&self) -> Result<Option<Source>, Error> {
        open(self.path())
    }

    fn scan(&self, old: &mut Source, ids: &HashSet<Id>) -> Result<FileScan, Error> {
        let scan = FileScan::of(old, ids).map_err(|source| Error::CannotRead { path: self.path(), source })?;
        scan.refuses(&old.path)?;
        Ok(scan)
    }
}

fn open(path: PathBuf) -> Result<Option<Source>, Error> {
    let source = match source::find(&path) {
        Ok(Found::Nothing) => return Ok(None),
        Ok(Found::File(real)) => Source::open(real),
        Ok(Found::Other) => return Err(Error::NotAJournal { path }),
        Err(error) => Err(error),
    };
    source.map(Some).map_err(|source| Error::CannotRead { path, source })
}

fn not_saved(path: PathBuf, source: io::Error) -> Error {
    if is_full(&source) { Error::NoRoom { path } } else { Error::NotSaved { path, source } }
}

fn failed_to_save(path: PathBuf, failed: Failed) -> Error {
    match failed {
        Failed::Unchanged(error) => not_saved(path, error),
        Failed::Unsure(source) => Error::Unsure { path, source },
    }
}

fn replaced() -> io::Error {
    io::Error::other("another program keeps replacing the file")
}

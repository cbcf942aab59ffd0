//! A change of several records as one write: all of it is done, or none.

use super::file::Failed;
use super::rewrite::FileScan;
use super::source::{self, Found};
use super::{Error, FileFingerprint, Journal, TRIES, failed_to_save, line, not_saved, replaced};
use crate::record::{Id, Kind, Record};
use std::collections::{HashMap, HashSet};
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// What is to become of some records. [`Journal::commit`] does all of it, or nothing. No ID may be in it twice.
#[derive(Clone, Default)]
pub struct Batch {
    added: Vec<Record>,
    /// Only kinds that keep their earlier wordings.
    revised: Vec<Record>,
    replaced: Vec<Record>,
    deleted: Vec<Id>,
}

impl Batch {
    /// Adds new records, in their order.
    #[must_use]
    pub fn adding(mut self, records: impl IntoIterator<Item = Record>) -> Self {
        self.added.extend(records);
        self
    }

    /// Adds the next revision of entries; its `rev` is one more than the one that was read. An item of the plan keeps
    /// its earlier wordings; entries of all other kinds are replaced.
    #[must_use]
    pub fn revising(mut self, records: impl IntoIterator<Item = Record>) -> Self {
        for record in records {
            let keeps_earlier = record.body.kind() == Kind::Plan;
            if keeps_earlier { self.revised.push(record) } else { self.replaced.push(record) }
        }
        self
    }

    /// Puts each record in the place of the entry of that ID, of which nothing else is kept. Its `rev` is one more than
    /// the one that was read.
    #[must_use]
    pub fn replacing(mut self, records: impl IntoIterator<Item = Record>) -> Self {
        self.replaced.extend(records);
        self
    }

    /// Deletes entries with all that they said before, and their drafts.
    #[must_use]
    pub fn deleting(mut self, ids: impl IntoIterator<Item = Id>) -> Self {
        self.deleted.extend(ids);
        self
    }

    /// Whether the whole file has to be written anew for it, which takes long in a large journal.
    #[must_use]
    pub fn rewrites(&self) -> bool {
        !self.replaced.is_empty() || !self.deleted.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.deletes_only() && self.deleted.is_empty()
    }

    /// The entries that have to be in the file.
    fn known(&self) -> HashSet<Id> {
        let changed = self.revised.iter().chain(&self.replaced).map(|record| record.id);
        changed.chain(self.deleted.iter().copied()).collect()
    }

    fn names_one_twice(&self) -> bool {
        let records = self.added.iter().chain(&self.revised).chain(&self.replaced).map(|record| record.id);
        let mut ids = HashSet::new();
        records.chain(self.deleted.iter().copied()).any(|id| !ids.insert(id))
    }

    /// Whether each entry is as it was when it was read.
    fn fits(&self, scan: &FileScan) -> Result<(), Error> {
        for record in self.revised.iter().chain(&self.replaced) {
            let rev = scan.rev(record.id).ok_or(Error::Gone)?;
            if rev.checked_add(1) != Some(record.rev) {
                return Err(Error::Changed);
            }
        }
        Ok(())
    }

    /// Whether it does nothing but delete.
    fn deletes_only(&self) -> bool {
        self.added.is_empty() && self.revised.is_empty() && self.replaced.is_empty()
    }

    /// The error when nothing of it was done.
    fn not_done(&self, path: PathBuf, source: io::Error) -> Error {
        if self.deletes_only() { Error::NotDeleted { path, source } } else { not_saved(path, source) }
    }
}

/// The lines of a batch.
struct BatchLines {
    /// Those of new records and of revisions that keep the earlier ones, in their order.
    end: Vec<u8>,
    /// What takes the place of the lines of an entry.
    in_place: HashMap<Id, Option<Vec<u8>>>,
}

impl BatchLines {
    /// What comes at the end of a file. One without a head gets it there.
    fn at_end_of(&self, scan: &FileScan) -> Vec<u8> {
        let needs_head = !scan.head && !self.end.is_empty();
        let mut end = if needs_head { line::of_head(Id::random()) } else { Vec::new() };
        end.extend_from_slice(&self.end);
        end
    }
}

impl Journal {
    /// Does all of `batch`, or nothing. When this returns, it is on the disk.
    ///
    /// New records and revisions that keep the earlier ones are one write at the end of the file. As soon as an entry
    /// is replaced or deleted, the file is written anew with all of it and put in the place of the old one. A single
    /// deletion also works where there is no room for that. `seen` is the stamp of the reading that the records were
    /// taken from: while the file is as it was then, an appended revision is not looked up in it.
    ///
    /// # Errors
    /// When nothing was done: [`Error::Changed`] when another window changed one of the entries first or the batch
    /// names one twice, [`Error::Gone`] when one is not there. For [`Error::Unsure`], when it cannot be told.
    pub fn commit(&self, batch: &Batch, seen: Option<&FileFingerprint>) -> Result<(), Error> {
        let lines = self.lines(batch)?;
        if batch.is_empty() {
            return Ok(());
        }
        // A place without a journal holds nothing that could be changed, and stays as it is.
        if batch.known().is_empty() {
            self.disk.make_folder(&self.folder).map_err(|error| not_saved(self.path(), error))?;
        }
        let _lock = self.lock()?;
        for _ in 0..TRIES {
            let done = if batch.rewrites() {
                self.rewrite(batch, &lines)?
            } else {
                self.check_revisions(batch, seen)?;
                self.append(&lines)?
            };
            if done {
                return Ok(());
            }
        }
        let path = self.path();
        Err(if batch.rewrites() {
            batch.not_done(path, replaced())
        } else {
            Error::Unsure { path, source: replaced() }
        })
    }

    fn lines(&self, batch: &Batch) -> Result<BatchLines, Error> {
        let mut lines = BatchLines { end: Vec::new(), in_place: HashMap::new() };
        for record in batch.added.iter().chain(&batch.revised) {
            lines.end.extend(self.line(record)?);
        }
        for record in &batch.replaced {
            lines.in_place.insert(record.id, Some(self.line(record)?));
        }
        lines.in_place.extend(batch.deleted.iter().map(|id| (*id, None)));
        if batch.names_one_twice() { Err(Error::Changed) } else { Ok(lines) }
    }

    /// Refuses revisions of what is no longer as it was `seen`.
    fn check_revisions(&self, batch: &Batch, seen: Option<&FileFingerprint>) -> Result<(), Error> {
        let is_as_seen = || seen.is_some() && self.fingerprint().as_ref() == seen;
        if batch.revised.is_empty() || is_as_seen() {
            return Ok(());
        }
        let mut now = self.open()?.ok_or(Error::Gone)?;
        batch.fits(&self.scan(&mut now, &batch.known())?)
    }

    /// Adds lines with one write. `false` when another program put a new file in place meanwhile.
    fn append(&self, lines: &BatchLines) -> Result<bool, Error> {
        let path = self.path();
        let (real, there) = match source::find(&path) {
            Ok(Found::Nothing) => (path, false),
            Ok(Found::File(real)) => (real, true),
            Ok(Found::Other) => return Err(Error::NotAJournal { path }),
            Err(error) => return Err(not_saved(path, error)),
        };
        let mut file = match self.disk.open_to_add(real.clone(), there) {
            Ok(file) => file,
            Err(error) if !there && error.kind() == ErrorKind::AlreadyExists => return Ok(false),
            Err(error) => return Err(not_saved(real, error)),
        };
        if file.read_only {
            return Err(not_saved(real, ErrorKind::PermissionDenied.into()));
        }
        let scan = FileScan::of_start(&mut file).map_err(|error| not_saved(real.clone(), error))?;
        scan.refuses(&real)?;
        let mut bytes = if scan.ended { Vec::new() } else { vec![b'\n'] };
        bytes.extend(lines.at_end_of(&scan));
        self.disk.append(&file, &bytes).map_err(|failed| failed_to_save(real, failed))?;
        Ok(file.is_in_place())
    }

    /// Writes the file anew with all of `batch`. `false` when another program changed it meanwhile; nothing is done then.
    fn rewrite(&self, batch: &Batch, lines: &BatchLines) -> Result<bool, Error> {
        let mut old = self.open()?.ok_or(Error::Gone)?;
        let path = old.path.clone();
        if old.read_only {
            return Err(batch.not_done(path, ErrorKind::PermissionDenied.into()));
        }
        let scan = self.scan(&mut old, &batch.known())?;
        batch.fits(&scan)?;
        let mut gone = Vec::new();
        for id in &batch.deleted {
            let rev = scan.rev(*id).ok_or(Error::Gone)?;
            gone.extend(line::of_gone(*id, rev.saturating_add(1)));
        }
        if !batch.deleted.is_empty() {
            self.erase_drafts(&batch.deleted)?;
        }
        let end = [lines.at_end_of(&scan), gone.clone()].concat();
        let plan = scan.plan(lines.in_place.clone(), end);
        if batch.deletes_only() && batch.deleted.len() == 1 {
            return self.erase(old, &plan, &scan.blanks(&gone));
        }
        self.disk.replace(old, &plan).map_err(|failed| match failed {
            Failed::Unchanged(error) => batch.not_done(path, error),
            Failed::Unsure(source) => Error::Unsure { path, source },
        })
    }
}

//! The person's entries as far as they are read, and what is begun and not saved: with [`super::derived`] all plain text
//! that this window holds for longer than one form is open.

use crate::journal::{Entry, Error, FileFingerprint, Journal, Reader, Snapshot};
use crate::record::{Kind, Record};

/// Entries read before the first frame; the rest follows.
const FIRST_ENTRIES: usize = 60;
/// Bytes read at a time while the rest follows. Between two such steps keys are answered.
const STEP: usize = 256 * 1024;

/// The entries as far as they are read.
pub struct Entries {
    /// What is known of the journal: its end at first, all of it soon after.
    pub snapshot: Snapshot,
    reader: Option<Reader>,
    /// The file as this window last saw or left it.
    fingerprint: Option<FileFingerprint>,
    /// Grows by one whenever the reading changes.
    pub version: u64,
    /// The check-ins of the latest day that has any, in the order recorded: Today would look for them with every key.
    pub last: Vec<Entry>,
    /// Why the journal cannot be read, if it cannot. What is shown is then not all there is.
    pub unread: Option<String>,
    /// Answers begun and not saved.
    pub drafts: Vec<Record>,
}

impl Entries {
    /// Reads what the first frame needs: the end of the journal, and what is unfinished. The error is that of the drafts.
    #[must_use]
    pub fn open(journal: &Journal) -> (Self, Option<Error>) {
        let fingerprint = journal.fingerprint();
        let mut unread = None;
        let snapshot = journal.tail(FIRST_ENTRIES).unwrap_or_else(|error| {
            unread = Some(error.to_string());
            Snapshot::empty()
        });
        let (drafts, error) = match journal.drafts() {
            Ok(drafts) => (drafts, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        // When the end could not be read, the rest cannot either; the next change of the file tries again.
        let reader = if snapshot.is_whole() { None } else { journal.reader().ok() };
        let last = last_of(&snapshot);
        (Self { snapshot, reader, fingerprint, version: 1, last, unread, drafts }, error)
    }

    /// Whether the rest of a large journal is still being read.
    #[must_use]
    pub const fn is_loading(&self) -> bool {
        self.reader.is_some()
    }

    /// How large the file was when it was last seen, in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.fingerprint.as_ref().map_or(0, |fingerprint| fingerprint.len)
    }

    /// Whether another window, or a person with an editor, has changed the file since it was last seen. It counts as seen
    /// then.
    pub fn has_changed(&mut self, journal: &Journal) -> bool {
        let fingerprint = journal.fingerprint();
        let changed = fingerprint != self.fingerprint && self.reader.is_none();
        if changed {
            self.fingerprint = fingerprint;
        }
        changed
    }

    /// What was changed just now was changed here.
    pub fn note_fingerprint(&mut self, journal: &Journal) {
        self.fingerprint = journal.fingerprint();
    }

    /// Looks at the file again after it was changed, here or elsewhere. Whether something new is known.
    pub fn refresh(&mut self, journal: &Journal) -> bool {
        match self.snapshot.catch_up(journal) {
            Ok(true) => {
                self.note_loaded();
                true
            }
            Ok(false) => self.start_loading(journal),
            Err(error) => {
                self.unread = Some(error.to_string());
                false
            }
        }
    }

    /// Looks at the unfinished answers again.
    ///
    /// # Errors
    /// When they cannot be read. Those that were known stay.
    pub fn refresh_drafts(&mut self, journal: &Journal) -> Result<(), Error> {
        self.drafts = journal.drafts()?;
        Ok(())
    }

    fn start_loading(&mut self, journal: &Journal) -> bool {
        match journal.reader() {
            Ok(reader) => {
                self.reader = Some(reader);
                // A small journal is read at once, so that nothing flickers.
                self.load_step().unwrap_or(false)
            }
            Err(error) => {
                self.unread = Some(error.to_string());
                false
            }
        }
    }

    /// Reads one step more. Whether all is read now; `None` while there is more, or nothing to read.
    pub fn load_step(&mut self) -> Option<bool> {
        let mut reader = self.reader.take()?;
        let done = match reader.step(STEP) {
            Ok(false) => {
                self.reader = Some(reader);
                return None;
            }
            Ok(true) => reader.finish(),
            Err(error) => Err(error),
        };
        match done {
            Ok(snapshot) => {
                self.snapshot = snapshot;
                self.note_loaded();
                Some(true)
            }
            Err(error) => {
                self.unread = Some(error.to_string());
                Some(false)
            }
        }
    }

    fn note_loaded(&mut self) {
        self.unread = None;
        self.version += 1;
        self.last = last_of(&self.snapshot);
    }
}

/// The check-ins of the latest day that has any.
fn last_of(snapshot: &Snapshot) -> Vec<Entry> {
    let check_ins = || snapshot.entries().iter().filter(|entry| entry.kind == Kind::CheckIn);
    let day = check_ins().map(|entry| entry.day).max();
    check_ins().filter(|entry| Some(entry.day) == day).copied().collect()
}

//! What is asked, saved, changed, renamed and kept as a draft: decided once, for the command line and the full screen.
//! It alone writes the journal.
//!
//! - [`questions`]: which questions are asked when. [`save`]: whether answers can be saved, and in the place of what.
//! - [`dose`]: a dose beside those of its day. [`day`]: the check-ins of one day. [`rename`]: a name in all entries.

pub mod day;
pub mod dose;
pub mod questions;
pub mod rename;
pub mod save;

use crate::journal::{Batch, Error, FileFingerprint, Journal};
use crate::record::{Id, Record};
use std::sync::Arc;
use std::time::Duration;

/// The way to write in a journal.
#[derive(Clone)]
pub struct Store {
    journal: Arc<Journal>,
}

impl Store {
    /// Writes in this journal.
    #[must_use]
    pub fn new(journal: Journal) -> Self {
        Self { journal: Arc::new(journal) }
    }

    /// The same journal for who can wait only so long for another window.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self::new(Journal::in_folder(self.journal.folder()).with_patience(patience))
    }

    /// The journal, to read it.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Writes all of `write`, or nothing. When this returns, it is on the disk. A draft that stays behind is offered
    /// again; it is no reason to call an entry not saved.
    ///
    /// # Errors
    /// As for [`Journal::commit`]. Then the drafts are as they were.
    pub fn save(&self, write: &Write) -> Result<(), Error> {
        self.journal.commit(&write.batch, write.seen.as_ref())?;
        for id in &write.drafts {
            let _ = self.journal.drop_draft(*id);
        }
        Ok(())
    }

    /// Keeps what was typed and not saved, in the place of the draft with the same id.
    ///
    /// # Errors
    /// When it was not kept.
    pub fn keep_draft(&self, record: &Record) -> Result<(), Error> {
        self.journal.keep_draft(record)
    }

    /// Drops the draft with this id, if there is one.
    ///
    /// # Errors
    /// When it is still there.
    pub fn drop_draft(&self, id: Id) -> Result<(), Error> {
        self.journal.drop_draft(id)
    }
}

/// What is to be written, all of it or nothing, and the drafts that are over with it.
#[derive(Clone, Default)]
pub struct Write {
    batch: Batch,
    seen: Option<FileFingerprint>,
    drafts: Vec<Id>,
}

impl Write {
    /// Adds new records. Their drafts are over.
    #[must_use]
    pub fn add(records: Vec<Record>) -> Self {
        let drafts = records.iter().map(|record| record.id).collect();
        Self { batch: Batch::default().adding(records), seen: None, drafts }
    }

    /// Puts the next revisions of entries in their place. An item of the plan keeps its earlier wordings. `seen` is the
    /// fingerprint of the reading that they were taken from, where it is known.
    #[must_use]
    pub fn change(records: Vec<Record>, seen: Option<FileFingerprint>) -> Self {
        let drafts = records.iter().map(|record| record.id).collect();
        Self { batch: Batch::default().revising(records), seen, drafts }
    }

    /// Takes out what an item of the plan said before.
    #[must_use]
    pub fn forget_earlier(record: Record) -> Self {
        Self { batch: Batch::default().replacing([record]), ..Self::default() }
    }

    /// Deletes an entry for good.
    #[must_use]
    pub fn delete(id: Id) -> Self {
        Self { batch: Batch::default().deleting([id]), ..Self::default() }
    }

    /// The same, with this draft over as well.
    #[must_use]
    pub fn over(mut self, draft: Id) -> Self {
        self.drafts.push(draft);
        self
    }

    /// Whether the whole file is written anew for it, which takes long in a large journal.
    #[must_use]
    pub fn is_slow(&self) -> bool {
        self.batch.rewrites()
    }
}

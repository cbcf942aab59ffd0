//! Changing and deleting, which write the whole journal anew.
//!
//! In a large one that takes longer than a key may wait, so it is done beside the loop, which goes on answering keys.

use crate::journal::{Error, Journal};
use crate::record::{Id, Record};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

/// The name of the thread beside the loop.
pub const THREAD: &str = "change";

/// What is to become of some entries.
#[derive(Clone)]
pub enum Change {
    /// Each takes the place of the entry of its name.
    Edit(Vec<Record>),
    /// The entry of this name goes.
    Delete(Id),
}

impl Change {
    /// Makes it, and returns when it is on the disk.
    ///
    /// # Errors
    /// As for [`Journal::edit`] and [`Journal::delete`].
    pub fn make(&self, journal: &Journal) -> Result<(), Error> {
        match self {
            Self::Edit(records) => journal.edit(records),
            Self::Delete(id) => journal.delete(*id),
        }
    }

    /// Begins to make it beside the loop. `None` when the system has no thread for it.
    pub fn begin(&self, journal: &Arc<Journal>) -> Option<Changing> {
        let (change, journal) = (self.clone(), Arc::clone(journal));
        let path = journal.path();
        let thread = Builder::new().name(THREAD.to_owned()).spawn(move || change.make(&journal)).ok()?;
        Some(Changing { thread, path })
    }
}

/// A change that is being made beside the loop.
pub struct Changing {
    thread: JoinHandle<Result<(), Error>>,
    path: PathBuf,
}

impl Changing {
    /// Whether [`Changing::end`] returns at once.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.thread.is_finished()
    }

    /// Waits for it.
    ///
    /// # Errors
    /// What the change ended with; [`Error::Unsure`] when it never came to its end.
    pub fn end(self) -> Result<(), Error> {
        let broken = || io::Error::other("something in the program went wrong");
        self.thread.join().unwrap_or_else(|_| Err(Error::Unsure { path: self.path, source: broken() }))
    }
}

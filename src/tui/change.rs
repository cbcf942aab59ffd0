//! Changes that write the whole journal anew.
//!
//! In a large one that takes longer than a key may wait, so it is done beside the loop, which goes on answering keys.

use crate::journal::Error;
use crate::workflow::{Store, Write};
use std::io;
use std::path::PathBuf;
use std::thread::{Builder, JoinHandle};

/// The name of the thread beside the loop.
pub const THREAD: &str = "change";

/// A change that is being made beside the loop.
pub struct Changing {
    thread: JoinHandle<Result<(), Error>>,
    path: PathBuf,
}

impl Changing {
    /// Begins to save beside the loop. `None` when the system has no thread for it.
    pub fn begin(write: Write, store: &Store) -> Option<Self> {
        let (path, store) = (store.journal().path(), store.clone());
        let save = move || store.save(&write);
        let thread = Builder::new().name(THREAD.to_owned()).spawn(save).ok()?;
        Some(Self { thread, path })
    }

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

//! What stands between a person's words and a sudden end: a signal, a panic, a closed terminal.
//!
//! The words being typed are held here as they change. They are written to the draft within two
//! seconds, and at once when the program is told to stop.

use crate::journal::Journal;
use crate::record::{Id, Record};
use crate::workflow::Store;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

/// Unsaved words are kept at the latest this long after they were typed.
const KEEP_WITHIN: Duration = Duration::from_millis(1500);

#[derive(Default)]
struct Held {
    /// What is typed, the latest last: a form can lie over another one.
    records: Vec<Unsaved>,
    /// When the oldest change that waits for the draft was made.
    since: Option<Instant>,
}

struct Unsaved {
    record: Record,
    /// Whether the record stands in the draft as it is here.
    kept: bool,
}

/// Holds unsaved words and the way to keep them.
pub struct DraftKeeper {
    store: Store,
    held: Mutex<Held>,
    /// Held while the screen is drawn, so that leaving never cuts a drawing in half.
    drawing: Mutex<()>,
    leaving: AtomicBool,
}

impl DraftKeeper {
    /// Keeps what is typed in the draft beside the journal.
    #[must_use]
    pub fn new(journal: Journal) -> Arc<Self> {
        Arc::new(Self {
            store: Store::new(journal),
            held: Mutex::default(),
            drawing: Mutex::default(),
            leaving: AtomicBool::new(false),
        })
    }

    /// Takes note of the words as they stand at `now`.
    pub fn hold(&self, record: Record, now: Instant) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.records.retain(|unsaved| unsaved.record.id != record.id);
        held.records.push(Unsaved { record, kept: false });
        held.since.get_or_insert(now);
    }

    /// Lets go of the words: they are saved, or the person gave them up. Removes their draft.
    ///
    /// # Errors
    /// When the draft could not be removed.
    pub fn release(&self, id: Id) -> Result<(), crate::journal::Error> {
        {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            held.records.retain(|unsaved| unsaved.record.id != id);
            if held.records.iter().all(|unsaved| unsaved.kept) {
                held.since = None;
            }
        }
        self.store.drop_draft(id)
    }

    /// How long until the words must be kept; `None` when nothing is waiting.
    #[must_use]
    pub fn due_in(&self, now: Instant) -> Option<Duration> {
        let since = self.held.lock().unwrap_or_else(PoisonError::into_inner).since?;
        Some((since + KEEP_WITHIN).saturating_duration_since(now))
    }

    /// Keeps unsaved words now. Does nothing when there are none, or they are kept already.
    ///
    /// # Errors
    /// When the draft could not be written. The words are still held; it is tried again with the next change.
    pub fn keep(&self) -> Result<(), crate::journal::Error> {
        self.keep_held(&mut self.held.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps `held`, which stays locked meanwhile: words that another thread saves must not come back as a draft.
    fn keep_held(&self, held: &mut Held) -> Result<(), crate::journal::Error> {
        held.since = None;
        let mut all = Ok(());
        for unsaved in held.records.iter_mut().filter(|unsaved| !unsaved.kept) {
            // What does not work for one is tried for the others all the same.
            match self.store.keep_draft(&unsaved.record) {
                Ok(()) => unsaved.kept = true,
                Err(error) => all = Err(error),
            }
        }
        all
    }

    /// Keeps unsaved words at the very end. Whatever holds them may have panicked or be stuck; then what was kept
    /// less than two seconds ago has to do, and there is nobody left to tell.
    pub fn keep_at_last(&self) {
        if let Some(mut held) = soon(&self.held) {
            let _ = self.keep_held(&mut held);
        }
    }

    /// Runs `draw` unless the program is being told to stop.
    pub fn while_staying<T>(&self, draw: impl FnOnce() -> T) -> Option<T> {
        let _guard = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        (!self.leaving.load(Ordering::SeqCst)).then(draw)
    }

    /// Keeps the words and runs `restore`, from a thread that is not the one that draws. Waits a moment for a
    /// drawing to end and for the terminal to take what is written, and not longer: it may be gone or held.
    pub fn leave(&self, restore: impl FnOnce() + Send + 'static) {
        self.leaving.store(true, Ordering::SeqCst);
        self.keep_at_last();
        drop(soon(&self.drawing));
        let (done, wait) = std::sync::mpsc::channel();
        let spawned = std::thread::Builder::new().spawn(move || {
            restore();
            let _ = done.send(());
        });
        if spawned.is_ok() {
            let _ = wait.recv_timeout(Duration::from_millis(500));
        }
    }
}

/// The lock if it can be had within a fifth of a second.
fn soon<T>(lock: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    for _ in 0..50 {
        match lock.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(4)),
        }
    }
    None
}

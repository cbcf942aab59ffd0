//! What stands between a person's words and a sudden end: a signal, a panic, a closed terminal.
//!
//! The words being typed are held here as they change. They are written to the draft within two
//! seconds, and at once when the program is told to stop.

use crate::journal::Journal;
use crate::record::{Id, Record};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::{Duration, Instant};

/// Unsaved words are kept at the latest this long after they were typed.
const KEEP_WITHIN: Duration = Duration::from_millis(1500);

#[derive(Default)]
struct Held {
    record: Option<Record>,
    /// Whether the record stands in the draft as it is here.
    kept: bool,
    /// When the oldest change that waits for the draft was made.
    since: Option<Instant>,
}

/// Holds unsaved words and the way to keep them.
pub struct Rescue {
    journal: Journal,
    held: Mutex<Held>,
    /// Held while the screen is drawn, so that leaving never cuts a drawing in half.
    drawing: Mutex<()>,
    leaving: AtomicBool,
}

impl Rescue {
    /// Keeps what is typed in `journal`'s draft.
    #[must_use]
    pub fn new(journal: Journal) -> Arc<Self> {
        Arc::new(Self { journal, held: Mutex::default(), drawing: Mutex::default(), leaving: AtomicBool::new(false) })
    }

    /// Takes note of the words as they stand at `now`.
    pub fn hold(&self, record: Record, now: Instant) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.record = Some(record);
        held.kept = false;
        held.since.get_or_insert(now);
    }

    /// Lets go of the words: they are saved, or the person gave them up. Removes their draft.
    ///
    /// # Errors
    /// When the draft could not be removed.
    pub fn release(&self, id: Id) -> Result<(), crate::journal::Error> {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = Held::default();
        self.journal.drop_draft(id)
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
        // Locked throughout: words saved meanwhile by the other thread must not come back as a draft.
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.since = None;
        if let (Some(record), false) = (&held.record, held.kept) {
            self.journal.keep_draft(record)?;
            held.kept = true;
        }
        Ok(())
    }

    /// Runs `draw` unless the program is being told to stop.
    pub fn while_staying<T>(&self, draw: impl FnOnce() -> T) -> Option<T> {
        let _guard = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        (!self.leaving.load(Ordering::SeqCst)).then(draw)
    }

    /// Keeps the words and runs `restore`, from a thread that is not the one that draws. Waits a moment for a
    /// drawing to end, and not longer: the terminal may be gone and the drawing stuck.
    pub fn leave(&self, restore: impl FnOnce()) {
        self.leaving.store(true, Ordering::SeqCst);
        // Nobody is left to tell when this does not work; the words were kept less than two seconds ago.
        let _ = self.keep();
        for _ in 0..50 {
            match self.drawing.try_lock() {
                Ok(_) | Err(TryLockError::Poisoned(_)) => break,
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(4)),
            }
        }
        restore();
    }
}

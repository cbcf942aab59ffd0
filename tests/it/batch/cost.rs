//! What lines at the end cost.

use super::{Extent, prepared, text, whole};
use crate::fixtures::journal::check_in;
use leeward::journal::{Batch, FaultInjector, Journal, Step};
use leeward::record::Record;
use std::fs;
use std::io;
use std::sync::{Arc, Mutex};

struct Steps(Arc<Mutex<Vec<Step>>>);

impl FaultInjector for Steps {
    fn step(&self, step: Step, len: usize) -> io::Result<usize> {
        self.0.lock().unwrap().push(step);
        Ok(len)
    }
}

#[test]
fn lines_at_the_end_are_one_write_and_one_sync() {
    let (_root, folder) = prepared();
    let filling: Vec<Record> = (100..120).map(check_in).collect();
    Journal::in_folder(&folder).add_all(&filling).unwrap();
    for batch in [Batch::default().adding([check_in(8)]), whole(Extent::Appended)] {
        let steps = Arc::new(Mutex::new(Vec::new()));
        let journal = Journal::in_folder(&folder).with_faults(Box::new(Steps(steps.clone())));
        journal.commit(&batch, journal.fingerprint().as_ref()).unwrap();
        assert_eq!(*steps.lock().unwrap(), [Step::Lock, Step::Write, Step::Sync]);
    }
}

/// Bytes that this thread has read from files.
#[cfg(target_os = "linux")]
fn bytes_read() -> u64 {
    let counts = fs::read_to_string("/proc/thread-self/io").unwrap();
    counts.lines().find_map(|line| line.strip_prefix("rchar: ")).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn lines_at_the_end_are_added_without_reading_the_rest() {
    let (_root, folder) = prepared();
    let journal = Journal::in_folder(&folder);
    let filling: Vec<Record> = (100..3000).map(check_in).collect();
    journal.add_all(&filling).unwrap();
    assert!(text(&folder).len() > 500_000);
    for batch in [Batch::default().adding([check_in(8)]), whole(Extent::Appended)] {
        let seen = journal.fingerprint();
        let before = bytes_read();
        journal.commit(&batch, seen.as_ref()).unwrap();
        let read = bytes_read() - before;
        assert!(read < 20_000, "{read} bytes");
    }
}

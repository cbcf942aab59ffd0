//! What the person's entries come to: their plan, and what is counted.

use crate::journal::Reading;
use crate::plan::Plan;
use crate::progress::History;

/// The plan in a journal.
pub(super) fn plan_of(reading: &Reading) -> Plan {
    let of_it = reading.entries().iter().filter(|entry| Plan::KINDS.contains(&entry.kind));
    Plan::of(of_it.filter_map(|entry| reading.record(entry)))
}

/// Everything that the entries tell of use, medicine and recovery work.
pub(super) fn history_of(reading: &Reading) -> History {
    let mut history = History::default();
    for record in reading.entries().iter().filter_map(|entry| reading.record(entry)) {
        history.take(&record);
    }
    history
}

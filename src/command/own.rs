//! What the person's entries come to: their plan, and what is counted.

use super::Here;
use crate::journal::Reading;
use crate::lists::Lists;
use crate::plan::Plan;
use crate::progress::History;

/// What the person wrote down, as far as it can be read: no fault of a file may stand between somebody and help.
#[derive(Default)]
pub(super) struct Own {
    pub(super) plan: Plan,
    pub(super) history: History,
    pub(super) lists: Lists,
}

impl Own {
    pub(super) fn of(here: &Here) -> Self {
        let Some(reading) = here.journal().ok().and_then(|journal| journal.read().ok()) else { return Self::default() };
        let mut lists = Lists::default();
        for record in reading.entries().iter().filter_map(|entry| reading.record(entry)) {
            lists.take(&record);
        }
        Self { plan: plan_of(&reading), history: history_of(&reading), lists }
    }
}

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

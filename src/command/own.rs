//! What the person's entries come to: their plan, and what is counted.

use super::CommandContext;
use crate::journal::Snapshot;
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
    pub(super) fn of(cx: &CommandContext) -> Self {
        let Some(snapshot) = cx.journal().ok().and_then(|journal| journal.read().ok()) else { return Self::default() };
        let mut lists = Lists::default();
        for record in snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)) {
            lists.take(&record);
        }
        Self { plan: plan_of(&snapshot), history: history_of(&snapshot), lists }
    }
}

/// The plan in a journal.
pub(super) fn plan_of(snapshot: &Snapshot) -> Plan {
    let of_it = snapshot.entries().iter().filter(|entry| Plan::KINDS.contains(&entry.kind));
    Plan::of(of_it.filter_map(|entry| snapshot.record(entry)))
}

/// Everything that the entries tell of use, medicine and recovery work.
pub(super) fn history_of(snapshot: &Snapshot) -> History {
    let mut history = History::default();
    for record in snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)) {
        history.take(&record);
    }
    history
}

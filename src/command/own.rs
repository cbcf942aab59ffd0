//! What the person's entries come to: their plan, what is counted, their lists.

use super::CommandContext;
use crate::content::Content;
use crate::guidance::Known;
use crate::journal::Snapshot;
use crate::lists::Lists;
use crate::plan::{Plan, Situations};
use crate::progress::History;

/// What the person wrote down, as far as it can be read: no fault of a file may stand between somebody and help.
#[derive(Default)]
pub(super) struct Own {
    pub(super) plan: Plan,
    pub(super) history: History,
    pub(super) lists: Lists,
    pub(super) situations: Situations,
}

impl Own {
    pub(super) fn of(cx: &CommandContext) -> Self {
        cx.journal()
            .ok()
            .and_then(|journal| journal.read().ok())
            .map(|snapshot| Self::in_snapshot(&snapshot))
            .unwrap_or_default()
    }

    /// In one pass over the records.
    pub(super) fn in_snapshot(snapshot: &Snapshot) -> Self {
        let mut own = Self::default();
        let mut of_plan = Vec::new();
        for record in snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)) {
            own.history.take(&record);
            own.lists.take(&record);
            own.situations.take(&record);
            if Plan::KINDS.contains(&record.body.kind()) {
                of_plan.push(record);
            }
        }
        own.plan = Plan::of(of_plan);
        own
    }

    /// The same, to be answered from.
    pub(super) fn known<'a>(&'a self, content: &'a Content, cx: &CommandContext) -> Known<'a> {
        Known {
            content,
            plan: &self.plan,
            history: &self.history,
            situations: &self.situations,
            own_line: cx.settings().own_line,
            now: cx.now,
        }
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

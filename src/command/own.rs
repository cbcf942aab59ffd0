//! What the person's entries come to: their plan, what is counted, their lists.

use super::CommandContext;
use crate::content::Content;
use crate::guidance::Known;
use crate::journal::Snapshot;
use crate::lists::Lists;
use crate::plan::{Plan, Situations};
use crate::progress::History;
use crate::record::Record;

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

    fn in_snapshot(snapshot: &Snapshot) -> Self {
        let (mut lists, mut situations) = (Lists::default(), Situations::default());
        let (plan, history) = plan_and_history(snapshot, |record| {
            lists.take(record);
            situations.take(record);
        });
        Self { plan, history, lists, situations }
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

/// The plan, and everything that the entries tell of use, medicine and recovery work, in one pass. `also` sees each
/// record too.
pub(super) fn plan_and_history(snapshot: &Snapshot, mut also: impl FnMut(&Record)) -> (Plan, History) {
    let mut history = History::default();
    let mut of_plan = Vec::new();
    for record in snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)) {
        history.take(&record);
        also(&record);
        if Plan::KINDS.contains(&record.body.kind()) {
            of_plan.push(record);
        }
    }
    (Plan::of(of_plan), history)
}

//! The one thing that the entries suggest for this week. The screen and the command tell the same one.

use super::{Halves, Missing, OFTEN, Patterns, Tool, Trigger, words};
use chrono::NaiveDate;

/// How many of the triggers that came most are looked through for one without a line.
const TRIGGERS: usize = 3;

/// What would help most this week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OneThing {
    /// Something is clearly harder than usual: to tell somebody of it.
    Tell {
        /// What eased craving most before, if anything did.
        eased: Option<Tool>,
    },
    /// A line of the plan for this trigger, which has none and came most.
    Line(Trigger),
    /// What eased craving most.
    Try {
        /// The tool.
        tool: Tool,
        /// The time of the day at which craving comes most often, in words, if one stands out.
        when: Option<String>,
    },
}

impl Patterns {
    /// The one thing for this week; `None` where the entries say too little. `has_line` says of the name of a trigger
    /// whether the plan has a line for it.
    #[must_use]
    pub fn suggestion(&self, has_line: impl Fn(&str) -> bool, today: NaiveDate) -> Option<OneThing> {
        let eased = self.tools(today).ok().and_then(|tools| tools.list.into_iter().next());
        let eased = eased.filter(|tool| tool.change.value < Halves::new(0));
        if self.this_week(today).is_ok_and(|week| week.differences.iter().any(|one| !one.is_better())) {
            return Some(OneThing::Tell { eased });
        }
        let triggers = self.triggers(today).map_or_else(|_: Missing| Vec::new(), |triggers| triggers.list);
        let without = triggers.into_iter().take(TRIGGERS).find(|one| one.n >= OFTEN && !has_line(&one.name));
        without.map(OneThing::Line).or_else(|| {
            let when = self.when(words::HOURS, today).ok().and_then(|when| when.busiest_in_words());
            eased.map(|tool| OneThing::Try { tool, when })
        })
    }
}

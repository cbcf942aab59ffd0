//! What the person's history says of one day, worked out once: Today is drawn with every key, and in a long history each
//! of these looks through thousands of days.

use crate::progress::{Cause, Counts, History};
use chrono::NaiveDate;

/// What is known of a day.
#[derive(Debug)]
pub struct DayCache {
    /// The day counts.
    pub counts: Counts,
    /// The last day of use that is written down.
    pub last_use: Option<NaiveDate>,
    /// Why tolerance may be lower than it was.
    pub low_tolerance: Option<Cause>,
    /// A word on a milestone of this day: where runs are shown, and where they are not.
    milestones: [Option<String>; 2],
}

impl DayCache {
    /// What `history` says of `day`.
    #[must_use]
    pub fn of(history: &History, day: NaiveDate) -> Self {
        Self {
            counts: history.counts(day),
            last_use: history.last_use(day).map(|last| last.day),
            low_tolerance: history.low_tolerance(day),
            milestones: [true, false].map(|runs| history.milestone(day, runs)),
        }
    }

    /// A word on a milestone of this day.
    #[must_use]
    pub fn milestone(&self, shows_runs: bool) -> Option<&str> {
        self.milestones[usize::from(!shows_runs)].as_deref()
    }
}

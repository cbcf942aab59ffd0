//! The daily check-in: how one day's answers fold together.

use super::{Answers, Id};
use chrono::{DateTime, FixedOffset};

/// One day as it stands: its check-ins folded answer by answer. The latest `at` (then `id`) wins; what a later
/// one skipped is not erased.
#[must_use]
pub fn fold_day(mut lines: Vec<(DateTime<FixedOffset>, Id, &Answers)>) -> Answers {
    lines.sort_by_key(|&(at, id, _)| (at, id));
    let mut day = Answers::default();
    for (_, _, answers) in lines {
        day.fold(answers);
    }
    day
}

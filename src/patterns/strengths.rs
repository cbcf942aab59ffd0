//! What went well: it has the same room as what is hard.

use super::{FIRST, Missing, Patterns, before, count};
use crate::record::QuestionId;
use chrono::NaiveDate;

/// What went well in some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Well {
    /// Days with any recovery work: a check-in, a dose taken, a tool tried.
    pub recovery: u32,
    /// Days on which the person was in touch with someone on their side.
    pub contact: u32,
    /// Days with anything good, even small.
    pub good: u32,
    /// Days on which the medicine was taken.
    pub taken: u32,
    /// Cravings that were ridden out.
    pub rode_it_out: u32,
}

impl Patterns {
    /// What went well in the last `days` days, today among them.
    ///
    /// # Errors
    /// Below seven days with a check-in, at any time.
    pub fn went_well(&self, days: u32, today: NaiveDate) -> Result<Well, Missing> {
        self.reach(FIRST, today)?;
        let from = before(today, u64::from(days.max(1)) - 1);
        let mut well = Well::default();
        for (_, day) in self.days.range(from..=today) {
            well.recovery += u32::from(day.is_recovery());
            well.contact += u32::from(day.has(QuestionId::Contact));
            well.good += u32::from(day.has(QuestionId::Good));
            well.taken += u32::from(day.taken() == Some(true));
        }
        let ridden = |outcome| outcome == Some("rode-it-out");
        let recent = self.cravings_to(today).filter(|craving| craving.day >= from);
        well.rode_it_out = count(recent.filter(|craving| ridden(craving.outcome)).count());
        Ok(well)
    }
}

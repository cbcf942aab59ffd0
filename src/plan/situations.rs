//! Which situations came on which days, so that one that comes again and has no line of its own can be asked about once.

use super::situations;
use crate::record::{Kind, Record};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// A situation is asked about when it comes for this time, counted over so many days.
const THIRD: usize = 3;
const SEASON: u64 = 90;

/// The situations that records tell of, day by day. Fill it with [`Situations::take`].
#[derive(Clone, Debug, Default)]
pub struct Situations {
    days: BTreeMap<NaiveDate, BTreeSet<String>>,
}

impl Situations {
    /// Takes in one current record. Kinds that do not tell of triggers as they come are passed over.
    pub fn take(&mut self, record: &Record) {
        if !matches!(record.body.kind(), Kind::CheckIn | Kind::Trigger) {
            return;
        }
        let told = record.body.answers().map(situations).unwrap_or_default();
        if !told.is_empty() {
            self.days.entry(record.day).or_default().extend(told);
        }
    }

    /// What among `told`, which came on `day`, came on just the third day of the ninety up to `today`.
    #[must_use]
    pub fn third_time<'a>(&self, told: &'a [String], day: NaiveDate, today: NaiveDate) -> Option<&'a str> {
        let since = today.checked_sub_days(Days::new(SEASON))?;
        let before = |name: &&String| {
            let days = self.days.range(since..).filter(|(on, names)| **on != day && names.contains(*name));
            days.count() + 1 == THIRD
        };
        told.iter().find(before).map(String::as_str)
    }
}

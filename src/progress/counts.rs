//! The day counts, and the few days on which one of them is worth a word.
//!
//! A use restarts one number and takes its own days from another; nothing takes away a recovery day.

use super::{History, Milestone, days_from};
use crate::record::MarkKind;
use chrono::{Datelike, NaiveDate};

/// The day counts as they stand on one day.
///
/// They depend on that day and on the records about days up to it, and on nothing else: the time zone, and a clock that
/// was set back, change nothing. Without a start (see [`History::start`]) there is nothing to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Days from the last day of use to today: 0 on that day itself, which on screen is "a new run started today". When no
    /// use is written down, days from the start to today, 0 on the first.
    pub current_run: Option<u32>,
    /// The longest run there has been, in days: the days between two days of use, neither of them counted; from the start
    /// to the first use, the start counted and the use not; and the current run. Never less than that one.
    pub best_run: Option<u32>,
    /// Days from the start to today, both counted, for which no use is written down. Use before the start takes nothing away.
    pub days_without_use: Option<u32>,
    /// Days up to today with any recovery work: a check-in with any answer, or a dose taken. They need no start.
    pub recovery_days: u32,
}

/// The runs that are worth a word, in days.
const RUNS: [(u32, &str); 8] = [
    (1, "1 day"),
    (3, "3 days"),
    (7, "1 week"),
    (14, "2 weeks"),
    (30, "30 days"),
    (60, "60 days"),
    (90, "90 days"),
    (180, "180 days"),
];
/// The numbers of recovery days that are worth a word. After the last, each further hundred is.
const RECOVERY_DAYS: [u32; 7] = [7, 30, 50, 100, 200, 300, 365];

impl History {
    /// The day from which days are counted: that of the `start` mark written down last; without one, the first day that
    /// any check-in, lapse or dose is about. Records about days after `today` are left out.
    #[must_use]
    pub fn start(&self, today: NaiveDate) -> Option<NaiveDate> {
        let starts = self.marks.iter().filter(|mark| mark.kind == MarkKind::Start && mark.day <= today);
        let chosen = starts.max_by_key(|mark: &&Milestone| mark.stamp).map(|mark| mark.day);
        chosen.or_else(|| self.first.filter(|first| *first <= today))
    }

    /// The day counts as they stand on `today`.
    #[must_use]
    pub fn counts(&self, today: NaiveDate) -> Counts {
        let recovery = self.days.range(..=today).filter(|(_, day)| day.is_recovery()).count();
        let recovery_days = u32::try_from(recovery).unwrap_or(u32::MAX);
        let Some(start) = self.start(today) else {
            return Counts { recovery_days, ..Counts::default() };
        };
        let stretches = self.stretches(today);
        let current = days_from(stretches.last().map_or(start, |stretch| stretch.last), today);
        let to_first = stretches.first().map_or(0, |stretch| days_from(start, stretch.first));
        let between = stretches.windows(2).map(|pair| days_from(pair[0].last, pair[1].first).saturating_sub(1));
        let counted = stretches.iter().filter(|stretch| stretch.last >= start);
        let used: u32 = counted.map(|stretch| days_from(stretch.first.max(start), stretch.last) + 1).sum();
        Counts {
            current_run: Some(current),
            best_run: Some(between.fold(current.max(to_first), u32::max)),
            days_without_use: Some((days_from(start, today) + 1).saturating_sub(used)),
            recovery_days,
        }
    }

    /// A kind word for today, if one of the counts is worth it on this very day: a run (only with `shows_runs`, which is
    /// for people whose goal is not using), or else a number of recovery days, on the day that completes it.
    #[must_use]
    pub fn milestone(&self, today: NaiveDate, shows_runs: bool) -> Option<String> {
        let counts = self.counts(today);
        let run = || {
            let last = self.stretches(today).last().map(|stretch| stretch.last);
            let length = length_in_words(last.or_else(|| self.start(today))?, today, counts.current_run?)?;
            Some(match last {
                Some(_) => format!("{length} since the last use you wrote down."),
                None => format!("{length} with no use written down."),
            })
        };
        let recovery = || {
            let days = counts.recovery_days;
            let of_today = self.days.get(&today).is_some_and(super::Day::is_recovery);
            let further = days > 365 && days.is_multiple_of(100);
            let worth_it = of_today && (RECOVERY_DAYS.contains(&days) || further);
            worth_it.then(|| format!("{days} recovery days. Each of them is yours."))
        };
        shows_runs.then(run).flatten().or_else(recovery)
    }
}

/// The length of a run in words, on the days on which it is worth a word. `days` is the same in days.
fn length_in_words(from: NaiveDate, today: NaiveDate, days: u32) -> Option<String> {
    let years = today.year() - from.year();
    // A year from 29 February is full on 28 February.
    let full = u32::try_from(years).ok().and_then(|years| from.checked_add_months(chrono::Months::new(years * 12)));
    match years {
        1 if full == Some(today) => Some("1 year".to_owned()),
        2.. if full == Some(today) => Some(format!("{years} years")),
        _ => RUNS.iter().find(|(run, _)| *run == days).map(|(_, words)| (*words).to_owned()),
    }
}

//! Which days were days of use, and when the last use was.
//!
//! People tell of use as it comes to mind: a time, a day, "most days since the first", "I still use". All of it becomes
//! days here, once, so that no two screens can read it differently.

use super::History;
use crate::record::{self, Answers, Id, LapseHow, QuestionId, Record, bounds, default_day, on_clock};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime};
use std::ops::{Bound, RangeInclusive};

/// The clock that is furthest ahead on Earth, in seconds ahead of UTC.
const FURTHEST_AHEAD: i32 = 14 * 3600;

/// The last use that is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastUse {
    /// The last day of use.
    pub day: NaiveDate,
    /// The time of day as the person gave it, on the clock they had then. Before four in the morning it is in the night
    /// after `day`.
    pub time: Option<NaiveTime>,
    /// The latest moment at which this use can have been: the time given for a single use; otherwise when it was written
    /// down, but no later than four in the morning after its day. Never too early, so that what is said for some hours
    /// after a use is said long enough. For use that goes on it lies ahead.
    pub moment: DateTime<FixedOffset>,
}

/// One `lapse` record, as far as counting needs it.
#[derive(Clone, Debug)]
pub(super) struct Lapse {
    id: Id,
    at: DateTime<FixedOffset>,
    first: NaiveDate,
    /// The last day that the record itself vouches for.
    last: NaiveDate,
    /// It goes on from there until a check-in says otherwise.
    open: bool,
    time: Option<NaiveTime>,
    /// The time is that of one use, not of one among several.
    single: bool,
    /// It was looked back on, or that was skipped.
    looked_back: bool,
}

impl Lapse {
    pub(super) fn of(record: &Record, answers: &Answers) -> Self {
        let how = answers.choice::<LapseHow>();
        let until = answers.day(QuestionId::LapseUntil);
        let written = match how {
            Some(LapseHow::MostDays | LapseHow::Still) => default_day(record.at),
            Some(LapseHow::Once | LapseHow::Several | LapseHow::Unknown(_)) | None => record.day,
        };
        let reflection = [
            QuestionId::LapseTriggers,
            QuestionId::LapseTried,
            QuestionId::LapseNext,
            QuestionId::LapseHard,
            QuestionId::LapseAsked,
        ];
        Self {
            id: record.id,
            at: record.at,
            first: record.day,
            last: until.unwrap_or(written).max(record.day),
            open: how == Some(LapseHow::Still) && until.is_none(),
            time: answers.time(QuestionId::LapseTime),
            single: matches!(how, None | Some(LapseHow::Once)),
            looked_back: reflection.into_iter().any(|item| answers.get(item).is_some()),
        }
    }

    /// The time that was given, on its day. Nobody writes down a time before it comes, so it is no later than that.
    fn stated(&self) -> Option<DateTime<FixedOffset>> {
        let time = self.time?;
        Some(on_clock(self.first, time).and_local_timezone(*self.at.offset()).single()?.min(self.at))
    }

    /// The last use of it, when `last` is its last day.
    fn last_use(&self, last: NaiveDate) -> LastUse {
        let one_day = last == self.first;
        let told_before = last > self.first.max(default_day(self.at));
        let moment = if told_before {
            end_of(last, self.at)
        } else {
            let stated = self.stated().filter(|_| one_day && self.single);
            stated.unwrap_or_else(|| end_of(last, self.at).min(self.at))
        };
        LastUse { day: last, time: self.time.filter(|_| one_day), moment }
    }
}

/// Days of use in a row, with no other day of use right before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl History {
    /// Whether use is written down for this day: a `lapse` covers it, or its check-ins, folded, say yes. A check-in that
    /// says no does not undo a lapse. Meant for days up to today; "I still use" goes on without end.
    #[must_use]
    pub fn used_on(&self, day: NaiveDate) -> bool {
        self.days.get(&day).and_then(super::Day::checked_use) == Some(true) || self.is_covered(day)
    }

    fn is_covered(&self, day: NaiveDate) -> bool {
        self.lapses.iter().any(|lapse| lapse.first <= day && (day <= lapse.last || self.goes_on_to(lapse, day)))
    }

    /// Whether a lapse that is open reaches to `day`. It ends the day before the first later check-in that says no.
    fn goes_on_to(&self, lapse: &Lapse, day: NaiveDate) -> bool {
        let mut later = self.days.range((Bound::Excluded(lapse.last), Bound::Included(day)));
        lapse.open && later.all(|(_, day)| day.checked_use() != Some(false))
    }

    /// Each lapse that began by `today`, with the last day of it up to then.
    fn lapses_to(&self, today: NaiveDate) -> impl Iterator<Item = (&Lapse, NaiveDate)> {
        let checked = self.days.range(..=today).filter(|(_, day)| day.checked_use() == Some(false));
        let no: Vec<NaiveDate> = if self.lapses.iter().any(|lapse| lapse.open) {
            checked.map(|(&day, _)| day).collect()
        } else {
            Vec::new()
        };
        self.lapses.iter().filter(move |lapse| lapse.first <= today).map(move |lapse| {
            let ended = no.get(no.partition_point(|day| *day <= lapse.last)).and_then(NaiveDate::pred_opt);
            let last = if lapse.open { ended.unwrap_or(NaiveDate::MAX) } else { lapse.last };
            (lapse, last.min(today))
        })
    }

    /// All days of use up to `today`, in order.
    pub(super) fn stretches(&self, today: NaiveDate) -> Vec<Stretch> {
        let checked = self.days.range(..=today).filter(|(_, day)| day.checked_use() == Some(true));
        let mut all: Vec<_> = checked.map(|(&day, _)| Stretch { first: day, last: day }).collect();
        all.extend(self.lapses_to(today).map(|(lapse, last)| Stretch { first: lapse.first, last }));
        all.sort_unstable();
        let mut merged: Vec<Stretch> = Vec::with_capacity(all.len());
        for stretch in all {
            match merged.last_mut() {
                Some(before) if before.last.succ_opt().is_none_or(|next| stretch.first <= next) => {
                    before.last = before.last.max(stretch.last);
                }
                _ => merged.push(stretch),
            }
        }
        merged
    }

    /// The times of use up to `today`, in order: each from its first day to its last, with no other day of use right
    /// before or after.
    #[must_use]
    pub fn uses(&self, today: NaiveDate) -> Vec<RangeInclusive<NaiveDate>> {
        self.stretches(today).into_iter().map(|stretch| stretch.first..=stretch.last).collect()
    }

    /// The last use that is written down, of days up to `today`.
    #[must_use]
    pub fn last_use(&self, today: NaiveDate) -> Option<LastUse> {
        let last = self.stretches(today).last()?.last;
        self.uses_since(last, today).into_iter().max_by_key(|last| last.moment)
    }

    /// The last use of each lapse and each day, of those from `from` to `today`.
    fn uses_since(&self, from: NaiveDate, today: NaiveDate) -> Vec<LastUse> {
        let lapses = self.lapses_to(today).filter(|(_, last)| *last >= from);
        let mut uses: Vec<_> = lapses.map(|(lapse, last)| lapse.last_use(last)).collect();
        if from > today {
            return uses;
        }
        for (&day, folded) in self.days.range(from..=today) {
            // A lapse outranks the check-in: it may know the time.
            if let Some(used) = folded.used.as_ref().filter(|used| used.said)
                && !self.is_covered(day)
            {
                let at = used.stamp.0;
                uses.push(LastUse { day, time: None, moment: end_of(day, at).min(at) });
            }
        }
        uses
    }

    /// Whether use is written down for this day or the day before it.
    #[must_use]
    pub fn used_lately(&self, day: NaiveDate) -> bool {
        self.used_on(day) || day.pred_opt().is_some_and(|before| self.used_on(before))
    }

    /// Whether the last use was less than `span` before `now`, or may have been: see [`LastUse::moment`]. A use that seems
    /// to be a few hours ahead, after a journey or a change of the clock, counts as just now.
    #[must_use]
    pub fn used_within(&self, now: DateTime<FixedOffset>, span: Duration) -> bool {
        let furthest = FixedOffset::east_opt(FURTHEST_AHEAD).unwrap_or(*now.offset());
        let today = now.with_timezone(&furthest).date_naive();
        // Two days more than the span: a day ends in the morning after it, and clocks differ by a day.
        let from = today.checked_sub_signed(span).and_then(|day| day.checked_sub_signed(Duration::days(2)));
        let uses = self.uses_since(from.unwrap_or(NaiveDate::MIN), today);
        uses.iter().any(|last| now.signed_duration_since(last.moment) < span)
    }

    /// The lapse to ask about, kindly and once: the latest that was six hours ago or more and seven days ago or less, and
    /// was not looked back on, nor was that skipped. Its moment is the time that was given; without one, when it was
    /// written down.
    #[must_use]
    pub fn last_lapse_to_look_back_on(&self, now: DateTime<FixedOffset>) -> Option<Id> {
        let open = self.lapses.iter().filter(|lapse| !lapse.looked_back);
        let moments = open.map(|lapse| (lapse.stated().unwrap_or(lapse.at), lapse.id));
        let ripe = moments.filter(|(moment, _)| {
            let ago = now.signed_duration_since(*moment);
            ago >= bounds::SOON_AFTER_USE && ago <= bounds::TENDER
        });
        ripe.max().map(|(_, id)| id)
    }
}

/// When a day ends, on the clock that `at` was written by.
fn end_of(day: NaiveDate, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    record::end_of(day).and_local_timezone(*at.offset()).single().unwrap_or(at)
}

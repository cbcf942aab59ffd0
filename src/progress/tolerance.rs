//! When the records say that tolerance may be low, so that the screens can say so in time.
//!
//! After a break, an amount that was usual before can kill. What is decided here errs on the side of saying so: silence in
//! the records is never read as a dose taken.

use super::{Dose, History};
use crate::record::bounds::{
    BEFORE_NALTREXONE, BREAK, DAYS_NOT_TAKEN, DOSE_AFTER_USE, LOW_TOLERANCE, SILENT_DAYS, TOLERANCE_FALLS,
};
use crate::record::{Answers, Id, MarkKind, Medicine, QuestionId, Record, TakenHow};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};

/// How many of the last known days of a break must be days of a dose taken for it to be no break.
const KNOWN: usize = 3;

/// Why tolerance may be low.
///
/// The order is the order in which they are given when several begin on one day, the last first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The medicine is naltrexone, which leaves tolerance low (its label). Given only when there is no other cause.
    Naltrexone,
    /// A detox ended: deaths came mostly to those who had completed it (Strang and others, 2003).
    Detox,
    /// Out of prison or hospital (Binswanger and others, 2007; Merrall and others, 2015).
    Release,
    /// The medicine was stopped (Cornish and others, 2010).
    Stopped,
    /// Methadone or buprenorphine was not taken for three days or more.
    NotTaken,
    /// Use after seven full days or more without.
    UsedAfterBreak,
}

/// One `medication` record, as far as it tells which medicine was taken when.
#[derive(Clone, Debug)]
pub(super) struct Course {
    stamp: (DateTime<FixedOffset>, Id),
    from: NaiveDate,
    medicine: Option<Medicine>,
    taken: Option<TakenHow>,
}

impl Course {
    pub(super) fn of(record: &Record, answers: &Answers) -> Self {
        Self {
            stamp: (record.at, record.id),
            from: answers.day(QuestionId::MedicineSince).unwrap_or(record.day),
            medicine: answers.choice(),
            taken: answers.choice(),
        }
    }

    /// Whether it keeps tolerance up while it is taken as directed.
    fn keeps_tolerance(&self) -> bool {
        keeps_tolerance(self.medicine.as_ref())
    }

    /// Whether a dose belongs to each day.
    fn is_daily(&self) -> bool {
        // Methadone is taken by mouth, whatever was ticked.
        let injected = self.taken.as_ref().is_some_and(TakenHow::is_injection);
        !injected || self.medicine == Some(Medicine::Methadone)
    }

    /// For how many days after a dose the next one cannot be far overdue: the time to the next dose and a week.
    const fn reach(&self) -> i64 {
        match self.taken {
            Some(TakenHow::Weekly) => 14,
            Some(TakenHow::Monthly) => 35,
            Some(TakenHow::Daily | TakenHow::Unknown(_)) | None => 7,
        }
    }
}

/// Methadone and buprenorphine keep tolerance up while they are taken (agonist pharmacology; Cornish and others, 2010).
fn keeps_tolerance(medicine: Option<&Medicine>) -> bool {
    match medicine {
        Some(Medicine::Methadone | Medicine::Buprenorphine) => true,
        Some(Medicine::Naltrexone | Medicine::Other | Medicine::Waiting | Medicine::Unknown(_)) | None => false,
    }
}

/// Days of the medicine not taken, with no day between that says it was taken.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    days: u32,
    last: Option<NaiveDate>,
}

/// Why a dose of the medicine needs advice first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoseCaution {
    /// It was not taken on the days before.
    AfterGap,
    /// Other opioids were used not long before.
    AfterUse,
}

impl History {
    /// Why a dose of this medicine needs advice before it is taken at `now`, on `day`. After days without it, or a time
    /// in which nobody knows, that comes first, as it is the more dangerous.
    #[must_use]
    pub fn dose_caution(
        &self,
        medicine: Option<&Medicine>,
        now: DateTime<FixedOffset>,
        day: NaiveDate,
    ) -> Option<DoseCaution> {
        let span = match medicine? {
            Medicine::Naltrexone => BEFORE_NALTREXONE,
            Medicine::Methadone | Medicine::Buprenorphine | Medicine::Other | Medicine::Unknown(_) => DOSE_AFTER_USE,
            Medicine::Waiting => return None,
        };
        if self.gap_before(day) {
            return Some(DoseCaution::AfterGap);
        }
        self.used_within(now, Duration::days(span)).then_some(DoseCaution::AfterUse)
    }

    /// Whether the medicine was not taken before `day`, or may not have been: on two days or more in a row; after it was
    /// stopped, a detox or a release, with no dose since; or, after three days or more that say nothing, which for injections
    /// are the time to the next one and a week.
    fn gap_before(&self, day: NaiveDate) -> bool {
        let known: Vec<(NaiveDate, Dose)> =
            self.days.range(..day).rev().filter_map(|(&day, folded)| Some((day, folded.dose()?))).collect();
        // However long ago they were: silence after them is no dose taken.
        let not_taken = known.iter().take_while(|(_, dose)| *dose == Dose::NotTaken).count();
        let last_taken = known.iter().find(|(_, dose)| *dose == Dose::Taken).map(|(day, _)| *day);
        let off = self.marks.iter().filter(|mark| mark.day <= day && cause_of_mark(&mark.kind).is_some());
        let off = off.map(|mark| mark.day).max();
        // Days that say "not taken" end no silence; who never wrote a dose down is counted from the last word on it.
        let last = last_taken.or_else(|| known.first().map(|(day, _)| *day));
        let silence = self.course_on(day).filter(|course| !course.is_daily()).map_or(SILENT_DAYS, Course::reach);
        not_taken >= DAYS_NOT_TAKEN as usize
            || off.is_some_and(|off| last_taken.is_none_or(|taken| taken <= off))
            || last.is_some_and(|last| (day - last).num_days() > silence)
    }

    /// The last day up to `today` on which a dose was taken.
    #[must_use]
    pub fn last_dose_taken(&self, today: NaiveDate) -> Option<NaiveDate> {
        let mut days = self.days.range(..=today).rev();
        days.find(|(_, folded)| folded.dose() == Some(Dose::Taken)).map(|(&day, _)| day)
    }

    /// Whether the days before `day` say nothing of a medicine that is taken each day, so that nobody knows for how long
    /// it was not taken: the day before says neither taken nor not taken.
    #[must_use]
    pub fn doses_unknown_before(&self, day: NaiveDate) -> bool {
        day.pred_opt().is_none_or(|before| self.dose_on(before).is_none())
    }

    /// For how many days in a row the medicine was not taken: 0 when the latest day up to `today` that says taken or not
    /// taken says taken, or lies more than 28 days back. Only days that say "not taken" are counted. Days that say nothing
    /// (or "not due") end no row, as they are no dose taken either, but four weeks of silence do.
    #[must_use]
    pub fn not_taken_in_a_row(&self, today: NaiveDate) -> u32 {
        let (row, _) = self.rows_not_taken(today);
        let recent = row.last.is_some_and(|last| (today - last).num_days() <= LOW_TOLERANCE);
        if recent { row.days } else { 0 }
    }

    /// The row that is not ended by `today`, and the last day of the last row that was long enough to matter.
    fn rows_not_taken(&self, today: NaiveDate) -> (Row, Option<NaiveDate>) {
        let (mut row, mut long) = (Row::default(), None);
        for (day, dose) in self.days.range(..=today).filter_map(|(&day, folded)| Some((day, folded.dose()?))) {
            let silent = row.last.is_some_and(|last| (day - last).num_days() > LOW_TOLERANCE);
            if silent || dose == Dose::Taken {
                row = Row::default();
            }
            if dose == Dose::NotTaken {
                row = Row { days: row.days + 1, last: Some(day) };
            }
            if row.days >= TOLERANCE_FALLS {
                long = Some(day);
            }
        }
        (row, long)
    }

    /// Why tolerance may be low on `today`, `None` when the records give no cause.
    ///
    /// Each cause holds for four weeks, from its day on: that of a mark; the last of three or more days in a row on which
    /// methadone or buprenorphine (the medicine now) was not taken; the first day of use after seven full days or more
    /// without, if a record vouches for that time. Such a time is no break if methadone or buprenorphine was taken as
    /// directed in it. Naltrexone is a cause for as long as it is the medicine. Of several, the one that holds longest is
    /// given.
    #[must_use]
    pub fn low_tolerance(&self, today: NaiveDate) -> Option<Cause> {
        let marks = self.marks.iter().filter_map(|mark| Some((mark.day, cause_of_mark(&mark.kind)?)));
        let medicine = self.medicine().and_then(Answers::choice::<Medicine>);
        let not_taken = self.rows_not_taken(today).1.filter(|_| keeps_tolerance(medicine.as_ref()));
        let after_break = self.use_after_break(today);
        let causes = marks
            .chain(not_taken.map(|day| (day, Cause::NotTaken)))
            .chain(after_break.map(|day| (day, Cause::UsedAfterBreak)));
        let latest = causes.filter(|(from, _)| holds(*from, today)).max();
        let always = (medicine == Some(Medicine::Naltrexone)).then_some(Cause::Naltrexone);
        latest.map(|(_, cause)| cause).or(always)
    }

    /// The last first day of use after a break, if it still matters today.
    fn use_after_break(&self, today: NaiveDate) -> Option<NaiveDate> {
        let stretches = self.stretches(today);
        let recent = stretches.iter().enumerate().rev().take_while(|(_, stretch)| holds(stretch.first, today));
        let before = |place: usize| place.checked_sub(1).and_then(|place| stretches.get(place));
        let after_break = recent.filter(|(place, stretch)| {
            // The first day that is known to have been without use.
            let from = match before(*place) {
                Some(before) => before.last.succ_opt(),
                None => self.vouched_from(),
            };
            from.is_some_and(|from| {
                (stretch.first - from).num_days() >= BREAK && !self.kept_tolerance(from, stretch.first)
            })
        });
        after_break.map(|(_, stretch)| stretch.first).next()
    }

    /// The first day for which a check-in or a mark shows that the person, had they used, could have written it down.
    fn vouched_from(&self) -> Option<NaiveDate> {
        let marks =
            self.marks.iter().filter(|mark| mark.kind == MarkKind::Start || cause_of_mark(&mark.kind).is_some());
        marks.map(|mark| mark.day).chain(self.first_check_in).min()
    }

    /// Whether methadone or buprenorphine, taken as directed, kept tolerance up from `from` until the use on `used`: the
    /// last known days before it are days of a dose taken, the last of them is not so long ago that the next would be a
    /// week overdue, and the medicine was not stopped since.
    fn kept_tolerance(&self, from: NaiveDate, used: NaiveDate) -> bool {
        let known = self.days.range(from..used).rev().filter_map(|(&day, folded)| Some((day, folded.dose()?)));
        let known: Vec<_> = known.take(KNOWN).collect();
        let as_directed = known
            .iter()
            .all(|&(day, dose)| dose == Dose::Taken && self.course_on(day).is_some_and(Course::keeps_tolerance));
        let now = self.course_on(used).filter(|course| course.keeps_tolerance());
        let stopped_since =
            |day| self.marks.iter().any(|mark| mark.kind == MarkKind::Stopped && day <= mark.day && mark.day <= used);
        let still_works = |day: NaiveDate, now: &Course| (used - day).num_days() <= now.reach() && !stopped_since(day);
        as_directed && known.first().zip(now).is_some_and(|((day, _), now)| still_works(*day, now))
    }

    /// What was written down last about the medicine of a day.
    fn course_on(&self, day: NaiveDate) -> Option<&Course> {
        self.courses.iter().filter(|course| course.from <= day).max_by_key(|course| course.stamp)
    }
}

/// Whether a cause that began on `from` still holds today.
fn holds(from: NaiveDate, today: NaiveDate) -> bool {
    from <= today && today - from < Duration::days(LOW_TOLERANCE)
}

/// Why tolerance may be low after such a day, if it may.
fn cause_of_mark(kind: &MarkKind) -> Option<Cause> {
    match kind {
        MarkKind::Detox => Some(Cause::Detox),
        MarkKind::Release => Some(Cause::Release),
        MarkKind::Stopped => Some(Cause::Stopped),
        MarkKind::Start | MarkKind::Reviewed | MarkKind::Unknown(_) => None,
    }
}

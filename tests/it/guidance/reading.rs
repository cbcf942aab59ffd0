//! A plain reading of the lines: use, doses and medicine, day by day. Slow, and as plain as can be.

use super::lines::{DAY, Line, as_they_stand, civil_day, end_of};
use std::collections::BTreeSet;

/// Four weeks, in days: for so long tolerance may be low.
const FOUR_WEEKS: i64 = 28;

/// The lines as they stand, looked at on a day.
pub struct Reading<'a> {
    lines: Vec<&'a Line>,
    today: i64,
    /// The moment it is, in minutes since 1970 by UTC.
    now: i64,
}

impl<'a> Reading<'a> {
    pub fn new(lines: &'a [Line], today: i64, now: i64) -> Self {
        Self { lines: as_they_stand(lines), today, now }
    }

    fn of(&self, kind: &'static str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().copied().filter(move |line| line.kind == kind)
    }

    // ---- medicine ----

    /// The entry on the medicine that was written down last.
    fn medication(&self) -> Option<&'a Line> {
        self.of("medication").max_by_key(|line| line.stamp())
    }

    /// The medicine that doses are taken of.
    pub fn medicine(&self) -> Option<&'a str> {
        self.medication()?.word("medicine").filter(|medicine| *medicine != "waiting")
    }

    pub fn doses_a_day(&self) -> i64 {
        self.medication().and_then(|line| line.number("times")).unwrap_or(1).max(1)
    }

    /// What was said last of the medicine of a day.
    fn medication_on(&self, day: i64) -> Option<&'a Line> {
        let since = |line: &Line| line.date("since").unwrap_or(line.day);
        self.of("medication").filter(|line| since(line) <= day).max_by_key(|line| line.stamp())
    }

    /// Whether the dose of a day was taken; a dose entry is believed before a check-in.
    fn dose(&self, day: i64) -> Option<bool> {
        let said = |word: &str| match word {
            "taken" => Some(true),
            "not-taken" => Some(false),
            _ => None,
        };
        let doses = self.of("dose").filter(|line| line.day == day && line.word("dose").and_then(said).is_some());
        let check_ins = self.of("checkin").filter(|line| line.day == day && line.word("medication").is_some());
        let dose = doses.max_by_key(|line| line.stamp()).and_then(|line| line.word("dose"));
        let check_in = check_ins.max_by_key(|line| line.stamp()).and_then(|line| line.word("medication"));
        dose.or(check_in).and_then(said)
    }

    /// How many dose entries of a day say taken, but for one.
    pub fn doses_taken(&self, day: i64, but: u8) -> i64 {
        let others = self.of("dose").filter(|line| line.day == day && line.id != but);
        i64::try_from(others.filter(|line| line.word("dose") == Some("taken")).count()).unwrap()
    }

    /// The first day of all.
    fn first(&self) -> i64 {
        self.lines.iter().map(|line| line.day).min().unwrap_or(self.today)
    }

    pub fn last_taken_before(&self, day: i64) -> Option<i64> {
        (self.first()..day).rev().find(|day| self.dose(*day) == Some(true))
    }

    fn last_known_before(&self, day: i64) -> Option<i64> {
        (self.first()..day).rev().find(|day| self.dose(*day).is_some())
    }

    /// For how many days up to `day` it was not taken, with none between that says taken, and no silence of more than so
    /// many days between two of them.
    fn not_taken_in_a_row(&self, day: i64, silence: i64) -> i64 {
        let (mut row, mut last) = (0, None);
        for day in (self.first()..=day).rev() {
            match self.dose(day) {
                Some(true) => break,
                Some(false) if last.is_some_and(|last| last - day > silence) => break,
                Some(false) => (row, last) = (row + 1, Some(day)),
                None => {}
            }
        }
        row
    }

    /// No dose since a day on which the medicine may have been given up.
    fn off(&self, day: i64) -> bool {
        let ends = |line: &&Line| matches!(line.word("mark"), Some("stopped" | "release" | "detox"));
        let off = self.of("mark").filter(ends).map(|line| line.day).filter(|off| *off <= day).max();
        off.is_some_and(|off| self.last_taken_before(day).is_none_or(|taken| taken <= off))
    }

    /// Whether the medicine was not taken before a dose on `day`, or may not have been: not on two days or more in a row;
    /// not since it was given up; or not on three whole days that anything tells of, which for injections are
    /// the time to the next one and a week.
    pub fn gap_before(&self, day: i64) -> bool {
        let said = self.medication_on(day);
        // Methadone is taken by mouth, and each day.
        let mouth = said.and_then(|line| line.word("medicine")) == Some("methadone");
        let silence = match said.and_then(|line| line.word("taken")) {
            Some("weekly") if !mouth => 14,
            Some("monthly") if !mouth => 35,
            _ => 3,
        };
        let last = self.last_taken_before(day).or_else(|| self.last_known_before(day));
        self.not_taken_in_a_row(day - 1, i64::MAX) >= 2
            || self.off(day)
            || last.is_some_and(|last| day - last > silence)
    }

    /// Whether naltrexone should have been taken before today. Of an injection, a date ahead is believed; past it there
    /// has to be a dose since. Whatever the date, no dose works for longer than it does.
    pub fn naltrexone_is_overdue(&self) -> bool {
        let Some(said) = self.medication().filter(|_| self.medicine() == Some("naltrexone")) else { return false };
        let last = self.last_taken_before(self.today + 1);
        let next = said.date("next");
        let works = match said.word("taken") {
            Some("monthly") => 31,
            Some("weekly") => 7,
            _ => 3,
        };
        let past = next.is_some_and(|next| next < self.today && last.is_none_or(|last| last < next));
        let ahead = works > 3 && next.is_some_and(|next| next >= self.today);
        past || (!ahead && last.is_some_and(|last| self.today - last > works))
    }

    // ---- use ----

    /// Whether the check-ins of a day say that there was use.
    fn checked_use(&self, day: i64) -> Option<bool> {
        let told = |line: &&Line| line.day == day && matches!(line.word("use"), Some("yes" | "no"));
        Some(self.of("checkin").filter(told).max_by_key(|line| line.stamp())?.word("use") == Some("yes"))
    }

    /// The last day of a use, up to a day. What goes on ends the day before a later check-in that says no.
    fn last_day(&self, lapse: &Line, to: i64) -> i64 {
        let long = matches!(lapse.word("how"), Some("most-days" | "still"));
        let written = if long { civil_day(lapse.local) } else { lapse.day };
        let last = lapse.date("until").unwrap_or(written).max(lapse.day);
        let goes_on = lapse.word("how") == Some("still") && lapse.date("until").is_none();
        let last = if goes_on {
            (last + 1..=to).find(|day| self.checked_use(*day) == Some(false)).map_or(to, |no| no - 1)
        } else {
            last
        };
        last.min(to)
    }

    fn lapses(&self, to: i64) -> impl Iterator<Item = (&'a Line, i64)> {
        let begun = self.of("lapse").filter(move |line| line.day <= to);
        begun.map(move |line| (line, self.last_day(line, to)))
    }

    /// All days of use up to today.
    fn days_of_use(&self) -> BTreeSet<i64> {
        let mut days: BTreeSet<i64> = self.lapses(self.today).flat_map(|(line, last)| line.day..=last).collect();
        days.extend((self.first()..=self.today).filter(|day| self.checked_use(*day) == Some(true)));
        days
    }

    /// Whether a use may have been less than so many days ago.
    pub fn used_within(&self, days: i64) -> bool {
        // Somewhere on Earth it is already that day.
        let to = (self.now + 14 * 60).div_euclid(DAY);
        let of_lapse = |(line, last): (&Line, i64)| {
            let ends = end_of(last) - line.offset;
            let written = line.stamp().0;
            let single = matches!(line.word("how"), None | Some("once")) && last == line.day;
            let told_before = last > line.day.max(civil_day(line.local));
            match line.time().filter(|_| single && !told_before) {
                Some(time) => (time - line.offset).min(written),
                None if told_before => ends,
                None => ends.min(written),
            }
        };
        let mut moments: Vec<i64> = self.lapses(to).map(of_lapse).collect();
        let covered = |day: i64| self.lapses(to).any(|(line, last)| line.day <= day && day <= last);
        for day in (self.first()..=to).filter(|day| self.checked_use(*day) == Some(true) && !covered(*day)) {
            let told =
                self.of("checkin").filter(|line| line.day == day && matches!(line.word("use"), Some("yes" | "no")));
            let last = told.max_by_key(|line| line.stamp()).unwrap();
            moments.push((end_of(day) - last.offset).min(last.stamp().0));
        }
        moments.iter().any(|moment| self.now - moment < days * DAY)
    }

    // ---- tolerance ----

    /// Whether tolerance may be low today.
    pub fn low_tolerance(&self) -> bool {
        let holds = |from: i64| from <= self.today && self.today - from < FOUR_WEEKS;
        let medicine = self.medication().and_then(|line| line.word("medicine"));
        let agonist = matches!(medicine, Some("methadone" | "buprenorphine"));
        let ends = |line: &Line| matches!(line.word("mark"), Some("detox" | "release" | "stopped"));
        let third = |day: &i64| self.dose(*day) == Some(false) && self.not_taken_in_a_row(*day, FOUR_WEEKS) >= 3;
        let used = self.days_of_use();
        let after_break = |day: &i64| {
            let first = !used.contains(&(day - 1));
            let before = used.range(..*day).last().map(|last| last + 1);
            let without_since = before.or_else(|| self.vouched_from());
            first && without_since.is_some_and(|from| day - from >= 7 && !self.kept_up(from, *day))
        };
        medicine == Some("naltrexone")
            || self.of("mark").any(|line| ends(line) && holds(line.day))
            || (agonist && (self.first()..=self.today).filter(|day| holds(*day)).any(|day| third(&day)))
            || used.iter().filter(|day| holds(**day)).any(after_break)
    }

    /// The first day that anything vouches for.
    fn vouched_from(&self) -> Option<i64> {
        let marks = self.of("mark");
        let marks = marks.filter(|line| matches!(line.word("mark"), Some("start" | "detox" | "release" | "stopped")));
        marks.chain(self.of("checkin")).map(|line| line.day).min()
    }

    /// Whether methadone or buprenorphine, taken as directed, kept tolerance up before a use.
    fn kept_up(&self, from: i64, used: i64) -> bool {
        let agonist = |day: i64| {
            let said = self.medication_on(day);
            said.filter(|line| matches!(line.word("medicine"), Some("methadone" | "buprenorphine")))
        };
        let known: Vec<i64> = (from..used).rev().filter(|day| self.dose(*day).is_some()).take(3).collect();
        let (Some(last), Some(now)) = (known.first(), agonist(used)) else { return false };
        let reach = match now.word("taken") {
            Some("weekly") => 14,
            Some("monthly") => 35,
            _ => 7,
        };
        let given_up = |line: &Line| line.word("mark") == Some("stopped") && *last <= line.day && line.day <= used;
        known.iter().all(|day| self.dose(*day) == Some(true) && agonist(*day).is_some())
            && used - last <= reach
            && !self.of("mark").any(given_up)
    }
}

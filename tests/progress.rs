//! The day counts against a plain reading of the records, day by day, and the edges of everything that is told of them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime};
use leeward::progress::{Cause, Counts, DoseCaution, History};
use leeward::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};
use std::collections::BTreeSet;

// ---- made-up histories ----

/// The same numbers each time, from one seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: i64) -> i64 {
        i64::try_from(self.next() >> 33).unwrap() % end
    }

    fn one_in(&mut self, n: i64) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(i64::try_from(from.len()).unwrap())).unwrap()]
    }
}

/// Twelve time zones, in minutes ahead of UTC, in winter and in summer.
const ZONES: [(i64, i64); 12] = [
    (0, 60),
    (60, 120),
    (840, 840),
    (-660, -660),
    (345, 345),
    (765, 825),
    (-210, -150),
    (330, 330),
    (-480, -420),
    (630, 660),
    (-180, -180),
    (720, 780),
];

/// Days (since 1970) near leap days, ends of years and changes of the clock: in 2024, 2023, 2000, 2100 and twice in 2026.
const BASES: [i64; 6] = [19_773, 19_711, 11_011, 47_532, 20_534, 20_746];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    CheckIn {
        used: Option<bool>,
        medication: Option<&'static str>,
        other: bool,
    },
    Lapse {
        how: Option<&'static str>,
        until: Option<i64>,
    },
    Dose(Option<bool>),
    Mark(&'static str),
    Try,
    /// A trigger entry, with something done or without.
    Trigger(bool),
}

/// One record in plain numbers: minutes and days since 1970 on the person's clock.
#[derive(Clone, Copy, Debug)]
struct Entry {
    id: u8,
    day: i64,
    local: i64,
    offset: i64,
    said: Said,
}

impl Entry {
    fn stamp(&self) -> (i64, u8) {
        (self.local - self.offset, self.id)
    }

    fn written(&self) -> i64 {
        (self.local - 4 * 60).div_euclid(24 * 60)
    }

    fn record(&self) -> Record {
        let mut answers = Answers::default();
        let mut one = |item, id: Option<&'static str>| answers.set(item, id.map(Answer::One));
        let kind = match self.said {
            Said::CheckIn { used, medication, other } => {
                one(QuestionId::Use, used.map(|used| if used { "yes" } else { "no" }));
                one(QuestionId::Medication, medication);
                answers.set(QuestionId::Contact, other.then_some(Answer::Tick));
                Kind::CheckIn
            }
            Said::Lapse { how, until } => {
                one(QuestionId::LapseHow, how);
                answers.set(QuestionId::LapseUntil, until.map(|day| Answer::Day(date(day))));
                Kind::Lapse
            }
            Said::Dose(taken) => {
                one(QuestionId::Dose, taken.map(|taken| if taken { "taken" } else { "not-taken" }));
                Kind::Dose
            }
            Said::Mark(name) => {
                one(QuestionId::Mark, Some(name));
                Kind::Mark
            }
            Said::Try => {
                answers.set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, "breathing"));
                Kind::Try
            }
            Said::Trigger(did) => {
                answers.set(QuestionId::TriggerIntensity, Some(Answer::Step(5)));
                answers.set(
                    QuestionId::TriggerDid,
                    Answer::any(QuestionId::TriggerDid, did.then(|| "breathing".to_owned())),
                );
                Kind::Trigger
            }
        };
        let offset = FixedOffset::east_opt(i32::try_from(self.offset).unwrap() * 60).unwrap();
        let at = DateTime::from_timestamp(self.stamp().0 * 60, 0).unwrap().with_timezone(&offset);
        Record::new(Id::from_bytes([self.id; 16]), at, date(self.day), Body::of(kind, answers).unwrap())
    }
}

fn date(day: i64) -> NaiveDate {
    NaiveDate::from_epoch_days(i32::try_from(day).unwrap()).unwrap()
}

fn taken(entries: &[Entry]) -> History {
    let mut history = History::default();
    for entry in entries {
        history.take(&entry.record());
    }
    history
}

/// A few records over a few days, and a day to look at them from: most often the last, sometimes an earlier one, as when
/// the clock was set back.
fn made_up(dice: &mut Dice) -> (Vec<Entry>, i64) {
    let base = dice.pick(&BASES);
    let span = if dice.one_in(200) { 900 } else { 1 + dice.below(20) };
    let zone = dice.pick(&ZONES);
    let (change, travels) = (base + dice.below(span), dice.one_in(8));
    let len = dice.below(9);
    let mut entries = Vec::new();
    for id in 0..len {
        let day = base + dice.below(span);
        // Ends of days, the same moments again and again, and days written down much later, or by a wrong clock.
        let later = dice.pick(&[0, 0, 0, 0, 1, 2, 9, -1, -3]);
        let minute = dice.pick(&[0, 239, 240, 600, 720, 1439, 1440 + 120, 1440 + 239]);
        let zone = if travels { dice.pick(&ZONES) } else { zone };
        let offset = if day < change { zone.0 } else { zone.1 };
        let said = match dice.below(11) {
            0..=3 => Said::CheckIn {
                used: dice.pick(&[None, Some(false), Some(false), Some(true)]),
                medication: dice.pick(&[None, None, Some("taken"), Some("not-taken"), Some("none")]),
                other: dice.one_in(2),
            },
            4 | 5 => Said::Lapse {
                how: dice.pick(&[None, Some("once"), Some("several"), Some("most-days"), Some("still"), Some("still")]),
                until: dice.one_in(3).then(|| day - 1 + dice.below(span.min(8))),
            },
            6 | 7 => Said::Dose(dice.pick(&[None, Some(true), Some(true), Some(false)])),
            8 => Said::Try,
            9 => Said::Trigger(dice.one_in(2)),
            _ => Said::Mark(dice.pick(&["start", "start", "detox", "reviewed"])),
        };
        let id = u8::try_from(id * 37 % 11).unwrap();
        entries.push(Entry { id, day, local: (day + later) * 1440 + minute, offset, said });
    }
    (entries, base + dice.below(span + 4))
}

// ---- the plain reading ----

/// What a reader of the records could get wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    RunOneTooLong,
    BestRunForgetsTheFirst,
    BestRunForgetsTheCurrent,
    BestRunCountsADayOfUse,
    StartNotCounted,
    EarlierUseTakesAway,
    IgnoresRanges,
    IgnoresUntil,
    MostDaysIsOneDay,
    StillNeverEnds,
    StillEndsWhenWritten,
    StillEndsOnTheDayOfNo,
    StillEndsWithUntilToo,
    DaysFromAt,
    DaysByUtc,
    WrittenByMidnight,
    NoUndoesALapse,
    SkipErases,
    SkipIsNo,
    FirstAnswerCounts,
    LowerIdCounts,
    ByLocalClock,
    FutureCounts,
    StartIsEarliest,
    StartIsEarliestMark,
    DetoxIsAStart,
    EmptyCheckInIsWork,
    DoseIsNoWork,
    NotTakenIsWork,
    LapseTakesRecoveryDay,
    TryIsNoWork,
    TriggerAloneIsWork,
    TryIsAStart,
}

const FAULTS: [Fault; 33] = [
    Fault::RunOneTooLong,
    Fault::BestRunForgetsTheFirst,
    Fault::BestRunForgetsTheCurrent,
    Fault::BestRunCountsADayOfUse,
    Fault::StartNotCounted,
    Fault::EarlierUseTakesAway,
    Fault::IgnoresRanges,
    Fault::IgnoresUntil,
    Fault::MostDaysIsOneDay,
    Fault::StillNeverEnds,
    Fault::StillEndsWhenWritten,
    Fault::StillEndsOnTheDayOfNo,
    Fault::StillEndsWithUntilToo,
    Fault::DaysFromAt,
    Fault::DaysByUtc,
    Fault::WrittenByMidnight,
    Fault::NoUndoesALapse,
    Fault::SkipErases,
    Fault::SkipIsNo,
    Fault::FirstAnswerCounts,
    Fault::LowerIdCounts,
    Fault::ByLocalClock,
    Fault::FutureCounts,
    Fault::StartIsEarliest,
    Fault::StartIsEarliestMark,
    Fault::DetoxIsAStart,
    Fault::EmptyCheckInIsWork,
    Fault::DoseIsNoWork,
    Fault::NotTakenIsWork,
    Fault::LapseTakesRecoveryDay,
    Fault::TryIsNoWork,
    Fault::TriggerAloneIsWork,
    Fault::TryIsAStart,
];

/// The answer of the record written down last, among those that give one.
fn latest<T: Copy>(entries: &[Entry], fault: Fault, said: impl Fn(&Entry) -> Option<T>) -> Option<T> {
    let mut best: Option<((i64, i64), T)> = None;
    for entry in entries {
        if let Some(said) = said(entry) {
            let at = if fault == Fault::ByLocalClock { entry.local } else { entry.stamp().0 };
            let id = i64::from(entry.id);
            let stamp = (at, if fault == Fault::LowerIdCounts { -id } else { id });
            let later = best.is_none_or(|(known, _)| known < stamp);
            if best.is_none() || (later != (fault == Fault::FirstAnswerCounts)) {
                best = Some((stamp, said));
            }
        }
    }
    best.map(|(_, said)| said)
}

/// The days whose check-ins say yes, those whose check-ins say no, and those with recovery work.
fn said_by_day(entries: &[Entry], fault: Fault) -> [BTreeSet<i64>; 3] {
    let on = |day: i64| entries.iter().filter(|entry| entry.day == day).copied().collect::<Vec<_>>();
    let mut says_yes = BTreeSet::new();
    let mut says_no = BTreeSet::new();
    let mut recovery = BTreeSet::new();
    let days: BTreeSet<i64> = entries.iter().map(|entry| entry.day).collect();
    for day in days {
        let records = on(day);
        let answer = latest(&records, fault, |entry| match entry.said {
            Said::CheckIn { used: None, .. } if fault == Fault::SkipIsNo => Some(Some(false)),
            Said::CheckIn { used: None, .. } if fault == Fault::SkipErases => Some(None),
            Said::CheckIn { used: Some(used), .. } => Some(Some(used)),
            _ => None,
        });
        match answer.flatten() {
            Some(true) => says_yes.insert(day),
            Some(false) => says_no.insert(day),
            None => false,
        };
        let dose = latest(&records, fault, |entry| match entry.said {
            Said::Dose(taken) => taken,
            _ => None,
        });
        let checked_in = records.iter().any(|entry| match entry.said {
            Said::CheckIn { used, medication, other } => {
                used.is_some() || medication.is_some() || other || fault == Fault::EmptyCheckInIsWork
            }
            _ => false,
        });
        let dose_taken = match fault {
            Fault::DoseIsNoWork => false,
            Fault::NotTakenIsWork => dose.is_some(),
            _ => dose == Some(true),
        };
        let tried = records.iter().any(|entry| match entry.said {
            Said::Try => fault != Fault::TryIsNoWork,
            Said::Trigger(did) => did || fault == Fault::TriggerAloneIsWork,
            _ => false,
        });
        if checked_in || dose_taken || tried {
            recovery.insert(day);
        }
    }
    [says_yes, says_no, recovery]
}

/// Adds the days up to today that lapses cover.
fn add_lapses(used: &mut BTreeSet<i64>, says_no: &BTreeSet<i64>, entries: &[Entry], today: i64, fault: Fault) {
    for entry in entries {
        let Said::Lapse { how, until } = entry.said else { continue };
        let until = until.filter(|_| fault != Fault::IgnoresUntil);
        let written = if fault == Fault::WrittenByMidnight { entry.local.div_euclid(1440) } else { entry.written() };
        let long = how == Some("still") || (how == Some("most-days") && fault != Fault::MostDaysIsOneDay);
        let mut last = match until {
            Some(until) => until,
            None if long => written,
            None => entry.day,
        };
        if last < entry.day || fault == Fault::IgnoresRanges {
            last = entry.day;
        }
        let mut day = entry.day;
        while day <= last && day <= today {
            if !(fault == Fault::NoUndoesALapse && says_no.contains(&day)) {
                used.insert(day);
            }
            day += 1;
        }
        let open = until.is_none() || fault == Fault::StillEndsWithUntilToo;
        if how == Some("still") && open && fault != Fault::StillEndsWhenWritten {
            let mut day = last + 1;
            while day <= today {
                if says_no.contains(&day) && fault != Fault::StillNeverEnds {
                    if fault == Fault::StillEndsOnTheDayOfNo {
                        used.insert(day);
                    }
                    break;
                }
                used.insert(day);
                day += 1;
            }
        }
    }
}

/// The day from which days are counted.
fn start(entries: &[Entry], fault: Fault) -> Option<i64> {
    let marked = latest(entries, fault, |entry| {
        let is_start =
            entry.said == Said::Mark("start") || (entry.said == Said::Mark("detox") && fault == Fault::DetoxIsAStart);
        is_start.then_some(entry.day)
    });
    let marks = entries.iter().filter(|entry| entry.said == Said::Mark("start")).map(|entry| entry.day);
    let tells = |entry: &&Entry| match entry.said {
        Said::Mark(_) => false,
        Said::Try | Said::Trigger(_) => fault == Fault::TryIsAStart,
        _ => true,
    };
    let first = entries.iter().filter(tells).map(|entry| entry.day).min();
    match fault {
        Fault::StartIsEarliest => first.or(marked),
        Fault::StartIsEarliestMark => marks.min().or(first),
        _ => marked.or(first),
    }
}

/// The current run and the best.
fn runs(used: &BTreeSet<i64>, start: i64, lowest: i64, today: i64, fault: Fault) -> (i64, i64) {
    let mut run = 0;
    let mut best = 0;
    let mut ever = false;
    for day in lowest.min(start)..=today {
        if used.contains(&day) {
            let first = !ever && fault == Fault::BestRunForgetsTheFirst;
            if !first {
                best = best.max(run + i64::from(fault == Fault::BestRunCountsADayOfUse));
            }
            (run, ever) = (0, true);
        } else if ever {
            run += 1;
        } else {
            // Before any use, whole days since the start: on day `start` there are none yet, and when one used on the
            // day after it there was one.
            run = (day + 1 - start).max(0);
        }
    }
    if !ever {
        run = (today - start).max(0);
    }
    if fault != Fault::BestRunForgetsTheCurrent {
        best = best.max(run);
    }
    (run, best)
}

/// Counts by going through the days one by one. Slow, and as plain as can be. Returns the days of use as well.
fn plainly(all: &[Entry], today: i64, fault: Fault) -> (Counts, BTreeSet<i64>) {
    let day_of = |entry: &Entry| match fault {
        Fault::DaysFromAt => entry.written(),
        Fault::DaysByUtc => entry.day + (entry.stamp().0.div_euclid(1440) - entry.local.div_euclid(1440)),
        _ => entry.day,
    };
    let in_time = |entry: &&Entry| day_of(entry) <= today || fault == Fault::FutureCounts;
    let entries: Vec<Entry> = all.iter().filter(in_time).map(|entry| Entry { day: day_of(entry), ..*entry }).collect();
    let Some(lowest) = entries.iter().map(|entry| entry.day).min() else {
        return (Counts::default(), BTreeSet::new());
    };
    let [mut used, says_no, mut recovery] = said_by_day(&entries, fault);
    add_lapses(&mut used, &says_no, &entries, today, fault);
    if fault == Fault::LapseTakesRecoveryDay {
        recovery.retain(|day| !used.contains(day));
    }
    let recovery_days = u32::try_from(recovery.len()).unwrap();
    let Some(start) = start(&entries, fault) else {
        return (Counts { recovery_days, ..Counts::default() }, used);
    };
    let (run, best) = runs(&used, start, lowest, today, fault);
    let counted_from = if fault == Fault::StartNotCounted { start + 1 } else { start };
    let mut without = (counted_from..=today).filter(|day| !used.contains(day)).count();
    if fault == Fault::EarlierUseTakesAway {
        without = without.saturating_sub(used.iter().filter(|day| **day < start).count());
    }
    let run = run + i64::from(fault == Fault::RunOneTooLong);
    let number = |n: i64| u32::try_from(n).unwrap();
    let counts = Counts {
        current_run: Some(number(run)),
        best_run: Some(number(best)),
        days_without_use: Some(u32::try_from(without).unwrap()),
        recovery_days,
    };
    (counts, used)
}

fn differs(entries: &[Entry], today: i64, fault: Fault) -> Option<String> {
    let history = taken(entries);
    let (counts, used) = plainly(entries, today, fault);
    let told = history.counts(date(today));
    let first = entries.iter().map(|entry| entry.day).min().unwrap_or(today);
    let wrong_day = (first.max(today - 30)..=today).find(|day| history.used_on(date(*day)) != used.contains(day));
    let last = history.last_use(date(today)).map(|last| last.day);
    let same = told == counts && wrong_day.is_none() && last == used.last().map(|day| date(*day));
    (!same).then(|| format!("{told:?} for {counts:?}, {wrong_day:?}, {last:?} on {today}: {entries:#?}"))
}

/// 100,000 histories, shared out over two threads to be quick.
#[test]
fn the_counts_are_those_of_a_plain_reading() {
    std::thread::scope(|scope| {
        for seed in [1, 2] {
            scope.spawn(move || {
                let mut dice = Dice(seed);
                for _ in 0..50_000 {
                    let (entries, today) = made_up(&mut dice);
                    assert_eq!(differs(&entries, today, Fault::None), None);
                }
            });
        }
    });
}

#[test]
fn a_wrong_reading_of_any_kind_is_noticed() {
    for fault in FAULTS {
        let mut dice = Dice(3);
        let noticed = (0..5_000).any(|_| {
            let (entries, today) = made_up(&mut dice);
            differs(&entries, today, fault).is_some()
        });
        assert!(noticed, "{fault:?}");
    }
}

// ---- what always holds ----

#[test]
fn the_order_of_records_does_not_matter() {
    let mut dice = Dice(4);
    for _ in 0..2_000 {
        let (mut entries, today) = made_up(&mut dice);
        let today = date(today);
        let before = taken(&entries);
        for place in (1..entries.len()).rev() {
            entries.swap(place, usize::try_from(dice.below(i64::try_from(place + 1).unwrap())).unwrap());
        }
        let after = taken(&entries);
        assert_eq!(before.counts(today), after.counts(today));
        assert_eq!(before.last_use(today), after.last_use(today));
        assert_eq!(before.low_tolerance(today), after.low_tolerance(today));
        assert_eq!(before.not_taken_in_a_row(today), after.not_taken_in_a_row(today));
        assert_eq!(before.milestone(today, true), after.milestone(today, true));
    }
}

#[test]
fn opening_it_later_takes_nothing_away() {
    let mut dice = Dice(5);
    for _ in 0..2_000 {
        let (entries, _) = made_up(&mut dice);
        let last = entries.iter().map(|entry| entry.day).max().unwrap_or(BASES[0]);
        let history = taken(&entries);
        let mut before = history.counts(date(last));
        for day in last + 1..last + 12 {
            let now = history.counts(date(day));
            assert!(now.days_without_use >= before.days_without_use && now.recovery_days == before.recovery_days);
            assert!(now.best_run >= before.best_run);
            before = now;
        }
    }
}

#[test]
fn a_lapse_takes_its_own_days_and_leaving_it_out_gives_them_back() {
    let mut dice = Dice(6);
    for _ in 0..2_000 {
        let (mut entries, today) = made_up(&mut dice);
        let first = entries.iter().map(|entry| entry.day).min().unwrap_or(today);
        // With a start of its own, so that the lapse is not the first record.
        entries.push(Entry { id: 200, day: first, local: first * 1440, offset: 0, said: Said::Mark("start") });
        let before = taken(&entries);
        let day = first + dice.below(20);
        let until = day + dice.below(4);
        let said = Said::Lapse { how: None, until: Some(until) };
        entries.push(Entry { id: 201, day, local: (until + 3) * 1440, offset: 60, said });
        let after = taken(&entries);
        let mut fewer = 0;
        for other in first - 2..today + 30 {
            let covered = (day..=until).contains(&other);
            assert_eq!(after.used_on(date(other)), covered || before.used_on(date(other)));
            fewer +=
                u32::from(covered && other <= today && !before.used_on(date(other)) && starts(&before, today) <= other);
        }
        let (was, is) = (before.counts(date(today)), after.counts(date(today)));
        assert_eq!(is.recovery_days, was.recovery_days);
        if let Some(was) = was.days_without_use {
            assert_eq!(is.days_without_use, Some(was - fewer));
        }
        entries.pop();
        assert_eq!(taken(&entries).counts(date(today)), was);
        assert_eq!(taken(&entries).last_use(date(today)), before.last_use(date(today)));
    }
}

fn starts(history: &History, today: i64) -> i64 {
    history.start(date(today)).map_or(i64::MAX, |start| i64::from(start.to_epoch_days()))
}

// ---- single stories ----

/// A story told record by record. Each record is written down at noon of the day it is about, one hour ahead of UTC, if it
/// is not told otherwise.
#[derive(Default)]
struct Story {
    history: History,
    records: u32,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn clock(text: &str) -> Answer {
    Answer::Time(text.parse::<NaiveTime>().unwrap())
}

fn numbered(n: u32) -> Id {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&n.to_be_bytes());
    Id::from_bytes(id)
}

impl Story {
    fn written(mut self, at: DateTime<FixedOffset>, day: NaiveDate, kind: Kind, said: &[(QuestionId, Answer)]) -> Self {
        let mut answers = Answers::default();
        for (item, answer) in said {
            answers.set(*item, Some(answer.clone()));
        }
        self.records += 1;
        let id = numbered(self.records);
        self.history.take(&Record::new(id, at, day, Body::of(kind, answers).unwrap()));
        self
    }

    fn on(self, day: NaiveDate, kind: Kind, said: &[(QuestionId, Answer)]) -> Self {
        let at = day.and_hms_opt(12, 0, 0).unwrap().and_local_timezone(FixedOffset::east_opt(3600).unwrap());
        self.written(at.unwrap(), day, kind, said)
    }

    fn mark(self, name: &'static str, on: &str) -> Self {
        self.on(day(on), Kind::Mark, &[(QuestionId::Mark, Answer::One(name))])
    }

    fn used(self, on: &str) -> Self {
        self.on(day(on), Kind::Lapse, &[(QuestionId::LapseHow, Answer::One("once"))])
    }

    fn check_in(self, on: NaiveDate) -> Self {
        self.on(on, Kind::CheckIn, &[(QuestionId::Craving, Answer::Step(3))])
    }

    fn medicine(self, name: &'static str, on: &str) -> Self {
        self.on(day(on), Kind::Medication, &[(QuestionId::Medicine, Answer::One(name))])
    }

    /// A dose on each of some days of March 2026.
    fn doses(mut self, said: &'static str, days: impl IntoIterator<Item = u32>) -> Self {
        for date in days {
            let date = NaiveDate::from_ymd_opt(2026, 3, date).unwrap();
            self = self.on(date, Kind::Dose, &[(QuestionId::Dose, Answer::One(said))]);
        }
        self
    }

    fn low(&self, on: &str) -> Option<Cause> {
        self.history.low_tolerance(day(on))
    }

    /// The cause holds from its day on for four weeks, and for no day more or less.
    fn holds_for_four_weeks_from(&self, from: &str, cause: Cause) {
        let told = |days| self.history.low_tolerance(day(from) + Duration::days(days));
        assert_eq!([told(-1), told(0), told(27), told(28)], [None, Some(cause), Some(cause), None], "{cause:?}");
    }
}

#[test]
fn with_nothing_written_down_there_is_nothing_to_count() {
    let history = History::default();
    assert_eq!(history.counts(day("2026-03-01")), Counts::default());
    assert_eq!(history.last_use(day("2026-03-01")), None);
    assert_eq!(history.low_tolerance(day("2026-03-01")), None);
    assert!(!history.used_within(at("2026-03-01T12:00:00+01:00"), Duration::days(7)));
    let kit = Story::default().on(day("2026-03-01"), Kind::Kit, &[]).medicine("methadone", "2026-03-01").history;
    assert_eq!(kit.counts(day("2026-03-05")), Counts::default());
}

#[test]
fn the_counts_of_a_month() {
    let story = Story::default().mark("start", "2026-03-01").check_in(day("2026-03-02")).used("2026-03-11");
    let counts = |on| story.history.counts(day(on));
    let some = |current, best, without, recovery_days| Counts {
        current_run: Some(current),
        best_run: Some(best),
        days_without_use: Some(without),
        recovery_days,
    };
    assert_eq!(counts("2026-02-28"), Counts::default());
    assert_eq!(counts("2026-03-01"), some(0, 0, 1, 0));
    assert_eq!(counts("2026-03-10"), some(9, 9, 10, 1));
    assert_eq!(counts("2026-03-11"), some(0, 10, 10, 1));
    assert_eq!(counts("2026-03-15"), some(4, 10, 14, 1));
    assert_eq!(counts("2026-03-30"), some(19, 19, 29, 1));
}

#[test]
fn the_latest_medicine_and_kit_count() {
    let story = Story::default().medicine("methadone", "2026-03-05").medicine("buprenorphine", "2026-03-01");
    let told = |story: &Story| story.history.medicine().and_then(|answers| answers.one(QuestionId::Medicine));
    assert_eq!((told(&story), story.history.medicine_day()), (Some("methadone"), Some(day("2026-03-05"))));
    // Written down last, about an earlier day.
    let later = at("2026-03-06T08:00:00+01:00");
    let story =
        story.written(later, day("2026-03-02"), Kind::Medication, &[(QuestionId::MedicineSupply, Answer::Count(3))]);
    assert_eq!((told(&story), story.history.medicine_day()), (None, Some(day("2026-03-02"))));
    let story = story.on(day("2026-03-02"), Kind::Kit, &[(QuestionId::KitHave, Answer::One("yes"))]);
    let story = story.on(day("2026-03-01"), Kind::Kit, &[(QuestionId::KitHave, Answer::One("no"))]);
    assert_eq!(story.history.kit().and_then(|answers| answers.one(QuestionId::KitHave)), Some("yes"));
}

#[test]
fn milestones_are_told_on_their_own_day_only() {
    let story = Story::default().used("2024-02-29");
    let told = |on: &str| story.history.milestone(day(on), true);
    for (on, words) in [
        ("2024-02-29", None),
        ("2024-03-01", Some("1 day")),
        ("2024-03-02", None),
        ("2024-03-03", Some("3 days")),
        ("2024-03-07", Some("1 week")),
        ("2024-03-14", Some("2 weeks")),
        ("2024-03-30", Some("30 days")),
        ("2024-03-31", None),
        ("2024-04-29", Some("60 days")),
        ("2024-05-29", Some("90 days")),
        ("2024-08-27", Some("180 days")),
        ("2025-02-27", None),
        ("2025-02-28", Some("1 year")),
        ("2025-03-01", None),
        ("2028-02-28", None),
        ("2028-02-29", Some("4 years")),
    ] {
        assert_eq!(told(on), words.map(|words| format!("{words} since the last use you wrote down.")), "{on}");
        assert_eq!(story.history.milestone(day(on), false), None);
    }
    let story = Story::default().mark("start", "2026-03-01");
    assert_eq!(story.history.milestone(day("2026-03-08"), true).unwrap(), "1 week with no use written down.");
}

#[test]
fn recovery_days_are_told_on_the_day_that_completes_them() {
    let mut story = Story::default();
    let mut told = Vec::new();
    for nth in 1_u32..=620 {
        // Every other day, so that there are days that add nothing.
        let on = day("2026-01-01") + Duration::days(i64::from(nth) * 2);
        story = story.check_in(on);
        assert_eq!(story.history.milestone(on + Duration::days(1), false), None);
        if let Some(words) = story.history.milestone(on, false) {
            assert_eq!(words, format!("{nth} recovery days. Each of them is yours."));
            told.push(nth);
        }
    }
    assert_eq!(told, [7, 30, 50, 100, 200, 300, 365, 400, 500, 600]);
}

#[test]
fn no_word_of_a_milestone_could_shame() {
    let mut said: Vec<String> = Vec::new();
    for nth in 0..800 {
        let on = day("2026-01-01") + Duration::days(nth);
        let run = Story::default().used("2026-01-01").history;
        said.extend(run.milestone(on, true));
        let start = Story::default().mark("start", "2026-01-01").history;
        said.extend(start.milestone(on, true));
    }
    said.extend(
        (0..7)
            .fold(Story::default(), |story, n| story.check_in(day("2026-01-01") + Duration::days(n)))
            .history
            .milestone(day("2026-01-07"), false),
    );
    assert_eq!(said.len(), 21);
    for words in said {
        let lower = words.to_lowercase();
        for bad in ["!", "clean", "streak", "broke", "fail", "sober", "proud", "well done", "keep", "reset"] {
            assert!(!lower.contains(bad), "{words}");
        }
        assert!(words.ends_with('.'));
    }
}

// ---- low tolerance ----

#[test]
fn marks_are_a_cause_for_four_weeks() {
    for (name, cause) in [("detox", Cause::Detox), ("release", Cause::Release), ("stopped", Cause::Stopped)] {
        Story::default().mark(name, "2026-02-10").holds_for_four_weeks_from("2026-02-10", cause);
    }
    for name in ["start", "reviewed"] {
        assert_eq!(Story::default().mark(name, "2026-02-10").low("2026-02-10"), None);
    }
}

#[test]
fn three_doses_not_taken_in_a_row_are_a_cause_and_one_or_two_are_none() {
    for medicine in ["methadone", "buprenorphine"] {
        let story = || Story::default().medicine(medicine, "2026-03-01");
        story().doses("not-taken", [2, 3, 4]).holds_for_four_weeks_from("2026-03-04", Cause::NotTaken);
        // The last of them counts, and a dose taken afterwards does not end it.
        let again = story().doses("not-taken", 2..=6).doses("taken", 7..=9);
        assert_eq!(again.low("2026-04-02"), Some(Cause::NotTaken));
        assert_eq!(again.low("2026-04-03"), None);
        assert_eq!(story().doses("not-taken", [2]).low("2026-03-02"), None);
        assert_eq!(story().doses("not-taken", [2, 3]).low("2026-03-03"), None);
        // A day that says nothing is no dose taken.
        story().doses("not-taken", [2, 4, 7]).holds_for_four_weeks_from("2026-03-07", Cause::NotTaken);
        assert_eq!(story().doses("not-taken", [2, 3, 5]).doses("taken", [4]).low("2026-03-05"), None);
    }
    // Another medicine, or none that is known of.
    for medicine in ["other", "waiting"] {
        let story = Story::default().medicine(medicine, "2026-03-01").doses("not-taken", 2..=9);
        assert_eq!(story.low("2026-03-09"), None);
    }
    assert_eq!(Story::default().doses("not-taken", 2..=9).low("2026-03-09"), None);
    let switched = Story::default().medicine("methadone", "2026-03-01").doses("not-taken", 2..=4);
    assert_eq!(switched.medicine("waiting", "2026-03-05").low("2026-03-05"), None);
}

#[test]
fn days_not_taken_in_a_row_are_counted_to_the_latest_that_says_anything() {
    let row = |story: &Story, on: &str| story.history.not_taken_in_a_row(day(on));
    let story = Story::default().doses("not-taken", [1, 2]).doses("taken", [3]).doses("not-taken", [4, 5]);
    let told: Vec<_> =
        ["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"]
            .map(|on| row(&story, on))
            .into();
    assert_eq!(told, [0, 1, 2, 0, 1, 2, 2]);
    // Four weeks of silence, and nothing is known.
    assert_eq!((row(&story, "2026-04-02"), row(&story, "2026-04-03")), (2, 0));
    let silent = |last| Story::default().doses("not-taken", [1, last]);
    assert_eq!((row(&silent(29), "2026-03-29"), row(&silent(30), "2026-03-30")), (2, 1));
    // "Not due" and "none" are no dose taken; a dose record outranks the check-in.
    let said =
        |story: Story, on: &str, id| story.on(day(on), Kind::CheckIn, &[(QuestionId::Medication, Answer::One(id))]);
    let story = said(Story::default().doses("not-taken", [1, 4]), "2026-03-02", "not-due");
    let story = said(story, "2026-03-03", "none");
    assert_eq!(row(&story, "2026-03-04"), 2);
    assert_eq!(row(&said(story, "2026-03-04", "taken"), "2026-03-04"), 2);
    assert_eq!(row(&said(Story::default(), "2026-03-04", "not-taken"), "2026-03-04"), 1);
}

#[test]
fn advice_comes_before_a_dose_after_days_without_it_and_after_a_use() {
    const AGONISTS: [&str; 3] = ["methadone", "buprenorphine", "other"];
    let noon = |on: &str| at(&format!("{on}T12:00:00+01:00"));
    let caution = |story: &Story, medicine, on: &str| story.history.dose_caution(medicine, noon(on), day(on));
    // One day without is no gap. What is said of the day itself says nothing of the days before it.
    let one = Story::default().doses("taken", [1]).doses("not-taken", [2, 3]);
    let two = Story::default().doses("taken", [1]).doses("not-taken", [2, 3, 4]);
    for medicine in AGONISTS {
        assert_eq!(caution(&one, medicine, "2026-03-03"), None, "{medicine}");
        assert_eq!(caution(&two, medicine, "2026-03-04"), Some(DoseCaution::AfterGap), "{medicine}");
    }
    // Naltrexone keeps no tolerance up, so days without it are no gap.
    assert_eq!(caution(&two, "naltrexone", "2026-03-04"), None);
    // A use at noon holds for whole days, to the minute.
    let used = Story::default().written(
        noon("2026-03-02"),
        day("2026-03-02"),
        Kind::Lapse,
        &[(QuestionId::LapseHow, Answer::One("once")), (QuestionId::LapseTime, clock("12:00:00"))],
    );
    let after = |medicine, days, minutes| {
        let now = noon("2026-03-02") + Duration::days(days) + Duration::minutes(minutes);
        used.history.dose_caution(medicine, now, now.date_naive())
    };
    for (medicines, days) in [(&AGONISTS[..], 2), (&["naltrexone"], 10)] {
        for medicine in medicines {
            assert_eq!(after(medicine, days, -1), Some(DoseCaution::AfterUse), "{medicine}");
            assert_eq!(after(medicine, days, 0), None, "{medicine}");
        }
    }
    // Nothing is taken, so nothing needs advice.
    for none in ["none", "waiting", ""] {
        assert_eq!((after(none, 0, 1), caution(&two, none, "2026-03-04")), (None, None), "{none}");
    }
    // Of both, the more dangerous comes first.
    let both = Story::default().doses("taken", [1]).doses("not-taken", [2, 3]).used("2026-03-03");
    assert_eq!(caution(&both, "methadone", "2026-03-04"), Some(DoseCaution::AfterGap));
    assert_eq!(caution(&both, "naltrexone", "2026-03-04"), Some(DoseCaution::AfterUse));
}

#[test]
fn the_day_before_says_whether_doses_are_known() {
    let unknown = |story: &Story, on: &str| story.history.doses_unknown_before(day(on));
    for said in ["taken", "not-taken"] {
        let story = Story::default().doses(said, [2]);
        assert_eq!(["2026-03-02", "2026-03-03", "2026-03-04"].map(|on| unknown(&story, on)), [true, false, true]);
    }
}

#[test]
fn use_after_a_week_without_is_a_cause_for_four_weeks() {
    let cause = Cause::UsedAfterBreak;
    Story::default().used("2026-03-01").used("2026-03-09").holds_for_four_weeks_from("2026-03-09", cause);
    assert_eq!(Story::default().used("2026-03-01").used("2026-03-08").low("2026-03-08"), None);
    // More use right after does not move it; it is told from the first day of use.
    let story = Story::default().used("2026-03-01").used("2026-03-09").used("2026-03-10");
    story.holds_for_four_weeks_from("2026-03-09", cause);
    // Without use before: a check-in or a mark vouches for the week.
    for (from, told) in [("2026-03-02", Some(cause)), ("2026-03-03", None)] {
        let checked = Story::default().check_in(day(from)).used("2026-03-09");
        assert_eq!(checked.low("2026-03-09"), told);
        assert_eq!(Story::default().mark("start", from).used("2026-03-09").low("2026-03-09"), told);
    }
    for name in ["detox", "release", "stopped"] {
        assert_eq!(
            Story::default().mark(name, "2026-02-01").used("2026-03-09").low("2026-03-09"),
            Some(cause),
            "{name}"
        );
    }
    assert_eq!(Story::default().mark("reviewed", "2026-02-01").used("2026-03-09").low("2026-03-09"), None);
    // With nothing before, nothing is known.
    assert_eq!(Story::default().used("2026-03-09").low("2026-03-09"), None);
    // A check-in that says yes is use too.
    let checked = Story::default().used("2026-03-01");
    let checked = checked.on(day("2026-03-09"), Kind::CheckIn, &[(QuestionId::Use, Answer::One("yes"))]);
    checked.holds_for_four_weeks_from("2026-03-09", cause);
}

#[test]
fn a_week_on_methadone_or_buprenorphine_as_directed_is_no_break() {
    let cause = Some(Cause::UsedAfterBreak);
    let story = |medicine| Story::default().medicine(medicine, "2026-02-01").used("2026-03-01");
    for medicine in ["methadone", "buprenorphine"] {
        assert_eq!(story(medicine).doses("taken", 2..=19).used("2026-03-20").low("2026-03-20"), None);
        // One of the last three known days was not taken.
        for not_taken in [17, 18, 19] {
            let told = story(medicine).doses("taken", (2..20).filter(|day| *day != not_taken));
            assert_eq!(told.doses("not-taken", [not_taken]).used("2026-03-20").low("2026-03-20"), cause);
        }
        let before = story(medicine).doses("taken", (2..20).filter(|day| *day != 16)).doses("not-taken", [16]);
        assert_eq!(before.used("2026-03-20").low("2026-03-20"), None);
        // The last dose that is known of is too long ago to say.
        assert_eq!(story(medicine).doses("taken", 2..=13).used("2026-03-20").low("2026-03-20"), None);
        assert_eq!(story(medicine).doses("taken", 2..=12).used("2026-03-20").low("2026-03-20"), cause);
        assert_eq!(story(medicine).used("2026-03-20").low("2026-03-20"), cause);
        // Stopped in between.
        let stopped = story(medicine).doses("taken", 2..=19).mark("stopped", "2026-03-19").used("2026-03-20");
        assert_eq!(stopped.low("2026-04-16"), cause);
    }
    for medicine in ["naltrexone", "other", "waiting"] {
        assert_eq!(story(medicine).doses("taken", 2..=19).used("2026-03-20").low("2026-03-20"), cause, "{medicine}");
    }
    assert_eq!(Story::default().used("2026-03-01").doses("taken", 2..=19).used("2026-03-20").low("2026-03-20"), cause);
    // The doses were of naltrexone, whatever is taken now.
    let switched = story("naltrexone").doses("taken", 2..=19).used("2026-03-20").medicine("methadone", "2026-03-21");
    assert_eq!(switched.low("2026-03-22"), cause);
    // It was taken up too late to have kept tolerance up, or was given up before the use.
    let doses = |story: Story| story.doses("taken", 2..=19);
    let taken_up = doses(story("naltrexone")).medicine("methadone", "2026-03-20").used("2026-03-20");
    assert_eq!(taken_up.low("2026-03-20"), cause);
    let given_up = doses(story("methadone")).medicine("waiting", "2026-03-20").used("2026-03-20");
    assert_eq!(given_up.low("2026-03-20"), cause);
    // Written down later, with the day since which it is taken.
    let since =
        [(QuestionId::Medicine, Answer::One("methadone")), (QuestionId::MedicineSince, Answer::Day(day("2026-03-02")))];
    let told = doses(Story::default().used("2026-03-01")).on(day("2026-03-21"), Kind::Medication, &since);
    assert_eq!(told.used("2026-03-20").low("2026-03-20"), None);
    // An injection works for longer.
    for (taken, kept, over) in [("weekly", "2026-03-15", "2026-03-16"), ("monthly", "2026-04-05", "2026-04-06")] {
        let said =
            [(QuestionId::Medicine, Answer::One("buprenorphine")), (QuestionId::MedicineTaken, Answer::One(taken))];
        let injected = || {
            let told = Story::default().on(day("2026-02-01"), Kind::Medication, &said);
            told.used("2026-02-20").doses("taken", [1])
        };
        assert_eq!(injected().used(kept).low(kept), None, "{taken}");
        assert_eq!(injected().used(over).low(over), cause, "{taken}");
    }
}

#[test]
fn naltrexone_is_a_cause_for_as_long_as_it_is_the_medicine_and_gives_way_to_any_other() {
    let story = || Story::default().medicine("naltrexone", "2026-01-01");
    assert_eq!(story().low("2026-09-01"), Some(Cause::Naltrexone));
    let marked = story().mark("release", "2026-02-10");
    assert_eq!(marked.low("2026-03-09"), Some(Cause::Release));
    assert_eq!(marked.low("2026-03-10"), Some(Cause::Naltrexone));
    assert_eq!(story().medicine("methadone", "2026-02-01").low("2026-09-01"), None);
}

#[test]
fn of_several_causes_the_one_that_holds_longest_is_told() {
    let story = Story::default().mark("stopped", "2026-02-12").mark("release", "2026-02-10");
    assert_eq!(story.low("2026-02-11"), Some(Cause::Release));
    assert_eq!(story.low("2026-02-12"), Some(Cause::Stopped));
    let story = story.used("2026-02-20");
    assert_eq!(story.low("2026-02-20"), Some(Cause::UsedAfterBreak));
    // On one day, use comes first.
    let story = Story::default().mark("start", "2026-01-01").mark("detox", "2026-02-20").used("2026-02-20");
    assert_eq!(story.low("2026-02-20"), Some(Cause::UsedAfterBreak));
}

// ---- how long ago ----

#[test]
fn the_last_use_is_as_exact_as_what_was_said() {
    let how = |id| (QuestionId::LapseHow, Answer::One(id));
    let told = |written: &str, on: &str, said: &[(QuestionId, Answer)]| {
        let story = Story::default().written(at(written), day(on), Kind::Lapse, said);
        story.history.last_use(day("2026-03-10")).unwrap()
    };
    let timed = |time| [how("once"), (QuestionId::LapseTime, clock(time))];
    let last = told("2026-03-02T20:15:00+01:00", "2026-03-01", &timed("23:30:00"));
    assert_eq!((last.day, last.moment), (day("2026-03-01"), at("2026-03-01T23:30:00+01:00")));
    assert_eq!(last.time, "23:30:00".parse().ok());
    // Before four it was in the night after.
    let last = told("2026-03-02T20:15:00+01:00", "2026-03-01", &timed("03:59:00"));
    assert_eq!((last.day, last.moment), (day("2026-03-01"), at("2026-03-02T03:59:00+01:00")));
    let last = told("2026-03-02T20:15:00+01:00", "2026-03-01", &timed("04:00:00"));
    assert_eq!(last.moment, at("2026-03-01T04:00:00+01:00"));
    // Nobody writes down what is still to come.
    let last = told("2026-03-01T20:15:00+01:00", "2026-03-01", &timed("23:30:00"));
    assert_eq!(last.moment, at("2026-03-01T20:15:00+01:00"));
    // Without a time: when it was written down, on that day or in the night after it; else the end of the day.
    for (written, moment) in [
        ("2026-03-01T20:15:00+01:00", "2026-03-01T20:15:00+01:00"),
        ("2026-03-02T02:00:00+01:00", "2026-03-02T02:00:00+01:00"),
        ("2026-03-02T20:15:00+01:00", "2026-03-02T04:00:00+01:00"),
        ("2026-03-02T20:15:00-07:00", "2026-03-02T04:00:00-07:00"),
    ] {
        assert_eq!(told(written, "2026-03-01", &[]).moment, at(moment), "{written}");
        let checked = Story::default().written(
            at(written),
            day("2026-03-01"),
            Kind::CheckIn,
            &[(QuestionId::Use, Answer::One("yes"))],
        );
        assert_eq!(checked.history.last_use(day("2026-03-10")).unwrap().moment, at(moment), "{written}");
    }
    // Of two on one day, the later.
    let two = Story::default()
        .written(at("2026-03-02T09:00:00+01:00"), day("2026-03-01"), Kind::Lapse, &timed("21:00:00"))
        .written(at("2026-03-02T08:00:00+01:00"), day("2026-03-01"), Kind::Lapse, &timed("22:00:00"))
        .written(at("2026-03-02T10:00:00+01:00"), day("2026-03-01"), Kind::Lapse, &timed("20:00:00"));
    assert_eq!(two.history.last_use(day("2026-03-10")).unwrap().time, "22:00:00".parse().ok());
    // Of several times the last is not known.
    let last =
        told("2026-03-01T20:15:00+01:00", "2026-03-01", &[how("several"), (QuestionId::LapseTime, clock("09:00:00"))]);
    assert_eq!((last.time.is_some(), last.moment), (true, at("2026-03-01T20:15:00+01:00")));
    // A range has its end, and a time is that of its first day.
    let until = [(QuestionId::LapseUntil, Answer::Day(day("2026-03-03"))), (QuestionId::LapseTime, clock("09:00:00"))];
    let last = told("2026-03-05T20:15:00+01:00", "2026-03-01", &until);
    assert_eq!((last.day, last.time, last.moment), (day("2026-03-03"), None, at("2026-03-04T04:00:00+01:00")));
    let last = told("2026-03-05T20:15:00+01:00", "2026-03-01", &[how("most-days")]);
    assert_eq!((last.day, last.moment), (day("2026-03-05"), at("2026-03-05T20:15:00+01:00")));
    let last = told("2026-03-05T20:15:00+01:00", "2026-03-01", &[how("still")]);
    assert_eq!((last.day, last.moment), (day("2026-03-10"), at("2026-03-11T04:00:00+01:00")));
}

#[test]
fn use_within_some_hours_is_known_to_the_minute() {
    let said = [(QuestionId::LapseHow, Answer::One("once")), (QuestionId::LapseTime, clock("23:30:00"))];
    let story =
        Story::default().written(at("2026-03-02T09:00:00+01:00"), day("2026-03-01"), Kind::Lapse, &said).history;
    let within = |now: &str, span| story.used_within(at(now), span);
    let hours = Duration::hours(6);
    assert!(within("2026-03-02T05:29:59+01:00", hours));
    assert!(!within("2026-03-02T05:30:00+01:00", hours));
    assert!(within("2026-03-02T04:29:59Z", hours));
    assert!(within("2026-03-08T23:29:00+01:00", Duration::days(7)));
    assert!(!within("2026-03-08T23:30:00+01:00", Duration::days(7)));
    // A check-in that says yes adds no later moment to a day whose use is told by its time.
    let yes = [(QuestionId::Use, Answer::One("yes"))];
    let checked = Story { history: story, records: 1 };
    let checked = checked.written(at("2026-03-02T02:00:00+01:00"), day("2026-03-01"), Kind::CheckIn, &yes).history;
    assert!(!checked.used_within(at("2026-03-02T05:30:00+01:00"), hours));
    // Alone, it counts from when it was written down.
    let alone =
        Story::default().written(at("2026-03-02T02:00:00+01:00"), day("2026-03-01"), Kind::CheckIn, &yes).history;
    assert!(alone.used_within(at("2026-03-02T07:59:00+01:00"), hours));
    assert!(!alone.used_within(at("2026-03-02T08:00:00+01:00"), hours));
    // After midnight the new day may be meant, and a journey may lead to an earlier one.
    let night = Story::default().written(at("2026-03-02T02:00:00+01:00"), day("2026-03-02"), Kind::Lapse, &[]).history;
    assert!(night.used_within(at("2026-03-02T02:05:00+01:00"), hours));
    assert!(night.used_within(at("2026-03-01T20:05:00-05:00"), hours));
    // A record from far ahead of a clock set back says nothing of the last hours.
    assert!(!night.used_within(at("2026-02-02T02:05:00+01:00"), hours));
    // Use that goes on is always within, until a check-in says no.
    let still = [(QuestionId::LapseHow, Answer::One("still"))];
    let still = Story::default().written(at("2026-03-02T12:00:00+01:00"), day("2026-02-20"), Kind::Lapse, &still);
    assert!(still.history.used_within(at("2026-03-20T12:00:00+01:00"), hours));
    let no = [(QuestionId::Use, Answer::One("no"))];
    let over = still.written(at("2026-03-20T12:00:00+01:00"), day("2026-03-20"), Kind::CheckIn, &no).history;
    assert!(over.used_within(at("2026-03-20T09:59:00+01:00"), hours));
    assert!(!over.used_within(at("2026-03-20T10:00:00+01:00"), hours));
}

#[test]
fn a_lapse_is_looked_back_on_once_after_six_hours_and_within_a_week() {
    let timed = [(QuestionId::LapseTime, clock("03:30:00"))];
    let story = || Story::default().written(at("2026-03-02T09:00:00+01:00"), day("2026-03-01"), Kind::Lapse, &timed);
    let asked = |story: &Story, now: &str| story.history.last_lapse_to_look_back_on(at(now));
    let first = Some(numbered(1));
    let told = [
        "2026-03-02T09:29:00+01:00",
        "2026-03-02T09:30:00+01:00",
        "2026-03-09T03:30:00+01:00",
        "2026-03-09T03:31:00+01:00",
    ];
    assert_eq!(told.map(|now| asked(&story(), now)), [None, first, first, None]);
    // Without a time, from when it was written down, whatever day it is about.
    let untimed = Story::default().written(at("2026-03-02T09:00:00+01:00"), day("2026-02-01"), Kind::Lapse, &[]);
    let told = ["2026-03-02T14:59:00+01:00", "2026-03-02T15:00:00+01:00"];
    assert_eq!(told.map(|now| asked(&untimed, now)), [None, first]);
    // The latest that is ripe.
    let two = story().written(at("2026-03-03T09:00:00+01:00"), day("2026-03-03"), Kind::Lapse, &[]);
    let told = ["2026-03-03T14:59:00+01:00", "2026-03-03T15:00:00+01:00"];
    assert_eq!(told.map(|now| asked(&two, now)), [first, Some(numbered(2))]);
    // Asked, skipped or answered: not again.
    for (item, answer) in [
        (QuestionId::LapseAsked, Answer::Tick),
        (QuestionId::LapseTriggers, Answer::Any(vec!["payday".to_owned()])),
        (QuestionId::LapseTried, Answer::Any(vec!["walk".to_owned()])),
        (QuestionId::LapseNext, Answer::Text("call Sam".to_owned())),
        (QuestionId::LapseHard, Answer::Step(0)),
    ] {
        let done = Story::default().written(
            at("2026-03-02T09:00:00+01:00"),
            day("2026-03-02"),
            Kind::Lapse,
            &[(item, answer)],
        );
        assert_eq!(asked(&done, "2026-03-03T09:00:00+01:00"), None, "{item:?}");
    }
}

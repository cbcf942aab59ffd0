//! The day counts against a plain reading of the records, day by day, and the edges of everything that is told of them.

mod ago;
mod always;
mod counts;
mod reading;
mod tolerance;

use crate::fixtures::dice::Dice;
use crate::fixtures::records::date;
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime};
use leeward::progress::{Cause, History};
use leeward::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};

// ---- made-up histories ----

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
                answers.set(QuestionId::LapseUntil, until.map(|day| Answer::Day(nth(day))));
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
        Record::new(Id::from_bytes([self.id; 16]), at, nth(self.day), Body::of(kind, answers).unwrap())
    }
}

/// The day so many days after the first of 1970.
fn nth(day: i64) -> NaiveDate {
    NaiveDate::from_epoch_days(i32::try_from(day).unwrap()).unwrap()
}

fn taken(entries: &[Entry]) -> History {
    let mut history = History::default();
    for entry in entries {
        history.take(&entry.record());
    }
    history
}

fn below(dice: &mut Dice, end: i64) -> i64 {
    i64::try_from(dice.below(usize::try_from(end).unwrap())).unwrap()
}

/// A few records over a few days, and a day to look at them from: most often the last, sometimes an earlier one, as when
/// the clock was set back.
fn made_up(dice: &mut Dice) -> (Vec<Entry>, i64) {
    let base = dice.pick(&BASES);
    let span = if dice.one_in(200) { 900 } else { 1 + below(dice, 20) };
    let zone = dice.pick(&ZONES);
    let (change, travels) = (base + below(dice, span), dice.one_in(8));
    let len = below(dice, 9);
    let mut entries = Vec::new();
    for id in 0..len {
        let day = base + below(dice, span);
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
                until: dice.one_in(3).then(|| day - 1 + below(dice, span.min(8))),
            },
            6 | 7 => Said::Dose(dice.pick(&[None, Some(true), Some(true), Some(false)])),
            8 => Said::Try,
            9 => Said::Trigger(dice.one_in(2)),
            _ => Said::Mark(dice.pick(&["start", "start", "detox", "reviewed"])),
        };
        let id = u8::try_from(id * 37 % 11).unwrap();
        entries.push(Entry { id, day, local: (day + later) * 1440 + minute, offset, said });
    }
    (entries, base + below(dice, span + 4))
}

// ---- single stories ----

/// A story told record by record. Each record is written down at noon of the day it is about, one hour ahead of UTC, if it
/// is not told otherwise.
#[derive(Default)]
struct Story {
    history: History,
    records: u32,
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
        self.on(date(on), Kind::Mark, &[(QuestionId::Mark, Answer::One(name))])
    }

    fn used(self, on: &str) -> Self {
        self.on(date(on), Kind::Lapse, &[(QuestionId::LapseHow, Answer::One("once"))])
    }

    fn check_in(self, on: NaiveDate) -> Self {
        self.on(on, Kind::CheckIn, &[(QuestionId::Craving, Answer::Step(3))])
    }

    fn medicine(self, name: &'static str, on: &str) -> Self {
        self.on(date(on), Kind::Medication, &[(QuestionId::Medicine, Answer::One(name))])
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
        self.history.low_tolerance(date(on))
    }

    /// The cause holds from its day on for four weeks, and for no day more or less.
    fn holds_for_four_weeks_from(&self, from: &str, cause: Cause) {
        let told = |days| self.history.low_tolerance(date(from) + Duration::days(days));
        assert_eq!([told(-1), told(0), told(27), told(28)], [None, Some(cause), Some(cause), None], "{cause:?}");
    }
}

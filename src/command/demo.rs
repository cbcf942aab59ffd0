//! `lee demo`: a made-up year to look at, in a folder that is gone afterwards.
//!
//! The year is the same each time. It has what real years have: better weeks and worse ones, days that nobody wrote down,
//! two times of using, with harder days before them, and nothing said about them but kind words.

mod cravings;
mod plan;

use super::{CommandContext, Error, note, open_full_screen, require_terminal};
use crate::journal::Journal;
use crate::record::{self, Answers, Body, Goals, Id, QuestionId, Record};
use crate::settings::Settings;
use crate::workflow::{Store, Write};
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, Weekday};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;

const SEED: u64 = 0x6c65_6577_6172_6421;
const DAYS: i64 = 365;

/// The days of using, counted from the first day of the year.
const USED: [i64; 2] = [96, 231];
/// Days that nobody wrote down: after the first time of using, and a few days away.
const SILENT: [std::ops::RangeInclusive<i64>; 2] = [98..=102, 300..=303];

const RISKY: [&str; 7] = [
    "Ran into someone from before at the shop",
    "Payday",
    "An empty evening at home",
    "The long bus ride past the old place",
    "A bad phone call",
    "Sore back all day",
    "A party on the floor below",
];
const GOOD: [&str; 9] = [
    "Coffee in the sun",
    "My sister called",
    "Slept until seven",
    "Cooked something warm",
    "The dog next door",
    "Finished the shelf",
    "A walk by the river",
    "Good talk at the group",
    "A film that made me laugh",
];
const NOTES: [&str; 12] = [
    "Quiet day. Did the washing, read a bit.",
    "Work was long but the people were fine.",
    "Rain. Stayed in and made soup.",
    "Rode one out on the balcony. Cold air helped.",
    "Called Sam instead of going out. Glad I did.",
    "Pharmacy queue was short today.",
    "First time I told the new doctor everything.",
    "Bit restless. Music helped.",
    "Group tonight. Mostly listened.",
    "Tired, going to bed early.",
    "Bought new shoes with the money.",
    "Saw the kids. Best part of the week.",
];
const HARD_NOTES: [&str; 4] = [
    "Not sleeping. Everything feels close.",
    "Argued on the phone, cannot let it go.",
    "Kept thinking about it all afternoon.",
    "Did not get to the pharmacy.",
];
const AFTER_NOTES: [&str; 3] = [
    "I used. Told Sam in the morning. Safe now.",
    "Went back to the clinic. They were kind about it.",
    "One day. The things I learned are still there.",
];

pub(super) fn run(cx: &CommandContext) -> Result<(), Error> {
    require_terminal()?;
    let not_made = |error: io::Error| Error::NotDone(format!("The demo's folder could not be created: {error}."));
    let folder = tempfile::Builder::new().prefix("leeward-demo-").tempdir().map_err(not_made)?;
    let path = folder.path().to_owned();
    Store::new(Journal::in_folder(&path)).save(&Write::add(made_up_year(cx.now)))?;
    let mut settings = Settings::default();
    settings.welcomed = true;
    // Without it, the first questions are asked in the demo too.
    let _ = settings.save(&path);
    note("This is a demo with a made-up year. It is deleted when you leave. Your own entries are not touched.");
    let folder = Arc::new(Mutex::new(Some(folder)));
    let on_exit = {
        let folder = Arc::clone(&folder);
        // There is nobody left to tell when it does not work.
        move || drop(remove(&folder))
    };
    let shown = open_full_screen(cx, path, Some(Box::new(on_exit)));
    remove(&folder).map_err(|error| Error::NotDone(format!("The demo's folder could not be removed: {error}.")))?;
    shown
}

/// Removes the folder, unless the thread that ends the program on a signal was first.
fn remove(folder: &Mutex<Option<TempDir>>) -> io::Result<()> {
    folder.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), TempDir::close)
}

/// A year of nobody's records that ends before the day of `now`, in the order they were written down. It is the same for
/// each `now`, but for the days.
#[must_use]
pub fn made_up_year(now: DateTime<FixedOffset>) -> Vec<Record> {
    let end = record::default_day(now);
    let mut dice = Dice(SEED);
    let mut records = Vec::new();
    let first = end - Duration::days(DAYS);
    if let Some(at) = clock(first, 9, 12, now) {
        let mut goals = Goals::default();
        goals.toggle("not-using");
        goals.toggle("staying-on-medicine");
        records.push(Record::new(dice.id(), at, first, Body::Goals(goals)));
    }
    records.extend(plan::records(first, end, now, &mut dice));
    records.extend(cravings::own_tool(first, now));
    for nth in 0..DAYS {
        let day = first + Duration::days(nth);
        if SILENT.iter().any(|days| days.contains(&nth)) {
            continue;
        }
        if !USED.contains(&nth) && dice.chance(7) {
            // Nothing, or no more than one key in the morning.
            if dice.chance(60) {
                records.extend(plan::dose(day, now, &mut dice));
            }
            continue;
        }
        let hardness = hardness(nth, day, &mut dice);
        records.extend(cravings::of(nth, day, hardness, now));
        // In the morning, when there was a bad night.
        if dice.chance(8)
            && let Some(at) = clock(day, 7 + dice.below(2), dice.below(60), now)
        {
            records.push(Record::new(dice.id(), at, day, Body::CheckIn(quick(hardness, &mut dice))));
        }
        let later = dice.chance(3);
        let written = if later { day + Duration::days(1) } else { day };
        let hour = if later { 9 } else { 19 + dice.below(4) };
        if let Some(at) = clock(written, hour, dice.below(60), now) {
            let answers = if dice.chance(25) && !USED.contains(&nth) {
                quick(hardness, &mut dice)
            } else {
                full(nth, hardness, &mut dice)
            };
            records.push(Record::new(dice.id(), at, day, Body::CheckIn(answers)));
        }
        if USED.contains(&nth) {
            records.extend(plan::lapse(day, now, &mut dice));
        }
    }
    records.sort_by_key(|record| record.at);
    records
}

/// How hard the `nth` day is, 0-100: easing over the year, in waves, worse at weekends, before using and after it.
fn hardness(nth: i64, day: NaiveDate, dice: &mut Dice) -> i64 {
    let easing = 52 - nth * 32 / DAYS;
    let wave = (nth % 23 - 11).abs() - 5;
    let weekend = if matches!(day.weekday(), Weekday::Fri | Weekday::Sat) { 7 } else { 0 };
    let around: i64 = USED
        .iter()
        .map(|used| match nth - used {
            before @ -4..=-1 => 32 + before * 4,
            0 => 36,
            after @ 1..=8 => 26 - after * 3,
            _ => 0,
        })
        .sum();
    (easing + wave + weekend + around + dice.spread(9)).clamp(0, 100)
}

/// The three first questions.
fn quick(hardness: i64, dice: &mut Dice) -> Answers {
    let mut said = Reported(Answers::default());
    said.step(QuestionId::Craving, (hardness + dice.spread(6)) / 9, 10);
    said.step(QuestionId::Confidence, (100 - hardness + dice.spread(10)) / 10, 10);
    said.words(QuestionId::Use, "no");
    said.0
}

/// All questions, most of them answered.
fn full(nth: i64, hardness: i64, dice: &mut Dice) -> Answers {
    let used = USED.contains(&nth);
    let before_using = USED.iter().any(|day| (-3..=-1).contains(&(nth - day)));
    let sick =
        18 - nth.min(18) + USED.iter().map(|day| if (1..=4).contains(&(nth - day)) { 20 } else { 0 }).sum::<i64>();
    let mut said = Reported(quick(hardness, dice));
    if used {
        said.words(QuestionId::Use, "yes");
    }
    let not_taken = (before_using && dice.chance(60)) || dice.chance(2);
    said.words(QuestionId::Medication, if not_taken { "not-taken" } else { "taken" });
    for (item, level) in [
        (QuestionId::Low, hardness - 6),
        (QuestionId::Angry, hardness - 16),
        (QuestionId::Anxious, hardness),
        (QuestionId::Calm, 92 - hardness),
        (QuestionId::Happy, 84 - hardness),
        (QuestionId::Sleep, 96 - hardness),
        (QuestionId::Pain, 28),
        (QuestionId::Withdrawal, sick * 3),
        (QuestionId::Hassle, hardness - 4),
    ] {
        // Five of very low is for the page that asks for help; nobody made up needs it.
        let most = if item == QuestionId::Low { 3 } else { 4 };
        if dice.chance(92) {
            said.step(item, (level + dice.spread(14)) / 23, most);
        }
    }
    if hardness > 34 && dice.chance(55) {
        said.step(QuestionId::Risky, hardness / 22, 4);
        said.words(QuestionId::RiskyWhat, dice.one_of(&RISKY));
    }
    if dice.chance(60) {
        said.step(QuestionId::Good, 1 + (100 - hardness + dice.spread(20)) / 40, 4);
        said.words(QuestionId::GoodWhat, dice.one_of(&GOOD));
    }
    if dice.chance(5) {
        said.words(QuestionId::Other, "alcohol");
    }
    if dice.chance(55) {
        said.words(QuestionId::Contact, "yes");
    }
    for feeling in ["hungry", "lonely", "tired"] {
        if dice.chance(6 + hardness / 5) {
            said.words(QuestionId::Halt, feeling);
        }
    }
    let notes: &[&str] = match USED.iter().find(|day| (0..3).contains(&(nth - **day))) {
        Some(_) => &AFTER_NOTES,
        None if before_using => &HARD_NOTES,
        None => &NOTES,
    };
    if used || dice.chance(22) {
        said.words(QuestionId::Note, if used { AFTER_NOTES[0] } else { dice.one_of(notes) });
    }
    said.0
}

/// Answers in the making.
struct Reported(Answers);

impl Reported {
    fn step(&mut self, item: QuestionId, step: i64, most: i64) {
        self.words(item, &step.clamp(0, most).to_string());
    }

    fn words(&mut self, item: QuestionId, words: &str) {
        if let Ok(answer) = item.parse(words) {
            self.0.set(item, answer);
        }
    }
}

/// That time on the person's clock, unless it is still to come.
fn clock(day: NaiveDate, hour: i64, minute: i64, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let time = day.and_hms_opt(u32::try_from(hour).ok()?, u32::try_from(minute).ok()?, 0)?;
    time.and_local_timezone(*now.offset()).single().filter(|at| *at <= now)
}

/// Chance that falls the same way each time (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 up to, not including, `bound`, which is small and above 0.
    fn below(&mut self, bound: i64) -> i64 {
        i64::try_from(self.next() >> 33).unwrap_or(0) % bound
    }

    /// From `-most` to `most`.
    fn spread(&mut self, most: i64) -> i64 {
        self.below(2 * most + 1) - most
    }

    fn chance(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let nth = usize::try_from(self.next() >> 33).unwrap_or(0) % words.len().max(1);
        words.get(nth).copied().unwrap_or_default()
    }

    fn id(&mut self) -> Id {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.next().to_le_bytes());
        bytes[8..].copy_from_slice(&self.next().to_le_bytes());
        Id::from_bytes(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;

    fn now() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-23T18:30:00+01:00").unwrap()
    }

    fn check_ins(records: &[Record]) -> impl Iterator<Item = (&Record, &Answers)> {
        records.iter().filter_map(|record| match &record.body {
            Body::CheckIn(answers) => Some((record, answers)),
            _ => None,
        })
    }

    #[test]
    fn the_year_is_the_same_each_time() {
        assert_eq!(made_up_year(now()), made_up_year(now()));
    }

    #[test]
    fn the_year_ends_before_today_and_nothing_in_it_is_still_to_come() {
        let records = made_up_year(now());
        let today = record::default_day(now());
        assert!(records.iter().all(|record| record.day < today && record.at <= now()));
        assert!(records.iter().all(|record| record.at.date_naive() >= record.day));
        assert!(records.is_sorted_by_key(|record| record.at));
    }

    #[test]
    fn the_year_has_what_real_years_have() {
        let records = made_up_year(now());
        let days: std::collections::HashSet<_> = check_ins(&records).map(|(record, _)| record.day).collect();
        assert!((300..350).contains(&days.len()), "{} days have a check-in", days.len());
        assert!(records.iter().filter(|record| record.body.kind() == Kind::Dose).count() > 5);
        assert!(check_ins(&records).count() > days.len() + 10, "some days have two check-ins");
        assert!(records.iter().filter(|record| record.added_later()).count() > 3);
        assert_eq!(check_ins(&records).filter(|(_, answers)| answers.has(QuestionId::Use, "yes")).count(), USED.len());
        assert!(check_ins(&records).filter(|(_, answers)| answers.get(QuestionId::Note).is_some()).count() > 40);
    }

    #[test]
    fn cravings_ease_over_the_year_and_are_stronger_before_using() {
        let records = made_up_year(now());
        let first = record::default_day(now()) - Duration::days(DAYS);
        let mean = |days: std::ops::RangeInclusive<i64>| {
            let steps: Vec<i32> = check_ins(&records)
                .filter(|(record, _)| days.contains(&(record.day - first).num_days()))
                .filter_map(|(_, answers)| answers.step(QuestionId::Craving))
                .map(i32::from)
                .collect();
            f64::from(steps.iter().sum::<i32>()) / f64::from(u32::try_from(steps.len()).unwrap())
        };
        assert!(mean(0..=60) > mean(304..=364) + 1.5);
        assert!(mean(227..=230) > mean(200..=225) + 1.5);
    }

    #[test]
    fn the_year_has_cravings_that_were_met_and_tools_that_help_more_and_less() {
        let records = made_up_year(now());
        let of = |kind| records.iter().filter(move |record| record.body.kind() == kind);
        let cravings = of(Kind::Trigger).count();
        assert!((80..200).contains(&cravings), "{cravings} lines of the trigger log");
        assert!(of(Kind::Try).count() > 20);
        let change = |tool: &str| {
            let said = of(Kind::Trigger).filter_map(|record| record.body.answers());
            let both = said.filter(|said| said.has(QuestionId::TriggerDid, tool)).filter_map(|said| {
                Some(
                    i32::from(said.step(QuestionId::TriggerAfter)?)
                        - i32::from(said.step(QuestionId::TriggerIntensity)?),
                )
            });
            let all: Vec<i32> = both.collect();
            assert!(all.len() >= 5, "{tool}: {}", all.len());
            f64::from(all.iter().sum::<i32>()) / f64::from(u32::try_from(all.len()).unwrap())
        };
        assert!(change("call-someone") < change("breathing") - 1.0);
    }

    #[test]
    fn the_journal_takes_the_whole_year() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::in_folder(folder.path());
        let records = made_up_year(now());
        journal.add_all(&records).unwrap();
        let snapshot = journal.read().unwrap();
        assert!(snapshot.diagnostics().is_none());
        let read: Vec<Record> = snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)).collect();
        assert_eq!(read, records);
    }
}

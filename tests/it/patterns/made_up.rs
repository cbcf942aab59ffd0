//! Made-up journals.

use super::reader::FIVES;
use crate::fixtures::dice::Dice;
use crate::fixtures::records::date;
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime};
use leeward::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};

impl Dice {
    pub(super) fn step(&mut self, highest: usize) -> Answer {
        Answer::Step(u8::try_from(self.below(highest + 1)).unwrap())
    }

    pub(super) fn names(&mut self, from: &[&str], most: usize) -> Vec<String> {
        (0..self.below(most + 1)).map(|_| self.pick(from).to_owned()).collect()
    }
}

const TRIGGERS: [&str; 6] = ["payday", "boredom", "the night bus", "low-mood", "an argument", "Payday"];

const TOOLS: [&str; 4] = ["breathing", "walk", "call-someone", "my own thing"];

const PLACES: [&str; 3] = ["home", "the station", "work"];

/// Check-ins, doses, uses, marks, trigger entries and tries over some weeks, and a day to look at them from.
pub(super) fn made_up(dice: &mut Dice) -> (Vec<Record>, NaiveDate) {
    // Near the ends of a year and of a leap February, and a change of the clock.
    let first = date(dice.pick(&["2023-12-10", "2024-02-20", "2026-03-20", "2025-06-01"]));
    let span = dice.pick(&[12_usize, 20, 40, 40, 60, 120]);
    let (gaps, level) = (dice.pick(&[2, 4, 9]), dice.pick(&[2, 4, 10]));
    let mut records = Vec::new();
    for nth in 0..span {
        let day = first + Duration::days(i64::try_from(nth).unwrap());
        // Some weeks are harder than others.
        let highest = if nth + 9 > span { dice.pick(&[1, 4]) } else { 4 };
        let kinds = dice.pick(&[1, 1, 1, 2, 3, 4]);
        for _ in 0..kinds {
            if dice.one_in(gaps) {
                continue;
            }
            let (kind, answers) = match dice.below(14) {
                0..=6 => (Kind::CheckIn, check_in(dice, highest, level)),
                7 => (Kind::Dose, one(QuestionId::Dose, dice.pick(&["taken", "not-taken"]))),
                8 if dice.one_in(2) => {
                    (Kind::Lapse, one(QuestionId::LapseHow, dice.pick(&["once", "several", "most-days"])))
                }
                9 if dice.one_in(2) => {
                    (Kind::Mark, one(QuestionId::Mark, dice.pick(&["start", "detox", "reviewed", "stopped"])))
                }
                10 | 11 => (Kind::Try, a_try(dice)),
                _ => (Kind::Trigger, trigger(dice)),
            };
            records.push(record(dice, kind, day, answers));
        }
    }
    let today = first + Duration::days(i64::try_from(span + dice.below(4)).unwrap() - dice.pick(&[1, 1, 1, 2, 9]));
    (records, today)
}

pub(super) fn record(dice: &mut Dice, kind: Kind, day: NaiveDate, answers: Answers) -> Record {
    let later = if dice.one_in(8) { dice.pick(&[1, 2, -1]) } else { 0 };
    let hour = dice.pick(&[4, 5, 9, 9, 17, 23, 24, 25, 27]);
    let local = (day + Duration::days(later)).and_time(NaiveTime::MIN) + Duration::hours(hour);
    let offset = FixedOffset::east_opt(dice.pick(&[3600, 3600, 7200, -36000, 49500])).unwrap();
    let at: DateTime<FixedOffset> = local.and_local_timezone(offset).unwrap();
    let mut id = [0; 16];
    id[..8].copy_from_slice(&dice.next().to_le_bytes());
    Record::new(Id::from_bytes(id), at, day, Body::of(kind, answers).unwrap())
}

pub(super) fn one(item: QuestionId, id: &'static str) -> Answers {
    let mut answers = Answers::default();
    answers.set(item, Some(Answer::One(id)));
    answers
}

fn check_in(dice: &mut Dice, highest: usize, level: usize) -> Answers {
    let mut said = Answers::default();
    if dice.one_in(20) {
        return said;
    }
    for item in [QuestionId::Craving, QuestionId::Confidence] {
        if !dice.one_in(5) {
            said.set(item, Some(dice.step(level.min(2 * highest + 2))));
        }
    }
    for item in FIVES {
        if !dice.one_in(3) {
            said.set(item, Some(dice.step(highest)));
        }
    }
    if dice.one_in(2) {
        said.set(QuestionId::Use, Some(Answer::One(dice.pick(&["no", "no", "no", "no", "no", "no", "yes"]))));
    }
    if dice.one_in(2) {
        said.set(
            QuestionId::Medication,
            Some(Answer::One(dice.pick(&["taken", "taken", "not-taken", "not-due", "none"]))),
        );
    }
    if dice.one_in(3) {
        said.set(QuestionId::Contact, Some(Answer::Tick));
    }
    if dice.one_in(6) {
        said.set(QuestionId::Note, Answer::text(QuestionId::Note, "words"));
    }
    said
}

fn a_try(dice: &mut Dice) -> Answers {
    let mut said = Answers::default();
    let tool = dice.pick(&TOOLS);
    if !dice.one_in(9) {
        said.set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, tool));
    }
    for item in [QuestionId::TryBefore, QuestionId::TryAfter] {
        if !dice.one_in(4) {
            said.set(item, Some(dice.step(10)));
        }
    }
    said.set(QuestionId::TryTriggers, Answer::any(QuestionId::TryTriggers, dice.names(&TRIGGERS[..2], 1)));
    said.set(QuestionId::TryWhere, Answer::any(QuestionId::TryWhere, dice.names(&PLACES[..2], 1)));
    said
}

fn trigger(dice: &mut Dice) -> Answers {
    let mut said = Answers::default();
    if !dice.one_in(6) {
        said.set(QuestionId::TriggerIntensity, Some(dice.step(10)));
    }
    said.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, dice.names(&TRIGGERS, 3)));
    said.set(QuestionId::TriggerDid, Answer::any(QuestionId::TriggerDid, dice.names(&TOOLS, 2)));
    said.set(QuestionId::TriggerWhere, Answer::any(QuestionId::TriggerWhere, dice.names(&PLACES, 1)));
    if !dice.one_in(3) {
        said.set(QuestionId::TriggerAfter, Some(dice.step(10)));
    }
    if !dice.one_in(3) {
        let outcome = dice.pick(&["rode-it-out", "got-help", "left", "still-in-it", "used"]);
        said.set(QuestionId::TriggerOutcome, Some(Answer::One(outcome)));
    }
    said
}

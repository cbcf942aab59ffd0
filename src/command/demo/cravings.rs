//! The trigger log of the made-up year, and the tools that were tried: more on hard days, at certain hours, with what
//! goes together in life going together here.

use super::{Dice, Reported, USED, clock};
use crate::record::{Answer, Answers, Body, QuestionId, Record};
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, Weekday};

/// Another seed than that of the check-ins, so that each can be changed alone.
const SEED: u64 = 0x7472_6967_6765_7273;

/// A moment that comes again: what sets it off, at which hour, where and with whom, and how hard it mostly is.
struct Moment {
    triggers: &'static [&'static str],
    hour: i64,
    place: &'static str,
    with: &'static str,
    harder: i64,
}

const MOMENTS: [Moment; 7] = [
    Moment { triggers: &["empty-time", "lonely"], hour: 20, place: "home", with: "", harder: 0 },
    Moment { triggers: &["the bus past the harbour"], hour: 17, place: "the bus", with: "", harder: 1 },
    Moment { triggers: &["no-sleep", "tired"], hour: 7, place: "home", with: "", harder: -1 },
    Moment { triggers: &["argument", "anger"], hour: 18, place: "home", with: "family", harder: 1 },
    Moment { triggers: &["in-pain"], hour: 15, place: "work", with: "", harder: 0 },
    Moment {
        triggers: &["old-contact", "offered"],
        hour: 21,
        place: "near the station",
        with: "someone from before",
        harder: 2,
    },
    Moment { triggers: &["bored"], hour: 14, place: "home", with: "", harder: -1 },
];
const PAYDAY: Moment =
    Moment { triggers: &["payday", "the bus past the harbour"], hour: 17, place: "the bus", with: "", harder: 2 };

/// What is tried, and by how much a craving mostly falls with it.
const TOOLS: [(&str, i64); 6] = [
    ("call-someone", 4),
    ("move", 3),
    ("tea with Ana", 3),
    ("urge-surfing", 2),
    ("breathing", 1),
    ("do-something-else", 1),
];
const THOUGHTS: [&str; 4] = [
    "One time would not matter",
    "I have earned a rest",
    "Nobody would know",
    "It will not stop unless I do something",
];

/// The cravings and tries of one day.
pub(super) fn of(nth: i64, day: NaiveDate, hardness: i64, now: DateTime<FixedOffset>) -> Vec<Record> {
    let mut dice = Dice(SEED ^ u64::try_from(nth).unwrap_or(0).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut records = Vec::new();
    let moment = if matches!(day.day(), 1 | 15) {
        Some(&PAYDAY)
    } else if dice.chance(hardness * 3 / 4) {
        // At weekends old company is near.
        let weekend = matches!(day.weekday(), Weekday::Fri | Weekday::Sat) && dice.chance(45);
        Some(if weekend { &MOMENTS[5] } else { &MOMENTS[usize::try_from(dice.below(7)).unwrap_or(0).min(6)] })
    } else {
        None
    };
    if let Some(moment) = moment {
        records.extend(craving(moment, nth, day, hardness, now, &mut dice));
    }
    // Some evenings a tool is used before anything happens.
    if dice.chance(12)
        && let Some(at) = clock(day, 21 + dice.below(2), dice.below(60), now)
    {
        let (tool, falls) = TOOLS[usize::try_from(dice.below(6)).unwrap_or(0).min(5)];
        let before = (hardness / 12 + dice.spread(1)).clamp(0, 10);
        let mut said = Reported(Answers::default());
        said.words(QuestionId::TryTool, tool);
        said.step(QuestionId::TryBefore, before, 10);
        said.step(QuestionId::TryAfter, before - falls / 2 + dice.spread(1), 10);
        said.words(QuestionId::TryWhere, "home");
        records.push(Record::new(dice.id(), at, day, Body::Try(said.0)));
    }
    records
}

fn craving(
    moment: &Moment,
    nth: i64,
    day: NaiveDate,
    hardness: i64,
    now: DateTime<FixedOffset>,
    dice: &mut Dice,
) -> Option<Record> {
    let at = clock(day, moment.hour + dice.below(2), dice.below(60), now)?;
    let intensity = (hardness / 11 + moment.harder + 1 + dice.spread(2)).clamp(1, 10);
    let mut said = Reported(Answers::default());
    said.step(QuestionId::TriggerIntensity, intensity, 10);
    let some = 1 + usize::from(dice.chance(65));
    let triggers = moment.triggers.iter().take(some).map(|name| (*name).to_owned());
    said.0.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, triggers));
    said.words(QuestionId::TriggerWhere, moment.place);
    said.words(QuestionId::TriggerWith, moment.with);
    if dice.chance(20) {
        said.words(QuestionId::TriggerThought, dice.one_of(&THOUGHTS));
    }
    let used = USED.contains(&nth);
    let (tool, falls) = TOOLS[usize::try_from(dice.below(6)).unwrap_or(0).min(5)];
    if dice.chance(80) && !used {
        said.words(QuestionId::TriggerDid, tool);
    }
    if used {
        said.words(QuestionId::TriggerOutcome, "used");
    } else if dice.chance(75) {
        said.step(QuestionId::TriggerAfter, intensity - falls + dice.spread(2), 10);
        said.words(
            QuestionId::TriggerOutcome,
            match tool {
                "call-someone" | "tea with Ana" => "got-help",
                "move" => "left",
                _ => "rode-it-out",
            },
        );
        said.words(QuestionId::TriggerAsked, "yes");
    }
    Some(Record::new(dice.id(), at, day, Body::Trigger(said.0)))
}

/// The one tool of the year that does not come with the program.
pub(super) fn own_tool(first: NaiveDate, now: DateTime<FixedOffset>) -> Option<Record> {
    let mut said = Reported(Answers::default());
    said.words(QuestionId::OwnSort, "tool");
    said.words(QuestionId::OwnName, "tea with Ana");
    said.words(QuestionId::OwnSteps, "Text Ana: tea?\nPut the kettle on.\nSit down with her, or with the phone.");
    let day = first + Duration::days(20);
    Some(Record::new(Dice(SEED).id(), clock(day, 10, 5, now)?, day, Body::Own(said.0)))
}

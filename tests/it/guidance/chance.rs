//! Made-up cases, dense enough for every danger to come up often.

use super::Case;
use super::lines::{DAY, HOUR, Line, Said, TODAY, nth};
use super::predicates::names;
use crate::fixtures::dice::Dice;
use serde_json::{Value, json};

/// Notes that tell of no danger.
const NOTES: [&str; 3] = ["a walk by the harbour", "soup with my sister", "the bus was late"];
/// How far clocks are ahead of UTC, in minutes.
const OFFSETS: [i64; 6] = [60, 0, 345, -480, 840, -660];
/// The name of the record that was just saved.
const TOLD: u8 = 200;

fn below(dice: &mut Dice, end: i64) -> i64 {
    i64::try_from(dice.below(usize::try_from(end).unwrap())).unwrap()
}

/// What a record says, put together by chance.
struct Words<'a> {
    dice: &'a mut Dice,
    said: Said,
}

impl Words<'_> {
    /// A field with one of these values, or none.
    fn field<T: Into<Value> + Clone>(&mut self, key: &str, values: &[T]) {
        if !self.dice.one_in(3) {
            self.said.insert(key.to_owned(), self.dice.pick(values).into());
        }
    }

    /// Days around today.
    fn days(&mut self, key: &str, from_today: &[i64]) {
        let days: Vec<String> = from_today.iter().map(|days| nth(TODAY + days).to_string()).collect();
        self.field(key, &days);
    }

    fn names(&mut self, key: &str, names: &[&str]) {
        if self.dice.one_in(3) {
            let mut some = [self.dice.pick(names), self.dice.pick(names)];
            some.sort_unstable();
            self.said.insert(key.to_owned(), if some[0] == some[1] { json!([some[0]]) } else { json!(some) });
        }
    }
}

/// What a record of this kind can say. A word that no version offers yet is among the choices.
fn said(dice: &mut Dice, kind: &str) -> Said {
    let mut words = Words { dice, said: Said::new() };
    match kind {
        "checkin" => {
            words.field("craving", &[0, 4, 6, 7, 8, 10]);
            words.field("confidence", &[0, 0, 1, 5]);
            words.field("use", &["yes", "no", "no", "no", "once-more"]);
            words.field("medication", &["taken", "taken", "not-taken", "not-due", "none", "half"]);
            words.field("low", &[0, 0, 3, 4]);
            words.field("sleep", &[0, 1, 3]);
            words.field("pain", &[0, 3, 4]);
            words.field("withdrawal", &[0, 0, 2, 3, 4]);
            words.field("risky", &[0, 3, 4, 4]);
            words.names("other", &names().collect::<Vec<_>>());
            words.field("note", &NOTES);
        }
        "lapse" => {
            words.field("how", &["once", "several", "most-days", "still", "weekends"]);
            words.field("time", &["09:00", "15:00", "18:30", "21:00", "02:30"]);
            words.days("until", &[-9, -8, -2, -1, 0, 1]);
            words.field("hard", &[0, 6, 7, 10]);
            words.field("next", &NOTES);
        }
        "dose" => words.field("dose", &["taken", "taken", "taken", "not-taken", "not-taken", "half"]),
        "medication" => {
            let medicines = ["methadone", "buprenorphine", "naltrexone", "naltrexone", "other", "waiting", "new"];
            words.field("medicine", &medicines);
            words.field("taken", &["daily", "weekly", "monthly", "yearly"]);
            words.field("times", &[0, 1, 2]);
            words.days("since", &[-50, -9, -1]);
            words.days("next", &[-20, -1, 0, 9]);
        }
        "kit" => {
            words.field("have", &["yes", "no", "unsure", "lent"]);
            words.days("expires", &[-30, -1, 0, 1, 200]);
        }
        "mark" => words.field("mark", &["start", "detox", "release", "stopped", "reviewed", "moved"]),
        "trigger" => {
            words.field("intensity", &[0, 3, 4, 6, 7, 8]);
            words.field("after", &[0, 3, 4, 6, 7, 8]);
            words.field("outcome", &["still-in-it", "still-in-it", "used", "left", "got-help", "slept"]);
            words.names("triggers", &["payday", "anger"]);
            words.field("note", &NOTES);
        }
        "try" => {
            words.field("tool", &["breathing"]);
            words.field("before", &[8]);
            words.field("after", &[8, 3]);
        }
        "plan" => {
            words.field("section", &["if-then"]);
            words.field("text", &NOTES);
            words.names("situation", &["payday"]);
        }
        "own" => words.field("name", &["the harbour"]),
        _ => words.field("goals", &[json!(["not-using"])]),
    }
    words.said
}

/// An entry: its line, or what it said before as well.
fn entry(dice: &mut Dice, id: u8, kinds: &[&'static str]) -> Vec<Line> {
    let kind = dice.pick(kinds);
    let ago = match dice.below(10) {
        0..=4 => below(dice, 3),
        5..=7 => 2 + below(dice, 10),
        8 => 8 + below(dice, 53),
        _ => -below(dice, 3),
    };
    let later = dice.pick(&[0, 0, 0, 1, 3, -1]);
    let minute = dice.pick(&[4 * HOUR, 9 * HOUR, 15 * HOUR, 21 * HOUR, DAY + 3 * HOUR]);
    let offset = if dice.one_in(4) { dice.pick(&OFFSETS) } else { OFFSETS[0] };
    let day = TODAY - ago;
    let said_now = said(dice, kind);
    let line = Line { id, rev: 1, kind, day, local: (day + later) * DAY + minute, offset, said: said_now };
    if dice.one_in(5) {
        vec![Line { said: said(dice, kind), ..line.clone() }, Line { rev: 2, ..line }]
    } else {
        vec![line]
    }
}

/// What stood in the place of a record: some of its answers, others, and at times another day.
fn before(dice: &mut Dice, told: &Line) -> Line {
    let mut earlier = said(dice, told.kind);
    for (key, value) in &told.said {
        if dice.one_in(2) {
            earlier.insert(key.clone(), value.clone());
        }
    }
    Line { said: earlier, day: told.day + dice.pick(&[0, 0, 0, 0, 1, 5, -1, -9]), ..told.clone() }
}

pub fn made_up(dice: &mut Dice) -> Case {
    let all = [
        "checkin",
        "checkin",
        "checkin",
        "checkin",
        "dose",
        "dose",
        "dose",
        "dose",
        "lapse",
        "trigger",
        "mark",
        "medication",
        "medication",
        "kit",
        "try",
        "plan",
        "own",
        "matters",
    ];
    // Some write little down of a use, or much of a single thing.
    let some = [dice.pick(&all), dice.pick(&all), "medication", "dose"];
    let kinds = if dice.one_in(3) { &some[..] } else { &all[..] };
    let mut background = Vec::new();
    for id in 0..u8::try_from(dice.below(41)).unwrap() {
        background.extend(entry(dice, id, kinds));
    }
    if dice.one_in(5) {
        let medicine = dice.pick(&["naltrexone", "methadone"]);
        for line in background.iter_mut().filter(|line| line.kind == "medication") {
            line.said.insert("medicine".to_owned(), medicine.into());
        }
    }
    let offset = dice.pick(&OFFSETS);
    let now = TODAY * DAY + 4 * HOUR + below(dice, DAY);
    let kind = match dice.below(16) {
        0..=3 => "checkin",
        4 | 5 => "lapse",
        6..=8 => "dose",
        9 => "kit",
        10 => "mark",
        11..=14 => "trigger",
        _ => dice.pick(&all),
    };
    let day = TODAY - dice.pick(&[0, 0, 0, 0, 0, 0, 1, 1, 2, 7, 8, 28, 29, 60, -1]);
    let told = Line { id: TOLD, rev: 1, kind, day, local: now, offset, said: said(dice, kind) };
    let told = if dice.one_in(3) {
        Line { rev: 2, local: now - dice.pick(&[0, 20, 12 * HOUR, 3 * DAY]), ..told }
    } else {
        told
    };
    let before = (told.rev == 2).then(|| Line { rev: 1, ..before(dice, &told) });
    background.extend(before.clone());
    // A screen knows what stood before the record, the command line what stands with it.
    if dice.one_in(2) {
        background.push(told.clone());
    }
    let own_line = dice.pick(&[7, 7, 5, 9]);
    let (same_dose, page_shown) = (dice.one_in(8), dice.one_in(8));
    Case { now, offset, background, told, before, own_line, same_dose, page_shown }
}

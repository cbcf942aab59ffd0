//! Each danger at its bounds, case by case: one below, at, and one above.

use super::Case;
use super::lines::{DAY, HOUR, Line, TODAY, nth};
use leeward::guidance::{Danger, Ending, dangers, follow_up};
use leeward::progress::DoseCaution;
use serde_json::{Value, json};

const GAP: Danger = Danger::Dose(DoseCaution::AfterGap);
const USE: Danger = Danger::Dose(DoseCaution::AfterUse);
/// Nine in the evening.
const NOW: i64 = TODAY * DAY + 21 * HOUR;

pub fn line(id: u8, kind: &'static str, ago: i64, said: &Value) -> Line {
    let day = TODAY - ago;
    let said = said.as_object().unwrap().clone();
    Line { id, rev: 1, kind, day, local: day * DAY + 12 * HOUR, offset: 60, said }
}

/// A new record beside these lines.
pub fn new(told: Line, background: Vec<Line>) -> Case {
    let told = Line { local: NOW, ..told };
    Case { now: NOW, offset: 60, background, told, before: None, own_line: 7, same_dose: false, page_shown: false }
}

/// A new record about the day so many days ago.
fn told(kind: &'static str, ago: i64, said: &Value) -> Case {
    new(line(200, kind, ago, said), Vec::new())
}

impl Case {
    /// With this written down before, on the day so many days ago.
    fn after(mut self, kind: &'static str, ago: i64, said: &Value) -> Self {
        let id = u8::try_from(self.background.len()).unwrap();
        self.background.push(line(id, kind, ago, said));
        self
    }

    /// With a dose taken or not on each of these days.
    fn doses(self, word: &str, ago: impl IntoIterator<Item = i64>) -> Self {
        ago.into_iter().fold(self, |case, ago| case.after("dose", ago, &json!({"dose": word})))
    }

    /// In the place of a record that said this of the day so many days ago.
    fn instead_of(mut self, ago: i64, said: &Value) -> Self {
        self.before = Some(line(200, self.told.kind, ago, said));
        self.told.rev = 2;
        self
    }

    fn tells_of(&self, danger: Danger) -> bool {
        self.given(dangers).contains(&danger)
    }
}

/// Whether each of these cases tells of a danger.
#[track_caller]
fn holds<const N: usize>(danger: Danger, cases: &[Case; N], expected: [bool; N]) {
    assert_eq!(cases.each_ref().map(|case| case.tells_of(danger)), expected, "{danger:?}: {cases:#?}");
}

fn check_in(said: &Value) -> Case {
    told("checkin", 0, said)
}

#[test]
fn steps_of_an_answer() {
    let low = |n| check_in(&json!({"low": n}));
    holds(Danger::Crisis, &[low(3), low(4)], [false, true]);
    let sick = |n| check_in(&json!({"withdrawal": n}));
    holds(Danger::Sick, &[sick(2), sick(3), sick(4)], [false, true, true]);
    let pain = |n| check_in(&json!({"pain": n}));
    holds(Danger::Pain, &[pain(3), pain(4)], [false, true]);
    let sleep = |n| check_in(&json!({"sleep": n}));
    holds(Danger::NoSleep, &[sleep(0), sleep(1)], [true, false]);
    let hard = |n| told("lapse", 0, &json!({"hard": n}));
    holds(Danger::HardOnSelf, &[hard(6), hard(7), hard(8)], [false, true, true]);
    let craving = |n| check_in(&json!({"craving": n}));
    holds(Danger::Strong, &[craving(6), craving(7), craving(8)], [false, true, true]);
    let own = |n, own_line| Case { own_line, ..told("trigger", 0, &json!({"intensity": n})) };
    holds(Danger::Strong, &[own(4, 5), own(5, 5), own(6, 5)], [false, true, true]);
    let still = |n| told("trigger", 0, &json!({"intensity": n, "outcome": "still-in-it"}));
    holds(Danger::StillInIt, &[still(3), still(4), still(6), still(7)], [false, true, true, false]);
    let after = |n| told("trigger", 0, &json!({"intensity": 6, "after": n, "outcome": "still-in-it"}));
    holds(Danger::StillInIt, &[after(3), after(4)], [false, true]);
    let hard_time = |confidence, risky| check_in(&json!({"confidence": confidence, "risky": risky}));
    holds(Danger::HardTime, &[hard_time(0, 3), hard_time(0, 4), hard_time(1, 4)], [false, true, false]);
}

#[test]
fn days_since() {
    let on = |kind, said: Value| move |ago| told(kind, ago, &said);
    let crisis = on("checkin", json!({"low": 4}));
    holds(Danger::Crisis, &[0, 1, 2, 400].map(crisis), [true; 4]);
    let yes = on("checkin", json!({"use": "yes"}));
    holds(Danger::UsedNow, &[0, 1, 2].map(&yes), [true, true, false]);
    holds(Danger::UsedEarlier, &[0, 1, 2].map(&yes), [false, false, true]);
    let used = on("trigger", json!({"intensity": 3, "outcome": "used"}));
    holds(Danger::UsedNow, &[0, 1, 2].map(&used), [true, true, false]);
    holds(Danger::UsedEarlier, &[0, 1, 2].map(&used), [false, false, true]);
    for (danger, said) in [
        (Danger::Sick, json!({"withdrawal": 4})),
        (Danger::Mixing, json!({"other": ["xanax"]})),
        (Danger::OpioidNamed, json!({"other": ["heroin"]})),
        (Danger::Stimulants, json!({"other": ["cocaine"]})),
    ] {
        holds(danger, &[6, 7, 8].map(on("checkin", said)), [true, true, false]);
    }
    for (danger, said) in [
        (Danger::Pain, json!({"pain": 4})),
        (Danger::NoSleep, json!({"sleep": 0})),
        (Danger::HardTime, json!({"confidence": 0, "risky": 4})),
        (Danger::Strong, json!({"craving": 10})),
    ] {
        holds(danger, &[0, 1, 2].map(on("checkin", said)), [true, true, false]);
    }
    for (kind, key) in [("dose", "dose"), ("checkin", "medication")] {
        holds(Danger::NotTaken, &[27, 28, 29].map(on(kind, json!({key: "not-taken"}))), [true, true, false]);
    }
    for (danger, mark) in [(Danger::Stopped, "stopped"), (Danger::Released, "release"), (Danger::Detox, "detox")] {
        holds(danger, &[0, 29].map(on("mark", json!({"mark": mark}))), [true, true]);
    }
    let expires = |ahead: i64| told("kit", 0, &json!({"have": "yes", "expires": nth(TODAY + ahead).to_string()}));
    holds(Danger::KitExpired, &[-1, 0, 1].map(expires), [true, false, false]);
    let have = |word| told("kit", 0, &json!({"have": word}));
    holds(Danger::NoNaloxone, &["no", "unsure", "yes"].map(have), [true, true, false]);
}

#[test]
fn hours_since_a_use() {
    // It is nine in the evening.
    let at = |time| told("lapse", 0, &json!({"how": "once", "time": time}));
    holds(Danger::UsedNow, &["14:59", "15:00", "15:01"].map(at), [false, false, true]);
    holds(Danger::UsedEarlier, &["14:59", "15:00", "15:01"].map(at), [true, true, false]);
    // Of yesterday the night is meant as well: it ends at four, seventeen hours ago.
    holds(Danger::UsedNow, &[0, 1].map(|ago| told("lapse", ago, &json!({}))), [true, false]);
    let until = |ago: i64| told("lapse", 9, &json!({"until": nth(TODAY - ago).to_string()}));
    holds(Danger::UsedNow, &[0, 1].map(until), [true, false]);
    let how = |how| told("lapse", 9, &json!({"how": how}));
    holds(Danger::UsedNow, &["still", "most-days", "several", "once"].map(how), [true, true, false, false]);
    // Put right in a way that changes nothing of that, it is not told again.
    let again = |ago| at("20:00").instead_of(ago, &json!({"time": "20:30"}));
    holds(Danger::UsedNow, &[again(0), again(1)], [false, true]);
}

#[test]
fn doses_of_a_day() {
    let dose = |ago| told("dose", ago, &json!({"dose": "taken"}));
    let beside = |others: i64, times: i64| {
        let case = dose(0).after("medication", 50, &json!({"medicine": "methadone", "times": times}));
        case.doses("taken", (0..others).map(|_| 0))
    };
    holds(Danger::TwoDoses, &[beside(0, 1), beside(1, 1), beside(2, 1)], [false, true, true]);
    holds(Danger::TwoDoses, &[beside(1, 2), beside(2, 2), beside(3, 2)], [false, true, true]);
    holds(Danger::TwoDoses, &[0, 1, 2].map(|ago| dose(ago).doses("taken", [ago])), [true, true, false]);
    let same = Case { same_dose: true, ..beside(1, 1) };
    let not_taken = dose(0).doses("not-taken", [0]);
    let checked = dose(0).after("checkin", 0, &json!({"medication": "taken"}));
    holds(Danger::TwoDoses, &[same, not_taken, checked], [false; 3]);
}

#[test]
fn days_without_the_medicine() {
    let methadone = json!({"medicine": "methadone", "taken": "daily"});
    for (kind, key) in [("dose", "dose"), ("checkin", "medication")] {
        let taken = |ago| told(kind, ago, &json!({key: "taken"})).after("medication", 50, &methadone);
        let without = |days: i64| taken(0).doses("not-taken", 1..=days).doses("taken", [days + 1]);
        holds(GAP, &[1, 2, 3].map(without), [false, true, true]);
        let silent = |days: i64| taken(0).doses("taken", [days + 1]);
        holds(GAP, &[2, 3, 4].map(silent), [false, true, true]);
        // Nobody wrote a dose down before: it began just now.
        holds(GAP, &[taken(0), taken(0).doses("taken", [1])], [false, false]);
        // Long ago it harms nobody any more.
        holds(GAP, &[0, 1, 2].map(|ago| taken(ago).doses("taken", [ago + 9])), [true, true, false]);
        for mark in ["stopped", "release", "detox"] {
            let since = |dose: i64| taken(0).doses("taken", [dose]).after("mark", 2, &json!({"mark": mark}));
            holds(GAP, &[1, 2, 3].map(since), [false, true, true]);
        }
    }
    let injected = |taken| {
        let said = json!({"medicine": "buprenorphine", "taken": taken});
        told("dose", 0, &json!({"dose": "taken"})).after("medication", 50, &said).doses("taken", [9])
    };
    holds(GAP, &["daily", "weekly", "monthly"].map(injected), [true, false, false]);
}

#[test]
fn a_dose_after_a_use() {
    for (medicine, days) in [("methadone", 2), ("buprenorphine", 2), ("other", 2), ("naltrexone", 10)] {
        let after = |minutes: i64| {
            let time = NOW - days * DAY + minutes;
            let said = json!({"how": "once", "time": format!("{:02}:{:02}", time / 60 % 24, time % 60)});
            let mut case = told("dose", 0, &json!({"dose": "taken"}));
            case = case.after("medication", 50, &json!({"medicine": medicine})).after("lapse", days, &said);
            case.background[1].local = time;
            case.doses("taken", 1..4)
        };
        holds(USE, &[-1, 0, 1].map(after), [false, false, true]);
    }
}

#[test]
fn naltrexone_that_is_overdue_and_tolerance_that_may_be_low() {
    let strong = || check_in(&json!({"craving": 8}));
    let naltrexone = |taken: &str| strong().after("medication", 90, &json!({"medicine": "naltrexone", "taken": taken}));
    for (taken, works) in [("daily", 3), ("weekly", 7), ("monthly", 31)] {
        let last = |days| naltrexone(taken).doses("taken", [days]);
        let cases = || [works - 1, works, works + 1].map(last);
        holds(Danger::NaltrexoneOverdue, &cases(), [false, false, true]);
        holds(Danger::LowTolerance, &cases(), [true, true, false]);
    }
    let due = |ahead: i64| {
        let next = nth(TODAY + ahead).to_string();
        strong().after("medication", 90, &json!({"medicine": "naltrexone", "taken": "monthly", "next": next}))
    };
    holds(Danger::NaltrexoneOverdue, &[-1, 0, 1].map(due), [true, false, false]);
    holds(Danger::NaltrexoneOverdue, &[4, 3, 2].map(|dose| due(-3).doses("taken", [dose])), [true, false, false]);
    // Without a strong craving, nothing is said of either.
    let weak = check_in(&json!({"craving": 6})).after("mark", 0, &json!({"mark": "release"}));
    holds(Danger::LowTolerance, &[weak, strong()], [false, false]);
    let since = |mark| move |ago| strong().after("mark", ago, &json!({"mark": mark}));
    for mark in ["stopped", "release", "detox"] {
        holds(Danger::LowTolerance, &[27, 28].map(since(mark)), [true, false]);
    }
}

/// What was answered when it was told is not answered again.
#[test]
fn what_stood_there_before_is_not_told_again() {
    for (danger, kind, said) in [
        (Danger::Crisis, "checkin", json!({"low": 4})),
        (Danger::UsedNow, "checkin", json!({"use": "yes"})),
        (Danger::Mixing, "checkin", json!({"other": ["alcohol"]})),
        (Danger::HardTime, "checkin", json!({"confidence": 0, "risky": 4})),
        (Danger::NotTaken, "dose", json!({"dose": "not-taken"})),
        (Danger::Released, "mark", json!({"mark": "release"})),
        (Danger::NoNaloxone, "kit", json!({"have": "no"})),
        (Danger::HardOnSelf, "lapse", json!({"hard": 9})),
        (Danger::StillInIt, "trigger", json!({"intensity": 5, "outcome": "still-in-it"})),
    ] {
        let new = || told(kind, 0, &said);
        let instead = |before: &Value| new().instead_of(0, before);
        holds(danger, &[new(), instead(&json!({})), instead(&said)], [true, true, false]);
    }
    // One of two answers was there already.
    let second = check_in(&json!({"confidence": 0, "risky": 4})).instead_of(0, &json!({"risky": 4}));
    holds(Danger::HardTime, &[second], [true]);
}

#[test]
fn it_is_enough_for_today_where_there_is_no_danger() {
    let ending = |case: &Case| case.given(|told, known| follow_up(told, known).ending);
    assert_eq!(ending(&check_in(&json!({"craving": 6, "low": 3}))), Ending::Enough);
    assert_eq!(ending(&check_in(&json!({"craving": 6, "low": 4}))), Ending::Saved);
    assert_eq!(ending(&told("dose", 0, &json!({"dose": "taken"}))), Ending::DoseTaken);
    assert_eq!(ending(&told("dose", 0, &json!({"dose": "taken"})).doses("taken", [0])), Ending::Saved);
    assert_eq!(ending(&told("trigger", 0, &json!({"intensity": 6, "after": 2}))), Ending::Eased { from: 6, to: 2 });
    assert_eq!(ending(&told("trigger", 0, &json!({"intensity": 8, "after": 2}))), Ending::Saved);
}

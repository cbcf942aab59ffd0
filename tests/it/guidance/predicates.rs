//! The table of predicates: when a danger has to be told of. One row for each.

use super::Case;
use super::lines::{HOUR, Line, civil_day, end_of};
use super::reading::Reading;
use leeward::guidance::Danger;
use leeward::progress::DoseCaution;
use serde_json::Value;

/// What people call what they took, by what it does with opioids.
const NAMES: [(&str, Option<Danger>); 16] = [
    ("alcohol", Some(Danger::Mixing)),
    ("benzos", Some(Danger::Mixing)),
    ("gabapentin", Some(Danger::Mixing)),
    ("xanax", Some(Danger::Mixing)),
    ("Vodka", Some(Danger::Mixing)),
    ("zopiclone", Some(Danger::Mixing)),
    ("pregabalin", Some(Danger::Mixing)),
    ("sleeping pills", Some(Danger::Mixing)),
    ("heroin", Some(Danger::OpioidNamed)),
    ("fentanyl", Some(Danger::OpioidNamed)),
    ("kratom", Some(Danger::OpioidNamed)),
    ("stimulants", Some(Danger::Stimulants)),
    ("cocaine", Some(Danger::Stimulants)),
    ("coffee", None),
    ("sugar", None),
    ("gambling", None),
];

pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter().map(|(name, _)| name)
}

/// What the record says anew.
struct New<'a> {
    case: &'a Case,
    kind: &'static str,
    /// How many days ago the day is that it is about.
    ago: i64,
}

impl<'a> New<'a> {
    fn get(&self, kind: &str, key: &str) -> Option<&'a Value> {
        let said = self.case.told.said.get(key).filter(|_| self.kind == kind)?;
        let before = self.case.before.as_ref().and_then(|before| before.said.get(key));
        (before != Some(said)).then_some(said)
    }

    fn says(&self, kind: &str, key: &str, word: &str) -> bool {
        self.get(kind, key).and_then(Value::as_str) == Some(word)
    }

    fn from(&self, kind: &str, key: &str, least: i64) -> bool {
        self.get(kind, key).and_then(Value::as_i64).is_some_and(|step| step >= least)
    }

    fn recent(&self) -> bool {
        self.ago <= 1
    }

    fn moved(&self) -> bool {
        self.case.before.as_ref().is_some_and(|before| before.day != self.case.told.day)
    }

    /// It says this of another day than before. The program looks at new answers alone; that a dose is now one of today is
    /// news as well.
    fn moved_and_says(&self, kind: &str, key: &str, word: &str) -> bool {
        self.moved() && self.kind == kind && self.case.told.word(key) == Some(word)
    }

    /// Whether a use of some days ago is now one of today or yesterday.
    fn moved_near(&self) -> bool {
        let far = |before: &Line| self.case.today() - before.day > 1;
        self.recent() && self.case.before.as_ref().is_some_and(far)
    }

    fn names(&self, danger: Danger) -> bool {
        let known = |name: &str| NAMES.iter().any(|(known, of)| *known == name && *of == Some(danger));
        self.ago <= 7 && self.get("checkin", "other").is_some() && self.case.told.names("other").into_iter().any(known)
    }

    fn strong(&self) -> bool {
        let line = i64::from(self.case.own_line);
        let craving = self.from("checkin", "craving", line)
            || self.from("trigger", "intensity", line)
            || self.from("trigger", "after", line);
        craving && self.recent()
    }

    /// A check-in or a trigger that says that there was use.
    fn says_used(&self) -> bool {
        let new = self.says("checkin", "use", "yes") || self.says("trigger", "outcome", "used");
        let says = self.moved_and_says("checkin", "use", "yes") || self.moved_and_says("trigger", "outcome", "used");
        new || (says && self.moved_near())
    }

    /// Whether a use is told of that has to be answered.
    fn used(&self) -> bool {
        if self.kind != "lapse" {
            return self.says_used();
        }
        let before = self.case.before.as_ref().filter(|_| !self.moved());
        before.is_none_or(|before| self.within_hours(before) != self.within_hours(&self.case.told))
    }

    /// Whether it may have been in the last six hours.
    fn used_now(&self) -> bool {
        if self.kind == "lapse" { self.within_hours(&self.case.told) } else { self.recent() }
    }

    fn within_hours(&self, line: &Line) -> bool {
        self.case.now - latest_use(line, self.case.now) < 6 * HOUR
    }

    fn is_hard_time(&self) -> bool {
        let holds = |line: &Line| line.number("confidence") == Some(0) && line.number("risky") == Some(4);
        let before = self.case.before.as_ref().is_some_and(holds);
        self.kind == "checkin" && self.recent() && holds(&self.case.told) && !before
    }

    /// A dose of today or yesterday that was taken.
    fn took_a_dose(&self) -> bool {
        let new = self.says("dose", "dose", "taken") || self.says("checkin", "medication", "taken");
        let moved =
            self.moved_and_says("dose", "dose", "taken") || self.moved_and_says("checkin", "medication", "taken");
        self.recent() && (new || moved)
    }
}

/// The latest that a use can have been, by the clock. A time tells when one use was, not when the last of several was.
fn latest_use(line: &Line, now: i64) -> i64 {
    let (how, until) = (line.word("how"), line.date("until"));
    let one = matches!(how, None | Some("once"));
    let latest = match (until, how) {
        (Some(until), _) if until > line.day => end_of(until),
        (None, Some("still")) => now,
        (None, Some("most-days")) => end_of(civil_day(line.local)),
        _ => line.time().filter(|_| one).unwrap_or(end_of(line.day)),
    };
    latest.min(now)
}

/// Whether this danger has to be told of.
pub fn holds(danger: Danger, case: &Case) -> bool {
    let new = New { case, kind: case.told.kind, ago: case.today() - case.told.day };
    let known = Reading::new(&case.background, case.today(), case.now - case.offset);
    let given_up = |kind| new.says("mark", "mark", kind);
    match danger {
        Danger::Crisis => new.from("checkin", "low", 4),
        // The place for what a note tells of: the notes of these cases tell of nothing, as `chance::NOTES` says.
        Danger::WrittenCrisis | Danger::WrittenOverdose | Danger::WrittenChild | Danger::WrittenTooMuch => false,
        Danger::UsedNow => new.used() && new.used_now(),
        Danger::UsedEarlier => new.used() && !new.used_now(),
        Danger::AfterUse => new.used() && known.medicine().is_some(),
        Danger::TwoDoses => {
            let dose = new.kind == "dose" && !case.same_dose && new.took_a_dose();
            dose && known.doses_taken(case.told.day, case.told.id) + 1 > known.doses_a_day()
        }
        Danger::Dose(DoseCaution::AfterGap) => new.took_a_dose() && known.gap_before(case.told.day),
        Danger::Dose(DoseCaution::AfterUse) => {
            let days = || if known.medicine() == Some("naltrexone") { 10 } else { 2 };
            new.took_a_dose() && known.used_within(days()) && !known.gap_before(case.told.day)
        }
        Danger::OpioidNamed | Danger::Mixing | Danger::Stimulants => new.names(danger),
        Danger::Sick => new.from("checkin", "withdrawal", 3) && new.ago <= 7,
        Danger::NotTaken => {
            let told = new.says("dose", "dose", "not-taken") || new.says("checkin", "medication", "not-taken");
            let moved = new.moved_and_says("dose", "dose", "not-taken")
                || new.moved_and_says("checkin", "medication", "not-taken");
            (told || moved) && new.ago <= 28
        }
        Danger::Stopped => given_up("stopped"),
        Danger::Released => given_up("release"),
        Danger::Detox => given_up("detox"),
        Danger::NaltrexoneOverdue => new.strong() && known.naltrexone_is_overdue(),
        Danger::LowTolerance => new.strong() && known.low_tolerance() && !known.naltrexone_is_overdue(),
        Danger::NoNaloxone => new.says("kit", "have", "no") || new.says("kit", "have", "unsure"),
        Danger::KitExpired => {
            let over = case.told.date("expires").is_some_and(|day| day < case.today());
            new.get("kit", "expires").is_some() && over
        }
        Danger::HardOnSelf => new.from("lapse", "hard", 7),
        Danger::Pain => new.from("checkin", "pain", 4) && new.recent(),
        Danger::HardTime => new.is_hard_time(),
        Danger::NoSleep => new.get("checkin", "sleep").and_then(Value::as_i64) == Some(0) && new.recent(),
        Danger::Strong => new.strong(),
        Danger::StillInIt => {
            let last = case.told.number("after").or_else(|| case.told.number("intensity"));
            let still = new.says("trigger", "outcome", "still-in-it") && last.is_some_and(|step| step >= 4);
            still && new.recent() && !new.strong()
        }
    }
}

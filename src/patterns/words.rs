//! The patterns in sentences, each with its n, so that the screen, the command and whoever reads aloud say the same.
//!
//! "Middle" stands for the median: few know that word, and half of the values are on either side of it.

use super::{
    Answered, BeforeUse, Course, Difference, EACH, Event, Halves, Median, Missing, Pair, Tool, Trigger, Week, Well,
    When, Year,
};
use crate::record::{Item, Scale};
use chrono::Weekday;
use std::cmp::Reverse;

/// What stands at the end of every page of patterns.
pub const FOOT: &str = "This describes your entries. It cannot tell you what will happen.";
/// What "middle" means.
pub const MIDDLE: &str = "Middle: half of the numbers are lower and half are higher.";

/// The days of the week, Monday first.
pub const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "Monday"),
    (Weekday::Tue, "Tuesday"),
    (Weekday::Wed, "Wednesday"),
    (Weekday::Thu, "Thursday"),
    (Weekday::Fri, "Friday"),
    (Weekday::Sat, "Saturday"),
    (Weekday::Sun, "Sunday"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The most times of the week that are told.
const TIMES: usize = 3;

/// A number with what is counted.
#[must_use]
pub fn counted(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn days(n: u32) -> String {
    counted(n, "day", "days")
}

/// `middle 4, from 0 to 9 (41 days)`
fn middle(Median { value, n }: Median, (low, high): (u8, u8)) -> String {
    if low == high {
        format!("always {low} ({})", days(n))
    } else {
        format!("middle {value}, from {low} to {high} ({})", days(n))
    }
}

fn entries(n: u32) -> String {
    counted(n, "entry", "entries")
}

impl Missing {
    /// What is missing, to stand after "It needs"; `None` where nobody should wish for it.
    #[must_use]
    pub fn words(self) -> Option<String> {
        Some(match self {
            Self::CheckIns(n) => format!("{} with a check-in", counted(n, "more day", "more days")),
            Self::ThisWeek(n) => format!("{} with a check-in in these 7 days", counted(n, "more day", "more days")),
            Self::Answers => format!("the same question answered on {EACH} days of each"),
            Self::Triggers(n) => format!("{} in the trigger log", counted(n, "more entry", "more entries")),
            Self::Tries(n) => {
                format!("{} of one tool, with craving before and after it", counted(n, "more try", "more tries"))
            }
            Self::Uses => return None,
        })
    }
}

/// A question as it is called where its answers are put side by side.
#[must_use]
pub const fn called(item: Item) -> &'static str {
    match item {
        Item::Low => "Feeling low",
        Item::Angry => "Feeling angry",
        Item::Anxious => "Feeling anxious",
        Item::Calm => "Feeling calm",
        Item::Happy => "Feeling happy",
        Item::Withdrawal => "Sick from withdrawal",
        Item::Risky => "Risky moments",
        Item::Hassle => "Hassles",
        Item::Good => "Good things",
        other => other.question().label,
    }
}

impl Difference {
    /// `Craving (0 to 10): 6.1 this week (7 days), 3.8 before (41 days).`
    #[must_use]
    pub fn this_week(&self) -> String {
        self.told("this week", "before")
    }

    /// `Craving (0 to 10): 6.1 before a use (9 days), 3.8 on other days (28 days).`
    #[must_use]
    pub fn before_use(&self) -> String {
        self.told("before a use", "on other days")
    }

    fn told(&self, now: &str, usual: &str) -> String {
        let (name, these, others) = (called(self.item), self.now, self.usual);
        let highest = if matches!(self.item.question().scale, Scale::Ten(_)) { 10 } else { 4 };
        let (on, other) = (days(these.n), days(others.n));
        format!("{name} (0 to {highest}): {these} {now} ({on}), {others} {usual} ({other}).")
    }
}

impl Week {
    /// What it rests on, and that it is as usual if it is.
    #[must_use]
    pub fn words(&self) -> String {
        let on = format!("{} with a check-in this week, {} before", days(self.days), self.earlier);
        let questions = counted(self.compared, "question", "questions");
        if self.differences.is_empty() {
            format!("This week is about as usual: none of {questions} is far from before ({on}).")
        } else {
            format!("Compared: {questions}, {on}.")
        }
    }
}

impl BeforeUse {
    /// What it rests on, and that nothing stands out if that is so.
    #[must_use]
    pub fn words(&self) -> String {
        let on = format!("{} before {} uses, {} other days", days(self.days), self.uses, self.ordinary);
        if self.differences.is_empty() {
            format!("The three days before were much like other days ({on}).")
        } else {
            format!("Compared: {on}. So few can be chance.")
        }
    }
}

impl Well {
    /// One statement each; only what there was.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let on = |n: u32, what: &str| (n > 0).then(|| format!("{what} on {}.", days(n)));
        let ridden = counted(self.rode_it_out, "craving", "cravings");
        [
            on(self.recovery, "Something done for recovery"),
            on(self.contact, "In touch with someone supportive"),
            on(self.good, "Something good, even small,"),
            on(self.taken, "Medicine taken"),
            (self.rode_it_out > 0).then(|| format!("{ridden} ridden out.")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Answered {
    /// `middle 2, from 0 to 4 (28 days)`, after the name of the question.
    #[must_use]
    pub fn words(&self) -> String {
        middle(self.median, self.ends)
    }
}

impl Course {
    /// One statement each of craving and confidence; a gap is no number.
    #[must_use]
    pub fn steps_in_words(&self) -> [String; 2] {
        let scale = |name: &str, median: Option<Median>, ends: Option<(u8, u8)>| match median.zip(ends) {
            Some((median, ends)) => format!("{name}: {}.", middle(median, ends)),
            None => format!("{name}: nothing is written down in this time."),
        };
        [scale("Craving", self.craving, self.craving_ends), scale("Confidence", self.confidence, self.confidence_ends)]
    }

    /// [`Course::steps_in_words`], and one statement of medicine where any is written down.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut all = self.steps_in_words().to_vec();
        match (self.taken, self.not_taken) {
            (0, 0) => {}
            (taken, 0) => all.push(format!("Medicine: taken on {}.", days(taken))),
            (0, not) => all.push(format!("Medicine: not taken on {}.", days(not))),
            (taken, not) => all.push(format!("Medicine: taken on {}, not taken on {not}.", days(taken))),
        }
        all
    }
}

impl Event {
    /// What happened.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        match self.mark {
            Some(words) => words,
            None => "I used",
        }
    }
}

impl When {
    /// A column in words: `16:00 to 20:00`.
    #[must_use]
    pub fn time_in_words(&self, column: usize) -> String {
        let (from, to) = self.hours(column);
        format!("{from:02}:00 to {to:02}:00")
    }

    /// The parts of the week with the most entries, of those with five or more: days and times, or else times alone, or
    /// else days alone; three at most.
    #[must_use]
    pub fn busiest(&self) -> Vec<(String, Median)> {
        let columns = || 0..self.columns();
        let cells = WEEK.into_iter().flat_map(|(day, name)| columns().map(move |column| (day, name, column)));
        let cells = cells.map(|(day, name, column)| {
            let night = if self.hours(column).0 < super::FIRST_HOUR { " night" } else { "" };
            (format!("{name}{night}, {}", self.time_in_words(column)), self.cell(day, column))
        });
        let times = columns().map(|column| (format!("All days, {}", self.time_in_words(column)), self.time(column)));
        let whole = WEEK.into_iter().map(|(day, name)| (name.to_owned(), self.day(day)));
        let mut found: [Vec<(String, super::Cell)>; 3] = [cells.collect(), times.collect(), whole.collect()];
        let told = found.iter_mut().map(|parts| {
            let mut told: Vec<_> =
                parts.drain(..).filter_map(|(name, cell)| Some((name, cell.intensity().ok()?))).collect();
            // What comes first in the week stays first among equals.
            told.sort_by_key(|(_, median)| Reverse((median.n, median.value)));
            told.truncate(TIMES);
            told
        });
        told.into_iter().find(|told| !told.is_empty()).unwrap_or_default()
    }

    /// [`When::busiest`] in statements, and what it rests on.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let busiest = self.busiest();
        let mut all: Vec<String> = busiest
            .into_iter()
            .map(|(when, Median { value, n })| format!("{when}: {}, middle {value}.", entries(n)))
            .collect();
        if all.is_empty() {
            all.push(format!("No time of the week has {EACH} entries yet, so none stands out."));
        }
        all.push(format!("From {} in the trigger log, written down on their own day.", entries(self.n)));
        all
    }
}

impl Trigger {
    /// What is told of it after its name. That it was followed by use is left out unless `tells_use`.
    #[must_use]
    pub fn words(&self, tells_use: bool) -> String {
        let strength = match self.intensity {
            Ok(Median { value, n }) if n == self.n => format!(", middle {value}"),
            Ok(Median { value, n }) => format!(", middle {value} of {n}"),
            Err(_) => String::new(),
        };
        let told = self.outcomes.all().into_iter().filter(|(id, _, n)| *n > 0 && (tells_use || *id != "used"));
        let outcomes: Vec<String> = told.map(|(_, words, n)| format!("{words} {n}")).collect();
        let outcomes = if outcomes.is_empty() { String::new() } else { format!("; {}", outcomes.join(", ")) };
        format!("{}{strength}{outcomes}", entries(self.n))
    }
}

impl Pair {
    /// `payday and boredom came together in 4 entries`, with what `called` makes of the names.
    #[must_use]
    pub fn words(&self, called: impl Fn(&str) -> String) -> String {
        let [one, other] = &self.names;
        format!("{} and {} came together in {}", called(one), called(other), entries(self.n))
    }
}

impl Tool {
    /// How craving changed.
    #[must_use]
    pub fn change_in_words(&self) -> String {
        let Median { value, n } = self.change;
        let steps = Halves::new(value.halves().abs());
        let tries = counted(n, "try", "tries");
        match value.halves() {
            ..0 => format!("craving went down {steps} in the middle ({tries})"),
            0 => format!("no change in the middle ({tries})"),
            1.. => format!("craving went up {steps} in the middle ({tries})"),
        }
    }

    /// With what and where it was tried; empty where nothing came three times. `called` makes words of the names
    /// of triggers; places are the person's own words.
    #[must_use]
    pub fn situations_in_words(&self, called: impl Fn(&str) -> String) -> String {
        let list = |names: &[(String, u32)], called: &dyn Fn(&str) -> String| {
            let each: Vec<_> = names.iter().map(|(name, n)| format!("{} ({n})", called(name))).collect();
            each.join(", ")
        };
        let (triggers, places) = (list(&self.triggers, &called), list(&self.places, &str::to_owned));
        match (self.triggers.is_empty(), self.places.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!("with {triggers}"),
            (true, false) => format!("where: {places}"),
            (false, false) => format!("with {triggers}; where: {places}"),
        }
    }
}

impl Year {
    /// On how many days, and the highest and the lowest month if there are two that can be told apart.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut all = vec![format!("Craving is written down on {} of {}.", days(self.n), self.year)];
        let told = MONTHS.into_iter().zip(self.months).filter_map(|(name, median)| Some((name, median.ok()?)));
        let mut told: Vec<_> = told.collect();
        // The earlier one among equals.
        told.sort_by_key(|(_, median)| median.value);
        if let (Some((low, lowest)), Some((high, highest))) = (told.first(), told.last())
            && lowest.value < highest.value
        {
            let month = |name: &str, median: &Median| format!("{name}, middle {} ({})", median.value, days(median.n));
            all.push(format!("Lowest: {}. Highest: {}.", month(low, lowest), month(high, highest)));
        }
        all
    }
}

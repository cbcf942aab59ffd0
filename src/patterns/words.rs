//! The patterns in sentences, each with its n, so that the screen, the command and whoever reads aloud say the same.
//!
//! "Middle" stands for the median: few know that word, and half of the values are on either side of it.

use super::{
    Answered, BeforeUse, Course, Difference, EACH, Event, Halves, Median, Missing, OneThing, Outcomes, Pair, Tool,
    Trigger, Week, Well, When, Year,
};
use crate::record::{AnswerType, QuestionId, Vocabulary};
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
/// The most parts of the week, or months, that are told.
const TIMES: usize = 3;
/// So many months must be told before one of them is called the lowest.
const MONTHS_TOLD: usize = 3;
/// The hours in a part of a day of which is told when craving comes, whatever the picture beside the words shows.
pub const HOURS: u32 = 4;

/// A number with what is counted.
#[must_use]
pub fn counted(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn days(n: u32) -> String {
    counted(n, "day", "days")
}

/// `middle 4, from 0 to 9 (41 days)`
#[must_use]
pub fn middle(Median { value, n }: Median, (low, high): (u8, u8)) -> String {
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
pub const fn called(item: QuestionId) -> &'static str {
    match item {
        QuestionId::Low => "Feeling low",
        QuestionId::Angry => "Feeling angry",
        QuestionId::Anxious => "Feeling anxious",
        QuestionId::Calm => "Feeling calm",
        QuestionId::Happy => "Feeling happy",
        QuestionId::Withdrawal => "Sick from withdrawal",
        QuestionId::Risky => "Risky moments",
        QuestionId::Hassle => "Hassles",
        QuestionId::Good => "Good things",
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
        let highest = if matches!(self.item.question().answer_type, AnswerType::Ten(_)) { 10 } else { 4 };
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
            format!("This week is about as usual ({questions}, {on}).")
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
            on(self.taken, "Medicine written down as taken"),
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

    /// The columns with the most cravings on all days together, from five on. Empty when more than two have as many: then
    /// none of them stands out.
    #[must_use]
    pub fn busiest(&self) -> Vec<usize> {
        let most = (0..self.columns()).map(|column| self.time(column).n()).max().unwrap_or(0);
        let busiest: Vec<usize> = (0..self.columns()).filter(|column| self.time(*column).n() == most).collect();
        if most >= EACH && busiest.len() <= 2 { busiest } else { Vec::new() }
    }

    /// The times of the day of [`When::busiest`], to stand after "most often".
    #[must_use]
    pub fn busiest_in_words(&self) -> Option<String> {
        let times = self.busiest().into_iter().map(|column| {
            let (from, to) = self.hours(column);
            format!("between {from:02}:00 and {to:02}:00")
        });
        times.reduce(|one, other| format!("{one} and {other}"))
    }

    /// The parts of the week, from five on, with twice as many cravings as the same hours of an average day or more: the
    /// ones with the most, three at most. Where some have as many as one that is left out, these are left out too.
    fn stands_out(&self) -> Vec<(String, super::Cell)> {
        let columns = || 0..self.columns();
        let cells = WEEK.into_iter().flat_map(|(day, name)| columns().map(move |column| (day, name, column)));
        let cells = cells.map(|(day, name, column)| {
            let night = if self.hours(column).0 < super::FIRST_HOUR { " night" } else { "" };
            let (cell, all) = (self.cell(day, column), self.time(column).n());
            (format!("{name}{night}, {}", self.time_in_words(column)), cell, all)
        });
        let mut found: Vec<_> = cells.filter(|(_, cell, all)| cell.n() >= EACH && cell.n() * 7 >= all * 2).collect();
        // What comes first in the week stays first among equals.
        found.sort_by_key(|(_, cell, _)| Reverse(cell.n()));
        let cut = found.get(TIMES).map_or(0, |(_, cell, _)| cell.n());
        let told = found.into_iter().filter(|(_, cell, _)| cell.n() > cut);
        told.map(|(name, cell, _)| (name, cell)).collect()
    }

    /// The hours with the most cravings, the parts of the week that stand out, and what it rests on.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut all = vec![match (self.busiest_in_words(), self.busiest().as_slice()) {
            (Some(times), [column]) => {
                let time = self.time(*column);
                format!("Most often {times}, on any day: {} of {}{}.", time.n(), self.n, in_the_middle(time))
            }
            (Some(times), [column, _]) => {
                format!("Most often {times}, on any day: {} of {} each.", self.time(*column).n(), self.n)
            }
            _ => "No time of the day stands out.".to_owned(),
        }];
        let parts = self.stands_out().into_iter();
        all.extend(
            parts.map(|(part, cell)| format!("Stands out: {part} ({}{}).", entries(cell.n()), in_the_middle(cell))),
        );
        all.push(format!(
            "From {} in the trigger log. Hours after midnight count to the day before, and entries added on a later day \
             are left out.",
            entries(self.n)
        ));
        all
    }
}

/// `, middle 6`; nothing below the floor.
fn in_the_middle(cell: super::Cell) -> String {
    cell.intensity().map_or_else(|_| String::new(), |median| format!(", middle {}", median.value))
}

impl Outcomes {
    /// How `n` entries went; empty when none of them tells. Unless `tells_use`, those that ended in use are among those that
    /// do not tell: neither number can be worked out.
    #[must_use]
    pub fn words(&self, n: u32, tells_use: bool) -> String {
        let all = self.all();
        let told = all.into_iter().filter(|(id, _, n)| *n > 0 && (tells_use || *id != "used"));
        let told: Vec<(&str, u32)> = told.map(|(_, words, n)| (words, n)).collect();
        let rest = n.saturating_sub(told.iter().map(|(_, n)| n).sum());
        let rest =
            (rest > 0 && !told.is_empty()).then_some((if tells_use { "not told" } else { "other or not told" }, rest));
        let told: Vec<String> = told.into_iter().chain(rest).map(|(words, n)| format!("{words} {n}")).collect();
        told.join(", ")
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
        let outcomes = self.outcomes.words(self.n, tells_use);
        let outcomes = if outcomes.is_empty() { outcomes } else { format!("; {outcomes}") };
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

    /// With which triggers and where it was tried; empty where nothing came three times. `called` makes words of the names
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
            (false, true) => format!("when it was: {triggers}"),
            (true, false) => format!("where: {places}"),
            (false, false) => format!("when it was: {triggers}; where: {places}"),
        }
    }
}

impl Year {
    /// On how many days, and the months with the lowest and the highest craving.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let written = format!("Craving is written down on {} of {}.", days(self.n), self.year);
        [Some(written), self.ends_in_words()].into_iter().flatten().collect()
    }

    /// The months with the lowest and the highest craving: from three months on, and when they are 1 or more apart. Months
    /// that are alike are told together; when that is more than three, no month stands out.
    #[must_use]
    pub fn ends_in_words(&self) -> Option<String> {
        let told = MONTHS.into_iter().zip(self.months).filter_map(|(name, median)| Some((name, median.ok()?)));
        let told: Vec<(&str, Median)> = told.collect();
        let values = || told.iter().map(|(_, median)| median.value);
        let (lowest, highest) = (values().min()?, values().max()?);
        if told.len() < MONTHS_TOLD || highest.halves() - lowest.halves() < 2 {
            return None;
        }
        let all = |label: &str, value: Halves| {
            let months = told.iter().filter(|(_, median)| median.value == value);
            let months: Vec<String> = months.map(|(name, median)| format!("{name} ({})", days(median.n))).collect();
            (months.len() <= TIMES).then(|| format!("{label}: {}, middle {value}.", months.join(", ")))
        };
        let ends: Vec<String> = [all("Lowest", lowest), all("Highest", highest)].into_iter().flatten().collect();
        (!ends.is_empty()).then(|| ends.join(" "))
    }
}

impl OneThing {
    /// What it is, in one or two statements. `tell` says how to reach somebody from here, and `write` how to write a line
    /// of the plan. `called` makes words of the names of triggers and tools.
    #[must_use]
    pub fn words(&self, [tell, write]: [&str; 2], called: impl Fn(Vocabulary, &str) -> String) -> Vec<String> {
        let eased = |tool: &Tool| {
            format!("{} eased it most for you: {}.", called(Vocabulary::Tools, &tool.name), tool.change_in_words())
        };
        match self {
            Self::Tell { eased: tool } => {
                let first = format!("A hard week is a reason to tell someone. {tell}");
                std::iter::once(first).chain(tool.iter().map(eased)).collect()
            }
            Self::Line(Trigger { name, n, .. }) => {
                let name = called(Vocabulary::Triggers, name);
                vec![format!("{name}: it came {n} times in all, and your plan has no line for it yet. {write}")]
            }
            Self::Try { tool, when } => {
                let when = when.iter().map(|when| format!("Cravings came most often {when}: have it ready for then."));
                std::iter::once(eased(tool)).chain(when).collect()
            }
        }
    }
}

//! What the person's own entries show when they are put side by side: how craving went, when it comes, what comes with it
//! and what eased it.
//!
//! It stands apart from the screens because a number that rests on too little does harm: whoever asks gets either an
//! answer with its n, or a [`Missing`] that says what there is not enough of. There is no way to a number below its
//! floor. Nothing here is added up to a single figure for a person, foretells, or names a cause; it describes entries.
//! There are no files here and no clock.
//!
//! The floors: nothing before [`FIRST`] days with a check-in, comparisons from [`COMPARED`] on, and at least [`EACH`]
//! in each group that is told apart. They keep chance from looking like a pattern; no study fixes them.

mod answers;
mod compare;
mod course;
mod day;
mod number;
mod strengths;
mod suggestion;
mod tools;
mod triggers;
mod when;
pub mod words;

pub use answers::Answered;
pub use compare::{BeforeUse, Difference, Week};
pub use course::{Column, Course, Event, Span, Year};
pub use number::{Halves, Mean, Median};
pub use strengths::Well;
pub use suggestion::OneThing;
pub use tools::{Tool, Tools};
pub use triggers::{Outcomes, Pair, Trigger, Triggers};
pub use when::{Cell, FIRST_HOUR, When};

use crate::record::{Answers, Body, QuestionId, Record, default_day};
use chrono::{NaiveDate, Timelike};
use day::Day;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Days with a check-in before anything is told.
pub const FIRST: u32 = 7;
/// Days with a check-in before anything is compared.
pub const COMPARED: u32 = 14;
/// How many there must be in each group that is told apart.
pub const EACH: u32 = 5;
/// How often two triggers must have come together, or a tool must have been tried, to be told.
pub const OFTEN: u32 = 3;
/// The most names in one answer: those that came most. Own words have no end, and pairs of them grow with the square.
pub const MOST: usize = 32;

/// What there is not enough of for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// So many more days with a check-in.
    CheckIns(u32),
    /// So many more days with a check-in within the last seven days.
    ThisWeek(u32),
    /// No question was answered on five days or more of both groups.
    Answers,
    /// So many more entries of the trigger log.
    Triggers(u32),
    /// So many more tries of one tool with craving before and after it.
    Tries(u32),
    /// Too few uses to look back on. How many more is never said: nobody should want them.
    Uses,
}

/// What the person's entries show when they are put side by side.
///
/// Fill it with [`Patterns::take`]. After an edit or a deletion, fill a new one: it only ever adds. Records about days
/// after the `today` that is asked for are left out of every answer.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    days: BTreeMap<NaiveDate, Day>,
    marks: Vec<(NaiveDate, &'static str)>,
    cravings: Vec<Craving>,
    tries: Vec<Try>,
    names: Names,
}

/// One entry of the trigger log.
#[derive(Clone, Debug)]
struct Craving {
    day: NaiveDate,
    /// The hour on the person's clock; `None` when it was written down on a later day, as the hour is then another one.
    hour: Option<u32>,
    intensity: Option<u8>,
    triggers: Box<[Name]>,
    outcome: Option<&'static str>,
}

/// One use of a tool.
#[derive(Clone, Debug)]
struct Try {
    day: NaiveDate,
    tool: Name,
    before: Option<u8>,
    after: Option<u8>,
    triggers: Box<[Name]>,
    places: Box<[Name]>,
}

/// A trigger, tool or place, by its place among the [`Names`].
type Name = u32;

/// Every name once, so that entries hold numbers.
#[derive(Clone, Debug, Default)]
struct Names {
    known: HashMap<Arc<str>, Name>,
    list: Vec<Arc<str>>,
}

impl Names {
    fn of(&mut self, name: &str) -> Name {
        if let Some(&known) = self.known.get(name) {
            return known;
        }
        let new = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let name: Arc<str> = name.into();
        self.list.push(Arc::clone(&name));
        self.known.insert(name, new);
        new
    }

    fn all(&mut self, names: &[String]) -> Box<[Name]> {
        names.iter().map(|name| self.of(name)).collect()
    }

    fn words(&self, name: Name) -> &str {
        self.list.get(name as usize).map_or("", |name| name)
    }

    fn len(&self) -> usize {
        self.list.len()
    }
}

impl Patterns {
    /// Takes in one current record: its latest revision, and not a deleted one. The order in which records come does
    /// not matter. Kinds that no pattern rests on are passed over.
    pub fn take(&mut self, record: &Record) {
        match &record.body {
            Body::CheckIn(answers) => self.day(record.day).check_in(record, answers),
            Body::Dose(answers) => self.day(record.day).dose(record, answers),
            Body::Mark(answers) => self.marks.extend(answers.one(QuestionId::Mark).map(|name| (record.day, name))),
            Body::Trigger(answers) => self.take_trigger(record, answers),
            Body::Try(answers) => {
                self.day(record.day).worked = true;
                let tool = answers.text(QuestionId::TryTool);
                if !tool.is_empty() {
                    let one = Try {
                        day: record.day,
                        tool: self.names.of(tool),
                        before: answers.step(QuestionId::TryBefore),
                        after: answers.step(QuestionId::TryAfter),
                        triggers: self.names.all(answers.names(QuestionId::TryTriggers)),
                        places: self.names.all(answers.names(QuestionId::TryWhere)),
                    };
                    self.tries.push(one);
                }
            }
            Body::Goals(_)
            | Body::Lapse(_)
            | Body::Medication(_)
            | Body::Kit(_)
            | Body::Plan(_)
            | Body::Own(_)
            | Body::Other(_) => {}
        }
    }

    fn day(&mut self, day: NaiveDate) -> &mut Day {
        self.days.entry(day).or_default()
    }

    fn take_trigger(&mut self, record: &Record, answers: &Answers) {
        let triggers = self.names.all(answers.names(QuestionId::TriggerTriggers));
        let intensity = answers.step(QuestionId::TriggerIntensity);
        let did = answers.names(QuestionId::TriggerDid);
        if !did.is_empty() {
            self.day(record.day).worked = true;
        }
        // Of several tools nobody can say which one it was.
        if let ([tool], Some(after)) = (did, answers.step(QuestionId::TriggerAfter)) {
            let one = Try {
                day: record.day,
                tool: self.names.of(tool),
                before: intensity,
                after: Some(after),
                triggers: triggers.clone(),
                places: self.names.all(answers.names(QuestionId::TriggerWhere)),
            };
            self.tries.push(one);
        }
        let at_once = default_day(record.at) == record.day;
        self.cravings.push(Craving {
            day: record.day,
            hour: at_once.then(|| record.at.hour()),
            intensity,
            triggers,
            outcome: answers.one(QuestionId::TriggerOutcome),
        });
    }

    /// The days up to `today` that have a check-in with any answer.
    #[must_use]
    pub fn check_in_days(&self, today: NaiveDate) -> u32 {
        count(self.checked(today).count())
    }

    /// The first of these days.
    #[must_use]
    pub fn first_day(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.checked(today).map(|(day, _)| day).next()
    }

    fn checked(&self, today: NaiveDate) -> impl Iterator<Item = (NaiveDate, &Day)> {
        self.days.range(..=today).filter(|(_, day)| day.is_checked()).map(|(&at, day)| (at, day))
    }

    /// Whether there are `floor` days with a check-in.
    fn reach(&self, floor: u32, today: NaiveDate) -> Result<(), Missing> {
        let there = count(self.checked(today).take(floor as usize).count());
        if there < floor { Err(Missing::CheckIns(floor - there)) } else { Ok(()) }
    }

    fn cravings_to(&self, today: NaiveDate) -> impl Iterator<Item = &Craving> {
        self.cravings.iter().filter(move |craving| craving.day <= today)
    }

    fn tries_to(&self, today: NaiveDate) -> impl Iterator<Item = &Try> {
        self.tries.iter().filter(move |one| one.day <= today)
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// The day so many days before another one.
fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(chrono::Days::new(days)).unwrap_or(NaiveDate::MIN)
}

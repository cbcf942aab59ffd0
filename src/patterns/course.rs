//! How craving and confidence went, day by day; the medicine beneath; what happened on which day.

use super::day::Day;
use super::number::{Median, Steps};
use super::{EACH, FIRST, Missing, Patterns, before, count};
use crate::record::{AnswerType, QuestionId};
use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;
use strum::VariantArray;

/// How much time is looked at, up to today: the shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Span {
    /// 14 days, today among them.
    TwoWeeks,
    /// 91 days.
    ThreeMonths,
    /// 365 days.
    Year,
    /// From the first check-in on.
    All,
}

impl Span {
    /// Its first day; `None` where that is the day of the first check-in.
    #[must_use]
    pub fn from(self, today: NaiveDate) -> Option<NaiveDate> {
        let days = match self {
            Self::TwoWeeks => 14,
            Self::ThreeMonths => 91,
            Self::Year => 365,
            Self::All => return None,
        };
        Some(before(today, days - 1))
    }
}

/// One day, or several days put together where there are fewer columns than days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// The median of its days; `None` where nothing is written down, which is not 0.
    pub craving: Option<Median>,
    /// The same of confidence.
    pub confidence: Option<Median>,
    /// Days on which the medicine was taken.
    pub taken: u32,
    /// Days on which it was not taken. Days of which nothing is written down are neither.
    pub not_taken: u32,
}

/// How craving and confidence went over some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// In order, without a hole between them; the last ends today.
    pub columns: Vec<Column>,
    /// The median of all its days.
    pub craving: Option<Median>,
    /// The lowest and the highest day.
    pub craving_ends: Option<(u8, u8)>,
    /// The median of all its days.
    pub confidence: Option<Median>,
    /// The lowest and the highest day.
    pub confidence_ends: Option<(u8, u8)>,
    /// Days on which the medicine was taken.
    pub taken: u32,
    /// Days on which it was not taken.
    pub not_taken: u32,
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Its day, or the first of them.
    pub day: NaiveDate,
    /// The last of its days; the same where it is one.
    pub last: NaiveDate,
    /// In words; `None` for use, which each caller has its own word for.
    pub mark: Option<&'static str>,
}

/// A civil year, one cell a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which year.
    pub year: i32,
    /// The craving of each day from 1 January to 31 December; `None` where nothing is written down or the day is still to
    /// come.
    pub days: Vec<Option<u8>>,
    /// The median of each month, from five days of it on.
    pub months: [Result<Median, Missing>; 12],
    /// Of how many days craving is written down.
    pub n: u32,
}

/// What is gathered of a column, or of all of them.
#[derive(Clone, Copy, Default)]
struct Gathered {
    craving: Steps,
    confidence: Steps,
    taken: u32,
    not_taken: u32,
}

impl Gathered {
    fn add(&mut self, day: &Day) {
        for (item, spread) in [(QuestionId::Craving, &mut self.craving), (QuestionId::Confidence, &mut self.confidence)]
        {
            if let Some(step) = day.step(item) {
                spread.add(i32::from(step));
            }
        }
        match day.taken() {
            Some(true) => self.taken += 1,
            Some(false) => self.not_taken += 1,
            None => {}
        }
    }
}

pub(super) fn ends(spread: &Steps) -> Option<(u8, u8)> {
    let (low, high) = spread.ends()?;
    Some((u8::try_from(low).ok()?, u8::try_from(high).ok()?))
}

impl Patterns {
    /// How craving and confidence went in `span`, in `columns` columns or fewer: one a day where they suffice, else as many
    /// days in each as it takes. The columns are counted back from today, so that the first may hold fewer days.
    ///
    /// # Errors
    /// Below seven days with a check-in.
    pub fn course(&self, span: Span, columns: usize, today: NaiveDate) -> Result<Course, Missing> {
        self.reach(FIRST, today)?;
        let from = span.from(today).or_else(|| self.first_day(today)).unwrap_or(today);
        let length = u64::try_from((today - from).num_days()).unwrap_or(0) + 1;
        let each = length.div_ceil(u64::try_from(columns.max(1)).unwrap_or(1));
        let number = length.div_ceil(each);
        let mut days = self.days.range(from..=today).peekable();
        let mut all = Gathered::default();
        let mut made = Vec::new();
        for nth in (0..number).rev() {
            let last = before(today, nth * each);
            let first = before(last, each - 1).max(from);
            let mut column = Gathered::default();
            while let Some((_, day)) = days.next_if(|(at, _)| **at <= last) {
                column.add(day);
                all.add(day);
            }
            made.push(Column {
                first,
                last,
                craving: column.craving.median(),
                confidence: column.confidence.median(),
                taken: column.taken,
                not_taken: column.not_taken,
            });
        }
        Ok(Course {
            columns: made,
            craving: all.craving.median(),
            craving_ends: ends(&all.craving),
            confidence: all.confidence.median(),
            confidence_ends: ends(&all.confidence),
            taken: all.taken,
            not_taken: all.not_taken,
        })
    }

    /// What happened from `from` to `today`, in order: the days that count, and the first of these days of each of `uses`.
    /// That the plan was looked over is not among it.
    #[must_use]
    pub fn events(&self, uses: &[RangeInclusive<NaiveDate>], from: NaiveDate, today: NaiveDate) -> Vec<Event> {
        let marks = self.marks.iter().filter(|(_, name)| *name != "reviewed");
        let marks = marks.map(|(day, name)| Event { day: *day, last: *day, mark: Some(mark_in_words(name)) });
        let reach = uses.iter().filter(|used| from <= *used.end());
        let uses = reach.map(|used| Event { day: (*used.start()).max(from), last: *used.end(), mark: None });
        let mut all: Vec<_> = marks.chain(uses).filter(|event| from <= event.day && event.day <= today).collect();
        all.sort_unstable();
        all
    }

    /// The civil year `year`, as far as it has come by `today`.
    ///
    /// # Errors
    /// Below seven days with a check-in, in any year.
    pub fn year(&self, year: i32, today: NaiveDate) -> Result<Year, Missing> {
        self.reach(FIRST, today)?;
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
        let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today);
        let mut days = vec![None; last.ordinal() as usize];
        let mut months = [Steps::default(); 12];
        if first <= today {
            for (at, day) in self.days.range(first..=last.min(today)) {
                if let Some(step) = day.step(QuestionId::Craving) {
                    days[at.ordinal0() as usize] = Some(step);
                    months[at.month0() as usize].add(i32::from(step));
                }
            }
        }
        let n = count(days.iter().flatten().count());
        Ok(Year { year, days, months: months.map(|month| enough(&month, Missing::CheckIns)), n })
    }
}

/// The median of a group that is told apart, from five on.
pub(super) fn enough(spread: &Steps, missing: impl Fn(u32) -> Missing) -> Result<Median, Missing> {
    let n = spread.n();
    spread.median().filter(|_| n >= EACH).ok_or_else(|| missing(EACH - n))
}

fn mark_in_words(name: &'static str) -> &'static str {
    match QuestionId::Mark.question().answer_type {
        AnswerType::One(choices) => choices.iter().find(|choice| choice.id == name).map_or(name, |choice| choice.words),
        _ => name,
    }
}

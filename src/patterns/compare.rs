//! Some days against others: this week against all before it, the days before a use against the rest.
//!
//! What is compared is the person with themselves, one question at a time, and only told when it is far enough apart to
//! be felt.

use super::day::Day;
use super::number::{Mean, order};
use super::{COMPARED, EACH, Missing, OFTEN, Patterns, before, count};
use crate::record::{AnswerType, QuestionId};
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::ops::RangeInclusive;

/// What is compared: all that a check-in asks on a scale.
pub(super) const ITEMS: [QuestionId; 13] = [
    QuestionId::Craving,
    QuestionId::Confidence,
    QuestionId::Low,
    QuestionId::Angry,
    QuestionId::Anxious,
    QuestionId::Calm,
    QuestionId::Happy,
    QuestionId::Sleep,
    QuestionId::Pain,
    QuestionId::Withdrawal,
    QuestionId::Risky,
    QuestionId::Hassle,
    QuestionId::Good,
];
/// The most that is told of one comparison.
const TOLD: usize = 3;
/// The days of a week, today among them.
const WEEK: u64 = 7;
/// How many days before a use are looked at.
const BEFORE: i64 = 3;

/// How one question was answered on some days and on others. Each mean is of five days or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The question: craving and confidence from 0 to 10, all others from 0 to 4.
    pub item: QuestionId,
    /// On the days that are looked at.
    pub now: Mean,
    /// On the days they are compared with.
    pub usual: Mean,
}

impl Difference {
    /// Whether it is higher on the days that are looked at.
    #[must_use]
    pub fn is_higher(&self) -> bool {
        self.now.minus(self.usual).0 > 0
    }

    /// Whether it went better: less craving, more sleep, and so on.
    #[must_use]
    pub fn is_better(&self) -> bool {
        let wanted = matches!(
            self.item,
            QuestionId::Confidence | QuestionId::Calm | QuestionId::Happy | QuestionId::Sleep | QuestionId::Good
        );
        self.is_higher() == wanted
    }

    /// How often over it is of what is worth telling: 2 steps of ten, 1 step of four.
    fn size(&self) -> (i64, i64) {
        let step = if matches!(self.item.question().answer_type, AnswerType::Ten(_)) { 2 } else { 1 };
        let (apart, of) = self.now.minus(self.usual);
        (apart.abs(), of * step)
    }

    fn is_worth_telling(&self) -> bool {
        order(self.size(), (1, 1)) != Ordering::Less
    }
}

/// The last seven days, today among them, against all days before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// What is 2 steps of ten or 1 step of four apart, or more: three at most, the largest first, what went better and
    /// what went worse in turn. None when the week is about as usual.
    pub differences: Vec<Difference>,
    /// How many questions could be compared; at least 1.
    pub compared: u32,
    /// Days of the seven with a check-in.
    pub days: u32,
    /// Days before them with a check-in.
    pub earlier: u32,
}

/// The three days before each use against days that are neither use nor before one. Always small numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeUse {
    /// As in [`Week::differences`].
    pub differences: Vec<Difference>,
    /// How many uses are looked back on; at least 3.
    pub uses: u32,
    /// Days before them with a check-in.
    pub days: u32,
    /// Ordinary days with a check-in.
    pub ordinary: u32,
}

/// The answers of some days.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    days: u32,
    means: [Mean; ITEMS.len()],
}

impl Group {
    fn add(&mut self, day: &Day) {
        self.days += 1;
        for (item, mean) in ITEMS.into_iter().zip(&mut self.means) {
            if let Some(step) = day.step(item) {
                mean.add(step);
            }
        }
    }

    /// What is worth telling, and how many questions could be compared.
    fn against(&self, usual: &Self) -> Result<(Vec<Difference>, u32), Missing> {
        let both = ITEMS.into_iter().zip(self.means).zip(usual.means);
        let all = both.map(|((item, now), usual)| Difference { item, now, usual });
        let all: Vec<_> = all.filter(|one| one.now.n >= EACH && one.usual.n >= EACH).collect();
        if all.is_empty() {
            return Err(Missing::Answers);
        }
        let told = all.iter().copied().filter(Difference::is_worth_telling);
        let (mut better, mut worse): (Vec<_>, Vec<_>) = told.partition(Difference::is_better);
        for side in [&mut better, &mut worse] {
            side.sort_by(|one, other| order(other.size(), one.size()));
        }
        // In turn, so that what went better has the same room.
        let (mut better, mut worse) = (better.into_iter(), worse.into_iter());
        let mut differences = Vec::with_capacity(2 * TOLD);
        for _ in 0..TOLD {
            differences.extend(better.next());
            differences.extend(worse.next());
        }
        differences.truncate(TOLD);
        Ok((differences, count(all.len())))
    }
}

impl Patterns {
    /// The last seven days against all days before.
    ///
    /// # Errors
    /// Below 14 days with a check-in, or when no question was answered on five days of both.
    pub fn this_week(&self, today: NaiveDate) -> Result<Week, Missing> {
        self.reach(COMPARED, today)?;
        let from = before(today, WEEK - 1);
        let (mut now, mut usual) = (Group::default(), Group::default());
        for (at, day) in self.checked(today) {
            if at < from { usual.add(day) } else { now.add(day) }
        }
        if now.days < EACH {
            return Err(Missing::ThisWeek(EACH - now.days));
        }
        let (differences, compared) = now.against(&usual)?;
        Ok(Week { differences, compared, days: now.days, earlier: usual.days })
    }

    /// The three days before each of `uses` against ordinary days. `uses` are the times of use up to `today`, in order,
    /// none touching the next, each from its first to its last day.
    ///
    /// # Errors
    /// Below three uses or 14 days with a check-in, or when no question was answered on five days of both.
    pub fn before_use(&self, uses: &[RangeInclusive<NaiveDate>], today: NaiveDate) -> Result<BeforeUse, Missing> {
        if uses.len() < OFTEN as usize {
            return Err(Missing::Uses);
        }
        self.reach(COMPARED, today)?;
        let (mut ahead, mut ordinary) = (Group::default(), Group::default());
        for (at, day) in self.checked(today) {
            let next = uses.get(uses.partition_point(|one| *one.end() < at));
            let until = next.map(|next| (*next.start() - at).num_days());
            match until {
                // A day of use is neither.
                Some(..=0) => {}
                Some(1..=BEFORE) => ahead.add(day),
                _ => ordinary.add(day),
            }
        }
        let (differences, _) = ahead.against(&ordinary)?;
        Ok(BeforeUse { differences, uses: count(uses.len()), days: ahead.days, ordinary: ordinary.days })
    }
}

//! How each question of the check-in was answered, for whoever wants to see more than craving and confidence.

use super::compare::ITEMS;
use super::course::ends;
use super::number::{Median, Steps};
use super::{EACH, FIRST, Missing, Patterns};
use crate::record::QuestionId;
use chrono::NaiveDate;

/// The answers to one question on a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The question: craving and confidence from 0 to 10, all others from 0 to 4.
    pub item: QuestionId,
    /// The median of the days on which it was answered: five or more.
    pub median: Median,
    /// The lowest and the highest day.
    pub ends: (u8, u8),
}

impl Patterns {
    /// The questions of the check-in that were answered on five days or more, in the order in which they are asked.
    ///
    /// # Errors
    /// Below seven days with a check-in.
    pub fn answers(&self, today: NaiveDate) -> Result<Vec<Answered>, Missing> {
        self.reach(FIRST, today)?;
        let mut steps = [Steps::default(); ITEMS.len()];
        for (_, day) in self.checked(today) {
            for (item, steps) in ITEMS.into_iter().zip(&mut steps) {
                day.step(item).into_iter().for_each(|step| steps.add(i32::from(step)));
            }
        }
        let answered = ITEMS.into_iter().zip(&steps).filter(|(_, steps)| steps.n() >= EACH);
        Ok(answered
            .filter_map(|(item, steps)| Some(Answered { item, median: steps.median()?, ends: ends(steps)? }))
            .collect())
    }
}

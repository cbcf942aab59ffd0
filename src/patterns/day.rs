//! One civil day, folded as far as patterns need it.
//!
//! The same fold as [`crate::record::checkin::fold_day`], in few bytes: a life has some ten thousand days.

use crate::record::{Answer, Answers, Id, QuestionId, Record};
use chrono::{DateTime, FixedOffset};

/// Stands for an item that was skipped.
const SKIPPED: u8 = u8::MAX;

type Stamp = (DateTime<FixedOffset>, Id);

/// One check-in: for each item a number from 0 on, or [`SKIPPED`].
#[derive(Clone, Debug)]
struct CheckIn {
    stamp: Stamp,
    said: [u8; QuestionId::CHECK_IN.len()],
}

/// What is known of one day.
#[derive(Clone, Debug, Default)]
pub(super) struct Day {
    /// Those of its check-ins that still count for an item, in the order of their stamps.
    check_ins: Vec<CheckIn>,
    /// What the dose record written down last says.
    dose: Option<(Stamp, bool)>,
    /// A tool was tried.
    pub worked: bool,
}

impl Day {
    pub fn check_in(&mut self, record: &Record, answers: &Answers) {
        let mut said = [SKIPPED; QuestionId::CHECK_IN.len()];
        for (item, answer) in answers.iter() {
            if let Some(slot) = said.get_mut(item as usize) {
                *slot = number(answer);
            }
        }
        let stamp = (record.at, record.id);
        let place = self.check_ins.partition_point(|known| known.stamp < stamp);
        self.check_ins.insert(place, CheckIn { stamp, said });
        // Only one that has the last word on some item is kept, so that a day cannot grow without end.
        let mut answered = [false; QuestionId::CHECK_IN.len()];
        for place in (0..self.check_ins.len()).rev() {
            let mut counts = false;
            for (slot, answered) in self.check_ins[place].said.iter().zip(&mut answered) {
                counts |= *slot != SKIPPED && !*answered;
                *answered |= *slot != SKIPPED;
            }
            if !counts {
                self.check_ins.remove(place);
            }
        }
        // Nearly every day has one: room for more would be the most of what a long journal takes.
        self.check_ins.shrink_to_fit();
    }

    pub fn dose(&mut self, record: &Record, answers: &Answers) {
        let stamp = (record.at, record.id);
        if let Some(said) = answers.one(QuestionId::Dose)
            && self.dose.is_none_or(|(known, _)| known < stamp)
        {
            self.dose = Some((stamp, said == "taken"));
        }
    }

    /// Whether any check-in has an answer.
    pub fn is_checked(&self) -> bool {
        !self.check_ins.is_empty()
    }

    /// The number given for an item on a scale.
    pub fn step(&self, item: QuestionId) -> Option<u8> {
        let said = self.check_ins.iter().rev().map(|check_in| check_in.said[item as usize]);
        said.into_iter().find(|said| *said != SKIPPED)
    }

    /// Whether something was ticked, or is more than nothing.
    pub fn has(&self, item: QuestionId) -> bool {
        self.step(item).is_some_and(|said| said > 0)
    }

    /// Whether the medicine was taken; `None` where nothing is written down of it. A dose record outranks the check-ins.
    pub fn taken(&self) -> Option<bool> {
        let checked = || match self.step(QuestionId::Medication) {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        };
        self.dose.map(|(_, taken)| taken).or_else(checked)
    }

    /// Whether there was recovery work on this day.
    pub fn is_recovery(&self) -> bool {
        self.worked || self.is_checked() || self.taken() == Some(true)
    }
}

/// An answer as a number: the step itself; 0 and 1 for no and yes, not taken and taken; 2 for any other choice; 1 for
/// ticks and words.
fn number(answer: &Answer) -> u8 {
    match answer {
        Answer::Step(step) => *step,
        Answer::One("no" | "not-taken") => 0,
        Answer::One("yes" | "taken") | Answer::Any(_) | Answer::Tick | Answer::Text(_) => 1,
        Answer::One(_) | Answer::Unknown(_) | Answer::Day(_) | Answer::Time(_) | Answer::Count(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_of_the_check_in_is_found_by_its_place() {
        for (place, item) in QuestionId::CHECK_IN.into_iter().enumerate() {
            assert_eq!(item as usize, place);
        }
    }
}

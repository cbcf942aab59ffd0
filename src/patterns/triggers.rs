//! What came before cravings, from the trigger log: how often, how strong, how it went, and what came together.

use super::course::enough;
use super::number::{Median, Steps};
use super::{EACH, FIRST, MOST, Missing, Name, OFTEN, Patterns, count};
use crate::record::{AnswerType, QuestionId};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// How cravings went. Those that say nothing of it are in none of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the number of one answer to how it went")]
pub struct Outcomes {
    pub rode_it_out: u32,
    pub got_help: u32,
    pub left: u32,
    pub still_in_it: u32,
    pub used: u32,
}

impl Outcomes {
    pub(super) fn add(&mut self, outcome: Option<&str>) {
        match outcome {
            Some("rode-it-out") => self.rode_it_out += 1,
            Some("got-help") => self.got_help += 1,
            Some("left") => self.left += 1,
            Some("still-in-it") => self.still_in_it += 1,
            Some("used") => self.used += 1,
            _ => {}
        }
    }

    /// Each answer's name in the file, its words, and how often it was given.
    #[must_use]
    pub fn all(&self) -> Vec<(&'static str, &'static str, u32)> {
        let counts = [self.rode_it_out, self.got_help, self.left, self.still_in_it, self.used];
        let AnswerType::One(choices) = QuestionId::TriggerOutcome.question().answer_type else { return Vec::new() };
        choices.iter().zip(counts).map(|(choice, n)| (choice.id, choice.words, n)).collect()
    }
}

/// One trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its name as it stands in the entries.
    pub name: String,
    /// In how many entries.
    pub n: u32,
    /// How strong craving was with it, from five entries that say so.
    pub intensity: Result<Median, Missing>,
    /// How it went.
    pub outcomes: Outcomes,
}

/// Two triggers that came together in three entries or more. That says nothing about why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The names, in the order of the letters.
    pub names: [String; 2],
    /// In how many entries.
    pub n: u32,
}

/// What the trigger log says of triggers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triggers {
    /// Most frequent first, then by name; [`MOST`] at most.
    pub list: Vec<Trigger>,
    /// How many more names there are.
    pub more: u32,
    /// The pairs among the triggers in the list, most frequent first, then by name; [`MOST`] at most.
    pub pairs: Vec<Pair>,
    /// Of how many entries; some may name no trigger.
    pub n: u32,
}

#[derive(Clone, Copy, Default)]
struct Gathered {
    n: u32,
    steps: Steps,
    outcomes: Outcomes,
}

impl Patterns {
    /// What the trigger log says of triggers.
    ///
    /// # Errors
    /// Below seven days with a check-in, or below five entries of the trigger log.
    pub fn triggers(&self, today: NaiveDate) -> Result<Triggers, Missing> {
        self.reach(FIRST, today)?;
        let n = count(self.cravings_to(today).count());
        if n < EACH {
            return Err(Missing::Triggers(EACH - n));
        }
        let mut times = vec![0_u32; self.names.len()];
        for name in self.cravings_to(today).flat_map(|craving| &craving.triggers) {
            times[*name as usize] += 1;
        }
        let mut named: Vec<Name> = (0..count(times.len())).filter(|name| times[*name as usize] > 0).collect();
        let more = count(named.len().saturating_sub(MOST));
        let rank = |name: &Name| (Reverse(times[*name as usize]), self.names.words(*name));
        if more > 0 {
            named.select_nth_unstable_by(MOST, |one, other| rank(one).cmp(&rank(other)));
            named.truncate(MOST);
        }
        named.sort_by(|one, other| rank(one).cmp(&rank(other)));

        let mut place = vec![None; self.names.len()];
        for (nth, name) in named.iter().enumerate() {
            place[*name as usize] = Some(nth);
        }
        let mut gathered = vec![Gathered::default(); named.len()];
        // Only among those in the list: so many triggers in one entry that their pairs matter are no list any more.
        let mut together = vec![[0_u32; MOST]; named.len()];
        let mut listed = Vec::with_capacity(MOST);
        for craving in self.cravings_to(today) {
            listed.clear();
            listed.extend(craving.triggers.iter().filter_map(|name| place[*name as usize]));
            for (nth, &one) in listed.iter().enumerate() {
                let gathered = &mut gathered[one];
                gathered.n += 1;
                craving.intensity.into_iter().for_each(|step| gathered.steps.add(i32::from(step)));
                gathered.outcomes.add(craving.outcome);
                for &other in &listed[nth + 1..] {
                    together[one.min(other)][one.max(other)] += 1;
                }
            }
        }
        let words = |nth: usize| self.names.words(named[nth]).to_owned();
        let list = gathered.iter().enumerate().map(|(nth, one)| Trigger {
            name: words(nth),
            n: one.n,
            intensity: enough(&one.steps, Missing::Triggers),
            outcomes: one.outcomes,
        });
        let mut pairs = Vec::new();
        for (one, row) in together.iter().enumerate() {
            for (other, &n) in row.iter().enumerate().filter(|(_, n)| **n >= OFTEN) {
                let mut pair = Pair { names: [words(one), words(other)], n };
                pair.names.sort();
                pairs.push(pair);
            }
        }
        pairs.sort_by(|one, other| (Reverse(one.n), &one.names).cmp(&(Reverse(other.n), &other.names)));
        pairs.truncate(MOST);
        Ok(Triggers { list: list.collect(), more, pairs, n })
    }
}

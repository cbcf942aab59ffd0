//! What eased the person's own cravings: what they tried, how often, and how craving changed.
//!
//! People ease a craving with what suits them. So a tool is told of by their own tries alone, and what a study says of it
//! stands in the library.

use super::number::{Changes, Halves, Median};
use super::{FIRST, MOST, Missing, Name, OFTEN, Patterns, count};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The most triggers, and the most places, that are told of one tool.
const SITUATIONS: usize = 3;

/// One tool, tried three times or more with craving before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Its name as it stands in the entries.
    pub name: String,
    /// How often it was tried.
    pub tries: u32,
    /// How craving changed, after less before, of the tries that say both: -3 is three steps less.
    pub change: Median,
    /// The triggers it was tried with three times or more, most frequent first, and how often; three at most.
    pub triggers: Vec<(String, u32)>,
    /// The places, likewise.
    pub places: Vec<(String, u32)>,
}

/// What the person's tries say of tools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tools {
    /// What eased craving most first, then what was tried more often, then by name; [`MOST`] at most. Never empty.
    pub list: Vec<Tool>,
    /// How many tools were tried that are not in the list.
    pub others: u32,
}

/// How often a tool was tried, and how craving changed.
#[derive(Clone, Copy, Default)]
struct Gathered {
    tries: u32,
    changes: Changes,
}

impl Patterns {
    /// What eased the person's own cravings. A try is a `try` record, or an entry of the trigger log that names one tool
    /// and says how strong craving was after it.
    ///
    /// # Errors
    /// Below seven days with a check-in, or when no tool was tried three times with craving before and after it.
    pub fn tools(&self, today: NaiveDate) -> Result<Tools, Missing> {
        self.reach(FIRST, today)?;
        let gathered = self.tried(today);
        let (ranked, most) = self.ranked(&gathered);
        if ranked.is_empty() {
            return Err(Missing::Tries(OFTEN - most));
        }
        let places: HashMap<Name, usize> = ranked.iter().enumerate().map(|(nth, (name, _))| (*name, nth)).collect();
        let mut situations = vec![[HashMap::new(), HashMap::new()]; ranked.len()];
        for one in self.tries_to(today) {
            let Some(nth) = places.get(&one.tool) else { continue };
            for (names, counts) in [&one.triggers, &one.places].into_iter().zip(&mut situations[*nth]) {
                names.iter().for_each(|name| *counts.entry(*name).or_insert(0) += 1);
            }
        }
        let list: Vec<_> = ranked
            .iter()
            .zip(situations)
            .map(|((name, change), [triggers, places])| Tool {
                name: self.names.words(*name).to_owned(),
                tries: gathered[*name as usize].tries,
                change: *change,
                triggers: self.most(triggers),
                places: self.most(places),
            })
            .collect();
        let tried = gathered.iter().filter(|one| one.tries > 0).count();
        let others = count(tried - list.len());
        Ok(Tools { list, others })
    }

    /// The tools that eased the person's own cravings, best first, for offering after a strong one: those of
    /// [`Patterns::tools`] after which craving was lower. Names alone and no number, so that it needs no check-in.
    #[must_use]
    pub fn ranking(&self, today: NaiveDate) -> Vec<String> {
        let (ranked, _) = self.ranked(&self.tried(today));
        let eased = ranked.into_iter().take_while(|(_, change)| change.value < Halves::new(0));
        eased.map(|(name, _)| self.names.words(name).to_owned()).collect()
    }

    /// By the place of the tool's name.
    fn tried(&self, today: NaiveDate) -> Vec<Gathered> {
        let mut gathered = vec![Gathered::default(); self.names.len()];
        for one in self.tries_to(today) {
            let gathered = &mut gathered[one.tool as usize];
            gathered.tries += 1;
            if let Some((before, after)) = one.before.zip(one.after) {
                gathered.changes.add(i32::from(after) - i32::from(before));
            }
        }
        gathered
    }

    /// The tools in their order, and how many tries with both numbers the most tried one has.
    fn ranked(&self, gathered: &[Gathered]) -> (Vec<(Name, Median)>, u32) {
        let changes = (0..).zip(gathered).filter_map(|(name, one)| Some((name, one.changes.median()?)));
        let (mut ranked, few): (Vec<(Name, Median)>, Vec<_>) = changes.partition(|(_, change)| change.n >= OFTEN);
        let most = few.iter().map(|(_, change)| change.n).max().unwrap_or(0);
        ranked.sort_by_key(|(name, change)| (change.value, Reverse(change.n), self.names.words(*name)));
        ranked.truncate(MOST);
        (ranked, most)
    }

    fn most(&self, counts: HashMap<Name, u32>) -> Vec<(String, u32)> {
        let mut often: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= OFTEN).collect();
        often.sort_by_key(|(name, n)| (Reverse(*n), self.names.words(*name)));
        often.truncate(SITUATIONS);
        often.into_iter().map(|(name, n)| (self.names.words(name).to_owned(), n)).collect()
    }
}

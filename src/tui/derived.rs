//! What is worked out from the entries: once for each reading or each day, not with every key.
//!
//! A large journal is taken in piece by piece between keys, in one pass over its records.

use super::day_cache::DayCache;
use crate::journal::Snapshot;
use crate::lists::Lists;
use crate::patterns::Patterns;
use crate::plan::{Plan, Situations};
use crate::progress::History;
use crate::record::{Body, Goals, Kind, Record};
use chrono::NaiveDate;
use std::cell::OnceCell;

/// Entries taken in at a time. Between two such steps keys are answered.
const INDEX_STEP: usize = 1500;
/// An edited entry stands after what it replaces, so the latest is among the last few.
const LATEST_AMONG: usize = 50;

/// What is being taken in of the records, and of how many entries it is.
#[derive(Default)]
struct Indexing {
    history: History,
    lists: Lists,
    situations: Situations,
    patterns: Patterns,
    done: usize,
}

/// What is worked out from the entries.
#[derive(Default)]
pub struct Derived {
    /// What the records say of use, medicine and recovery work, as far as they are taken in.
    pub history: History,
    /// The person's own lists, as far as the records are taken in.
    pub lists: Lists,
    /// Which situations came on which days, as far as the records are taken in.
    pub situations: Situations,
    /// What the entries show side by side, as far as the records are taken in.
    pub patterns: Patterns,
    plan: OnceCell<Plan>,
    goals: OnceCell<Option<Goals>>,
    trigger: OnceCell<Option<Record>>,
    day_cache: OnceCell<DayCache>,
    worth_knowing: OnceCell<Option<String>>,
    ranked: OnceCell<Vec<String>>,
    /// What is still being taken in.
    indexing: Option<Indexing>,
}

impl Derived {
    /// Begins anew, as the entries changed. What was known of history and lists stays until all is taken in.
    pub fn start_again(&mut self, snapshot: &Snapshot) {
        self.plan = OnceCell::new();
        self.goals = OnceCell::new();
        self.trigger = OnceCell::new();
        self.indexing = Some(Indexing::default());
        // A small journal is taken in at once, so that nothing flickers.
        self.index_step(snapshot);
    }

    /// Takes in some more of the records. Whether all of them are now.
    pub fn index_step(&mut self, snapshot: &Snapshot) -> bool {
        let Some(mut indexing) = self.indexing.take() else { return false };
        let entries = snapshot.entries();
        let upto = (indexing.done + INDEX_STEP).min(entries.len());
        for record in entries[indexing.done..upto].iter().filter_map(|entry| snapshot.record(entry)) {
            indexing.history.take(&record);
            indexing.lists.take(&record);
            indexing.situations.take(&record);
            indexing.patterns.take(&record);
        }
        indexing.done = upto;
        if upto < entries.len() {
            self.indexing = Some(indexing);
            return false;
        }
        self.history = indexing.history;
        self.lists = indexing.lists;
        self.situations = indexing.situations;
        self.patterns = indexing.patterns;
        self.ranked = OnceCell::new();
        self.forget_day();
        true
    }

    /// Whether records are still being taken in.
    #[must_use]
    pub const fn is_indexing(&self) -> bool {
        self.indexing.is_some()
    }

    /// Forgets what holds for one day alone.
    pub fn forget_day(&mut self) {
        self.day_cache = OnceCell::new();
        self.worth_knowing = OnceCell::new();
    }

    /// The person's plan, as far as the journal is read. It stands in few entries, found without reading the rest.
    #[must_use]
    pub fn plan(&self, snapshot: &Snapshot) -> &Plan {
        self.plan.get_or_init(|| {
            let of_it = snapshot.entries().iter().filter(|entry| Plan::KINDS.contains(&entry.kind));
            Plan::of(of_it.filter_map(|entry| snapshot.record(entry)))
        })
    }

    /// What matters now, as last recorded.
    #[must_use]
    pub fn goals(&self, snapshot: &Snapshot) -> Option<&Goals> {
        let find = || {
            let last = snapshot.entries().iter().rev().find(|entry| entry.kind == Kind::Goals)?;
            match snapshot.record(last)?.body {
                Body::Goals(goals) => Some(goals),
                _ => None,
            }
        };
        self.goals.get_or_init(find).as_ref()
    }

    /// The line of the trigger log written down last.
    #[must_use]
    pub fn latest_trigger(&self, snapshot: &Snapshot) -> Option<&Record> {
        let find = || {
            let of_it = snapshot.entries().iter().filter(|entry| entry.kind == Kind::Trigger);
            let latest = of_it.rev().take(LATEST_AMONG).filter_map(|entry| snapshot.record(entry));
            latest.max_by_key(|record| (record.at, record.id))
        };
        self.trigger.get_or_init(find).as_ref()
    }

    /// What the history says of this day, which is today.
    #[must_use]
    pub fn day_cache(&self, today: NaiveDate) -> &DayCache {
        self.day_cache.get_or_init(|| DayCache::of(&self.history, today))
    }

    /// One pattern of today that is worth knowing; `find` looks for it, once.
    #[must_use]
    pub fn worth_knowing(&self, find: impl FnOnce() -> Option<String>) -> Option<&str> {
        self.worth_knowing.get_or_init(find).as_deref()
    }

    /// The tools that eased the person's own cravings, the best first, by their names in the file.
    #[must_use]
    pub fn ranked_tools(&self, today: NaiveDate) -> &[String] {
        self.ranked.get_or_init(|| self.patterns.ranking(today))
    }
}

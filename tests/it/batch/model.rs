//! A batch is its parts, one after another.

use super::plan_item;
use crate::fixtures::journal::{all, check_in, id, saying};
use leeward::journal::{Batch, Error, Journal};
use leeward::record::{Body, Record};
use proptest::collection::vec;
use proptest::prelude::*;
use std::fs;

/// What is to become of an ID.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Stays,
    Added,
    Revised,
    Replaced,
    Deleted,
}

/// An entry of the model: the line that counts, and the wordings before it, latest first.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    now: Record,
    earlier: Vec<Record>,
}

/// Even IDs are items of the plan, odd ones check-ins.
fn made_up(n: u32, rev: u32, words: &str) -> Record {
    if n.is_multiple_of(2) { plan_item(n, rev, words) } else { Record { rev, ..saying(n, words) } }
}

/// The record that counts after one more change of `n`.
fn next(model: &[Known], n: u32, skew: u32, words: &str) -> Record {
    let rev = model.iter().find(|known| known.now.id == id(n)).map_or(0, |known| known.now.rev);
    made_up(n, rev + 1 + skew, words)
}

/// Does one part as it would be done alone; `None` when it is refused.
fn apply(mut model: Vec<Known>, fate: Fate, record: Record) -> Option<Vec<Known>> {
    let place = model.iter().position(|known| known.now.id == record.id);
    match (fate, place) {
        (Fate::Added, _) => model.push(Known { now: record, earlier: Vec::new() }),
        (Fate::Deleted, Some(place)) => drop(model.remove(place)),
        (Fate::Revised | Fate::Replaced, Some(place)) if model[place].now.rev + 1 == record.rev => {
            if matches!(fate, Fate::Revised) && matches!(record.body, Body::Plan(_)) {
                let before = model.remove(place);
                let earlier = std::iter::once(before.now).chain(before.earlier).collect();
                model.push(Known { now: record, earlier });
            } else {
                model[place] = Known { now: record, earlier: Vec::new() };
            }
        }
        (Fate::Stays, _) => {}
        _ => return None,
    }
    Some(model)
}

fn read(journal: &Journal) -> Vec<Known> {
    let snapshot = journal.read().unwrap();
    let known = |entry| Known { now: snapshot.record(entry).unwrap(), earlier: snapshot.earlier(entry) };
    snapshot.entries().iter().map(known).collect()
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Stays),
        3 => Just(Fate::Revised),
        2 => Just(Fate::Replaced),
        2 => Just(Fate::Deleted),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Entries 0 to 11 are in the journal, or some of them, with so many wordings; those from 20 on are new. A `skew`
    /// is a revision that another window was first with.
    #[test]
    fn a_batch_is_the_same_as_its_parts_one_after_another(
        there in vec(0..4_u32, 12),
        fates in vec(fate(), 12),
        skewed in proptest::option::weighted(0.2, 0..12_usize),
        new in 0..3_u32,
        batches_before in 0..2_u32,
    ) {
        let root = tempfile::tempdir().unwrap();
        let journal = Journal::in_folder(root.path());
        journal.add(&check_in(99)).unwrap();
        let mut model = read(&journal);
        for round in 1..=there.iter().copied().max().unwrap_or_default() {
            for n in (0..).zip(&there).filter(|(_, wordings)| **wordings >= round).map(|(n, _)| n) {
                let record = next(&model, n, 0, &format!("{n} in round {round}"));
                let fate = if round == 1 { Fate::Added } else { Fate::Revised };
                let batch = if round == 1 { Batch::default().adding([record.clone()]) } else { Batch::default().revising([record.clone()]) };
                journal.commit(&batch, None).unwrap();
                model = apply(model, fate, record).unwrap();
            }
        }
        for round in 0..=batches_before {
            let seen = journal.fingerprint();
            let (mut batch, mut parts) = (Batch::default(), Vec::new());
            for n in 0..new {
                let record = made_up(20 + 10 * round + n, 1, "new");
                batch = batch.adding([record.clone()]);
                parts.push((Fate::Added, record));
            }
            for (n, &fate) in (0..).zip(&fates) {
                let is_there = model.iter().any(|known| known.now.id == id(n));
                // What is not there is named only now and then.
                if !is_there && skewed.is_none() {
                    continue;
                }
                let skew = u32::from(skewed == Some(n as usize));
                let record = next(&model, n, skew, &format!("{n} in the batch {round}"));
                batch = match fate {
                    Fate::Stays | Fate::Added => continue,
                    Fate::Revised => batch.revising([record.clone()]),
                    Fate::Replaced => batch.replacing([record.clone()]),
                    Fate::Deleted => batch.deleting([record.id]),
                };
                parts.push((fate, record));
            }
            let was = fs::read(journal.path()).unwrap();
            let expected = parts.into_iter().try_fold(model.clone(), |model, (fate, record)| {
                apply(model, fate, record)
            });
            // With a stamp that holds, an appended revision is not looked up.
            let seen = seen.filter(|_| expected.is_some());
            let said = journal.commit(&batch, seen.as_ref());
            if let Some(expected) = expected {
                said.unwrap();
                model = expected;
            } else {
                let refused = matches!(said, Err(Error::Changed | Error::Gone));
                prop_assert!(refused);
                prop_assert_eq!(fs::read(journal.path()).unwrap(), was);
            }
            prop_assert_eq!(read(&journal), model.clone());
        }
        prop_assert_eq!(all(&journal).len(), model.len());
    }
}

//! The end of the file is enough for the last entries, and what was added for catching up.

use super::{cases, line, new, put};
use crate::fixtures::journal::{all, changed, check_in, id, records, saying, with_crc};
use leeward::journal::{Error, Journal};
use leeward::record::Record;
use proptest::collection::vec;
use proptest::prelude::*;
use std::fs;
use std::io::Write;

/// Something that happens to a journal.
#[derive(Clone, Debug)]
enum Event {
    Add(u32, usize),
    Edit(u32),
    Delete(u32),
    /// A program of its own adds this many bytes of a line.
    Raw(u32, usize),
    LineEnd,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (0..40_u32, 0..9000_usize).prop_map(|(n, len)| Event::Add(n, len)),
        2 => (0..40_u32).prop_map(Event::Edit),
        2 => (0..40_u32).prop_map(Event::Delete),
        2 => (0..40_u32, 0..400_usize).prop_map(|(n, len)| Event::Raw(n, len)),
        1 => Just(Event::LineEnd),
    ]
}

/// Does it, where it can be done. As in every journal, later lines of an entry have a revision at least as high, and
/// none comes after the one that says it is gone. `revs` holds the highest revision of each, `None` when gone.
fn happen(journal: &Journal, event: &Event, revs: &mut [Option<u32>; 40]) {
    let mut next = |n: u32| {
        let rev = revs[n as usize].as_mut()?;
        *rev += 1;
        Some(*rev)
    };
    match event {
        Event::Add(n, len) => {
            let Some(rev) = next(*n) else { return };
            journal.add(&Record { rev, ..saying(*n, &"word ".repeat(*len / 5)) }).unwrap();
        }
        Event::Edit(n) => {
            let Some(record) = all(journal).into_iter().find(|record| record.id == id(*n)) else { return };
            journal.edit(&[changed(&record, "edited")]).unwrap();
            revs[*n as usize] = Some(record.rev + 1);
        }
        Event::Delete(n) => match journal.delete(id(*n)) {
            Ok(()) => revs[*n as usize] = None,
            Err(Error::Gone) => {}
            Err(error) => panic!("{error}"),
        },
        Event::Raw(n, len) => {
            let Some(rev) = next(*n) else { return };
            let line = line(&Record { rev, ..check_in(*n) });
            put(journal, &line.as_bytes()[..line.len().min(*len)]);
        }
        Event::LineEnd => put(journal, b"\n"),
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn the_last_entries_are_the_end_of_all_entries(events in vec(event(), 1..40), count in 0..30_usize) {
        let (_folder, journal) = new();
        journal.add(&check_in(99)).unwrap();
        let mut revs = [Some(0); 40];
        for event in &events {
            happen(&journal, event, &mut revs);
        }
        let snapshot = journal.read().unwrap();
        let tail = journal.tail(count).unwrap();
        let from = snapshot.entries().len().saturating_sub(count);
        prop_assert_eq!(tail.entries(), &snapshot.entries()[from..]);
        prop_assert_eq!(records(&tail), &records(&snapshot)[from..]);
        prop_assert!(!tail.is_whole() && snapshot.is_whole());
    }

    #[test]
    fn catching_up_is_reading_anew(events in vec((event(), any::<bool>()), 1..40)) {
        let (_folder, journal) = new();
        journal.add(&check_in(99)).unwrap();
        let mut snapshot = journal.read().unwrap();
        let mut revs = [Some(0); 40];
        let mut caught_up = 0;
        for (event, look) in &events {
            happen(&journal, event, &mut revs);
            if !look {
                continue;
            }
            let anew = journal.read().unwrap();
            if snapshot.catch_up(&journal).unwrap() {
                caught_up += 1;
            } else {
                snapshot = journal.read().unwrap();
            }
            prop_assert_eq!(snapshot.entries(), anew.entries());
            prop_assert_eq!(records(&snapshot), records(&anew));
            prop_assert_eq!(snapshot.diagnostics(), anew.diagnostics());
            prop_assert_eq!(snapshot.fingerprint(), anew.fingerprint());
        }
        if events.iter().all(|(event, _)| matches!(event, Event::Add(..))) {
            prop_assert_eq!(caught_up, events.iter().filter(|(_, look)| *look).count());
        }
    }
}

#[test]
fn catching_up_notices_what_is_more_than_an_addition() {
    let (_folder, journal) = new();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    let read = || journal.read().unwrap();
    let mut snapshot = read();
    assert!(snapshot.catch_up(&journal).unwrap(), "nothing happened");
    journal.add(&check_in(3)).unwrap();
    assert!(snapshot.catch_up(&journal).unwrap());
    assert_eq!(records(&snapshot), all(&journal));
    journal.delete(id(0)).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "rewritten");
    let mut snapshot = read();
    let mut bytes = fs::read(journal.path()).unwrap();
    let last = bytes.len() - 30;
    bytes[last] ^= 1;
    bytes.extend_from_slice(line(&check_in(5)).as_bytes());
    fs::OpenOptions::new().write(true).open(journal.path()).unwrap().write_all(&bytes).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "changed at the end of what was read");
    let mut snapshot = read();
    fs::write(journal.path(), &bytes[..bytes.len() / 2]).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "shorter");
    let mut snapshot = read();
    fs::remove_file(journal.path()).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "removed");
    let mut snapshot = read();
    assert!(snapshot.catch_up(&journal).unwrap(), "still not there");
    journal.add(&check_in(0)).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "new");
    let mut snapshot = read();
    let many: Vec<Record> = (0..1200).map(|n| saying(n, &"w".repeat(1000))).collect();
    journal.add_all(&many).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "too much for one go");
    assert_eq!(records(&snapshot), [check_in(0)], "it stays as it was");
}

#[test]
fn what_other_programs_add_is_caught_up_with_as_it_would_be_read() {
    let gone = with_crc(&format!(r#"{{"kind":"gone","id":"{}","rev":1}}"#, id(1)));
    let same_rev = line(&Record { rev: 2, ..saying(0, "other words, the same revision") });
    let back = line(&Record { rev: 3, ..check_in(1) });
    let lower = line(&Record { rev: 1, ..saying(2, "a lower revision") });
    let grown = line(&check_in(4)).trim_end().to_owned();
    for (added, caught_up) in [
        (vec![gone.as_str()], true),
        (vec![&same_rev], true),
        (vec![&lower], true),
        (vec![&gone, &same_rev, &lower], true),
        (vec![&gone, &back], true),
        (vec![&grown, "\n"], true),
        (vec![&grown, &grown], false),
        (vec![&grown[..90], &grown[90..]], true),
        (vec![" ", &grown], false),
    ] {
        let (_folder, journal) = new();
        for n in 0..4 {
            journal.add(&Record { rev: 2, ..check_in(n) }).unwrap();
        }
        let mut snapshot = journal.read().unwrap();
        for (number, part) in added.iter().enumerate() {
            put(&journal, part.as_bytes());
            let done = snapshot.catch_up(&journal).unwrap();
            assert!(done || !caught_up, "{added:?}, part {number}");
            if !done {
                snapshot = journal.read().unwrap();
            }
            let anew = journal.read().unwrap();
            assert_eq!(records(&snapshot), records(&anew), "{added:?}, part {number}");
            assert_eq!(snapshot.diagnostics(), anew.diagnostics(), "{added:?}, part {number}");
        }
    }
}

#[test]
fn an_entry_of_another_reading_is_never_taken_for_one() {
    let (_folder, journal) = new();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    let before = journal.read().unwrap();
    journal.delete(id(0)).unwrap();
    let after = journal.read().unwrap();
    assert!(before.entries().iter().all(|entry| after.record(entry).is_none()));
    let tail = journal.tail(1).unwrap();
    assert_eq!(tail.record(&after.entries()[1]), Some(check_in(2)), "places are those of the file");
}

#[test]
fn the_last_entries_are_found_behind_a_line_longer_than_any_block() {
    let (_folder, journal) = new();
    let long = saying(1, &"long ".repeat(100_000));
    let saved = [check_in(0), long, check_in(2)];
    journal.add_all(&saved).unwrap();
    for count in 1..4 {
        let tail = journal.tail(count).unwrap();
        assert_eq!(records(&tail), saved[3 - count..]);
        assert!(tail.diagnostics().is_none(), "a block that begins inside a line is no trouble");
    }
}

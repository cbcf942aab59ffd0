//! What another program does to the files while a batch is written is neither lost nor put in place as the batch.

use super::{Extent, PLAN, after, before, line, plan_item, prepared, temporary, text, whole};
use crate::fixtures::journal::check_in;
use leeward::journal::{Error, FaultInjector, Journal, Step};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Does something just before the first step of a sort.
struct Meddler<F> {
    at: Step,
    done: AtomicBool,
    meddle: F,
}

impl<F: Fn() + Send + Sync> FaultInjector for Meddler<F> {
    fn step(&self, step: Step, len: usize) -> io::Result<usize> {
        if step == self.at && !self.done.swap(true, Relaxed) {
            (self.meddle)();
        }
        Ok(len)
    }
}

#[test]
fn a_line_that_another_program_adds_during_a_batch_is_kept() {
    let (_root, folder) = prepared();
    fs::remove_file(folder.join("draft.jsonl")).unwrap();
    let path = folder.join("journal.jsonl");
    let foreign = line(&check_in(9));
    let meddle = {
        let foreign = foreign.clone();
        move || OpenOptions::new().append(true).open(&path).unwrap().write_all(foreign.as_bytes()).unwrap()
    };
    let faults = Box::new(Meddler { at: Step::Sync, done: AtomicBool::new(false), meddle });
    Journal::in_folder(&folder).with_faults(faults).commit(&whole(Extent::Rewritten), None).unwrap();
    let last_kept = line(&check_in(3));
    assert_eq!(text(&folder), after(Extent::Rewritten).replace(&last_kept, &(last_kept.clone() + &foreign)));
}

#[test]
fn a_batch_that_did_not_arrive_on_the_disk_is_never_put_in_place() {
    type Spoil = fn(&str) -> String;
    let spoils: [Spoil; 6] = [
        |text| text.replacen(&line(&check_in(5)), "", 1),
        |text| text.replacen(&line(&check_in(6)), &line(&check_in(5)), 1),
        |text| text.replacen("the third wording", "the thurd wording", 1),
        |text| text.replacen(&line(&plan_item(PLAN, 1, "the first wording")), "", 1),
        |text| text.replacen("other words", "other wards", 1),
        |text| text[..text.len() - 1].to_owned(),
    ];
    for (number, spoil) in spoils.into_iter().enumerate() {
        let (_root, folder) = prepared();
        fs::remove_file(folder.join("draft.jsonl")).unwrap();
        let place = folder.clone();
        let meddle = move || {
            let temp = temporary(&place).unwrap();
            let whole = fs::read_to_string(place.join(&temp)).unwrap();
            assert_ne!(spoil(&whole), whole);
            fs::write(place.join(&temp), spoil(&whole)).unwrap();
        };
        let faults = Box::new(Meddler { at: Step::Sync, done: AtomicBool::new(false), meddle });
        let journal = Journal::in_folder(&folder).with_faults(faults);
        let error = journal.commit(&whole(Extent::Rewritten), None).unwrap_err();
        assert!(matches!(error, Error::NotSaved { .. }), "spoiled in way {number}: {error:?}");
        assert_eq!(text(&folder), before(), "spoiled in way {number}");
        assert!(temporary(&folder).is_none(), "spoiled in way {number}");
    }
}

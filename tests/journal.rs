//! The journal as its callers see it: what is saved is read back, and nothing else is ever lost.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use chrono::{DateTime, NaiveDate};
use leeward::journal::{Error, Journal};
use leeward::record::{Answer, Body, CheckIn, Id, Item, Record};

fn check_in(n: u8) -> Record {
    let mut answers = CheckIn::default();
    answers.set(Item::Craving, Some(Answer::Step(n % 11)));
    answers.set(Item::Note, Answer::text(Item::Note, &format!("note {n}")));
    let at = DateTime::parse_from_rfc3339("2026-03-01T22:10:00+01:00").unwrap();
    Record::new(Id::from_bytes([n; 16]), at, NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(), Body::CheckIn(answers))
}

#[test]
fn what_is_added_changed_and_deleted_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path().join("data"));
    assert!(journal.read().unwrap().entries().is_empty());
    for n in 0..5 {
        journal.add(&check_in(n)).unwrap();
    }
    let mut edited = check_in(2);
    edited.rev = 2;
    journal.edit(&[edited.clone()]).unwrap();
    assert!(matches!(journal.edit(&[edited.clone()]), Err(Error::Changed)));
    journal.delete(check_in(3).id).unwrap();
    assert!(matches!(journal.delete(check_in(3).id), Err(Error::Gone)));
    journal.keep_draft(&check_in(9)).unwrap();
    assert_eq!(journal.drafts().unwrap(), [check_in(9)]);
    let reading = journal.read().unwrap();
    let all: Vec<Record> = reading.entries().iter().map(|entry| reading.record(entry).unwrap()).collect();
    assert_eq!(all, [check_in(0), check_in(1), edited, check_in(4)]);
    let tail = journal.tail(2).unwrap();
    assert_eq!(tail.entries(), &reading.entries()[2..]);
    assert!(reading.trouble().is_none());
    println!("{}", std::fs::read_to_string(journal.path()).unwrap());
}

//! Several windows that write at once.

use super::{new, text};
use crate::fixtures::journal::{all, changed, check_in, files, id};
use leeward::journal::{Error, Journal};
use std::fs;
use std::time::Duration;

#[test]
fn writers_at_once_lose_nothing() {
    let (_folder, journal) = new();
    let folder = journal.folder();
    journal.add(&check_in(9999)).unwrap();
    let threads = 5;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                let journal = Journal::in_folder(folder).with_patience(Duration::from_secs(60));
                for n in 0..50 {
                    let record = check_in(thread * 1000 + n);
                    journal.add(&record).unwrap();
                    match n % 5 {
                        1 => journal.edit(&[changed(&record, "edited")]).unwrap(),
                        2 => journal.delete(record.id).unwrap(),
                        3 => journal.keep_draft(&record).unwrap(),
                        4 => journal.drop_draft(id(thread * 1000 + n - 1)).unwrap(),
                        _ => assert_eq!(journal.tail(1).unwrap().entries().len(), 1),
                    }
                }
            });
        }
    });
    let mut now = all(&journal);
    now.sort_by_key(|record| record.id);
    let mut expected = vec![check_in(9999)];
    for thread in 0..threads {
        for n in (0..50).filter(|n| n % 5 != 2) {
            let record = check_in(thread * 1000 + n);
            expected.push(if n % 5 == 1 { changed(&record, "edited") } else { record });
        }
    }
    expected.sort_by_key(|record| record.id);
    assert_eq!(now, expected);
    assert!(journal.read().unwrap().diagnostics().is_none());
    assert_eq!(files(folder), [".journal.lock", "journal.jsonl"]);
}

#[test]
fn a_window_that_keeps_on_writing_is_waited_for_and_then_told_of() {
    let (_folder, journal) = new();
    journal.add(&check_in(0)).unwrap();
    let journal = journal.with_patience(Duration::ZERO);
    let lock = fs::File::open(journal.folder().join(".journal.lock")).unwrap();
    lock.lock().unwrap();
    let before = text(&journal);
    assert!(matches!(journal.add(&check_in(1)), Err(Error::Busy)));
    assert!(matches!(journal.edit(&[changed(&check_in(0), "x")]), Err(Error::Busy)));
    assert!(matches!(journal.delete(id(0)), Err(Error::Busy)));
    assert!(matches!(journal.keep_draft(&check_in(1)), Err(Error::Busy)));
    assert_eq!(text(&journal), before);
    assert_eq!(all(&journal), [check_in(0)], "reading waits for nobody");
    assert!(journal.check().unwrap().busy);
    drop(lock);
    journal.add(&check_in(1)).unwrap();
    assert!(!journal.check().unwrap().busy);
}

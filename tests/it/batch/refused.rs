//! What cannot be done is refused whole.

use super::{EXTENTS, Extent, PLAN, plan_item, prepared, temporary, text, whole};
use crate::fixtures::journal::{changed, check_in, files, id, saying};
use leeward::journal::{Batch, Error, Journal};
use std::fs;
use std::path::Path;

/// That nothing is done, the drafts included.
fn refused(folder: &Path, batch: &Batch, fits: fn(&Error) -> bool, what: &str) {
    let (was, drafts) = (text(folder), fs::read(folder.join("draft.jsonl")).unwrap());
    let error = Journal::in_folder(folder).commit(batch, None).unwrap_err();
    assert!(fits(&error), "{what}: {error:?}");
    assert_eq!(text(folder), was, "{what}");
    assert_eq!(fs::read(folder.join("draft.jsonl")).unwrap(), drafts, "{what}");
    assert!(temporary(folder).is_none(), "{what}");
}

#[test]
fn when_another_window_was_first_with_one_of_them_nothing_is_done() {
    let edit = |record| Batch::default().replacing([record]);
    let was_changed = |error: &Error| matches!(error, Error::Changed);
    let was_deleted = |error: &Error| matches!(error, Error::Gone);
    let theirs = [
        ("the item is worded anew", Batch::default().revising([plan_item(PLAN, 3, "theirs")]), false),
        ("the item is deleted", Batch::default().deleting([id(PLAN)]), true),
        ("the entry is edited", edit(changed(&check_in(1), "theirs")), false),
        ("the entry is deleted", Batch::default().deleting([id(1)]), true),
        ("the deleted one is deleted", Batch::default().deleting([id(2)]), true),
    ];
    for (nth, (what, batch, deleted)) in theirs.iter().enumerate() {
        for extent in EXTENTS {
            let (_root, folder) = prepared();
            let journal = Journal::in_folder(&folder);
            let seen = journal.fingerprint();
            journal.commit(batch, None).unwrap();
            // Lines at the end have to do with the plan alone.
            if extent == Extent::Appended && nth > 1 {
                journal.commit(&whole(extent), seen.as_ref()).unwrap();
                continue;
            }
            refused(&folder, &whole(extent), if *deleted { was_deleted } else { was_changed }, what);
            let was = text(&folder);
            journal.commit(&whole(extent), seen.as_ref()).unwrap_err();
            assert_eq!(text(&folder), was, "{what}, with the stamp of the reading before");
        }
    }
}

#[test]
fn an_id_named_twice_is_refused() {
    let one = check_in(1);
    let two = changed(&one, "two");
    for batch in [
        Batch::default().replacing([two.clone(), changed(&one, "three")]),
        Batch::default().replacing([two.clone()]).deleting([id(1)]),
        Batch::default().deleting([id(1), id(1)]),
        Batch::default().adding([two.clone()]).deleting([id(1)]),
        Batch::default().adding([check_in(8), check_in(8)]),
        Batch::default().revising([plan_item(PLAN, 3, "a"), plan_item(PLAN, 3, "b")]),
        Batch::default().revising([plan_item(PLAN, 3, "a")]).replacing([plan_item(PLAN, 3, "b")]),
    ] {
        refused(&prepared().1, &batch, |error| matches!(error, Error::Changed), "named twice");
    }
}

#[test]
fn one_line_that_is_too_long_refuses_all_of_it() {
    let long = saying(8, &"long ".repeat(300_000));
    let (_root, folder) = prepared();
    for extent in EXTENTS {
        let batch = whole(extent).adding([long.clone()]);
        refused(&folder, &batch, |error| matches!(error, Error::TooLong), "too long");
    }
}

#[test]
fn where_there_is_no_journal_nothing_is_created_for_a_change_of_one() {
    let root = tempfile::tempdir().unwrap();
    for extent in EXTENTS {
        let error = Journal::in_folder(root.path().join("data")).commit(&whole(extent), None).unwrap_err();
        assert!(matches!(error, Error::Gone), "{error:?}");
        assert_eq!(files(root.path()), Vec::<String>::new());
    }
}

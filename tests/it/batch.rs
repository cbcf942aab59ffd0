//! Several records as one write: whatever happens on the way, all of it is done or none.

mod cost;
mod faults;
mod full_disk;
mod model;
mod other_programs;
mod refused;

use crate::fixtures::journal::{at, changed, check_in, day, files, files_with, id, saying, with_crc};
use leeward::journal::{Batch, Journal};
use leeward::record::{Answer, Answers, Body, QuestionId, Record};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn line(record: &Record) -> String {
    with_crc(&record.to_json())
}

fn plan_item(n: u32, rev: u32, words: &str) -> Record {
    let mut said = Answers::default();
    said.set(QuestionId::PlanSection, QuestionId::PlanSection.parse("reasons").unwrap());
    said.set(QuestionId::PlanText, Answer::text(QuestionId::PlanText, words));
    Record { rev, ..Record::new(id(n), at(), day(), Body::Plan(said)) }
}

/// What a batch has in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// New records and a revision: lines at the end.
    Appended,
    /// These, a replacement and a deletion: the file is written anew.
    Rewritten,
}

const EXTENTS: [Extent; 2] = [Extent::Appended, Extent::Rewritten];
const PLAN: u32 = 20;
/// In every word of the entry that is deleted, and of its draft.
const NEEDLE: &str = "needle";

fn whole(extent: Extent) -> Batch {
    let batch = Batch::default().adding([check_in(5), check_in(6)]).revising([plan_item(PLAN, 3, "the third wording")]);
    match extent {
        Extent::Appended => batch,
        Extent::Rewritten => batch.replacing([changed(&check_in(1), "other words")]).deleting([id(2)]),
    }
}

fn head() -> String {
    with_crc(r#"{"kind":"head","format":1,"journal":"x","about":"a test"}"#)
}

/// The file before the batch.
fn before() -> String {
    let damaged = line(&check_in(4)).replace("\"craving\":7", "\"craving\":6");
    [
        head(),
        line(&plan_item(PLAN, 1, "the first wording")),
        line(&check_in(0)),
        "a note by hand\n".to_owned(),
        line(&check_in(1)),
        damaged,
        line(&saying(2, "needle in the entry")),
        line(&plan_item(PLAN, 2, "the second wording")),
        line(&check_in(3)),
    ]
    .concat()
}

/// The file after it, made here without the journal.
fn after(extent: Extent) -> String {
    let added = [line(&check_in(5)), line(&check_in(6)), line(&plan_item(PLAN, 3, "the third wording"))].concat();
    match extent {
        Extent::Appended => before() + &added,
        Extent::Rewritten => {
            let edited = line(&changed(&check_in(1), "other words"));
            let kept =
                before().replace(&line(&check_in(1)), &edited).replace(&line(&saying(2, "needle in the entry")), "");
            kept + &added + &with_crc(&format!(r#"{{"kind":"gone","id":"{}","rev":2}}"#, id(2)))
        }
    }
}

/// A folder with that file, a draft of the entry that is deleted, and another.
fn prepared() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("journal.jsonl"), before()).unwrap();
    let drafts = line(&Record { rev: 2, ..saying(2, "needle in the draft") }) + &line(&check_in(7));
    fs::write(folder.join("draft.jsonl"), drafts).unwrap();
    (root, folder)
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join("journal.jsonl")).unwrap()
}

fn temporary(folder: &Path) -> Option<String> {
    files(folder).into_iter().find(|name| name.starts_with(".journal.") && name != ".journal.lock")
}

#[test]
fn a_batch_is_done_as_one_change() {
    for extent in EXTENTS {
        let (_root, folder) = prepared();
        Journal::in_folder(&folder).commit(&whole(extent), None).unwrap();
        assert_eq!(text(&folder), after(extent));
        assert_eq!(files_with(&folder, NEEDLE).is_empty(), extent == Extent::Rewritten);
        assert!(Journal::in_folder(&folder).drafts().unwrap().contains(&check_in(7)));
    }
}

#[test]
fn an_entry_of_a_kind_that_keeps_no_earlier_words_is_replaced_by_its_next_revision() {
    let (_root, folder) = prepared();
    let edited = changed(&check_in(1), "other words");
    Journal::in_folder(&folder).commit(&Batch::default().revising([edited.clone()]), None).unwrap();
    assert_eq!(text(&folder), before().replace(&line(&check_in(1)), &line(&edited)));
}

#[test]
fn a_file_without_a_head_gets_one_with_the_first_line_that_is_added() {
    for (batch, heads) in [(whole(Extent::Rewritten), 1), (Batch::default().deleting([id(2)]), 0)] {
        let (_root, folder) = prepared();
        fs::write(folder.join("journal.jsonl"), before().replace(&head(), "").trim_end()).unwrap();
        Journal::in_folder(&folder).commit(&batch, None).unwrap();
        assert_eq!(text(&folder).matches(r#""kind":"head""#).count(), heads);
        assert!(text(&folder).contains(&line(&check_in(3))), "a missing line end is mended");
    }
}

#[test]
fn an_empty_batch_does_nothing() {
    let root = tempfile::tempdir().unwrap();
    Journal::in_folder(root.path().join("data")).commit(&Batch::default(), None).unwrap();
    assert_eq!(files(root.path()), Vec::<String>::new());
}

//! The folder of the journal: drafts, leftovers, and a look over all of it.

use super::{line, new, put, text};
use crate::fixtures::journal::{all, check_in, files, id, saying};
use leeward::journal::Journal;
use std::fs;

#[test]
fn drafts_are_kept_until_they_are_dropped() {
    let (_folder, journal) = new();
    journal.keep_draft(&saying(1, "half a")).unwrap();
    journal.keep_draft(&check_in(2)).unwrap();
    journal.keep_draft(&saying(1, "half a sentence")).unwrap();
    assert_eq!(journal.drafts().unwrap(), [check_in(2), saying(1, "half a sentence")]);
    assert!(all(&journal).is_empty(), "a draft is no entry");
    let strange = "what another version left\n";
    let path = journal.folder().join("draft.jsonl");
    fs::write(&path, fs::read_to_string(&path).unwrap() + strange).unwrap();
    journal.drop_draft(id(1)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), line(&check_in(2)) + strange);
    journal.drop_draft(id(7)).unwrap();
    journal.drop_draft(id(2)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), strange, "what cannot be read is kept");
    fs::write(&path, line(&check_in(2))).unwrap();
    journal.drop_draft(id(2)).unwrap();
    assert_eq!(files(journal.folder()), [".journal.lock"]);
    fs::write(&path, line(&saying(2, "half")) + &line(&check_in(1)) + &line(&check_in(2))).unwrap();
    assert_eq!(journal.drafts().unwrap(), [check_in(1), check_in(2)], "of two of one name the later");
}

#[test]
fn leftovers_of_an_interrupted_rewrite_are_removed_and_nothing_else_is() {
    let (_folder, journal) = new();
    journal.add(&check_in(0)).unwrap();
    let leftover = journal.folder().join(".journal.0123456789abcdef.tmp");
    let others = ["journal.0123456789abcdef.tmp", ".journal.mine.tmp", "settings.json"];
    for name in others {
        fs::write(journal.folder().join(name), "x").unwrap();
    }
    fs::write(&leftover, line(&check_in(0))).unwrap();
    assert_eq!(journal.check().unwrap().leftovers, [leftover]);
    journal.add(&check_in(1)).unwrap();
    let mut left = files(journal.folder());
    left.retain(|name| others.contains(&name.as_str()));
    assert_eq!(left.len(), others.len());
    assert_eq!(files(journal.folder()).len(), others.len() + 2);
}

#[test]
fn a_look_over_the_journal_tells_what_is_there_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("Dropbox (home)").join("data");
    let journal = Journal::in_folder(&data);
    assert!(!journal.check().unwrap().exists);
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    journal.keep_draft(&check_in(5)).unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    put(&journal, b"nonsense\n\n");
    put(&journal, (check_in(6).to_json() + "\n").as_bytes());
    put(&journal, line(&check_in(7)).replace("\"craving\":7", "\"craving\":2").as_bytes());
    let before = (text(&journal), files(&data), journal.fingerprint());
    let found = journal.check().unwrap();
    assert_eq!((found.exists, found.format, found.sealed, found.entries, found.drafts), (true, Some(1), false, 5, 1));
    assert_eq!((found.unreadable, found.by_hand, found.damaged), (vec![5], vec![7], vec![8]));
    assert_eq!(found.diagnostics, journal.read().unwrap().diagnostics().clone());
    assert_eq!(found.repository, Some(fs::canonicalize(folder.path()).unwrap()));
    assert_eq!(found.cloud, Some("Dropbox"));
    assert_eq!((found.link_to, found.other_owner, found.busy), (None, false, false));
    assert_eq!((text(&journal), files(&data), journal.fingerprint()), before);
}

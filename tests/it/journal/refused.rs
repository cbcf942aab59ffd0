//! What is refused, and that nothing is touched then.

use super::{head, holding, line, new, text};
use crate::fixtures::journal::{all, changed, check_in, id, saying, with_crc};
use leeward::journal::{Error, Journal};
use leeward::record::{Body, Record};
use std::fs;
use std::path::Path;

/// That nothing is written and every word stays, and what is said.
fn refuses(journal: &Journal, fits: impl Fn(&Error) -> bool) {
    let before = fs::read(journal.path()).unwrap();
    let some = all(journal).pop().unwrap_or_else(|| check_in(0));
    let errors = [
        journal.add(&saying(77, "my words")).unwrap_err(),
        journal.edit(&[changed(&some, "my words")]).unwrap_err(),
        journal.delete(some.id).unwrap_err(),
    ];
    for error in errors {
        assert!(fits(&error), "{error:?}");
        assert!(!error.to_string().contains("my words") && !format!("{error:?}").contains("my words"));
    }
    assert_eq!(fs::read(journal.path()).unwrap(), before);
}

const KEY: &str = r#"{"kind":"key","format":1,"to":"age1x","identity":"-----BEGIN AGE ENCRYPTED FILE-----\nx"}"#;

#[test]
fn nothing_plain_is_ever_added_to_a_sealed_journal() {
    let sealed = |error: &Error| matches!(error, Error::Sealed);
    let entry = line(&check_in(0));
    let key = with_crc(KEY);
    let damaged_key = key.replace("age1x", "age1y");
    let torn_key = format!("{}\n", &key[..95]);
    let damaged_head = head().replace("a test", "a tost");
    let seal = with_crc(r#"{"kind":"sealed","age":"-----BEGIN AGE ENCRYPTED FILE-----\nx"}"#);
    for file in [
        head() + &key + &entry,
        head() + &seal + &entry,
        head() + &damaged_key + &entry,
        head() + &torn_key + &entry,
        head() + &torn_key + &entry + &key,
        damaged_head.clone() + &key + &entry,
        damaged_head.clone() + &entry + &seal,
        damaged_head.clone() + &entry + &entry + &key,
        entry.clone() + &key,
        "{\"kind\":\"he\n".to_owned() + &entry + &seal,
        key.clone(),
    ] {
        let (_folder, journal) = holding(&file);
        refuses(&journal, sealed);
        let snapshot = journal.read().unwrap();
        assert!(snapshot.entries().len() <= 2, "what is plain can be read");
        // The words are not lost for that.
        journal.keep_draft(&check_in(5)).unwrap();
        assert_eq!(journal.drafts().unwrap(), [check_in(5)]);
    }
    // No key can hide here: the words of an entry are not a key, and a damaged head alone is no seal.
    let armored = line(&saying(0, "-----BEGIN AGE ENCRYPTED FILE-----"));
    for file in [head() + &armored, damaged_head + &armored + &entry, armored] {
        holding(&file).1.add(&check_in(5)).unwrap();
    }
}

#[test]
fn a_newer_journal_is_read_and_not_touched() {
    let newer = with_crc(r#"{"kind":"head","format":2,"journal":"x","about":"later"}"#);
    let filling: String = (10..200).map(|n| line(&check_in(n))).collect();
    for file in
        [newer.clone() + &filling + &line(&check_in(0)), line(&check_in(1)) + &newer + &filling + &line(&check_in(0))]
    {
        let (_folder, journal) = holding(&file);
        refuses(&journal, |error| matches!(error, Error::Newer { format: 2 }));
        assert_eq!(journal.read().unwrap().diagnostics().newer, Some(2));
        assert_eq!(all(&journal).last(), Some(&check_in(0)));
    }
    let (_folder, journal) = holding(newer + &filling);
    assert_eq!(journal.tail(1).unwrap().diagnostics().newer, Some(2), "told from the end of the file as well");
}

#[test]
fn another_file_in_its_place_is_left_alone() {
    for file in ["Dear diary,\n\nnothing today.\n", "\u{feff}[1,2,3]\n", "\0\0\0\0\0\0", "PNG\r\n{\"kind\":\"he"] {
        let (_folder, journal) = holding(file);
        assert!(matches!(journal.read(), Err(Error::NotAJournal { .. })));
        assert!(matches!(journal.tail(5), Err(Error::NotAJournal { .. })));
        assert!(matches!(journal.check(), Err(Error::NotAJournal { .. })));
        for error in [journal.add(&check_in(1)).unwrap_err(), journal.delete(id(1)).unwrap_err()] {
            assert!(matches!(error, Error::NotAJournal { .. }), "{error:?}");
        }
        assert_eq!(text(&journal), file);
    }
    for nothing in ["", "\n", "  \r\n\n", "\u{feff}"] {
        let (_folder, journal) = holding(nothing);
        assert!(all(&journal).is_empty());
        journal.add(&check_in(1)).unwrap();
        assert_eq!(all(&journal), [check_in(1)]);
        assert!(text(&journal).contains(r#""kind":"head""#));
    }
}

#[test]
fn a_folder_in_its_place_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    fs::create_dir(journal.path()).unwrap();
    assert!(matches!(journal.add(&check_in(0)), Err(Error::NotAJournal { .. })));
    assert!(matches!(journal.read(), Err(Error::NotAJournal { .. })));
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let journal = Journal::in_folder(file.join("data"));
    assert!(matches!(journal.add(&check_in(0)), Err(Error::NotSaved { .. })));
    assert_eq!(fs::read(&file).unwrap(), b"");
}

#[test]
fn a_read_only_file_stays_as_it_is() {
    let (_folder, journal) = new();
    journal.add(&check_in(0)).unwrap();
    let mut rights = fs::metadata(journal.path()).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(journal.path(), rights).unwrap();
    let fits = |error: &Error| {
        error.to_string().contains("permission denied")
            && matches!(error, Error::NotSaved { .. } | Error::NotDeleted { .. })
    };
    refuses(&journal, fits);
    assert_eq!(all(&journal), [check_in(0)]);
}

#[test]
fn an_entry_that_is_too_long_or_would_not_read_back_is_refused() {
    let (_folder, journal) = new();
    journal.add(&saying(0, &"x".repeat(1_000_000))).unwrap();
    assert!(matches!(journal.add(&saying(1, &"x".repeat(1_100_000))), Err(Error::TooLong)));
    let far = Record { day: chrono::NaiveDate::from_ymd_opt(12_000, 1, 1).unwrap(), ..check_in(2) };
    assert!(matches!(journal.add(&far), Err(Error::NotSaved { .. })));
    let key = Record { body: Body::Other("key".into()), ..check_in(3) };
    assert!(matches!(journal.add(&key), Err(Error::NotSaved { .. })));
    assert_eq!(all(&journal).len(), 1);
}

#[test]
fn every_error_says_in_plain_words_that_nothing_else_is_lost() {
    let path = || Path::new("/data/journal.jsonl").to_path_buf();
    let source = || std::io::Error::from_raw_os_error(5);
    let said = [
        Error::Busy,
        Error::Sealed,
        Error::Newer { format: 2 },
        Error::NotAJournal { path: path() },
        Error::NotSaved { path: path(), source: source() },
        Error::NotDeleted { path: path(), source: source() },
        Error::NoRoom { path: path() },
        Error::Unsure { path: path(), source: source() },
        Error::CannotRead { path: path(), source: source() },
        Error::Gone,
        Error::Changed,
        Error::TooLong,
    ]
    .map(|error| error.to_string());
    for said in &said {
        let safe = [
            "is safe",
            "is unchanged",
            "are unchanged",
            "was not saved",
            "othing in it was changed",
            "othing was changed",
            "left as it is",
            "othing was saved or changed",
        ];
        assert!(safe.iter().any(|words| said.contains(words)), "{said}");
        for never in ["os error", "inode", "ENOSPC", "fail", "clean", "reset", "  "] {
            assert!(!said.contains(never), "{never:?} in {said}");
        }
    }
}

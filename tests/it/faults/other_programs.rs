//! Other programs that write meanwhile, and the proof that a rewrite arrived.

use super::{Change, NEEDLE, Outcome, added, bytes, is_temporary, judge, leeward, prepared};
use crate::fixtures::journal::{all, check_in, files, files_with, id, with_crc};
use leeward::journal::{Error, FaultInjector, Journal, Step};
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Does something to the files in a folder just before a step, once.
struct Meddler<F> {
    at: Step,
    then: io::Result<()>,
    left: AtomicUsize,
    meddle: F,
}

impl<F: Fn() + Send + Sync> Meddler<F> {
    fn boxed(at: Step, then: io::Result<()>, meddle: F) -> Box<Self> {
        Box::new(Self { at, then, left: AtomicUsize::new(1), meddle })
    }
}

impl<F: Fn() + Send + Sync> FaultInjector for Meddler<F> {
    fn step(&self, step: Step, len: usize) -> io::Result<usize> {
        if step == self.at && self.left.swap(0, Relaxed) > 0 {
            (self.meddle)();
            if let Err(error) = &self.then {
                return Err(error.kind().into());
            }
        }
        Ok(len)
    }
}

#[test]
fn a_line_that_another_program_adds_during_a_change_is_kept() {
    let foreign = with_crc(&check_in(6).to_json());
    for change in [Change::Edit, Change::Delete] {
        let (_root, folder) = prepared(change);
        let path = folder.join("journal.jsonl");
        let line = foreign.clone();
        let add = move || OpenOptions::new().append(true).open(&path).unwrap().write_all(line.as_bytes()).unwrap();
        let faults = Meddler::boxed(Step::Sync, Ok(()), add);
        let outcome = leeward(&folder, change, faults, &|| ());
        assert_eq!(judge(&folder, change, &[], true, Some(outcome)), Ok(()));
        assert!(String::from_utf8(bytes(&folder)).unwrap().contains(&foreign));
    }
}

#[test]
fn nothing_is_blanked_at_the_places_of_another_file() {
    let (_root, folder) = prepared(Change::Delete);
    fs::remove_file(folder.join("draft.jsonl")).unwrap();
    let path = folder.join("journal.jsonl");
    let whole = bytes(&folder);
    // A sync program puts another copy in place, in which everything stands a little further down.
    let replace = move || {
        let copy = path.with_extension("copy");
        fs::write(&copy, [b"\n\n\n", &whole[..]].concat()).unwrap();
        fs::rename(&copy, &path).unwrap();
    };
    let faults = Meddler::boxed(Step::Create, Err(ErrorKind::StorageFull.into()), replace);
    Journal::in_folder(&folder).with_faults(faults).delete(id(1)).unwrap();
    assert_eq!(judge(&folder, Change::DropLastDraft, &[], true, Some(Outcome::Done)), Ok(()));
    assert_eq!(files_with(&folder, NEEDLE), Vec::<String>::new());
}

#[test]
fn what_another_program_added_after_half_a_line_is_not_cut_off() {
    struct Torn(PathBuf);
    impl FaultInjector for Torn {
        fn step(&self, step: Step, len: usize) -> io::Result<usize> {
            match step {
                Step::Write => Ok(len / 2),
                Step::Shorten => {
                    let foreign = with_crc(&check_in(6).to_json()) + &with_crc(&check_in(7).to_json());
                    OpenOptions::new().append(true).open(&self.0)?.write_all(foreign.as_bytes()).map(|()| len)
                }
                _ => Ok(len),
            }
        }
    }
    let (_root, folder) = prepared(Change::Add);
    let faults = Box::new(Torn(folder.join("journal.jsonl")));
    let error = Journal::in_folder(&folder).with_faults(faults).add(&added()).unwrap_err();
    assert!(matches!(error, Error::Unsure { .. }), "{error:?}");
    assert!(all(&Journal::in_folder(&folder)).contains(&check_in(7)));
}

#[test]
fn a_rewrite_that_did_not_arrive_on_the_disk_is_never_put_in_place() {
    type Spoil = fn(&str) -> String;
    let spoils: [Spoil; 8] = [
        |text| text.replacen("by hand", "by hamd", 1),
        |text| text.replacen("a note by hand\n", "", 1),
        |text| text.replacen("a note by hand\n", "a note by hand\na note by hand\n", 1),
        |text| text.replacen("a note by hand\n", "a note by hand", 1),
        |text| text[..text.len() - 20].to_owned(),
        |text| text.to_owned() + "something else\n",
        |text| text.replacen("other words", "other wards", 1).replacen(r#""kind":"gone""#, r#""kind":"gome""#, 1),
        |_| String::new(),
    ];
    for change in [Change::Edit, Change::Delete] {
        for (number, spoil) in spoils.into_iter().enumerate() {
            let (_root, folder) = prepared(change);
            let place = folder.clone();
            let before = bytes(&folder);
            let meddle = move || {
                // A draft is rewritten before its entry is deleted, by way of a temporary file as well.
                let temps = files(&place).into_iter().filter(|name| is_temporary(name));
                for temp in temps.map(|name| place.join(name)) {
                    let text = fs::read_to_string(&temp).unwrap();
                    fs::write(&temp, spoil(&text)).unwrap();
                }
            };
            fs::remove_file(folder.join("draft.jsonl")).unwrap();
            let faults = Meddler::boxed(Step::Sync, Ok(()), meddle);
            let outcome = leeward(&folder, change, faults, &|| ());
            let now = bytes(&folder);
            let what = format!("spoiled in way {number}, {change:?}");
            match change {
                Change::Edit => assert_eq!((outcome, now), (Outcome::Refused, before), "{what}"),
                _ => assert_eq!((outcome, now.len()), (Outcome::Done, before.len()), "{what}: blanked in place"),
            }
            assert!(files(&folder).iter().all(|name| !is_temporary(name)), "{what}");
        }
    }
}

//! Several records as one write: whatever happens on the way, all of it is done or none.
//!
//! Each step on the disk is made to go wrong, and the process is ended there. The same checks are put to separate writes,
//! as a rename once was: checks that let those pass would prove nothing.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what is not as it should be"
)]

use crate::fixtures::journal::{all, at, changed, check_in, day, files, files_with, id, saying, with_crc};
use leeward::journal::{Batch, Error, FaultInjector, Journal, Step};
use leeward::record::{Answer, Answers, Body, QuestionId, Record};
use proptest::collection::vec;
use proptest::prelude::*;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
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

/// Each part as a batch of its own.
fn parts(extent: Extent) -> Vec<Batch> {
    let mut parts = vec![
        Batch::default().adding([check_in(5), check_in(6)]),
        Batch::default().revising([plan_item(PLAN, 3, "the third wording")]),
    ];
    if extent == Extent::Rewritten {
        parts.push(Batch::default().replacing([changed(&check_in(1), "other words")]));
        parts.push(Batch::default().deleting([id(2)]));
    }
    parts
}

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

// What cannot be done is refused whole.

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

// The disk goes wrong, or the process is ended, at each step.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The step ends with an error; later ones do not.
    Once(ErrorKind),
    /// This step and all after it end with an error.
    FromThere(ErrorKind),
    /// Half of it is written.
    Short,
    /// The process is ended before the step.
    Killed,
    /// Half of it is written, and the process is ended before the next step.
    ShortAndKilled,
}

/// A disk error of no special kind is `Other`.
const KINDS: [ErrorKind; 4] =
    [ErrorKind::Other, ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::Interrupted];

/// Makes the `at`th step go wrong.
struct Trip {
    at: usize,
    fault: Fault,
    steps: AtomicUsize,
    tripped: Arc<AtomicBool>,
}

impl Trip {
    fn new(at: usize, fault: Fault) -> (Box<Self>, Arc<AtomicBool>) {
        let tripped = Arc::new(AtomicBool::new(false));
        (Box::new(Self { at, fault, steps: AtomicUsize::new(0), tripped: tripped.clone() }), tripped)
    }
}

impl FaultInjector for Trip {
    fn step(&self, _: Step, len: usize) -> io::Result<usize> {
        let number = self.steps.fetch_add(1, Relaxed);
        self.tripped.fetch_or(number >= self.at, Relaxed);
        match self.fault {
            Fault::Once(kind) if number == self.at => Err(kind.into()),
            Fault::FromThere(kind) if number >= self.at => Err(kind.into()),
            Fault::Short | Fault::ShortAndKilled if number == self.at => Ok(len / 2),
            Fault::Killed if number >= self.at => std::process::abort(),
            Fault::ShortAndKilled if number > self.at => std::process::abort(),
            _ => Ok(len),
        }
    }
}

type Store = fn(&Journal, Extent) -> Result<(), Error>;

fn at_once(journal: &Journal, extent: Extent) -> Result<(), Error> {
    journal.commit(&whole(extent), journal.fingerprint().as_ref())
}

/// Wrong on purpose: each part is a write of its own.
fn one_by_one(journal: &Journal, extent: Extent) -> Result<(), Error> {
    parts(extent).iter().try_for_each(|part| journal.commit(part, None))
}

const STORES: [Store; 2] = [at_once, one_by_one];

/// What is wrong afterwards, if anything is. `said` is `None` when the process did not live to say it.
fn judge(folder: &Path, extent: Extent, saved: bool, said: Option<&Result<(), Error>>) -> Result<(), String> {
    let check = |right: bool, what: &str| if right { Ok(()) } else { Err(what.to_owned()) };
    let now = text(folder);
    check(now == before() || now == after(extent), "half of it is there")?;
    check(!saved || now == after(extent), "it was saved, and is not there")?;
    check(!saved || extent == Extent::Appended || files_with(folder, NEEDLE).is_empty(), "deleted words are there")?;
    if let Some(Err(error)) = said {
        let words = format!("{error} {error:?}");
        check(!words.contains(NEEDLE) && !words.contains("wording"), "an error repeats words")?;
        match error {
            Error::NotSaved { .. } | Error::NoRoom { .. } | Error::NotDeleted { .. } => {
                check(now == before(), "it says that nothing was done, and it was")?;
            }
            Error::Unsure { .. } => {}
            other => return Err(format!("{other:?}")),
        }
    }
    let journal = Journal::in_folder(folder);
    let drafts = journal.drafts().map_err(|error| format!("the drafts cannot be read: {error}"))?;
    check(drafts.contains(&check_in(7)), "another draft is lost")?;
    journal.add(&check_in(8)).map_err(|error| format!("the next entry is not saved: {error}"))?;
    check(text(folder) == now + &line(&check_in(8)), "the next entry changed something else")?;
    check(temporary(folder).is_none(), "a temporary file is left behind")
}

/// Lets `store` do the batch with each fault at each step, and collects what is wrong.
fn wrongs(store: usize, extent: Extent, faults: &[Fault]) -> Vec<String> {
    let mut wrongs = Vec::new();
    for &fault in faults {
        for at in 0.. {
            assert!(at < 80, "it never ends");
            let (root, folder) = prepared();
            let (said, saved, tripped) = if matches!(fault, Fault::Killed | Fault::ShortAndKilled) {
                let killed = in_a_child(store, extent, fault, at, &folder);
                (None, root.path().join("saved").exists(), killed)
            } else {
                let (faults, tripped) = Trip::new(at, fault);
                let said = STORES[store](&Journal::in_folder(&folder).with_faults(faults), extent);
                let saved = said.is_ok();
                (Some(said), saved, tripped.load(Relaxed))
            };
            if let Err(wrong) = judge(&folder, extent, saved, said.as_ref()) {
                wrongs.push(format!("{extent:?}, {fault:?} at step {at}: {wrong}: {said:?}"));
            }
            if !tripped {
                assert!(at > 3, "the steps of {extent:?} go through the seam");
                assert!(saved, "untouched, it is saved");
                break;
            }
        }
    }
    wrongs
}

const CHILD: &str = "LEEWARD_TEST_BATCH";

/// Whether the child was killed; otherwise it came to its end untouched.
fn in_a_child(store: usize, extent: Extent, fault: Fault, at: usize, folder: &Path) -> bool {
    let short = usize::from(fault == Fault::ShortAndKilled);
    let extent = usize::from(extent == Extent::Rewritten);
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.arg("commit_a_batch_in_a_child").env(CHILD, format!("{store} {extent} {short} {at} {}", folder.display()));
    let status = child.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert_ne!(status.code(), Some(101), "the child stopped at something else");
    !status.success()
}

/// Not a test of its own: what the children of the others do.
#[test]
fn commit_a_batch_in_a_child() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let mut words = order.splitn(5, ' ');
    let mut number = || words.next().unwrap().parse::<usize>().unwrap();
    let (store, extent) = (STORES[number()], EXTENTS[number()]);
    let fault = [Fault::Killed, Fault::ShortAndKilled][number()];
    let (faults, _) = Trip::new(number(), fault);
    let folder = Path::new(words.next().unwrap());
    if store(&Journal::in_folder(folder).with_faults(faults), extent).is_ok() {
        fs::write(folder.with_file_name("saved"), "").unwrap();
    }
}

fn errors() -> Vec<Fault> {
    let mut faults: Vec<Fault> = KINDS.into_iter().map(Fault::Once).collect();
    // No system interrupts for ever.
    faults.extend(KINDS.into_iter().filter(|kind| *kind != ErrorKind::Interrupted).map(Fault::FromThere));
    faults.push(Fault::Short);
    faults
}

#[test]
fn no_error_of_the_disk_leaves_half_a_batch() {
    for extent in EXTENTS {
        assert_eq!(wrongs(0, extent, &errors()), Vec::<String>::new());
    }
}

#[test]
fn a_killed_program_leaves_all_of_a_batch_or_none() {
    for extent in EXTENTS {
        assert_eq!(wrongs(0, extent, &[Fault::Killed]), Vec::<String>::new());
    }
    assert_eq!(wrongs(0, Extent::Rewritten, &[Fault::ShortAndKilled]), Vec::<String>::new());
}

#[test]
fn separate_writes_are_caught() {
    for extent in EXTENTS {
        for fault in [Fault::Killed, Fault::Once(ErrorKind::StorageFull), Fault::FromThere(ErrorKind::Other)] {
            let wrongs = wrongs(1, extent, &[fault]);
            assert!(wrongs.iter().any(|wrong| wrong.contains("half of it is there")), "{fault:?}: {wrongs:?}");
        }
    }
}

/// Every step that needs room, a new name or another file in place ends with this error.
struct NothingNew(ErrorKind);

impl FaultInjector for NothingNew {
    fn step(&self, step: Step, len: usize) -> io::Result<usize> {
        match step {
            Step::MakeFolder | Step::Create | Step::Write | Step::Rename | Step::Remove => Err(self.0.into()),
            Step::Lock | Step::Sync | Step::Shorten | Step::SyncFolder | Step::Overwrite => Ok(len),
        }
    }
}

#[test]
fn on_a_full_disk_only_a_single_deletion_is_done_in_place() {
    let commit = |batch: &Batch| {
        let (_root, folder) = prepared();
        let full = Journal::in_folder(&folder).with_faults(Box::new(NothingNew(ErrorKind::StorageFull)));
        let said = full.commit(batch, None);
        assert_eq!(text(&folder) == before(), said.is_err());
        said
    };
    commit(&Batch::default().deleting([id(2)])).unwrap();
    let two = commit(&Batch::default().deleting([id(1), id(2)])).unwrap_err();
    assert!(matches!(two, Error::NotDeleted { .. }), "{two:?}");
    for extent in EXTENTS {
        let error = commit(&whole(extent)).unwrap_err();
        assert!(matches!(error, Error::NoRoom { .. }), "{error:?}");
    }
}

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

// What lines at the end cost.

struct Steps(Arc<Mutex<Vec<Step>>>);

impl FaultInjector for Steps {
    fn step(&self, step: Step, len: usize) -> io::Result<usize> {
        self.0.lock().unwrap().push(step);
        Ok(len)
    }
}

#[test]
fn lines_at_the_end_are_one_write_and_one_sync() {
    let (_root, folder) = prepared();
    let filling: Vec<Record> = (100..120).map(check_in).collect();
    Journal::in_folder(&folder).add_all(&filling).unwrap();
    for batch in [Batch::default().adding([check_in(8)]), whole(Extent::Appended)] {
        let steps = Arc::new(Mutex::new(Vec::new()));
        let journal = Journal::in_folder(&folder).with_faults(Box::new(Steps(steps.clone())));
        journal.commit(&batch, journal.fingerprint().as_ref()).unwrap();
        assert_eq!(*steps.lock().unwrap(), [Step::Lock, Step::Write, Step::Sync]);
    }
}

/// Bytes that this thread has read from files.
#[cfg(target_os = "linux")]
fn bytes_read() -> u64 {
    let counts = fs::read_to_string("/proc/thread-self/io").unwrap();
    counts.lines().find_map(|line| line.strip_prefix("rchar: ")).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn lines_at_the_end_are_added_without_reading_the_rest() {
    let (_root, folder) = prepared();
    let journal = Journal::in_folder(&folder);
    let filling: Vec<Record> = (100..3000).map(check_in).collect();
    journal.add_all(&filling).unwrap();
    assert!(text(&folder).len() > 500_000);
    for batch in [Batch::default().adding([check_in(8)]), whole(Extent::Appended)] {
        let seen = journal.fingerprint();
        let before = bytes_read();
        journal.commit(&batch, seen.as_ref()).unwrap();
        let read = bytes_read() - before;
        assert!(read < 20_000, "{read} bytes");
    }
}

// A batch is its parts, one after another.

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

//! The disk goes wrong, the program is killed, the power goes: at each step of each change, in each way.
//!
//! After any of it nothing that was acknowledged is lost, neighbours stand byte for byte, nothing was said that is not
//! so, and the next entry is saved as if nothing had been. The same checks are put to stores that are wrong on purpose:
//! checks that let those pass would prove nothing.

#![expect(clippy::needless_pass_by_value, reason = "all stores are called in the same way")]

mod full_disk;
mod other_programs;
mod wrong_stores;

use crate::fixtures::alone::only;
use crate::fixtures::journal::{changed, check_in, files, files_with, id, records, saying, with_crc};
use leeward::journal::{Error, FaultInjector, Journal, Step};
use leeward::record::Record;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use wrong_stores::{half_done, in_place, too_soon, unsynced, without_line_end};

/// In every word of the entry that is changed or deleted, and of its draft.
const NEEDLE: &str = "needle";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// The first entry: there is no folder yet.
    First,
    Add,
    /// The last line of the file is half a line.
    AddAfterHalfALine,
    Edit,
    Delete,
    KeepDraft,
    DropDraft,
    /// There is no other draft.
    DropLastDraft,
}

const CHANGES: [Change; 8] = [
    Change::First,
    Change::Add,
    Change::AddAfterHalfALine,
    Change::Edit,
    Change::Delete,
    Change::KeepDraft,
    Change::DropDraft,
    Change::DropLastDraft,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The program is killed before the step.
    Killed,
    /// As [`Fault::Killed`], and what was written and not synced is not on the disk.
    PowerCut,
    /// The step ends with an error; later ones do not.
    Once(ErrorKind),
    /// This step and all after it end with an error.
    FromThere(ErrorKind),
    /// Half of it is written.
    Short,
}

/// A disk error of no special kind is `Other`.
const KINDS: [ErrorKind; 6] = [
    ErrorKind::Other,
    ErrorKind::StorageFull,
    ErrorKind::QuotaExceeded,
    ErrorKind::PermissionDenied,
    ErrorKind::ReadOnlyFilesystem,
    ErrorKind::Interrupted,
];

/// What a store says of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Nothing was changed.
    Refused,
    Unsure,
}

/// Makes the `at`th step go wrong.
struct Trip {
    at: usize,
    fault: Fault,
    steps: AtomicUsize,
    tripped: AtomicBool,
    journal: PathBuf,
    /// How long the journal was before.
    before: Option<usize>,
    /// Whether something is written and not synced, whether the file's name is not, and what the last step was.
    disk: Mutex<(bool, bool, Option<Step>)>,
}

impl Trip {
    fn new(at: usize, fault: Fault, folder: &Path) -> Arc<Self> {
        let journal = folder.join("journal.jsonl");
        let before = fs::read(&journal).ok().map(|bytes| bytes.len());
        let (steps, tripped, disk) = (AtomicUsize::new(0), AtomicBool::new(false), Mutex::new((false, false, None)));
        Arc::new(Self { at, fault, steps, tripped, journal, before, disk })
    }

    /// Takes note of the next step, or of the end, and does what a power cut does when it is due.
    fn note(&self, next: Option<Step>, cut: bool) {
        let (unsynced, unnamed, last) = &mut *self.disk.lock().unwrap();
        // A sync is over when the next step begins.
        *unsynced &= *last != Some(Step::Sync);
        *unnamed &= *last != Some(Step::SyncFolder);
        if cut && *unnamed && self.before.is_none() {
            let _ = fs::remove_file(&self.journal);
        }
        if cut && *unsynced {
            forget_what_was_not_synced(&self.journal, self.before);
        }
        *unsynced |= matches!(next, Some(Step::Write | Step::Overwrite));
        *unnamed |= next == Some(Step::Create);
        *last = next;
    }
}

struct Tripped(Arc<Trip>);

impl FaultInjector for Tripped {
    fn step(&self, step: Step, len: usize) -> io::Result<usize> {
        let trip = &*self.0;
        let number = trip.steps.fetch_add(1, Relaxed);
        let due = number >= trip.at;
        trip.note(Some(step), due && trip.fault == Fault::PowerCut);
        trip.tripped.fetch_or(due, Relaxed);
        match trip.fault {
            Fault::Killed | Fault::PowerCut if due => std::process::abort(),
            Fault::FromThere(kind) if due => Err(kind.into()),
            Fault::Once(kind) if number == trip.at => Err(kind.into()),
            Fault::Short if number == trip.at => Ok(len / 2),
            Fault::Killed | Fault::PowerCut | Fault::FromThere(_) | Fault::Once(_) | Fault::Short => Ok(len),
        }
    }
}

fn is_temporary(name: &str) -> bool {
    name.starts_with(".journal.") && name != ".journal.lock"
}

/// The worst that a power cut may leave: an addition is not there, a new version is empty.
fn forget_what_was_not_synced(journal: &Path, before: Option<usize>) {
    let shorten = |path: &Path, len: usize| {
        OpenOptions::new().write(true).open(path).unwrap().set_len(u64::try_from(len).unwrap()).unwrap();
    };
    for name in files(journal.parent().unwrap()) {
        let path = journal.with_file_name(&name);
        if is_temporary(&name) {
            shorten(&path, 0);
        } else if path == journal {
            let len = fs::read(&path).unwrap().len();
            match before {
                Some(before) if len > before => shorten(&path, before),
                Some(before) if len == before => {}
                _ => shorten(&path, 0),
            }
        }
    }
}

/// A store: makes the change in the folder, calls `acknowledge` when it is saved, and says how it went.
type Store = fn(&Path, Change, Box<dyn FaultInjector>, &dyn Fn()) -> Outcome;

fn target() -> Record {
    saying(1, "needle in the entry")
}

fn edited() -> Record {
    changed(&target(), "other words")
}

fn added() -> Record {
    saying(5, "the new one")
}

fn leeward(folder: &Path, change: Change, faults: Box<dyn FaultInjector>, acknowledge: &dyn Fn()) -> Outcome {
    let journal = Journal::in_folder(folder).with_faults(faults);
    let done = match change {
        Change::First | Change::Add | Change::AddAfterHalfALine => journal.add(&added()),
        Change::Edit => journal.edit(&[edited()]),
        Change::Delete => journal.delete(id(1)),
        Change::KeepDraft => journal.keep_draft(&added()),
        Change::DropDraft | Change::DropLastDraft => journal.drop_draft(id(1)),
    };
    match done {
        Ok(()) => {
            acknowledge();
            Outcome::Done
        }
        Err(error) => {
            let said = format!("{error} {error:?}");
            assert!(!said.contains(NEEDLE) && !said.contains("new one"), "{said}");
            match error {
                Error::NotSaved { .. } | Error::NoRoom { .. } | Error::NotDeleted { .. } => Outcome::Refused,
                Error::Unsure { .. } => Outcome::Unsure,
                other => panic!("{other:?}"),
            }
        }
    }
}

/// The lines that no change may touch.
fn neighbours() -> Vec<String> {
    let entry = |n| with_crc(&check_in(n).to_json()).trim_end().to_owned();
    let damaged = entry(2).replace("\"craving\":7", "\"craving\":6");
    vec![entry(0), "a note by hand".to_owned(), damaged, entry(3)]
}

/// A folder as it is before the change.
fn prepared(change: Change) -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    if change == Change::First {
        return (root, folder);
    }
    fs::create_dir(&folder).unwrap();
    let head = with_crc(r#"{"kind":"head","format":1,"journal":"x","about":"a test"}"#);
    let mut lines = vec![head.trim_end().to_owned()];
    lines.extend(neighbours());
    lines.insert(3, with_crc(&target().to_json()).trim_end().to_owned());
    if change == Change::AddAfterHalfALine {
        lines.push(lines[4][..70].to_owned());
    }
    let end = if change == Change::AddAfterHalfALine { "" } else { "\n" };
    fs::write(folder.join("journal.jsonl"), lines.join("\n") + end).unwrap();
    let drafts = [changed(&target(), "needle in the draft"), check_in(7)].map(|draft| with_crc(&draft.to_json()));
    let drafts = if change == Change::DropLastDraft { &drafts[..1] } else { &drafts };
    fs::write(folder.join("draft.jsonl"), drafts.concat()).unwrap();
    (root, folder)
}

fn bytes(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("journal.jsonl")).unwrap_or_default()
}

/// What is wrong after the change, if anything is. `outcome` is `None` when the program did not live to say it.
fn judge(
    folder: &Path,
    change: Change,
    before: &[u8],
    acknowledged: bool,
    outcome: Option<Outcome>,
) -> Result<(), String> {
    let check = |right: bool, what: &str| if right { Ok(()) } else { Err(what.to_owned()) };
    check(acknowledged == (outcome == Some(Outcome::Done)) || outcome.is_none(), "it says two things at once")?;
    let journal = Journal::in_folder(folder);
    let kept = || -> Result<Vec<Record>, String> {
        let text = String::from_utf8(bytes(folder)).map_err(|_| "the file is no text any more")?;
        let mut lines = text.lines();
        let found = neighbours().iter().filter(|line| lines.by_ref().any(|there| there == *line)).count();
        check(change == Change::First || found == neighbours().len(), "a neighbour is lost or changed")?;
        Ok(records(&journal.read().map_err(|error| format!("it cannot be read: {error}"))?))
    };
    let now = kept()?;
    let drafts = journal.drafts().map_err(|error| format!("the drafts cannot be read: {error}"))?;
    if outcome == Some(Outcome::Refused) {
        check(bytes(folder) == before, "it says that nothing was changed, and something was")?;
    }
    match change {
        Change::First | Change::Add | Change::AddAfterHalfALine => {
            check(!acknowledged || now.contains(&added()), "it was saved, and is not there")?;
            check(change == Change::First || now.contains(&target()), "an entry is lost")?;
        }
        Change::Edit => {
            check(!acknowledged || now.contains(&edited()), "the change was saved, and is not there")?;
            check(now.contains(&edited()) || now.contains(&target()), "the entry is lost")?;
        }
        Change::Delete => {
            check(!acknowledged || files_with(folder, NEEDLE).is_empty(), "deleted words are still there")?;
            check(!acknowledged || now.iter().all(|record| record.id != id(1)), "it was deleted, and is there")?;
        }
        Change::KeepDraft => {
            check(!acknowledged || drafts.contains(&added()), "the draft was kept, and is not there")?;
            check(drafts.iter().filter(|draft| **draft != added()).count() == 2, "a draft is lost")?;
        }
        Change::DropDraft | Change::DropLastDraft => {
            let left = std::fs::read(folder.join("draft.jsonl")).unwrap_or_default();
            let gone = memchr::memmem::find(&left, NEEDLE.as_bytes()).is_none();
            check(!acknowledged || gone, "the draft was dropped, and is there")?;
        }
    }
    let alone = matches!(change, Change::First | Change::DropLastDraft);
    check(alone || drafts.contains(&check_in(7)), "another draft is lost")?;
    // Life goes on.
    journal.add(&check_in(8)).map_err(|error| format!("the next entry is not saved: {error}"))?;
    let mut then = kept()?;
    check(then.pop() == Some(check_in(8)), "the next entry is not there")?;
    check(then == now, "the next entry changed another")?;
    check(files(folder).iter().all(|name| !is_temporary(name)), "a temporary file is left behind")
}

/// Lets `store` make the change with each fault at each step, and collects what is wrong.
fn wrongs(store: Store, change: Change, faults: &[Fault]) -> Vec<String> {
    let mut wrongs = Vec::new();
    for &fault in faults {
        for at in 0.. {
            assert!(at < 60, "it never ends");
            let (root, folder) = prepared(change);
            let before = bytes(&folder);
            let acknowledged = root.path().join("acknowledged");
            let (outcome, tripped) = if matches!(fault, Fault::Killed | Fault::PowerCut) {
                (None, in_a_child(store, change, fault, at, &folder))
            } else {
                let trip = Trip::new(at, fault, &folder);
                let faults = Box::new(Tripped(trip.clone()));
                let outcome = store(&folder, change, faults, &|| fs::write(&acknowledged, "").unwrap());
                (Some(outcome), trip.tripped.load(Relaxed))
            };
            if let Err(wrong) = judge(&folder, change, &before, acknowledged.exists(), outcome) {
                wrongs.push(format!("{change:?}, {fault:?} at step {at}, {outcome:?}: {wrong}"));
            }
            if !tripped {
                assert!(at > 2, "the steps of {change:?} go through the seam");
                break;
            }
        }
    }
    wrongs
}

fn errors() -> Vec<Fault> {
    let mut faults: Vec<Fault> = KINDS.into_iter().map(Fault::Once).collect();
    // No system interrupts for ever.
    faults.extend(KINDS.into_iter().filter(|kind| *kind != ErrorKind::Interrupted).map(Fault::FromThere));
    faults.push(Fault::Short);
    faults
}

const CHILD: &str = "LEEWARD_TEST_FAULT";

const STORES: [Store; 6] = [leeward, in_place, without_line_end, too_soon, half_done, unsynced];

/// Whether the child was killed; otherwise it came to its end untouched.
fn in_a_child(store: Store, change: Change, fault: Fault, at: usize, folder: &Path) -> bool {
    let place = |wanted: &dyn Fn(usize) -> bool| (0..16).find(|place| wanted(*place)).unwrap();
    let store = place(&|place| STORES.get(place).is_some_and(|known| std::ptr::fn_addr_eq(*known, store)));
    let change = place(&|place| CHANGES.get(place) == Some(&change));
    let fault = u8::from(fault == Fault::PowerCut);
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(only(change_something)).env(CHILD, format!("{store} {change} {fault} {at} {}", folder.display()));
    let status = child.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert_ne!(status.code(), Some(101), "the child stopped at something else");
    !status.success()
}

/// Not a test of its own: what the children of the others do.
#[test]
fn change_something() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let mut words = order.splitn(5, ' ');
    let mut number = || words.next().unwrap().parse::<usize>().unwrap();
    let (store, change) = (STORES[number()], CHANGES[number()]);
    let fault = [Fault::Killed, Fault::PowerCut][number()];
    let at = number();
    let folder = Path::new(words.next().unwrap());
    let trip = Trip::new(at, fault, folder);
    let acknowledged = folder.with_file_name("acknowledged");
    store(folder, change, Box::new(Tripped(trip.clone())), &|| fs::write(&acknowledged, "").unwrap());
    // The power may go just after it was said.
    trip.note(None, fault == Fault::PowerCut);
}

#[test]
fn no_error_of_the_disk_costs_an_entry_or_a_true_word() {
    for change in CHANGES {
        assert_eq!(wrongs(leeward, change, &errors()), Vec::<String>::new());
    }
}

#[test]
fn a_killed_program_has_lost_nothing() {
    for change in CHANGES {
        assert_eq!(wrongs(leeward, change, &[Fault::Killed]), Vec::<String>::new());
    }
}

#[test]
fn a_power_cut_costs_nothing_that_was_saved() {
    for change in CHANGES {
        assert_eq!(wrongs(leeward, change, &[Fault::PowerCut]), Vec::<String>::new());
    }
}

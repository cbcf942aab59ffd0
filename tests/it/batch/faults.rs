//! The disk goes wrong, or the process is ended, at each step.
//!
//! The same checks are put to separate writes, as a rename once was: checks that let those pass would prove nothing.

use super::{EXTENTS, Extent, NEEDLE, PLAN, after, before, line, plan_item, prepared, temporary, text, whole};
use crate::fixtures::journal::{changed, check_in, files_with, id};
use leeward::journal::{Batch, Error, FaultInjector, Journal, Step};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

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

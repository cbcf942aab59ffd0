//! Stores that are wrong on purpose. Each must be caught.

use super::{Change, Fault, Outcome, added, bytes, edited, leeward, target, wrongs};
use crate::fixtures::journal::with_crc;
use leeward::journal::{FaultInjector, Step};
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Rewrites the file in place: while it is written, it is not whole.
pub(super) fn in_place(
    folder: &Path,
    change: Change,
    faults: Box<dyn FaultInjector>,
    acknowledge: &dyn Fn(),
) -> Outcome {
    assert_eq!(change, Change::Edit);
    let path = folder.join("journal.jsonl");
    let new = String::from_utf8(bytes(folder))
        .unwrap()
        .replace(with_crc(&target().to_json()).as_str(), with_crc(&edited().to_json()).as_str());
    let write = || -> io::Result<()> {
        for step in [Step::Lock, Step::Create, Step::Shorten] {
            faults.step(step, 0)?;
        }
        let mut file = fs::File::create(&path)?;
        let may = faults.step(Step::Write, new.len())?;
        file.write_all(&new.as_bytes()[..may])?;
        faults.step(Step::Sync, 0)?;
        file.sync_all()
    };
    finish(write(), acknowledge)
}

fn finish(done: io::Result<()>, acknowledge: &dyn Fn()) -> Outcome {
    if done.is_err() {
        return Outcome::Refused;
    }
    acknowledge();
    Outcome::Done
}

/// Adds a line: `mended` after a missing line end, `shortened` back when it goes wrong, `acknowledge`d in time.
fn add_line(
    folder: &Path,
    faults: &dyn FaultInjector,
    mended: bool,
    shortened: bool,
    acknowledge: &dyn Fn(),
    soon: bool,
) -> Outcome {
    let path = folder.join("journal.jsonl");
    let before = bytes(folder);
    let end = if mended && !before.ends_with(b"\n") { "\n" } else { "" };
    let line = end.to_owned() + &with_crc(&added().to_json());
    let write = || -> io::Result<()> {
        for step in [Step::Lock, Step::SyncFolder] {
            faults.step(step, 0)?;
        }
        let mut file = OpenOptions::new().append(true).open(&path)?;
        let may = faults.step(Step::Write, line.len())?;
        file.write_all(&line.as_bytes()[..may])?;
        if may < line.len() {
            return Err(ErrorKind::StorageFull.into());
        }
        if soon {
            acknowledge();
        }
        faults.step(Step::Sync, 0)?;
        file.sync_data()
    };
    let done = write();
    if done.is_err() && shortened {
        let file = OpenOptions::new().write(true).open(&path).unwrap();
        file.set_len(u64::try_from(before.len()).unwrap()).unwrap();
    }
    if soon && done.is_ok() { Outcome::Done } else { finish(done, acknowledge) }
}

/// Does not mend a missing line end: its line becomes the second half of another.
pub(super) fn without_line_end(
    folder: &Path,
    _: Change,
    faults: Box<dyn FaultInjector>,
    acknowledge: &dyn Fn(),
) -> Outcome {
    add_line(folder, &*faults, false, true, acknowledge, false)
}

/// Says "saved" before it is on the disk.
pub(super) fn too_soon(folder: &Path, _: Change, faults: Box<dyn FaultInjector>, acknowledge: &dyn Fn()) -> Outcome {
    add_line(folder, &*faults, true, true, acknowledge, true)
}

/// Leaves half a line behind and says that nothing was changed.
pub(super) fn half_done(folder: &Path, _: Change, faults: Box<dyn FaultInjector>, acknowledge: &dyn Fn()) -> Outcome {
    add_line(folder, &*faults, true, false, acknowledge, false)
}

/// Puts a new file in place that is not on the disk yet.
pub(super) fn unsynced(
    folder: &Path,
    change: Change,
    faults: Box<dyn FaultInjector>,
    acknowledge: &dyn Fn(),
) -> Outcome {
    struct NoSync(Box<dyn FaultInjector>);
    impl FaultInjector for NoSync {
        fn step(&self, step: Step, len: usize) -> io::Result<usize> {
            if step == Step::Sync { Ok(len) } else { self.0.step(step, len) }
        }
    }
    leeward(folder, change, Box::new(NoSync(faults)), acknowledge)
}

#[test]
fn the_checks_catch_stores_that_are_wrong_on_purpose() {
    let caught = |store, change, fault, what: &str| {
        let wrongs = wrongs(store, change, &[fault]);
        assert!(wrongs.iter().any(|wrong| wrong.contains(what)), "{what}: {wrongs:?}");
    };
    caught(in_place, Change::Edit, Fault::Killed, "a neighbour is lost");
    caught(in_place, Change::Edit, Fault::Short, "a neighbour is lost");
    caught(in_place, Change::Edit, Fault::Once(ErrorKind::StorageFull), "a neighbour is lost");
    caught(without_line_end, Change::AddAfterHalfALine, Fault::Killed, "it was saved, and is not there");
    caught(too_soon, Change::Add, Fault::PowerCut, "it was saved, and is not there");
    caught(too_soon, Change::Add, Fault::Once(ErrorKind::Other), "it says two things at once");
    caught(half_done, Change::Add, Fault::Short, "it says that nothing was changed");
    caught(unsynced, Change::Edit, Fault::PowerCut, "a neighbour is lost");
    caught(unsynced, Change::Add, Fault::PowerCut, "it was saved, and is not there");
    // And those faults that a wrong store stands are no reason to fear for its checks.
    assert_eq!(wrongs(too_soon, Change::Add, &[Fault::Killed]), Vec::<String>::new());
}

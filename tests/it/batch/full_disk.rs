//! On a full disk no batch is done by halves, and one deletion can still be done.

use super::{EXTENTS, before, prepared, text, whole};
use crate::fixtures::journal::id;
use leeward::journal::{Batch, Error, FaultInjector, Journal, Step};
use std::io::{self, ErrorKind};

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

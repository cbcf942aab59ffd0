//! On a full disk no batch is done by halves, and one deletion can still be done.

use super::{EXTENTS, before, prepared, text, whole};
use crate::fixtures::full_disk::NothingNew;
use crate::fixtures::journal::id;
use leeward::journal::{Batch, Error, Journal};
use std::io::ErrorKind;

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

//! A disk that takes nothing more.

use super::{Change, NEEDLE, Outcome, bytes, edited, judge, prepared, target};
use crate::fixtures::full_disk::NothingNew;
use crate::fixtures::journal::{all, files_with, id, with_crc};
use leeward::journal::{Error, Journal};
use std::fs;
use std::io::ErrorKind;

#[test]
fn a_full_disk_does_not_stop_a_person_from_deleting() {
    for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::PermissionDenied, ErrorKind::ResourceBusy]
    {
        let (_root, folder) = prepared(Change::Delete);
        let before = bytes(&folder);
        let journal = Journal::in_folder(&folder).with_faults(Box::new(NothingNew(kind)));
        let error = journal.edit(&[edited()]).unwrap_err();
        let full = matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
        assert_eq!(matches!(error, Error::NoRoom { .. }), full, "{error:?}");
        assert_eq!(error.to_string().contains("You can still delete an entry"), full);
        assert_eq!(bytes(&folder), before);
        journal.delete(id(1)).unwrap();
        assert_eq!(files_with(&folder, NEEDLE), Vec::<String>::new());
        let after = String::from_utf8(bytes(&folder)).unwrap();
        assert_eq!(after.len(), before.len(), "nothing has moved");
        let gone = with_crc(&format!(r#"{{"kind":"gone","id":"{}","rev":2}}"#, id(1)));
        assert_eq!(after.lines().nth(3).unwrap().trim_end(), gone.trim_end());
        assert_eq!(judge(&folder, Change::Delete, &before, true, Some(Outcome::Done)), Ok(()));
        assert_eq!(all(&Journal::in_folder(&folder)).len(), 4);
    }
}

#[test]
fn every_line_of_an_entry_is_blanked_on_a_full_disk() {
    let (_root, folder) = prepared(Change::Delete);
    let path = folder.join("journal.jsonl");
    let earlier = with_crc(&target().to_json());
    let torn = format!("{}\n", &earlier[..earlier.len() - 30]);
    let whole = String::from_utf8(bytes(&folder)).unwrap() + &with_crc(&edited().to_json()) + &torn;
    fs::write(&path, &whole).unwrap();
    Journal::in_folder(&folder).with_faults(Box::new(NothingNew(ErrorKind::StorageFull))).delete(id(1)).unwrap();
    assert_eq!(files_with(&folder, NEEDLE), Vec::<String>::new());
    assert_eq!(files_with(&folder, "other words"), Vec::<String>::new());
    let after = String::from_utf8(bytes(&folder)).unwrap();
    assert_eq!(after.matches(&id(1).to_string()).count(), 1, "one line says that it is gone");
    assert_eq!((after.len(), after.lines().count()), (whole.len(), whole.lines().count()));
    assert_eq!(judge(&folder, Change::Delete, &[], true, Some(Outcome::Done)), Ok(()));
}

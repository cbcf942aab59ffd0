//! Whatever happens to the file, what can be read is read and the rest is told.

use super::saved::record;
use super::{cases, head, holding, line, new, text};
use crate::fixtures::journal::{all, changed, check_in, day, id, records, with_crc};
use leeward::journal::{Diagnostics, Error, Integrity};
use leeward::record::{Kind, Record};
use proptest::collection::vec;
use proptest::prelude::*;
use std::fs;

#[test]
fn a_file_cut_anywhere_keeps_every_whole_entry_and_takes_new_ones() {
    let (_folder, journal) = new();
    (0..4).for_each(|n| journal.add(&check_in(n)).unwrap());
    let whole = fs::read(journal.path()).unwrap();
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', &whole).skip(1).collect();
    for cut in 0..=whole.len() {
        fs::write(journal.path(), &whole[..cut]).unwrap();
        let mut left: Vec<Record> = (0..).map(check_in).take(ends.iter().filter(|end| **end <= cut).count()).collect();
        assert_eq!(all(&journal), left, "cut at {cut}");
        assert_eq!(records(&journal.tail(9).unwrap()), left, "cut at {cut}");
        journal.add(&check_in(8)).unwrap();
        left.push(check_in(8));
        assert_eq!(all(&journal), left, "added after a cut at {cut}");
        let now = fs::read(journal.path()).unwrap();
        assert!(now.starts_with(&whole[..cut]), "nothing is thrown away after a cut at {cut}");
        let after = String::from_utf8_lossy(&now);
        let heads =
            after.lines().filter(|line| line.starts_with(r#"{"kind":"head","format":1"#) && line.ends_with('}'));
        assert_eq!(heads.count(), 1, "there is one whole head after a cut at {cut}");
        journal.edit(&[changed(&check_in(8), "changed")]).unwrap();
        journal.delete(id(8)).unwrap();
        left.pop();
        assert_eq!(all(&journal), left, "changed after a cut at {cut}");
    }
}

#[test]
fn no_change_of_a_single_byte_goes_unnoticed() {
    let (_folder, journal) = new();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    journal.delete(id(1)).unwrap();
    let whole = fs::read(journal.path()).unwrap();
    let before = all(&journal);
    for place in 0..whole.len() {
        let bits = (0..8).map(|bit| whole[place] ^ (1 << bit));
        for byte in bits.chain(*b"\n\" {}\\0") {
            let mut bytes = whole.clone();
            bytes[place] = byte;
            fs::write(journal.path(), &bytes).unwrap();
            let snapshot = journal.read().unwrap();
            let after = records(&snapshot);
            let noticed = *snapshot.diagnostics() != Diagnostics::default();
            assert!(noticed || after == before, "byte {place} as {byte}");
            let lost = before.iter().filter(|record| !after.contains(record)).count();
            assert!(lost <= 2, "byte {place} as {byte} harms {lost} entries");
            for (entry, record) in snapshot.entries().iter().zip(&after) {
                assert!(
                    entry.integrity != Integrity::Sound || before.contains(record),
                    "byte {place} as {byte} invents an entry"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn whatever_is_in_the_file_reading_it_is_safe(
        parts in vec(prop_oneof![
            3 => record().prop_map(|record| line(&record).into_bytes()),
            1 => record().prop_map(|record| (record.to_json() + "\r\n").into_bytes()),
            2 => vec(any::<u8>(), 0..60),
            1 => Just(b"\n".to_vec()),
            1 => Just(br#"{"kind":"gone","id":1}"#.to_vec()),
            1 => Just(br#"{"kind":"checkin","kind":"x","id":"07070707-0707-4707-8707-070707070707","at":"2026-03-01t10:00:00Z","day":"2026-03-01","rev":1e0}"#.to_vec()),
        ], 0..8),
        step in 1..4000_usize,
    ) {
        let (_folder, journal) = holding(parts.concat());
        match journal.read() {
            Ok(snapshot) => {
                let before = records(&snapshot);
                let mut reader = journal.reader().unwrap();
                while !reader.step(step).unwrap() {}
                prop_assert_eq!(&records(&reader.finish().unwrap()), &before, "in steps of {}", step);
                journal.add(&check_in(1)).unwrap();
                let after = all(&journal);
                prop_assert_eq!(&after[..before.len()], &before[..]);
                prop_assert_eq!(after.last(), Some(&check_in(1)));
            }
            Err(error) => {
                let refused = matches!(error, Error::NotAJournal { .. });
                prop_assert!(refused);
                let refused = matches!(journal.add(&check_in(1)), Err(Error::NotAJournal { .. }));
                prop_assert!(refused);
                prop_assert_eq!(fs::read(journal.path()).unwrap(), parts.concat());
            }
        }
    }
}

/// Lines that this version did not write and does not understand, each with a piece to know it by.
const STRANGE: [&str; 8] = [
    r#"{"kind":"sunset","id":"0bcf1d0e-58a5-4c8c-9d6c-0d2f8f0f3a11","rev":3,"at":"2026-03-01T10:00:00Z","day":"2026-03-01","words":"kept 1"}"#,
    r#"{"kind":"hologram","data":{"a":[1,2,{"b":null}]},"crc":"00000000","words":"kept 2"}"#,
    r#"{"kind":"checkin","id":"5e2f4b54-7d1e-4b0b-8f27-62a6a1c9f001","at":"2026-03-01T10:00:00Z","day":"2026-03-01","note":"kept 3","crc":"00000000"}"#,
    r#"{"kind":"checkin","id":"nonsense","note":"kept 4"}"#,
    r#"{"kind":"checkin","id":"5e2f4b54-7d1e-4b0b-8f27-62a6a1c9f002","note":"kept 5 cut of"#,
    "    ",
    "kept 6: a note to myself, in the middle of the file",
    r#"{"kind":"sealed","age":"-----BEGIN AGE ENCRYPTED FILE-----\nkept 7"}"#,
];

#[test]
fn lines_that_are_not_understood_stay_byte_for_byte_through_every_change() {
    let strange = STRANGE.join("\n") + "\n";
    let (_folder, journal) = holding(head() + &line(&check_in(0)) + &strange + &line(&check_in(1)));
    let diagnostics = journal.read().unwrap().diagnostics().clone();
    assert_eq!(diagnostics, Diagnostics { damaged: 2, unreadable: 3, unknown: 2, sealed: 1, by_hand: 2, newer: None });
    journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
    journal.add(&check_in(2)).unwrap();
    journal.delete(id(1)).unwrap();
    let now = text(&journal);
    let kept: Vec<&str> = now.lines().skip(2).take(STRANGE.len()).collect();
    assert_eq!(kept, STRANGE);
    assert_eq!(now.lines().count(), STRANGE.len() + 4, "beside them: the head, two entries, one gone");
}

#[test]
fn unknown_fields_stay_through_an_edit() {
    let json = check_in(0).to_json().replace("\"craving\":7", "\"craving\":77,\"sparkle\": [1.0,\t{\"a\":2e3}]");
    let (_folder, journal) = holding(head() + &with_crc(&json));
    let mut record = all(&journal).remove(0);
    record.rev += 1;
    journal.edit(&[record]).unwrap();
    let now = text(&journal);
    assert!(now.contains("\"craving\":77") && now.contains("\"sparkle\":[1.0,\t{\"a\":2e3}]"), "{now}");
    assert_eq!(journal.read().unwrap().entries()[0].integrity, Integrity::Sound);
}

#[test]
fn a_record_that_came_in_several_lines_is_saved_in_one() {
    let json = check_in(0).to_json().replacen('{', "{ \"sparkle\": [1,\n\n 2],", 1);
    let (_folder, journal) = new();
    journal.add(&Record::from_json(&json).unwrap()).unwrap();
    journal.add(&check_in(1)).unwrap();
    assert_eq!(text(&journal).lines().count(), 3);
    assert!(journal.read().unwrap().diagnostics().is_none());
    assert!(text(&journal).contains(r#""sparkle":[1,   2]"#));
}

#[test]
fn a_file_written_by_hand_is_a_journal() {
    let by_hand = |n| check_in(n).to_json();
    let dressed = format!("\u{feff}{}\r\n\r\n{}  \r\n{}", line(&check_in(0)).trim_end(), by_hand(1), by_hand(2));
    let (_folder, journal) = holding(dressed);
    let snapshot = journal.read().unwrap();
    assert_eq!(records(&snapshot), [check_in(0), check_in(1), check_in(2)]);
    let marks: Vec<Integrity> = snapshot.entries().iter().map(|entry| entry.integrity).collect();
    assert_eq!(marks, [Integrity::Sound, Integrity::ByHand, Integrity::ByHand]);
    assert!(snapshot.diagnostics().is_none(), "a line by hand is nothing to warn of");
    journal.add(&check_in(3)).unwrap();
    journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
    journal.delete(id(1)).unwrap();
    assert_eq!(all(&journal), [changed(&check_in(0), "changed"), check_in(2), check_in(3)]);
}

#[test]
fn names_and_times_may_be_written_in_any_form_that_is_read() {
    let json = r#"{"k\u0069nd":"check\u0069n","id":"0707070707074707870707070707ABCD","at":"2026-03-01t21:59:60z","day":"2026-03-01","craving":3}"#;
    let (_folder, journal) = holding(format!("{json}\n"));
    let snapshot = journal.read().unwrap();
    let entry = snapshot.entries()[0];
    assert_eq!((entry.kind, entry.rev, entry.integrity), (Kind::CheckIn, 1, Integrity::ByHand));
    let mut record = snapshot.record(&entry).unwrap();
    record.rev = 2;
    journal.edit(&[record]).unwrap();
    journal.delete(entry.id).unwrap();
    assert!(!text(&journal).contains("craving"));
}

#[test]
fn a_line_with_a_checksum_is_read_by_what_it_says_whatever_its_form() {
    let own = check_in(0).to_json();
    let listed = |from: &str, to: &str| {
        assert!(own.contains(from));
        let (_folder, journal) = holding(head() + &with_crc(&own.replacen(from, to, 1)));
        let snapshot = journal.read().unwrap();
        let entries: Vec<_> = records(&snapshot).iter().map(|record| (record.id, record.rev, record.day)).collect();
        let marks = snapshot.entries().iter().filter(|entry| entry.integrity == Integrity::Sound).count();
        (entries, marks, snapshot.diagnostics().unreadable, snapshot.diagnostics().unknown)
    };
    let as_it_is = (vec![(id(0), 1, day())], 1, 0, 0);
    let unreadable = (vec![], 0, 1, 0);
    for (from, to) in [
        ("{", "{ "),
        (r#""kind":"checkin","#, r#""kind" : "checkin","#),
        ("checkin", r"check\u0069n"),
        (r#""rev":1,"#, ""),
        (r#""rev":1,"#, r#""extra":0,"rev":1,"#),
        ("22:10:00+01:00", "21:10:00Z"),
        ("22:10:00+01:00", "22:10:00.5+01:00"),
        (r#""day":"2026-03-01","#, r#""extra":"\"","day":"2026-03-01","#),
    ] {
        assert_eq!(listed(from, to), as_it_is, "{from} as {to}");
    }
    for (from, to) in [
        (r#""rev":1,"#, r#""rev":01,"#),
        (r#""rev":1,"#, r#""rev":1.0,"#),
        (r#""rev":1,"#, r#""rev":4294967296,"#),
        (r#""rev":1,"#, r#""rev":,"#),
        ("22:10:00+01:00", "24:10:00+01:00"),
        (r#""day":"2026-03-01""#, r#""day":"2026-02-30""#),
        (r#""day":"2026-03-01","#, r#""day":"2026-03-01" "#),
        ("00000000-", "0000000-"),
    ] {
        assert_eq!(listed(from, to), unreadable, "{from} as {to}");
    }
    assert_eq!(listed("checkin", "a kind to come").3, 1);
    let zero = (vec![(id(0), 0, day())], 1, 0, 0);
    assert_eq!(listed(r#""rev":1,"#, r#""rev":0,"#), zero);
}

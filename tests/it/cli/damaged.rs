//! A file that is not as it should be: damaged, newer, sealed, or held by another window.

use super::some_days;
use crate::fixtures::home::Home;
use insta::assert_snapshot;
use std::fs;

#[test]
fn damaged_lines_are_marked_told_and_kept() {
    let home = Home::with(&some_days());
    let broken =
        home.text().replace("\"craving\":8", "\"craving\":9").replace("kind\":\"matters", "kind\":\"matters\\");
    home.put("journal.jsonl", &broken);
    assert_snapshot!("damaged_log", home.lee("log").done().exits(0).whole());
    assert_snapshot!("damaged_doctor", home.lee("doctor").done().exits(0).whole());
    home.lee("checkin --craving 2").done().ok();
    assert!(home.text().starts_with(&broken));
}

pub(super) const NEWER: &str =
    r#"{"kind":"head","format":2,"journal":"a1b2c3d4-0000-4000-8000-000000000000","about":"newer"}"#;

#[test]
fn a_newer_file_is_read_and_never_changed() {
    let home = Home::new();
    let entry = r#"{"kind":"checkin","id":"02020202-0202-4202-8202-020202020202","at":"2026-11-22T20:00:00+01:00","day":"2026-11-22","craving":5,"aura":"blue"}"#;
    let strange = r#"{"kind":"dream","id":"03030303-0303-4303-8303-030303030303","at":"2026-11-22T21:00:00+01:00","day":"2026-11-22","about":"the sea"}"#;
    let text = format!("{NEWER}\n{entry}\n{strange}\n");
    home.put("journal.jsonl", &text);
    let runs = [
        ("log", 0),
        ("show 02", 0),
        ("show 03", 0),
        ("edit 02 --craving 4", 4),
        ("edit 03 --craving 4", 1),
        ("delete 02 --yes", 4),
        ("doctor", 0),
    ];
    let told = home.transcript(&runs);
    let refused = home.lee("checkin --note -").typed("kept words").done().exits(4).whole();
    assert_eq!(home.text(), text);
    assert!(fs::read_to_string(home.data().join("draft.jsonl")).unwrap().contains("kept words"));
    assert_snapshot!(format!("{told}\n$ lee checkin --note -\n{refused}"));
}

#[test]
fn a_sealed_file_takes_nothing_and_the_words_are_kept() {
    let home = Home::with(&some_days());
    let key = r#"{"kind":"key","format":1,"to":"age1xyz","identity":"-----BEGIN AGE ENCRYPTED FILE-----\nabc\n-----END AGE ENCRYPTED FILE-----\n"}"#;
    let mut lines: Vec<String> = home.text().lines().map(str::to_owned).collect();
    lines.insert(1, key.to_owned());
    let text = format!("{}\n", lines.join("\n"));
    home.put("journal.jsonl", &text);
    let done = home.lee("checkin --craving 9 --note -").typed("kept words").done().exits(3);
    assert_eq!(home.text(), text);
    assert!(fs::read_to_string(home.data().join("draft.jsonl")).unwrap().contains("kept words"));
    assert_snapshot!(done.whole());
}

#[test]
fn another_window_that_writes_for_long_is_told_and_nothing_is_lost() {
    let home = Home::with(&some_days());
    let before = home.text();
    let lock = fs::OpenOptions::new().write(true).open(home.data().join(".journal.lock")).unwrap();
    lock.lock().unwrap();
    let done = home.lee("checkin --craving 5").done().exits(1);
    assert_eq!(home.text(), before);
    assert_snapshot!(done.whole());
}

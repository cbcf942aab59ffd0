//! What cannot be is said in a sentence, and nothing is saved or lost.

use super::{some_days, stamp};
use crate::fixtures::home::{Home, mode};
use insta::assert_snapshot;
use std::fs;

#[test]
fn without_a_terminal_there_is_nobody_to_ask() {
    let home = Home::with(&some_days());
    let before = home.text();
    let runs = [
        "",
        "checkin",
        "checkin --day yesterday",
        "dose",
        "lapse",
        "kit",
        "medication",
        "mark --on yesterday",
        "edit 02",
        "delete 02",
        "demo",
    ]
    .map(|words| (words, 2));
    assert_snapshot!(home.transcript(&runs));
    assert_eq!(home.text(), before);
}

/// Each value that cannot be, with a word in it that must not be repeated.
const BAD_VALUES: [&[&str]; 45] = [
    &["checkin", "--craving", "11"],
    &["checkin", "--craving", "-1"],
    &["checkin", "--craving", "5.5"],
    &["checkin", "--craving", "secretword"],
    &["checkin", "--confidence", "999999999999"],
    &["checkin", "--use", "maybe-secretword"],
    &["checkin", "--medication", "secretword"],
    &["checkin", "--mood", "low=5"],
    &["checkin", "--mood", "secretword=1"],
    &["checkin", "--mood", "secretword"],
    &["checkin", "--sleep", "5"],
    &["checkin", "--halt", "secretword"],
    &["checkin", "--contact=secretword"],
    &["checkin", "--note", "secretword"],
    &["checkin", "--craving", "5", "--day", "secretword"],
    &["checkin", "--craving", "5", "--day", "2026-11-24"],
    &["checkin", "--craving", "5", "--day", "2026-02-30"],
    &["checkin", "--craving", "5", "--day", "1899-12-31"],
    &["checkin", "--craving", "5", "--day", "26-11-01"],
    &["log", "--since", "secretword"],
    &["log", "-n", "secretword"],
    &["log", "--find", " "],
    &["checkin", "--craving", "5", "--craving", "6"],
    &["dose", "secretword"],
    &["dose", "taken", "--day", "tomorrow"],
    &["dose", "taken", "--day", "secretword"],
    &["mark", "secretword"],
    &["mark", "reviewed"],
    &["mark", "detox", "--on", "2026-11-24"],
    &["kit", "--have", "secretword"],
    &["kit", "--expires", "2026-13"],
    &["kit", "--expires", "secretword"],
    &["medication", "--medicine", "secretword"],
    &["medication", "--taken", "secretword"],
    &["medication", "--supply", "-1"],
    &["medication", "--supply", "99999"],
    &["medication", "--refill", "secretword"],
    &["medication", "--since", "2026-11-24"],
    &["lapse", "--at", "secretword"],
    &["lapse", "--at", "2026-11-23 21:11"],
    &["lapse", "--at", "2026-11-24"],
    &["lapse", "--at", "2026-11-20", "--until", "2026-11-19"],
    &["lapse", "--at", "2026-11-20", "--until", "2026-11-24"],
    &["lapse", "--how", "secretword"],
    &["lapse", "--at", "25:00"],
];

#[test]
fn what_cannot_be_is_said_in_a_sentence_and_nothing_is_saved() {
    let home = Home::new();
    let told = BAD_VALUES.map(|words| {
        let done = home.lee_with(words).done().exits(2);
        assert_eq!(done.out, "");
        assert!(!done.err.contains("secretword"), "{words:?} repeats what was typed: {}", done.err);
        format!("$ lee {}\n{}", words.join(" "), done.err)
    });
    assert_eq!(stamp(&home), None);
    assert!(!home.data().exists());
    assert_snapshot!(told.join("\n"));
}

#[test]
fn an_unknown_or_unclear_name_changes_nothing() {
    let home = Home::with(&some_days());
    let before = home.text();
    let runs = [
        "show ff",
        "edit ff --craving 3",
        "delete ff --yes",
        "show 0",
        "edit 0 --craving 3",
        "delete 0 --yes",
        "show .",
    ];
    assert_snapshot!(home.transcript(&runs.map(|words| (words, 1))));
    assert_eq!(home.text(), before);
}

#[test]
fn the_shortest_name_that_fits_one_entry_is_enough() {
    let home = Home::with(&some_days());
    let whole = home.lee("show 30303030-3030-4030-b030-303030303030").done().ok();
    assert_eq!(home.lee("show 3").done().ok(), whole);
    assert_eq!(home.lee("show 3030303030304030B030").done().ok(), whole);
}

#[test]
fn notes_that_are_no_text_or_too_long_are_refused_whole() {
    let home = Home::new();
    let not_text = home.lee("checkin --note -").typed(b"caf\xe9".to_vec()).done().exits(1);
    assert_eq!(not_text.err, "This is not text in UTF-8, so it could not be kept whole. Nothing was saved.\n");
    let long = home.lee("checkin --note -").typed("x".repeat((1 << 20) + 1)).done().exits(1);
    assert_eq!(long.err, "This is longer than one entry can hold. Nothing was saved.\n");
    assert_eq!(stamp(&home), None);
}

#[test]
fn a_note_just_too_long_for_a_line_is_not_saved() {
    let home = Home::new();
    home.lee("checkin --craving 5").done().ok();
    let before = home.text();
    let done = home.lee("checkin --note -").typed("x".repeat(1 << 20)).done().exits(1);
    assert!(done.err.starts_with("This is too long to keep in one entry, so it was not saved."), "{}", done.err);
    assert_eq!(home.text(), before);
}

#[test]
fn places_that_cannot_hold_a_journal() {
    let home = Home::new();
    fs::write(home.path("file"), "mine").unwrap();
    let file = home.path("file");
    let under = home.path("file/data");
    let told = [("a file", file.clone()), ("under a file", under)].map(|(name, folder)| {
        ["checkin --craving 5", "log", "status", "doctor", "delete 02 --yes"].map(|words| {
            let done = home.lee(words).env("LEE_DIR", &folder).done();
            assert_ne!(done.code, Some(0), "{words} in {name}");
            format!("$ lee {words} # the folder is {name}\n{}", done.whole())
        })
    });
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
    assert_snapshot!(told.concat().join("\n"));
}

#[test]
fn a_journal_that_is_a_folder_is_left_alone() {
    let home = Home::new();
    fs::create_dir_all(home.data().join("journal.jsonl/mine")).unwrap();
    let runs = ["checkin --craving 5", "log", "status", "export --format md"].map(|words| (words, 4));
    let told = home.transcript(&runs);
    assert!(home.data().join("journal.jsonl/mine").is_dir());
    assert_snapshot!(told);
}

#[cfg(unix)]
#[test]
fn a_journal_that_is_a_pipe_is_never_waited_for() {
    let home = Home::new();
    home.put("settings.json", "{}");
    let pipe = home.data().join("journal.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for words in ["checkin --craving 5", "log", "status", "doctor"] {
        home.lee(words).done().exits(4);
    }
    home.lee("now").done().ok();
}

#[test]
fn without_a_home_the_way_on_is_said() {
    let home = Home::new();
    let no_home = |words: &str| home.lee(words).without_env("HOME").without_env("LEE_DIR").done();
    if cfg!(unix) {
        assert_snapshot!(no_home("checkin --craving 5").exits(1).whole());
        no_home("log").exits(1);
    }
    assert_eq!(no_home("now").ok(), home.lee("now").done().ok());
    no_home("keys").ok();
    assert_eq!(no_home("status --short").ok(), "");
}

#[test]
fn the_folder_is_named_by_the_option_before_the_environment() {
    let home = Home::new();
    let other = home.path("other");
    home.lee_with(&["checkin", "--craving", "5", "--dir", other.to_str().unwrap()]).done().ok();
    assert!(other.join("journal.jsonl").exists());
    assert!(!home.data().exists());
    home.lee("checkin --craving 5").env("LEE_DIR", "").env("XDG_DATA_HOME", home.path("share")).done().ok();
    assert!(!cfg!(target_os = "linux") || home.path("share/leeward/journal.jsonl").exists());
}

#[test]
fn a_folder_on_a_disk_that_is_not_there_is_refused() {
    let home = Home::new();
    let stick = home.path("stick");
    let told = "There is no folder [HOME]";
    let commands = [
        "checkin --craving 5",
        "log",
        "show 02",
        "edit 02 --craving 4",
        "delete 02 --yes",
        "status",
        "doctor",
        "export --format md",
    ];
    for words in commands {
        let named = home.lee_with(
            &[&["--dir", stick.join("mine").to_str().unwrap()][..], &words.split(' ').collect::<Vec<_>>()].concat(),
        );
        for run in [home.lee(words).env("LEE_DIR", stick.join("mine")), named] {
            let done = run.done().exits(1);
            assert_eq!(done.out, "", "{words}");
            assert!(done.err.starts_with(told) && done.err.contains("Nothing was saved."), "{}", done.err);
        }
    }
    assert!(!stick.exists());
    for words in ["now", "keys", "man", "completions bash", "status --short"] {
        let without = home.lee(words).env("LEE_DIR", stick.join("mine")).done().ok();
        assert_eq!(without, home.lee(words).done().ok(), "{words}");
    }
    fs::create_dir(&stick).unwrap();
    home.lee("checkin --craving 5").env("LEE_DIR", stick.join("mine")).done().ok();
    assert!(stick.join("mine/journal.jsonl").exists());
}

#[cfg(unix)]
#[test]
fn what_is_created_is_for_this_person_alone() {
    let home = Home::with(&[]);
    home.lee("checkin --craving 5").done().ok();
    home.lee_with(&["export", "--format", "md", home.path("copy.md").to_str().unwrap()]).done().ok();
    let modes = [home.data(), home.data().join("journal.jsonl"), home.path("copy.md")].map(|path| mode(&path));
    assert_eq!(modes, [0o700, 0o600, 0o600]);
}

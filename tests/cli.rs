//! The command line as a person meets it: what it prints, how it ends, and that nothing is lost on the way.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{Done, Home, check_in, date, time};
use insta::assert_snapshot;
use leeward::journal::{FileFingerprint, Integrity};
use leeward::record::{Answers, Body, Goals, Id, Kind, QuestionId, Record};
use leeward::tui::keymap;
use std::fs;

const COMMANDS: [&str; 24] = [
    "now",
    "country",
    "checkin",
    "dose",
    "lapse",
    "trigger",
    "kit",
    "medication",
    "mark",
    "plan",
    "log",
    "show",
    "edit",
    "delete",
    "patterns",
    "status",
    "learn",
    "tool",
    "doctor",
    "export",
    "keys",
    "completions",
    "man",
    "demo",
];

/// A few entries as somebody might have made them, in the order they were written down.
fn some_days() -> Vec<Record> {
    let first = date("2026-11-19");
    let mut goals_record = Goals::default();
    goals_record.toggle("not-using");
    goals_record.toggle("staying-on-medicine");
    vec![
        Record::new(Id::from_bytes([1; 16]), time("2026-11-19T08:00:00+01:00"), first, Body::Goals(goals_record)),
        check_in(
            2,
            "2026-11-20T21:00:00+01:00",
            "2026-11-20",
            &[
                (QuestionId::Craving, "8"),
                (QuestionId::Use, "no"),
                (QuestionId::Note, "Saw Anna at the café.\nCame home early."),
            ],
        ),
        check_in(
            3,
            "2026-11-22T20:30:00+01:00",
            "2026-11-22",
            &[
                (QuestionId::Craving, "5"),
                (QuestionId::Confidence, "6"),
                (QuestionId::Medication, "taken"),
                (QuestionId::Risky, "3"),
                (QuestionId::RiskyWhat, "the old bus stop"),
                (QuestionId::Good, "2"),
                (QuestionId::GoodWhat, "soup, and a long talk with my sister about nothing at all"),
                (QuestionId::Other, "alcohol, kratom"),
                (QuestionId::Contact, "yes"),
                (QuestionId::Halt, "tired"),
            ],
        ),
        check_in(0x30, "2026-11-23T09:00:00+01:00", "2026-11-21", &[(QuestionId::Craving, "3")]),
    ]
}

fn home_with(records: &[Record]) -> Home {
    let home = Home::new();
    home.journal().add_all(records).unwrap();
    home
}

/// What each of these prints, one after the other, and that each ends with its code.
#[track_caller]
fn transcript(home: &Home, runs: &[(&str, i32)]) -> String {
    let told: Vec<String> = runs
        .iter()
        .map(|(words, code)| format!("$ lee {words}\n{}", home.lee(words).done().exits(*code).whole()))
        .collect();
    told.join("\n")
}

fn stamp(home: &Home) -> Option<FileFingerprint> {
    home.journal().fingerprint()
}

// What is asked for

#[test]
fn help_of_the_program() {
    let home = Home::new();
    assert_snapshot!(home.lee("--help").done().ok());
}

#[test]
fn help_can_be_asked_for_as_a_command() {
    let home = Home::new();
    // After `help` stand names of commands alone, so it is run without the clock of the tests.
    let run = |words: &str| {
        let output = home.lee(words).command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let help = run("help");
    assert_eq!(help, run("--help"));
    assert!(help.1.starts_with("Is somebody in danger? Type `lee now`.\n"));
    let (code, of_log) = run("help log");
    assert_eq!(code, Some(0));
    assert!(of_log.starts_with("Your entries, newest last\n") && of_log.contains("lee log --find -"), "{of_log}");
    assert_eq!(run("help nothing").0, Some(2));
}

#[test]
fn help_of_every_command_has_an_example() {
    let home = Home::new();
    for command in COMMANDS {
        let help = home.lee_with(&[command, "--help"]).done().ok();
        assert!(help.contains("\nExample"), "{command}");
        assert!(help.contains(&format!("\n  lee {command}")), "{command}");
        assert!(!help.contains("--now"), "{command} shows what is only for tests");
        assert_snapshot!(format!("help_{command}"), help);
    }
}

#[test]
fn where_answers_are_taken_the_shell_history_is_told() {
    let home = Home::new();
    for command in ["checkin", "edit", "trigger", "dose", "lapse", "kit", "medication", "mark"] {
        let help = home.lee_with(&[command, "--help"]).done().ok().replace('\n', " ");
        assert!(help.contains("Options stay in your shell history. Leave them off to be asked."), "{command}");
    }
}

#[test]
fn version() {
    assert_eq!(Home::new().lee("--version").done().ok(), "lee 0.1.0\n");
}

#[test]
fn keys_are_the_table_of_keys() {
    assert_eq!(Home::new().lee("keys").done().ok(), keymap::as_text());
}

#[test]
fn the_manual_page_names_every_command_key_and_exit_code() {
    let page = Home::new().lee("man").done().ok();
    for command in COMMANDS {
        assert!(page.contains(&format!(".SS \"lee {command}")), "{command}");
    }
    for section in ["NAME", "SYNOPSIS", "COMMANDS", "KEYS", "EXIT STATUS", "FILES"] {
        assert!(
            page.contains(&format!(".SH {section}\n")) || page.contains(&format!(".SH \"{section}\"\n")),
            "{section}"
        );
    }
    assert!(page.contains("Ctrl\\-T"), "the keys are in it");
    assert!(!page.contains("\\-\\-now"));
}

#[test]
fn completions_for_every_shell() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = home.lee_with(&["completions", shell]).done().ok();
        assert!(script.contains("checkin") && script.contains("craving"), "{shell}");
    }
    home.lee("completions tcsh").done().exits(2);
}

// Checking in

#[test]
fn one_answer_is_saved_and_said() {
    let home = Home::new();
    assert_eq!(home.lee("checkin --craving 5").done().ok(), "Saved. That is enough for today.\n");
    let snapshot = home.journal().read().unwrap();
    let [entry] = snapshot.entries() else { panic!("one entry") };
    let record = snapshot.record(entry).unwrap();
    assert_eq!(entry.integrity, Integrity::Sound);
    assert_eq!(
        record,
        Record { id: record.id, ..check_in(0, common::NOW, "2026-11-23", &[(QuestionId::Craving, "5")]) }
    );
}

#[test]
fn every_option_becomes_its_answer() {
    let home = Home::new();
    let words = "checkin --craving 7 --confidence 4 --use no --medication not-taken --mood low=2,angry=1,anxious=3,calm=0,happy=4 \
                 --sleep 0 --pain 1 --withdrawal 2 --risky 3 --hassle 4 --good 2 --other alcohol --other kratom --contact \
                 --halt hungry,tired --day yesterday --note -";
    home.lee(words).typed("first line\n\nthird line\n").done().exits(0);
    let snapshot = home.journal().read().unwrap();
    let record = snapshot.record(&snapshot.entries()[0]).unwrap();
    let expected = [
        (QuestionId::Craving, "7"),
        (QuestionId::Confidence, "4"),
        (QuestionId::Use, "no"),
        (QuestionId::Medication, "not-taken"),
        (QuestionId::Low, "2"),
        (QuestionId::Angry, "1"),
        (QuestionId::Anxious, "3"),
        (QuestionId::Calm, "0"),
        (QuestionId::Happy, "4"),
        (QuestionId::Sleep, "0"),
        (QuestionId::Pain, "1"),
        (QuestionId::Withdrawal, "2"),
        (QuestionId::Risky, "3"),
        (QuestionId::Hassle, "4"),
        (QuestionId::Good, "2"),
        (QuestionId::Other, "alcohol, kratom"),
        (QuestionId::Contact, "yes"),
        (QuestionId::Halt, "hungry, tired"),
        (QuestionId::Note, "first line\n\nthird line"),
    ];
    assert_eq!(record.body, check_in(0, common::NOW, "2026-11-22", &expected).body);
    assert_eq!(record.day, date("2026-11-22"));
}

#[test]
fn the_answer_fits_what_was_said_worst_first() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    for (name, options) in [
        ("enough", "--craving 6"),
        ("strong", "--craving 7"),
        ("mixing", "--other benzos --craving 9"),
        ("sick", "--withdrawal 3 --other benzos"),
        ("very_low", "--mood low=4 --withdrawal 4"),
        ("used", "--use yes --mood low=4"),
    ] {
        assert_snapshot!(format!("reply_{name}"), home.lee(&format!("checkin {options}")).done().ok());
    }
}

#[test]
fn a_strong_craving_is_what_the_person_says_it_is() {
    let home = Home::new();
    home.put("settings.json", r#"{"own_line":4}"#);
    assert!(home.lee("checkin --craving 4").done().ok().starts_with("Saved.\nThat is strong.\n"));
    assert!(home.lee("checkin --craving 3").done().ok().starts_with("Saved. That is enough"));
}

#[test]
fn until_four_in_the_morning_it_is_still_the_day_before() {
    let home = Home::new();
    home.lee("checkin --craving 5").at("2026-11-23T03:59:00+01:00").done().ok();
    home.lee("checkin --craving 5").at("2026-11-23T04:00:00+01:00").done().ok();
    let snapshot = home.journal().read().unwrap();
    let days: Vec<_> = snapshot.entries().iter().map(|entry| entry.day).collect();
    assert_eq!(days, [date("2026-11-22"), date("2026-11-23")]);
}

#[test]
fn json_is_the_saved_record_and_the_answer_stands_beside_it() {
    let home = Home::new();
    let done = home.lee("checkin --craving 8 --json").done().exits(0);
    let printed = Record::from_json(done.out.trim_end()).unwrap();
    let snapshot = home.journal().read().unwrap();
    assert_eq!(snapshot.record(&snapshot.entries()[0]), Some(printed));
    assert!(done.err.starts_with("That is strong.\n"));
}

#[test]
fn all_skipped_saves_nothing_and_says_so() {
    let home = Home::new();
    assert_snapshot!(home.lee("checkin --craving skip").done().whole());
    assert_eq!(stamp(&home), None);
}

// What cannot be

#[test]
fn without_a_terminal_there_is_nobody_to_ask() {
    let home = home_with(&some_days());
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
    assert_snapshot!(transcript(&home, &runs));
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
    let home = home_with(&some_days());
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
    assert_snapshot!(transcript(&home, &runs.map(|words| (words, 1))));
    assert_eq!(home.text(), before);
}

#[test]
fn the_shortest_name_that_fits_one_entry_is_enough() {
    let home = home_with(&some_days());
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
    let told = transcript(&home, &runs);
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
    let home = home_with(&[]);
    home.lee("checkin --craving 5").done().ok();
    home.lee_with(&["export", "--format", "md", home.path("copy.md").to_str().unwrap()]).done().ok();
    let modes = [home.data(), home.data().join("journal.jsonl"), home.path("copy.md")].map(|path| common::mode(&path));
    assert_eq!(modes, [0o700, 0o600, 0o600]);
}

// A file that is not as it should be

#[test]
fn damaged_lines_are_marked_told_and_kept() {
    let home = home_with(&some_days());
    let broken =
        home.text().replace("\"craving\":8", "\"craving\":9").replace("kind\":\"matters", "kind\":\"matters\\");
    home.put("journal.jsonl", &broken);
    assert_snapshot!("damaged_log", home.lee("log").done().exits(0).whole());
    assert_snapshot!("damaged_doctor", home.lee("doctor").done().exits(0).whole());
    home.lee("checkin --craving 2").done().ok();
    assert!(home.text().starts_with(&broken));
}

const NEWER: &str = r#"{"kind":"head","format":2,"journal":"a1b2c3d4-0000-4000-8000-000000000000","about":"newer"}"#;

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
    let told = transcript(&home, &runs);
    let refused = home.lee("checkin --note -").typed("kept words").done().exits(4).whole();
    assert_eq!(home.text(), text);
    assert!(fs::read_to_string(home.data().join("draft.jsonl")).unwrap().contains("kept words"));
    assert_snapshot!(format!("{told}\n$ lee checkin --note -\n{refused}"));
}

#[test]
fn a_sealed_file_takes_nothing_and_the_words_are_kept() {
    let home = home_with(&some_days());
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
    let home = home_with(&some_days());
    let before = home.text();
    let lock = fs::OpenOptions::new().write(true).open(home.data().join(".journal.lock")).unwrap();
    lock.lock().unwrap();
    let done = home.lee("checkin --craving 5").done().exits(1);
    assert_eq!(home.text(), before);
    assert_snapshot!(done.whole());
}

// Reading

#[test]
fn the_log_in_words() {
    let home = home_with(&some_days());
    assert_snapshot!("log", home.lee("log").done().ok());
    assert_snapshot!("show", home.lee("show 03").done().ok());
    assert_snapshot!("show_added_later", home.lee("show 30").done().ok());
}

/// The short names in what `lee log` printed, in their order.
fn names(done: Done) -> Vec<String> {
    let name = |line: &str| {
        line.split(", ")
            .find(|part| part.len() == 8 && part.bytes().all(|b| b.is_ascii_hexdigit()))
            .map(|name| name[..2].to_owned())
    };
    done.ok().lines().filter(|line| !line.starts_with(' ')).filter_map(name).collect()
}

#[test]
fn the_log_shows_what_is_asked_for() {
    let home = home_with(&some_days());
    let shown = |words: &str| names(home.lee(words).done());
    assert_eq!(shown("log"), ["01", "02", "03", "30"]);
    assert_eq!(shown("log -n 2"), ["03", "30"]);
    assert_eq!(shown("log -n 0"), [""; 0]);
}

#[test]
fn days_are_sorted_by_day_and_all_filters_must_fit() {
    let home = home_with(&some_days());
    let shown = |words: &str| names(home.lee(words).done());
    assert_eq!(shown("log --since 2026-11-20"), ["02", "30", "03"]);
    assert_eq!(shown("log --since 2026-11-20 --until 2026-11-21"), ["02", "30"]);
    assert_eq!(shown("log --until 2027-01-01 -n 1"), ["03"]);
    assert_eq!(shown("log --kind matters"), ["01"]);
    assert_eq!(shown("log --kind checkin -n 2"), ["03", "30"]);
    assert_eq!(shown("log --find CAFE"), ["02"]);
    assert_eq!(shown("log --find kratom --since yesterday"), ["03"]);
    assert_eq!(names(home.lee("log --find -").typed("sister soup\nanna\n").done()), ["03"]);
}

#[test]
fn nothing_found_and_nothing_yet_are_different_things() {
    let home = Home::new();
    assert_eq!(home.lee("log").done().exits(0).err, "Nothing is written down yet. `lee checkin` begins.\n");
    assert_eq!(home.lee("log --json").done().exits(0).out, "");
    home.journal().add_all(&some_days()).unwrap();
    assert_eq!(home.lee("log --find zebra").done().exits(0).err, "No entry fits.\n");
}

#[test]
fn json_lines_are_the_lines_of_the_file() {
    let home = home_with(&some_days());
    let text = home.text();
    let (_head, lines) = text.split_once('\n').unwrap();
    assert_eq!(home.lee("log --json").done().ok(), lines);
    assert_eq!(home.lee("export --format jsonl").done().ok(), lines);
    let third = home.lee("show 03 --json").done().ok();
    assert!(lines.contains(&third) && third.contains("the old bus stop"));
}

// Changing

#[test]
fn a_week_of_check_ins_found_changed_and_deleted() {
    let home = Home::new();
    for day in 16..=22 {
        let note = if day == 19 { "The day of the blue umbrella." } else { "An ordinary day." };
        let run = home.lee(&format!("checkin --craving {} --note -", day - 14)).typed(note);
        run.at(&format!("2026-11-{day}T21:00:00+01:00")).done().exits(0);
    }
    let found = home.lee("log --find umbrella --json").done().ok();
    let record = Record::from_json(found.trim_end()).unwrap();
    assert_eq!(record.day, date("2026-11-19"));

    let id = record.id.short();
    assert_eq!(home.lee(&format!("edit {id} --craving 1 --sleep 3")).done().ok(), "Changed.\n");
    let shown = home.lee(&format!("show {id}")).done().ok();
    assert!(
        shown.contains("Craving: 1") && shown.contains("Sleep: good") && shown.contains("blue umbrella"),
        "{shown}"
    );
    assert_eq!(home.journal().read().unwrap().entries().len(), 7);

    let deleted = home.lee(&format!("delete {id} --yes")).done().ok();
    assert!(deleted.starts_with("Deleted."));
    assert_eq!(home.journal().read().unwrap().entries().len(), 6);
    for file in fs::read_dir(home.data()).unwrap() {
        assert!(!fs::read_to_string(file.unwrap().path()).unwrap().contains("umbrella"));
    }
    assert_eq!(home.lee("log --find umbrella").done().out, "");
    assert_snapshot!(home.lee("status").done().ok());
}

#[test]
fn skip_takes_an_answer_back_and_all_else_stays() {
    let home = home_with(&some_days());
    assert_eq!(home.lee("edit 03 --craving skip --contact=no --mood calm=2").done().ok(), "Changed.\n");
    let snapshot = home.journal().read().unwrap();
    let before = reading_record(&some_days(), 3);
    let after = snapshot.record(&snapshot.find("03").unwrap()).unwrap();
    let (Body::CheckIn(before), Body::CheckIn(now)) = (&before.body, &after.body) else { panic!("check-ins") };
    assert_eq!(now.taken_back_since(before), [QuestionId::Craving, QuestionId::Contact]);
    assert_eq!(now.given_since(before).iter().map(|(item, _)| item).collect::<Vec<_>>(), [QuestionId::Calm]);
    assert_eq!((after.rev, after.at), (2, time("2026-11-22T20:30:00+01:00")));
}

fn reading_record(records: &[Record], name: u8) -> Record {
    records.iter().find(|record| record.id == Id::from_bytes([name; 16])).unwrap().clone()
}

#[test]
fn an_edit_that_leaves_no_answer_is_refused_and_the_way_to_delete_is_said() {
    let home = home_with(&some_days());
    let before = home.text();
    let told =
        "No answer would be left in this entry, so nothing was changed. To delete the entry:\n  `lee delete 30303030`";
    assert_eq!(home.lee("edit 30 --craving skip").done().exits(1).err, format!("{told}\n"));
    let data = home.data();
    let named = home.lee_with(&["edit", "30", "--craving", "skip", "--dir", data.to_str().unwrap()]).done().exits(1);
    assert_eq!(named.err, format!("{told} with the same --dir\n"));
    assert_eq!(home.text(), before);
}

#[test]
fn where_the_folder_was_named_the_way_back_to_a_draft_names_it() {
    let home = Home::new();
    fs::create_dir_all(home.data().join("journal.jsonl")).unwrap();
    let data = home.data();
    let kept = "Your answers are kept as a draft. `lee checkin --day 2026-11-23`";
    let named = home.lee_with(&["checkin", "--craving", "5", "--dir", data.to_str().unwrap()]).done().exits(4).err;
    assert!(named.contains(&format!("{kept} with the same --dir goes on with them.")), "{named}");
    let usual = home.lee("checkin --craving 5").done().exits(4).err;
    assert!(usual.contains(&format!("{kept} goes on with them.")), "{usual}");
}

#[test]
fn a_terminal_that_can_do_nothing_is_told_of_the_plain_commands() {
    let home = Home::new();
    for name in ["", "dumb"] {
        let done = home.lee("").env("TERM", name).done().exits(2);
        assert!(done.err.starts_with("This terminal cannot show the full screen."), "{}", done.err);
    }
}

#[test]
fn an_edit_answers_what_is_new_and_says_when_nothing_is() {
    let home = home_with(&some_days());
    assert_eq!(home.lee("edit 03 --craving 5").done().ok(), "Nothing was changed.\n");
    assert!(home.lee("edit 02 --sleep 2").done().ok().starts_with("Changed.\n"));
    assert!(home.lee("edit 03 --craving 9").done().ok().starts_with("Changed.\nThat is strong.\n"));
    assert_eq!(home.lee("edit 03 --day 2026-11-18").done().ok(), "Changed.\n");
    assert_eq!(names(home.lee("log --since 2026-11-01").done()), ["03", "01", "02", "30"]);
    assert_snapshot!(home.lee("edit 01 --craving 3").done().exits(1).whole());
}

#[test]
fn a_value_of_another_version_is_kept_by_an_edit_until_it_is_answered() {
    let home = Home::new();
    let entry = r#"{"kind":"checkin","id":"02020202-0202-4202-8202-020202020202","at":"2026-11-22T20:00:00+01:00","day":"2026-11-22","craving":40,"aura":"blue"}"#;
    home.put("journal.jsonl", &format!("{entry}\n"));
    home.lee("edit 02 --sleep 2").done().ok();
    assert!(home.text().contains(r#""craving":40"#) && home.text().contains(r#""aura":"blue""#));
    home.lee("edit 02 --craving skip").done().ok();
    assert!(!home.text().contains("craving") && home.text().contains(r#""aura":"blue""#));
}

// Copies

#[test]
fn a_copy_for_reading_and_a_copy_for_a_spreadsheet() {
    let mut records = some_days();
    let tricky = "=1+1 \"quoted\", *bold*\n# not a heading\n1. not a list\n- nor this";
    records.push(check_in(
        0x40,
        "2026-11-23T20:00:00+01:00",
        "2026-11-23",
        &[(QuestionId::GoodWhat, "+1 for <b>soup</b>"), (QuestionId::Note, tricky)],
    ));
    let home = home_with(&records);
    assert_snapshot!("export_md", home.lee("export --format md").done().ok());
    let csv = home.lee("export --format csv").done().exits(0);
    assert_eq!(csv.err, "1 entry of another kind is not in this copy. `--format jsonl` has everything.\n");
    assert_snapshot!("export_csv", csv.out);
}

#[test]
fn a_copy_for_reading_is_good_to_read_as_it_stands() {
    let note = "5.5! Better & better (a|b) - #1\n\n2) second\n12.\n~~~\nsnake_case";
    let home = home_with(&[
        check_in(2, "2026-11-22T20:00:00+01:00", "2026-11-22", &[(QuestionId::Note, note)]),
        check_in(3, "2026-11-22T21:00:00+01:00", "2026-11-22", &[(QuestionId::GoodWhat, "# 1. fish & chips!")]),
    ]);
    let copy = home.lee("export --format md").done().ok();
    assert!(!copy.contains("\n\n\n"), "{copy}");
    let note = "> 5.5! Better & better (a|b) - #1\n>\n> 2\\) second\n> 12\\.\n> \\~~~\n> snake\\_case\n";
    assert!(copy.contains(&format!("### 20:00\n\n{note}\n### 21:00\n\n- What was it? # 1. fish & chips!\n")), "{copy}");
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let home = home_with(&some_days());
    let path = home.path("copy.md");
    fs::write(&path, "mine").unwrap();
    let done = home.lee_with(&["export", "--format", "md", path.to_str().unwrap()]).done().exits(1);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_snapshot!(done.whole());
}

#[test]
fn a_copy_holds_the_same_in_a_file_and_can_be_a_journal_again() {
    let home = home_with(&some_days());
    let printed = home.lee("export --format jsonl").done().ok();
    let path = home.path("copy.jsonl");
    assert_eq!(home.lee_with(&["export", "--format", "jsonl", path.to_str().unwrap()]).done().ok(), "");
    assert_eq!(fs::read_to_string(&path).unwrap(), printed);
    assert_eq!(home.lee("export --format jsonl -").done().ok(), printed);
    let other = Home::new();
    other.put("journal.jsonl", &printed);
    assert_eq!(other.lee("log").done().ok(), home.lee("log").done().ok());
}

#[test]
fn drafts_are_in_no_copy() {
    let home = home_with(&some_days());
    home.journal()
        .keep_draft(&check_in(0x50, common::NOW, "2026-11-23", &[(QuestionId::Note, "half a thought")]))
        .unwrap();
    for format in ["jsonl", "csv", "md"] {
        assert!(!home.lee_with(&["export", "--format", format]).done().out.contains("half a thought"));
    }
}

// Status

#[test]
fn status_tells_of_what_is_unfinished() {
    let home = home_with(&some_days());
    assert_eq!(home.lee("status --short").done().ok(), "");
    home.journal().keep_draft(&check_in(0x50, common::NOW, "2026-11-22", &[(QuestionId::Craving, "4")])).unwrap();
    assert_eq!(home.lee("status --short").done().ok(), "1\n");
    assert_snapshot!(home.lee("status").done().ok());
}

#[test]
fn the_short_status_never_says_a_word() {
    let home = Home::new();
    fs::create_dir_all(home.data().join("journal.jsonl")).unwrap();
    fs::create_dir_all(home.data().join("draft.jsonl")).unwrap();
    assert_eq!(home.lee("status --short").done().ok(), "");
}

#[test]
fn the_doctor_looks_and_changes_nothing() {
    let home = home_with(&some_days());
    home.put("settings.json", "{half");
    let before = (home.text(), stamp(&home));
    assert_snapshot!(home.lee("doctor").done().exits(0).whole());
    assert_eq!((home.text(), stamp(&home)), before);
}

// Help now

#[test]
fn help_now_anywhere() {
    assert_snapshot!(Home::new().lee("now").done().ok());
}

#[test]
fn help_now_with_the_numbers_of_a_country() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    let help = home.lee("now").done().ok();
    assert!(help.lines().all(|line| line.chars().count() <= 76));
    assert_snapshot!(help);
}

#[test]
fn help_now_is_there_whatever_is_broken() {
    let home = Home::new();
    let whole = home.lee("now").done().ok();
    fs::write(home.path("file"), "").unwrap();
    let broken = Home::new();
    broken.put("settings.json", "\u{0}{\"country\":");
    broken.put("journal.jsonl", "\u{0}\u{1}garbage");
    broken.put("draft.jsonl", "{");
    for run in [
        home.lee("now").env("LEE_DIR", home.path("file")),
        home.lee("now").env("LEE_DIR", home.path("not/there")),
        home.lee("now").without_env("HOME").without_env("LEE_DIR"),
        home.lee("now").env("TERM", "dumb").env("COLUMNS", "0"),
        broken.lee("now"),
    ] {
        assert_eq!(run.done().ok(), whole);
    }
    let unknown = Home::new();
    unknown.put("settings.json", r#"{"country":"XX"}"#);
    assert_eq!(unknown.lee("now").done().ok(), whole);
}

#[cfg(unix)]
#[test]
fn help_now_does_not_wait_for_settings_that_are_a_pipe() {
    let home = Home::new();
    let whole = home.lee("now").done().ok();
    fs::create_dir_all(home.data()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(home.data().join("settings.json")).status().unwrap().success());
    assert_eq!(home.lee("now").done().ok(), whole);
}

// What reaches a terminal

/// Escape sequences, a C1 control, a bidi override, a zero-width space.
const HOSTILE: &str = "a\u{1b}[2Jb\u{1b}]52;c;aGk=\u{7}c\u{9b}31md\u{202e}e\u{200b}f";

#[track_caller]
fn assert_harmless(done: &Done) {
    for text in [&done.out, &done.err] {
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(!text.contains(['\u{202e}', '\u{200b}']), "{text:?}");
    }
}

#[test]
fn stored_text_commands_no_terminal() {
    let record = check_in(
        2,
        "2026-11-22T20:00:00+01:00",
        "2026-11-22",
        &[(QuestionId::RiskyWhat, HOSTILE), (QuestionId::Other, HOSTILE), (QuestionId::Note, HOSTILE)],
    );
    let home = home_with(&[record]);
    let unknown = format!(
        r#"{{"kind":"{0}","id":"03030303-0303-4303-8303-030303030303","at":"2026-11-22T21:00:00+01:00","day":"2026-11-22","{0}":"{0}"}}"#,
        "x\\u001b[2Jy\u{9b}z"
    );
    home.put("journal.jsonl", &format!("{}{unknown}\n", home.text()));
    for words in ["log", "show 02", "show 03", "log --find b", "status", "doctor"] {
        assert_harmless(&home.lee(words).done().exits(0));
    }
    assert!(home.lee("show 02").done().out.contains("a[2Jb]52;c;aGk=c31mdef"));
}

#[test]
fn copies_hold_no_control_characters() {
    let record = check_in(
        2,
        "2026-11-22T20:00:00+01:00",
        "2026-11-22",
        &[(QuestionId::RiskyWhat, HOSTILE), (QuestionId::Note, HOSTILE)],
    );
    let home = home_with(&[record]);
    for format in ["md", "csv"] {
        let copy = home.lee_with(&["export", "--format", format]).done().ok();
        assert!(copy.chars().all(|c| matches!(c, '\n' | '\r') || !c.is_control()), "{copy:?}");
        assert!(copy.contains('\u{202e}'), "the person's words stay as they are otherwise");
    }
}

#[test]
fn typed_arguments_command_no_terminal() {
    let home = Home::new();
    for words in [
        &[HOSTILE][..],
        &["checkin", HOSTILE],
        &["checkin", "--craving", HOSTILE],
        &["checkin", &format!("--{HOSTILE}")],
        &["show", HOSTILE],
        &["log", "--kind", HOSTILE],
        &["log", "--since", HOSTILE],
        &["completions", HOSTILE],
        &["status", "--dir", &home.path(HOSTILE).join("x").to_string_lossy()],
        &["export", "--format", "md", &home.path(HOSTILE).join("x").to_string_lossy()],
    ] {
        assert_harmless(&home.lee_with(words).done());
    }
}

// Where the output goes

#[cfg(unix)]
#[test]
fn whoever_stops_reading_ends_it_quietly() {
    use std::process::Stdio;
    let home = home_with(&some_days());
    for words in
        ["log", "now", "keys", "man", "completions bash", "export --format md", "--help", "checkin --craving 2"]
    {
        let mut run = home.lee(words);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = run.command.stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{words}");
    }
    assert_eq!(home.journal().read().unwrap().entries().len(), some_days().len() + 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_the_output_is_told_and_what_is_saved_stays_saved() {
    use std::process::Stdio;
    let home = home_with(&some_days());
    let run = |words: &str| {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut run = home.lee(words);
        let output = run.command.stdin(Stdio::null()).stdout(full).stderr(Stdio::piped()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, err) = run("log");
    assert_eq!(code, Some(1));
    assert!(err.starts_with("The words could not be printed:"), "{err}");
    assert_eq!(
        run("checkin --craving 2"),
        (Some(0), "Saved. Only the words about it could not be printed.\n".to_owned())
    );
    assert_eq!(home.journal().read().unwrap().entries().len(), some_days().len() + 1);
}

// The other kinds

/// The entries in the order they were recorded.
fn entries(home: &Home) -> Vec<Record> {
    let snapshot = home.journal().read().unwrap();
    snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)).collect()
}

fn said(kind: Kind, answers: &[(QuestionId, &str)]) -> Body {
    let mut said = Answers::default();
    for (item, words) in answers {
        said.set(*item, item.parse(words).unwrap());
    }
    Body::of(kind, said).unwrap()
}

#[test]
fn a_dose_a_day_that_counts_the_naloxone_and_the_medicine_are_written_down() {
    let home = Home::new();
    for (words, told) in [
        ("dose taken", "Saved.\nThat is enough for today.\n"),
        ("dose not-taken --day yesterday", "Saved.\n"),
        ("mark start --on 2026-10-01", "Saved. That is enough for today.\n"),
        ("mark release", "Saved.\nAfter any break an old amount can kill.\n"),
        ("kit --have yes --expires 2027-08", "Saved.\n"),
        ("medication --medicine methadone --taken daily --since yesterday --refill 2026-12-09 --supply 14", "Saved.\n"),
    ] {
        let done = home.lee(words).done().ok();
        // What is to know after a dose that was not taken follows.
        assert!(done == told || words.contains("not-taken") && done.starts_with(told), "{words}: {done}");
    }
    let medicine = [
        (QuestionId::Medicine, "methadone"),
        (QuestionId::MedicineTaken, "daily"),
        (QuestionId::MedicineSince, "2026-11-22"),
        (QuestionId::MedicineRefill, "2026-12-09"),
        (QuestionId::MedicineSupply, "14"),
    ];
    let expected = [
        ("2026-11-23", said(Kind::Dose, &[(QuestionId::Dose, "taken")])),
        ("2026-11-22", said(Kind::Dose, &[(QuestionId::Dose, "not taken")])),
        ("2026-10-01", said(Kind::Mark, &[(QuestionId::Mark, "start")])),
        ("2026-11-23", said(Kind::Mark, &[(QuestionId::Mark, "release")])),
        ("2026-11-23", said(Kind::Kit, &[(QuestionId::KitHave, "yes"), (QuestionId::KitExpires, "2027-08-31")])),
        ("2026-11-23", said(Kind::Medication, &medicine)),
    ];
    let entries: Vec<_> = entries(&home).into_iter().map(|record| (record.day, record.body)).collect();
    assert_eq!(entries, expected.map(|(day, body)| (date(day), body)));
}

#[test]
fn what_stands_is_changed_in_its_place_and_another_medicine_is_a_new_entry() {
    let home = Home::new();
    let lee = |words: &str, at: &str| home.lee(words).at(at).done().ok();
    let [monday, tuesday] = ["2026-11-23T21:10:00+01:00", "2026-11-24T21:10:00+01:00"];
    assert_eq!(lee("kit --have yes", monday), "Saved.\n");
    assert_eq!(lee("kit --expires 2027-08-31", tuesday), "Changed.\n");
    assert_eq!(lee("kit --expires 2027-08", tuesday), "Nothing was changed.\n");
    assert_eq!(entries(&home).len(), 1);
    assert_eq!(lee("medication --medicine methadone --supply 7", monday), "Saved.\n");
    assert_eq!(lee("medication --taken daily", tuesday), "Changed.\n");
    assert_eq!(entries(&home)[1].day, date("2026-11-23"), "the supply is counted from when it was said");
    assert_eq!(lee("medication --supply 7", tuesday), "Changed.\n");
    assert_eq!(entries(&home)[1].day, date("2026-11-24"));
    assert_eq!(lee("medication --medicine buprenorphine --taken weekly", tuesday), "Saved.\n");
    let last = entries(&home);
    assert_eq!(last.len(), 3);
    let weekly = [(QuestionId::Medicine, "buprenorphine"), (QuestionId::MedicineTaken, "weekly")];
    assert_eq!(last[2].body, said(Kind::Medication, &weekly));
    assert_eq!(last[1].body.answers().unwrap().one(QuestionId::Medicine), Some("methadone"));
    let told = home.lee("kit --have skip --expires skip").done().exits(1).err;
    assert!(told.starts_with("No answer would be left in this entry, so nothing was changed."), "{told}");
    let skipped = home.lee("medication --refill skip").at(tuesday).done().ok();
    assert_eq!(skipped, "Nothing was changed.\n");
    assert!(Home::new().lee("kit --have skip").done().exits(0).err.contains("nothing was saved"));
}

#[test]
fn when_a_use_was() {
    let home = Home::new();
    let night = "2026-11-23T03:30:00+01:00";
    for (words, at, day, answers) in [
        ("lapse --at now", common::NOW, "2026-11-23", &[(QuestionId::LapseTime, "21:10")][..]),
        ("lapse --at now", night, "2026-11-22", &[(QuestionId::LapseTime, "03:30")]),
        ("lapse --at 23:50", night, "2026-11-22", &[(QuestionId::LapseTime, "23:50")]),
        (
            "lapse --at 21:30 --how once",
            common::NOW,
            "2026-11-22",
            &[(QuestionId::LapseTime, "21:30"), (QuestionId::LapseHow, "once")],
        ),
        ("lapse --at 2026-11-20", common::NOW, "2026-11-20", &[]),
        (
            "lapse --at 2026-11-18 --until yesterday --how most-days",
            common::NOW,
            "2026-11-18",
            &[(QuestionId::LapseHow, "most-days"), (QuestionId::LapseUntil, "2026-11-22")],
        ),
        ("lapse --how still", common::NOW, "2026-11-23", &[(QuestionId::LapseHow, "still")]),
    ] {
        home.lee(words).at(at).done().ok();
        let record = entries(&home).pop().unwrap();
        assert_eq!((record.day, record.body), (date(day), said(Kind::Lapse, answers)), "{words}");
    }
    let spaced = home.lee_with(&["lapse", "--at", "2026-11-23 02:15"]).done().ok();
    assert!(spaced.contains("After any break"), "{spaced}");
    assert_eq!(entries(&home).pop().unwrap().day, date("2026-11-22"));
}

#[test]
fn a_use_of_the_last_hours_is_answered_with_what_keeps_safe() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    assert_snapshot!("lapse_recent", home.lee("lapse --at 20:00").done().ok());
    assert_snapshot!("lapse_earlier", home.lee("lapse --at yesterday").done().ok());
    // What may have been a moment ago is taken for that.
    for words in ["lapse --at today", "lapse --how still", "lapse --at 15:11", "lapse --at 2026-11-01 --until today"] {
        assert!(home.lee(words).done().ok().contains("Call 911 or get someone now."), "{words}");
    }
    // Some days after, somebody to call and the way back are still said; later, that an old amount can kill.
    let earlier = home.lee("lapse --at 15:10").done().ok();
    assert!(
        earlier.contains("Sleepy or short of breath after all?") && earlier.contains("Your recovery days"),
        "{earlier}"
    );
    let long_ago = home.lee("lapse --at 2026-11-16").done().ok();
    assert_eq!(long_ago, "Saved.\nThank you for being honest.\nAfter any break an old amount can kill.\n");
    let json = home.lee("lapse --at 20:00 --json").done().exits(0);
    assert_eq!(Record::from_json(json.out.trim_end()).unwrap(), entries(&home).pop().unwrap());
    assert!(json.err.contains("Call 911 or get someone now."));
}

#[test]
fn what_keeps_safe_comes_first_whatever_is_broken() {
    let sealed = Home::new();
    sealed.put("journal.jsonl", "{\"kind\":\"head\",\"format\":1}\n{\"kind\":\"key\",\"format\":1}\n");
    let damaged = Home::new();
    damaged.put("journal.jsonl", "\u{0}\u{1}garbage");
    let folder = Home::new();
    fs::create_dir_all(folder.data().join("journal.jsonl")).unwrap();
    let newer = Home::new();
    newer.put("journal.jsonl", &format!("{NEWER}\n"));
    let safe = "First, stay alive. You do not have to do it alone.\nSleepy, short of breath, or mixed it?";
    for (home, code) in [(&sealed, 3), (&folder, 4), (&newer, 4)] {
        let done = home.lee("lapse --at now").done().exits(code);
        assert!(done.out.starts_with(safe), "{}", done.out);
        assert!(done.err.contains("`lee lapse` goes on with them."), "{}", done.err);
        let drafts = home.journal().drafts().unwrap();
        assert_eq!(drafts[0].body, said(Kind::Lapse, &[(QuestionId::LapseTime, "21:10")]));
    }
    let done = damaged.lee("lapse --at now").done();
    assert!(done.out.contains(safe), "{}", done.whole());
    if cfg!(unix) {
        let done = Home::new().lee("lapse --at now").without_env("HOME").without_env("LEE_DIR").done().exits(1);
        assert!(done.out.starts_with(safe) && !done.err.is_empty(), "{}", done.whole());
    }
}

#[test]
fn what_keeps_safe_does_not_wait_for_another_window() {
    let home = home_with(&some_days());
    let lock = fs::OpenOptions::new().write(true).open(home.data().join(".journal.lock")).unwrap();
    lock.lock().unwrap();
    // Were it said after the wait, the lock would be let go too late, and nothing saved.
    let done = home.lee("lapse --at now").once_printed("`lee now`: help now.", || lock.unlock().unwrap());
    let done = done.ok();
    assert!(done.starts_with("First, stay alive."), "{done}");
    let (page, saved) = (done.find("`lee now`").unwrap(), done.find("Saved.").unwrap());
    assert!(page < saved, "{done}");
    assert_eq!(done.matches("First, stay alive.").count(), 1, "{done}");
    assert!(home.text().contains("\"kind\":\"lapse\""));
}

#[test]
fn other_kinds_that_cannot_be_saved_are_kept_and_the_way_on_is_said() {
    let home = Home::new();
    home.put("journal.jsonl", "{\"kind\":\"head\",\"format\":1}\n{\"kind\":\"key\",\"format\":1}\n");
    for (words, on) in [
        ("dose taken --day yesterday", "lee dose --day 2026-11-22"),
        ("mark start", "lee mark"),
        ("kit --have yes", "lee kit"),
        ("medication --medicine waiting", "lee medication"),
        ("plan add reasons -", "lee plan add reasons -"),
    ] {
        let done = home.lee(words).typed("my son").done().exits(3);
        assert!(done.err.contains(&format!("`{on}` goes on with them.")), "{}", done.err);
    }
    assert_eq!(home.journal().drafts().unwrap().len(), 5);
    let status = home.lee("status").done();
    let about: Vec<&str> = status.out.lines().filter(|line| line.starts_with("Unfinished:")).collect();
    assert_snapshot!("status_of_other_kinds", about.join("\n"));
}

/// One of each other kind, with everything in it.
fn one_of_each() -> Vec<Record> {
    let make = |name: u8, kind, day: &str, answers: &[(QuestionId, &str)]| {
        Record::new(Id::from_bytes([name; 16]), time("2026-11-23T20:15:00+01:00"), date(day), said(kind, answers))
    };
    let lapse = [
        (QuestionId::LapseHow, "once"),
        (QuestionId::LapseTime, "23:30"),
        (QuestionId::LapseTriggers, "payday, a bad phone call"),
        (QuestionId::LapseTried, "call-someone"),
        (QuestionId::LapseNext, "Go home with Sam.\nNot alone."),
        (QuestionId::LapseHard, "8"),
        (QuestionId::LapseAsked, "yes"),
    ];
    let medicine = [
        (QuestionId::Medicine, "methadone"),
        (QuestionId::MedicineTaken, "daily"),
        (QuestionId::MedicineSupply, "6"),
        (QuestionId::MedicineIfNot, "Call before the next dose."),
    ];
    let if_then = [
        (QuestionId::PlanSection, "if-then"),
        (QuestionId::PlanText, "If it is payday, then I will call Sam."),
        (QuestionId::PlanSituation, "payday"),
        (QuestionId::PlanResponse, "call-someone"),
        (QuestionId::PlanPlace, "1"),
    ];
    let craving = [
        (QuestionId::TriggerIntensity, "6"),
        (QuestionId::TriggerTriggers, "payday"),
        (QuestionId::TriggerDid, "call-someone"),
        (QuestionId::TriggerWhere, "bus stop"),
    ];
    vec![
        make(1, Kind::Lapse, "2026-11-22", &lapse),
        make(2, Kind::Lapse, "2026-11-20", &[]),
        make(3, Kind::Dose, "2026-11-23", &[(QuestionId::Dose, "not taken")]),
        make(4, Kind::Medication, "2026-11-23", &medicine),
        make(
            5,
            Kind::Kit,
            "2026-11-23",
            &[(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "drawer"), (QuestionId::KitWho, HOSTILE)],
        ),
        make(6, Kind::Mark, "2026-11-01", &[(QuestionId::Mark, "detox")]),
        make(7, Kind::Mark, "2026-11-23", &[(QuestionId::Mark, "reviewed"), (QuestionId::MarkSection, "people")]),
        make(8, Kind::Plan, "2026-11-23", &if_then),
        make(9, Kind::Trigger, "2026-11-23", &craving),
    ]
}

#[test]
fn every_kind_reads_well() {
    let home = home_with(&one_of_each());
    assert_snapshot!("log_of_other_kinds", home.lee("log").done().ok());
    assert_snapshot!("show_a_use", home.lee("show 01").done().ok());
    for name in 1..=9 {
        assert_harmless(&home.lee(&format!("show 0{name}")).done().exits(0));
    }
    assert_eq!(names(home.lee("log --kind mark").done()), ["06", "07"]);
}

#[test]
fn options_of_one_kind_change_no_other() {
    let home = home_with(&one_of_each());
    let before = home.text();
    let runs = ["edit 01 --craving 4", "edit 03 --intensity 5", "edit 04 --outcome left", "edit 08 --trigger payday"];
    let told = runs.map(|words| (words, 2)).into_iter();
    let bad =
        ["edit 05", "edit 01 --day tomorrow", "edit 09 --intensity skip", "edit 09 --place x"].map(|words| (words, 2));
    let told = transcript(&home, &told.chain(bad).collect::<Vec<_>>());
    assert_snapshot!("edit_of_other_kinds", told);
    // Each kind against the options of every other.
    let options = [
        (Kind::CheckIn, "--sleep 2"),
        (Kind::Trigger, "--after 2"),
        (Kind::Trigger, "--did rest"),
        (Kind::Trigger, "--where -"),
        (Kind::Lapse, "--at now"),
        (Kind::Lapse, "--how once"),
        (Kind::Dose, "--dose taken"),
        (Kind::Medication, "--supply 3"),
        (Kind::Kit, "--have no"),
        (Kind::Mark, "--mark start"),
    ];
    for record in one_of_each() {
        let kind = record.body.kind();
        // A note belongs to two of them.
        let note = if kind == Kind::Trigger { Kind::Trigger } else { Kind::CheckIn };
        for (of, option) in options.into_iter().chain([(note, "--note -")]) {
            if of != kind {
                let done = home.lee(&format!("edit {} {option}", record.id.short())).typed("x").done().exits(2);
                assert!(done.err.starts_with("Some of these options are for entries of another kind."), "{}", done.err);
            }
        }
    }
    // The time of it would then be still to come.
    home.lee("edit 01 --day today").done().exits(2);
    home.lee("edit 01 --day today --at 20:00").done().exits(2);
    home.lee("edit 09 --note secretword").done().exits(2);
    assert_eq!(home.text(), before);
    assert_eq!(home.lee("edit 06 --day 2026-11-02").done().ok(), "Changed.\n");
    assert_eq!(home.lee("edit 08 --day yesterday").done().ok(), "Changed.\n");
    assert!(
        home.text()
            .contains("\"rev\":1,\"at\":\"2026-11-23T20:15:00+01:00\",\"day\":\"2026-11-23\",\"section\":\"if-then\"")
    );
}

#[test]
fn an_entry_is_changed_with_the_options_of_the_command_that_made_it() {
    let home = home_with(&one_of_each());
    let now = |name: u8| reading_record(&entries(&home), name);
    for (words, typed, name, day, answers) in [
        (
            "edit 09 --after 2 --outcome rode-it-out --trigger Tired,mine --did skip --note -",
            "It went.",
            9,
            "2026-11-23",
            &[
                (QuestionId::TriggerIntensity, "6"),
                (QuestionId::TriggerTriggers, "tired, mine"),
                (QuestionId::TriggerWhere, "bus stop"),
                (QuestionId::TriggerAfter, "2"),
                (QuestionId::TriggerOutcome, "rode-it-out"),
                (QuestionId::TriggerNote, "It went."),
            ][..],
        ),
        (
            "edit 02 --at 2026-11-19 --until 2026-11-20 --how several",
            "",
            2,
            "2026-11-19",
            &[(QuestionId::LapseHow, "several"), (QuestionId::LapseUntil, "2026-11-20")],
        ),
        ("edit 03 --dose taken --day yesterday", "", 3, "2026-11-22", &[(QuestionId::Dose, "taken")]),
        ("edit 06 --mark start --on 2026-11-02", "", 6, "2026-11-02", &[(QuestionId::Mark, "start")]),
        (
            "edit 04 --supply skip --refill tomorrow",
            "",
            4,
            "2026-11-23",
            &[
                (QuestionId::Medicine, "methadone"),
                (QuestionId::MedicineTaken, "daily"),
                (QuestionId::MedicineRefill, "2026-11-24"),
                (QuestionId::MedicineIfNot, "Call before the next dose."),
            ],
        ),
    ] {
        assert_eq!(home.lee(words).typed(typed).done().ok(), "Changed.\n", "{words}");
        assert_eq!((now(name).rev, now(name).day), (2, date(day)), "{words}");
        assert_eq!(now(name).body, said(now(name).body.kind(), answers), "{words}");
    }
    // Of a use, a day alone takes the time back.
    home.lee("edit 01 --at yesterday").done().ok();
    assert_eq!(now(1).body.answers().unwrap().time(QuestionId::LapseTime), None);
    home.lee("edit 05 --expires 2027-08").done().ok();
    assert_eq!(now(5).body.answers().unwrap().day(QuestionId::KitExpires), Some(date("2027-08-31")));
    // What is left is counted from today.
    home.lee("edit 04 --day 2026-11-20").done().ok();
    home.lee("edit 04 --supply 5").done().ok();
    assert_eq!(now(4).day, date("2026-11-23"));
    home.lee("edit 09 --where - --trigger skip").typed("\n").done().ok();
    let left = now(9).body.answers().unwrap().clone();
    assert!(
        left.get(QuestionId::TriggerWhere).is_none() && left.get(QuestionId::TriggerTriggers).is_none(),
        "{left:?}"
    );
    let json = home.lee("edit 09 --after 1 --json").done().ok();
    assert!(json.starts_with("{\"kind\":\"trigger\"") && json.lines().count() == 1, "{json}");
    assert_eq!(home.lee("edit 09 --after 1").done().ok(), "Nothing was changed.\n");
}

#[test]
fn what_a_change_tells_is_answered_like_what_is_new() {
    let home = home_with(&one_of_each());
    let told = |words: &str| home.lee(words).done().ok();
    let used = told("edit 09 --outcome used");
    assert!(used.starts_with("Changed.\nFirst, stay alive.") && used.contains("`lee lapse`"), "{used}");
    assert_eq!(told("edit 09 --did rest"), "Changed.\n");
    assert!(told("edit 09 --after 9").starts_with("Changed.\nThat is strong.\n"));
    assert!(told("edit 01 --at 20:30").starts_with("Changed.\nFirst, stay alive."));
    assert_eq!(told("edit 01 --at 20:00"), "Changed.\n");
    home.lee("edit 03 --dose taken").done().ok();
    assert!(told("edit 03 --dose not-taken").len() > "Changed.\n".len());
    assert!(told("edit 06 --mark stopped").len() > "Changed.\n".len());
}

#[test]
fn what_another_window_changed_meanwhile_is_both_kept() {
    let home = home_with(&one_of_each());
    // The other window opened it before, and saves later.
    let mut theirs = reading_record(&one_of_each(), 5);
    theirs.rev = 2;
    home.lee("kit --expires 2027-08").done().ok();
    assert!(home.journal().edit(&[theirs]).is_err());
    assert_eq!(reading_record(&entries(&home), 5).body.answers().unwrap().text(QuestionId::KitPlace), "drawer");
}

#[test]
fn a_plan_is_written_read_taken_along_and_forgotten() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    assert!(home.lee("plan").done().err.contains("Or: `lee plan add reasons -`"));
    home.lee("plan add reasons -").typed("My two kids\n").done().ok();
    home.lee("plan add people -").typed("Sam\u{1b}[2J\u{202e} 202-555-0143\n").done().ok();
    home.lee("kit --have yes --expires 2027-08").done().ok();
    assert!(home.lee("plan add reasons -").typed(" \n").done().err.contains("There were no words"));
    assert!(home.lee("plan add reasons mine").done().err.contains("stay in your shell history"));
    let shown = home.lee("plan").done().ok();
    assert!(shown.contains("My two kids") && shown.contains("Sam") && !shown.contains('\u{1b}'), "{shown}");
    assert!(!home.lee("plan reasons").done().ok().contains("Sam"));

    let card = home.lee("plan export").done();
    assert!(card.err.contains("Anyone who finds this can read it. Printers may keep copies."));
    assert!(card.out.contains("My two kids") && !card.out.contains("Sam") && card.out.contains("31 August 2027"));
    assert!(home.lee("plan export --section people").done().out.contains("Sam[2J 202-555-0143"));
    assert!(home.lee("plan export --card").done().out.contains("Give naloxone AND call 911 now"));

    let id = home.journal().read().unwrap().entries()[0].id.short();
    assert!(home.lee(&format!("plan history {id}")).done().ok().contains("My two kids"));
    home.lee(&format!("plan forget {id} --yes")).done().ok();
    home.lee(&format!("plan remove {id} --yes")).done().ok();
    assert!(!home.lee("plan").done().ok().contains("My two kids"));
    home.lee("checkin --craving 3").done().ok();
    let entry = home.journal().read().unwrap().entries().last().unwrap().id.short();
    assert!(home.lee(&format!("plan remove {entry} --yes")).done().err.contains("not an item of your plan"));
}

#[test]
fn a_new_name_in_the_trigger_log_is_told_after_it_is_saved_with_the_one_that_was_perhaps_meant() {
    let home = Home::new();
    let told = |words: &[&str]| {
        let done = home.lee_with(&[&["trigger", "--intensity", "4"], words].concat()).done().exits(0);
        assert_eq!(done.out, "Saved.\n");
        (done.err.clone(), home.journal().read().unwrap().entries().last().unwrap().id.short())
    };
    // What is known says nothing.
    assert_eq!(told(&["--trigger", "payday", "--did", "call someone"]).0, "");
    let (err, id) = told(&["--trigger", "paday", "--trigger", "tired"]);
    let edit = format!("lee edit {id} --trigger payday --trigger tired");
    assert_eq!(err, format!("New, kept as your own: paday.\nDid you mean payday? `{edit}`\n"));
    // The command that is told mends it.
    home.lee(&edit[4..]).done().exits(0);
    let snapshot = home.journal().read().unwrap();
    let mended = snapshot.record(&snapshot.find(&id).unwrap()).unwrap();
    assert_eq!(mended.body.answers().unwrap().names(QuestionId::TriggerTriggers), ["payday", "tired"]);
    // Nothing near, and then it is known; a slip of an own name is seen as well.
    assert_eq!(told(&["--trigger", "the night bus"]).0, "New, kept as your own: the night bus.\n");
    assert_eq!(told(&["--trigger", "the night bus"]).0, "");
    let (err, id) = told(&["--trigger", "the nihgt bus"]);
    assert!(
        err.ends_with(&format!("Did you mean the night bus? `lee edit {id} --trigger \"the night bus\"`\n")),
        "{err}"
    );
    let (err, id) = told(&["--did", "breething", "--trigger", "Oslo; Rome"]);
    assert!(err.starts_with("New, kept as your own: Oslo, Rome.\nNew, kept as your own: breething.\n"), "{err}");
    assert!(err.ends_with(&format!("Did you mean breathing? `lee edit {id} --did breathing`\n")), "{err}");
    // What a shell would read otherwise is not put into a command.
    told(&["--trigger", "the $HOME bus"]);
    assert!(told(&["--trigger", "the $HOME bsu"]).0.ends_with("Did you mean the $HOME bus?\n"));
}

#[test]
fn a_craving_is_one_short_command() {
    let home = Home::new();
    assert_eq!(home.lee("trigger --intensity 5").done().ok(), "Saved.\n");
    let told = home
        .lee("trigger --intensity 8 --trigger payday --trigger Tired,mine --did call-someone --after 3 --outcome left --where -")
        .typed("the bus stop\n")
        .done()
        .exits(0);
    assert_eq!(told.err, "New, kept as your own: mine.\n");
    home.lee("trigger --intensity 2 --note - --day yesterday").typed("one\ntwo\n").done().ok();
    let journal = home.journal();
    let snapshot = journal.read().unwrap();
    let records: Vec<Record> = snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)).collect();
    assert_eq!(records[0].body, said(Kind::Trigger, &[(QuestionId::TriggerIntensity, "5")]));
    let all = [
        (QuestionId::TriggerIntensity, "8"),
        (QuestionId::TriggerTriggers, "payday, tired, mine"),
        (QuestionId::TriggerDid, "call-someone"),
        (QuestionId::TriggerAfter, "3"),
        (QuestionId::TriggerOutcome, "left"),
        (QuestionId::TriggerWhere, "the bus stop"),
    ];
    assert_eq!(records[1].body, said(Kind::Trigger, &all));
    assert_eq!(
        records[2].body,
        said(Kind::Trigger, &[(QuestionId::TriggerIntensity, "2"), (QuestionId::TriggerNote, "one\ntwo")])
    );
    assert_eq!(records[2].day, common::date("2026-11-22"));
    let json = home.lee("trigger --intensity 9 --json").done().ok();
    assert!(json.starts_with("{\"kind\":\"trigger\"") && json.lines().count() == 1, "{json}");
    let used = home.lee("trigger --intensity 9 --outcome used").done().ok();
    assert!(used.starts_with("Saved.\nFirst, stay alive.") && used.contains("`lee lapse`"), "{used}");
    let before = home.text();
    for (words, why) in [
        ("trigger --trigger payday", "How strong it is, from 0 to 10, is needed."),
        ("trigger --intensity 11", "Craving is a whole number from 0 to 10."),
        ("trigger --intensity 5 --outcome secretword", "How it went is one of: rode-it-out"),
        ("trigger --intensity 5 --note secretword", "stay in your shell history"),
        ("trigger --intensity 5 --where secretword", "stay in your shell history"),
        ("trigger --intensity 5 --where - --note -", "cannot be used with"),
        ("trigger", "There is nobody to ask"),
    ] {
        let done = home.lee(words).done().exits(2);
        assert!(done.err.contains(why) && !done.err.contains("secretword"), "{words}: {}", done.err);
    }
    assert_eq!(home.text(), before);
}

/// A dose is the most dangerous when it was not taken for days, and after other opioids.
#[test]
fn a_dose_that_needed_advice_first_is_answered_with_what_keeps_safe() {
    let strong = "may now be too strong";
    for (medicine, warns) in [("methadone", true), ("buprenorphine", true), ("other", true), ("naltrexone", false)] {
        let home = Home::new();
        home.put("settings.json", r#"{"country":"US"}"#);
        home.lee(&format!("medication --medicine {medicine} --taken daily")).done().ok();
        home.lee("dose not-taken --day yesterday").done().ok();
        assert!(!home.lee("dose taken").done().ok().contains(strong), "one day is none: {medicine}");
        home.lee("dose not-taken --day 2026-11-21").done().ok();
        for words in ["dose taken", "checkin --medication taken"] {
            let said = home.lee(words).done().ok();
            assert_eq!(said.contains(strong) && said.contains("Call 911"), warns, "{words}, {medicine}: {said}");
        }
    }
    for (medicine, days, words) in [
        ("methadone", 1, "Taken on top of other opioids?"),
        ("buprenorphine", 1, "Do not take more opioids against it."),
        ("naltrexone", 9, "Naltrexone soon after opioids can bring on sudden, severe withdrawal."),
    ] {
        let home = Home::new();
        home.lee(&format!("medication --medicine {medicine} --taken daily")).done().ok();
        let used = common::date("2026-11-23") - chrono::Duration::days(days);
        home.lee(&format!("lapse --at {used}")).done().ok();
        let said = home.lee("dose taken").done().ok();
        assert!(said.contains(words), "{medicine}: {said}");
        let long_before = common::date("2026-11-23") - chrono::Duration::days(12);
        let home = Home::new();
        home.lee(&format!("medication --medicine {medicine} --taken daily")).done().ok();
        home.lee(&format!("lapse --at {long_before}")).done().ok();
        assert_eq!(home.lee("dose taken").done().ok(), "Saved.\nThat is enough for today.\n");
    }
}

#[test]
fn a_dose_not_taken_is_answered_even_when_little_is_known() {
    let home = Home::new();
    let said = home.lee("dose not-taken").done().ok();
    assert!(said.contains("Take no extra") && said.contains("Methadone not taken for some days?"), "{said}");
    let home = Home::new();
    home.lee("medication --medicine methadone --taken daily").done().ok();
    home.lee("dose taken --day 2026-11-18").done().ok();
    // Nothing is known of the days since.
    let said = home.lee("dose not-taken").done().ok();
    assert!(said.contains("Not taken for more than this one day?"), "{said}");
    home.lee("dose taken --day yesterday").done().ok();
    let said = home.lee("dose not-taken").done().ok();
    assert!(!said.contains("Not taken for more than this one day?"), "{said}");
}

#[test]
fn after_a_use_each_medicine_has_its_own_words() {
    for (medicine, says, never) in [
        ("methadone", "Stay in treatment.", "No tablet"),
        ("naltrexone", "No tablet and no injection until your prescriber says so.", "Stay"),
    ] {
        let home = Home::new();
        home.lee(&format!("medication --medicine {medicine} --taken daily")).done().ok();
        for words in ["checkin --use yes", "lapse --at 20:00", "lapse --at yesterday"] {
            let said = home.lee(words).done().ok();
            assert!(said.contains(says), "{words}: {said}");
            assert!(!said.lines().any(|line| line.starts_with(never)), "{words}: {said}");
        }
    }
}

#[test]
fn the_country_can_be_chosen_without_the_full_screen() {
    let home = Home::new();
    assert!(home.lee("country").done().ok().starts_with("None is chosen yet."));
    home.put("settings.json", r#"{"own_line":4,"of_another_version":true}"#);
    let said = home.lee("country united kingdom").done().ok();
    assert!(said.starts_with("Saved: United Kingdom. Emergency: 999"), "{said}");
    assert!(home.lee("now").done().ok().contains("999"));
    assert!(home.lee("country").done().ok().starts_with("Chosen: United Kingdom."));
    let kept = fs::read_to_string(home.data().join("settings.json")).unwrap();
    assert!(kept.contains("\"own_line\": 4") && kept.contains("of_another_version"), "{kept}");
    let done = home.lee("country atlantis").done().exits(1);
    assert!(done.err.contains("Nothing was changed."), "{}", done.err);
    home.lee("country none").done().ok();
    assert!(home.lee("country").done().ok().starts_with("None is chosen yet."));
}

#[test]
fn once_is_not_several_days() {
    let home = Home::new();
    let done = home.lee("lapse --at 2026-11-18 --until 2026-11-19 --how once").done().exits(2);
    assert!(done.err.contains("Once is one day.") && done.err.contains("Nothing was saved."), "{}", done.err);
    assert_eq!(home.text(), "");
    home.lee("lapse --at 2026-11-18 --until 2026-11-19 --how several").done().exits(0);
    let log = home.lee("log --json").done().ok();
    let id = log.split(r#""id":""#).nth(1).unwrap()[..8].to_owned();
    let before = home.text();
    let done = home.lee(&format!("edit {id} --how once")).done().exits(2);
    assert!(done.err.contains("`--until skip`") && done.err.contains("Nothing was changed."), "{}", done.err);
    assert_eq!(home.text(), before);
    home.lee(&format!("edit {id} --how once --until skip")).done().exits(0);
    home.lee("lapse --at 2026-11-10 --until 2026-11-10 --how once").done().exits(0);
}

#[test]
fn an_edit_that_changes_nothing_still_gives_the_entry_to_other_programs() {
    let home = Home::new();
    let saved = home.lee("checkin --craving 4 --json").done().exits(0).out;
    let id = saved.split(r#""id":""#).nth(1).unwrap()[..8].to_owned();
    let done = home.lee(&format!("edit {id} --craving 4 --json")).done().exits(0);
    assert_eq!((done.out, done.err.trim()), (saved, "Nothing was changed."));
    assert_eq!(home.lee(&format!("edit {id} --craving 4")).done().ok(), "Nothing was changed.\n");
}

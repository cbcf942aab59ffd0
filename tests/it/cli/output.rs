//! What reaches a terminal or a pipe: no command from stored text, and no lie about what was saved.

use super::some_days;
use crate::fixtures::home::{Done, Home};
use crate::fixtures::records::check_in;
use leeward::record::QuestionId;
use std::fs;

/// Escape sequences, a C1 control, a bidi override, a zero-width space.
pub(super) const HOSTILE: &str = "a\u{1b}[2Jb\u{1b}]52;c;aGk=\u{7}c\u{9b}31md\u{202e}e\u{200b}f";

#[track_caller]
pub(super) fn assert_harmless(done: &Done) {
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
    let home = Home::with(&[record]);
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
    let home = Home::with(&[record]);
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

#[cfg(unix)]
#[test]
fn whoever_stops_reading_ends_it_quietly() {
    use std::process::Stdio;
    let home = Home::with(&some_days());
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
    let home = Home::with(&some_days());
    let run = |words: &str| {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut run = home.lee(words);
        let output = run.command.stdin(Stdio::null()).stdout(full).stderr(Stdio::piped()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, err) = run("log");
    assert_eq!(code, Some(1));
    assert!(err.starts_with("The output could not be printed:"), "{err}");
    assert_eq!(
        run("checkin --craving 2"),
        (Some(0), "Saved. Only the message about it could not be printed.\n".to_owned())
    );
    assert_eq!(home.journal().read().unwrap().entries().len(), some_days().len() + 1);
}

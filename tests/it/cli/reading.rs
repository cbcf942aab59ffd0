//! The log, entries, copies and the status.

use super::{some_days, stamp};
use crate::fixtures::home::{Done, Home, NOW};
use crate::fixtures::records::check_in;
use insta::assert_snapshot;
use leeward::record::QuestionId;
use std::fs;

#[test]
fn the_log_in_words() {
    let home = Home::with(&some_days());
    assert_snapshot!("log", home.lee("log").done().ok());
    assert_snapshot!("show", home.lee("show 03").done().ok());
    assert_snapshot!("show_added_later", home.lee("show 30").done().ok());
}

/// The short names in what `lee log` printed, in their order.
pub(super) fn names(done: Done) -> Vec<String> {
    let name = |line: &str| {
        line.split(", ")
            .find(|part| part.len() == 8 && part.bytes().all(|b| b.is_ascii_hexdigit()))
            .map(|name| name[..2].to_owned())
    };
    done.ok().lines().filter(|line| !line.starts_with(' ')).filter_map(name).collect()
}

#[test]
fn the_log_shows_what_is_asked_for() {
    let home = Home::with(&some_days());
    let shown = |words: &str| names(home.lee(words).done());
    assert_eq!(shown("log"), ["01", "02", "03", "30"]);
    assert_eq!(shown("log -n 2"), ["03", "30"]);
    assert_eq!(shown("log -n 0"), [""; 0]);
}

#[test]
fn days_are_sorted_by_day_and_all_filters_must_fit() {
    let home = Home::with(&some_days());
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
    assert_eq!(
        home.lee("log").done().exits(0).err,
        "Nothing is written down yet. `lee checkin` writes the first entry.\n"
    );
    assert_eq!(home.lee("log --json").done().exits(0).out, "");
    home.journal().add_all(&some_days()).unwrap();
    assert_eq!(home.lee("log --find zebra").done().exits(0).err, "No entry matches.\n");
}

#[test]
fn json_lines_are_the_lines_of_the_file() {
    let home = Home::with(&some_days());
    let text = home.text();
    let (_head, lines) = text.split_once('\n').unwrap();
    assert_eq!(home.lee("log --json").done().ok(), lines);
    assert_eq!(home.lee("export --format jsonl").done().ok(), lines);
    let third = home.lee("show 03 --json").done().ok();
    assert!(lines.contains(&third) && third.contains("the old bus stop"));
}

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
    let home = Home::with(&records);
    assert_snapshot!("export_md", home.lee("export --format md").done().ok());
    let csv = home.lee("export --format csv").done().exits(0);
    assert_eq!(csv.err, "1 entry of another kind is not in this copy. `--format jsonl` has everything.\n");
    assert_snapshot!("export_csv", csv.out);
}

#[test]
fn a_copy_for_reading_is_good_to_read_as_it_stands() {
    let note = "5.5! Better & better (a|b) - #1\n\n2) second\n12.\n~~~\nsnake_case";
    let home = Home::with(&[
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
    let home = Home::with(&some_days());
    let path = home.path("copy.md");
    fs::write(&path, "mine").unwrap();
    let done = home.lee_with(&["export", "--format", "md", path.to_str().unwrap()]).done().exits(1);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_snapshot!(done.whole());
}

#[test]
fn a_copy_holds_the_same_in_a_file_and_can_be_a_journal_again() {
    let home = Home::with(&some_days());
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
    let home = Home::with(&some_days());
    home.journal().keep_draft(&check_in(0x50, NOW, "2026-11-23", &[(QuestionId::Note, "half a thought")])).unwrap();
    for format in ["jsonl", "csv", "md"] {
        assert!(!home.lee_with(&["export", "--format", format]).done().out.contains("half a thought"));
    }
}

#[test]
fn status_tells_of_what_is_unfinished() {
    let home = Home::with(&some_days());
    assert_eq!(home.lee("status --short").done().ok(), "");
    home.journal().keep_draft(&check_in(0x50, NOW, "2026-11-22", &[(QuestionId::Craving, "4")])).unwrap();
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
    let home = Home::with(&some_days());
    home.put("settings.json", "{half");
    let before = (home.text(), stamp(&home));
    assert_snapshot!(home.lee("doctor").done().exits(0).whole());
    assert_eq!((home.text(), stamp(&home)), before);
}

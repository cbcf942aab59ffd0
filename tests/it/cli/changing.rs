//! Entries changed and deleted.

use super::reading::names;
use super::some_days;
use crate::fixtures::home::Home;
use crate::fixtures::records::{date, time};
use insta::assert_snapshot;
use leeward::record::{Body, Id, QuestionId, Record};
use std::fs;

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
    let home = Home::with(&some_days());
    assert_eq!(home.lee("edit 03 --craving skip --contact=no --mood calm=2").done().ok(), "Changed.\n");
    let snapshot = home.journal().read().unwrap();
    let before = reading_record(&some_days(), 3);
    let after = snapshot.record(&snapshot.find("03").unwrap()).unwrap();
    let (Body::CheckIn(before), Body::CheckIn(now)) = (&before.body, &after.body) else { panic!("check-ins") };
    assert_eq!(now.taken_back_since(before), [QuestionId::Craving, QuestionId::Contact]);
    assert_eq!(now.given_since(before).iter().map(|(item, _)| item).collect::<Vec<_>>(), [QuestionId::Calm]);
    assert_eq!((after.rev, after.at), (2, time("2026-11-22T20:30:00+01:00")));
}

pub(super) fn reading_record(records: &[Record], name: u8) -> Record {
    records.iter().find(|record| record.id == Id::from_bytes([name; 16])).unwrap().clone()
}

#[test]
fn an_edit_that_leaves_no_answer_is_refused_and_the_way_to_delete_is_said() {
    let home = Home::with(&some_days());
    let before = home.text();
    let told =
        "No answer would be left in this entry. Nothing was changed. To delete the entry:\n  `lee delete 30303030`";
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
    let home = Home::with(&some_days());
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

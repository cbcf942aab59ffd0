//! Checking in with options and with JSON.

use super::stamp;
use crate::fixtures::home::{Home, NOW};
use crate::fixtures::records::{check_in, date};
use insta::assert_snapshot;
use leeward::journal::Integrity;
use leeward::record::{QuestionId, Record};

#[test]
fn one_answer_is_saved_and_said() {
    let home = Home::new();
    assert_eq!(home.lee("checkin --craving 5").done().ok(), "Saved.\nThat is enough for today.\n");
    let snapshot = home.journal().read().unwrap();
    let [entry] = snapshot.entries() else { panic!("one entry") };
    let record = snapshot.record(entry).unwrap();
    assert_eq!(entry.integrity, Integrity::Sound);
    assert_eq!(record, Record { id: record.id, ..check_in(0, NOW, "2026-11-23", &[(QuestionId::Craving, "5")]) });
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
    assert_eq!(record.body, check_in(0, NOW, "2026-11-22", &expected).body);
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
    assert!(home.lee("checkin --craving 3").done().ok().starts_with("Saved.\nThat is enough"));
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

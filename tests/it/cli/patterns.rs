//! `lee patterns`: what it says of a journal, below every floor and above, and that its lines for other programs are
//! those that are documented.

use crate::fixtures::home::Home;
use crate::fixtures::records::days_ago;
use insta::assert_snapshot;
use leeward::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Eight weeks that hold everything that can be told; uses so many days ago.
fn weeks(uses: &[i64]) -> Vec<Record> {
    let (mut number, mut all) = (0, Vec::new());
    for days in (0..56).rev() {
        let n = number;
        // The three days before each use are harder, and the last week is better.
        let hard = uses.iter().any(|used| (1..=3).contains(&(days - used)));
        let (craving, sleep) = if hard { ("8", "1") } else { (if days < 7 { "2" } else { "5" }, "2") };
        let mut said = vec![(QuestionId::Craving, craving), (QuestionId::Confidence, "6"), (QuestionId::Sleep, sleep)];
        said.push((QuestionId::Medication, if days % 9 == 5 { "not-taken" } else { "taken" }));
        if days % 3 == 0 {
            said.extend([(QuestionId::Contact, "yes"), (QuestionId::Good, "2")]);
        }
        if days % 11 != 4 {
            all.push(days_ago(&mut number, Kind::CheckIn, days, 20, &said));
        }
        if days % 2 == 0 {
            let (trigger, tool) = if n % 3 == 0 { ("boredom, the night bus", "walk") } else { ("payday", "breathing") };
            let said = [
                (QuestionId::TriggerIntensity, craving),
                (QuestionId::TriggerTriggers, trigger),
                (QuestionId::TriggerDid, tool),
                (QuestionId::TriggerWhere, "home"),
                (QuestionId::TriggerAfter, if n % 3 == 0 { "1" } else { "3" }),
                (QuestionId::TriggerOutcome, if uses.contains(&days) { "used" } else { "rode-it-out" }),
            ];
            all.push(days_ago(&mut number, Kind::Trigger, days, if days % 4 == 0 { 18 } else { 25 }, &said));
        }
        if days % 13 == 0 {
            let said = [(QuestionId::TryTool, "my own song"), (QuestionId::TryBefore, "5")];
            all.push(days_ago(&mut number, Kind::Try, days, 19, &said));
        }
        if uses.contains(&days) {
            all.push(days_ago(&mut number, Kind::Lapse, days, 23, &[(QuestionId::LapseHow, "once")]));
        }
    }
    all
}

#[test]
fn everything_that_can_be_told() {
    let said = Home::with(&weeks(&[12, 26, 40])).lee("patterns").done().ok();
    assert!(said.lines().all(|line| line.chars().count() <= 76));
    assert_snapshot!(said);
}

#[test]
fn below_the_first_floor_it_says_what_is_missing() {
    assert_snapshot!("nothing_yet", Home::new().lee("patterns").done().ok());
    let mut number = 0;
    let mut days = |len| -> Vec<Record> {
        (0..len).map(|days| days_ago(&mut number, Kind::CheckIn, days, 20, &[(QuestionId::Craving, "4")])).collect()
    };
    assert_snapshot!("six_days", Home::with(&days(6)).lee("patterns").done().ok());
    assert_snapshot!("seven_days", Home::with(&days(7)).lee("patterns").done().ok());
}

#[test]
fn for_a_week_after_a_use_nothing_is_put_beside_it() {
    let (tender, later) = (Home::with(&weeks(&[4, 18, 30])), Home::with(&weeks(&[8, 18, 30])));
    for (home, told) in [(&tender, false), (&later, true)] {
        let said = home.lee("patterns").done().ok();
        assert_eq!(said.contains("Before a use"), told, "{said}");
        assert_eq!(said.contains("used"), told, "{said}");
        let lines = home.lee("patterns --json").done().ok();
        assert_eq!((lines.contains("before-use"), lines.contains("\"used\"")), (told, told), "{lines}");
    }
}

#[test]
fn in_a_hard_week_it_ends_with_the_medicine_and_somebody_to_tell() {
    let mut number = 0;
    let medicine = [(QuestionId::Medicine, "methadone"), (QuestionId::MedicineTaken, "daily")];
    let mut records = vec![days_ago(&mut number, Kind::Medication, 40, 9, &medicine)];
    for days in 1..=28 {
        let (craving, dose) = if days <= 7 { ("9", "not-taken") } else { ("3", "taken") };
        let said = [(QuestionId::Craving, craving), (QuestionId::Medication, dose)];
        records.push(days_ago(&mut number, Kind::CheckIn, days, 20, &said));
    }
    let said = Home::with(&records).lee("patterns").done().ok();
    let (_, end) = said.split_once("One thing for this week\n").unwrap();
    let first = "  Not taken for some days? Ask before you take any.\n  Tolerance may be lower than it was.\n";
    assert!(end.starts_with(first), "{said}");
    assert!(end.contains("A hard week is a reason to tell someone. `lee now` has people to call."), "{said}");
    // What is known of the medicine needs no seven days.
    let said = Home::with(&records[..4]).lee("patterns").done().ok();
    assert!(said.contains("Ask before you take any.") && said.contains("too little yet"), "{said}");
}

#[test]
fn words_of_the_person_command_no_terminal() {
    let (mut number, mut records) = (0, weeks(&[]));
    let mut said = Answers::default();
    said.set(
        QuestionId::TriggerTriggers,
        Answer::any(QuestionId::TriggerTriggers, ["\u{1b}]0;x\u{7}\u{202e}mine".to_owned()]),
    );
    let mut hostile = days_ago(&mut number, Kind::Trigger, 0, 18, &[]);
    hostile.id = Id::random();
    hostile.body = Body::Trigger(said);
    records.push(hostile);
    let said = Home::with(&records).lee("patterns").done().ok();
    assert!(said.contains("  ]0;xmine: 1 entry."), "{said}");
    assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']));
}

/// The rows of the table in the document: the name of a line and its fields.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/patterns.md")).unwrap();
    let table = page.split("| line | its fields |").nth(1).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let row = |line: &str| {
        let mut cells = line.split(" | ");
        let name = names(cells.next().unwrap()).remove(0);
        (name, names(cells.next().unwrap()).into_iter().collect())
    };
    rows.map(row).collect()
}

#[test]
fn the_lines_for_other_programs_are_those_that_are_documented() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for home in [Home::new(), Home::with(&weeks(&[12, 26, 40]))] {
        for line in home.lee("patterns --json").done().ok().lines() {
            let line: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
            let fields = line.keys().filter(|key| *key != "pattern").cloned();
            seen.entry(line["pattern"].as_str().unwrap().to_owned()).or_default().extend(fields);
        }
    }
    assert_eq!(seen, documented());
}

#[test]
fn both_ways_of_telling_say_the_same_numbers() {
    let home = Home::with(&weeks(&[12, 26, 40]));
    let words = home.lee("patterns").done().ok().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut compared = 0;
    for line in home.lee("patterns --json").done().ok().lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let told = match text("pattern").as_str() {
            "this-week" => format!("{} this week ({} days), {} before", line["mean"], line["n"], line["usual_mean"]),
            "before-use" => {
                format!("{} before a use ({} days), {} on other", line["mean"], line["n"], line["usual_mean"])
            }
            "went-well" => format!("In touch with someone supportive on {} days.", line["contact"]),
            "trigger" if text("name") == "the night bus" => format!("the night bus: {} entries", line["n"]),
            "tool" if text("name") == "walk" => format!("({} tries)", line["change_n"]),
            _ => continue,
        };
        assert!(words.contains(&told), "{told}: {words}");
        compared += 1;
    }
    assert!(compared >= 6, "{compared}");
}

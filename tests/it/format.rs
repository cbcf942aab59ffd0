//! `docs/journal-format.md` says what the program does: its examples are read, its tables compared.

use crate::fixtures::journal::{at, check_in, day, id, with_crc};
use leeward::journal::{Integrity, Journal};
use leeward::record::goals::GOALS;
use leeward::record::{AnswerType, Answers, Body, Choice, Goals, Id, Kind, QuestionId, Record, Vocabulary};
use std::fs;

const PAGE: &str = include_str!("../../docs/journal-format.md");

/// The lines of all blocks in this language.
fn blocks(language: &str) -> Vec<&'static str> {
    let parts = PAGE.split("\n```").skip(1).step_by(2);
    parts.filter_map(|part| part.strip_prefix(language)?.strip_prefix('\n')).flat_map(str::lines).collect()
}

fn names(choices: &[Choice]) -> String {
    choices.iter().map(|choice| format!("`\"{}\"`", choice.id)).collect::<Vec<_>>().join(", ")
}

fn steps(words: &[&str]) -> String {
    let last = words.len() - 1;
    format!("number, 0 ({}) to {last} ({})", words[0], words[last])
}

/// The row of the table that explains an item.
fn row(item: QuestionId) -> String {
    let question = item.question();
    let value = match question.answer_type {
        AnswerType::Ten(words) => steps(words),
        AnswerType::Five(words) => steps(words),
        AnswerType::One(choices) => format!("one of {}", names(choices)),
        AnswerType::Any { choices, own: true } => format!("list of {}, own words", names(choices)),
        AnswerType::Any { choices, own: false } => format!("list of {}", names(choices)),
        AnswerType::Names(Vocabulary::Triggers) => "list of names of triggers, own words".to_owned(),
        AnswerType::Names(Vocabulary::Tools) => "list of names of tools, own words".to_owned(),
        AnswerType::Names(Vocabulary::Places | Vocabulary::People) => "list of own words".to_owned(),
        AnswerType::Name(_) => "the name of a tool, or own words, one line".to_owned(),
        AnswerType::Day => "`YYYY-MM-DD`".to_owned(),
        AnswerType::Time => "`HH:MM`".to_owned(),
        AnswerType::Count => "whole number".to_owned(),
        AnswerType::Tick => "`true`".to_owned(),
        AnswerType::Line => "own words, one line".to_owned(),
        AnswerType::Text => "own words".to_owned(),
    };
    format!("| `{}` | {value} | {} |", question.key, question.ask)
}

#[test]
fn the_page_explains_every_answer_and_every_goal() {
    for kind in Kind::KNOWN {
        let rows: Vec<String> = kind.items().iter().copied().map(row).collect();
        assert!(PAGE.contains(&rows.join("\n")), "the table of {kind:?} should be:\n{}", rows.join("\n"));
    }
    let goals: Vec<String> = GOALS.iter().map(|goal| format!("| `{}` | {} |", goal.id, goal.words)).collect();
    assert!(PAGE.contains(&goals.join("\n")), "the table of goals should be:\n{}", goals.join("\n"));
}

#[test]
fn the_page_explains_every_kind_and_every_field() {
    for kind in Kind::KNOWN.iter().map(|kind| kind.name()).chain(["head", "gone", "key", "sealed"]) {
        assert!(PAGE.contains(&format!("`{kind}`")), "{kind}");
    }
    let bodies = [Body::CheckIn(Answers::default()), Body::Goals(Goals::default())];
    for body in bodies {
        let record = Record::new(Id::from_bytes([1; 16]), at(), day(), body);
        let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&record.to_json()).unwrap();
        for field in fields.keys() {
            assert!(PAGE.contains(&format!("`{field}`")), "{field}");
        }
    }
}

#[test]
fn the_examples_are_lines_of_a_journal() {
    let lines = blocks("json");
    assert!(lines.len() >= 6, "the page has its examples");
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    fs::write(journal.path(), lines.join("\n")).unwrap();
    let snapshot = journal.read().unwrap();
    assert!(snapshot.diagnostics().is_none(), "{:?}", snapshot.diagnostics());
    for entry in snapshot.entries() {
        let record = snapshot.record(entry).unwrap();
        assert_ne!(record.body.kind(), Kind::Other);
        assert!(record.unknown_fields.iter().all(|field| field.key == "crc"), "all of it is understood: {record:?}");
        // What the program would write itself, it would write so.
        let by_hand = entry.integrity == Integrity::ByHand;
        let line = snapshot.text(entry).unwrap();
        assert_eq!(line == with_crc(&record.to_json()).trim_end(), !by_hand, "{line}");
    }
    assert_eq!(snapshot.entries().iter().filter(|entry| entry.integrity == Integrity::ByHand).count(), 1);
    journal.add(&check_in(1)).unwrap();
}

#[test]
fn the_head_and_the_gone_line_are_what_the_program_writes() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    journal.add(&check_in(1)).unwrap();
    journal.delete(id(1)).unwrap();
    let text = fs::read_to_string(journal.path()).unwrap();
    let fields = |line: &str| -> Vec<(String, serde_json::Value)> {
        let fields: serde_json::Map<_, _> = serde_json::from_str(line).unwrap();
        let own = |name: &String| matches!(name.as_str(), "journal" | "id" | "crc");
        fields.into_iter().map(|(name, value)| if own(&name) { (name, "".into()) } else { (name, value) }).collect()
    };
    for (line, kind) in text.lines().zip(["head", "gone"]) {
        let example = blocks("json").into_iter().find(|line| line.contains(&format!("\"kind\":\"{kind}\""))).unwrap();
        assert_eq!(fields(example), fields(line), "{kind}");
    }
}

#[test]
fn the_worked_checksum_is_right() {
    let [bytes] = blocks("text")[..] else { panic!("one line is worked out") };
    let crc = format!("{:08x}", crc32fast::hash(bytes.as_bytes()));
    assert!(blocks("json").contains(&format!("{bytes},\"crc\":\"{crc}\"}}").as_str()));
    assert!(PAGE.contains(&format!("CRC-32 is `{crc}`")));
}

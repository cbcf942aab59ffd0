//! Made-up records and looks at a data folder, for the tests of the journal.

#![allow(dead_code, reason = "each test uses what it needs of this")]

use chrono::{DateTime, FixedOffset, NaiveDate};
use leeward::journal::{Journal, Snapshot};
use leeward::record::{Answer, Answers, Body, Id, QuestionId, Record};
use std::fs;
use std::path::Path;

pub fn at() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-01T22:10:00+01:00").unwrap()
}

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()
}

pub fn id(n: u32) -> Id {
    let mut bytes = [7; 16];
    bytes[..4].copy_from_slice(&n.to_le_bytes());
    Id::from_bytes(bytes)
}

/// A check-in called `n` that says `words`.
pub fn saying(n: u32, words: &str) -> Record {
    let mut answers = Answers::default();
    answers.set(QuestionId::Craving, Some(Answer::Step(7)));
    answers.set(QuestionId::Note, Answer::text(QuestionId::Note, words));
    Record::new(id(n), at(), day(), Body::CheckIn(answers))
}

/// A check-in called `n`.
pub fn check_in(n: u32) -> Record {
    saying(n, &format!("mot n° {n}: 雨 \"and\" \\ {{}} \u{1f30a}"))
}

/// The same record, changed once more.
pub fn changed(record: &Record, words: &str) -> Record {
    let Body::CheckIn(answers) = &record.body else { panic!("not a check-in") };
    let mut answers = answers.clone();
    answers.set(QuestionId::Note, Answer::text(QuestionId::Note, words));
    Record { rev: record.rev + 1, body: Body::CheckIn(answers), ..record.clone() }
}

/// What the current entries of a reading say.
pub fn records(snapshot: &Snapshot) -> Vec<Record> {
    snapshot
        .entries()
        .iter()
        .map(|entry| snapshot.record(entry).expect("an entry that is listed can be read"))
        .collect()
}

/// What the journal says.
pub fn all(journal: &Journal) -> Vec<Record> {
    records(&journal.read().unwrap())
}

/// The line of a JSON object, with its checksum.
pub fn with_crc(json: &str) -> String {
    let open = json.strip_suffix('}').unwrap();
    format!("{open},\"crc\":\"{:08x}\"}}\n", crc32fast::hash(open.as_bytes()))
}

/// The names of the files in a folder whose bytes hold `words`.
pub fn files_with(folder: &Path, words: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let holds = |path: &Path| memchr::memmem::find(&fs::read(path).unwrap(), words.as_bytes()).is_some();
    files.filter(|path| holds(path)).map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

/// The names of all files in a folder, in order.
pub fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

//! The journal as its callers see it: what is saved is read back, and nothing else is ever lost.

mod catching_up;
mod damage;
mod folder;
mod refused;
mod revisions;
mod saved;
#[cfg(unix)]
mod unix;
mod windows;
mod wordings;

use crate::fixtures::journal::with_crc;
use leeward::journal::Journal;
use leeward::record::Record;
use proptest::prelude::*;
use std::fs;
use std::io::Write;
use tempfile::TempDir;

fn new() -> (TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path().join("data"));
    (folder, journal)
}

/// A journal in which the file holds just this.
fn holding(text: impl AsRef<[u8]>) -> (TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    fs::write(journal.path(), text).unwrap();
    (folder, journal)
}

fn text(journal: &Journal) -> String {
    fs::read_to_string(journal.path()).unwrap()
}

fn put(journal: &Journal, bytes: &[u8]) {
    fs::OpenOptions::new().append(true).open(journal.path()).unwrap().write_all(bytes).unwrap();
}

fn head() -> String {
    with_crc(r#"{"kind":"head","format":1,"journal":"260858d5-8bb6-4c02-89c2-91345cdfacf7","about":"a test"}"#)
}

fn line(record: &Record) -> String {
    with_crc(&record.to_json())
}

/// So many made-up cases; one that goes wrong is printed and kept in no file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

//! How long the journal takes, at a few years of entries and at far more than a life of them.
//!
//! `cargo bench --bench journal`. Adding and the last entries must not depend on the size of the file; reading all of
//! it is compared with the least that any reader has to do ([`bare`]).

#![expect(clippy::unwrap_used, reason = "a benchmark stops at the first thing that is not as it should be")]

use chrono::{DateTime, Duration};
use divan::{Bencher, black_box};
use leeward::journal::Journal;
use leeward::record::{Answer, Answers, Body, Id, QuestionId, Record};
use serde::Deserialize;
use std::fs;
use std::time::Instant;
use tempfile::TempDir;

const SIZES: [u32; 2] = [20_000, 200_000];

fn main() {
    divan::main();
}

/// The `n`th made-up check-in: about 270 bytes in the file, four a day.
fn record(n: u32) -> Record {
    let mut answers = Answers::default();
    let steps = [
        (QuestionId::Craving, 11),
        (QuestionId::Confidence, 11),
        (QuestionId::Low, 5),
        (QuestionId::Sleep, 5),
        (QuestionId::Pain, 5),
    ];
    for (place, (item, steps)) in (0..).zip(steps) {
        answers.set(item, Some(Answer::Step(u8::try_from((n + place) % steps).unwrap())));
    }
    let note = ["work was long", "walked by the river", "met Sam, talked a while", "no sleep"][n as usize % 4];
    answers.set(QuestionId::Note, Answer::text(QuestionId::Note, note));
    let at = DateTime::parse_from_rfc3339("2000-01-01T08:00:00+01:00").unwrap()
        + Duration::hours(6) * i32::try_from(n).unwrap();
    let mut id = [0; 16];
    for (place, part) in (1_u32..).zip(id.chunks_mut(4)) {
        part.copy_from_slice(
            &(n * 8 + place).wrapping_mul(0x9e37_79b1).rotate_left(15).wrapping_mul(0x85eb_ca77).to_le_bytes(),
        );
    }
    Record::new(Id::from_bytes(id), at, at.date_naive(), Body::CheckIn(answers))
}

/// A journal of `len` entries in a folder of its own. One entry is added as always; its line is the pattern of the rest.
fn filled(len: u32) -> (TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    journal.add(&record(0)).unwrap();
    let mut text = fs::read(journal.path()).unwrap();
    for n in 1..len {
        let json = record(n).to_json();
        let open = json.strip_suffix('}').unwrap();
        text.extend_from_slice(format!("{open},\"crc\":\"{:08x}\"}}\n", crc32fast::hash(open.as_bytes())).as_bytes());
    }
    fs::write(journal.path(), text).unwrap();
    // What is synced later is then only what a benchmark writes.
    fs::File::open(journal.path()).unwrap().sync_all().unwrap();
    (folder, journal)
}

#[divan::bench(args = SIZES)]
fn add(bencher: Bencher, len: u32) {
    let (_folder, journal) = filled(len);
    let mut next = len;
    bencher.bench_local(|| {
        next += 1;
        journal.add(&record(next)).unwrap();
    });
}

#[divan::bench(args = SIZES)]
fn last_ten(bencher: Bencher, len: u32) {
    let (_folder, journal) = filled(len);
    bencher.bench_local(|| {
        let snapshot = journal.tail(10).unwrap();
        let last: Vec<_> = snapshot.entries().iter().map(|entry| snapshot.record(entry).unwrap()).collect();
        assert_eq!(last.len(), 10);
        last
    });
}

#[divan::bench(args = SIZES)]
fn read_all(bencher: Bencher, len: u32) {
    let (_folder, journal) = filled(len);
    bencher.bench_local(|| {
        let snapshot = journal.read().unwrap();
        assert_eq!(snapshot.entries().len(), len as usize);
        snapshot
    });
}

/// The least that reading all can be: the file into memory, each line parsed into what it lends.
#[divan::bench(args = SIZES)]
fn bare(bencher: Bencher, len: u32) {
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "parsed, not used")]
    struct Line<'a> {
        kind: &'a str,
        id: Option<&'a str>,
        rev: Option<u32>,
        at: Option<&'a str>,
        day: Option<&'a str>,
    }
    let (_folder, journal) = filled(len);
    bencher.bench_local(|| {
        let text = fs::read_to_string(journal.path()).unwrap();
        let mut lines = 0;
        for line in text.lines() {
            black_box(serde_json::from_str::<Line>(line).unwrap());
            lines += 1;
        }
        assert_eq!(lines, len + 1);
        text
    });
}

/// The longest that a screen waits while a journal is read in steps of 256 KiB; finishing counts as one.
#[divan::bench(args = SIZES, sample_count = 10)]
fn read_in_steps(bencher: Bencher, len: u32) {
    let (_folder, journal) = filled(len);
    let mut longest = std::time::Duration::ZERO;
    bencher.bench_local(|| {
        let mut reader = journal.reader().unwrap();
        loop {
            let begun = Instant::now();
            let done = reader.step(256 << 10).unwrap();
            longest = longest.max(begun.elapsed());
            if done {
                break;
            }
        }
        let begun = Instant::now();
        let snapshot = reader.finish().unwrap();
        longest = longest.max(begun.elapsed());
        snapshot
    });
    println!("\nlongest step at {len}: {longest:?}");
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn edit(bencher: Bencher, len: u32) {
    let (_folder, journal) = filled(len);
    let mut changed = record(len / 2);
    bencher.bench_local(|| {
        changed.rev += 1;
        journal.edit(std::slice::from_ref(&changed)).unwrap();
    });
}

#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn delete(bencher: Bencher, len: u32) {
    let (_folder, journal) = filled(len);
    let mut next = len / 2;
    bencher.bench_local(|| {
        next += 1;
        journal.delete(record(next).id).unwrap();
    });
}

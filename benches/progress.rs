//! How long the day counts take: taking in a few years of records and far more than a life of them, and counting.
//!
//! `cargo bench --bench progress`. Reading and parsing the lines is the journal's part and is not measured here.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at the first thing that is not as it should be")]

use chrono::{DateTime, Duration, NaiveDate};
use divan::{Bencher, black_box};
use leeward::progress::History;
use leeward::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};

const SIZES: [u32; 2] = [20_000, 200_000];

fn main() {
    divan::main();
}

/// The `n`th made-up record, four a day: mostly check-ins, some doses, now and then a lapse or a mark.
fn record(n: u32) -> Record {
    let (kind, said) = match n % 40 {
        0 => (
            Kind::Lapse,
            vec![(QuestionId::LapseHow, Answer::One(["once", "several", "most-days"][n as usize / 40 % 3]))],
        ),
        // Seldom, so that it is not all one range.
        1 if n % 200 == 1 => (Kind::Lapse, vec![(QuestionId::LapseHow, Answer::One("still"))]),
        2 => (Kind::Mark, vec![(QuestionId::Mark, Answer::One("reviewed"))]),
        3..=12 => (Kind::Dose, vec![(QuestionId::Dose, Answer::One("taken"))]),
        _ => (
            Kind::CheckIn,
            vec![
                (QuestionId::Craving, Answer::Step(4)),
                (QuestionId::Use, Answer::One(if n.is_multiple_of(17) { "yes" } else { "no" })),
                (QuestionId::Medication, Answer::One("taken")),
            ],
        ),
    };
    let mut answers = Answers::default();
    for (item, answer) in said {
        answers.set(item, Some(answer));
    }
    let at = DateTime::parse_from_rfc3339("2000-01-01T08:00:00+01:00").unwrap()
        + Duration::hours(6) * i32::try_from(n).unwrap();
    let mut id = [0; 16];
    id[..4].copy_from_slice(&n.wrapping_mul(0x9e37_79b1).to_le_bytes());
    Record::new(Id::from_bytes(id), at, at.date_naive(), Body::of(kind, answers).unwrap())
}

fn records(len: u32) -> (Vec<Record>, NaiveDate) {
    let records: Vec<_> = (0..len).map(record).collect();
    let today = records.last().unwrap().day;
    (records, today)
}

fn taken(records: &[Record]) -> History {
    let mut history = History::default();
    for record in records {
        history.take(record);
    }
    history
}

#[divan::bench(args = SIZES)]
fn take_all(bencher: Bencher, len: u32) {
    let (records, _) = records(len);
    bencher.bench_local(|| taken(black_box(&records)));
}

#[divan::bench(args = SIZES)]
fn counts(bencher: Bencher, len: u32) {
    let (records, today) = records(len);
    let history = taken(&records);
    bencher.bench_local(|| black_box(&history).counts(black_box(today)));
}

/// What a screen asks at once besides the counts.
#[divan::bench(args = SIZES)]
fn safety(bencher: Bencher, len: u32) {
    let (records, today) = records(len);
    let history = taken(&records);
    let now = records.last().unwrap().at;
    bencher.bench_local(|| {
        let history = black_box(&history);
        (
            history.low_tolerance(today),
            history.not_taken_in_a_row(today),
            history.used_within(now, Duration::hours(6)),
            history.last_lapse_to_look_back_on(now),
        )
    });
}

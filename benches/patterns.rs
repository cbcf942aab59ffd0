//! How long the patterns take: taking in a few years of records and far more than a life of them, then all that a person
//! can ask at once, beside a bare walk of the same records.
//!
//! `cargo bench --bench patterns`. Reading and parsing the lines is the journal's part and is not measured here.

#![expect(clippy::unwrap_used, reason = "a benchmark stops at the first thing that is not as it should be")]

use chrono::{DateTime, Datelike, Duration, NaiveDate};
use divan::{Bencher, black_box};
use leeward::patterns::{Patterns, Span};
use leeward::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};
use std::ops::RangeInclusive;
use strum::VariantArray;

const SIZES: [u32; 2] = [20_000, 200_000];

fn main() {
    divan::main();
}

/// The `n`th made-up record, four a day: check-ins with all numbers answered, entries of the trigger log, tries, doses.
fn record(n: u32) -> Record {
    let step = |of: u32, most: u32| Answer::Step(u8::try_from(n.wrapping_mul(of) / 7 % (most + 1)).unwrap());
    let own = |item, word: &str, of: u32| (item, Answer::any(item, names(word, n, of)).unwrap());
    let (kind, said) = match n % 8 {
        0 | 1 => (
            Kind::Trigger,
            vec![
                (QuestionId::TriggerIntensity, step(3, 10)),
                own(QuestionId::TriggerTriggers, "trigger", 40),
                own(QuestionId::TriggerDid, "tool", 1),
                (QuestionId::TriggerAfter, step(5, 10)),
                (QuestionId::TriggerOutcome, Answer::One("rode-it-out")),
            ],
        ),
        2 => (
            Kind::Try,
            vec![
                (QuestionId::TryTool, Answer::text(QuestionId::TryTool, &format!("tool {}", n % 30)).unwrap()),
                (QuestionId::TryBefore, step(11, 10)),
                (QuestionId::TryAfter, step(5, 10)),
                own(QuestionId::TryWhere, "place", 5),
            ],
        ),
        3 => (Kind::Dose, vec![(QuestionId::Dose, Answer::One("taken"))]),
        _ => {
            let steps = QuestionId::CHECK_IN.into_iter().filter_map(|item| {
                let most = if matches!(item, QuestionId::Craving | QuestionId::Confidence) { 10 } else { 4 };
                let asks = !matches!(
                    item,
                    QuestionId::Use | QuestionId::Medication | QuestionId::RiskyWhat | QuestionId::GoodWhat
                );
                (asks && item < QuestionId::Other).then(|| (item, step(item as u32 + 1, most)))
            });
            let more = [(QuestionId::Use, Answer::One("no")), (QuestionId::Medication, Answer::One("taken"))];
            (Kind::CheckIn, steps.chain(more).chain([(QuestionId::Contact, Answer::Tick)]).collect())
        }
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

/// One to three names; now and then one that comes only once.
fn names(word: &str, n: u32, of: u32) -> Vec<String> {
    let own = n.is_multiple_of(50).then(|| format!("{word} of {n}"));
    (0..=(n / 8 % 3).min(of - 1)).map(|nth| format!("{word} {}", (n / 8 + nth * nth) % of)).chain(own).collect()
}

fn records(len: u32) -> (Vec<Record>, NaiveDate) {
    let records: Vec<_> = (0..len).map(record).collect();
    let today = records.last().unwrap().day;
    (records, today)
}

fn taken(records: &[Record]) -> Patterns {
    let mut patterns = Patterns::default();
    for record in records {
        patterns.take(record);
    }
    patterns
}

fn uses(today: NaiveDate) -> Vec<RangeInclusive<NaiveDate>> {
    let days = (1..60).rev().map(|nth| today - Duration::days(nth * 40));
    days.map(|day| day..=day + Duration::days(2)).collect()
}

fn all(patterns: &Patterns, uses: &[RangeInclusive<NaiveDate>], today: NaiveDate) -> usize {
    let spans = Span::VARIANTS.iter().filter(|span| patterns.course(**span, 70, today).is_ok()).count();
    let one = patterns.this_week(today).unwrap().differences.len();
    let two = patterns.before_use(uses, today).unwrap().differences.len();
    let three = patterns.went_well(7, today).unwrap().recovery as usize + patterns.events(uses, today, today).len();
    let year = patterns.year(today.year(), today).unwrap().days.len();
    let four = patterns.when(2, today).unwrap().columns();
    let names = patterns.triggers(today).unwrap().pairs.len() + patterns.tools(today).unwrap().list.len();
    spans + one + two + three + year + four + names + patterns.ranking(today).len()
}

/// What can not be done without: each record is looked at.
#[divan::bench(args = SIZES)]
fn bare_walk(bencher: Bencher, len: u32) {
    let (records, _) = records(len);
    bencher.bench_local(|| {
        let answers = black_box(&records).iter().filter_map(|record| record.body.answers());
        answers.map(|answers| answers.iter().filter(|(_, answer)| **answer != Answer::Step(0)).count()).sum::<usize>()
    });
}

#[divan::bench(args = SIZES)]
fn take_all(bencher: Bencher, len: u32) {
    let (records, _) = records(len);
    bencher.bench_local(|| taken(black_box(&records)));
}

#[divan::bench(args = SIZES)]
fn ask_all(bencher: Bencher, len: u32) {
    let (records, today) = records(len);
    let (patterns, uses) = (taken(&records), uses(today));
    bencher.bench_local(|| all(black_box(&patterns), black_box(&uses), today));
}

/// The longest that one page waits for.
#[divan::bench(args = SIZES)]
fn triggers(bencher: Bencher, len: u32) {
    let (records, today) = records(len);
    let patterns = taken(&records);
    bencher.bench_local(|| black_box(&patterns).triggers(today));
}

#[divan::bench(args = SIZES)]
fn take_and_ask_all(bencher: Bencher, len: u32) {
    let (records, today) = records(len);
    let uses = uses(today);
    bencher.bench_local(|| all(&taken(black_box(&records)), &uses, today));
}

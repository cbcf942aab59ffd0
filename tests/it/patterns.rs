//! Every pattern against a plain reading of the records, on made-up journals; and every floor, at its edge.

mod fault;
mod floors;
mod made_up;
mod reader;
mod reader_of_names;

use crate::fixtures::dice::Dice;
use fault::{FAULTS, Fault};
use leeward::patterns::{Patterns, Span};
use leeward::progress::History;
use leeward::record::Record;
use made_up::made_up;
use reader::{Reader, told, uses};
use std::collections::BTreeSet;

fn taken(records: &[Record]) -> Patterns {
    let mut patterns = Patterns::default();
    for record in records {
        patterns.take(record);
    }
    patterns
}

fn history(records: &[Record]) -> History {
    let mut history = History::default();
    for record in records {
        history.take(record);
    }
    history
}

const JOURNALS: u64 = 400;

#[test]
fn every_pattern_is_what_a_plain_reading_tells() {
    let mut answers = BTreeSet::new();
    for seed in 0..JOURNALS {
        let (mut records, today) = made_up(&mut Dice::of(seed));
        let uses = uses(&records, today);
        let expected = Reader::new(&records, today, uses.clone(), Fault::None).tells();
        assert_eq!(told(&taken(&records), &uses, today), expected, "journal {seed}");
        // In whichever order the records come.
        records.reverse();
        assert_eq!(told(&taken(&records), &uses, today), expected, "journal {seed}, from its end");
        let ends = expected.iter().map(|line| line.split(['{', '[']).next().unwrap_or_default().to_owned());
        answers.extend(ends.filter(|line| line.contains("Ok") || line.contains("Err")));
    }
    // The journals have all that can be answered.
    for answer in
        ["Ok(Week ", "Ok(BeforeUse ", "Err(Uses)", "Err(Answers)", "Ok(Triggers ", "Ok(Tools ", "Err(Tries(1))"]
    {
        assert!(answers.contains(answer), "{answer} {answers:?}");
    }
}

#[test]
fn a_wrong_reading_is_caught() {
    let journals: Vec<_> = (0..JOURNALS).map(|seed| made_up(&mut Dice::of(seed))).collect();
    for fault in FAULTS {
        let caught = journals.iter().any(|(records, today)| {
            let uses = uses(records, *today);
            Reader::new(records, *today, uses.clone(), fault).tells() != told(&taken(records), &uses, *today)
        });
        assert!(caught, "{fault:?}");
    }
}

#[test]
fn days_and_doses_are_those_of_the_day_counts() {
    for seed in 0..JOURNALS {
        let (records, today) = made_up(&mut Dice::of(seed));
        let patterns = taken(&records);
        let history = history(&records);
        let Ok(well) = patterns.went_well(5000, today) else { continue };
        assert_eq!(well.recovery, history.counts(today).recovery_days);
        for column in patterns.course(Span::All, 5000, today).unwrap().columns {
            let known = match history.dose_on(column.first) {
                Some(true) => (1, 0),
                Some(false) => (0, 1),
                None => (0, 0),
            };
            assert_eq!((column.taken, column.not_taken), known);
        }
    }
}

//! A dose beside those that are written down for its day: whether it is one of them, another one, or puts one right.

use crate::record::{Answers, DoseTaken, Record};
use chrono::{DateTime, FixedOffset};

/// What saving a dose comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum DoseStep {
    /// It is written down already.
    Same(Record),
    /// It is another one, or the first.
    New(Record),
    /// It puts right what was written down.
    Change {
        /// The record as it will stand.
        record: Record,
        /// As it stands.
        before: Record,
    },
}

/// The question that is asked before a second dose of a day is written down.
pub const SAME: &str = "The same dose?";

/// When the dose was written down that this one may be, where both say taken: the person is asked, see [`SAME`].
#[must_use]
pub fn may_be_same(dose: &Record, of_day: &[Record]) -> Option<DateTime<FixedOffset>> {
    let latest = latest(of_day)?;
    let both = taken(latest) == Some(DoseTaken::Taken) && taken(dose) == Some(DoseTaken::Taken);
    both.then_some(latest.at)
}

/// What saving `dose` comes to beside the other dose records of its day. `same` is whether the person said that it is the
/// one that is written down as taken already.
#[must_use]
pub fn step(dose: Record, of_day: &[Record], same: bool) -> DoseStep {
    let Some(latest) = latest(of_day) else { return DoseStep::New(dose) };
    match (taken(latest), taken(&dose)) {
        (Some(DoseTaken::Taken), Some(DoseTaken::Taken)) if !same => DoseStep::New(dose),
        (was, is) if was == is => DoseStep::Same(latest.clone()),
        _ => DoseStep::Change {
            record: Record { rev: latest.rev.saturating_add(1), body: dose.body, ..latest.clone() },
            before: latest.clone(),
        },
    }
}

fn latest(of_day: &[Record]) -> Option<&Record> {
    of_day.iter().max_by_key(|record| (record.at, record.id))
}

fn taken(record: &Record) -> Option<DoseTaken> {
    record.body.answers().and_then(Answers::choice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Answer, Body, Id, QuestionId};

    fn dose(number: u8, minute: u32, taken: &'static str) -> Record {
        let at = DateTime::parse_from_rfc3339(&format!("2026-03-02T08:{minute:02}:00+01:00")).unwrap();
        let mut said = Answers::default();
        said.set(QuestionId::Dose, Some(Answer::One(taken)));
        Record::new(Id::from_bytes([number; 16]), at, at.date_naive(), Body::Dose(said))
    }

    #[test]
    fn a_second_dose_is_asked_about_and_is_another_one_unless_they_say_it_is_the_same() {
        let first = dose(1, 10, "taken");
        let second = dose(2, 40, "taken");
        let of_day = [first.clone()];
        assert_eq!(may_be_same(&second, &[]), None);
        assert_eq!(step(second.clone(), &[], false), DoseStep::New(second.clone()));
        assert_eq!(may_be_same(&second, &of_day), Some(first.at));
        assert_eq!(may_be_same(&dose(2, 40, "not-taken"), &of_day), None);
        assert_eq!(step(second.clone(), &of_day, true), DoseStep::Same(first));
        assert_eq!(step(second.clone(), &of_day, false), DoseStep::New(second));
    }

    #[test]
    fn the_other_answer_puts_right_what_was_written_down_last() {
        let of_day = [dose(1, 10, "taken"), dose(3, 30, "not-taken")];
        let DoseStep::Change { record, before } = step(dose(2, 40, "taken"), &of_day, false) else { panic!() };
        assert_eq!(before, of_day[1]);
        assert_eq!((record.id, record.rev, &record.body), (before.id, 2, &dose(2, 40, "taken").body));
        assert_eq!(step(dose(2, 40, "not-taken"), &of_day, false), DoseStep::Same(of_day[1].clone()));
    }
}

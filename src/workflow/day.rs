//! The check-ins of one day as they stand, and what a change of the day changes in each.

use super::Write;
use crate::record::{Answers, Body, Record, checkin};

/// Check-ins of one day as they stood when they were read; never none.
pub struct Standing {
    /// The one written down last: a new answer goes into it.
    pub latest: Record,
    others: Vec<Record>,
}

impl Standing {
    /// All check-ins of a day; `None` when there are none.
    #[must_use]
    pub fn of_day(mut records: Vec<Record>) -> Option<Self> {
        records.sort_by_key(|record| (record.at, record.id));
        let latest = records.pop()?;
        Some(Self { latest, others: records })
    }

    /// One check-in alone.
    #[must_use]
    pub const fn one(record: Record) -> Self {
        Self { latest: record, others: Vec::new() }
    }

    /// Each of them.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.others.iter().chain([&self.latest])
    }

    /// The answers of the day as they stand together.
    #[must_use]
    pub fn folded(&self) -> Answers {
        let each = self.records().filter_map(|record| Some((record.at, record.id, answers_of(record)?)));
        checkin::fold_day(each.collect())
    }

    /// What is to be written for the day to say `after` where it said `before`: new answers go into the latest, and an
    /// answer that was taken back leaves all of them.
    #[must_use]
    pub fn change(&self, before: &Answers, after: &Answers) -> Write {
        let changed = self.records().filter_map(|record| {
            let body = Body::CheckIn(self.changed(record, before, after));
            (body != record.body).then(|| Record { rev: record.rev.saturating_add(1), body, ..record.clone() })
        });
        Write::change(changed.collect(), None)
    }

    /// The answers of one of the entries with that change.
    #[must_use]
    pub fn changed(&self, record: &Record, before: &Answers, after: &Answers) -> Answers {
        let mut answers = answers_of(record).cloned().unwrap_or_default();
        if record.id == self.latest.id {
            answers.fold(&after.given_since(before));
        }
        for item in after.taken_back_since(before) {
            answers.set(item, None);
        }
        answers
    }
}

/// The answers of a check-in.
#[must_use]
pub const fn answers_of(record: &Record) -> Option<&Answers> {
    match &record.body {
        Body::CheckIn(answers) => Some(answers),
        Body::Goals(_)
        | Body::Lapse(_)
        | Body::Dose(_)
        | Body::Medication(_)
        | Body::Kit(_)
        | Body::Mark(_)
        | Body::Plan(_)
        | Body::Trigger(_)
        | Body::Try(_)
        | Body::Own(_)
        | Body::Other(_) => None,
    }
}

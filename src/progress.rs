//! What the person's records say about use, medicine and recovery work, day by day.
//!
//! It stands apart from the screens because these numbers matter most when a day is hard: they must be the same
//! wherever they are shown, be able to be checked against a plain reading of the records (`tests/it/progress.rs` does), and
//! never change because a clock or a time zone did. So there are no files here and no clock, and a day is the one that
//! stands in the record.

mod counts;
mod tolerance;
mod uses;

pub use counts::Counts;
pub use tolerance::{Cause, DoseCaution};
pub use uses::LastUse;

use crate::record::{Answers, Body, DoseTaken, Id, MarkKind, MedicationToday, QuestionId, Record, Used};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;
use tolerance::Course;
use uses::Lapse;

/// What the person's records say about use, medicine and recovery work, day by day.
///
/// Fill it with [`History::take`]. After an edit or a deletion, fill a new one: it only ever adds.
#[derive(Clone, Debug, Default)]
pub struct History {
    days: BTreeMap<NaiveDate, Day>,
    lapses: Vec<Lapse>,
    marks: Vec<Milestone>,
    courses: Vec<Course>,
    medicine: Option<Latest<(NaiveDate, Answers)>>,
    kit: Option<Latest<Answers>>,
    /// The first day that any check-in, lapse or dose is about.
    first: Option<NaiveDate>,
    /// The first day that any check-in is about.
    first_check_in: Option<NaiveDate>,
}

/// One civil day, folded as far as counting needs it.
#[derive(Clone, Debug, Default)]
struct Day {
    /// A check-in of it has any answer, or a tool was tried.
    worked: bool,
    /// What the check-ins say of use.
    used: Option<Latest<bool>>,
    /// What the check-ins say of the medicine; `None` inside for not due, or no medicine.
    medication: Option<Latest<Option<Dose>>>,
    /// What the dose records say.
    dose: Option<Latest<Dose>>,
    /// The dose records that say taken: when each was written down, and its id.
    doses_taken: Vec<(DateTime<FixedOffset>, Id)>,
}

/// Whether the medicine was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dose {
    Taken,
    NotTaken,
}

/// A day that counts.
#[derive(Clone, Debug)]
struct Milestone {
    stamp: (DateTime<FixedOffset>, Id),
    day: NaiveDate,
    kind: MarkKind,
}

/// Of several answers to one question, the one written down last; of those at one moment, that of the higher id.
#[derive(Clone, Debug)]
struct Latest<T> {
    stamp: (DateTime<FixedOffset>, Id),
    said: T,
}

impl<T> Latest<T> {
    fn keep(slot: &mut Option<Self>, record: &Record, said: impl FnOnce() -> T) {
        let stamp = (record.at, record.id);
        if slot.as_ref().is_none_or(|known| known.stamp < stamp) {
            *slot = Some(Self { stamp, said: said() });
        }
    }
}

impl Dose {
    fn of_check_in(said: &MedicationToday) -> Option<Self> {
        match said {
            MedicationToday::Taken => Some(Self::Taken),
            MedicationToday::NotTaken => Some(Self::NotTaken),
            MedicationToday::NotDue | MedicationToday::None | MedicationToday::Unknown(_) => None,
        }
    }

    fn of_record(said: &DoseTaken) -> Option<Self> {
        match said {
            DoseTaken::Taken => Some(Self::Taken),
            DoseTaken::NotTaken => Some(Self::NotTaken),
            DoseTaken::Unknown(_) => None,
        }
    }
}

impl Day {
    /// What is known of the medicine on this day. A dose record outranks the check-ins.
    fn dose(&self) -> Option<Dose> {
        let explicit = self.dose.as_ref().map(|dose| dose.said);
        explicit.or_else(|| self.medication.as_ref().and_then(|medication| medication.said))
    }

    /// What the check-ins say of use: yes, no, or nothing.
    fn checked_use(&self) -> Option<bool> {
        self.used.as_ref().map(|used| used.said)
    }

    /// Whether there was recovery work on this day.
    fn is_recovery(&self) -> bool {
        self.worked || self.dose() == Some(Dose::Taken)
    }
}

impl History {
    /// Takes in one current record: its latest revision, and not a deleted one. The order in which records come does
    /// not matter. Kinds that say nothing about use, medicine or recovery work are passed over.
    pub fn take(&mut self, record: &Record) {
        let earliest = |slot: &mut Option<NaiveDate>| *slot = Some(slot.map_or(record.day, |day| day.min(record.day)));
        match &record.body {
            Body::CheckIn(answers) => {
                earliest(&mut self.first);
                earliest(&mut self.first_check_in);
                let day = self.days.entry(record.day).or_default();
                day.worked |= !answers.is_empty();
                match answers.choice::<Used>() {
                    Some(Used::Yes) => Latest::keep(&mut day.used, record, || true),
                    Some(Used::No) => Latest::keep(&mut day.used, record, || false),
                    Some(Used::Unknown(_)) | None => {}
                }
                if let Some(said) = answers.choice::<MedicationToday>() {
                    Latest::keep(&mut day.medication, record, || Dose::of_check_in(&said));
                }
            }
            Body::Dose(answers) => {
                earliest(&mut self.first);
                if let Some(said) = answers.choice().as_ref().and_then(Dose::of_record) {
                    let day = self.days.entry(record.day).or_default();
                    Latest::keep(&mut day.dose, record, || said);
                    if said == Dose::Taken {
                        day.doses_taken.push((record.at, record.id));
                    }
                }
            }
            Body::Lapse(answers) => {
                earliest(&mut self.first);
                self.lapses.push(Lapse::of(record, answers));
            }
            Body::Mark(answers) => self.marks.extend(answers.choice().map(|kind| Milestone {
                stamp: (record.at, record.id),
                day: record.day,
                kind,
            })),
            Body::Medication(answers) => {
                self.courses.push(Course::of(record, answers));
                Latest::keep(&mut self.medicine, record, || (record.day, answers.clone()));
            }
            Body::Kit(answers) => Latest::keep(&mut self.kit, record, || answers.clone()),
            Body::Try(_) => self.days.entry(record.day).or_default().worked = true,
            Body::Trigger(answers) if !answers.names(QuestionId::TriggerDid).is_empty() => {
                self.days.entry(record.day).or_default().worked = true;
            }
            Body::Goals(_) | Body::Plan(_) | Body::Trigger(_) | Body::Own(_) | Body::Other(_) => {}
        }
    }

    /// Whether the dose of a day was taken; `None` where nothing is written down of it.
    #[must_use]
    pub fn dose_on(&self, day: NaiveDate) -> Option<bool> {
        self.days.get(&day)?.dose().map(|dose| dose == Dose::Taken)
    }

    /// The dose records of a day that say taken, but for the one with this id: when each was written down, the last one
    /// last. A check-in's "taken" is none of them.
    #[must_use]
    pub fn doses_taken_on(&self, day: NaiveDate, but: Id) -> Vec<DateTime<FixedOffset>> {
        let doses = self.days.get(&day).map(|day| day.doses_taken.as_slice()).unwrap_or_default();
        let mut others: Vec<_> = doses.iter().filter(|(_, id)| *id != but).map(|(at, _)| *at).collect();
        others.sort_unstable();
        others
    }

    /// The medicine for opioid use: the answers of the `medication` record written down last.
    #[must_use]
    pub fn medicine(&self) -> Option<&Answers> {
        self.medicine.as_ref().map(|latest| &latest.said.1)
    }

    /// The day that [`History::medicine`] is about. The days that a supply lasts are counted from it.
    #[must_use]
    pub fn medicine_day(&self) -> Option<NaiveDate> {
        self.medicine.as_ref().map(|latest| latest.said.0)
    }

    /// The naloxone: the answers of the `kit` record written down last.
    #[must_use]
    pub fn kit(&self) -> Option<&Answers> {
        self.kit.as_ref().map(|latest| &latest.said)
    }
}

/// Whole days from one day to another; 0 when the other is not later.
fn days_from(day: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - day).num_days()).unwrap_or(0)
}

//! What stands in the journal before an act.

use crate::fixtures::records::{TODAY, date, said, time};
use chrono::Duration;
use leeward::journal::Journal;
use leeward::plan::Section;
use leeward::record::{Body, Id, Kind, QuestionId, Record};
use leeward::settings::Settings;
use std::path::Path;

/// An entry of so many days ago, written down at this hour.
pub type Past = (i64, i64, Kind, &'static [(QuestionId, &'static str)]);

/// What somebody wrote down before, and their country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing, and no country.
    Empty,
    /// Nothing, in the US.
    Country,
    /// On methadone with a week of doses, a plan, people and naloxone, in the US.
    Methadone,
    /// On naltrexone that is overdue, and no country.
    Overdue,
}

/// All of them.
pub const ALL: &[State] = &[State::Empty, State::Country, State::Methadone, State::Overdue];

impl State {
    pub fn country(self) -> Option<&'static str> {
        match self {
            Self::Country | Self::Methadone => Some("US"),
            Self::Empty | Self::Overdue => None,
        }
    }

    fn entries(self) -> Vec<Past> {
        match self {
            Self::Empty | Self::Country => Vec::new(),
            Self::Methadone => {
                let mut entries: Vec<Past> = vec![
                    (20, 9, Kind::Medication, METHADONE),
                    (20, 9, Kind::Kit, &[(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "top drawer")]),
                    (20, 9, Kind::Plan, SISTER),
                    (20, 9, Kind::Plan, PAYDAY),
                ];
                entries.extend((1..=7).rev().map(|day| (day, 8, Kind::Dose, TAKEN)));
                entries
            }
            Self::Overdue => vec![(60, 9, Kind::Medication, NALTREXONE), (40, 9, Kind::Dose, TAKEN)],
        }
    }

    /// Writes all of it into a folder, and then `more`. The entries, in the order written down.
    pub fn write(self, more: &[Past], folder: &Path) -> Vec<Record> {
        let mut settings = Settings::default();
        settings.welcomed = true;
        settings.country = self.country().map(str::to_owned);
        settings.save(folder).unwrap();
        let all = self.entries().into_iter().chain(more.iter().copied());
        let records: Vec<Record> = (1_u8..).zip(all).map(|(number, past)| record(number, past)).collect();
        if !records.is_empty() {
            Journal::in_folder(folder).add_all(&records).unwrap();
        }
        records
    }
}

fn record(number: u8, (days, hour, kind, answers): Past) -> Record {
    let midnight = time(&format!("{TODAY}T00:00:00+01:00")) - Duration::days(days);
    let at = midnight + Duration::hours(hour) + Duration::minutes(number.into());
    // As the program gives them: no two begin alike.
    let id = Id::from_bytes([number; 16]);
    Record::new(id, at, date(TODAY) - Duration::days(days), Body::of(kind, said(answers)).unwrap())
}

const METHADONE: &[(QuestionId, &str)] = &[
    (QuestionId::Medicine, "methadone"),
    (QuestionId::MedicineTaken, "daily"),
    (QuestionId::MedicineIfNot, "Ring before noon and ask for Dana."),
    (QuestionId::MedicinePrescriber, "Doctor Levy at the clinic"),
];

const NALTREXONE: &[(QuestionId, &str)] = &[
    (QuestionId::Medicine, "naltrexone"),
    (QuestionId::MedicineTaken, "monthly"),
    (QuestionId::MedicineNext, "2026-11-13"),
];

pub const TAKEN: &[(QuestionId, &str)] = &[(QuestionId::Dose, "taken")];

const SISTER: &[(QuestionId, &str)] = &[
    (QuestionId::PlanSection, Section::People.id()),
    (QuestionId::PlanText, "My sister Ruth"),
    (QuestionId::PlanNumber, "555 0199"),
    (QuestionId::PlanPlace, "0"),
];

const PAYDAY: &[(QuestionId, &str)] = &[
    (QuestionId::PlanSection, "if-then"),
    (QuestionId::PlanText, "If it is payday, then I will go home with Sam."),
    (QuestionId::PlanSituation, "payday"),
    (QuestionId::PlanPlace, "0"),
];

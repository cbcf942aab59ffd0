//! What is said when somebody tells of a danger, a danger each. Which of them a record tells of is decided in `guidance`.

use chrono::NaiveDate;
use serde::Deserialize;

/// `dangers.json`: the words for dangers that have no page in [`super::Safety`].
///
/// `{emergency}`, `{crisis}`, `{drugs}` and `{poisons}` stand for numbers: see [`super::Numbers`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dangers {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// Low mood at its worst.
    pub crisis: Advice,
    /// Words of a note that tell of dying, or of wanting to.
    pub written_crisis: Advice,
    /// Words of a note that tell of somebody who may be overdosing.
    pub written_overdose: Advice,
    /// Words of a note that tell of a child and medicine.
    pub written_child: Advice,
    /// Words of a note that tell of too much taken.
    pub written_too_much: Advice,
    /// Two doses of the medicine on one day.
    pub two_doses: Advice,
    /// Sick from withdrawal.
    pub sick: Advice,
    /// Another opioid, by its name.
    pub opioid_named: Advice,
    /// Something that can stop breathing together with opioids.
    pub mixing: Advice,
    /// Stimulants.
    pub stimulants: Advice,
    /// Out of prison or hospital.
    pub released: Advice,
    /// The end of a detox.
    pub detox: Advice,
    /// Naltrexone that should have been taken before.
    pub naltrexone_overdue: Advice,
    /// A strong craving while tolerance may be low.
    pub low_tolerance: Advice,
    /// Pain at its worst.
    pub pain: Advice,
    /// Sleep at its worst.
    pub no_sleep: Advice,
    /// No confidence, and a very risky moment.
    pub hard_time: Advice,
    /// A craving that somebody is still in.
    pub still_in_it: Advice,
}

/// What is said of one danger.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The most urgent line. It stands alone beside a worse danger.
    pub line: String,
    /// What else is said where there is room.
    pub more: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

impl Dangers {
    /// Each advice with its name in the file.
    pub fn each(&self) -> impl Iterator<Item = (&'static str, &Advice)> {
        [
            ("crisis", &self.crisis),
            ("written_crisis", &self.written_crisis),
            ("written_overdose", &self.written_overdose),
            ("written_child", &self.written_child),
            ("written_too_much", &self.written_too_much),
            ("two_doses", &self.two_doses),
            ("sick", &self.sick),
            ("opioid_named", &self.opioid_named),
            ("mixing", &self.mixing),
            ("stimulants", &self.stimulants),
            ("released", &self.released),
            ("detox", &self.detox),
            ("naltrexone_overdue", &self.naltrexone_overdue),
            ("low_tolerance", &self.low_tolerance),
            ("pain", &self.pain),
            ("no_sleep", &self.no_sleep),
            ("hard_time", &self.hard_time),
            ("still_in_it", &self.still_in_it),
        ]
        .into_iter()
    }
}

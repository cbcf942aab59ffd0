//! The words for using, for medicine that was not taken and for the time after.
//!
//! Like those for the bad hour they are there with no data and read at the start: somebody who has just used must not
//! wait for them. They are apart from Help now because most of them answer what a person has told the program.

use crate::record::Medicine;
use chrono::NaiveDate;
use serde::Deserialize;

/// `safety.json`: what to say to somebody who used, is about to, or is without their medicine.
///
/// `{emergency}`, `{crisis}` and `{drugs}` stand for numbers: see [`super::Numbers`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// What somebody may say who opens "I used", in this order.
    pub choices: Vec<Choice>,
    /// After [`Answer::Used`].
    pub used: Screen,
    /// After [`Answer::AboutTo`]. The way to wait first is for the screen to show, above it.
    pub about_to: Screen,
    /// After [`Answer::Earlier`].
    pub earlier: Screen,
    /// After [`Answer::HurtMyself`].
    pub hurt_myself: Screen,
    /// Once a use is recorded: that it is not the end.
    pub way_back: Lines,
    /// Once a use is recorded, by medicine.
    pub after_use: AfterUse,
    /// When medicine was not taken, by medicine.
    pub not_taken: NotTaken,
    /// When medicine was not taken and nobody knows for how long, or which it is.
    pub not_taken_unsure: Unsure,
    /// When medicine was taken at a time at which it can harm.
    pub taken: Taken,
    /// What to do when nobody answers, below every one of [`Self::not_taken`].
    pub not_taken_all: SourcedText,
    /// When somebody is no longer on their medicine, by choice or not.
    pub stopped: Lines,
    /// That the body can take less.
    pub tolerance: Tolerance,
    /// Before anything that takes time, in the hours after a use.
    pub sleepy: SourcedText,
    /// How to get naloxone.
    pub no_naloxone: Lines,
    /// Beside the person's own naloxone.
    pub kit: Kit,
    /// Around the questions that look back at a use, hours later.
    pub reflect: Reflect,
}

impl Safety {
    /// What rests on sources: where it stands, and their ids.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&str, &[String])> {
        let (use_, not) = (&self.after_use, &self.not_taken);
        [
            ("used", &self.used.sources),
            ("about_to", &self.about_to.sources),
            ("earlier", &self.earlier.sources),
            ("hurt_myself", &self.hurt_myself.sources),
            ("way_back", &self.way_back.sources),
            ("after_use, methadone", &use_.methadone.sources),
            ("after_use, buprenorphine", &use_.buprenorphine.sources),
            ("after_use, naltrexone", &use_.naltrexone.sources),
            ("after_use, other", &use_.other.sources),
            ("after_use, waiting", &use_.waiting.sources),
            ("after_use, none", &use_.none.sources),
            ("not_taken, methadone", &not.methadone.sources),
            ("not_taken, buprenorphine", &not.buprenorphine.sources),
            ("not_taken, naltrexone", &not.naltrexone.sources),
            ("not_taken, other", &not.other.sources),
            ("not_taken_unsure, methadone", &self.not_taken_unsure.methadone.sources),
            ("not_taken_unsure, other", &self.not_taken_unsure.other.sources),
            ("not_taken_unsure, none", &self.not_taken_unsure.none.sources),
            ("taken, gap", &self.taken.gap.sources),
            ("taken, gap_buprenorphine", &self.taken.gap_buprenorphine.sources),
            ("taken, use", &self.taken.after_use.sources),
            ("taken, naltrexone", &self.taken.naltrexone.sources),
            ("not_taken_all", &self.not_taken_all.sources),
            ("stopped", &self.stopped.sources),
            ("tolerance", &self.tolerance.sources),
            ("sleepy", &self.sleepy.sources),
            ("no_naloxone", &self.no_naloxone.sources),
            ("kit", &self.kit.sources),
            ("reflect", &self.reflect.sources),
        ]
        .into_iter()
        .map(|(at, list)| (at, list.as_slice()))
    }
}

/// One thing to say in "I used".
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What it means.
    pub id: Answer,
    /// How it reads.
    pub words: String,
}

/// What somebody says who opens "I used".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Someone may be overdosing: [`super::help::Overdose`] is for this.
    Overdosing,
    /// They used, and it can still get stronger.
    Used,
    /// They have not used yet.
    AboutTo,
    /// They used before that.
    Earlier,
    /// They may hurt themselves.
    HurtMyself,
}

/// A page that must be seen whole: title and lines fit 8 rows of 76 columns in every country.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// One line.
    pub title: String,
    /// The most urgent first.
    pub lines: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// Some short lines on one thing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcedText {
    /// The line.
    pub words: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// After a use, by medicine.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named by the medicine")]
pub struct AfterUse {
    pub methadone: Lines,
    pub buprenorphine: Lines,
    pub naltrexone: Lines,
    /// Another opioid on prescription.
    pub other: Lines,
    /// None yet, and a start is planned.
    pub waiting: Lines,
    /// No medicine.
    pub none: Lines,
}

impl AfterUse {
    /// The lines for a medicine; `None` where none is written down.
    #[must_use]
    pub const fn of(&self, medicine: Option<&Medicine>) -> &Lines {
        match medicine {
            Some(Medicine::Methadone) => &self.methadone,
            Some(Medicine::Buprenorphine) => &self.buprenorphine,
            Some(Medicine::Naltrexone) => &self.naltrexone,
            Some(Medicine::Other | Medicine::Unknown(_)) => &self.other,
            Some(Medicine::Waiting) => &self.waiting,
            None => &self.none,
        }
    }
}

/// When medicine was not taken, by medicine.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named by the medicine")]
pub struct NotTaken {
    /// A kind word before all of them.
    pub first: String,
    pub methadone: Doses,
    pub buprenorphine: Doses,
    pub naltrexone: Doses,
    /// Another opioid on prescription.
    pub other: Doses,
}

impl NotTaken {
    /// The lines for a medicine; none where there is none, or none yet.
    #[must_use]
    pub const fn of(&self, medicine: Option<&Medicine>) -> Option<&Doses> {
        match medicine {
            Some(Medicine::Methadone) => Some(&self.methadone),
            Some(Medicine::Buprenorphine) => Some(&self.buprenorphine),
            Some(Medicine::Naltrexone) => Some(&self.naltrexone),
            Some(Medicine::Other | Medicine::Unknown(_)) => Some(&self.other),
            Some(Medicine::Waiting) | None => None,
        }
    }
}

/// What to do when one medicine was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doses {
    /// A single dose.
    pub one: Vec<String>,
    /// Some days. Also right when nobody knows how many.
    pub days: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// When nobody knows for how long a medicine was not taken, or which it is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unsure {
    /// After the lines for one dose of methadone.
    pub methadone: Lines,
    /// The same of other opioids on prescription, buprenorphine among them.
    pub other: Lines,
    /// All that can be said where no medicine is written down.
    pub none: Lines,
}

impl Unsure {
    /// The lines to add to those for one dose of a medicine; none for naltrexone, whose own say it already.
    #[must_use]
    pub fn of(&self, medicine: &Medicine) -> &[String] {
        match medicine {
            Medicine::Methadone => &self.methadone.lines,
            Medicine::Buprenorphine | Medicine::Other | Medicine::Unknown(_) => &self.other.lines,
            Medicine::Naltrexone | Medicine::Waiting => &[],
        }
    }
}

/// A dose that was taken, or is about to be, at a time at which it can harm.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// After some days without it.
    pub gap: Caution,
    /// Buprenorphine after some days without it.
    pub gap_buprenorphine: Caution,
    /// After other opioids.
    #[serde(rename = "use")]
    pub after_use: Caution,
    /// Naltrexone after opioids.
    pub naltrexone: Caution,
}

impl Taken {
    /// The words for a medicine after days without it.
    #[must_use]
    pub const fn after_gap(&self, medicine: &Medicine) -> &Caution {
        match medicine {
            Medicine::Naltrexone => &self.naltrexone,
            Medicine::Buprenorphine => &self.gap_buprenorphine,
            Medicine::Methadone | Medicine::Other | Medicine::Waiting | Medicine::Unknown(_) => &self.gap,
        }
    }

    /// The words for a medicine after a use.
    #[must_use]
    pub const fn after_use(&self, medicine: &Medicine) -> &Caution {
        match medicine {
            Medicine::Naltrexone => &self.naltrexone,
            Medicine::Methadone
            | Medicine::Buprenorphine
            | Medicine::Other
            | Medicine::Waiting
            | Medicine::Unknown(_) => &self.after_use,
        }
    }
}

/// What to know of such a dose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caution {
    /// Before it is taken, in one line.
    pub before: String,
    /// Once it is taken.
    pub lines: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// That the body can take less than before.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    /// The line that stays on screens.
    pub line: String,
    /// What follows from it.
    pub means: String,
    /// Why it is shown.
    pub why: Why,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// Why the line on tolerance is shown, by cause.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Why {
    /// Withdrawal, with help or without.
    pub detox: String,
    /// Out of jail, prison, hospital or a house for treatment.
    pub release: String,
    /// The medicine was stopped.
    pub stopped: String,
    /// Doses were not taken.
    pub not_taken: String,
    /// A use after some time without.
    pub used_after_break: String,
    /// On naltrexone, all the time.
    pub naltrexone: String,
}

/// Beside the person's own naloxone. The date itself is for the program to say, before these.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kit {
    /// After a date that is near.
    pub soon: String,
    /// After a date that is past.
    pub expired: String,
    /// While nobody else knows of it.
    pub tell: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// Around the questions that look back at a use.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reflect {
    /// Before them.
    pub intro: Vec<String>,
    /// That they can be left out.
    pub skip: String,
    /// For somebody who is very hard on themselves.
    pub hard: Vec<String>,
    /// After them.
    pub done: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}

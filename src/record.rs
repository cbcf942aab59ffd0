//! What a person can record, and how it is written down as one JSON object.
//!
//! A record knows nothing of files or clocks. What this version does not understand
//! in one (a field from a newer version, a value out of range) is kept byte for byte
//! and written back by an edit, so that an old program never harms a newer journal.

mod answers;
pub mod bounds;
pub mod checkin;
mod choices;
mod civil_day;
pub mod goals;
mod json;
mod moment;
mod question;
mod question_id;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::value::RawValue;
use std::fmt;
use uuid::Uuid;

pub use answers::Answers;
pub use choices::{
    DoseTaken, KitHave, LapseHow, MarkKind, MedicationToday, Medicine, OneOf, Outcome, Sort, TakenHow, Used,
};
pub use civil_day::{BadDay, DAY_ENDS, check_day, day_from_words, day_of, default_day, end_of, on_clock, parse_day};
pub use goals::Goals;
pub use json::NotARecord;
pub use moment::{BadMoment, Moment, day_of_use, moment_from_words};
pub use question::{Answer, AnswerType, BadAnswer, Choice, Question, RawAnswer, Vocabulary};
pub use question_id::{QuestionId, SECTIONS};

/// The name of a record: random, so that it tells nothing about when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Uuid);

impl Id {
    /// A new random name.
    #[must_use]
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }

    /// A name from 16 bytes, for made-up data that must come out the same each time.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Reads the hyphenated or plain form; `None` when it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self)
    }

    /// Whether the name begins with `prefix`, hyphens and case ignored. An empty prefix fits nothing.
    #[must_use]
    pub fn starts_with(self, prefix: &str) -> bool {
        let wanted = prefix.bytes().filter(|&b| b != b'-').map(|b| b.to_ascii_lowercase());
        let mut buffer = Uuid::encode_buffer();
        let own = self.0.simple().encode_lower(&mut buffer);
        let wanted: Vec<u8> = wanted.collect();
        !wanted.is_empty() && own.as_bytes().starts_with(&wanted)
    }

    /// The first eight digits, which nearly always suffice to name it.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// The kinds of record this version understands, and all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The daily answers.
    CheckIn,
    /// What the person wants from their recovery.
    Goals,
    /// Use of an opioid: a time, or a range of days.
    Lapse,
    /// A dose of the medicine, taken or not taken.
    Dose,
    /// The medicine for opioid use.
    Medication,
    /// The naloxone.
    Kit,
    /// A day that counts: a start, the end of a detox, a release, medicine stopped, the plan looked over.
    Mark,
    /// One item of the plan.
    Plan,
    /// One line of the trigger log.
    Trigger,
    /// One use of a tool.
    Try,
    /// A trigger, tool, place or person of the person's own lists.
    Own,
    /// A kind from another version: kept and listed, never touched.
    Other,
}

impl Kind {
    /// The kinds that can be made and asked for by name.
    pub const KNOWN: &'static [Self] = &[
        Self::CheckIn,
        Self::Goals,
        Self::Lapse,
        Self::Dose,
        Self::Medication,
        Self::Kit,
        Self::Mark,
        Self::Plan,
        Self::Trigger,
        Self::Try,
        Self::Own,
    ];

    /// The kind with this name in the file.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::KNOWN.iter().copied().find(|kind| kind.name() == name).unwrap_or(Self::Other)
    }

    /// Its name in the file; empty for [`Kind::Other`], whose name stands in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CheckIn => "checkin",
            Self::Goals => "matters",
            Self::Lapse => "lapse",
            Self::Dose => "dose",
            Self::Medication => "medication",
            Self::Kit => "kit",
            Self::Mark => "mark",
            Self::Plan => "plan",
            Self::Trigger => "trigger",
            Self::Try => "try",
            Self::Own => "own",
            Self::Other => "",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::CheckIn => "Check-in",
            Self::Goals => "What matters now",
            Self::Lapse => "I used",
            Self::Dose => "Dose",
            Self::Medication => "Medicine",
            Self::Kit => "Naloxone",
            Self::Mark => "A day that counts",
            Self::Plan => "Plan",
            Self::Trigger => "Trigger",
            Self::Try => "Tool tried",
            Self::Own => "My lists",
            Self::Other => "An entry from another version, kept as it is",
        }
    }
}

/// What a record says.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The daily answers.
    CheckIn(Answers),
    /// What the person wants from their recovery.
    Goals(Goals),
    /// Use of an opioid. Its `day` is the first day of it.
    Lapse(Answers),
    /// A dose, taken or not taken.
    Dose(Answers),
    /// The medicine for opioid use.
    Medication(Answers),
    /// The naloxone.
    Kit(Answers),
    /// A day that counts.
    Mark(Answers),
    /// One item of the plan.
    Plan(Answers),
    /// One line of the trigger log.
    Trigger(Answers),
    /// One use of a tool.
    Try(Answers),
    /// A trigger, tool, place or person of the person's own lists.
    Own(Answers),
    /// A record of another version, with its kind. All its fields are in [`Record::unknown_fields`].
    Other(String),
}

impl Body {
    /// Answers to what `kind` asks. `None` for kinds that ask no questions.
    #[must_use]
    pub fn of(kind: Kind, answers: Answers) -> Option<Self> {
        Some(match kind {
            Kind::CheckIn => Self::CheckIn(answers),
            Kind::Lapse => Self::Lapse(answers),
            Kind::Dose => Self::Dose(answers),
            Kind::Medication => Self::Medication(answers),
            Kind::Kit => Self::Kit(answers),
            Kind::Mark => Self::Mark(answers),
            Kind::Plan => Self::Plan(answers),
            Kind::Trigger => Self::Trigger(answers),
            Kind::Try => Self::Try(answers),
            Kind::Own => Self::Own(answers),
            Kind::Goals | Kind::Other => return None,
        })
    }

    /// Which kind this is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::CheckIn(_) => Kind::CheckIn,
            Self::Goals(_) => Kind::Goals,
            Self::Lapse(_) => Kind::Lapse,
            Self::Dose(_) => Kind::Dose,
            Self::Medication(_) => Kind::Medication,
            Self::Kit(_) => Kind::Kit,
            Self::Mark(_) => Kind::Mark,
            Self::Plan(_) => Kind::Plan,
            Self::Trigger(_) => Kind::Trigger,
            Self::Try(_) => Kind::Try,
            Self::Own(_) => Kind::Own,
            Self::Other(_) => Kind::Other,
        }
    }

    /// The answers it holds, if it is of a kind that asks questions.
    #[must_use]
    pub const fn answers(&self) -> Option<&Answers> {
        match self {
            Self::CheckIn(answers)
            | Self::Lapse(answers)
            | Self::Dose(answers)
            | Self::Medication(answers)
            | Self::Kit(answers)
            | Self::Mark(answers)
            | Self::Plan(answers)
            | Self::Trigger(answers)
            | Self::Try(answers)
            | Self::Own(answers) => Some(answers),
            Self::Goals(_) | Self::Other(_) => None,
        }
    }

    /// [`Body::answers`], to be changed.
    pub const fn answers_mut(&mut self) -> Option<&mut Answers> {
        match self {
            Self::CheckIn(answers)
            | Self::Lapse(answers)
            | Self::Dose(answers)
            | Self::Medication(answers)
            | Self::Kit(answers)
            | Self::Mark(answers)
            | Self::Plan(answers)
            | Self::Trigger(answers)
            | Self::Try(answers)
            | Self::Own(answers) => Some(answers),
            Self::Goals(_) | Self::Other(_) => None,
        }
    }
}

/// One field that this version keeps without understanding it.
#[derive(Clone, Debug)]
pub struct UnknownField {
    /// The field's name.
    pub key: String,
    /// Its value, byte for byte.
    pub value: Box<RawValue>,
}

impl UnknownField {
    /// Words under a field's name, such as an answer that is only half typed.
    #[must_use]
    pub fn words(key: &str, words: &str) -> Option<Self> {
        let value = serde_json::value::to_raw_value(words).ok()?;
        Some(Self { key: key.to_owned(), value })
    }

    /// The words under this name; `None` where it holds something else.
    #[must_use]
    pub fn as_words(&self) -> Option<String> {
        serde_json::from_str(self.value.get()).ok()
    }
}

impl PartialEq for UnknownField {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.value.get() == other.value.get()
    }
}

/// One record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its random name.
    pub id: Id,
    /// 1 when made, one more with each edit.
    pub rev: u32,
    /// When it was written down, by the person's clock.
    pub at: DateTime<FixedOffset>,
    /// The civil day it is about. Written once, never worked out again.
    pub day: NaiveDate,
    /// What it says.
    pub body: Body,
    /// Fields that this version keeps without understanding them, in their order.
    pub unknown_fields: Vec<UnknownField>,
}

impl Record {
    /// A new record, made at `at`, about `day`.
    #[must_use]
    pub fn new(id: Id, at: DateTime<FixedOffset>, day: NaiveDate, body: Body) -> Self {
        Self { id, rev: 1, at, day, body, unknown_fields: Vec::new() }
    }

    /// Whether it was written down on a later day than the one it is about.
    #[must_use]
    pub fn added_later(&self) -> bool {
        default_day(self.at) > self.day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"{"kind":"checkin","id":"0191d2f0-0000-4000-8000-000000000000","rev":2,"at":"2026-03-02T21:10:00+01:00","day":"2026-03-02","craving":7"#;

    #[test]
    fn what_this_version_does_not_know_is_kept_byte_for_byte() {
        let line = format!(r#"{WHOLE},"moon":1.00000000000000000001,"note2":"A","weather":[ 1, {{"x" :null}} ]}}"#);
        let record = Record::from_json(&line).unwrap();
        assert_eq!(
            record.unknown_fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>(),
            ["moon", "note2", "weather"]
        );
        assert_eq!(record.to_json(), line);
    }

    #[test]
    fn a_value_out_of_range_is_kept_until_it_is_answered_anew() {
        let line = WHOLE.replace("\"craving\":7", "\"craving\":11") + r#","sleep":3}"#;
        let mut record = Record::from_json(&line).unwrap();
        let Body::CheckIn(answers) = &mut record.body else { panic!() };
        assert_eq!((answers.step(QuestionId::Craving), answers.step(QuestionId::Sleep)), (None, Some(3)));
        answers.set(QuestionId::Craving, Some(Answer::Step(10)));
        let again = Record::from_json(&record.to_json()).unwrap();
        assert_eq!(again.to_json().matches("craving").count(), 1);
        let Body::CheckIn(answers) = &again.body else { panic!() };
        assert_eq!(answers.step(QuestionId::Craving), Some(10));
    }

    #[test]
    fn another_kind_keeps_everything_it_says() {
        let line = WHOLE.replace("checkin", "sunrise") + r#","note":"x"}"#;
        let record = Record::from_json(&line).unwrap();
        assert_eq!(record.body, Body::Other("sunrise".to_owned()));
        assert_eq!(record.to_json(), line);
    }

    #[test]
    fn without_its_four_fields_it_is_no_record() {
        let whole = format!("{WHOLE}}}");
        assert!(Record::from_json(&whole).is_ok());
        for (field, other) in [("kind", "kimd"), ("\"id", "\"ib"), ("\"at", "\"an"), ("\"day", "\"dax")] {
            assert_eq!(Record::from_json(&whole.replace(field, other)), Err(NotARecord), "{field}");
        }
        for bad in [
            "",
            "[]",
            "{}",
            "null",
            &whole[..whole.len() - 1],
            &format!("{whole}{whole}"),
            &whole.replace("2026-03-02\"", "2026-02-30\""),
        ] {
            assert_eq!(Record::from_json(bad), Err(NotARecord), "{bad}");
        }
    }

    #[test]
    fn of_a_repeated_field_the_last_one_counts() {
        let Body::CheckIn(answers) = Record::from_json(&format!("{WHOLE},\"craving\":3}}")).unwrap().body else {
            panic!()
        };
        assert_eq!(answers.step(QuestionId::Craving), Some(3));
    }

    #[test]
    fn a_name_is_found_by_how_it_begins() {
        let id = Id::parse("0191d2f0-0000-4000-8000-000000000000").unwrap();
        for prefix in ["0", "0191d2f0", "0191D2F0-00", "0191d2f000004"] {
            assert!(id.starts_with(prefix), "{prefix}");
        }
        for prefix in ["", "-", "1", "0191d2f0-0000-4000-8000-0000000000000"] {
            assert!(!id.starts_with(prefix), "{prefix}");
        }
    }
}

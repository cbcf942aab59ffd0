//! The closed answers: each question with a few choices as one type, so that whoever decides something by an answer has
//! to say what happens with every choice, and with one that this version does not know.
//!
//! The name in the file and the words on the screen stand here once; the tables of questions are made from them.

use super::question::{Choice, choice};
use super::{Answer, Answers, QuestionId};

/// One of a few answers to one question.
pub trait OneOf: Sized {
    /// The question.
    const QUESTION: QuestionId;

    /// The answer with this name in the file. A name of another version is kept as it is.
    fn from_id(id: &str) -> Self;

    /// Its name in the file.
    fn id(&self) -> &str;
}

impl Answers {
    /// The answer to the question that `T` stands for; `None` when it was skipped.
    #[must_use]
    pub fn choice<T: OneOf>(&self) -> Option<T> {
        match self.get(T::QUESTION)? {
            Answer::One(id) => Some(T::from_id(id)),
            Answer::Unknown(raw) => Some(T::from_id(&raw.text())),
            _ => None,
        }
    }
}

macro_rules! one_of {
    ($(#[$about:meta])* $name:ident, $question:ident, $table:ident, {
        $($(#[$doc:meta])* $variant:ident = $id:literal, $words:literal;)+
    }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// A choice of another version, by its name in the file.
            Unknown(String),
        }

        pub(super) const $table: &[Choice] = &[$(choice($id, $words)),+];

        impl OneOf for $name {
            const QUESTION: QuestionId = QuestionId::$question;

            fn from_id(id: &str) -> Self {
                match id {
                    $($id => Self::$variant,)+
                    other => Self::Unknown(other.to_owned()),
                }
            }

            fn id(&self) -> &str {
                match self {
                    $(Self::$variant => $id,)+
                    Self::Unknown(id) => id,
                }
            }
        }

        impl $name {
            /// The answer that stands for it; `None` for a choice of another version, which cannot be chosen here.
            #[must_use]
            pub fn answer(&self) -> Option<Answer> {
                match self {
                    $(Self::$variant => Some(Answer::One($id)),)+
                    Self::Unknown(_) => None,
                }
            }
        }
    };
}

one_of! {
    /// Whether an opioid was used besides the medicine as directed.
    Used, Use, USE, {
        /// None was.
        No = "no", "no";
        /// It was.
        Yes = "yes", "yes";
    }
}

one_of! {
    /// The medicine of one day, as a check-in asks for it.
    MedicationToday, Medication, MEDICATION, {
        /// It was taken.
        Taken = "taken", "taken";
        /// It was due and not taken.
        NotTaken = "not-taken", "not taken";
        /// No dose belongs to that day.
        NotDue = "not-due", "not due";
        /// There is no medicine.
        None = "none", "none";
    }
}

one_of! {
    /// How often a use was.
    LapseHow, LapseHow, HOW, {
        /// Once.
        Once = "once", "once";
        /// More than once.
        Several = "several", "several times";
        /// On most days since the first.
        MostDays = "most-days", "most days";
        /// It goes on.
        Still = "still", "I still use";
    }
}

one_of! {
    /// One dose of the medicine.
    DoseTaken, Dose, DOSE, {
        /// It was taken.
        Taken = "taken", "taken";
        /// It was not taken.
        NotTaken = "not-taken", "not taken";
    }
}

one_of! {
    /// The medicine for opioid use.
    Medicine, Medicine, MEDICINE, {
        /// Methadone.
        Methadone = "methadone", "methadone";
        /// Buprenorphine, in any form.
        Buprenorphine = "buprenorphine", "buprenorphine";
        /// Naltrexone, as tablets or as an injection.
        Naltrexone = "naltrexone", "naltrexone";
        /// Another opioid on prescription.
        Other = "other", "another prescribed opioid";
        /// None yet; a start is planned.
        Waiting = "waiting", "waiting to start";
    }
}

one_of! {
    /// How often the medicine is taken.
    TakenHow, MedicineTaken, TAKEN, {
        /// Each day.
        Daily = "daily", "each day";
        /// An injection each week.
        Weekly = "weekly", "an injection each week";
        /// An injection each month.
        Monthly = "monthly", "an injection each month";
    }
}

one_of! {
    /// Whether there is naloxone.
    KitHave, KitHave, HAVE, {
        /// There is.
        Yes = "yes", "yes";
        /// There is none.
        No = "no", "no";
        /// The person is not sure.
        Unsure = "unsure", "not sure";
    }
}

one_of! {
    /// What was on a day that counts.
    MarkKind, Mark, MARK, {
        /// Days are counted from it.
        Start = "start", "I count from here";
        /// The end of withdrawal, with help or without.
        Detox = "detox", "went through withdrawal";
        /// Out of prison, jail or hospital.
        Release = "release", "out of prison or hospital";
        /// The medicine was stopped.
        Stopped = "stopped", "stopped the medicine";
        /// The plan was looked over.
        Reviewed = "reviewed", "looked over the plan";
    }
}

one_of! {
    /// How a craving went.
    Outcome, TriggerOutcome, OUTCOME, {
        /// It passed without use.
        RodeItOut = "rode-it-out", "rode it out";
        /// Somebody helped.
        GotHelp = "got-help", "got help";
        /// The person went away from it.
        Left = "left", "left";
        /// It is still there.
        StillInIt = "still-in-it", "still in it";
        /// It ended in use.
        Used = "used", "used";
    }
}

one_of! {
    /// Of which list a name of the person's own is.
    Sort, OwnSort, SORT, {
        /// What sets off cravings.
        Trigger = "trigger", "trigger";
        /// What helps.
        Tool = "tool", "tool";
        /// Where the person is at times.
        Place = "place", "place";
        /// Who is with them at times.
        Person = "person", "person";
    }
}

impl Medicine {
    /// Whether a dose of it can be taken: not while a start is only planned.
    #[must_use]
    pub const fn is_taken(&self) -> bool {
        match self {
            Self::Methadone | Self::Buprenorphine | Self::Naltrexone | Self::Other | Self::Unknown(_) => true,
            Self::Waiting => false,
        }
    }

    /// What it is called in a sentence.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Methadone => "methadone",
            Self::Buprenorphine => "buprenorphine",
            Self::Naltrexone => "naltrexone",
            Self::Other | Self::Waiting | Self::Unknown(_) => "medicine",
        }
    }
}

impl TakenHow {
    /// Whether it is an injection that works for a week or longer.
    #[must_use]
    pub const fn is_injection(&self) -> bool {
        match self {
            Self::Weekly | Self::Monthly => true,
            Self::Daily | Self::Unknown(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Body, Record};

    const LINE: &str = r#"{"kind":"medication","id":"0191d2f0-0000-4000-8000-000000000000","rev":1,"at":"2026-03-02T21:10:00+01:00","day":"2026-03-02","medicine":"hydromorphone \u0026 more","taken":"daily"}"#;

    #[test]
    fn a_choice_of_another_version_is_known_as_that_and_kept_byte_for_byte() {
        let mut record = Record::from_json(LINE).unwrap();
        let Body::Medication(said) = &record.body else { panic!() };
        assert_eq!(said.choice::<Medicine>(), Some(Medicine::Unknown("hydromorphone & more".into())));
        assert_eq!(said.choice::<TakenHow>(), Some(TakenHow::Daily));
        assert_eq!(said.choice::<Medicine>().unwrap().answer(), None);
        assert_eq!(record.to_json(), LINE);
        // It gives way only to an answer to that very question.
        let said = record.body.answers_mut().unwrap();
        said.set(QuestionId::MedicineTaken, TakenHow::Weekly.answer());
        assert_eq!(record.to_json(), LINE.replace("daily", "weekly"));
        let said = record.body.answers_mut().unwrap();
        said.set(QuestionId::Medicine, Medicine::Methadone.answer());
        assert!(record.to_json().contains(r#""medicine":"methadone""#) && !record.to_json().contains("hydro"));
    }

    #[test]
    fn every_choice_is_read_from_the_name_that_it_writes() {
        fn check<T: OneOf + std::fmt::Debug>() {
            for choice in T::QUESTION.choices(&Answers::default()) {
                let mut said = Answers::default();
                said.set(T::QUESTION, Some(Answer::One(choice.id)));
                assert_eq!(said.choice::<T>().unwrap().id(), choice.id);
                assert!(!format!("{:?}", said.choice::<T>()).contains("Unknown"), "{}", choice.id);
            }
        }
        check::<Used>();
        check::<MedicationToday>();
        check::<LapseHow>();
        check::<DoseTaken>();
        check::<Medicine>();
        check::<TakenHow>();
        check::<KitHave>();
        check::<MarkKind>();
        check::<Outcome>();
        check::<Sort>();
    }
}

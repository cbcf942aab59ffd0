//! What goes into a report beside the usual, and what is left of an entry when the rest is taken out.

use crate::content::Library;
use crate::content::catalogue::Telling;
use crate::lists;
use crate::record::{Answer, AnswerType, Answers, Body, QuestionId, Record, Vocabulary};
use std::collections::{HashMap, HashSet};
use strum::VariantArray;

/// What can be held against a person, or is in their own words. Each stays out until they choose it. They are
/// offered in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Extra {
    /// Use of an opioid, and being sick from withdrawal.
    Use,
    /// Doses of the medicine that were not taken.
    NotTaken,
    /// Other substances.
    Other,
    /// What they wrote in their own words: notes, thoughts, what was risky or good, and what they call their own triggers
    /// and tools.
    Notes,
    /// Triggers about jail, drugs near them, or people who use or sell.
    Surroundings,
}

impl Extra {
    /// What it is called.
    #[must_use]
    pub const fn in_short(self) -> &'static str {
        match self {
            Self::Use => "use and withdrawal",
            Self::NotTaken => "doses not taken",
            Self::Other => "other substances",
            Self::Notes => "your own words",
            Self::Surroundings => "triggers about jail or drugs near you",
        }
    }

    /// What it is, for whoever chooses.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Use => "use, and being sick from withdrawal",
            Self::NotTaken => "doses not taken",
            Self::Other => "other substances",
            Self::Notes => "your own words: notes, thoughts, and what you call your own triggers and tools",
            Self::Surroundings => "triggers about jail, drugs near you, or people who use or sell",
        }
    }
}

impl From<Telling> for Extra {
    fn from(telling: Telling) -> Self {
        match telling {
            Telling::Use => Self::Use,
            Telling::Other => Self::Other,
            Telling::Surroundings => Self::Surroundings,
        }
    }
}

/// Which of these were chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen([bool; Extra::VARIANTS.len()]);

impl FromIterator<Extra> for Chosen {
    fn from_iter<T: IntoIterator<Item = Extra>>(chosen: T) -> Self {
        let mut all = Self::default();
        for one in chosen {
            all.0[one as usize] = true;
        }
        all
    }
}

impl Chosen {
    /// Whether this one goes in.
    #[must_use]
    pub const fn has(self, one: Extra) -> bool {
        self.0[one as usize]
    }
}

/// Answers in the person's own words.
pub(super) const NOTES: [QuestionId; 6] = [
    QuestionId::RiskyWhat,
    QuestionId::GoodWhat,
    QuestionId::Note,
    QuestionId::TriggerThought,
    QuestionId::TriggerNote,
    QuestionId::LapseNext,
];

/// Where others were, and who they are.
const NEVER: [QuestionId; 3] = [QuestionId::TriggerWhere, QuestionId::TriggerWith, QuestionId::TryWhere];

/// Takes out of entries what was not chosen.
pub(super) struct Sieve {
    chosen: Chosen,
    /// The names of the catalogues, which are nobody's own.
    common: [HashSet<String>; 2],
    /// Triggers of the catalogue that tell of something that has to be chosen.
    telling: HashMap<String, Extra>,
    /// What the person calls their own triggers and their own tools, in the order in which they came.
    own: [Vec<String>; 2],
}

impl Sieve {
    pub fn new(chosen: Chosen, library: &Library) -> Self {
        let names = |vocabulary| lists::bundled(library, vocabulary).into_iter().map(|(id, _)| id.to_owned()).collect();
        let triggers = library.triggers.triggers.iter();
        Self {
            chosen,
            common: [names(Vocabulary::Triggers), names(Vocabulary::Tools)],
            telling: triggers.filter_map(|one| Some((one.id.clone(), one.telling?.into()))).collect(),
            own: [Vec::new(), Vec::new()],
        }
    }

    /// The entry without what was not chosen, and `None` where it is of a kind that tells nothing here. Doses are none of
    /// its business: see [`super::source::Source::doses`].
    pub fn left_of(&mut self, mut record: Record) -> Option<Record> {
        match &mut record.body {
            Body::CheckIn(said) => {
                self.take_out(said);
                let extras = [
                    (QuestionId::Use, Extra::Use),
                    (QuestionId::Withdrawal, Extra::Use),
                    (QuestionId::Other, Extra::Other),
                ];
                let not_taken =
                    said.has(QuestionId::Medication, "not-taken").then_some((QuestionId::Medication, Extra::NotTaken));
                for (item, extra) in extras.into_iter().chain(not_taken) {
                    if !self.chosen.has(extra) {
                        said.set(item, None);
                    }
                }
            }
            Body::Trigger(said) => {
                self.take_out(said);
                if !self.chosen.has(Extra::Use) && said.one(QuestionId::TriggerOutcome) == Some("used") {
                    said.set(QuestionId::TriggerOutcome, None);
                }
            }
            Body::Lapse(said) if self.chosen.has(Extra::Use) => self.take_out(said),
            Body::Try(said) => self.take_out(said),
            Body::Lapse(_)
            | Body::Dose(_)
            | Body::Medication(_)
            | Body::Goals(_)
            | Body::Kit(_)
            | Body::Mark(_)
            | Body::Plan(_)
            | Body::Own(_)
            | Body::Other(_) => return None,
        }
        Some(record)
    }

    fn take_out(&mut self, said: &mut Answers) {
        let notes: &[QuestionId] = if self.chosen.has(Extra::Notes) { &[] } else { &NOTES };
        for item in NEVER.iter().chain(notes) {
            said.set(*item, None);
        }
        for item in [QuestionId::TriggerTriggers, QuestionId::TryTriggers, QuestionId::TriggerDid, QuestionId::TryTool]
        {
            let names = match said.get(item) {
                Some(Answer::Any(names)) => names.clone(),
                Some(Answer::Text(name)) => vec![name.clone()],
                _ => continue,
            };
            let kept: Vec<String> = names.iter().filter_map(|name| self.called(item, name)).collect();
            let answer = match item.question().answer_type {
                AnswerType::Names(_) => Answer::any(item, kept),
                _ => kept.first().and_then(|name| Answer::text(item, name)),
            };
            said.set(item, answer);
        }
    }

    /// What a trigger or a tool is called in a report, and `None` where it must not be there.
    fn called(&mut self, item: QuestionId, name: &str) -> Option<String> {
        let (place, what) = match item {
            QuestionId::TriggerDid | QuestionId::TryTool => (1, "tool"),
            _ => (0, "trigger"),
        };
        if self.telling.get(name).is_some_and(|extra| !self.chosen.has(*extra)) {
            return None;
        }
        if self.chosen.has(Extra::Notes) || self.common[place].contains(name) {
            return Some(name.to_owned());
        }
        let own = &mut self.own[place];
        let nth = own.iter().position(|known| known == name).unwrap_or_else(|| {
            own.push(name.to_owned());
            own.len() - 1
        });
        Some(format!("My own {what} {}", nth + 1))
    }
}

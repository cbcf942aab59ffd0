//! What goes into a report beside the usual, and what is left of an entry when the rest is taken out.

use crate::record::{Answers, Body, Item, Record};

/// What can be held against a person, or is in their own words. Each stays out until they choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// Use of an opioid.
    Use,
    /// Doses of the medicine that were not taken.
    NotTaken,
    /// Other substances.
    Other,
    /// What they wrote in their own words: notes, thoughts, what was risky or good.
    Notes,
}

/// Which of these were chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen([bool; 4]);

impl FromIterator<Extra> for Chosen {
    fn from_iter<T: IntoIterator<Item = Extra>>(chosen: T) -> Self {
        let mut all = Self::default();
        for one in chosen {
            all.0[one as usize] = true;
        }
        all
    }
}

/// Answers in the person's own words.
pub(super) const NOTES: [Item; 6] =
    [Item::RiskyWhat, Item::GoodWhat, Item::Note, Item::TriggerThought, Item::TriggerNote, Item::LapseNext];

/// Where others were, and who they are.
const NEVER: [Item; 3] = [Item::TriggerWhere, Item::TriggerWith, Item::TryWhere];

impl Chosen {
    /// Whether this one goes in.
    #[must_use]
    pub const fn has(self, one: Extra) -> bool {
        self.0[one as usize]
    }

    /// The entry without what was not chosen, and `None` where it is of a kind that tells nothing here. A dose not taken
    /// stays: without it an answer of the same day that it outranks would count. [`super::source`] tells no such day.
    pub(super) fn left_of(self, mut record: Record) -> Option<Record> {
        match &mut record.body {
            Body::CheckIn(said) => {
                self.take_out(said);
                for (item, extra) in [(Item::Use, Extra::Use), (Item::Other, Extra::Other)] {
                    if !self.has(extra) {
                        said.set(item, None);
                    }
                }
            }
            Body::Trigger(said) => {
                self.take_out(said);
                if !self.has(Extra::Use) && said.one(Item::TriggerOutcome) == Some("used") {
                    said.set(Item::TriggerOutcome, None);
                }
            }
            Body::Lapse(said) if self.has(Extra::Use) => self.take_out(said),
            Body::Try(said) => self.take_out(said),
            Body::Dose(_) | Body::Medication(_) => {}
            Body::Lapse(_)
            | Body::Matters(_)
            | Body::Kit(_)
            | Body::Mark(_)
            | Body::Plan(_)
            | Body::Own(_)
            | Body::Other(_) => return None,
        }
        Some(record)
    }

    fn take_out(self, said: &mut Answers) {
        let notes: &[Item] = if self.has(Extra::Notes) { &[] } else { &NOTES };
        for item in NEVER.iter().chain(notes) {
            said.set(*item, None);
        }
    }
}

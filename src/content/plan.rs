//! The words of the person's own plan: its sections, what they are for, and examples to begin with.
//!
//! The plan itself is the person's; it stands in their file. Here is only what is offered to somebody who sits before
//! an empty page, so that nobody has to find words alone.

use super::{Broken, read};
use chrono::NaiveDate;
use serde::Deserialize;

/// `plan.json`: the sections of a plan, in their order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanWords {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// What to ask of somebody who has no plan yet, in this order.
    pub first: Vec<FirstStep>,
    /// The sections in their order.
    pub sections: Vec<PlanSection>,
}

/// The first thing to put into a section.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstStep {
    /// The id of the section.
    pub section: String,
    /// What to ask for, in a few words.
    pub ask: String,
}

/// A section of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanSection {
    /// Its name in the person's file. It never changes.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it is for, in one line.
    pub purpose: String,
    /// What to do first, in one line; for while it is empty.
    pub suggest: String,
    /// Items that can be taken as they are. None where [`Self::situations`] are.
    #[serde(default)]
    pub examples: Vec<String>,
    /// For somebody who has nobody to put in here.
    #[serde(default)]
    pub no_one: Option<String>,
    /// What one could say to a person, word for word.
    #[serde(default)]
    pub say: Vec<String>,
    /// What may come, for lines of an if and a then.
    #[serde(default)]
    pub situations: Vec<Situation>,
    /// What one could do, for the same lines.
    #[serde(default)]
    pub responses: Vec<Response>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// A trigger as it stands after an "If".
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// The id of the trigger.
    pub trigger: String,
    /// `it is payday or I have cash on me`.
    pub words: String,
}

/// A tool as it stands after a "then I will".
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// The id of the tool.
    pub tool: String,
    /// `call someone on my list`.
    pub words: String,
}

impl PlanWords {
    /// The words that come with the program.
    ///
    /// # Errors
    /// When they do not parse, which tests rule out.
    pub fn bundled() -> Result<Self, Broken> {
        read("plan.json", include_str!("../../content/en/plan.json"))
    }

    /// The section with this id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&PlanSection> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// How this trigger reads after an "If"; `None` for one of a pack or of the person's own.
    #[must_use]
    pub fn situation(&self, trigger: &str) -> Option<&str> {
        let mut all = self.sections.iter().flat_map(|section| &section.situations);
        all.find(|one| one.trigger == trigger).map(|one| one.words.as_str())
    }

    /// How this tool reads after a "then I will"; `None` for one of a pack or of the person's own.
    #[must_use]
    pub fn response(&self, tool: &str) -> Option<&str> {
        let mut all = self.sections.iter().flat_map(|section| &section.responses);
        all.find(|one| one.tool == tool).map(|one| one.words.as_str())
    }

    /// What rests on sources: the section, and their ids.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.sections.iter().map(|section| (section.id.as_str(), section.sources.as_slice()))
    }
}

/// The line itself, as it is read: `If I am bored, then I will read my reasons.`
#[must_use]
pub fn if_then(situation: &str, response: &str) -> String {
    let situation = without(situation, &["if "]);
    let response = without(response, &["then ", "i will ", "i'll "]);
    format!("If {situation}, then I will {response}.")
}

/// Own words without the beginning that the line has already, and without a full stop.
fn without<'a>(words: &'a str, beginnings: &[&str]) -> &'a str {
    let mut words = words.trim().trim_end_matches('.');
    for beginning in beginnings {
        if let Some((start, rest)) = words.split_at_checked(beginning.len())
            && start.eq_ignore_ascii_case(beginning)
            && !rest.trim().is_empty()
        {
            words = rest.trim_start();
        }
    }
    words
}

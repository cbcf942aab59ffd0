//! The words for the bad hour.

use super::sessions::Sessions;
use chrono::NaiveDate;
use serde::Deserialize;

/// `help.json`: the words for the bad hour.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// An overdose.
    pub overdose: Overdose,
    /// Who to call while no country is confirmed.
    pub anywhere: Anywhere,
    /// The one answer after a check-in.
    pub replies: Replies,
    /// Waiting a craving out.
    pub ride: Ride,
    /// While a tool is done.
    pub sessions: Sessions,
    /// The page "Sick from stopping".
    pub sick: Page,
    /// Said under every list of numbers: the program itself calls nobody.
    pub calls_nobody: String,
}

impl Help {
    /// What rests on sources: where it stands, and their ids.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&str, &[String])> {
        let parts = [
            ("overdose", &self.overdose.sources),
            ("replies", &self.replies.sources),
            ("ride", &self.ride.sources),
            ("sessions", &self.sessions.sources),
        ];
        let of_sick = self.sick.sections.iter().map(|section| (section.title.as_str(), &section.sources));
        parts.into_iter().chain(of_sick).map(|(at, list)| (at, list.as_slice()))
    }
}

/// Seeing and answering an overdose, in the order in which things are done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overdose {
    /// One line: someone may be overdosing.
    pub title: String,
    /// What it looks like, in a short line each.
    pub signs: Vec<String>,
    /// What to do when unsure.
    pub unsure: String,
    /// The steps.
    pub steps: Vec<Step>,
    /// What not to do, a sentence each.
    pub never: Vec<String>,
    /// What else to know, a short paragraph each.
    pub notes: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// One step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The step in at most 70 characters once filled, for the first screen.
    pub short: String,
    /// How it is done, a sentence each, for the page with all steps.
    pub more: Vec<String>,
}

/// Who to call while no country is confirmed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anywhere {
    /// Emergency numbers by name.
    pub emergency: String,
    /// What stands for the emergency number inside a sentence.
    pub emergency_short: String,
    /// What stands for the crisis line inside a sentence: what to do without one.
    pub crisis: String,
    /// What stands for the drug helpline inside a sentence.
    pub drugs: String,
    /// What stands for the poisons line inside a sentence.
    pub poisons: String,
    /// How to choose a country.
    pub choose: String,
}

/// The one answer after a check-in, by what was said. Which key leads on is for the screen to say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// An opioid was used.
    pub used: String,
    /// A strong craving.
    pub strong: String,
    /// Nothing that needs more.
    pub enough: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// Waiting a craving out with a slow breath.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ride {
    /// What this is, in a few short lines. No claim how long a craving lasts.
    pub intro: Vec<String>,
    /// When not to go on.
    pub caution: String,
    /// The word while breathing in.
    pub breathe_in: String,
    /// The word while breathing out.
    pub breathe_out: String,
    /// Small things to do while waiting, shown one after the other.
    pub meanwhile: Vec<String>,
    /// Said when the time is over.
    pub after: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// A page of sections.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

/// One section of a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Whether it is about danger and must stand out.
    #[serde(default)]
    pub urgent: bool,
    /// A paragraph or a list point each.
    pub lines: Vec<Point>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// A paragraph, or a point of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Point {
    /// A paragraph.
    Text(String),
    /// A point of a list.
    Item(String),
}

//! How withdrawal goes, in a form that can be drawn along hours and days, and read without the drawing.

use super::library::{Article, Block, Made, Stage};
use chrono::NaiveDate;
use serde::Deserialize;

/// The name that a link leads here by.
pub const ID: &str = "withdrawal";

/// `withdrawal.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// What people type who look for this; never shown.
    pub search: Vec<String>,
    /// When to get help.
    pub help: Said,
    /// The same in a line or two. Always in sight.
    pub help_short: Said,
    /// Why it may go otherwise. Always in sight.
    pub caveat: Said,
    /// How far the times can be relied on, and what is dangerous afterwards.
    pub intro: Said,
    /// By what was taken; never none.
    pub opioids: Vec<Opioid>,
    /// What the body may feel, a few words each.
    pub body: Vec<String>,
    /// What the mind may feel, a few words each.
    pub mind: Vec<String>,
    /// Ids of the sources of `body` and `mind`.
    pub symptoms_sources: Vec<String>,
}

/// A few sentences with their sources.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// The sentences.
    pub text: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// Withdrawal from one kind of opioid.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opioid {
    /// Short name.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// How many days a drawing shows.
    pub days: u16,
    /// What comes after what; phases may overlap.
    pub phases: Vec<Phase>,
}

/// A part of withdrawal. Hours are counted from the last use.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// When it comes at the earliest.
    pub from_hours: u32,
    /// Until then for most people; the same as `from_hours` where nobody can tell.
    pub to_hours: u32,
    /// Until then for some people; `None` where it has no end that could be named.
    pub perhaps_to_hours: Option<u32>,
    /// The same in words.
    pub text: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}

impl Withdrawal {
    /// The same to be read.
    #[must_use]
    pub fn article(&self) -> Article {
        let said = |said: &Said| (said.text.clone(), said.sources.clone());
        let ((help, help_sources), (intro, intro_sources), (caveat, caveat_sources)) =
            (said(&self.help), said(&self.intro), said(&self.caveat));
        let mut blocks = vec![
            Block::Warning { text: help, sources: help_sources },
            Block::Paragraph { text: intro, sources: intro_sources },
            Block::Note { text: caveat, sources: caveat_sources },
        ];
        for opioid in &self.opioids {
            blocks.push(Block::Heading { text: opioid.name.clone() });
            for phase in &opioid.phases {
                let items = vec![format!("{}. {}", phase.name, phase.text)];
                blocks.push(Block::List { items, sources: phase.sources.clone() });
            }
        }
        let symptoms = |items: &[String]| Block::List { items: items.to_vec(), sources: self.symptoms_sources.clone() };
        blocks.extend([
            Block::Heading { text: "What the body may feel".to_owned() },
            symptoms(&self.body),
            Block::Heading { text: "What the mind may feel".to_owned() },
            symptoms(&self.mind),
            Block::Link { to: "day-two".to_owned(), text: "Day two, and sick: what helps".to_owned() },
            Block::Link { to: "withdrawal-medicine".to_owned(), text: "Medicine for withdrawal".to_owned() },
            Block::Link { to: "get-help-now".to_owned(), text: "When to get medical help".to_owned() },
        ]);
        Article {
            id: ID.to_owned(),
            title: "Withdrawal, day by day".to_owned(),
            summary: "When it starts, when it is worst, when it eases".to_owned(),
            stage: Stage::FirstDays,
            tip: None,
            search: self.search.clone(),
            checked_on: self.checked_on,
            review_by: self.review_by,
            blocks,
            made: Made::From("withdrawal.json"),
        }
    }
}

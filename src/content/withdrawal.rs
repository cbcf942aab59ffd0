//! How withdrawal goes, in a form that can be drawn along hours and days, and read without the drawing.

use super::article::{Article, Block, Origin, Stage};
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
    pub help: SourcedText,
    /// The same in a line or two. Always in sight.
    pub help_short: SourcedText,
    /// Why it may go otherwise. Always in sight.
    pub caveat: SourcedText,
    /// How far the times can be relied on, and what is dangerous afterwards.
    pub intro: SourcedText,
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
pub struct SourcedText {
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
    /// How many days a drawing shows; 0 where nobody can tell the days, so that nothing is drawn.
    pub days: u16,
    /// Whether people take it as a medicine. Its doses are no use, so the last use says nothing of it.
    pub medicine: bool,
    /// What comes after what; phases may overlap.
    pub phases: Vec<Phase>,
}

/// A part of withdrawal.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// When it is; `None` where nobody can tell.
    #[serde(default)]
    pub when: Option<When>,
    /// The same in words.
    pub text: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// When a part of withdrawal is, in hours after the last use.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// When it comes at the earliest.
    pub from: u32,
    /// Until then for most people; the same as `from` where only some have it.
    pub to: u32,
    /// Until then for some people; `None` where it has no end that could be named.
    pub perhaps_to: Option<u32>,
}

/// A piece of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not then.
    Empty,
    /// Then for most people.
    Most,
    /// Then for some.
    Some,
}

const HOURS_A_DAY: usize = 24;

impl When {
    /// The whole of a drawing of so many days, in cells. A cell is filled when any of its hours is meant.
    pub fn cells(self, days: u16, cells: usize) -> impl Iterator<Item = Cell> {
        let all = usize::from(days) * HOURS_A_DAY;
        // In hours times cells, so that nothing is rounded.
        let [from, to] = [self.from, self.to].map(|hours| hours as usize * cells);
        let end = self.perhaps_to.map_or(all, |hours| hours as usize) * cells;
        (0..cells).map(move |cell| {
            let (begins, ends) = (cell * all, (cell + 1) * all);
            if from < to && begins < to && ends > from {
                Cell::Most
            } else if begins < end && ends > to {
                Cell::Some
            } else {
                Cell::Empty
            }
        })
    }
}

impl Withdrawal {
    /// The same to be read.
    #[must_use]
    pub fn article(&self) -> Article {
        let said = |said: &SourcedText| (said.text.clone(), said.sources.clone());
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
            origin: Origin::From("withdrawal.json"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_filled_when_any_of_its_hours_is_meant() {
        for (from, to, perhaps_to, drawn) in [
            (24, 72, Some(72), " ##       "),
            (120, 168, Some(240), "     ##---"),
            (6, 12, Some(36), "#-        "),
            (192, 192, None, "        --"),
            (240, 240, None, "          "),
        ] {
            let cells = When { from, to, perhaps_to }.cells(10, 10).map(|cell| match cell {
                Cell::Empty => ' ',
                Cell::Most => '#',
                Cell::Some => '-',
            });
            assert_eq!(cells.collect::<String>(), drawn);
        }
    }
}

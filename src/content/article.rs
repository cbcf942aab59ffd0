//! An article: short blocks, each with its sources, and how far it can be relied on.
//!
//! Everything that can be read is one in the end, the catalogues as well, so that one screen shows, one command prints
//! and one search finds all of it.

use super::PRACTICE;
use chrono::NaiveDate;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Short name, unique among everything that a link can lead to.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is in it, in one line.
    pub summary: String,
    /// When it helps most.
    pub stage: Stage,
    /// One sentence that is true on its own and right for everybody, for the first screen.
    #[serde(default)]
    pub tip: Option<String>,
    /// What people type who look for this. Only to be found by, never shown: it may hold words that hurt.
    pub search: Vec<String>,
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// How it came to be.
    #[serde(skip)]
    pub origin: Origin,
}

/// How an article came to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Written as an article.
    #[default]
    Written,
    /// Made from a catalogue, the file with this name. It is as long as the catalogue.
    From(&'static str),
}

/// The time since the last use for which an article helps most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Up to a week.
    FirstDays,
    /// Up to eight weeks.
    Weeks,
    /// Up to a year.
    Months,
    /// After that.
    Later,
    /// No time in particular, or it is not known.
    Any,
}

impl Stage {
    /// The stage so many days after the last use. A day that is still to come is none.
    #[must_use]
    pub const fn after(days: i64) -> Self {
        match days {
            ..0 => Self::Any,
            0..=7 => Self::FirstDays,
            8..=56 => Self::Weeks,
            57..=365 => Self::Months,
            _ => Self::Later,
        }
    }
}

/// A piece of an article. The lists of sources hold ids; they are empty where nothing is stated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields, remote = "Self")]
#[expect(missing_docs, reason = "each field is named by what it holds")]
pub enum Block {
    /// A heading.
    Heading { text: String },
    /// A paragraph.
    Paragraph { text: String, sources: Vec<String> },
    /// Points.
    List { items: Vec<String>, sources: Vec<String> },
    /// What to do, in this order.
    Steps { items: Vec<String>, sources: Vec<String> },
    /// An aside.
    Note { text: String, sources: Vec<String> },
    /// A danger to life or health.
    Warning { text: String, sources: Vec<String> },
    /// Rows of as many cells as the head has.
    Table { head: Vec<String>, rows: Vec<Vec<String>>, sources: Vec<String> },
    /// The way to something else: the id of an article, a tool, a medicine or a page.
    Link { to: String, text: String },
}

/// Reads a block as one object, so that what is wrong in it is told with a line of this object and not of the next.
impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Block;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a block")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Block, A::Error> {
                Block::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl Block {
    /// The ids of its sources.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        match self {
            Self::Paragraph { sources, .. }
            | Self::List { sources, .. }
            | Self::Steps { sources, .. }
            | Self::Note { sources, .. }
            | Self::Warning { sources, .. }
            | Self::Table { sources, .. } => sources,
            Self::Heading { .. } | Self::Link { .. } => &[],
        }
    }

    /// Its texts in the order in which they are read.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading { text }
            | Self::Paragraph { text, .. }
            | Self::Note { text, .. }
            | Self::Warning { text, .. }
            | Self::Link { text, .. } => vec![text],
            Self::List { items, .. } | Self::Steps { items, .. } => items.iter().map(String::as_str).collect(),
            Self::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).map(String::as_str).collect(),
        }
    }
}

impl Article {
    /// The ids of its sources, each once, in the order in which they are needed.
    #[must_use]
    pub fn sources(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for source in self.blocks.iter().flat_map(Block::sources) {
            if !all.contains(&source.as_str()) {
                all.push(source);
            }
        }
        all
    }

    /// What is said at its top when the day by which it must be checked again has passed.
    #[must_use]
    pub fn overdue(&self, today: NaiveDate) -> Option<String> {
        let by = in_words(self.review_by);
        let words = format!("This page was due for review by {by}. Some of it may be out of date.");
        (self.review_by < today).then_some(words)
    }

    /// What is said at its foot: how far it can be relied on.
    #[must_use]
    pub fn closing(&self) -> Vec<String> {
        let practice = "Parts of this page are common practice and were not read in a source. No clinician has reviewed \
                        them yet.";
        let checked = in_words(self.checked_on);
        let general =
            format!("Checked on {checked}. It is for everybody and knows nothing of you: ask somebody who does.");
        let rests_on_practice = self.sources().contains(&PRACTICE);
        rests_on_practice.then(|| practice.to_owned()).into_iter().chain([general]).collect()
    }
}

fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_counted_from_the_last_use() {
        use Stage::{Any, FirstDays, Later, Months, Weeks};
        let stages = [-1, 0, 7, 8, 56, 57, 365, 366].map(Stage::after);
        assert_eq!(stages, [Any, FirstDays, FirstDays, Weeks, Weeks, Months, Months, Later]);
    }
}

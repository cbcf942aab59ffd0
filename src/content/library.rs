//! The library: articles of short blocks, each block with its sources.
//!
//! Everything that can be read is an [`Article`] in the end, the catalogues as well, so that one screen shows, one
//! command prints and one search finds all of it.

use super::catalogue::{Medicines, MoreTriggers, Tool, Tools, Triggers, WarningSigns};
use super::pack::Pack;
use super::withdrawal::Withdrawal;
use super::{Broken, PRACTICE, Source, Sources, read};
use chrono::{Datelike, NaiveDate};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// The files of the sections, in the order in which they are shown.
const SECTIONS: [(&str, &str); 17] = [
    ("library/withdrawal.json", include_str!("../../content/en/library/withdrawal.json")),
    ("library/cravings.json", include_str!("../../content/en/library/cravings.json")),
    ("library/overdose.json", include_str!("../../content/en/library/overdose.json")),
    ("library/after-using.json", include_str!("../../content/en/library/after-using.json")),
    ("library/safer.json", include_str!("../../content/en/library/safer.json")),
    ("library/medication.json", include_str!("../../content/en/library/medication.json")),
    ("library/understanding.json", include_str!("../../content/en/library/understanding.json")),
    ("library/trigger.json", include_str!("../../content/en/library/trigger.json")),
    ("library/signs.json", include_str!("../../content/en/library/signs.json")),
    ("library/coping.json", include_str!("../../content/en/library/coping.json")),
    ("library/support.json", include_str!("../../content/en/library/support.json")),
    ("library/mind.json", include_str!("../../content/en/library/mind.json")),
    ("library/body.json", include_str!("../../content/en/library/body.json")),
    ("library/people.json", include_str!("../../content/en/library/people.json")),
    ("library/practical.json", include_str!("../../content/en/library/practical.json")),
    ("library/myths.json", include_str!("../../content/en/library/myths.json")),
    ("library/questions.json", include_str!("../../content/en/library/questions.json")),
];

/// With fewer tips for a stage, tips for any time are mixed in, so that none comes every other day.
const FEW_TIPS: usize = 5;

/// Everything to read.
#[derive(Clone, Debug)]
pub struct Library {
    /// The sections in the order in which they are shown.
    pub sections: Vec<Section>,
    /// How withdrawal goes, to be drawn.
    pub withdrawal: Withdrawal,
    /// What sets off cravings.
    pub triggers: Triggers,
    /// What helps.
    pub tools: Vec<Tool>,
    /// What the statements rest on.
    pub sources: Vec<Source>,
    /// Words and phrases that people use for the same thing, the one that the texts use first.
    pub synonyms: Vec<Vec<String>>,
    /// What people type in danger, and what they must be shown first.
    pub urgent: Vec<Urgent>,
}

/// What people type when a life may be in danger.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Urgent {
    /// The id of the article for it.
    pub article: String,
    /// Words and phrases. Only to be found by, never shown.
    pub phrases: Vec<String>,
}

/// `search.json`: what is only to be found by, and never shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What somebody types whose life may be in danger.
    pub urgent: Vec<Urgent>,
    /// Words and phrases for the same thing, a list each.
    pub synonyms: Vec<Vec<String>>,
}

/// A section of the library, one file of `content/en/library/`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Short name, unique among the sections.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is in it, in one line.
    pub summary: String,
    /// Its articles in order.
    pub articles: Vec<Article>,
}

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
        let words = format!("This page was to be looked over again by {by}. Some of it may be out of date.");
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

/// What a link leads to.
#[derive(Clone, Copy, Debug)]
pub enum LinkTarget<'a> {
    /// Something to read.
    Article(&'a Article),
    /// How withdrawal goes, drawn.
    Withdrawal,
    /// Help for the bad hour.
    HelpNow,
    /// Sick from stopping.
    Sick,
    /// Whom to call.
    Numbers,
}

impl Library {
    /// What comes with the program.
    pub(super) fn bundled() -> Result<Self, Broken> {
        let sections = SECTIONS.into_iter().map(|(file, text)| read(file, text)).collect::<Result<_, _>>()?;
        let withdrawal: Withdrawal = read("withdrawal.json", include_str!("../../content/en/withdrawal.json"))?;
        let medicines: Medicines = read("medications.json", include_str!("../../content/en/medications.json"))?;
        let signs: WarningSigns = read("warning-signs.json", include_str!("../../content/en/warning-signs.json"))?;
        let sources: Sources = read("sources.json", include_str!("../../content/en/sources.json"))?;
        let tools: Tools = read("tools.json", include_str!("../../content/en/tools.json"))?;
        let search: Search = read("search.json", include_str!("../../content/en/search.json"))?;
        let mut library = Self {
            sections,
            triggers: read("triggers.json", include_str!("../../content/en/triggers.json"))?,
            tools: Vec::new(),
            withdrawal,
            sources: sources.sources,
            synonyms: search.synonyms,
            urgent: search.urgent,
        };
        library.put_in("withdrawal", [library.withdrawal.article()]);
        library.put_in("medication", medicines.articles());
        library.put_in("signs", [signs.article()]);
        library.put_in("trigger", [library.triggers.article()]);
        library.put_in("coping", tools.articles());
        library.tools = tools.tools;
        Ok(library)
    }

    /// Puts articles at the end of a section, each in place of one with the same id that came to be in the same way.
    /// So no written page takes the place of a catalogue's: it is a second page of that name, and [`super::check`] says so.
    fn put_in(&mut self, section: &str, articles: impl IntoIterator<Item = Article>) {
        if let Some(section) = self.sections.iter_mut().find(|known| known.id == section) {
            articles.into_iter().for_each(|article| {
                upsert(&mut section.articles, article, |a, b| (&a.id, a.origin) == (&b.id, b.origin));
            });
        }
    }

    /// Puts in what a pack brings.
    pub(super) fn add(&mut self, pack: &Pack) {
        if let Some(MoreTriggers { checked_on, review_by, triggers }) = &pack.triggers {
            let all = &mut self.triggers;
            // They are one page, and that was checked when its oldest part was.
            all.checked_on = all.checked_on.min(*checked_on);
            all.review_by = all.review_by.min(*review_by);
            for one in triggers {
                upsert(&mut all.triggers, one.clone(), |a, b| a.id == b.id);
            }
            self.put_in("trigger", [self.triggers.article()]);
        }
        if let Some(more) = &pack.tools {
            for one in &more.tools {
                upsert(&mut self.tools, one.clone(), |a, b| a.id == b.id);
            }
            self.put_in("coping", more.articles());
        }
        for (_, section) in &pack.sections {
            if self.sections.iter().any(|known| known.id == section.id) {
                self.put_in(&section.id, section.articles.iter().cloned());
            } else {
                self.sections.push(section.clone());
            }
        }
        for source in &pack.sources {
            if self.source(&source.id).is_none() {
                self.sources.push(source.clone());
            }
        }
    }

    /// Everything to read, in the order of the sections.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.sections.iter().flat_map(|section| &section.articles)
    }

    /// What is named so.
    #[must_use]
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles().find(|article| article.id == id)
    }

    /// What a link to `id` leads to.
    #[must_use]
    pub fn link_target(&self, id: &str) -> Option<LinkTarget<'_>> {
        Some(match id {
            "help-now" => LinkTarget::HelpNow,
            "sick-from-stopping" => LinkTarget::Sick,
            "numbers" => LinkTarget::Numbers,
            super::withdrawal::ID => LinkTarget::Withdrawal,
            _ => LinkTarget::Article(self.article(id)?),
        })
    }

    /// The article whose tip is for `day`, for somebody at this stage. Another one each day: even days have tips for
    /// the stage, odd days tips for any time, and where the stage is not known even days have their own of those.
    #[must_use]
    pub fn tip(&self, day: NaiveDate, stage: Stage) -> Option<&Article> {
        let of = |stage| self.articles().filter(move |article| article.tip.is_some() && article.stage == stage);
        let days = day.num_days_from_ce();
        let turn = usize::try_from(days.div_euclid(2)).ok()?;
        let half = usize::try_from(days.rem_euclid(2)).ok()?;
        let mut tips: Vec<&Article> = Vec::new();
        if half == 0 && stage != Stage::Any {
            tips.extend(of(stage));
        }
        if tips.len() < FEW_TIPS {
            tips.extend(of(Stage::Any).enumerate().filter(|(n, _)| n % 2 == half).map(|(_, article)| article));
        }
        tips.get(turn.checked_rem(tips.len())?).copied()
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// Puts `one` in the place of the one that is the same thing, or at the end.
fn upsert<T>(all: &mut Vec<T>, one: T, same: impl Fn(&T, &T) -> bool) {
    match all.iter_mut().find(|known| same(known, &one)) {
        Some(known) => *known = one,
        None => all.push(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tip_fits_the_stage_and_never_comes_twice_in_a_row() {
        let library = Library::bundled().unwrap();
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let stages = [Stage::Any, Stage::FirstDays, Stage::Weeks, Stage::Months, Stage::Later];
        let mut seen = std::collections::HashSet::new();
        for before in stages {
            for now in stages {
                for day in first.iter_days().take(400) {
                    let tip = |day, stage| library.tip(day, stage).unwrap();
                    let today = tip(day, now);
                    assert!(today.stage == now || today.stage == Stage::Any, "{}", today.id);
                    assert_ne!(tip(day.pred_opt().unwrap(), before).id, today.id, "{day}");
                    seen.insert(today.id.as_str());
                }
            }
        }
        let all = library.articles().filter(|article| article.tip.is_some()).count();
        assert_eq!(seen.len(), all);
    }

    #[test]
    fn a_stage_is_counted_from_the_last_use() {
        use Stage::{Any, FirstDays, Later, Months, Weeks};
        let stages = [-1, 0, 7, 8, 56, 57, 365, 366].map(Stage::after);
        assert_eq!(stages, [Any, FirstDays, FirstDays, Weeks, Weeks, Months, Months, Later]);
    }

    #[test]
    fn each_section_is_named_like_its_file() {
        for (section, (file, _)) in Library::bundled().unwrap().sections.iter().zip(SECTIONS) {
            assert_eq!(format!("library/{}.json", section.id), file);
        }
    }
}

//! The library: the sections with all their articles, those made from the catalogues among them.

use super::article::{Article, Stage};
use super::catalogue::{Medicines, Tool, Tools, Triggers, WarningSigns};
use super::withdrawal::Withdrawal;
use super::{Broken, Source, Sources, read};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

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
    pub(super) fn put_in(&mut self, section: &str, articles: impl IntoIterator<Item = Article>) {
        if let Some(section) = self.sections.iter_mut().find(|known| known.id == section) {
            articles.into_iter().for_each(|article| {
                upsert(&mut section.articles, article, |a, b| (&a.id, a.origin) == (&b.id, b.origin));
            });
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
pub(super) fn upsert<T>(all: &mut Vec<T>, one: T, same: impl Fn(&T, &T) -> bool) {
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
    fn each_section_is_named_like_its_file() {
        for (section, (file, _)) in Library::bundled().unwrap().sections.iter().zip(SECTIONS) {
            assert_eq!(format!("library/{}.json", section.id), file);
        }
    }
}

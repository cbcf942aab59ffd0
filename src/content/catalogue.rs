//! The catalogues: triggers, tools, warning signs, medicines. Each can be read as articles, too.

use super::article::{Article, Block, Origin, Stage};
use chrono::NaiveDate;
use serde::Deserialize;
use strum::VariantArray;

/// `triggers.json`: what sets off cravings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Triggers {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// What this list is.
    pub intro: String,
    /// The triggers, by group.
    pub triggers: Vec<Trigger>,
}

/// A trigger of the catalogue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Its name in the person's file. It never changes.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What kind of thing it is.
    pub group: Group,
    /// What it tells about the person that could be held against them, if anything.
    pub telling: Option<Telling>,
    /// A plain word on it.
    pub note: String,
    /// What to try, a sentence each.
    #[serde(rename = "try")]
    pub tries: Vec<String>,
    /// Ids of tools that may help.
    pub tools: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// What kind of thing a trigger is: those from outside first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is named by what it holds")]
pub enum Group {
    People,
    Places,
    Things,
    Times,
    Feelings,
    Body,
    Thoughts,
}

impl Group {
    /// Its name, with where it comes from.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::People => "From outside: people",
            Self::Places => "From outside: places",
            Self::Things => "From outside: things",
            Self::Times => "From outside: times and events",
            Self::Feelings => "From inside: feelings",
            Self::Body => "From inside: the body",
            Self::Thoughts => "From inside: thoughts",
        }
    }
}

/// What the name of a trigger tells that could be held against a person. It stays out of what they show to others until
/// they choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Telling {
    /// That they use, or are in withdrawal.
    Use,
    /// That they take other substances.
    Other,
    /// That they were in jail, near drugs, or with people who use or sell.
    Surroundings,
}

impl Triggers {
    /// The whole list, to be read.
    #[must_use]
    pub fn article(&self) -> Article {
        let mut article = list(&self.triggers, self.checked_on, self.review_by);
        article.blocks.insert(0, Block::Paragraph { text: self.intro.clone(), sources: Vec::new() });
        article
    }
}

/// `triggers.json` of a pack: more for the list, which has its first words already.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoreTriggers {
    /// When they were last checked against their sources.
    pub checked_on: NaiveDate,
    /// When they must be checked again.
    pub review_by: NaiveDate,
    /// The triggers.
    pub triggers: Vec<Trigger>,
}

impl MoreTriggers {
    /// These alone, as they will stand in the list.
    #[must_use]
    pub fn article(&self) -> Article {
        list(&self.triggers, self.checked_on, self.review_by)
    }
}

/// Triggers by group.
fn list(triggers: &[Trigger], checked_on: NaiveDate, review_by: NaiveDate) -> Article {
    let mut blocks = Vec::new();
    for &group in Group::VARIANTS {
        blocks.push(Block::Heading { text: group.words().to_owned() });
        for trigger in triggers.iter().filter(|trigger| trigger.group == group) {
            let words = [trigger.name.as_str(), &trigger.note, &trigger.tries.join(" ")].join(". ");
            blocks.push(Block::List {
                items: vec![words.replace("?.", "?").replace("..", ".")],
                sources: trigger.sources.clone(),
            });
        }
    }
    Article {
        id: "triggers".to_owned(),
        title: "A list of triggers".to_owned(),
        summary: "What can set off a craving, and what to try".to_owned(),
        stage: Stage::Any,
        tip: None,
        search: Vec::new(),
        checked_on,
        review_by,
        blocks,
        origin: Origin::From("triggers.json"),
    }
}

/// `tools.json`: what helps.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tools {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// The tools.
    pub tools: Vec<Tool>,
}

/// Something that may help in a bad hour.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its name in the person's file. It never changes.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What it is, in one line.
    pub summary: String,
    /// What people type who look for this; never shown.
    pub search: Vec<String>,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// How sure it is that it helps.
    pub evidence: String,
    /// Ids of the sources of `evidence`.
    pub evidence_sources: Vec<String>,
    /// When not to use it.
    pub not_when: String,
    /// Ids of the sources of the rest.
    pub sources: Vec<String>,
}

impl Tools {
    /// Each tool, to be read.
    #[must_use]
    pub fn articles(&self) -> Vec<Article> {
        let article = |tool: &Tool| Article {
            id: tool.id.clone(),
            title: tool.name.clone(),
            summary: tool.summary.clone(),
            stage: Stage::Any,
            tip: None,
            search: tool.search.clone(),
            checked_on: self.checked_on,
            review_by: self.review_by,
            blocks: vec![
                Block::Warning { text: tool.not_when.clone(), sources: tool.sources.clone() },
                Block::Steps { items: tool.steps.clone(), sources: tool.sources.clone() },
                Block::Heading { text: "How sure is it that it helps?".to_owned() },
                Block::Paragraph { text: tool.evidence.clone(), sources: tool.evidence_sources.clone() },
                Block::Link { to: "help-now".to_owned(), text: "Help now".to_owned() },
            ],
            origin: Origin::From("tools.json"),
        };
        self.tools.iter().map(article).collect()
    }
}

/// `warning-signs.json`: what often comes before using.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningSigns {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// What this is, a paragraph each.
    pub intro: Vec<String>,
    /// Ids of the sources of `intro`.
    pub sources: Vec<String>,
    /// The signs, in the order in which they often come.
    pub groups: Vec<Signs>,
}

/// Signs of one kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signs {
    /// Short name.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What they have in common.
    pub about: String,
    /// The signs.
    pub signs: Vec<Sign>,
    /// What may help now, a sentence each.
    #[serde(rename = "do")]
    pub helps: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// A sign.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Its name in the person's file. It never changes.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// A word on it, or nothing.
    pub note: String,
}

impl WarningSigns {
    /// All of them, to be read.
    #[must_use]
    pub fn article(&self) -> Article {
        let paragraph = |text: &String| Block::Paragraph { text: text.clone(), sources: self.sources.clone() };
        let mut blocks: Vec<Block> = self.intro.iter().map(paragraph).collect();
        for group in &self.groups {
            let sources = || group.sources.clone();
            let item = |sign: &Sign| {
                if sign.note.is_empty() { format!("{}.", sign.name) } else { format!("{}. {}", sign.name, sign.note) }
            };
            blocks.extend([
                Block::Heading { text: group.name.clone() },
                Block::Paragraph { text: group.about.clone(), sources: sources() },
                Block::List { items: group.signs.iter().map(item).collect(), sources: sources() },
                Block::Paragraph { text: "What may help now:".to_owned(), sources: Vec::new() },
                Block::List { items: group.helps.clone(), sources: sources() },
            ]);
        }
        blocks.push(Block::Link { to: "early-signs".to_owned(), text: "More about early signs".to_owned() });
        Article {
            id: "warning-signs".to_owned(),
            title: "A list of warning signs".to_owned(),
            summary: "Emotional, mental and physical, and what may help".to_owned(),
            stage: Stage::Any,
            tip: None,
            search: Vec::new(),
            checked_on: self.checked_on,
            review_by: self.review_by,
            blocks,
            origin: Origin::From("warning-signs.json"),
        }
    }
}

/// `medications.json`: medicines for opioid use disorder, for withdrawal and for overdose.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Medicines {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// What to know before comparing, a paragraph each.
    pub intro: Vec<String>,
    /// Ids of the sources of `intro`.
    pub intro_sources: Vec<String>,
    /// The medicines.
    pub medicines: Vec<Medicine>,
}

/// A medicine.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Medicine {
    /// Short name.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Brand names, in words; or nothing.
    pub also: String,
    /// What people type who look for this; never shown.
    pub search: Vec<String>,
    /// What it is in a few words, to be compared.
    pub glance: Glance,
    /// What it is.
    pub what: Part,
    /// How it works.
    pub how: Part,
    /// How it is taken.
    pub taken: Part,
    /// How it is started.
    pub start: Part,
    /// What is known of how it helps.
    pub evidence: Part,
    /// Risks.
    pub risks: Part,
    /// How to get it in the United States.
    pub access_us: Part,
    /// How to get it elsewhere.
    pub access_elsewhere: Part,
    /// Questions for the prescriber.
    pub ask: Part,
}

/// A medicine in a few words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named by what it holds")]
pub struct Glance {
    pub kind: String,
    pub taken: String,
    pub start: String,
    pub evidence: String,
}

/// Some sentences or points on one thing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// A sentence or point each.
    pub lines: Vec<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

impl Medicines {
    /// The comparison, then each medicine, to be read.
    #[must_use]
    pub fn articles(&self) -> Vec<Article> {
        let mut articles = vec![self.comparison()];
        articles.extend(self.medicines.iter().map(|medicine| self.article(medicine)));
        articles
    }

    fn comparison(&self) -> Article {
        let row = |medicine: &Medicine| {
            let Glance { kind, taken, start, evidence } = medicine.glance.clone();
            vec![medicine.name.clone(), kind, taken, start, evidence]
        };
        let paragraph = |text: &String| Block::Paragraph { text: text.clone(), sources: self.intro_sources.clone() };
        let mut blocks: Vec<Block> = self.intro.iter().map(paragraph).collect();
        let mut sources: Vec<String> = Vec::new();
        for source in self.medicines.iter().flat_map(|one| [&one.what, &one.taken, &one.start, &one.evidence]) {
            sources.extend(source.sources.iter().filter(|id| !sources.contains(id)).cloned().collect::<Vec<_>>());
        }
        blocks.push(Block::Table {
            head: ["Medicine", "What it is", "How taken", "Start", "What is known"].map(str::to_owned).to_vec(),
            rows: self.medicines.iter().map(row).collect(),
            sources,
        });
        let link = |medicine: &Medicine| Block::Link { to: medicine.id.clone(), text: medicine.name.clone() };
        blocks.extend(self.medicines.iter().map(link));
        self.page("medications", "Medicines side by side", "All nine in one table", &[], blocks)
    }

    fn article(&self, medicine: &Medicine) -> Article {
        let mut blocks = Vec::new();
        if !medicine.also.is_empty() {
            blocks.push(Block::Paragraph { text: format!("Also: {}.", medicine.also), sources: Vec::new() });
        }
        for (title, part) in [
            ("What it is", &medicine.what),
            ("How it works", &medicine.how),
            ("How it is taken", &medicine.taken),
            ("How it is started", &medicine.start),
            ("What is known of how it helps", &medicine.evidence),
            ("Risks", &medicine.risks),
            ("Getting it in the US", &medicine.access_us),
            ("Getting it elsewhere", &medicine.access_elsewhere),
            ("What to ask the prescriber", &medicine.ask),
        ] {
            blocks.push(Block::Heading { text: title.to_owned() });
            blocks.push(Block::List { items: part.lines.clone(), sources: part.sources.clone() });
        }
        blocks.push(Block::Link { to: "medications".to_owned(), text: "All medicines side by side".to_owned() });
        let summary = format!("{}; {}", medicine.glance.kind, medicine.glance.taken.to_lowercase());
        self.page(&medicine.id, &medicine.name, &summary, &medicine.search, blocks)
    }

    fn page(&self, id: &str, title: &str, summary: &str, search: &[String], blocks: Vec<Block>) -> Article {
        Article {
            id: id.to_owned(),
            title: title.to_owned(),
            summary: summary.to_owned(),
            stage: Stage::Any,
            tip: None,
            search: search.to_vec(),
            checked_on: self.checked_on,
            review_by: self.review_by,
            blocks,
            origin: Origin::From("medications.json"),
        }
    }
}
